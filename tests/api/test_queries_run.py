"""Every reading question of the catalogue runs, and returns the columns and types that it declares."""

from typing import Any

import pytest

from graph.queries import NamedQuery, catalogue
from graph.store import Store

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
AREAS = ("explore", "catalogue", "community", "company", "desk", "export", "flow", "identity", "influence", "person")
QUERIES = [one for one in catalogue().values() if one.access == "read" and one.area in (*AREAS, "topic", "runs")]


def sample(query: NamedQuery) -> dict[str, Any]:
    """Return a value for every required parameter."""
    given = {one.name: SAMPLES[one.name] for one in query.params if one.required}
    if "communities" in query.name and "source" in given:
        given |= {"source": "community:detected:0", "target": "community:detected:1"}
    return given


@pytest.fixture(scope="module")
async def world(opened: Store, fill: Any) -> Store:
    """Fill the session's store once for all questions."""
    store: Store = await fill(opened)
    return store


@pytest.mark.parametrize("query", QUERIES, ids=[query.name for query in QUERIES])
async def test_columns_are_as_declared(world: Store, query: NamedQuery) -> None:
    rows = await world.read(query.name, **sample(query))
    declared = {column.name: TYPES[column.type] for column in query.returns}
    for row in rows:
        assert list(row) == list(declared)
        for name, value in row.items():
            assert value is None or isinstance(value, declared[name]), (name, value)


def test_there_are_questions_to_start_from() -> None:
    asked = [query for query in QUERIES if query.area not in {"explore", "export", "runs", "desk", "catalogue"}]
    assert len(asked) >= 25
