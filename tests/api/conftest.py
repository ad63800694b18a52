"""A small invented world written straight into the store: the doors are tested without the rooms behind them."""

import asyncio
import json
import random
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from neo4j import AsyncManagedTransaction

from api.context import Doors
from api.schema import Schema, make_schema
from api.settings import Settings
from graph.store import Store

REPOSITORY = Path(__file__).resolve().parents[2]
RUN = "run:test"
DAY_MS = 86_400_000
START_MS = 1_767_225_600_000
TOPICS = ("gear-cables", "winter-tyres", "route-planner", "child-seat", "rust", "night-rides", "パンク修理")
NAMES = ("Ana", "Björn", "Chidi", "Dana", "Emre", "Fatou", "Goran", "Hana", "Íris", "Jun", "Katya", "Lwazi")

Fill = Callable[..., Awaitable[Store]]
Ask = Callable[..., Awaitable[Any]]
Row = dict[str, Any]
Rows = dict[Any, list[Row]]

NODES = {
    label: f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n += row"
    for label in ("Customer", "Account", "Community", "Topic", "Company", "Interaction", "Link", "Run", "Proposal")
}
RELATIONS = {
    (source, rel, target): (
        f"UNWIND $rows AS row MATCH (a:{source} {{id: row.a}}) MATCH (b:{target} {{id: row.b}}) "
        f"CREATE (a)-[r:{rel}]->(b) SET r = row.r"
    )
    for source, rel, target in (
        ("Account", "ACCOUNT_OF", "Customer"),
        ("Account", "SPEAKS_FOR", "Company"),
        ("Account", "AUTHORED", "Interaction"),
        ("Interaction", "REPLIES_TO", "Interaction"),
        ("Interaction", "MENTIONS", "Account"),
        ("Interaction", "ABOUT", "Topic"),
        ("Interaction", "POSTED_IN", "Community"),
        ("Interaction", "LINKS_TO", "Link"),
        ("Customer", "TALKS_ABOUT", "Topic"),
        ("Customer", "TALKS_WITH", "Customer"),
        ("Customer", "TALKS_WITH", "Company"),
        ("Customer", "MEMBER_OF", "Community"),
        ("Customer", "PASSED_TO", "Customer"),
        ("Community", "FLOWS_TO", "Community"),
        ("Proposal", "CONCERNS", "Account"),
    )
}


def rows_of(customers: int, interactions: int) -> Rows:
    """Invent a world: nodes by label, relationships by their ends."""
    rng = random.Random(7)
    rows: Rows = {key: [] for key in (*NODES, *RELATIONS)}
    rows["Run"].append({"id": RUN, "what": "analyse", "state": "done", "started_ms": START_MS, "finished_ms": START_MS})
    rows["Company"].append({"id": "company:pedalfern", "name": "Pedalfern", "own": True})
    rows["Link"].append({"id": "link:https://wiki.example/cables", "url": "https://wiki.example/cables"})
    for number, name in enumerate(("Commuters", "Tourers", "Workshop")):
        rows["Community"].append(
            {"id": f"community:detected:{number}", "name": name, "letter": name[0], "origin": "detected"}
            | {"x": number / 3, "y": 0.5, "run": RUN}
        )
    rows["Community"].append(
        {"id": "community:forum:help", "name": "Help", "origin": "declared", "source": "forum/pedalfern"}
    )
    rows["Topic"] += [{"id": f"topic:{name}", "name": name.replace("-", " ")} for name in TOPICS]
    for number in range(customers):
        _customer(rows, rng, number)
    for number in range(interactions):
        _interaction(rows, rng, number)
    _ties(rows, rng, customers)
    _rest(rows)
    return rows


