"""The whole derived layer of a little invented world, on a real engine."""

import json
from asyncio import to_thread
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from neo4j import AsyncManagedTransaction

from graph.analytics.analyse import analyse
from graph.analytics.reading import read_columns
from graph.analytics.service import Analytics
from graph.analytics.ties import trimmed
from graph.errors import BadParameter, NotFound
from graph.store import Store

DAY = 86_400_000


@dataclass(frozen=True, slots=True)
class Talk:
    """One interaction to be written."""

    id: str
    author: str
    ms: int
    answers: Sequence[str] = ()
    how: str = "REPLIES_TO"
    place: str | None = None
    topics: Sequence[str] = ()
    links: Sequence[str] = ()
    to: Sequence[str] = ()
    text: str | None = None
    kind: str = "post"


Tell = Callable[..., Awaitable[None]]

STATEMENTS = (
    "UNWIND $names AS n MERGE (a:Account {id: 'x:' + n}) SET a.handle = n, a.name = n, a.kind = 'person' "
    "MERGE (c:Customer {id: 'customer:x:' + n}) SET c.name = n CREATE (a)-[:ACCOUNT_OF {certainty: 1.0}]->(c)",
    "UNWIND $staff AS n MATCH (a:Account {id: 'x:' + n}) MERGE (o:Company {id: 'company:us'}) SET o.name = 'Us', "
    "o.own = true CREATE (a)-[:SPEAKS_FOR]->(o)",
    "UNWIND $talk AS r MATCH (a:Account {id: 'x:' + r.author}) CREATE (i:Interaction {id: r.id, ms: r.ms, day: r.day, "
    "kind: r.kind, text: r.text, source: 'x'})<-[:AUTHORED]-(a)",
    "UNWIND $talk AS r UNWIND r.answers AS p MATCH (i:Interaction {id: r.id}) MERGE (q:Interaction {id: p}) "
    "FOREACH (x IN CASE r.how WHEN 'SHARES' THEN [1] ELSE [] END | CREATE (i)-[:SHARES]->(q)) "
    "FOREACH (x IN CASE r.how WHEN 'SHARES' THEN [] ELSE [1] END | CREATE (i)-[:REPLIES_TO]->(q))",
    "UNWIND $talk AS r UNWIND r.topics AS p MATCH (i:Interaction {id: r.id}) MERGE (t:Topic {id: 'topic:' + p}) "
    "SET t.name = p CREATE (i)-[:ABOUT {by: 'tag', weight: 1.0}]->(t)",
    "UNWIND $talk AS r UNWIND r.links AS p MATCH (i:Interaction {id: r.id}) MERGE (l:Link {id: 'link:' + p}) "
    "CREATE (i)-[:LINKS_TO]->(l)",
    "UNWIND $talk AS r UNWIND r.to AS p MATCH (i:Interaction {id: r.id}) MATCH (a:Account {id: 'x:' + p}) "
    "CREATE (i)-[:ADDRESSES {as: 'to'}]->(a)",
    "UNWIND $talk AS r MATCH (i:Interaction {id: r.id}) WHERE r.place IS NOT NULL "
    "MERGE (c:Community {id: 'community:x:' + r.place}) SET c.name = r.place, c.origin = 'declared' "
    "CREATE (i)-[:POSTED_IN]->(c)",
)


