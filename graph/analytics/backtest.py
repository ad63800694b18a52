"""What a ranking foretold: it ranks the past of earlier moments, and is compared with what came after each.

::

      history before the moment        │ next window
    ──────────────────────────────────► ─────────────►      up to six moments, the last window ending now
      ranked: top k                      answers received: top k
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from graph.analytics.answers.saying import plural
from graph.analytics.ground import Ground
from graph.analytics.results import BackTest
from graph.analytics.scope import DAY, Cut, Scope, scope_of
from graph.model import Window

WINDOWS = 6
TOP = 50
PACES = (7, 14, 28, 91, 182, 364)
"""Days of a window: the shortest in which enough happens is taken."""
FEWEST_BEFORE, FEWEST_AFTER, FEWEST_PEOPLE = 100, 30, 10
DRAWS, SURE = 2_000, 0.05
"""Samples of the paired bootstrap, and how often at most it may say the other way."""


class Trial(NamedTuple):
    """One moment: what was known before it, and the answers (n,) that those people received after it."""

    past: Scope
    answers: NDArray[np.float64]


class Trials(NamedTuple):
    """The moments of one slice, latest first, and the days of a window; ``days`` is 0 where too little happened."""

    trials: tuple[Trial, ...]
    days: int


class Skill(NamedTuple):
    """How well a ranking foretold: per trial the share of the top that was right, its chance, rank correlation.

    ``hits`` per trial (n,): how much of the true top each of its people stands for, by being in the ranking's top.
    """

    precision: NDArray[np.float64]
    chance: NDArray[np.float64]
    spearman: NDArray[np.float64]
    hits: tuple[NDArray[np.float64], ...]


def trials_of(ground: Ground, cut: Cut, belongs: NDArray[np.bool_] | None) -> Trials:
    """Return the earlier moments of a slice, at the shortest pace at which most windows hold enough.

    Everything compared lies before the end of the slice's window; a window of a given length is ranked on as long a
    history.
    """
    whole = scope_of(ground.snapshot, ground.contacts, replace(cut, window=Window(None, cut.window.until_ms)), belongs)
    found = Trials((), 0)
    for days in PACES:
        moments = _moments(whole, cut.window, days)
        if len(moments) > len(found.trials):
            spans = [(moment, moment + days * DAY) for moment in moments]
            found = Trials(tuple(_trial(ground, cut, belongs, whole, span) for span in spans), days)
        if len(moments) >= WINDOWS - 2:
            break
    return found if len(found.trials) >= 2 else Trials((), 0)


def _moments(whole: Scope, window: Window, days: int) -> list[int]:
    """Return the moments, latest first, with enough before and after."""
    length = None if window.since_ms is None else whole.until - window.since_ms
    moments = whole.until - np.arange(1, WINDOWS + 1) * days * DAY
    low = whole.t[0] if length is None and whole.t.size else moments - (length or 0)
    before = np.searchsorted(whole.t, moments) - np.searchsorted(whole.t, low)
    after = np.searchsorted(whole.t, moments + days * DAY) - np.searchsorted(whole.t, moments)
    return [int(one) for one in moments[(before >= FEWEST_BEFORE) & (after >= FEWEST_AFTER)]]


def _trial(ground: Ground, cut: Cut, belongs: NDArray[np.bool_] | None, whole: Scope, after: tuple[int, int]) -> Trial:
    """Lay out the moment before a window."""
    since = cut.window.since_ms
    start = None if since is None else after[0] - (whole.until - since)
    past = scope_of(ground.snapshot, ground.contacts, replace(cut, window=Window(start, after[0])), belongs)
    slots = slice(*np.searchsorted(whole.t, after).tolist())
    got = np.bincount(whole.actors[whole.of[slots]], minlength=len(ground.snapshot.actors.ids))
    return Trial(past, got[past.actors].astype(np.float64))


def skill(trials: Sequence[Trial], scores: Sequence[NDArray[np.float64]], listed: NDArray[np.bool_]) -> Skill:
    """Compare a ranking's scores (n,) of each trial with what came after; ``listed`` (actors,) may have a place."""
    rows = []
    for trial, score in zip(trials, scores, strict=True):
        kept = listed[trial.past.actors]
        mine = np.where(np.isnan(score), -np.inf, score)[kept]
        truth = trial.answers[kept]
        k = max(1, min(TOP, truth.size // 5))
        hits = in_top(mine, k) * in_top(truth, k)
        rows.append((hits.sum() / k, k / max(1, truth.size), spearman(mine, truth), hits / k))
    precision, chance, correlation, hits_ = zip(*rows, strict=True)
    return Skill(np.array(precision), np.array(chance), np.array(correlation), tuple(hits_))


def in_top(values: NDArray[np.float64], k: int) -> NDArray[np.float64]:
    """Return how far each value (n,) is among the ``k`` largest: 1, 0, or an equal share where values tie at the edge.

    >>> in_top(np.array([3.0, 1.0, 1.0, 0.0]), 2).tolist()
    [1.0, 0.5, 0.5, 0.0]
    """
    if values.size <= k:
        return np.ones(values.size)
    edge = np.partition(values, values.size - k)[values.size - k]
    above, tied = values > edge, values == edge
    share: NDArray[np.float64] = above + tied * ((k - above.sum()) / tied.sum())
    return share


def spearman(a: NDArray[np.float64], b: NDArray[np.float64]) -> float:
    """Return the rank correlation of two columns, equal values sharing their middle rank; 0 where one is constant."""
    ranks = np.stack([rankdata(a), rankdata(b)])
    ranks -= ranks.mean(axis=1, keepdims=True)
    size = float(np.sqrt((ranks[0] ** 2).sum() * (ranks[1] ** 2).sum()))
    return float(ranks[0] @ ranks[1]) / size if size else 0.0


def is_surely_better(one: Skill, other: Skill) -> bool:
    """Tell whether one ranking foretold better than another in 19 of 20 samples of the people (paired bootstrap)."""
    gain = np.concatenate([a - b for a, b in zip(one.hits, other.hits, strict=True)])
    if gain.sum() <= 0:
        return False
    g = np.random.default_rng(0)
    moved = gain[gain != 0]
    times = g.poisson(1.0, (DRAWS, moved.size))
    return float((times @ moved <= 0).mean()) <= SURE


def told(method: str, trials: Trials, mine: Skill, baseline: str, base: Skill) -> BackTest:
    """Return the comparison as an answer."""
    top = max(1, min(TOP, int(np.median([trial.past.n for trial in trials.trials])) // 5))
    found = BackTest(
        method=method,
        outcome="answers",
        top=top,
        windows=len(trials.trials),
        precision=float(mine.precision.mean()),
        chance=float(mine.chance.mean()),
        baseline=baseline,
        baseline_precision=float(base.precision.mean()),
        spearman=float(mine.spearman.mean()),
        baseline_spearman=float(base.spearman.mean()),
        sentence="",
    )
    return replace(found, sentence=_sentence(found, trials.days))


def _sentence(found: BackTest, days: int) -> str:
    """Say it in words."""
    windows, span = plural(found.windows, "window", "windows"), plural(days, "day", "days")
    start = (
        f"In {windows} of {span}, {found.precision:.0%} of the first {found.top} places were among the {found.top} "
        f"most answered of the window after; chance gives {found.chance:.0%}"
    )
    if found.method == found.baseline:
        return f"{start}."
    is_simpler_better = found.baseline_precision > found.precision
    verdict = "the simpler count did better" if is_simpler_better else "the simpler count did no better"
    return f"{start}, recent activity {found.baseline_precision:.0%}: {verdict}."
