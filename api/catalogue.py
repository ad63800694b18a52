"""The analyst's side as the schema shows it: named queries, Cypher, sources, counts."""

from collections.abc import Iterable, Mapping
from typing import Any

from api.answer import tree, window_of
from api.context import Info
from api.explore import FOREVER_MS, bounds
from api.neighborhood import DRAWN
from api.runs import now_ms
from api.times import moment_ms
from graph.errors import BadParameter, CypherRefused
from graph.queries import NamedQuery, named
from graph.queries import catalogue as every_query
from graph.store import Store, Table
from ingest.connector import connectors as every_connector

MOST_ROWS = 10_000
MOST_NODES, MOST_EDGES = 250, 250
"""What of an answer's rows is offered for drawing."""
KINDS = frozenset({"Customer", "Account", "Community", "Topic", "Company", "Interaction"})
EDGES = frozenset({kind for drawn in DRAWN.values() for kind in drawn})
UNKEPT = {"REPLIES_TO": "REPLIES"}


async def queries(info: Info, area: str | None) -> Any:
    """List the named queries."""
    found = [query for query in every_query().values() if area is None or query.area == area]
    return await tree(info, [_query(query) for query in found])


def _query(query: NamedQuery) -> dict[str, Any]:
    """Return a named query as the schema has it."""
    return {
        "name": query.name,
        "title": query.title,
        "area": query.area,
        "access": query.access,
        "cypher": query.source,
        "params": [
            {"name": one.name, "type": one.type, "required": one.required, "default": one.default, "doc": one.note}
            for one in query.params
        ],
        "returns": [{"name": one.name, "type": one.type, "doc": one.note} for one in query.returns],
    }


def given_to(query: NamedQuery, parameters: Mapping[str, Any], zone: str = "UTC") -> dict[str, Any]:
    """Return parameters as a statement takes them: moments as people write them become milliseconds."""
    times = {one.name for one in query.params if one.type == "TIME"}
    return {
        name: moment_ms(value, zone, now_ms()) if name in times and isinstance(value, str) else value
        for name, value in parameters.items()
    }


def _mapped(parameters: Any) -> dict[str, Any]:
    """Return parameters that an analyst gave."""
    if parameters is None:
        return {}
    if not isinstance(parameters, dict):
        raise BadParameter("parameters must be a JSON object.", hint='For example {"topic": "topic:rust"}.')
    _check_numbers(parameters)
    return parameters


def _check_numbers(value: Any) -> None:
    """Refuse whole numbers that the engines cannot hold."""
    todo = [value]
    while todo:
        one = todo.pop()
        if isinstance(one, int) and not -(2**63) <= one < 2**63:
            raise BadParameter(f"{one} is too large a number.", hint="Whole numbers have 64 bits.")
        if isinstance(one, dict):
            todo += one.values()
        elif isinstance(one, list):
            todo += one


async def ask_named(store: Store, name: str, parameters: Mapping[str, Any], limit: int) -> Table:
    """Run a named query as an analyst, with the caps of an analyst.

    Raises
    ------
    CypherRefused
        It writes.
    """
    query = named(name)
    if query.access != "read":
        raise CypherRefused(f"{name} writes; analysts read.", hint="Mutations and commands write.")
    declares_limit = any(one.name == "limit" for one in query.params)
    given = given_to(query, parameters)
    bound = query.bind({"limit": limit, **given} if declares_limit else given)
    table: Table = await store.analyst(query.text, bound, limit=limit)
    columns = [column.name for column in query.returns]
    return Table(columns, table.rows, table.cut, table.ms)


def capped(limit: int) -> int:
    """Return a limit that an answer may have."""
    if not 1 <= limit <= MOST_ROWS:
        raise BadParameter(f"limit: {limit} is not from 1 to {MOST_ROWS:,}.", hint="Add LIMIT, or a window.")
    return limit


async def query(info: Info, name: str, parameters: Any, limit: int) -> Any:
    """Run a named query."""
    return await _shown(info, await ask_named(info.doors.store, name, _mapped(parameters), capped(limit)))


async def cypher(info: Info, text: str, parameters: Any, limit: int) -> Any:
    """Run a reading statement; ``$run`` is filled in, as for named queries."""
    table = await info.doors.store.analyst(text, _mapped(parameters), limit=capped(limit))
    return await _shown(info, table)


