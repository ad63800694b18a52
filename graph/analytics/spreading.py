"""Which topics spread from person to person, beyond one conversation and beyond chance: the one rule, with its figures.

A *carry* is somebody's first word on the topic in a place, where it also is the first word on it in its conversation:
here the topic enters. The carrier is *informed* if he took it up from somebody elsewhere before, or does so here
(share, quote, same link or same rare words after seeing them). By chance a carrier is informed as often as others who
were active there at that time would be, had they said the same at that moment. The topic spreads when far more of its
carriers are informed than that.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.analytics.cascade import MAX_LAG, ORIGIN, Adopted, trace
from graph.analytics.exposure import NOBODY, Exposure, Log
from graph.analytics.words import Words

FEWEST_ADOPTIONS = 5
FEWEST_LINKED = 4
FEWEST_CARRIES = 3
FALSE_SHARE = 0.01
"""Share of false ones allowed among the topics shown (Benjamini and Hochberg 1995)."""

NEARBY = 200
"""Interactions around a carry whose authors stand for those who were active there at that time."""


class Spread(NamedTuple):
    """How a topic spread: its adoptions, informed carries, as many by chance, and the probability of so many."""

    adopted: Adopted
    carries: int
    carried: int
    by_chance: float
    probability: float

    @property
    def linked(self) -> int:
        """Adoptions taken up from somebody."""
        return int((self.adopted.source != NOBODY).sum())

    @property
    def is_large(self) -> bool:
        """Whether enough people are in it to say anything."""
        return (
            self.adopted.actor.size >= FEWEST_ADOPTIONS
            and self.linked >= FEWEST_LINKED
            and self.carried >= FEWEST_CARRIES
        )


def measure(
    log: Log, talk: NDArray[np.int32], rows: NDArray[np.int64], words: Words | None, *, max_lag: int = MAX_LAG
) -> Spread:
    """Return how a topic spread.

    Parameters
    ----------
    log : everything that happened.
    talk : (rows,) the conversation of each row by replies alone: shares and quotes begin a new one.
    rows : (k,) rows on the topic, ascending.
    words : of all rows.
    """
    adopted = trace(log, rows, words, max_lag=max_lag)
    position = {int(actor): at for at, actor in enumerate(adopted.actor)}
    informed_since = {
        int(actor): int(row)
        for actor, row, evidence in zip(adopted.actor, adopted.row, adopted.evidence, strict=True)
        if evidence != ORIGIN
    }
    chances: list[float] = []
    carried = 0
    for row in _carries(log, talk, rows)[1:]:
        at = position[int(log.author[row])]
        informed = informed_since.get(int(log.author[row]), row + 1) <= row
        if adopted.row[at] < row and not informed:
            continue
        alike = adopted.alike[at] if adopted.row[at] == row and informed else ()
        chances.append(_chance(log, row, np.array(alike, np.int64), informed_since, max_lag))
        carried += informed
    return Spread(adopted, len(chances), carried, float(sum(chances)), _at_least(carried, chances))


def _carries(log: Log, talk: NDArray[np.int32], rows: NDArray[np.int64]) -> list[int]:
    """Return the rows in which the topic enters a conversation by somebody new to it in that place, ascending."""
    conversations: set[int] = set()
    spoken: set[tuple[int, int]] = set()
    found = []
    for row in rows.tolist():
        who_where = (int(log.author[row]), int(log.place[row]))
        conversation = int(talk[row])
        if conversation not in conversations and who_where not in spoken and who_where[0] != NOBODY:
            found.append(row)
        conversations.add(conversation)
        spoken.add(who_where)
    return found


def _chance(log: Log, row: int, alike: NDArray[np.int64], informed_since: dict[int, int], max_lag: int) -> float:
    """Return how likely somebody else who was active there and then would be informed, had they said it instead.

    Informed is who took the topic up before, and who could have seen any of the rows ``alike`` that the carrier may
    have it from. Whoever speaks in a place has seen what was said there: such rows make everybody informed.
    """
    near = _nearby(log, row)
    if not near:
        return 0.5
    hits = 1.0
    if not ((log.place[alike] == log.place[row]) & (log.place[alike] >= 0)).any():
        exposure = Exposure(log, alike, max_lag) if alike.size else None
        moment = int(log.t[row])
        hits = sum(
            share
            for actor, share in near.items()
            if informed_since.get(actor, row) < row or (exposure is not None and exposure.of(actor, moment).any())
        )
    return (hits * len(near) + 0.5) / (len(near) + 1)


def _nearby(log: Log, row: int) -> dict[int, float]:
    """Return who else was active in the same place around a row, with their share of the talk; it sums to 1."""
    same = log.rows_in(int(log.place[row]))
    at = int(np.searchsorted(same, row))
    around = log.author[same[max(0, at - NEARBY // 2) : at + NEARBY // 2]]
    others = around[(around != log.author[row]) & (around != NOBODY)]
    actors, count = np.unique(others, return_counts=True)
    return dict(zip(actors.tolist(), (count / max(1, others.size)).tolist(), strict=True))


def _at_least(hits: int, chances: list[float]) -> float:
    """Return the probability of so many hits or more among independent chances."""
    exactly = np.ones(1)
    for chance in chances:
        exactly = np.convolve(exactly, [1 - chance, chance])
    return float(min(1.0, exactly[hits:].sum()))


def significant(probabilities: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return which of many probabilities are small enough that at most ``FALSE_SHARE`` of them are expected false."""
    order = np.argsort(probabilities, kind="stable")
    allowed = FALSE_SHARE * np.arange(1, order.size + 1) / max(1, order.size)
    passed = np.flatnonzero(probabilities[order] <= allowed)
    chosen = np.zeros(order.size, np.bool_)
    chosen[order[: passed[-1] + 1 if passed.size else 0]] = True
    return chosen


def surest_first(spreads: dict[int, Spread]) -> list[int]:
    """Return the topics that spread, least likely by chance first, then the larger, then by number."""
    large = [topic for topic, spread in spreads.items() if spread.carries]
    real = significant(np.array([spreads[topic].probability for topic in large]))
    kept = [topic for topic, is_real in zip(large, real.tolist(), strict=True) if is_real and spreads[topic].is_large]
    return sorted(kept, key=lambda topic: (spreads[topic].probability, -spreads[topic].linked, topic))
