"""Full-text search: the same statement finds the same on every engine, and follows every change."""

from typing import Any

import pytest

from graph.engines.port import FULL_TEXT
from graph.store import Store
from tests.contract.test_writing import raw

FOUND = "CALL db.index.fulltext.queryNodes($index, $text) YIELD node, score RETURN node.id AS id, score AS score"
TEXTS = (
    ("i:1", "Cables", "My rear derailleur cable froze last winter."),
    ("i:2", "Tyres", "Winter tyres helped; the frozen cable did not."),
    ("i:3", None, "パンク修理 is what the Japanese forum calls it"),
    ("i:4", "Café", "Naïve question about C++ and the derailleur"),
)


async def find(store: Store, text: str, index: str = "interaction_text") -> set[str]:
    return {row["id"] for row in await store.select(FOUND, {"index": index, "text": text})}


@pytest.fixture
async def talk(store: Store) -> Store:
    """Return a store with a little talk in it."""
    rows = [{"id": id_, "title": title, "text": text} for id_, title, text in TEXTS]
    await raw(store, ("UNWIND $rows AS row CREATE (i:Interaction {id: row.id}) SET i += row", {"rows": rows}))
    return store


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("cable", {"i:1", "i:2"}),
        ("winter AND tyres", {"i:2"}),
        ("derailleur", {"i:1", "i:4"}),
        ("DERAILLEUR", {"i:1", "i:4"}),
        ("derail*", {"i:1", "i:4"}),
        ("winter -tyres", {"i:1"}),
        ('"frozen cable"', {"i:2"}),
        ("title:tyres", {"i:2"}),
        ("nowhere", set()),
    ],
)
async def test_lucene_finds_alike(talk: Store, text: str, ids: set[str]) -> None:
    assert await find(talk, text) == ids


async def test_the_index_follows_changes_and_deletions(talk: Store) -> None:
    await raw(
        talk,
        ("MATCH (i:Interaction {id: 'i:1'}) SET i.text = 'Saddles are another matter'", {}),
        ("MATCH (i:Interaction {id: 'i:2'}) DETACH DELETE i", {}),
    )
    assert await find(talk, "cable") == set()
    assert await find(talk, "saddles") == {"i:1"}


async def test_an_index_stands_on_every_searched_name(store: Store) -> None:
    for index, (label, fields) in FULL_TEXT.items():
        for number, field in enumerate(fields):
            node: dict[str, Any] = {"id": f"{label}:{number}", field: "Quillwort"}
            await raw(store, (f"CREATE (n:{label} {{id: $id}}) SET n += $node", {"id": node["id"], "node": node}))
        assert await find(store, "quillwort", index) == {f"{label}:{number}" for number in range(len(fields))}


async def test_better_matches_come_first(talk: Store) -> None:
    rows = await talk.select(f"{FOUND} ORDER BY score DESC", {"index": "interaction_text", "text": "winter OR tyres"})
    assert [row["id"] for row in rows] == ["i:2", "i:1"]
