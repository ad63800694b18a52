"""A run's layer is written beside the old one and made current at once; a crash leaves the old one serving."""

import signal
import sys
from asyncio import create_subprocess_exec, wait_for
from asyncio.subprocess import PIPE
from pathlib import Path
from typing import Any

import pytest
from neo4j import AsyncManagedTransaction

from graph import derive
from graph.derive import Derived
from graph.errors import BadParameter, NotFound
from graph.model import topic_id
from graph.store import Location, Store
from graph.watches import unwatch, watch

Rows = list[dict[str, Any]]
HERE = Path(__file__).resolve().parent


async def told(store: Store, statement: str, **params: Any) -> Rows:
    """Run a statement of the test's own."""

    async def work(tx: AsyncManagedTransaction) -> Rows:
        return [record.data() async for record in await tx.run(statement, params)]

    async with store._writer.session(database=store._engine.writer.database) as session:
        return await session.execute_write(work)


def quiet(stage: str, done: float, total: float | None) -> None:
    """Take progress and say nothing."""


def layer(weight: float, people: int = 4) -> Derived:
    """Return an invented layer over the little world of ``world``."""
    tie = {"replies": 1, "shares": 0, "quotes": 0, "mentions": 0, "messages": 0, "first_ms": 1, "last_ms": 2}
    ends = [(f"customer:{a}", f"customer:{(a + 1) % people}") for a in range(people)]
    home = {"id": "community:detected:0", "letter": "A", "size": 4, "x": 0.0, "y": 1.0, "job": None, "job_reason": None}
    member = {"main": True, "from_ms": 1, "to_ms": 2, "hours": [0] * 168, "origin": "detected", "x": 0.5, "y": 0.5}
    return Derived(
        topics=[{"id": "topic:bottom-bracket", "name": "bottom bracket"}, {"id": "topic:oil", "name": "oil"}],
        communities=[{**home, "name": f"Oilers {weight}"}],
        marks=[{"source": "i:1", "target": "topic:bottom-bracket", "by": "phrase", "weight": 1.0}],
        ties=[{"source": a, "target": b, "weight": weight, **tie} for a, b in ends]
        + [{"source": "company:us", "target": "customer:0", "weight": weight, **tie}],
        memberships=[
            {"source": f"customer:{a}", "target": "community:detected:0", "strength": 0.5, **member}
            for a in range(people)
        ],
        interests=[{"source": "customer:0", "target": "topic:oil", "count": 3, "first_ms": 1, "last_ms": 2}],
        rankings=[
            {"source": "customer:1", "target": "run:2", "method": "activity", "score": 1.0, "place": 1}
            | {"from_ms": None, "to_ms": None}
        ],
        verdicts=[
            {"id": f"verdict:{weight}:kind:a:1", "target": "a:1", "field": "kind", "value": "bot", "by": "bots"}
            | {"note": "of 20 interactions all are equal", "ms": 5}
        ],
    )


async def world(store: Store) -> None:
    """Make four customers, the company, an interaction and a topic that a source names."""
    await told(store, "UNWIND range(0, 3) AS n CREATE (:Customer {id: 'customer:' + toString(n)})")
    await told(
        store,
        "CREATE (:Company {id: 'company:us', own: true}), (:Topic {id: 'topic:oil', name: 'oil'}), "
        "(:Interaction {id: 'i:1', text: 'my bottom bracket creaks', day: 1, ms: 86400000})",
    )


async def ties(store: Store) -> dict[str, int]:
    """Count ties by run."""
    return {
        row["run"]: row["n"]
        for row in await told(store, "MATCH ()-[r:TALKS_WITH]->() RETURN r.run AS run, count(*) AS n")
    }


async def test_a_new_layer_replaces_the_old_one(store: Store) -> None:
    await world(store)
    digest = await store.digest()
    await derive.write(store, "run:1", layer(1.0), quiet)
    before = await store.versions()
    counts = await derive.write(store, "run:2", layer(2.0), quiet)
    after = await store.versions()
    assert (before.derived_run, after.derived_run) == ("run:1", "run:2")
    assert after.derived == before.derived + 1
    assert counts["ties"] == 5
    assert await ties(store) == {"run:2": 5}
    found = await told(
        store,
        "MATCH ()-[m:MEMBER_OF]->(o:Community) RETURN DISTINCT o.name AS name, m.run AS run, size(m.hours) AS n",
    )
    assert found == [{"name": "Oilers 2.0", "run": "run:2", "n": 168}]
    ranked = await told(store, "MATCH (c)-[r:RANKED]->(o:Run) RETURN c.id AS who, o.id AS run")
    assert ranked == [{"who": "customer:1", "run": "run:2"}]
    assert await told(store, "MATCH (v:Verdict) RETURN v.run AS run") == [{"run": "run:2"}]
    assert await store.digest() == digest


