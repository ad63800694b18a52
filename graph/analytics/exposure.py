"""Who could have seen what: told, in the same conversation, a follower, or about in the same place at the time."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

NOBODY = -1

TOLD, CONVERSATION, FOLLOWED, NAMED, ABOUT = 0.9, 0.8, 0.7, 0.6, 0.6
"""How likely somebody saw an interaction, strongest first: it was addressed to them alone; they took part in the same
conversation after it; they follow its author; they were one of many addressed, or were named; they posted in the same
place within the time looked at. Guesses in a plain order, not measurements: they decide between candidates and shade a
certainty, nothing else."""


@dataclass(frozen=True)
class Log:
    """Everything that happened, as columns (rows,) ascending in time.

    ``author``, ``place`` (channel, list or group) and ``root`` (first row of the conversation) are i32, -1 for unknown;
    ``parent`` is the row answered (the latest of several), -1 for none; ``t`` milliseconds.

    ``told_row``, ``told_to``, ``told_alone`` (k,): who was addressed or named in which row, and whether alone.
    ``follower``, ``followed``, ``since`` (f,): who follows whom from when.
    ``linking``, ``link`` (l,): which rows carry which links, ascending by row.
    """

    author: NDArray[np.int32]
    t: NDArray[np.int64]
    parent: NDArray[np.int32]
    place: NDArray[np.int32]
    root: NDArray[np.int32]
    told_row: NDArray[np.int32]
    told_to: NDArray[np.int32]
    told_alone: NDArray[np.bool_]
    follower: NDArray[np.int32]
    followed: NDArray[np.int32]
    since: NDArray[np.int64]
    linking: NDArray[np.int32]
    link: NDArray[np.int32]

    @cached_property
    def by_author(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Rows grouped by author, ascending: offsets (actors + 1,) and rows."""
        order = np.argsort(self.author, kind="stable")
        actors = int(self.author.max(initial=-1)) + 1
        return np.searchsorted(self.author[order], np.arange(actors + 1)), order

    @cached_property
    def by_place(self) -> dict[int, NDArray[np.int64]]:
        """Rows of each place, ascending; those without a place are together."""
        order = np.argsort(self.place, kind="stable")
        places, first = np.unique(self.place[order], return_index=True)
        return dict(zip(places.tolist(), np.split(order, first[1:]), strict=True))

    def rows_in(self, place: int) -> NDArray[np.int64]:
        """Return a place's rows, ascending."""
        return self.by_place[place]

    def rows_of(self, actor: int) -> NDArray[np.int64]:
        """Return an actor's rows, ascending."""
        offsets, rows = self.by_author
        if actor + 1 >= offsets.size:
            return rows[:0]
        return rows[offsets[actor] : offsets[actor + 1]]


