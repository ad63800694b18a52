"""Columns from the cache and by catching up are those read from nothing; what leaves no trace is read again."""

from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import pytest
from neo4j import AsyncManagedTransaction

from graph.analytics.reading import read_columns
from graph.analytics.service import Analytics
from graph.analytics.snapshot import Snapshot
from graph.model import Layer
from graph.store import Store
from ingest.pipeline import Ingest, jobs_of
from ingest.rejected import SetAside
from tests.ingest.conftest import forum, post


class Heard(Store):
    """A store that remembers what it was asked."""

    asked: list[str]

    @classmethod
    def of(cls, store: Store) -> "Heard":
        heard = cls.__new__(cls)
        heard.__dict__ |= {**store.__dict__, "asked": []}
        return heard

    async def read(self, name: str, /, **params: Any) -> list[dict[str, Any]]:
        rows = await super().read(name, **params)
        self.asked.append(name if params.get("since", -1) < 0 else f"{name}+")
        return rows


async def take(store: Store, folder: Path, talk: Sequence[Any], name: str = "talk") -> None:
    """Take talk in through the pipeline."""
    path = folder / f"{name}.jsonl"
    path.write_bytes(b"".join(orjson.dumps(one) + b"\n" for one in talk))
    jobs, _ = jobs_of(path, "activitystreams", {})
    await Ingest(store, f"run:{name}", SetAside(folder / "rejected"), now_ms=10**12).take(jobs)


def assert_same(one: Snapshot, other: Snapshot) -> None:
    for field in fields(Snapshot):
        a, b = getattr(one, field.name), getattr(other, field.name)
        assert type(a) is type(b)
        columns = zip(a, b, strict=True) if isinstance(a, tuple) else [(a, b)]
        for x, y in columns:
            assert np.array_equal(np.asarray(x), np.asarray(y)), field.name
            assert getattr(x, "dtype", None) == getattr(y, "dtype", None), field.name


async def run(store: Store, statement: str) -> None:
    """Write with a statement of the test's own, and raise the version of the evidence as erasures do."""

    async def work(tx: AsyncManagedTransaction) -> None:
        await (await tx.run(statement)).consume()

    async with store._writer.session(database=store._engine.writer.database) as session:
        await session.execute_write(work)
    await store.write(Layer.EVIDENCE, [])


async def test_the_cache_gives_the_same_columns(store: Store, tmp_path: Path) -> None:
    await take(store, tmp_path, forum(300))
    await Analytics(store, tmp_path / "a").analyse("run:1", lambda *_: None)
    fresh = await read_columns(store, tmp_path / "b")
    assert len(fresh.ids) > 250
    assert len(fresh.topics.ids) >= 2
    heard = Heard.of(store)
    assert_same(await read_columns(heard, tmp_path / "b"), fresh)
    assert heard.asked == []
    for file in (tmp_path / "b").rglob("columns-*"):
        file.write_bytes(b"broken")
    assert_same(await read_columns(heard, tmp_path / "b"), fresh)
    assert heard.asked == ["snapshot/marks"]
    for file in (tmp_path / "b").rglob("*.*"):
        file.write_bytes(b"broken")
    assert_same(await read_columns(store, tmp_path / "b"), fresh)


async def test_catching_up_reads_what_is_new(store: Store, tmp_path: Path) -> None:
    talk = forum(400)
    await take(store, tmp_path, talk[:-30])
    await read_columns(store, tmp_path / "cache")
    await take(store, tmp_path, talk[-30:], "more")
    heard = Heard.of(store)
    caught = await read_columns(heard, tmp_path / "cache")
    assert "snapshot/interactions+" in heard.asked
    assert "snapshot/interactions" not in heard.asked
    assert_same(caught, await read_columns(store, tmp_path / "other"))


async def test_edits_and_deletions_are_caught_up_with(store: Store, tmp_path: Path) -> None:
    tag = [{"type": "Hashtag", "name": "#Wax"}]
    await take(store, tmp_path, [post(n, "ana" if n % 2 else "emre", n - 1, tag=tag) for n in range(1, 60)])
    await read_columns(store, tmp_path / "cache")
    again = [
        post(20, "ana", 3, updated="2026-05-01T00:00:00Z"),
        {"type": "Delete", "object": post(30)["id"], "published": "2026-05-01T00:00:00Z"},
    ]
    await take(store, tmp_path, again, "again")
    heard = Heard.of(store)
    caught = await read_columns(heard, tmp_path / "cache")
    assert "snapshot/interactions" not in heard.asked
    assert_same(caught, await read_columns(store, tmp_path / "other"))


@pytest.mark.parametrize(
    "statement",
    [
        "MATCH (i:Interaction) WHERE i.id ENDS WITH ':7' DETACH DELETE i",
        "MATCH (i:Interaction)-[r:REPLIES_TO]->() DELETE r",
    ],
)
async def test_what_leaves_no_trace_is_read_again(store: Store, tmp_path: Path, statement: str) -> None:
    await take(store, tmp_path, forum(100))
    before = await read_columns(store, tmp_path / "cache")
    await run(store, statement)
    heard = Heard.of(store)
    after = await read_columns(heard, tmp_path / "cache")
    assert "snapshot/interactions" in heard.asked
    assert_same(after, await read_columns(store, tmp_path / "other"))
    assert len(after.ids) < len(before.ids) or after.answers.row.size < before.answers.row.size


async def test_much_new_is_read_as_a_whole(store: Store, tmp_path: Path) -> None:
    talk = forum(200)
    await take(store, tmp_path, talk[:100])
    await read_columns(store, tmp_path / "cache")
    await take(store, tmp_path, talk[100:], "more")
    heard = Heard.of(store)
    assert_same(await read_columns(heard, tmp_path / "cache"), await read_columns(store, tmp_path / "other"))
    assert "snapshot/interactions" in heard.asked


async def test_a_new_company_is_caught_up_with(store: Store, tmp_path: Path) -> None:
    await take(store, tmp_path, forum(300))
    before = await read_columns(store, tmp_path / "cache")
    await run(
        store,
        "MERGE (o:Company {id: 'company:us'}) SET o.name = 'Us' WITH o MATCH (a:Account {id: 'forum/bikes:ana'}) "
        "CREATE (a)-[:SPEAKS_FOR]->(o) WITH DISTINCT o MATCH (m:Meta) SET m.identity = m.identity + 1, "
        "m.evidence = m.evidence - 1",
    )
    heard = Heard.of(store)
    caught = await read_columns(heard, tmp_path / "cache")
    assert "snapshot/interactions" not in heard.asked
    assert caught.ids == before.ids
    assert set(caught.author.tolist()) - set(before.author.tolist()) == {caught.companies}
    assert_same(caught, await read_columns(store, tmp_path / "other"))