@pytest.fixture
def tell(store: Store) -> Tell:
    """Return a function that writes talk into the store; ``staff`` speak for the company."""

    async def write(talk: Sequence[Talk], staff: Sequence[str] = ()) -> None:
        names = sorted({one.author for one in talk} | {name for one in talk for name in one.to})
        rows = [{name: getattr(one, name) for name in Talk.__slots__} | {"day": one.ms // DAY} for one in talk]
        rows = [{k: list(v) if isinstance(v, tuple) else v for k, v in row.items()} for row in rows]
        for statement in STATEMENTS:
            for part in _parts(statement, names, list(staff), rows):
                await _run(store, statement, part)

    return write


def _parts(statement: str, names: list[str], staff: list[str], rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the parameters of a statement, in batches."""
    key, values = (
        ("names", names) if "$names" in statement else ("staff", staff) if "$staff" in statement else ("talk", rows)
    )
    return [{key: values[at : at + 2000]} for at in range(0, len(values), 2000)]


async def _run(store: Store, statement: str, params: dict[str, Any]) -> None:
    """Write with a statement of the test's own."""

    async def work(tx: AsyncManagedTransaction) -> None:
        await (await tx.run(statement, params)).consume()

    async with store._writer.session(database=store._engine.writer.database) as session:
        await session.execute_write(work)


def quiet(stage: str, done: float, total: float | None) -> None:
    """Take progress and say nothing."""


async def rows(store: Store, statement: str) -> list[dict[str, Any]]:
    async def work(tx: AsyncManagedTransaction) -> list[dict[str, Any]]:
        return [record.data() async for record in await tx.run(statement)]

    async with store._writer.session(database=store._engine.writer.database) as session:
        return await session.execute_write(work)


WORDS = ["chain", "saddle", "fork", "wheel", "lamp", "brake", "pump", "valve", "rim", "spoke", "hub", "cable", "lever"]


def little_world() -> list[Talk]:
    """Two groups of eight who answer each other, one who is in both, a help desk, a clockwork and a news item."""
    g = np.random.default_rng(4)
    said: list[Talk] = []
    for n in range(600):
        group = n % 2
        author, other = g.choice(8, 2, replace=False)
        if n % 20 == 0:
            author = 0
        name = "bridge" if author == 0 else f"p{group}{author}"
        near = [one.id for one in said[-40:] if one.place == f"room{group}" and one.author != name]
        parent = [near[int(g.integers(len(near)))]] if near and n % 5 else []
        topic = ["oil"] if group == 0 else ["routes"]
        text = f"{topic[0]} {'abcdefgh'[other]} ceramic bottom bracket" if n % 97 == 0 else " ".join(g.choice(WORDS, 6))
        said.append(
            Talk(
                f"i:{n:04}",
                name,
                n * DAY // 6 + int(g.integers(DAY // 6)),
                tuple(parent),
                place=f"room{group}",
                topics=topic,
                text=text,
            )
        )
    said += [Talk(f"c:{n:02}", "clock", n * DAY + 6 * 3_600_000, text=f"report {n}") for n in range(40)]
    said += [Talk(f"s:{n:02}", "desk", n * DAY, (f"i:{6 * n:04}",), place="room0", text="thank you") for n in range(10)]
    return sorted(said, key=lambda one: one.ms)


async def test_a_little_world_is_understood(store: Store, tmp_path: Path, tell: Tell) -> None:
    await tell(little_world(), staff=["desk"])
    digest = await store.digest()
    counts = await analyse(store, tmp_path, "run:1", quiet)
    assert await store.digest() == digest
    kinds = ("marks", "ties", "interests", "memberships", "passings", "flows", "rankings")
    assert sum(counts[kind] for kind in kinds) <= counts["interactions"]
    found = await rows(
        store, "MATCH (c:Community {origin: 'detected'}) RETURN c.name AS n, c.letter AS l, c.size AS s ORDER BY l"
    )
    assert [row["l"] for row in found] == ["A", "B"]
    assert {row["n"] for row in found} == {"room0", "room1"}
    bridge = await rows(
        store,
        "MATCH (p:Customer {id: 'customer:x:bridge'})-[m:MEMBER_OF {origin: 'detected'}]->() "
        "RETURN m.strength AS s, m.main AS main, m.x AS x, size(m.hours) AS h ORDER BY s DESC",
    )
    assert [(row["main"], row["x"] is None, row["h"]) for row in bridge] == [(True, False, 168), (False, True, 168)]
    verdict = await rows(store, "MATCH (v:Verdict) RETURN v.target AS t, v.value AS v, v.run AS r")
    assert verdict == [{"t": "x:clock", "v": "bot", "r": "run:1"}]
    phrase = await rows(
        store, "MATCH (t:Topic {id: 'topic:ceramic-bottom-bracket'})<-[r:ABOUT]-() RETURN count(r) AS n"
    )
    assert phrase == [{"n": 7}]
    ties = await rows(store, "MATCH (o:Company)-[r:TALKS_WITH]->() RETURN sum(r.replies) AS n")
    assert ties == [{"n": 10}]
    passed = await rows(
        store, "MATCH ()-[r:PASSED_TO {topic: 'topic:oil'}]->() RETURN count(r) AS n, max(r.certainty) AS c"
    )
    assert passed[0]["n"] >= 6
    assert passed[0]["c"] == 1.0
    together = await store.read("flow/passings", limit=10_000)
    of_one = await store.read("flow/passings", topic="topic:oil", limit=10_000)
    every = await rows(store, "MATCH ()-[r:PASSED_TO]->() RETURN sum(r.count) AS n")
    assert sum(row["count"] for row in together) == every[0]["n"] >= sum(row["count"] for row in of_one) >= 6
    assert (await rows(store, "MATCH ()-[r:FLOWS_TO {topic: ''}]->() RETURN count(r) AS n"))[0]["n"] == 2
    stored = await store.read("influence/stored", method="activity")
    ranked = await Analytics(store, tmp_path).rank("activity", first=len(stored))
    assert len(stored) >= 3
    assert [(row["actor"], row["place"], row["score"]) for row in stored] == [
        (row.id, row.place, row.score) for row in ranked.rows
    ]


async def test_the_same_evidence_gives_the_same_layer_and_lasting_communities(
    store: Store,
    tmp_path: Path,
    tell: Tell,
) -> None:
    await tell(little_world(), staff=["desk"])
    await analyse(store, tmp_path, "run:1", quiet)
    statement = (
        "MATCH (p:Customer)-[m:MEMBER_OF]->(c) RETURN p.id AS p, c.id AS c, m.strength AS s, m.x AS x ORDER BY p, c"
    )
    first = await rows(store, statement)
    await analyse(store, tmp_path, "run:2", quiet)
    assert await rows(store, statement) == first
    assert (await store.versions()).derived_run == "run:2"


async def test_columns_repair_time_and_count_orphans(store: Store, tmp_path: Path, tell: Tell) -> None:
    await tell(
        [
            Talk("i:2", "a", 100),
            Talk("i:1", "b", 90, ("i:2",)),
            Talk("i:0", "c", 100, ("i:1", "gone")),
            Talk("i:9", "d", 100, ("i:2",), how="SHARES"),
        ]
    )
    columns = await read_columns(store, tmp_path)
    assert columns.ids == ("i:2", "i:1", "i:9", "i:0")
    assert columns.t.tolist() == [100, 100, 100, 100]
    assert (columns.repaired, columns.orphans) == (1, 1)
    assert columns.parent.tolist() == [-1, 0, 0, 1]
    assert columns.root.tolist() == [0, 0, 0, 0]


async def test_nothing_at_all_is_understood(store: Store, tmp_path: Path) -> None:
    counts = await analyse(store, tmp_path, "run:1", quiet)
    assert counts["interactions"] == 0
    assert (await store.versions()).derived_run == "run:1"


def travelling_world() -> list[Talk]:
    """Two groups who talk at random, and one trick that travels from the first to the second through the bridge."""
    said = little_world()
    at = 30 * DAY
    trick = [
        Talk("t:0", "p01", at, place="room0", topics=["trick"], links=["u"], text="half a spoon of glycol"),
        Talk("t:1", "p02", at + DAY, ("t:0",), place="room0", topics=["trick"], text="thank you"),
        Talk("t:2", "bridge", at + 2 * DAY, ("t:1",), place="room0", topics=["trick"], text="will try"),
        Talk("t:3", "bridge", at + 4 * DAY, place="room1", topics=["trick"], text="a spoon of glycol, they say"),
        Talk("t:4", "p13", at + 5 * DAY, ("t:3",), place="room1", topics=["trick"], text="worked"),
        Talk("t:5", "p14", at + 9 * DAY, place="room1", topics=["trick"], text="spoon of glycol for all"),
        Talk("t:6", "p15", at + 10 * DAY, ("t:5",), place="room1", topics=["trick"], text="yes"),
        Talk("t:7", "p04", at + 8 * DAY, place="room0", topics=["trick"], links=["u"], text="look"),
        Talk("t:8", "p05", at + 12 * DAY, place="room0", topics=["trick"], links=["u"], text="look here"),
    ]
    trick += [Talk(f"n:{n}", f"p1{n}", at + 4 * DAY + n, place="room1", text="nothing new") for n in range(1, 8)]
    return sorted(said + trick, key=lambda one: one.ms)


async def test_questions_are_answered(store: Store, tmp_path: Path, tell: Tell) -> None:
    await tell(travelling_world(), staff=["desk"])
    service = Analytics(store, tmp_path)
    await service.analyse("run:1", quiet)
    cascade = await service.trace("topic:trick")
    taken = {one.actor[-6:]: (one.source and one.source[-6:], one.evidence) for one in cascade.adoptions}
    assert taken == {
        ":x:p01": (None, "origin"),
        ":x:p02": (":x:p01", "explicit"),
        "bridge": (":x:p02", "explicit"),
        ":x:p13": ("bridge", "explicit"),
        ":x:p04": (":x:p01", "link"),
        ":x:p14": ("bridge", "words"),
        ":x:p15": (":x:p14", "explicit"),
        ":x:p05": (":x:p04", "link"),
    }
    assert cascade.without_company == cascade.takers == 8
    assert cascade.sentence.startswith("p01 said it first, in room0, on 31 January 1970. 7 people took it up")
    assert "customer:x:p16" in {one.actor for one in cascade.listeners}
    from_bridge = await service.trace("topic:trick", source="customer:x:bridge")
    assert [one.actor[-3:] for one in from_bridge.adoptions] == ["dge", "p13", "p14", "p15"]
    flow = await service.knowledge_flow("topic:trick")
    entered = [(one.actor[-6:], one.source_actor and one.source_actor[-3:]) for one in flow.entries]
    assert entered[0] == (":x:p01", None)
    assert entered[1][1] in {"p02", "dge"}
    paths = await service.paths("customer:x:p01", "customer:x:p13", topic="topic:trick")
    assert [[step.target[-3:] for step in path.steps] for path in paths] == [["p02", "dge", "p13"]]
    reach = await service.reach("customer:x:p01", topic="topic:trick")
    assert [one.actor[-3:] for one in reach.reached] == ["p02", "dge", "p13"]
    assert [one.hops for one in reach.reached] == [1, 2, 3]
    people = await service.knowledge_flow(level="customer", first=3)
    assert len(people.cells) == 3
    assert people.cut > 0


async def test_talk_at_random_does_not_spread(store: Store, tmp_path: Path, tell: Tell) -> None:
    await tell(little_world(), staff=["desk"])
    service = Analytics(store, tmp_path)
    await service.analyse("run:1", quiet)
    assert await service.spreading() == []


async def test_unknown_topics_and_people_are_named(store: Store, tmp_path: Path, tell: Tell) -> None:
    await tell(little_world(), staff=["desk"])
    service = Analytics(store, tmp_path)
    with pytest.raises(NotFound) as error:
        await service.trace("topic:oli")
    assert "topic:oil" in error.value.hint
    with pytest.raises(NotFound):
        await service.reach("customer:nobody")
    with pytest.raises(BadParameter):
        await service.knowledge_flow(level="town")


async def test_commands_answer_in_words_and_in_json(
    store: Store, tell: Tell, said: Callable[..., Awaitable[Any]], grapevine: Callable[..., Any]
) -> None:
    await tell(travelling_world(), staff=["desk"])
    counts = (await said("analyse", "--json"))[0]
    assert counts["communities"] == 2
    lines = (await said("analyse", "--run", "run:9")).splitlines()
    assert {"stage", "done", "total"} == json.loads(lines[0]).keys()
    assert (await store.versions()).derived_run == "run:9"
    traced = await said("trace", "trick", "--json")
    assert [row["evidence"] for row in traced["rows"]][:2] == ["origin", "explicit"]
    assert {"rows", "window", "company", "parameters", "cut", "version", "sentence"} <= traced.keys()
    assert "p01 said it first" in await said("trace", "trick")
    assert (await said("trace", "trick", "--from", "bridge", "--since", "-900d", "--json"))["takers"] == 4
    flows = await said("flow", "trick", "--json")
    assert {row["source"] for row in flows["rows"]} <= {"community:detected:0", "community:detected:1"}
    assert "carried by" in await said("flow")
    assert [row["letter"] for row in (await said("communities", "--json"))["rows"]] == ["A", "B"]
    assert "routes" in {row["topic"] for row in (await said("topics", "--json"))["rows"]}
    assert (await said("topics", "--spreading", "--json"))["parameters"] == {"spreading": True}
    chains = await said("paths", "p01", "p13", "--topic", "trick", "--json")
    assert [step["target"][-3:] for step in chains["rows"][0]["steps"]] == ["p02", "dge", "p13"]
    could = await said("reach", "p01", "--topic", "trick", "--max-wait", "none", "--json")
    assert [(row["name"], row["hops"]) for row in could["rows"]] == [("p02", 1), ("bridge", 2), ("p13", 3)]
    watched = await said("watch", "Glycol", "glycol", "--json")
    assert [row["topic"] for row in watched] == ["Glycol"]
    assert (await said("trace", "Glycol", "--json"))["takers"] == 3
    assert await said("watch", "Glycol", "--remove", "--json") == []
    unknown = await to_thread(grapevine, "trace", "oli", "--json")
    assert unknown.returncode != 0
    assert json.loads(unknown.stderr)["error"]["code"] == "not-found"


async def test_rank_commands_answer_in_words_and_in_json(
    store: Store, tmp_path: Path, tell: Tell, said: Callable[..., Awaitable[Any]]
) -> None:
    await tell(little_world(), staff=["desk"])
    await Analytics(store, tmp_path).analyse("run:1", quiet)
    most = await said("rank", "interactions", "--first", "3", "--json")
    assert {"id", "name", "score", "place", "thin", "why"} <= most["rows"][0].keys()
    assert most["rows"][0]["place"] == 1
    assert most["cut"] == most["total"] - 3
    assert (most["machines"], most["company"]) == (1, "remove")
    words = await said("rank", "pagerank", "--topic", "oil", "--company", "merge", "--param", "damping=0.5")
    assert "answered by" in words
    assert "clock" not in words
    told = await said("rank", "pagerank", "--why", "bridge", "--first", "100", "--json")
    assert sum(row["score"] for row in told["rows"]) == pytest.approx(told["score"], abs=1e-12)
    assert {"endorser", "base"} <= {row["kind"] for row in told["rows"]}
    with pytest.raises(NotFound) as refused:
        await said("rank", "--topic", "oli")
    assert "topic:oil" in refused.value.hint
    with pytest.raises(BadParameter):
        await said("rank", "pagerank", "--param", "damping")


def test_a_budget_cuts_the_least_of_what_gives_way() -> None:
    found = {"ties": [{"n": n} for n in range(60)], "flows": [{"n": n} for n in range(20)], "marks": [{"n": 0}] * 30}
    kept = trimmed(found, ("ties", "flows"), 70)
    assert {name: len(rows) for name, rows in kept.items()} == {"ties": 30, "flows": 10, "marks": 30}
    assert kept["ties"][0] == {"n": 0}
    assert trimmed(found, ("ties", "flows"), 500) == found
