"""Who did most of late: interactions that fade with time."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from graph.analytics.parts import Part, acted, by_month
from graph.analytics.scope import DAY, Scope

FORMULA = (
    "The sum over somebody's own interactions of one half to the power of their age in half-lives: what was done just "
    "now counts 1, what was done one half-life ago counts 0.5."
)
RANGES = {"half_life": (0.01, None)}
OPEN = {"half_life": (1.0, 7.0, 30.0, 90.0)}


def score(scope: Scope, *, half_life: float | None = None) -> NDArray[np.float64]:
    """Return the decayed activity of each of the people; whoever did nothing has no place.

    Parameters
    ----------
    scope : who did what.
    half_life : Days after which an interaction counts half; null takes the one of 1, 7, 30 and 90 that foretold best.
    """
    total = np.bincount(scope.author, faded(scope, half_life), minlength=scope.n)
    return np.where(scope.acts > 0, total, np.nan)


def faded(scope: Scope, half_life: float | None) -> NDArray[np.float64]:
    """Return what each act (k,) still counts."""
    counts: NDArray[np.float64] = 0.5 ** ((scope.until - scope.own_t) / ((half_life or 7.0) * DAY))
    return counts


def parts(scope: Scope, score: NDArray[np.float64], actor: int, *, half_life: float | None = None) -> list[Part]:
    """Return one summand a month (UTC) with its interactions."""
    return by_month(scope, actor, faded(scope, half_life))


def why(scope: Scope, actor: int, names: Sequence[str]) -> str:
    """Say how much and when last."""
    return acted(scope, actor)
