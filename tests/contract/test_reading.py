"""Questions on every engine: they cannot write, they end in time, and they answer alike."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

import pytest
from neo4j import READ_ACCESS, AsyncDriver
from neo4j.exceptions import Neo4jError

from graph.errors import BadParameter, CypherSyntaxError, GrapevineError, QueryTimeout, StoreUnavailable
from graph.store import Location, Store
from tests.contract.test_writing import raw

RUNAWAY = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a * b = -1 RETURN count(*) AS n"
RUNNING = "SHOW TRANSACTIONS YIELD currentQuery RETURN currentQuery"
WRITES = (
    "CREATE (n:Topic {id: 'topic:x'})",
    "MERGE (n:Topic {id: 'topic:x'})",
    "MATCH (n:Topic {id: 'topic:old'}) SET n.name = 'x'",
    "MATCH (n:Topic {id: 'topic:old'}) REMOVE n.name",
    "MATCH (n:Topic {id: 'topic:old'}) DETACH DELETE n",
    "CALL () { CREATE (n:Topic {id: 'topic:x'}) RETURN n } RETURN n.id AS id",
    "FOREACH (x IN [1] | CREATE (:Topic {id: 'topic:x'}))",
    "CREATE INDEX sly IF NOT EXISTS FOR (n:Topic) ON (n.name)",
    "DROP CONSTRAINT topic_id IF EXISTS",
    "CREATE USER sly IF NOT EXISTS SET PASSWORD 'slyslysly'",
)
DOORS: tuple[Callable[[Store], AsyncDriver], ...] = (lambda store: store._reader, lambda store: store._analyst)


@pytest.mark.parametrize("door", DOORS, ids=["reader", "analyst"])
async def test_neither_reading_door_writes(store: Store, door: Callable[[Store], AsyncDriver]) -> None:
    await raw(store, ("CREATE (:Topic {id: 'topic:old', name: 'Old'})", {}))
    let_through = []
    for statement in WRITES:
        async with door(store).session(database=store.door.database, default_access_mode=READ_ACCESS) as session:
            try:
                await (await session.run(statement)).consume()
            except Neo4jError:
                continue
            let_through.append(statement)
    assert let_through == []
    assert await store.select("MATCH (n:Topic) RETURN n.id AS id, n.name AS name", {}) == [
        {"id": "topic:old", "name": "Old"}
    ]


async def running(store: Store) -> list[str]:
    """Return what the engine is working on, without the question for it."""
    async with store._writer.session(database=store.door.database) as session:
        shown = await (await session.run(RUNNING)).data()
    return [row["currentQuery"] for row in shown if row["currentQuery"] and "SHOW" not in row["currentQuery"]]


async def settled(store: Store, seconds: float = 4) -> list[str]:
    """Wait until the engine works on nothing; return what it still works on."""
    until = time.monotonic() + seconds
    left = await running(store)
    while left and time.monotonic() < until:
        left = await running(store)
    return left


async def test_an_analysts_runaway_is_ended(store: Store) -> None:
    began = time.monotonic()
    with pytest.raises(QueryTimeout):
        await store.analyst(RUNAWAY, {}, seconds=1)
    assert time.monotonic() - began < 5
    assert await settled(store) == []


async def test_who_hangs_up_leaves_nothing_running(store: Store) -> None:
    asked = asyncio.create_task(store.analyst(RUNAWAY, {}))
    while not await running(store):
        pass
    asked.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asked
    assert await settled(store) == []


async def test_others_are_answered_while_one_runs_away(store: Store) -> None:
    asked = asyncio.create_task(store.analyst(RUNAWAY, {}, seconds=3))
    await asyncio.sleep(0.5)
    table = await store.analyst("RETURN 1 AS one", {})
    assert table.rows == [[1]]
    assert not asked.done()
    with pytest.raises(QueryTimeout):
        await asked


async def test_rows_and_bytes_are_capped(store: Store) -> None:
    table = await store.analyst("UNWIND range(1, 5) AS n RETURN n AS n, 'x' AS x", {}, limit=3)
    assert (table.columns, table.rows, table.cut) == (["n", "x"], [[1, "x"], [2, "x"], [3, "x"]], True)
    wide = "UNWIND range(1, 100) AS n RETURN reduce(s = '0123456789abcdef', x IN range(1, 16) | s + s) AS s"
    heavy = await store.analyst(wide, {})
    assert heavy.cut
    assert sum(len(row[0]) for row in heavy.rows) <= 16 * 1024**2
    whole = await store.analyst("UNWIND range(1, 3) AS n RETURN n AS n", {}, limit=3)
    assert not whole.cut


VALUES: tuple[tuple[str, Any], ...] = (
    ("1", 1),
    ("1.5", 1.5),
    ("null", None),
    ("[1, 'a', null]", [1, "a", None]),
    ("{a: 1, b: {c: true}}", {"a": 1, "b": {"c": True}}),
    ("7 / 2", 3),
    ("date('2026-03-01')", "2026-03-01"),
    ("duration('P1DT2H')", "P1DT2H"),
)


@pytest.mark.parametrize(("expression", "shown"), VALUES)
async def test_values_answer_alike(store: Store, expression: str, shown: Any) -> None:
    assert (await store.analyst(f"RETURN {expression} AS v", {})).rows == [[shown]]


async def test_the_graph_answers_alike(store: Store) -> None:
    make = """CREATE (c:Customer {id: 'customer:a', name: 'Ana'})
              CREATE (t:Topic {id: 'topic:rust', name: 'rust'})
              CREATE (c)-[:TALKS_ABOUT {count: 3, run: 'run:x'}]->(t)"""
    await raw(store, (make, {}))
    table = await store.analyst("MATCH p = (c:Customer)-[r:TALKS_ABOUT]->(t:Topic) RETURN c AS c, r AS r, p AS p", {})
    customer = {"id": "customer:a", "label": "Customer", "properties": {"id": "customer:a", "name": "Ana"}}
    topic = {"id": "topic:rust", "label": "Topic", "properties": {"id": "topic:rust", "name": "rust"}}
    [[c, r, p]] = table.rows
    assert c == customer
    assert (r["type"], r["properties"]) == ("TALKS_ABOUT", {"count": 3, "run": "run:x"})
    assert p["nodes"] == [customer, topic]
    assert [one["properties"] for one in p["relationships"]] == [{"count": 3, "run": "run:x"}]
    assert [(one["source"], one["target"]) for one in p["relationships"]] == [("customer:a", "topic:rust")]


@pytest.mark.parametrize(
    ("wrong", "line", "column"),
    [("MATCH (n)\nRETRUN n", 2, 1), ("MATCH (n)\nRETURN n LIMT 3", 2, 10), ("MATCH (n:Topic RETURN n", 1, 16)],
)
async def test_a_statement_that_does_not_parse_names_the_place(
    store: Store, wrong: str, line: int, column: int
) -> None:
    with pytest.raises(CypherSyntaxError) as told:
        await store.analyst(wrong, {})
    assert (told.value.line, told.value.column) == (line, column)
    assert told.value.hint == f"{wrong.splitlines()[line - 1]}\n{' ' * (column - 1)}^"


async def test_errors_are_told_in_words(store: Store) -> None:
    with pytest.raises(BadParameter):
        await store.analyst("RETURN $missing AS x", {})
    with pytest.raises(GrapevineError) as none:
        await store.analyst("RETURN 1 / 0 AS x", {})
    assert "Traceback" not in none.value.message


async def test_a_store_that_is_not_there_says_so(place: Location) -> None:
    nowhere = Location("bolt://127.0.0.1:1", place.data, "neo4j", "x")
    with pytest.raises(StoreUnavailable) as error:
        await Store.open(nowhere)
    assert "doctor" in error.value.hint


async def test_a_wrong_password_says_so(store: Store, place: Location) -> None:
    with pytest.raises(StoreUnavailable, match="password"):
        await Store.open(Location(store.door.address, place.data, "neo4j", "wrong"))
