"""What the canvas draws, put together from named queries."""

import asyncio
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from api.answer import PREFIXES, actor, tree, window_of
from api.context import Info
from graph.errors import BadParameter
from graph.model import Window

Row = dict[str, Any]
FOREVER_MS = 9_007_199_254_740_991
"""The largest whole number that every JSON reader keeps."""
SEARCHED = {
    "Customer": ("explore/search_customers", 1.0),
    "Topic": ("explore/search_topics", 0.95),
    "Community": ("explore/search_communities", 0.95),
    "Account": ("explore/search_accounts", 0.9),
    "Interaction": ("explore/search_interactions", 0.5),
}
"""The query of each kind, and how much a hit of it counts against one of another: names before texts."""
NAMES = {
    "Customer": "explore/nodes",
    "Community": "explore/communities",
    "Topic": "explore/topics",
    "Company": "explore/companies",
    "Interaction": "explore/interactions",
    "Account": "explore/accounts",
}
DRAWN = {
    "Customer": ("TALKS_WITH", "TALKS_ABOUT", "MEMBER_OF", "PASSED_TO"),
    "Company": ("TALKS_WITH", "PASSED_TO"),
    "Community": ("MEMBER_OF", "FLOWS_TO"),
    "Topic": ("TALKS_ABOUT",),
    "Interaction": ("REPLIES",),
}
"""What hangs on each kind of node."""
EDGES_A_NODE = 4


def bounds(window: Window) -> dict[str, int]:
    """Return a window as the parameters of a named query."""
    since = 0 if window.since_ms is None else window.since_ms
    return {"since": since, "until": FOREVER_MS if window.until_ms is None else window.until_ms}


def full_text(text: str) -> str:
    """Turn what somebody types into a full-text query: all words, the last one perhaps unfinished.

    >>> full_text("Winter ty")
    'winter AND (ty OR ty*)'
    """
    words = [word.lower() for word in re.findall(r"\w+", text)]
    if not words:
        return ""
    return " AND ".join([*words[:-1], f"({words[-1]} OR {words[-1]}*)"])


async def search(info: Info, text: str, kinds: Sequence[Any] | None, first: int) -> Any:
    """Find nodes of every kind by name or text."""
    words = full_text(text[:200])
    wanted = [kind.value for kind in kinds] if kinds else list(SEARCHED)
    asked = [kind for kind in wanted if kind in SEARCHED] if words else []
    store = info.doors.store
    found = await asyncio.gather(*(store.read(SEARCHED[kind][0], text=words, limit=first) for kind in asked))
    hits = [hit for kind, rows in zip(asked, found, strict=True) for hit in _hits(kind, rows, text)]
    hits.sort(key=lambda hit: (-hit["score"], hit["name"], hit["id"]))
    total = sum(rows[0]["total"] for rows in found if rows)
    return await tree(info, {"hits": hits[:first], "total": total})


def _hits(kind: str, rows: Sequence[Row], text: str) -> Iterable[Row]:
    """Make the hits of one kind comparable with those of others; an exact name comes first."""
    best = max((row["score"] for row in rows), default=0) or 1.0
    for row in rows:
        is_exact = row["name"].casefold() == text.strip().casefold()
        score = SEARCHED[kind][1] * row["score"] / best + is_exact
        yield {
            "id": row["id"],
            "kind": kind,
            "name": row["name"],
            "detail": row["detail"] or "",
            "community": actor(row["community"]) if row["community"] else None,
            "lastAt": row["last_ms"],
            "score": round(score, 4),
        }


def edge(row: Row) -> Row:
    """Return a relationship to draw."""
    return {
        "source": row["source"],
        "target": row["target"],
        "kind": row["edge"],
        "weight": float(row["weight"]),
        "firstMs": float(row["first_ms"] or 0),
        "lastMs": float(FOREVER_MS if row["last_ms"] is None else row["last_ms"]),
        "certainty": row["certainty"],
    }


async def community_map(info: Info) -> Any:
    """Draw the overview: communities, the people with the strongest ties, topics, and the ties between them."""
    given = info.selection.arguments
    span = bounds(window_of(given["window"]))
    with_us = given["company"].value == "merge"
    key = ("map", *span.values(), with_us, given["people"])
    return await tree(info, await info.doors.kept(key, lambda: _map(info, span, given["people"], with_us=with_us)))


async def _map(info: Info, span: dict[str, int], people: int, *, with_us: bool) -> Row:
    """Read the overview."""
    store = info.doors.store
    version = (await store.versions()).key
    found, communities, topics, us = await asyncio.gather(
        store.read("explore/map_people", **span, limit=max(people, 1)),
        store.read("explore/map_communities"),
        store.read("explore/map_topics"),
        store.read("explore/map_company", **span) if with_us else _nothing(),
    )
    rows = found[:people]
    ids = [row["id"] for row in rows]
    edges = await _ties(info, ids, [row["id"] for row in us], span)
    total = found[0]["total"] if found else 0
    drawn = [community for row in rows for community in row["communities"][:1]]
    return {
        "communities": [{**row, "drawn": drawn.count(row["id"])} for row in communities],
        "people": [{**row, "firstAt": row["first_ms"], "lastAt": row["last_ms"]} for row in rows],
        "topics": topics,
        "company": us[0] if us else None,
        "edges": edges,
        "totalPeople": total,
        "cut": total - len(rows),
        "storeVersion": version,
    }


