"""The rankings that are stored, for whoever asks in Cypher: overall by every method, by community and by topic."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from graph.analytics import registry
from graph.analytics.ground import Ground
from graph.analytics.scope import Cut
from graph.analytics.standing import FEWEST_CONTACTS, Rankings, Standing
from graph.errors import AnalyticsError
from graph.model import CompanyMode, Window

STORED = 100
"""Places stored of each ranking."""
MOST_TOPICS = 100
"""Topics with a stored ranking: those most said."""

Rows = list[dict[str, Any]]


def ranking_rows(ground: Ground, run: str, topics: Sequence[int]) -> Rows:
    """Return the first places, those of all talk first, without us.

    Communities and topics are ranked by recent activity; topics with too few contacts are left out.
    """
    rankings = Rankings(ground)
    everything = Cut(Window(), CompanyMode.REMOVE)
    found: Rows = []
    for method in registry.found():
        found += _rows(rankings, method, everything, run)
    for number, community in enumerate(ground.communities):
        found += _rows(rankings, registry.BASELINE, Cut(Window(), CompanyMode.REMOVE, members=number), community)
    said = np.bincount(ground.snapshot.about.target, minlength=len(ground.snapshot.topics.ids))
    for topic in sorted(topics, key=lambda one: (-said[one], one))[:MOST_TOPICS]:
        cut = Cut(Window(), CompanyMode.REMOVE, topic=topic)
        if rankings.scope(cut).contacts >= FEWEST_CONTACTS:
            found += _rows(rankings, registry.BASELINE, cut, ground.snapshot.topics.ids[topic])
    return found


def _rows(rankings: Rankings, method: str, cut: Cut, target: str) -> Iterator[dict[str, Any]]:
    """Yield the first places of one ranking; none where nobody has one."""
    try:
        standing = rankings.standing(method, cut, {})
    except AnalyticsError:
        return
    ids = rankings.ground.snapshot.actors.ids
    for at in range(min(STORED, standing.order.size)):
        position = int(standing.order[at])
        yield {
            "source": ids[int(standing.scope.actors[position])],
            "target": target,
            "method": method,
            "score": float(standing.score[position]),
            "place": int(standing.place[at]),
            **_span(standing),
        }


def _span(standing: Standing) -> dict[str, int]:
    """Return from when to when a ranking looks."""
    own = standing.scope.own_t
    return {"from_ms": int(own[0]) if own.size else standing.scope.until, "to_ms": standing.scope.until}
