"""The summands of a score, and how a reason is said."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.analytics.answers.saying import date, people, plural
from graph.analytics.scope import Scope


class Part(NamedTuple):
    """One summand: what it is, whose it is (by position in the scope), and the interactions that carry it (k,).

    ``rows`` are interactions of the snapshot, ``targets`` what they answer (-1 for none); ``scores`` sum to ``score``
    where there are any.
    """

    kind: str
    label: str
    score: float
    actor: int | None
    rows: NDArray[np.int64]
    targets: NDArray[np.int64]
    weights: NDArray[np.float64]
    scores: NDArray[np.float64]


def lump(kind: str, label: str, score: float) -> Part:
    """Return a summand that no interaction carries."""
    none = np.zeros(0, np.int64)
    return Part(kind, label, score, None, none, none, np.zeros(0), np.zeros(0))


def by_endorser(scope: Scope, actor: int, scores: NDArray[np.float64]) -> list[Part]:
    """Return one summand an endorser of ``actor``; ``scores`` has the share of each endorsement received."""
    received = scope.received(actor)
    found = []
    for endorser in np.unique(scope.by[received]).tolist():
        mine = scope.by[received] == endorser
        slots = received[mine]
        found.append(
            Part(
                "endorser",
                f"{plural(slots.size, 'time', 'times')} answered",
                float(scores[mine].sum()),
                int(endorser),
                scope.row[slots].astype(np.int64),
                scope.target[slots].astype(np.int64),
                scope.weight[slots],
                scores[mine],
            )
        )
    return found


def by_month(scope: Scope, actor: int, counts: NDArray[np.float64]) -> list[Part]:
    """Return one summand a month of somebody's acts; ``counts`` has what each act (k,) counts."""
    made = scope.made(actor)
    months = scope.own_t[made].astype("datetime64[ms]").astype("datetime64[M]")
    found = []
    for month in np.unique(months):
        slots = made[months == month]
        answered = np.full(slots.size, -1, np.int64)
        found.append(
            Part(
                "activity",
                str(month),
                float(counts[slots].sum()),
                None,
                scope.own[slots],
                answered,
                counts[slots],
                counts[slots],
            )
        )
    return found


def endorsed_by(scope: Scope, actor: int, names: Sequence[str]) -> str:
    """Say who endorses one of the people."""
    received = scope.received(actor)
    if not received.size:
        return "answered by nobody"
    counts = np.bincount(scope.by[received])
    most = int(counts.argmax())
    verb = "written back to" if scope.is_addressed else "answered"
    return f"{verb} by {people(int((counts > 0).sum()))}, most by {names[scope.actors[most]]} ({counts[most]:,})"


def acted(scope: Scope, actor: int) -> str:
    """Say how much one of the people did, and when last."""
    made = scope.made(actor)
    if not made.size:
        return "said nothing"
    last = date(int(scope.own_t[made[-1]]))
    return f"{plural(made.size, 'interaction', 'interactions')}, the last on {last}"
