"""What the canvas draws, put together from named queries."""

import asyncio
import re
from collections.abc import Iterable, Sequence
from typing import Any

from api.answer import actor, tree, window_of
from api.context import Info
from graph.errors import BadParameter
from graph.model import Window
from graph.store import Step, Versions

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
    asked: list[Step] = [
        ("explore/map_people", {**span, "limit": max(people, 1)}),
        ("explore/map_communities", {}),
        ("explore/map_topics", {}),
    ]
    ours: list[Step] = [("explore/map_company", span)] if with_us else []
    held, (found, communities, topics, *rest) = await info.doors.store.read_together([*asked, *ours])
    us = rest[0] if rest else []
    rows = found[:people]
    ids = [row["id"] for row in rows]
    edges = await _ties(info, held, ids, [row["id"] for row in us], span)
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
        "storeVersion": held.key,
    }


async def _ties(info: Info, held: Versions, people: list[str], us: list[str], span: dict[str, int]) -> list[Row]:
    """Read the strongest ties between people, and those with us."""
    limit = max(1, EDGES_A_NODE * len(people))
    given = {"kinds": ["TALKS_WITH"], **span}
    asked: list[Step] = [
        ("explore/between", {"ids": [*people, *us], **given, "limit": limit}),
        ("explore/neighbors_company", {"ids": us, **given, "limit": 500}),
    ]
    _, (rows, ours) = await info.doors.store.read_together(asked, held)
    drawn = set(people)
    rows += [row for row in ours if row["id"] in drawn and row["target"] not in us][: limit - len(rows)]
    return [edge(row) for row in rows]


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
