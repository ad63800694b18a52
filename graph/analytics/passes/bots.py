"""Accounts that are machines, told by their rhythm and by what they repeat.

Three signs, each with its figure: intervals that repeat, a clock that is kept (the same minute of the day or the hour),
and texts from one template. One sign alone marks a machine only when it is extreme; people keep habits, too.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

FEWEST = 20
"""Rhythm needs this many interactions."""

ALONE = 0.9
TOGETHER = 0.6
"""One sign above ``ALONE`` is enough; two signs must both be above ``TOGETHER``."""

MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR
SLOT = 2 * MINUTE
"""What counts as the same time on the clock."""


class Signs(NamedTuple):
    """How machine-like an account is, each in [0, 1]."""

    intervals: float
    clock: float
    template: float
    count: int

    def reason(self) -> str | None:
        """Say why this is a machine; None for a person."""
        signs = sorted(((self.intervals, "intervals"), (self.clock, "clock"), (self.template, "template")))[::-1]
        rhythm = max(self.intervals, self.clock)
        if not (rhythm >= ALONE or (rhythm >= TOGETHER and self.template >= TOGETHER) or self._repeats()):
            return None
        words = {
            "intervals": f"{self.intervals:.0%} of the pauses are equal",
            "clock": f"{self.clock:.0%} fall on the same minutes of the clock",
            "template": f"{self.template:.0%} begin alike",
        }
        named = [words[sign] for share, sign in signs if share >= TOGETHER]
        return f"of {self.count:,} interactions {' and '.join(named)}"

    def _repeats(self) -> bool:
        """Tell whether the texts alone show a machine: nearly all from one template, and many."""
        return self.template >= ALONE and self.count >= 2 * FEWEST


def signs(t: NDArray[np.int64], openings: NDArray[np.int64]) -> Signs:
    """Measure one account.

    Parameters
    ----------
    t : (k,) times in milliseconds, ascending.
    openings : (k,) number of each text's opening (``words.opening``), -1 where there is no text.
    """
    spoken = openings[openings >= 0]
    template = np.bincount(np.unique(spoken, return_inverse=True)[1]).max() / t.size if spoken.size else 0.0
    return Signs(_equal_pauses(t), _on_the_clock(t), float(template), int(t.size))


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


def find_bots(
    author: NDArray[np.int32], t: NDArray[np.int64], openings: NDArray[np.int64], accounts: int
) -> dict[int, str]:
    """Return the machines among ``accounts`` with the reason, by their number.

    ``author``, ``t`` and ``openings`` (rows,) are ascending in time.
    """
    order = np.argsort(author, kind="stable")
    ends = np.searchsorted(author[order], np.arange(accounts + 1))
    found: dict[int, str] = {}
    for account in np.flatnonzero(np.diff(ends) >= FEWEST):
        rows = order[ends[account] : ends[account + 1]]
        reason = signs(t[rows], openings[rows]).reason()
        if reason is not None:
            found[int(account)] = reason
    return found