async def _ties(info: Info, people: list[str], us: list[str], span: dict[str, int]) -> list[Row]:
    """Read the strongest ties between people, and those with us."""
    store, limit = info.doors.store, max(1, EDGES_A_NODE * len(people))
    rows = await store.read("explore/between", ids=[*people, *us], kinds=["TALKS_WITH"], **span, limit=limit)
    if us:
        ours = await store.read("explore/neighbors_company", ids=us, kinds=["TALKS_WITH"], **span, limit=500)
        drawn = set(people)
        rows += [row for row in ours if row["id"] in drawn and row["target"] not in us][: limit - len(rows)]
    return [edge(row) for row in rows]


async def _nothing() -> list[Row]:
    """Answer no rows."""
    return []


async def neighborhood(info: Info) -> Any:
    """Draw what hangs on some nodes: for each kind of relationship the strongest, taken in turn."""
    given = info.selection.arguments
    if not 1 <= given["hops"] <= 2:
        raise BadParameter(f"hops: {given['hops']} is not 1 or 2.", hint="Expand one of the new nodes instead.")
    store, span = info.doors.store, bounds(window_of(given["window"]))
    version = (await store.versions()).key
    wanted = {kind.value for kind in given["kinds"] or ()} or {kind for drawn in DRAWN.values() for kind in drawn}
    seeds = await _seeds(info, given["of"])
    counts = await _counts(info, seeds, wanted, span)
    hides = given["company"].value != "merge"
    rows: list[Row] = []
    known = {id_: kind for kind, ids in seeds.items() for id_ in ids}
    frontier = seeds
    for _ in range(0 if given["dryRun"] else given["hops"]):
        found = await _neighbors(info, frontier, wanted, span, given["first"])
        fresh, frontier = _taken(found, known, given["first"], hides=hides)
        rows += fresh
    names = await _named(info, known)
    people = [id_ for id_, kind in known.items() if kind in {"Customer", "Topic", "Community"}]
    limit = max(1, EDGES_A_NODE * len(known))
    between = [] if given["dryRun"] else await store.read("explore/between", ids=people, **span, limit=limit)
    edges = {(row["edge"], row["source"], row["target"]): edge(row) for row in [*rows, *between]}
    shown = _shown(rows)
    answer: Row = {
        "nodes": [_node(id_, kind, names, rows) for id_, kind in known.items() if id_ in names],
        "edges": [edges[key] for key in edges if key[0] in wanted],
        "counts": [
            {"edge": row["edge"], "node": row["kind"], "total": row["total"], "shown": shown(row)}
            for row in counts
            if not (hides and row["kind"] == "Company")
        ],
        "storeVersion": version,
    }
    answer["cut"] = sum(max(0, row["total"] - row["shown"]) for row in answer["counts"])
    return await tree(info, answer)


async def _seeds(info: Info, of: Sequence[str]) -> dict[str, list[str]]:
    """Sort the nodes to start from by kind; an account stands for its customer."""
    seeds: dict[str, list[str]] = {}
    unknown: list[str] = []
    for id_ in dict.fromkeys(of):
        kind = next((name.capitalize() for start, name in PREFIXES.items() if id_.startswith(start)), None)
        (seeds.setdefault(kind, []) if kind else unknown).append(id_)
    if unknown:
        owners = {row["account"]: row["customer"] for row in await info.doors.store.read("explore/owners", ids=unknown)}
        for id_ in unknown:
            seeds.setdefault("Customer" if id_ in owners else "Interaction", []).append(owners.get(id_, id_))
    return {kind: list(dict.fromkeys(ids)) for kind, ids in seeds.items()}


def _asked(seeds: Mapping[str, Sequence[str]], wanted: set[str]) -> list[tuple[str, Row]]:
    """List the kinds of node that have something to draw, with the parameters of their query."""
    asked = []
    for kind, ids in seeds.items():
        kinds = [one for one in DRAWN[kind] if one in wanted]
        if kinds:
            asked.append((kind.lower(), {"ids": list(ids), **({"kinds": kinds} if kind != "Interaction" else {})}))
    return asked


async def _counts(info: Info, seeds: Mapping[str, Sequence[str]], wanted: set[str], span: Row) -> list[Row]:
    """Count neighbours by kind."""
    store = info.doors.store
    asked = [store.read(f"explore/counts_{kind}", **given, **span) for kind, given in _asked(seeds, wanted)]
    return [row for rows in await asyncio.gather(*asked) for row in rows]


