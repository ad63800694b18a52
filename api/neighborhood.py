"""What hangs on some nodes, one statement a round: counts and neighbours, then names and the ties between them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from api.answer import PREFIXES, tree, window_of
from api.context import Info
from api.explore import EDGES_A_NODE, FOREVER_MS, bounds, edge
from graph.errors import BadParameter
from graph.store import Step, Store, Versions

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
    view = _View(
        info.doors.store,
        bounds(window_of(given["window"])),
        {kind.value for kind in given["kinds"] or ()} or {kind for drawn in DRAWN.values() for kind in drawn},
        given["first"],
        given["company"].value != "merge",
    )
    seeds = await _seeds(info, given["of"])
    known = {id_: kind for kind, ids in seeds.items() for id_ in ids}
    hops = 0 if given["dryRun"] else given["hops"]
    held, counts, rows = await view.spread(seeds, known, hops)
    names, between = await view.named(held, known, rows, with_ties=hops > 0)
    edges = {(row["edge"], row["source"], row["target"]): edge(row) for row in [*rows, *between]}
    shown, hanging = _shown(rows), _hanging(rows)
    answer: Row = {
        "nodes": [_node(id_, kind, names[id_], hanging.get(id_, ())) for id_, kind in known.items() if id_ in names],
        "edges": [edges[key] for key in edges if key[0] in view.wanted],
        "counts": [
            {"edge": row["edge"], "node": row["kind"], "total": row["total"], "shown": shown(row)}
            for row in counts
            if view.shows(row)
        ],
        "storeVersion": held.key,
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
    """What one answer draws from: a store, a window, and the relationships that are wanted."""

    store: Store
    span: Row
    wanted: set[str]
    first: int
    hides: bool

    async def spread(self, seeds: Seeds, known: dict[str, str], hops: int) -> tuple[Versions, list[Row], list[Row]]:
        """Count the neighbours of some nodes by kind, and go out from them hop by hop.

        Return the versions that hold, the counts, and the relationships taken; their ends are added to ``known``.
        """
        counting = self._of_each(seeds, "counts")
        going = self._of_each(seeds, "neighbors", limit=self.first) if hops and self.first > 0 else []
        held, read = await self.store.read_together([*counting, *going])
        counts, found = _flat(read[: len(counting)]), _flat(read[len(counting) :])
        rows, frontier = self._taken(found, known)
        if hops > 1 and frontier:
            going = self._of_each(frontier, "neighbors", limit=self.first)
            _, read = await self.store.read_together(going, held)
            rows += self._taken(_flat(read), known)[0]
        return held, counts, rows

    async def named(
        self, held: Versions, known: Mapping[str, str], rows: Sequence[Row], *, with_ties: bool
    ) -> tuple[dict[str, Row], list[Row]]:
        """Read names, the communities of people, and the strongest ties between the nodes drawn.

        Neighbours came with their names; only people have more to tell.
        """
        found = {row["id"]: row for row in rows}
        by_kind = _by_kind({id_: kind for id_, kind in known.items() if kind == "Customer" or id_ not in found})
        asked: list[Step] = [(NAMES[kind], {"ids": ids}) for kind, ids in by_kind.items()]
        if with_ties:
            drawn = [id_ for id_, kind in known.items() if kind in {"Customer", "Topic", "Community"}]
            limit = max(1, EDGES_A_NODE * len(known))
            asked.append(("explore/between", {"ids": drawn, **self.span, "limit": limit}))
        _, read = await self.store.read_together(asked, held)
        names, ties = read[: len(by_kind)], read[len(by_kind) :]
        return found | {row["id"]: row for row in _flat(names)}, _flat(ties)

    def shows(self, row: Row) -> bool:
        """Say whether a neighbour is drawn: the company only where it takes part."""
        return not (self.hides and row["kind"] == "Company")

    def _of_each(self, seeds: Seeds, query: str, **more: Any) -> list[Step]:
        """Ask the query of each kind of node that has something to draw."""
        asked: list[Step] = []
        for kind, ids in seeds.items():
            kinds = [one for one in DRAWN[kind] if one in self.wanted]
            if kinds:
                given = {"ids": list(ids), **({"kinds": kinds} if kind != "Interaction" else {}), **more}
                asked.append((f"explore/{query}_{kind.lower()}", {**given, **self.span}))
        return asked

    def _taken(self, found: Sequence[Row], known: dict[str, str]) -> tuple[list[Row], dict[str, list[str]]]:
        """Take of the neighbours found those that are drawn."""
        return _taken([row for row in found if self.shows(row)], known, self.first)


def _flat(read: Sequence[list[Row]]) -> list[Row]:
    """Return the rows of several queries as one list."""
    return [row for rows in read for row in rows]


def _by_kind(known: Mapping[str, str]) -> dict[str, list[str]]:
    """Sort nodes by kind."""
    by_kind: dict[str, list[str]] = {}
    for id_, kind in known.items():
        by_kind.setdefault(kind, []).append(id_)
    return by_kind


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


def _hanging(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Sort relationships by the nodes at their ends."""
    hanging: dict[str, list[Row]] = {}
    for row in rows:
        for end in {row["source"], row["target"]}:
            hanging.setdefault(end, []).append(row)
    return hanging


def _node(id_: str, kind: str, name: Row, own: Sequence[Row]) -> Row:
    """Return a node to draw; its strength and span are those of what it hangs on."""
    first = min((row["first_ms"] for row in own if row["first_ms"]), default=None)
    last = max((row["last_ms"] for row in own if row["last_ms"] is not None), default=None)
    return {
        "id": id_,
        "kind": kind,
        "name": name["name"],
        "community": name.get("community"),
        "letter": name.get("letter"),
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
