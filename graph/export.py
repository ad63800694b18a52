"""Takes the graph out of the store as files that other tools read: GraphML, GEXF, CSV and JSON lines.

Everything is read once, page by page, into a spool of JSON lines beside the output; formats that must name every
attribute at their head are then written from the spool. Times leave as ISO 8601 beside their milliseconds.
"""

import csv
import re
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import orjson

from graph.errors import BadParameter, nearest
from graph.model import Label, Rel
from graph.store import Store
from graph.times import iso

PAGE = 2_000
PEOPLE: dict[Label, str] = {
    Label.CUSTOMER: "export/customers",
    Label.COMPANY: "export/companies",
    Label.COMMUNITY: "export/communities",
    Label.TOPIC: "export/topics",
}
EVIDENCE: dict[Label, str] = {
    Label.ACCOUNT: "export/accounts",
    Label.INTERACTION: "export/interactions",
    Label.LINK: "export/links",
}
DERIVED = (Rel.TALKS_WITH, Rel.TALKS_ABOUT, Rel.MEMBER_OF, Rel.PASSED_TO, Rel.FLOWS_TO, Rel.WORKS_FOR)
STATED = (
    *(Rel.AUTHORED, Rel.REPLIES_TO, Rel.SHARES, Rel.QUOTES, Rel.REACTS_TO, Rel.MENTIONS, Rel.ADDRESSES),
    *(Rel.POSTED_IN, Rel.LINKS_TO, Rel.ABOUT, Rel.FOLLOWS, Rel.JOINED, Rel.ACCOUNT_OF, Rel.SPEAKS_FOR),
)
UNTOLD = frozenset({"id", "run", "seq", "at", "learned_ms", "day"})
"""Properties that are the store's own business, or said better by another."""
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

Row = dict[str, Any]


@dataclass(slots=True)
class Spool:
    """What was read: lines of nodes and of edges, and every attribute with its type."""

    nodes: Path
    edges: Path
    counts: dict[str, int] = field(default_factory=lambda: {"nodes": 0, "edges": 0})
    attributes: dict[str, dict[str, str]] = field(default_factory=lambda: {"node": {}, "edge": {}})

    def lines(self, part: str) -> Iterator[Row]:
        """Yield what was read of one part."""
        with (self.nodes if part == "node" else self.edges).open("rb") as file:
            for line in file:
                yield orjson.loads(line)


async def export(store: Store, path: Path, form: str, *, evidence: bool = False) -> dict[str, int]:
    """Write the graph of people to ``path``, with ``evidence`` also accounts, interactions and links.

    CSV makes a folder of two files. Files are readable by their owner only.

    Raises
    ------
    BadParameter
        There is no such format.
    """
    if form not in FORMATS:
        raise BadParameter(f'There is no format "{form}".', hint=nearest(form, FORMATS))
    path.parent.mkdir(parents=True, exist_ok=True)
    spool = Spool(path.with_name(path.name + ".nodes.part"), path.with_name(path.name + ".edges.part"))
    try:
        await _read(store, spool, evidence=evidence)
        FORMATS[form](spool, path)
    finally:
        spool.nodes.unlink(missing_ok=True)
        spool.edges.unlink(missing_ok=True)
    return spool.counts


async def _read(store: Store, spool: Spool, *, evidence: bool) -> None:
    """Fill the spool; edges whose other end is not exported are left out."""
    labels = PEOPLE | (EVIDENCE if evidence else {})
    types = [str(rel) for rel in (*DERIVED, *(STATED if evidence else ()))]
    spool.nodes.touch(mode=0o600)
    spool.edges.touch(mode=0o600)
    with spool.nodes.open("wb") as nodes, spool.edges.open("wb") as edges:
        for label, query in labels.items():
            async for row in _pages(store, query, types):
                nodes.write(orjson.dumps(_noted(spool, "node", {"id": row["id"], "kind": str(label)}, row)) + b"\n")
                for edge in row["edges"]:
                    if edge["kind"] in labels:
                        ends = {"source": row["id"], "target": edge["target"], "kind": edge["type"]}
                        edges.write(orjson.dumps(_noted(spool, "edge", ends, edge)) + b"\n")


async def _pages(store: Store, query: str, types: list[str]) -> AsyncIterator[Row]:
    """Yield every row of a paged query."""
    after = ""
    while rows := await store.read(query, after=after, types=types, limit=PAGE):
        for row in rows:
            yield row
        after = rows[-1]["id"]


def _noted(spool: Spool, part: str, head: Row, row: Mapping[str, Any]) -> Row:
    """Return a line of the spool, and note its attributes."""
    values = {
        name: value for name, value in sorted(row["properties"].items()) if name not in UNTOLD and value is not None
    }
    for name in [name for name in values if name == "ms" or name.endswith("_ms")]:
        if isinstance(values[name], int) and name != "lag_ms":
            values["at" if name == "ms" else name.removesuffix("_ms") + "_at"] = iso(values[name])
    plain = {name: _plain(value) for name, value in values.items()}
    known = spool.attributes[part]
    for name, value in plain.items():
        kind = _kind(value)
        known[name] = kind if known.get(name, kind) == kind else "double" if _both(known[name], kind) else "string"
    spool.counts[f"{part}s"] += 1
    return {**head, "values": plain}


