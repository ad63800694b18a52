"""What hangs on some nodes, read in three rounds: counts and neighbours, then names and the ties between them."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from api.answer import PREFIXES, tree, window_of
from api.context import Info
from api.explore import EDGES_A_NODE, FOREVER_MS, bounds, edge
from graph.errors import BadParameter
from graph.store import Store, Versions

Row = dict[str, Any]
Seeds = Mapping[str, Sequence[str]]
"""Ids by kind of node."""

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


async def around(info: Info) -> Any:
    """Draw what hangs on some nodes: for each kind of relationship the strongest, taken in turn."""
    given = info.selection.arguments
    if not 1 <= given["hops"] <= 2:
        raise BadParameter(f"hops: {given['hops']} is not 1 or 2.", hint="Expand one of the new nodes instead.")
    store = info.doors.store
    view = _View(
        store,
        await store.versions(),
        bounds(window_of(given["window"])),
        {kind.value for kind in given["kinds"] or ()} or {kind for drawn in DRAWN.values() for kind in drawn},
        given["first"],
        given["company"].value != "merge",
    )
    seeds = await _seeds(info, given["of"])
    known = {id_: kind for kind, ids in seeds.items() for id_ in ids}
    hops = 0 if given["dryRun"] else given["hops"]
    counts, rows = await asyncio.gather(view.counts(seeds), view.spread(seeds, known, hops))
    names, between = await asyncio.gather(view.names(known), view.between(known if hops else {}))
    edges = {(row["edge"], row["source"], row["target"]): edge(row) for row in [*rows, *between]}
    shown = _shown(rows)
    answer: Row = {
        "nodes": [_node(id_, kind, names, rows) for id_, kind in known.items() if id_ in names],
        "edges": [edges[key] for key in edges if key[0] in view.wanted],
        "counts": [
            {"edge": row["edge"], "node": row["kind"], "total": row["total"], "shown": shown(row)}
            for row in counts
            if view.shows(row)
        ],
        "storeVersion": view.held.key,
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


@dataclass(frozen=True, slots=True)
class _View:
    """What one answer draws from: a store at its versions, a window, and the relationships that are wanted."""

    store: Store
    held: Versions
    span: Row
    wanted: set[str]
    first: int
    hides: bool

    async def counts(self, seeds: Seeds) -> list[Row]:
        """Count neighbours by kind."""
        return await self._of_each(seeds, "counts")

    async def spread(self, seeds: Seeds, known: dict[str, str], hops: int) -> list[Row]:
        """Go out hop by hop from some nodes; return the relationships taken, and add their ends to ``known``."""
        rows: list[Row] = []
        frontier = seeds
        for _ in range(hops if self.first > 0 else 0):
            found = await self._of_each(frontier, "neighbors", limit=self.first)
            fresh, frontier = _taken([row for row in found if self.shows(row)], known, self.first)
            rows += fresh
        return rows

    async def between(self, known: Mapping[str, str]) -> list[Row]:
        """Read the strongest ties between the nodes drawn."""
        if not known:
            return []
        drawn = [id_ for id_, kind in known.items() if kind in {"Customer", "Topic", "Community"}]
        limit = max(1, EDGES_A_NODE * len(known))
        return await self.store.read("explore/between", self.held, ids=drawn, **self.span, limit=limit)

    async def names(self, known: Mapping[str, str]) -> dict[str, Row]:
        """Read names, and the communities of people."""
        by_kind: dict[str, list[str]] = {}
        for id_, kind in known.items():
            by_kind.setdefault(kind, []).append(id_)
        read = [self.store.read(NAMES[kind], self.held, ids=ids) for kind, ids in by_kind.items()]
        return {row["id"]: row for rows in await asyncio.gather(*read) for row in rows}

    def shows(self, row: Row) -> bool:
        """Say whether a neighbour is drawn: the company only where it takes part."""
        return not (self.hides and row["kind"] == "Company")

    async def _of_each(self, seeds: Seeds, query: str, **more: Any) -> list[Row]:
        """Ask the query of each kind of node that has something to draw."""
        asked = []
        for kind, ids in seeds.items():
            kinds = [one for one in DRAWN[kind] if one in self.wanted]
            if kinds:
                given = {"ids": list(ids), **({"kinds": kinds} if kind != "Interaction" else {}), **more}
                asked.append(self.store.read(f"explore/{query}_{kind.lower()}", self.held, **given, **self.span))
        return [row for rows in await asyncio.gather(*asked) for row in rows]


def _taken(found: Sequence[Row], known: dict[str, str], first: int) -> tuple[list[Row], dict[str, list[str]]]:
    """Take new neighbours in turn over the kinds of relationship, until there are ``first``; add them to ``known``."""
    queues: dict[tuple[str, str], list[Row]] = {}
    for row in found:
        queues.setdefault((row["edge"], row["kind"]), []).append(row)
    fresh: dict[str, list[str]] = {}
    taken: list[Row] = []
    for row in (row for turn in zip_longest(*queues.values()) for row in turn if row is not None):
        is_new = row["id"] not in known
        if is_new and sum(map(len, fresh.values())) >= first:
            continue
        taken.append(row)
        if is_new:
            known[row["id"]] = row["kind"]
            fresh.setdefault(row["kind"], []).append(row["id"])
    return taken, fresh


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
