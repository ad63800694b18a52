"""Every named query on every engine: it is planned, it runs, and it returns the columns and types it declares."""

import dataclasses
from collections.abc import AsyncIterator
from typing import Any

import orjson
import pytest

from graph.queries import NamedQuery, catalogue, named
from graph.store import WRITE_SECONDS, Store
from tests.api.conftest import rows_of
from tests.conftest import wipe
from tests.contract.test_writing import put, raw

SAMPLES: dict[str, Any] = {
    "topic": "topic:rust",
    "customer": "customer:forum:u0000",
    "community": "community:detected:0",
    "source": "customer:forum:u0000",
    "target": "customer:forum:u0003",
    "text": "ana OR rust",
    "query": "cable",
    "id": "customer:forum:u0000",
    "since": 0,
    "until": 9_007_199_254_740_991,
    "width": 86_400_000,
    "ids": ["customer:forum:u0000", "forum:post:00001", "topic:rust", "community:forum:help", "forum:u0001"],
    "types": ["TALKS_WITH", "AUTHORED"],
    "pairs": [{"a": "community:detected:0", "b": "community:detected:1"}],
}
TYPES: dict[str, tuple[type, ...]] = {
    "STRING": (str,),
    "INTEGER": (int,),
    "FLOAT": (float,),
    "BOOLEAN": (bool,),
    "LIST": (list,),
    "MAP": (dict,),
    "ROWS": (list,),
    "TIME": (int,),
}
BY_TYPE: dict[str, Any] = {
    "STRING": "x",
    "INTEGER": 1,
    "FLOAT": 1.0,
    "BOOLEAN": True,
    "LIST": [],
    "MAP": {},
    "ROWS": [],
    "TIME": 0,
}
ALL = list(catalogue().values())
READS = [one for one in ALL if one.access == "read"]
WRITES = [one for one in ALL if one.access == "write"]


def sample(query: NamedQuery) -> dict[str, Any]:
    """Return a value for every required parameter, one that the invented world knows where there is such."""
    given = {one.name: SAMPLES.get(one.name, BY_TYPE[one.type]) for one in query.params if one.required}
    if "communities" in query.name and "source" in given:
        given |= {"source": "community:detected:0", "target": "community:detected:1"}
    return given


def names(queries: list[NamedQuery]) -> list[str]:
    return [query.name for query in queries]


def ordered(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return rows in an order of their own: some questions have none."""
    return sorted(rows, key=lambda row: orjson.dumps(row, option=orjson.OPT_SORT_KEYS))


def run_of(name: str, run: str) -> dict[str, str]:
    """Return the run as a parameter of a query that takes one."""
    return {"run": run} if any(param.name == "run" for param in named(name).params) else {}


@pytest.fixture(scope="module")
async def world(opened: Store) -> AsyncIterator[Store]:
    """Fill each engine's store once for all questions."""
    await put(opened, rows_of(12, 60))
    current = "MATCH (m:Meta) SET m.derived_run = 'run:test'"
    await raw(opened, (current, {}))
    yield opened
    await wipe(opened)


@pytest.mark.parametrize("query", READS, ids=names(READS))
async def test_a_question_returns_what_it_declares(world: Store, query: NamedQuery) -> None:
    given = {name: value for name, value in sample(query).items() if name != "run"}
    rows = await world.read(query.name, **given)
    declared = {column.name: TYPES[column.type] for column in query.returns}
    for row in rows:
        assert list(row) == list(declared)
        for name, value in row.items():
            assert value is None or isinstance(value, declared[name]), (name, value)


@pytest.mark.parametrize("area", sorted({query.area for query in READS}))
async def test_questions_in_one_statement_answer_as_alone(world: Store, area: str) -> None:
    asked = [
        (query.name, {name: value for name, value in sample(query).items() if name != "run"})
        for query in READS
        if query.area == area
    ]
    held = await world.versions()
    for run in ("run:test", "run:other"):
        alone = [await world.read(name, **params, **run_of(name, run)) for name, params in asked]
        versions, read = await world.read_together(asked, dataclasses.replace(held, derived_run=run))
        assert versions == held
        for (name, _), together, apart in zip(asked, read, alone, strict=True):
            has_order = "ORDER BY" in named(name).text.rpartition("RETURN")[2]
            assert (together if has_order else ordered(together)) == (apart if has_order else ordered(apart)), name


async def test_one_statement_is_of_the_current_run(world: Store) -> None:
    asked = [("explore/counts_customer", {"ids": ["customer:forum:u0000"]})]
    for run in ("run:other", "run:test"):
        await raw(world, ("MATCH (m:Meta) SET m.derived_run = $run", {"run": run}))
        held, (rows,) = await world.read_together(asked)
        assert held.derived_run == run
        assert bool(rows) is (run == "run:test")


@pytest.mark.parametrize("query", WRITES, ids=names(WRITES))
async def test_a_write_is_planned_and_runs(world: Store, query: NamedQuery) -> None:
    """Run it on few values and take it back."""
    bound = {**query.bind(sample(query)), "seq": 1}
    async with (
        world._writer.session(database=world.door.database) as session,
        await session.begin_transaction(timeout=WRITE_SECONDS) as transaction,
    ):
        await (await transaction.run(f"EXPLAIN {query.text}", bound)).consume()
        await (await transaction.run(query.text, bound)).consume()
        await transaction.rollback()


def test_there_are_questions_to_start_from() -> None:
    plumbing = {"derive", "digest", "explore", "export", "runs", "desk", "catalogue", "snapshot", "store", "ingest"}
    assert len([query for query in READS if query.area not in plumbing]) >= 25
