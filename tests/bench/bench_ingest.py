"""Ingest with the default enrichers against a bare loader of the same rows, on one engine, runs alternating.

The bare loader has its rows in memory and merges them with the same driver in transactions as large: nodes by id, then
edges from the end that has few. It reads, checks, enriches, compares and remembers nothing.
"""

import statistics
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from neo4j import AsyncManagedTransaction

from graph.store import Store
from ingest.accounts import Ledger
from ingest.archive import opened
from ingest.batch import Batch, actors_of
from ingest.ids import fitted
from ingest.pipeline import Ingest, enriching, jobs_of
from ingest.reading import Job, Reader
from ingest.rejected import SetAside
from tests.conftest import wipe

ROUNDS = 3
LOGS = 8
NODE = "UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n += row.properties"
EDGE = "UNWIND $rows AS row MATCH (i:Interaction {{id: row.i}}) MATCH (o:{label} {{id: row.o}}) MERGE {edge}"
EDGES = {
    "authored": ("Account", "(i)<-[:AUTHORED]-(o)"),
    "posted_in": ("Community", "(i)-[:POSTED_IN]->(o)"),
    "replies": ("Interaction", "(i)-[:REPLIES_TO]->(o)"),
    "shares": ("Interaction", "(i)-[:SHARES]->(o)"),
    "quotes": ("Interaction", "(i)-[:QUOTES]->(o)"),
    "mentions": ("Account", "(i)-[:MENTIONS]->(o)"),
    "addresses": ("Account", "(i)-[:ADDRESSES {as: row.as}]->(o)"),
    "about": ("Topic", "(i)-[:ABOUT {by: row.by, weight: row.weight}]->(o)"),
    "links_to": ("Link", "(i)-[:LINKS_TO]->(o)"),
}
OWN = (
    "UNWIND $rows AS row MATCH (a:Account {id: row.id}) MATCH (c:Customer {id: row.customer}) "
    "MERGE (a)-[:ACCOUNT_OF]->(c)"
)
NODES = {"communities": "Community", "topics": "Topic", "links": "Link", "accounts": "Account"}

Rows = list[dict[str, Any]]
Statements = list[tuple[str, Rows]]


def batches(jobs: list[Job]) -> Iterator[Batch]:
    """Yield what a first ingest of these files would write."""
    ledger = Ledger("run:bare", None)
    for chunk in Reader(jobs, {}, enriching()).chunks():
        missing = ledger.missing(fitted(actor.id) for item in chunk.items for actor in actors_of(item))
        ledger.learn(missing, [])
        batch = Batch("run:bare", 0, ledger, {}, {})
        for item in chunk.items:
            batch.add(item)
        yield batch


def bare(batch: Batch) -> Statements:
    """Return the rows of one batch under the loader's own statements."""
    steps: dict[str, Rows] = {name.partition("/")[2]: params["rows"] for name, params in batch.steps()}
    found: Statements = []
    for name, label in NODES.items():
        rows = [
            {"id": row["id"], "properties": row.get("properties") or {key: row[key] for key in row if key != "id"}}
            for row in steps.get(name, [])
        ]
        found.append((NODE.format(label=label), rows))
    customers = steps.get("customers", [])
    named = [{"id": row["customer"], "properties": {"name": row["name"]}} for row in customers]
    found += [(NODE.format(label="Customer"), named), (OWN, customers)]
    said = [one for row in steps.get("interactions", []) for one in row["of"]] + steps.get("unsigned", [])
    found.append((NODE.format(label="Interaction"), said))
    found.append((NODE.format(label="Interaction"), [{"id": one, "properties": {}} for one in steps.get("stubs", [])]))
    signed = [{"i": one["id"], "o": row["id"]} for row in steps.get("interactions", []) for one in row["of"]]
    for name, (label, edge) in EDGES.items():
        rows = (
            signed
            if name == "authored"
            else [
                {**{key: row[key] for key in row if key not in {"id", "of"}}, "i": one, "o": row["id"]}
                for row in steps.get(name, [])
                for one in row["of"]
            ]
        )
        found.append((EDGE.format(label=label, edge=edge), rows))
    return [(statement, rows) for statement, rows in found if rows]


async def load(store: Store, whole: list[Statements]) -> float:
    """Load rows as simply as can be; return the seconds."""
    started = time.perf_counter()
    for statements in whole:

        async def work(tx: AsyncManagedTransaction, statements: Statements = statements) -> None:
            for statement, rows in statements:
                await (await tx.run(statement, {"rows": rows})).consume()

        async with store._writer.session(database=store._engine.writer.database) as session:
            await session.execute_write(work)
    return time.perf_counter() - started


async def edges(store: Store) -> tuple[int, int]:
    """Count interactions and their edges."""
    rows = await store.select("MATCH (i:Interaction) RETURN count(i) AS n, sum(COUNT { (i)--() }) AS e", {})
    return rows[0]["n"], rows[0]["e"]


@pytest.fixture
def support(shared_data: Path) -> list[Job]:
    """Return the customer-support table: many mentions, links and replies."""
    return jobs_of(shared_data / "twcs-first5000" / "twcs.csv", "tabular", {"preset": "twitter-support"})[0]


@pytest.fixture
def chat(shared_data: Path, tmp_path: Path) -> list[Job]:
    """Return some days of chat: short lines in one channel."""
    with opened(shared_data / "irc-ubuntu" / "logs.tar.gz") as files:
        for name in list(files)[:LOGS]:
            with files[name].open() as content:
                (tmp_path / Path(name).name).write_bytes(content.read())
    return jobs_of(tmp_path, "irc", {"annotations": "true"})[0]


@pytest.mark.bench
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("name", ["support", "chat"])
async def test_ingest_against_a_bare_loader(
    store: Store, tmp_path: Path, request: pytest.FixtureRequest, name: str
) -> None:
    jobs: list[Job] = request.getfixturevalue(name)
    whole = [bare(batch) for batch in batches(jobs)]
    assert len(whole) > 1
    await load(store, whole)  # a compiler that has seen the statements
    seconds: dict[str, list[float]] = defaultdict(list)
    for number in range(ROUNDS):
        await wipe(store)
        seconds["bare"].append(await load(store, whole))
        counts = await edges(store)
        await wipe(store)
        started = time.perf_counter()
        took = await Ingest(store, f"run:{number}", SetAside(tmp_path / "rejected")).take(jobs)
        seconds["ours"].append(time.perf_counter() - started)
        assert await edges(store) == counts
    ours = statistics.median(seconds["ours"])
    ratio, speed = statistics.median(seconds["bare"]) / ours, took.stored / ours
    print(f"\n{name}: {speed:,.0f} interactions/s (goal 1,200), {ratio:.2f}x the bare loader (goal 0.55x)")  # noqa: T201
    assert ratio >= 0.55
    assert speed >= 1_200