async def _shown(info: Info, table: Table) -> Any:
    """Return a table with what of it can be drawn."""
    graph = {**graph_of(table.rows), "storeVersion": (await info.doors.store.versions()).key}
    columns = {"columns": table.columns, "rows": table.rows, "cut": table.cut, "ms": table.ms}
    return await tree(info, {**columns, "graph": graph})


def graph_of(rows: Iterable[Any]) -> dict[str, Any]:
    """Find nodes and relationships in the values of rows."""
    nodes: dict[str, dict[str, Any]] = {}
    edges: dict[tuple[str, str, str], dict[str, Any]] = {}
    found_nodes = found_edges = 0
    todo: list[Any] = [rows]
    while todo:
        value = todo.pop()
        if isinstance(value, list):
            todo += reversed(value)
        elif isinstance(value, dict):
            if value.get("label") in KINDS and "properties" in value and value.get("id"):
                found_nodes += value["id"] not in nodes
                if len(nodes) < MOST_NODES:
                    nodes.setdefault(value["id"], _node(value))
            elif "type" in value and "source" in value and "target" in value:
                key = (str(UNKEPT.get(value["type"], value["type"])), str(value["source"]), str(value["target"]))
                if key[0] in EDGES and len(edges) < MOST_EDGES:
                    found_edges += 1
                    edges.setdefault(key, _edge(key, value["properties"]))
            else:
                todo += reversed(list(value.values()))
    drawn = [one for key, one in edges.items() if key[1] in nodes and key[2] in nodes]
    return {"nodes": list(nodes.values()), "edges": drawn, "counts": [], "cut": found_nodes - len(nodes)}


def _node(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return a found node as one to draw."""
    held = value["properties"]
    name = held.get("name") or held.get("handle") or held.get("title") or (held.get("text") or "")[:80]
    moment = held.get("ms")
    return {
        "id": value["id"],
        "kind": value["label"],
        "name": name or value["id"],
        "community": value["id"] if value["label"] == "Community" else None,
        "letter": held.get("letter"),
        "weight": 1.0,
        "firstMs": moment,
        "lastMs": moment,
    }


def _edge(key: tuple[str, str, str], held: Mapping[str, Any]) -> dict[str, Any]:
    """Return a found relationship as one to draw."""
    weight = next((held[name] for name in ("weight", "credit", "strength", "count") if name in held), 1.0)
    return {
        "source": key[1],
        "target": key[2],
        "kind": key[0],
        "weight": float(weight),
        "firstMs": float(held.get("first_ms") or held.get("from_ms") or 0),
        "lastMs": float(held.get("last_ms") or held.get("to_ms") or FOREVER_MS),
        "certainty": held.get("certainty"),
    }


async def sources(info: Info) -> Any:
    """List sources."""
    rows = await info.doors.store.read("catalogue/sources")
    titles = {connector.name: connector.title for connector in every_connector().values()}
    rejected = rejected_by_source(info)
    return await tree(
        info,
        [
            {
                "name": row["source"],
                "title": titles.get(row["source"].partition("/")[0], row["source"]),
                "interactions": row["interactions"],
                "accounts": row["accounts"],
                "firstAt": row["first_ms"],
                "lastAt": row["last_ms"],
                "rejected": rejected.get(row["source"], 0),
            }
            for row in rows[:100]
        ],
    )


def rejected_by_source(info: Info) -> dict[str, int]:
    """Count the records set aside, by source, from the folder they are in."""
    counts: dict[str, int] = {}
    for file in sorted((info.doors.settings.data / "rejected").rglob("*.jsonl")):
        with file.open("rb") as lines:
            count = sum(1 for _ in lines)
        source = file.relative_to(info.doors.settings.data / "rejected").with_suffix("").as_posix()
        counts[source] = counts.get(source, 0) + count
    return counts


async def connectors(info: Info) -> Any:
    """List connectors."""
    found = [{"name": one.name, "title": one.title} for one in every_connector().values()]
    return await tree(info, found)


async def stats(info: Info) -> Any:
    """Count what the store holds."""
    store = info.doors.store
    versions = await store.versions()
    row = (await store.read("catalogue/stats", **bounds(window_of(info.selection.arguments["window"]))))[0]
    behind = (await store.read("catalogue/behind"))[0]["behind"]
    return await tree(
        info,
        {
            **row,
            "firstAt": row["first_ms"],
            "lastAt": row["last_ms"],
            "storeVersion": versions.key,
            "behind": behind,
            "world": versions.world or "real",
            "engine": store.engine,
        },
    )