async def test_what_is_found_no_more_is_dropped_and_what_sources_name_stays(store: Store) -> None:
    await world(store)
    await derive.write(store, "run:1", layer(1.0), quiet)
    await derive.write(store, "run:2", Derived(), quiet)
    assert await told(store, "MATCH (c:Community) RETURN c.id AS id") == []
    assert await told(store, "MATCH (t:Topic) RETURN t.id AS id") == [{"id": "topic:oil"}]
    assert await told(store, "MATCH ()-[r]->() RETURN count(r) AS n") == [{"n": 0}]


async def test_a_found_topic_that_a_source_comes_to_name_belongs_to_the_source(store: Store) -> None:
    await world(store)
    await derive.write(store, "run:1", layer(1.0), quiet)
    await told(
        store,
        "MATCH (i:Interaction {id: 'i:1'}), (t:Topic {id: $id}) CREATE (i)-[:ABOUT {by: 'tag'}]->(t)",
        id="topic:bottom-bracket",
    )
    await derive.write(store, "run:2", Derived(), quiet)
    found = await told(
        store, "MATCH (t:Topic {id: 'topic:bottom-bracket'})<-[r:ABOUT]-() RETURN t.run AS run, r.by AS by"
    )
    assert found == [{"run": None, "by": "tag"}]


KILLED = """
import asyncio, os, signal, sys
from pathlib import Path
sys.path[:0] = sys.argv[2:]
from graph import derive
from graph.store import Location, Store
from test_derive import layer

def progress(stage, done, total):
    if stage == "write" and done >= 5:
        os.kill(os.getpid(), signal.SIGKILL)

async def main():
    store = await Store.open(Location("embedded:", Path(sys.argv[1])))
    await derive.write(store, "run:2", layer(2.0), progress)

asyncio.run(main())
"""


async def test_a_run_killed_in_the_middle_leaves_the_old_layer_and_the_next_one_cleans_up(
    store: Store, location: Location
) -> None:
    await world(store)
    await derive.write(store, "run:1", layer(1.0), quiet)
    arguments = ("-c", KILLED, str(location.data), str(HERE.parents[1]), str(HERE))
    killed = await create_subprocess_exec(sys.executable, *arguments, stderr=PIPE)
    _, complaint = await wait_for(killed.communicate(), 120)
    assert killed.returncode == -signal.SIGKILL, complaint.decode()
    assert (await store.versions()).derived_run == "run:1"
    left = await ties(store)
    assert left["run:1"] == 5
    assert left["run:2"] > 0
    assert await told(store, "MATCH (c:Community) RETURN c.name AS name, c.run AS run") == [
        {"name": "Oilers 1.0", "run": "run:1"}
    ]
    await derive.write(store, "run:3", layer(3.0), quiet)
    assert await ties(store) == {"run:3": 5}


async def test_a_watch_marks_what_it_finds_at_once(store: Store) -> None:
    await world(store)
    await derive.write(store, "run:1", Derived(), quiet)
    topic = await watch(store, "Creaking", "creaks AND bracket", by="anna", ms=7)
    assert topic == "topic:creaking"
    marked = await told(
        store, "MATCH (i)-[r:ABOUT]->(t:Topic {id: $topic}) RETURN i.id AS id, r.by AS by, r.run AS run", topic=topic
    )
    assert marked == [{"id": "i:1", "by": "watch", "run": "run:1"}]
    assert [row["name"] for row in await store.read("derive/watches")] == ["Creaking"]
    await watch(store, "Creaking", "nothing", by="anna", ms=8)
    assert await told(store, "MATCH ()-[r:ABOUT]->() RETURN r") == []
    await unwatch(store, topic)
    assert await told(store, "MATCH (n:Watch|Topic) WHERE n.id <> 'topic:oil' RETURN n.id AS id") == []
    with pytest.raises(NotFound):
        await unwatch(store, topic)
    with pytest.raises(BadParameter):
        await watch(store, "Creaking", " ", by=None, ms=1)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Single  sign-on", "topic:single-sign-on"),
        ("C++", "topic:c%2B%2B"),
        ("Kälte", "topic:kälte"),
        ("हिन्दी", "topic:हिन्दी"),
    ],
)
def test_topic_ids_keep_the_letters_of_all_scripts(name: str, wanted: str) -> None:
    assert topic_id(name) == wanted
