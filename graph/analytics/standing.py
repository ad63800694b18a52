"""A ranking worked out for one slice: scores, places, what it foretold, how sure and how they moved.

What several questions share (the people of a slice, the earlier moments it is tested on, scores) is worked out once a
version of the store and kept; the rarer parts only when they are asked for.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from graph.analytics import backtest, registry
from graph.analytics.backtest import Skill, Trials
from graph.analytics.ground import Ground
from graph.analytics.results import BackTest
from graph.analytics.scope import DAY, Cut, Scope, scope_of
from graph.errors import EmptyAudience, NotEnoughEvidence
from graph.model import CompanyMode, Window

FEWEST_CONTACTS = 30
"""A topic with fewer contacts gets counts instead of a ranking."""
SAMPLES, SAMPLED = 10, 0.9
"""Random subsets of the evidence behind an interval, and how much of it each keeps."""
NINE_IN_TEN = 1.645
BEFORE = 11
"""Windows before the one shown in a trend."""
KEPT = 256
EQUAL = 1e-11
"""Scores that differ by a smaller part of themselves share a place."""

Parameters = Mapping[str, float | None]
Made = TypeVar("Made")


class Standing(NamedTuple):
    """Scores (n,) of the people of a slice; ``order`` the positions that have a place, ``place`` theirs, from 1."""

    method: str
    parameters: dict[str, float | None]
    scope: Scope
    score: NDArray[np.float64]
    order: NDArray[np.int64]
    place: NDArray[np.int64]
    unranked: int
    machines: int


class Moves(NamedTuple):
    """Of each of ``order``: the interval of its score, its place a window before (0 for none), and earlier scores."""

    low: NDArray[np.float64]
    high: NDArray[np.float64]
    before: NDArray[np.int64]
    trend: NDArray[np.float64]


class Rankings:
    """Works rankings out on one ground and keeps what they share."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()

    def standing(self, method: str, cut: Cut, given: Parameters) -> Standing:
        """Return everybody's place in a slice.

        Raises
        ------
        EmptyAudience
            Nobody did anything in the slice.
        UnknownRanking, BadParameter
            There is no such ranking or parameter.
        NotEnoughEvidence
            Nobody did what the ranking looks at.
        """
        checked = registry.checked(method, given)
        scope = self.scope(cut)
        if not scope.n:
            raise EmptyAudience("Nobody did anything in this slice.", hint="Widen the window, or leave a filter out.")
        if self.is_counted(cut):
            method, checked = registry.COUNTS, {}
        chosen, parameters = self.best(cut) if method == registry.BEST else (method, self.settled(method, cut, checked))
        return self._once(("standing", chosen, cut, _key(parameters)), partial(self._standing, chosen, cut, parameters))

    def is_counted(self, cut: Cut) -> bool:
        """Tell whether a topic has too few contacts for a ranking."""
        return cut.topic is not None and self.scope(cut).contacts < FEWEST_CONTACTS

    def _standing(self, method: str, cut: Cut, parameters: Parameters) -> Standing:
        """Score and order everybody."""
        scope = self.scope(cut)
        score = registry.ranking(method).score(scope, **parameters)
        listed = self.listed(cut)[scope.actors]
        ranked = np.flatnonzero(listed & ~np.isnan(score))
        if not ranked.size:
            raise NotEnoughEvidence("Nobody in this slice has a place.", hint=f"Ask for {registry.COUNTS} instead.")
        order, place = _ordered(score[ranked], scope.actors[ranked])
        return Standing(
            method,
            dict(parameters),
            scope,
            score,
            ranked[order],
            place,
            int((listed & np.isnan(score)).sum()),
            int((self.ground.machines[scope.actors] & ~np.isnan(score)).sum()),
        )

    def listed(self, cut: Cut) -> NDArray[np.bool_]:
        """Return who (actors,) may have a place: no machines, and no company that is hidden."""
        listed = ~self.ground.machines
        if cut.company is not CompanyMode.MERGE:
            listed[self.ground.snapshot.companies :] = False
        return listed

    def scope(self, cut: Cut) -> Scope:
        """Return the people of a slice."""
        return self._once(("scope", cut), lambda: self._scope(cut))

    def _scope(self, cut: Cut) -> Scope:
        ground = self.ground
        return scope_of(ground.snapshot, ground.contacts, cut, self._belongs(cut))

    def _belongs(self, cut: Cut) -> NDArray[np.bool_] | None:
        """Return who (actors,) belongs to the detected community of a slice; companies take part everywhere."""
        if cut.members is None:
            return None
        belongs = np.asarray(self.ground.belonging[:, [cut.members]].todense()).ravel() > 0
        belongs[self.ground.snapshot.companies :] = True
        return belongs

    def trials(self, cut: Cut) -> Trials:
        """Return the earlier moments of a slice."""
        return self._once(("trials", cut), lambda: backtest.trials_of(self.ground, cut, self._belongs(cut)))

    def skill(self, method: str, cut: Cut, parameters: Parameters) -> Skill | None:
        """Return how well a ranking foretold on the earlier moments of a slice; None where too little happened."""
        trials = self.trials(cut).trials
        if not trials:
            return None
        run = registry.ranking(method)
        return self._once(
            ("skill", method, cut, _key(parameters)),
            lambda: backtest.skill(trials, [run.score(one.past, **parameters) for one in trials], self.listed(cut)),
        )

    def settled(self, method: str, cut: Cut, given: Parameters) -> Parameters:
        """Return parameters in which what was left open is the value that foretold best."""
        settled = dict(given)
        for name, choices in registry.method(method).choices.items():
            if settled[name] is None:
                tried = [(self.skill(method, cut, {**settled, name: value}), value) for value in choices]
                foretold = [(one.precision.mean() + one.spearman.mean(), value) for one, value in tried if one]
                settled[name] = max(foretold)[1] if foretold else registry.OPEN_DAYS
        return settled

    def best(self, cut: Cut) -> tuple[str, Parameters]:
        """Return the ranking that foretold best: another one only where it is surely better than the plain one."""
        parameters = self.settled(registry.BASELINE, cut, registry.checked(registry.BASELINE, {}))
        best, base = (registry.BASELINE, parameters), self.skill(registry.BASELINE, cut, parameters)
        if base is None:
            return best
        most = 0.0
        for name in registry.found():
            mine = self.settled(name, cut, registry.checked(name, {}))
            one = self.skill(name, cut, mine)
            if one and one.precision.mean() > most and backtest.is_surely_better(one, base):
                best, most = (name, mine), float(one.precision.mean())
        return best

    def back_test(self, standing: Standing, cut: Cut) -> BackTest | None:
        """Return what a ranking foretold, beside the plain one."""
        if self.is_counted(cut):
            return None
        mine = self.skill(standing.method, cut, standing.parameters)
        plain = self.settled(registry.BASELINE, cut, registry.checked(registry.BASELINE, {}))
        base = self.skill(registry.BASELINE, cut, plain)
        if mine is None or base is None:
            return None
        return backtest.told(standing.method, self.trials(cut), mine, registry.BASELINE, base)

    def moves(self, standing: Standing, cut: Cut) -> Moves:
        """Return how sure the scores are and how they came about."""
        key = ("moves", standing.method, cut, _key(standing.parameters))
        return self._once(key, lambda: self._moves(standing, cut))

    def _moves(self, standing: Standing, cut: Cut) -> Moves:
        low, high = self._interval(standing)
        run = registry.ranking(standing.method)
        trend = []
        places = np.zeros(standing.order.size, np.int64)
        for window in self._windows_before(standing.scope, cut):
            scope = self._scope(replace(cut, window=window))
            trend.append(np.zeros(standing.order.size))
            if scope.n:
                found = _matched(standing, scope, run.score(scope, **standing.parameters), self.listed(cut))
                trend[-1], places = found
        scores = np.stack(trend, axis=1) if trend else np.zeros((standing.order.size, 0))
        return Moves(low, high, places, scores)

    def _interval(self, standing: Standing) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return the range (of ``order``) in which nine of ten scores lie (jackknife that leaves a tenth out)."""
        g = np.random.default_rng(0)
        run = registry.ranking(standing.method)
        scores = np.stack(
            [
                np.nan_to_num(run.score(standing.scope.sampled(g, SAMPLED), **standing.parameters))[standing.order]
                for _ in range(SAMPLES)
            ]
        )
        spread = NINE_IN_TEN * np.sqrt(SAMPLED / (1 - SAMPLED)) * scores.std(axis=0)
        score = standing.score[standing.order]
        return np.maximum(0.0, score - spread), score + spread

    def _windows_before(self, scope: Scope, cut: Cut) -> Sequence[Window]:
        """Return the windows before the one shown, oldest first: as long as it, or everything up to then."""
        since, until = cut.window.since_ms, scope.until
        if since is None:
            days = self.trials(cut).days or 28
            return [Window(None, until - back * days * DAY) for back in range(BEFORE, 0, -1)]
        length = until - since
        return [Window(since - back * length, until - back * length) for back in range(BEFORE, 0, -1)]

    def _once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what was made under a key; the last few are kept."""
        if key not in self._kept:
            self._kept[key] = make()
        found: Made = self._kept[key]
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return found


