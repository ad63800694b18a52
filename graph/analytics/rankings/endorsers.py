"""Answered by most different people."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from graph.analytics.parts import Part, by_endorser, endorsed_by
from graph.analytics.scope import Scope

FORMULA = "How many different people answered, shared or quoted somebody."
RANGES: dict[str, tuple[float, float | None]] = {}


def score(scope: Scope) -> NDArray[np.float64]:
    """Return how many different people endorsed each; whoever has no endorsement has no place."""
    return np.where(scope.is_endorsing, scope.endorsers.astype(np.float64), np.nan)


def parts(scope: Scope, score: NDArray[np.float64], actor: int) -> list[Part]:
    """Return one summand an endorser, spread over the interactions alike."""
    by = scope.by[scope.received(actor)]
    times = np.bincount(by, minlength=scope.n)
    return by_endorser(scope, actor, 1.0 / times[by])


def why(scope: Scope, actor: int, names: Sequence[str]) -> str:
    """Say who endorses."""
    return endorsed_by(scope, actor, names)
