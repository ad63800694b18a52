"""Who did most: interactions counted."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from graph.analytics.parts import Part, acted, by_month
from graph.analytics.scope import Scope

FORMULA = "How many interactions somebody made."
RANGES: dict[str, tuple[float, float | None]] = {}


def score(scope: Scope) -> NDArray[np.float64]:
    """Return how many interactions each of the people made; whoever made none has no place."""
    return np.where(scope.acts > 0, scope.acts.astype(np.float64), np.nan)


def parts(scope: Scope, score: NDArray[np.float64], actor: int) -> list[Part]:
    """Return one summand a month (UTC) with its interactions."""
    return by_month(scope, actor, np.ones(scope.own.size))


def why(scope: Scope, actor: int, names: Sequence[str]) -> str:
    """Say how much and when last."""
    return acted(scope, actor)