def _customer(rows: Rows, rng: random.Random, number: int) -> None:
    """Add a person with one to three accounts, topics and communities."""
    id_ = f"customer:forum:u{number:04d}"
    rows["Customer"].append({"id": id_, "name": f"{NAMES[number % len(NAMES)]} {number:04d}", "kind": "person"})
    for part in range(1 + number % 3):
        source = ("forum/pedalfern", "mail", "irc/pedalfern")[part]
        account = f"{source.split('/')[0]}:u{number:04d}"
        rows["Account"].append(
            {"id": account, "handle": f"u{number:04d}", "source": source, "kind": "person", "seq": number}
        )
        link = {"certainty": 1.0 if not part else 0.9, "by": "same-address", "reason": "the same verified address"}
        rows["Account", "ACCOUNT_OF", "Customer"].append({"a": account, "b": id_, "r": link})
    for name in rng.sample(TOPICS, 6):
        about = {"count": rng.randint(1, 40), "first_ms": START_MS, "last_ms": START_MS + DAY_MS, "run": RUN}
        rows["Customer", "TALKS_ABOUT", "Topic"].append({"a": id_, "b": f"topic:{name}", "r": about})
    member: Row = {
        "strength": 0.5 + number % 5 / 10,
        "main": True,
        "from_ms": START_MS,
        "to_ms": None,
        "origin": "detected",
    }
    member |= {"hours": [number % 7] * 168, "x": rng.random(), "y": rng.random(), "run": RUN}
    rows["Customer", "MEMBER_OF", "Community"].append({"a": id_, "b": f"community:detected:{number % 3}", "r": member})


