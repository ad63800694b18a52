"""Accounts that are machines, told by their rhythm and by what they repeat.

Four signs, each with its figure: pauses that are equal, a clock that is kept, openings from one template, and whole
sentences said again on another day. One sign alone marks a machine only where people never come near it.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

FEWEST = 20
"""Each sign needs this many interactions."""

ALONE = 0.9
TOGETHER = 0.6
"""A rhythm or, over ``MANY`` interactions, a template above ``ALONE`` is enough; else both must be ``TOGETHER``."""

MANY = 40

REPEATED = 0.3
"""Share of sentences also said on another day. In a busy help channel its two robots had 0.45 and 0.48, people 0.02."""

SHORT = 6
"""Fewer words than this are no sentence: people greet alike every day."""

MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR
SLOT = 2 * MINUTE
"""What counts as the same time on the clock."""


class Signs(NamedTuple):
    """How machine-like an account is, each sign a share in [0, 1]."""

    pauses: float
    clock: float
    template: float
    repeats: float
    interactions: int

    def reason(self) -> str | None:
        """Say why this is a machine; None for a person."""
        rhythm = max(self.pauses, self.clock)
        machine = (
            rhythm >= ALONE
            or (rhythm >= TOGETHER and self.template >= TOGETHER)
            or (self.template >= ALONE and self.interactions >= MANY)
            or self.repeats >= REPEATED
        )
        return f"of {self.interactions:,} interactions {' and '.join(self._figures())}" if machine else None

    def _figures(self) -> list[str]:
        """Name the signs that speak for a machine."""
        said = (
            (self.pauses >= TOGETHER, f"{self.pauses:.0%} of the pauses are equal"),
            (self.clock >= TOGETHER, f"{self.clock:.0%} fall on the same minutes of the clock"),
            (self.template >= TOGETHER, f"{self.template:.0%} begin alike"),
            (self.repeats >= REPEATED, f"{self.repeats:.0%} of the sentences were said word for word on another day"),
        )
        return [figure for holds, figure in said if holds]


def signs(t: NDArray[np.int64], opening: NDArray[np.int64], sentence: NDArray[np.int64]) -> Signs:
    """Measure one account.

    Parameters
    ----------
    t : (k,) times in milliseconds, ascending.
    opening : (k,) number of each text's opening, numbers and names masked; -1 where there is no text.
    sentence : (k,) number of each whole text, -1 where it has fewer than ``SHORT`` words.
    """
    spoken = opening[opening >= 0]
    template = np.unique(spoken, return_counts=True)[1].max() / t.size if spoken.size else 0.0
    return Signs(_equal_pauses(t), _on_the_clock(t), float(template), _said_again(t, sentence), int(t.size))


def _equal_pauses(t: NDArray[np.int64]) -> float:
    """Return the largest share of pauses within 2 % of one another; pauses below a minute are one burst."""
    pauses = np.diff(t)
    pauses = np.sort(pauses[pauses >= MINUTE]).astype(np.float64)
    if pauses.size < FEWEST // 2:
        return 0.0
    within = np.searchsorted(pauses, pauses * 1.02, side="right") - np.arange(pauses.size)
    return float(within.max() / (t.size - 1))


def _on_the_clock(t: NDArray[np.int64]) -> float:
    """Return the share of interactions in the fullest two minutes of the day, or of the hour if on many days."""
    if np.unique(t // DAY).size < FEWEST // 2:
        return 0.0
    shares = [np.bincount((t % cycle) // SLOT).max() / t.size for cycle in (DAY, HOUR)]
    return float(max(shares))


def _said_again(t: NDArray[np.int64], sentence: NDArray[np.int64]) -> float:
    """Return the share of sentences that were also said on another day."""
    whole = sentence >= 0
    if whole.sum() < FEWEST:
        return 0.0
    days = np.unique(np.stack([sentence[whole], t[whole] // DAY], axis=1), axis=0)
    said, on_days = np.unique(days[:, 0], return_counts=True)
    return float(np.isin(sentence[whole], said[on_days > 1]).mean())


def find_bots(
    author: NDArray[np.int32],
    t: NDArray[np.int64],
    opening: NDArray[np.int64],
    sentence: NDArray[np.int64],
    accounts: int,
) -> dict[int, str]:
    """Return the machines among ``accounts`` with the reason, by their number.

    ``author``, ``t``, ``opening`` and ``sentence`` (rows,) are ascending in time; see ``signs``.
    """
    order = np.argsort(author, kind="stable")
    ends = np.searchsorted(author[order], np.arange(accounts + 1))
    found: dict[int, str] = {}
    for account in np.flatnonzero(np.diff(ends) >= FEWEST):
        rows = order[ends[account] : ends[account + 1]]
        reason = signs(t[rows], opening[rows], sentence[rows]).reason()
        if reason is not None:
            found[int(account)] = reason
    return found
