"""Writes a run's derived layer beside the old one, makes it current in one transaction, and clears the old one.

::

    leftovers of dead runs cleared ─► new layer written in batches ─► flip (one transaction) ─► old layer cleared
                                      readers still see the old one    readers see the new one

A crash before the flip leaves the old layer serving, a crash after it the new one; the next run clears what was left.
Nodes that outlive a run (detected communities, topics found in texts) are made ahead and described in the flip.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from graph.model import Layer
from graph.store import Step, Store

Progress = Callable[[str, float, float | None], None]
Rows = Sequence[Mapping[str, Any]]

BATCH = 2_000
CLEARED = 500
"""Actors whose old relationships are dropped in one transaction."""

RELATIONSHIPS = ("marks", "ties", "interests", "memberships", "passings", "flows", "rankings")


@dataclass(frozen=True, slots=True)
class Derived:
    """What a run found, as rows of the statements in ``cypher/derive`` of the same names."""

    topics: Rows = ()
    communities: Rows = ()
    marks: Rows = ()
    ties: Rows = ()
    interests: Rows = ()
    memberships: Rows = ()
    passings: Rows = ()
    flows: Rows = ()
    rankings: Rows = ()
    verdicts: Rows = ()

    def counts(self) -> dict[str, int]:
        """Return how many rows there are of each kind."""
        return {field.name: len(getattr(self, field.name)) for field in fields(self)}


async def write(store: Store, run: str, derived: Derived, progress: Progress) -> dict[str, int]:
    """Write what a run found and make it current.

    Returns
    -------
    dict
        How much of each kind was written.
    """
    await clear(store, (await store.versions()).derived_run, progress)
    total = float(sum(len(getattr(derived, name)) for name in RELATIONSHIPS))
    await _write(store, [("derive/run", {"run": run})])
    for rows in batches(derived.topics):
        await _write(store, [("derive/topics", {"run": run, "rows": rows})])
    communities = [row["id"] for row in derived.communities]
    await _write(store, [("derive/communities_ahead", {"run": run, "ids": communities})])
    done = 0
    for name in RELATIONSHIPS:
        for rows in batches(getattr(derived, name)):
            await _write(store, [(f"derive/{name}", {"run": run, "rows": rows})])
            done += len(rows)
            progress("write", done, total)
    await flip(store, run, derived)
    await clear(store, run, progress)
    return derived.counts()


async def flip(store: Store, run: str, derived: Derived) -> None:
    """Make the layer of ``run`` the current one, in one transaction."""
    await store.write(
        Layer.DERIVED,
        [
            ("derive/communities", {"run": run, "rows": list(derived.communities)}),
            ("derive/topics_kept", {"run": run, "ids": [row["id"] for row in derived.topics]}),
            ("derive/verdicts", {"run": run, "rows": list(derived.verdicts)}),
            ("derive/flip", {"run": run}),
        ],
    )


async def clear(store: Store, run: str | None, progress: Progress) -> None:
    """Drop, in batches, every derived fact that is not of ``run``."""
    actors = [row["id"] for row in await store.read("derive/actors")]
    for at in range(0, len(actors), CLEARED):
        await _write(store, [("derive/clear_actors", {"run": run, "ids": actors[at : at + CLEARED]})])
        progress("clear", at + CLEARED, float(len(actors)))
    for topics in batches([row["id"] for row in await store.read("derive/marked_topics")], CLEARED):
        await _write(store, [("derive/clear_marks", {"run": run, "ids": topics})])
    keep = {"run": run}
    await _write(store, [("derive/clear_flows", keep), ("derive/clear_verdicts", keep)])
    await _write(store, [("derive/own_topics", {}), ("derive/clear_topics", keep), ("derive/clear_communities", keep)])


def batches(rows: Sequence[Any], size: int = BATCH) -> list[list[Any]]:
    """Cut rows into batches."""
    return [list(rows[at : at + size]) for at in range(0, len(rows), size)]


async def _write(store: Store, steps: Sequence[Step]) -> None:
    """Write beside what readers see: no version is raised."""
    await store.write(Layer.BOOKKEEPING, steps)
