"""Answered by people who are themselves answered (PageRank)."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from graph.analytics.kernels.pagerank import incoming, power
from graph.analytics.parts import Part, by_endorser, endorsed_by, lump
from graph.analytics.scope import DAY, Scope
from graph.errors import DidNotConverge

FORMULA = (
    "How often a reader meets each person who goes on and on from somebody to one whom that person answered, shared or "
    "quoted, and once in a while starts anew with anybody (on a topic: rather with whoever said more on it). "
    "All scores sum to 1."
)
RANGES = {"damping": (0.0, 0.99), "half_life": (0.01, None)}

TOLERANCE = 1e-11
ROUNDS = 2_000


def score(scope: Scope, *, damping: float = 0.85, half_life: float | None = None) -> NDArray[np.float64]:
    """Return the PageRank of each of the people on the endorsements; whoever has none has no place.

    Parameters
    ----------
    scope : who endorsed whom.
    damping : How likely the reader goes on instead of starting anew.
    half_life : Days after which an endorsement counts half; null counts all alike.

    Raises
    ------
    DidNotConverge
        ``damping`` is too close to 1.

    Notes
    -----
    Brin and Page 1998, with weights; whoever endorses nobody sends the reader to anybody.
    """
    if not scope.n:
        return np.zeros(0)
    weight = weights(scope, half_life)
    teleport = starts(scope)
    x, rounds = power(*incoming(scope.by, scope.of, weight, scope.n), teleport, damping, TOLERANCE, ROUNDS)
    if rounds > ROUNDS:
        raise DidNotConverge(f"PageRank is not settled after {ROUNDS:,} rounds.", hint="Lower damping.")
    return np.where(scope.is_endorsing, x, np.nan)


def weights(scope: Scope, half_life: float | None) -> NDArray[np.float64]:
    """Return what each endorsement (m,) counts."""
    if half_life is None:
        return scope.weight
    faded: NDArray[np.float64] = scope.weight * 0.5 ** ((scope.until - scope.t) / (half_life * DAY))
    return faded


def starts(scope: Scope) -> NDArray[np.float64]:
    """Return how likely the reader starts with each (n,): anybody alike, or on a topic whoever said more on it."""
    if not scope.is_topic:
        return np.full(scope.n, 1.0 / scope.n)
    said = scope.acts + 1.0
    share: NDArray[np.float64] = said / said.sum()
    return share


def parts(
    scope: Scope, score: NDArray[np.float64], actor: int, *, damping: float = 0.85, half_life: float | None = None
) -> list[Part]:
    """Return what each endorser passes on, and the shares of starting anew and of those who endorse nobody."""
    weight = weights(scope, half_life)
    strength = np.bincount(scope.by, weight, minlength=scope.n)
    teleport = starts(scope)
    received = scope.received(actor)
    by = scope.by[received]
    endorsers = by_endorser(scope, actor, damping * score[by] * weight[received] / strength[by])
    idle = max(0.0, 1.0 - float(score[strength > 0].sum()))
    return [
        *endorsers,
        lump("base", "anybody's share of starting anew", float((1 - damping) * teleport[actor])),
        lump("dangling", "from people who answer nobody", float(damping * idle * teleport[actor])),
    ]


def why(scope: Scope, actor: int, names: Sequence[str]) -> str:
    """Say who endorses."""
    return endorsed_by(scope, actor, names)
