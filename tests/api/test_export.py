"""Exports hold everything, and other tools read them."""

import csv
import json
from pathlib import Path

import networkx as nx
import pytest

from graph.errors import BadParameter
from graph.export import FORMATS, export
from graph.store import Store

NODES = 13 + 1 + 4 + 7


async def test_graph_tools_read_what_is_written(world: Store, tmp_path: Path) -> None:
    counts = await export(world, tmp_path / "g.graphml", "graphml")
    assert counts["nodes"] == NODES
    assert await export(world, tmp_path / "g.gexf", "gexf") == counts
    for graph in (nx.read_graphml(tmp_path / "g.graphml"), nx.read_gexf(tmp_path / "g.gexf", version="1.3")):
        assert (graph.number_of_nodes(), graph.number_of_edges()) == (counts["nodes"], counts["edges"])
        assert graph.is_directed()
    graph = nx.read_graphml(tmp_path / "g.graphml")
    assert graph.nodes["customer:forum:u0001"]["name"] == "Björn 0001"
    ties = [edge for edge in graph.edges(data=True) if edge[2]["kind"] == "TALKS_WITH"]
    assert all(isinstance(edge[2]["weight"], float) for edge in ties)
    assert ties[0][2]["first_at"] == "2026-01-01T00:00:00Z"


async def test_tables_and_lines_hold_the_same(world: Store, tmp_path: Path) -> None:
    counts = await export(world, tmp_path / "g.jsonl", "jsonl", evidence=True)
    lines = [json.loads(line) for line in (tmp_path / "g.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(lines) == counts["nodes"] + counts["edges"]
    assert await export(world, tmp_path / "tables", "csv", evidence=True) == counts
    with (tmp_path / "tables" / "nodes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["id"] for row in rows} == {line["id"] for line in lines if line["part"] == "node"}
    assert "forum:post:stub" not in {row["id"] for row in rows}
    ids = {row["id"] for row in rows}
    assert all(line["source"] in ids for line in lines if line["part"] == "edge")


async def test_strange_text_survives(store: Store, tmp_path: Path) -> None:
    strange = "=cmd|' /C calc'!A0 <b>&\"\x00\x0b\ufffe 🍇"
    async with store._writer.session(database=store._engine.writer.database) as session:
        await session.run("CREATE (:Topic {id: 'topic:strange', name: $name})", name=strange)
    for form in FORMATS:
        await export(store, tmp_path / f"g.{form}", form)
    assert nx.read_graphml(tmp_path / "g.graphml").nodes["topic:strange"]["name"].endswith("🍇")
    assert nx.read_gexf(tmp_path / "g.gexf", version="1.3").nodes["topic:strange"]["label"].startswith("=cmd")
    assert "'=cmd" in (tmp_path / "g.csv" / "nodes.csv").read_text(encoding="utf-8")


async def test_files_are_their_owners_and_nothing_is_left_behind(world: Store, tmp_path: Path) -> None:
    await export(world, tmp_path / "g.gexf", "gexf")
    assert modes(tmp_path) == {"g.gexf": 0o600}
    with pytest.raises(BadParameter, match="no format"):
        await export(world, tmp_path / "g.x", "graphmll")


def modes(folder: Path) -> dict[str, int]:
    """Return who may read what is in a folder."""
    return {file.name: file.stat().st_mode & 0o777 for file in folder.iterdir()}