def _plain(value: Any) -> Any:
    """Return a value that a cell can hold; lists become JSON."""
    return value if isinstance(value, bool | int | float | str) else orjson.dumps(value, default=str).decode()


def _kind(value: Any) -> str:
    """Return the type of an attribute as the formats name it."""
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "long"
    return "double" if isinstance(value, float) else "string"


def _both(one: str, other: str) -> bool:
    """Say whether two types are numbers."""
    return {one, other} == {"long", "double"}


def _text(value: Any) -> str:
    """Return a value as XML shows it, without the characters that XML cannot hold."""
    return _FORBIDDEN.sub("", str(value).lower() if isinstance(value, bool) else str(value))


def write_jsonl(spool: Spool, path: Path) -> None:
    """Write one JSON object a line: nodes, then edges."""
    with _opened(path) as out:
        for part in ("node", "edge"):
            for row in spool.lines(part):
                values = row.pop("values")
                out.write(orjson.dumps({"part": part, **row, "properties": values}).decode() + "\n")


def write_csv(spool: Spool, path: Path) -> None:
    """Write ``nodes.csv`` and ``edges.csv`` into a folder; cells that a spreadsheet would run are quoted."""
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    heads = {"node": ["id", "kind"], "edge": ["source", "target", "kind"]}
    for part, head in heads.items():
        names = sorted(spool.attributes[part])
        with _opened(path / f"{part}s.csv") as out:
            writer = csv.writer(out)
            writer.writerow([*head, *names])
            for row in spool.lines(part):
                values = row["values"]
                writer.writerow([_cell(row[name]) for name in head] + [_cell(values.get(name, "")) for name in names])


def _cell(value: Any) -> Any:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def write_graphml(spool: Spool, path: Path) -> None:
    """Write GraphML."""
    with _opened(path) as out:
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
        keys: dict[tuple[str, str], str] = {}
        for part, names in spool.attributes.items():
            for name, kind in {"kind": "string", **dict(sorted(names.items()))}.items():
                key = keys[part, name] = f"{part[0]}{len(keys)}"
                out.write(f'<key id="{key}" for="{part}" attr.name={quoteattr(_text(name))} attr.type="{kind}"/>\n')
        out.write('<graph edgedefault="directed">\n')
        for row in spool.lines("node"):
            out.write(f"<node id={quoteattr(_text(row['id']))}>{_data(keys, 'node', row)}</node>\n")
        for row in spool.lines("edge"):
            ends = f"source={quoteattr(_text(row['source']))} target={quoteattr(_text(row['target']))}"
            out.write(f"<edge {ends}>{_data(keys, 'edge', row)}</edge>\n")
        out.write("</graph>\n</graphml>\n")


def _data(keys: Mapping[tuple[str, str], str], part: str, row: Row) -> str:
    """Write the attributes of one node or edge of GraphML."""
    values = {"kind": row["kind"], **row["values"]}
    return "".join(f'<data key="{keys[part, name]}">{escape(_text(value))}</data>' for name, value in values.items())


def write_gexf(spool: Spool, path: Path) -> None:
    """Write GEXF 1.3; weights and kinds stand where Gephi looks for them."""
    with _opened(path) as out:
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n')
        out.write('<graph defaultedgetype="directed" mode="static">\n')
        keys: dict[tuple[str, str], str] = {}
        for part, names in spool.attributes.items():
            out.write(f'<attributes class="{part}">\n')
            for name, kind in {"kind": "string", **dict(sorted(names.items()))}.items():
                keys[part, name] = str(len(keys))
                title = quoteattr(_text(name))
                out.write(f'<attribute id="{keys[part, name]}" title={title} type="{kind}"/>\n')
            out.write("</attributes>\n")
        out.write("<nodes>\n")
        for row in spool.lines("node"):
            label = row["values"].get("name") or row["values"].get("handle") or row["id"]
            ends = f"id={quoteattr(_text(row['id']))} label={quoteattr(_text(label))}"
            out.write(f"<node {ends}>{_values(keys, 'node', row)}</node>\n")
        out.write("</nodes>\n<edges>\n")
        for number, row in enumerate(spool.lines("edge")):
            ends = f'id="{number}" source={quoteattr(_text(row["source"]))} target={quoteattr(_text(row["target"]))}'
            weight = row["values"].get("weight", row["values"].get("credit", row["values"].get("count", 1)))
            out.write(f'<edge {ends} weight="{float(weight)}">{_values(keys, "edge", row)}</edge>\n')
        out.write("</edges>\n</graph>\n</gexf>\n")


def _values(keys: Mapping[tuple[str, str], str], part: str, row: Row) -> str:
    """Write the attributes of one node or edge of GEXF."""
    values = {"kind": row["kind"], **row["values"]}
    written = (
        f'<attvalue for="{keys[part, name]}" value={quoteattr(_text(value))}/>' for name, value in values.items()
    )
    return f"<attvalues>{''.join(written)}</attvalues>"


def _opened(path: Path) -> Any:
    """Open a file for writing that only its owner reads."""
    path.touch(mode=0o600)
    return path.open("w", encoding="utf-8", newline="")


FORMATS: dict[str, Callable[[Spool, Path], None]] = {
    "graphml": write_graphml,
    "gexf": write_gexf,
    "csv": write_csv,
    "jsonl": write_jsonl,
}