def _key(parameters: Parameters) -> tuple[tuple[str, float | None], ...]:
    """Return parameters as something to find things by."""
    return tuple(sorted(parameters.items()))


def _ordered(score: NDArray[np.float64], ids: NDArray[np.int32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return positions by falling score, equal ones by id, and their places; the last digits of a score are noise."""
    falling = np.lexsort((ids, -score))
    high, low = score[falling[:-1]], score[falling[1:]]
    group = np.concatenate([[0], np.cumsum(high - low > EQUAL * high)])[: score.size]
    order = falling[np.lexsort((ids[falling], group))]
    return order, np.searchsorted(group, group) + 1


def _matched(
    standing: Standing, scope: Scope, score: NDArray[np.float64], listed: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return the scores and places, 0 for none, that the people of a standing had in another scope."""
    ranked = np.flatnonzero(listed[scope.actors] & ~np.isnan(score))
    order, place = _ordered(score[ranked], scope.actors[ranked])
    most = int(max(scope.actors.max(), standing.scope.actors.max())) + 1
    score_of, place_of = np.zeros(most), np.zeros(most, np.int64)
    score_of[scope.actors[ranked]] = score[ranked]
    place_of[scope.actors[ranked[order]]] = place
    people = standing.scope.actors[standing.order]
    return score_of[people], place_of[people]