def _interaction(rows: Rows, rng: random.Random, number: int) -> None:
    """Add one dated act, its author, topic, place and what it answers."""
    account = rng.choice(rows["Account"])
    id_ = f"forum:post:{number:05d}"
    ms = START_MS + number * 3_600_000 + number % 1000
    rows["Interaction"].append(
        {"id": id_, "kind": "reply" if number % 3 else "post", "source": account["source"], "ms": ms, "seq": number}
        | {"text": f"About {rng.choice(TOPICS)}: my cable broke (again), number {number}.", "visibility": "public"}
        | {"day": ms // DAY_MS, "lang": "en"}
    )
    rows["Account", "AUTHORED", "Interaction"].append({"a": account["id"], "b": id_, "r": {}})
    rows["Interaction", "ABOUT", "Topic"].append(
        {"a": id_, "b": f"topic:{TOPICS[number % 7]}", "r": {"by": "tag", "weight": 1.0}}
    )
    rows["Interaction", "POSTED_IN", "Community"].append({"a": id_, "b": "community:forum:help", "r": {}})
    if number % 3:
        target = f"forum:post:{rng.randrange(number):05d}"
        rows["Interaction", "REPLIES_TO", "Interaction"].append({"a": id_, "b": target, "r": {}})


def _ties(rows: Rows, rng: random.Random, customers: int) -> None:
    """Add ties and passings between people, and flows between communities."""
    ids = [row["id"] for row in rows["Customer"]]
    for source, target in sorted({(rng.choice(ids), rng.choice(ids)) for _ in range(customers * 3)}):
        if source == target:
            continue
        tie: Row = {
            "weight": float(rng.randint(1, 9)),
            "replies": 2,
            "shares": 1,
            "quotes": 0,
            "mentions": 1,
            "messages": 0,
        }
        tie |= {"first_ms": START_MS, "last_ms": START_MS + DAY_MS, "run": RUN}
        rows["Customer", "TALKS_WITH", "Customer"].append({"a": source, "b": target, "r": tie})
        passed: Row = {"topic": "topic:rust", "credit": 1.5, "certainty": 0.8, "count": 2, "first_ms": START_MS}
        rows["Customer", "PASSED_TO", "Customer"].append({"a": source, "b": target, "r": passed | {"run": RUN}})
    for source, target in ((0, 1), (1, 2)):
        flow: Row = {"topic": "", "weight": 4.0, "lift": 1.7, "lag_ms": 3_600_000, "from_ms": START_MS, "run": RUN}
        rows["Community", "FLOWS_TO", "Community"].append(
            {"a": f"community:detected:{source}", "b": f"community:detected:{target}", "r": flow}
        )


def _rest(rows: Rows) -> None:
    """Add the company's account and ties, a stub, a deleted post and a proposal."""
    rows["Account"].append({"id": "forum:care", "handle": "care", "source": "forum/pedalfern", "kind": "staff"})
    rows["Customer"].append({"id": "customer:forum:care", "name": "Pedalfern Care", "kind": "person"})
    rows["Customer"].append({"id": "customer:mail:u0001", "name": "Björn", "joined_into": "customer:forum:u0001"})
    link = {"certainty": 1.0, "by": "own", "reason": "its own account"}
    rows["Account", "ACCOUNT_OF", "Customer"].append({"a": "forum:care", "b": "customer:forum:care", "r": link})
    rows["Account", "SPEAKS_FOR", "Company"].append({"a": "forum:care", "b": "company:pedalfern", "r": {"role": "x"}})
    tie: Row = {"weight": 2.0, "replies": 1, "shares": 0, "quotes": 0, "mentions": 0, "messages": 0, "run": RUN}
    rows["Customer", "TALKS_WITH", "Company"].append(
        {"a": "customer:forum:u0000", "b": "company:pedalfern", "r": tie | {"first_ms": START_MS, "last_ms": START_MS}}
    )
    rows["Interaction"].append({"id": "forum:post:stub", "stub": True})
    gone = {
        "id": "forum:post:gone",
        "kind": "post",
        "source": "forum/pedalfern",
        "ms": START_MS,
        "deleted_ms": START_MS,
    }
    rows["Interaction"].append(gone)
    rows["Interaction", "MENTIONS", "Account"].append({"a": "forum:post:00000", "b": "forum:care", "r": {}})
    rows["Interaction", "LINKS_TO", "Link"].append(
        {"a": "forum:post:00000", "b": "link:https://wiki.example/cables", "r": {}}
    )
    proposal = {"id": "proposal:1", "score": 0.9, "reason": "the same name and words", "state": "open"}
    rows["Proposal"].append(proposal)
    rows["Proposal", "CONCERNS", "Account"] += [
        {"a": "proposal:1", "b": account, "r": {}} for account in ("forum:u0002", "mail:u0001")
    ]


@pytest.fixture(scope="session")
def fill() -> Fill:
    """Return what writes the invented world into a store."""

    async def filled(store: Store, customers: int = 12, interactions: int = 60) -> Store:
        rows = rows_of(customers, interactions)

        async def work(tx: AsyncManagedTransaction) -> None:
            await (await tx.run("MATCH (n) WHERE NOT n:Meta DETACH DELETE n")).consume()
            for label, statement in NODES.items():
                await (await tx.run(statement, {"rows": rows[label]})).consume()
            for ends, statement in RELATIONS.items():
                await (await tx.run(statement, {"rows": rows[ends]})).consume()
            await (
                await tx.run(
                    "MATCH (m:Meta) SET m += {derived_run: $run, evidence: 1, derived: 1, uid: $uid}",
                    {"run": RUN, "uid": uuid4().hex},
                )
            ).consume()

        async with store._writer.session(database=store._engine.writer.database) as session:
            await session.execute_write(work)
        return store

    return filled


@pytest.fixture(scope="session")
def schema() -> Schema:
    """Build the schema once."""
    return make_schema()


@pytest.fixture
async def world(store: Store, fill: Fill) -> Store:
    """Return a store that holds the invented world."""
    return await fill(store)


@pytest.fixture
def ask(world: Store, schema: Schema, data_folder: Path) -> Ask:
    """Return a function that runs an operation and returns its data; errors fail the test."""

    async def asked(text: str, *, is_plain: bool = False, **variables: Any) -> Any:
        doors = Doors(Settings(data=data_folder), world, is_plain=is_plain)
        result = await schema.execute(text, variables, context_value=doors)
        assert not result.errors, result.errors
        return result.data

    return asked


@pytest.fixture
def refusal(world: Store, schema: Schema, data_folder: Path) -> Ask:
    """Return a function that runs an operation and returns the extensions of its first error."""

    async def asked(text: str, **variables: Any) -> Any:
        doors = Doors(Settings(data=data_folder), world)
        result = await schema.execute(text, variables, context_value=doors)
        assert result.errors
        return result.errors[0].extensions

    return asked


@pytest.fixture(scope="module")
async def server(opened: Store, fill: Fill, data_folder: Path) -> AsyncIterator[httpx.AsyncClient]:
    """Serve the session's store as a person would, on a free port."""
    await fill(opened)
    command = [sys.executable, "-m", "api.cli.main", "serve", "--port", "0", "--json", "--data", str(data_folder)]
    process = await asyncio.create_subprocess_exec(*command, cwd=REPOSITORY, stdout=subprocess.PIPE)
    assert process.stdout
    line = await asyncio.wait_for(process.stdout.readline(), 60)
    async with httpx.AsyncClient(base_url=json.loads(line)["address"], timeout=30) as client:
        client.headers["x-pid"] = str(process.pid)
        yield client
    process.terminate()
    await process.wait()
