"""From files through connectors, pipeline, store and columns to PageRank, against networkx on what Cypher exports."""

from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from neo4j import AsyncManagedTransaction

from graph.analytics.service import Analytics
from graph.model import CompanyMode
from graph.store import Store
from ingest.identity.company import set_company
from ingest.pipeline import Ingest, jobs_of
from ingest.rejected import SetAside

ENDORSEMENTS = (
    "MATCH (s:Customer)<-[:ACCOUNT_OF]-(:Account)-[:AUTHORED]->(:Interaction)"
    "<-[:REPLIES_TO|SHARES|QUOTES]-(i:Interaction)<-[:AUTHORED]-(:Account)-[:ACCOUNT_OF]->(e:Customer) "
    "WHERE s.id <> e.id RETURN e.id AS by, s.id AS of, count(DISTINCT i) AS n"
)
PEOPLE = "MATCH (i:Interaction)<-[:AUTHORED]-(:Account)-[:ACCOUNT_OF]->(c:Customer) RETURN DISTINCT c.id AS id"
SPEAKING = "MATCH (:Company)<-[:SPEAKS_FOR]-(:Account)-[:ACCOUNT_OF]->(c:Customer) RETURN DISTINCT c.id AS id"
SILENT = (
    "MATCH (c:Customer)<-[:ACCOUNT_OF]-(a:Account) WHERE NOT EXISTS { MATCH (a)-[:SPEAKS_FOR]->(:Company) } "
    "RETURN DISTINCT c.id AS id"
)
SETS = [
    pytest.param(("mail-r-sig-mac/r-sig-mac", "mbox", {}), id="mail"),
    pytest.param(("irc-ubuntu/logs.tar.gz", "irc", {"annotations": True}), id="chat", marks=pytest.mark.full),
]


async def rows(store: Store, statement: str) -> list[dict[str, Any]]:
    async def work(tx: AsyncManagedTransaction) -> list[dict[str, Any]]:
        return [record.data() async for record in await tx.run(statement)]

    async with store._writer.session(database=store._engine.writer.database) as session:
        return await session.execute_read(work)


@pytest.mark.parametrize("files", SETS)
async def test_pagerank_equals_networkx_on_the_exported_graph(
    store: Store, shared_data: Path, tmp_path: Path, files: tuple[str, str, dict[str, Any]]
) -> None:
    name, connector, options = files
    jobs, _ = jobs_of(shared_data / name, connector, options)
    await Ingest(store, "run:1", SetAside(tmp_path / "rejected")).take(jobs)
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(row["id"] for row in await rows(store, PEOPLE))
    graph.add_weighted_edges_from((row["by"], row["of"], row["n"]) for row in await rows(store, ENDORSEMENTS))
    await assert_equal(Analytics(store, tmp_path), graph)
    staff = sorted(graph, key=lambda one: (-graph.in_degree(one), one))[:5]
    await set_company(store, "Us: " + ", ".join(one.removeprefix("customer:") for one in staff))
    assert sorted({row["id"] for row in await rows(store, SPEAKING)}) == sorted(staff)
    assert not [row for row in await rows(store, SILENT) if row["id"] in staff]
    graph.remove_nodes_from(staff)
    await assert_equal(Analytics(store, tmp_path), graph)


async def assert_equal(service: Analytics, graph: "nx.DiGraph[str]") -> None:
    """Compare all scores; whoever has no edge has no place."""
    expected: dict[str, float] = nx.pagerank(graph, tol=1e-13 / len(graph), max_iter=1000)
    expected = {one: score for one, score in expected.items() if graph.degree(one)}
    found = await service.rank("pagerank", company=CompanyMode.REMOVE, first=10_000, back_test=False)
    assert len(expected) > 300
    assert found.unranked + len(expected) == len(graph)
    assert {row.id for row in found.rows} == expected.keys()
    assert sum(abs(row.score - expected[row.id]) for row in found.rows) <= 1e-9