async def _neighbors(
    info: Info, seeds: Mapping[str, Sequence[str]], wanted: set[str], span: Row, first: int
) -> list[Row]:
    """Read the strongest relationships of each kind."""
    if first < 1:
        return []
    store = info.doors.store
    asked = [
        store.read(f"explore/neighbors_{kind}", **given, **span, limit=first) for kind, given in _asked(seeds, wanted)
    ]
    return [row for rows in await asyncio.gather(*asked) for row in rows]


def _taken(
    found: Sequence[Row], known: dict[str, str], first: int, *, hides: bool
) -> tuple[list[Row], dict[str, list[str]]]:
    """Take new neighbours in turn over the kinds of relationship, until there are ``first``; add them to ``known``."""
    queues: dict[tuple[str, str], list[Row]] = {}
    for row in found:
        if not (hides and row["kind"] == "Company"):
            queues.setdefault((row["edge"], row["kind"]), []).append(row)
    fresh: dict[str, list[str]] = {}
    taken: list[Row] = []
    turn = 0
    while any(turn < len(queue) for queue in queues.values()):
        for queue in queues.values():
            if turn >= len(queue):
                continue
            row = queue[turn]
            is_new = row["id"] not in known
            if is_new and sum(map(len, fresh.values())) >= first:
                continue
            taken.append(row)
            if is_new:
                known[row["id"]] = row["kind"]
                fresh.setdefault(row["kind"], []).append(row["id"])
        turn += 1
    return taken, fresh


async def _named(info: Info, known: Mapping[str, str]) -> dict[str, Row]:
    """Read names, and the communities of people."""
    by_kind: dict[str, list[str]] = {}
    for id_, kind in known.items():
        by_kind.setdefault(kind, []).append(id_)
    read = [info.doors.store.read(NAMES[kind], ids=ids) for kind, ids in by_kind.items()]
    return {row["id"]: row for rows in await asyncio.gather(*read) for row in rows}


def _node(id_: str, kind: str, names: Mapping[str, Row], rows: Sequence[Row]) -> Row:
    """Return a node to draw; its strength and span are those of what it hangs on."""
    own = [row for row in rows if id_ in (row["source"], row["target"])]
    first = min((row["first_ms"] for row in own if row["first_ms"]), default=None)
    last = max((row["last_ms"] for row in own if row["last_ms"] is not None), default=None)
    return {
        "id": id_,
        "kind": kind,
        "name": names[id_]["name"],
        "community": names[id_].get("community"),
        "letter": names[id_].get("letter"),
        "weight": float(sum(row["weight"] for row in own)),
        "firstMs": None if first is None else float(first),
        "lastMs": None if last is None or last >= FOREVER_MS else float(last),
    }


def _shown(rows: Sequence[Row]) -> Any:
    """Return what counts the distinct neighbours drawn, by kinds."""
    drawn: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        drawn.setdefault((row["edge"], row["kind"]), set()).add(row["id"])
    return lambda row: min(row["total"], len(drawn.get((row["edge"], row["kind"]), ())))


async def histogram(info: Info) -> Any:
    """Count interactions over time, by channel."""
    given = info.selection.arguments
    if given["topic"] and given["customer"]:
        raise BadParameter("A histogram is of a topic or of a customer.", hint="Leave one of them out.")
    span = window_of(given["window"])
    key = ("histogram", span.since_ms, span.until_ms, given["bins"], given["topic"], given["customer"])
    return await tree(info, await info.doors.kept(key, lambda: _histogram(info, span)))


async def _histogram(info: Info, span: Window) -> Row:
    """Read a histogram; without a window it spans all that is held."""
    store, given = info.doors.store, info.selection.arguments
    held = (await store.read("explore/span"))[0]
    since = span.since_ms if span.since_ms is not None else held["first_ms"]
    until = span.until_ms if span.until_ms is not None else None if held["last_ms"] is None else held["last_ms"] + 1
    if since is None or until is None or until <= since or given["bins"] < 1:
        return {"since": since, "until": until, "binMs": 0.0, "channels": [], "bins": [], "total": 0}
    width = -(-(until - since) // given["bins"])
    of = given["topic"] or given["customer"]
    name = "_topic" if given["topic"] else "_customer" if of else ""
    bars = {"since": since, "until": until, "width": width}
    rows = await store.read(f"explore/histogram{name}", **bars, **({"id": of} if of else {}))
    channels = sorted({row["channel"] or "" for row in rows})
    counts = [[0] * len(channels) for _ in range(-(-(until - since) // width))]
    for row in rows:
        counts[row["bin"]][channels.index(row["channel"] or "")] = row["count"]
    return {
        "since": since,
        "until": until,
        "binMs": float(width),
        "channels": channels,
        "bins": [{"at": since + number * width, "counts": bar} for number, bar in enumerate(counts)],
        "total": sum(map(sum, counts)),
    }
