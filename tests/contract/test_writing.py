"""Writes on every engine: whole batches or nothing, one node a key, versions that count every batch."""

import asyncio
import random
from typing import Any

import pytest
from neo4j import AsyncManagedTransaction, unit_of_work
from neo4j.exceptions import Neo4jError

from graph.errors import GrapevineError
from graph.model import Label, Layer
from graph.store import WRITE_SECONDS, Location, Step, Store
from tests.api.conftest import NODES, RELATIONS, Rows, rows_of
from tests.conftest import wipe

TOPICS = "MATCH (t:Topic) RETURN count(t) AS count, count(DISTINCT t.id) AS keys"


def topics(numbers: range | list[int]) -> Step:
    """Return a step that makes one topic a number."""
    rows = [{"id": f"topic:{number}", "name": f"Topic {number}"} for number in numbers]
    return "derive/topics", {"run": "run:x", "rows": rows}


async def raw(store: Store, *statements: tuple[str, dict[str, Any]]) -> None:
    """Write statements of a test's own in one transaction."""

    @unit_of_work(timeout=WRITE_SECONDS)
    async def work(tx: AsyncManagedTransaction) -> None:
        for statement, params in statements:
            await (await tx.run(statement, params)).consume()

    async with store._writer.session(database=store.door.database) as session:
        await session.execute_write(work)


async def count(store: Store) -> dict[str, int]:
    return (await store.select(TOPICS, {}))[0]


@pytest.mark.parametrize("label", list(Label))
async def test_every_label_refuses_a_second_node_of_an_id(store: Store, label: Label) -> None:
    twice = f"UNWIND [1, 2] AS n CREATE (:{label} {{id: 'twice'}})"
    with pytest.raises(Neo4jError, match=r"(?i)constraint|exist|duplicat"):
        await raw(store, (twice, {}))
    left = await store.select(f"MATCH (n:{label} {{id: 'twice'}}) RETURN count(n) AS left", {})
    assert left == [{"left": 0}]


async def test_a_batch_is_stored_once_however_often_it_is_sent(store: Store) -> None:
    versions = [(await store.write(Layer.DERIVED, [topics(range(5000))])).version for _ in range(3)]
    assert versions == [1, 2, 3]
    assert await count(store) == {"count": 5000, "keys": 5000}
    assert (await store.versions()).key == "e0-i0-d3-k0"


async def test_a_failing_batch_leaves_nothing_behind(store: Store) -> None:
    await store.write(Layer.DERIVED, [topics(range(10))])
    bad: Step = (
        "derive/topics",
        {"run": "run:x", "rows": [{"id": "topic:new", "name": "n"}, {"id": "topic:bad", "name": {"a": "map"}}]},
    )
    with pytest.raises(GrapevineError):
        await store.write(Layer.DERIVED, [topics(range(10, 3000)), bad])
    assert await count(store) == {"count": 10, "keys": 10}
    assert (await store.versions()).derived == 1


async def test_racing_writers_lose_nothing(store: Store, place: Location) -> None:
    """Eight writers of the same keys in their own orders: every batch lands, every key is there once."""
    rng = random.Random(11)
    stores = [await Store.open(place) for _ in range(4)]

    async def send(one: Store) -> None:
        for start in range(0, 400, 40):
            numbers = list(range(start, start + 40))
            rng.shuffle(numbers)
            await one.write(Layer.DERIVED, [topics(numbers)])

    try:
        await asyncio.gather(*(send(one) for one in [*stores, *stores]))
    finally:
        await asyncio.gather(*(one.close() for one in stores))
    assert await count(store) == {"count": 400, "keys": 400}
    assert (await store.versions()).derived == 80


async def test_text_comes_back_as_it_went(store: Store) -> None:
    texts = ["", "ÄÖ é e\u0301", "👩‍👩‍👧 \u202eabc", 'a"b\\c\n\t`$x', "x" * 1_000_000, "パンク修理"]
    for number, text in enumerate(texts):
        saved = {"id": f"view:{number}", "name": text[:50], "state": text, "ms": 2**53 - 1 - number}
        await store.write(Layer.DESK, [("desk/save_view", saved)])
    found = await store.read("desk/views")
    assert [row["state"] for row in found] == texts
    assert [row["ms"] for row in found] == [2**53 - 1 - number for number in range(len(texts))]


def shuffled(rows: Rows, seed: int) -> Rows:
    """Return the same rows in another order."""
    rng = random.Random(seed)
    return {key: rng.sample(several, len(several)) for key, several in rows.items()}


async def put(store: Store, rows: Rows) -> None:
    """Write a world's nodes, then its relationships."""
    await wipe(store)
    statements = [(text, {"rows": rows[label]}) for label, text in NODES.items()]
    statements += [(text, {"rows": rows[ends]}) for ends, text in RELATIONS.items()]
    await raw(store, *statements)


async def test_order_does_not_change_the_digest_but_every_fact_does(store: Store) -> None:
    world = rows_of(12, 60)
    await put(store, world)
    before = await store.digest()
    await put(store, shuffled(world, 3))
    assert await store.digest() == before
    changes = (
        "MATCH (i:Interaction {id: 'forum:post:00007'}) SET i.text = i.text + '.'",
        "MATCH (:Interaction {id: 'forum:post:00007'})-[r:REPLIES_TO]->() DELETE r",
        "MATCH (:Account)-[r:ACCOUNT_OF]->(:Customer {id: 'customer:forum:u0001'}) SET r.certainty = 0.5",
    )
    seen = {before}
    for change in changes:
        await raw(store, (change, {}))
        seen.add(await store.digest())
    assert len(seen) == 1 + len(changes)


async def test_the_digest_is_the_same_on_both_engines(location: Location, request: pytest.FixtureRequest) -> None:
    server = request.getfixturevalue("neo4j_server")
    world = rows_of(12, 60)
    digests = []
    for number, where in enumerate((location, server.location)):
        one = await Store.open(where)
        try:
            await put(one, shuffled(world, number))
            digests.append(await one.digest())
        finally:
            await one.close()
    assert digests[0] == digests[1]