class Exposure:
    """Who could have seen a set of rows, each within ``max_lag`` milliseconds of its time.

    ``rows`` (k,) are ascending; answers are strengths (k,) in [0, 1], in their order.
    """

    def __init__(self, log: Log, rows: NDArray[np.int64], max_lag: int) -> None:
        self.log = log
        self.rows = rows
        self.max_lag = max_lag
        self._told = self._tellings()
        self._followers = self._following()

    def _tellings(self) -> dict[int, list[tuple[int, float]]]:
        """Return, by actor, the positions in ``rows`` that were addressed to them."""
        position = np.searchsorted(self.rows, self.log.told_row)
        position[position >= self.rows.size] = 0
        here = np.flatnonzero(self.rows[position] == self.log.told_row) if self.rows.size else np.zeros(0, np.int64)
        told: dict[int, list[tuple[int, float]]] = {}
        for at in here.tolist():
            strength = TOLD if self.log.told_alone[at] else NAMED
            told.setdefault(int(self.log.told_to[at]), []).append((int(position[at]), strength))
        return told

    def _following(self) -> dict[int, list[tuple[int, int]]]:
        """Return, by follower, the authors of ``rows`` followed and since when."""
        speaking = np.isin(self.log.followed, self.log.author[self.rows])
        following: dict[int, list[tuple[int, int]]] = {}
        for at in np.flatnonzero(speaking).tolist():
            one = (int(self.log.followed[at]), int(self.log.since[at]))
            following.setdefault(int(self.log.follower[at]), []).append(one)
        return following

    def of(self, actor: int, before: int) -> NDArray[np.float64]:
        """Return how likely ``actor`` saw each of ``rows`` before the moment ``before`` (milliseconds)."""
        log, rows = self.log, self.rows
        strength: NDArray[np.float64] = np.zeros(rows.size)
        for position, told in self._told.get(actor, ()):
            strength[position] = max(strength[position], told)
        for author, since in self._followers.get(actor, ()):
            seen = (log.author[rows] == author) & (log.t[rows] >= since)
            strength[seen] = np.maximum(strength[seen], FOLLOWED)
        own = log.rows_of(actor)
        own = own[log.t[own] <= before]
        strength = np.maximum(strength, CONVERSATION * self._followed_up(log.root, own))
        strength = np.maximum(strength, ABOUT * self._followed_up(log.place, own))
        strength[(log.t[rows] >= before) | (log.t[rows] < before - self.max_lag) | (log.author[rows] == actor)] = 0
        return strength

    def _followed_up(self, group: NDArray[np.int32], own: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Tell which rows were followed, within the lag, by one of ``own`` in the same group."""
        log, rows = self.log, self.rows
        own = own[group[own] >= 0]
        order = np.lexsort((own, group[own]))
        groups, moments = group[own][order].astype(np.int64), own[order]
        key = groups * (log.t.size + 1) + moments
        at = np.searchsorted(key, group[rows].astype(np.int64) * (log.t.size + 1) + rows, side="right")
        inside = at < key.size
        following = np.minimum(at, max(0, key.size - 1))
        found = np.zeros(rows.size, np.bool_)
        if key.size:
            same = inside & (groups[following] == group[rows]) & (group[rows] >= 0)
            found = same & (log.t[moments[following]] - log.t[rows] <= self.max_lag)
        return found

    def first_seen(self) -> dict[int, int]:
        """Return, by actor, the position of the first of ``rows`` that they could have seen, their own left out."""
        log, rows = self.log, self.rows
        first: dict[int, int] = {}

        def see(actor: int, position: int) -> None:
            if log.author[rows[position]] != actor and position < first.get(actor, rows.size):
                first[actor] = position

        for actor, tellings in self._told.items():
            for position, _ in tellings:
                see(actor, position)
        for actor, following in self._followers.items():
            for author, since in following:
                for position in np.flatnonzero((log.author[rows] == author) & (log.t[rows] >= since))[:1].tolist():
                    see(actor, position)
        for group in (log.root, log.place):
            for actor, position in self._first_in(group):
                see(actor, position)
        return first

    def _first_in(self, group: NDArray[np.int32]) -> list[tuple[int, int]]:
        """Return, for everybody who spoke in a group of ``rows``, the first of them not longer ago than the lag."""
        log, rows = self.log, self.rows
        groups = np.unique(group[rows])
        later = np.flatnonzero(np.isin(group, groups[groups >= 0]))
        order = np.lexsort((rows, group[rows]))
        span = np.int64(log.t[-1] - log.t[0] + self.max_lag + 2) if log.t.size else np.int64(1)
        key = group[rows][order].astype(np.int64) * span + (log.t[rows][order] - log.t[0])
        oldest = np.maximum(log.t[later] - self.max_lag - log.t[0], 0)
        at = np.searchsorted(key, group[later].astype(np.int64) * span + oldest)
        at = np.minimum(at, max(0, key.size - 1))
        position = order[at] if key.size else at
        row = rows[position]
        seen = (group[row] == group[later]) & (row < later) & (log.t[row] >= log.t[later] - self.max_lag)
        pairs = np.stack([log.author[later[seen]].astype(np.int64), position[seen]], axis=1)
        pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
        who, where = np.unique(pairs[:, 0], return_index=True)
        return list(zip(who.tolist(), pairs[where, 1].tolist(), strict=True))
