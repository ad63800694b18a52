"""Ties, interests and memberships: what contacts and talk sum up to, as rows to be stored."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.analytics.slices import CONTACTS, Slice
from graph.analytics.snapshot import NO_ZONE, Snapshot

Rows = list[dict[str, Any]]

FEWEST_SPEAKERS = 3
"""A topic said by fewer people gets no derived relationships."""

HOURS = 168
HOUR = 3_600_000

_COUNTED = {
    "replies": ("reply",),
    "shares": ("share",),
    "quotes": ("quote",),
    "mentions": ("mention",),
    "messages": ("to", "call", "member"),
}


def tie_rows(snapshot: Snapshot, contacts: Slice) -> Rows:
    """Return who acted towards whom, heaviest first: answers point from the one who answers."""
    answers = contacts.target >= 0
    actor = np.where(answers, contacts.dst, contacts.src)
    other = np.where(answers, contacts.src, contacts.dst)
    pair, number = np.unique(np.stack([actor, other], axis=1), axis=0, return_inverse=True)
    number = number.ravel()
    weight = np.bincount(number, contacts.weight, minlength=len(pair))
    counts = {
        name: np.bincount(number[np.isin(contacts.how, [CONTACTS.index(kind) for kind in kinds])], minlength=len(pair))
        for name, kinds in _COUNTED.items()
    }
    first, last = _span(number, contacts.t, len(pair))
    ids = snapshot.actors.ids
    return [
        {"source": ids[pair[at, 0]], "target": ids[pair[at, 1]], "weight": float(weight[at])}
        | {name: int(count[at]) for name, count in counts.items()}
        | {"first_ms": int(first[at]), "last_ms": int(last[at])}
        for at in np.lexsort((pair[:, 1], pair[:, 0], -weight)).tolist()
    ]


def interest_rows(snapshot: Snapshot, topics: Sequence[int]) -> Rows:
    """Return who talks about which of ``topics``, most first."""
    about = snapshot.about
    kept = np.isin(about.target, topics)
    row, topic = about.row[kept], about.target[kept]
    pair, number = np.unique(np.stack([snapshot.author[row], topic], axis=1), axis=0, return_inverse=True)
    number = number.ravel()
    count = np.bincount(number, minlength=len(pair))
    first, last = _span(number, snapshot.t[row], len(pair))
    return [
        {"source": snapshot.actors.ids[pair[at, 0]], "target": snapshot.topics.ids[pair[at, 1]]}
        | {"count": int(count[at]), "first_ms": int(first[at]), "last_ms": int(last[at])}
        for at in np.lexsort((pair[:, 1], pair[:, 0], -count)).tolist()
    ]


def speakers_by_topic(snapshot: Snapshot) -> NDArray[np.int64]:
    """Count the customers (topics,) who spoke on each topic."""
    author = snapshot.author[snapshot.about.row]
    person = author < snapshot.companies
    pairs = np.unique(np.stack([snapshot.about.target[person], author[person]], axis=1), axis=0)
    return np.bincount(pairs[:, 0], minlength=len(snapshot.topics.ids))


def declared_rows(snapshot: Snapshot) -> Rows:
    """Return memberships by posting or joining: strength is the share of a person's posts that go there."""
    placed = (snapshot.place >= 0) & (snapshot.author < snapshot.companies)
    rows = np.flatnonzero(placed)
    pair, number = np.unique(
        np.stack([snapshot.author[rows], snapshot.place[rows]], axis=1), axis=0, return_inverse=True
    )
    number = number.ravel()
    count = np.bincount(number, minlength=len(pair))
    total = np.bincount(snapshot.author[rows], minlength=len(snapshot.actors.ids))
    first, last = _span(number, snapshot.t[rows], len(pair))
    hours = hours_of_week(snapshot, rows, number, len(pair))
    joined = _joined(snapshot)
    found = []
    for at, (actor, place) in enumerate(pair.tolist()):
        from_ms, to_ms = joined.pop((actor, place), (int(first[at]), int(last[at])))
        strength, span = float(count[at] / total[actor]), (from_ms, to_ms)
        found.append(_declared(snapshot, actor, place, strength=strength, span=span, hours=hours[at].tolist()))
    silent = [
        _declared(snapshot, actor, place, strength=0.0, span=span, hours=[])
        for (actor, place), span in sorted(joined.items())
    ]
    return found + silent


def _joined(snapshot: Snapshot) -> dict[tuple[int, int], tuple[int | None, int | None]]:
    """Return the dates of declared memberships by actor and place, None for an open end."""
    columns = zip(*(column.tolist() for column in snapshot.joined), strict=True)
    return {
        (actor, place): (None if from_ms < 0 else from_ms, None if to_ms < 0 else to_ms)
        for actor, place, from_ms, to_ms in columns
        if actor < snapshot.companies
    }


def _declared(
    snapshot: Snapshot,
    actor: int,
    place: int,
    *,
    strength: float,
    span: tuple[int | None, int | None],
    hours: list[int],
) -> dict[str, Any]:
    """Return one declared membership as a row."""
    return {
        "source": snapshot.actors.ids[actor],
        "target": snapshot.places.ids[place],
        "strength": strength,
        "main": False,
        "from_ms": span[0],
        "to_ms": span[1],
        "hours": hours,
        "origin": "declared",
        "x": None,
        "y": None,
    }


def hours_of_week(
    snapshot: Snapshot, rows: NDArray[np.int64], group: NDArray[np.int64], groups: int
) -> NDArray[np.int64]:
    """Count rows by hour of the week (groups, 168), Monday first, in the author's own time where it is known."""
    offset = snapshot.offset_min[rows].astype(np.int64)
    local = snapshot.t[rows] + np.where(offset == NO_ZONE, 0, offset) * 60_000
    hour = (local // HOUR + 72) % HOURS
    return np.bincount(group * HOURS + hour, minlength=groups * HOURS).reshape(groups, HOURS)


def _span(number: NDArray[np.int64], t: NDArray[np.int64], groups: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the first and last time of each group."""
    first = np.full(groups, np.iinfo(np.int64).max)
    last = np.full(groups, np.iinfo(np.int64).min)
    np.minimum.at(first, number, t)
    np.maximum.at(last, number, t)
    return first, last


def trimmed(rows: Mapping[str, Sequence[dict[str, Any]]], cuttable: Sequence[str], budget: int) -> dict[str, Rows]:
    """Return rows cut to a budget: each of ``cuttable`` loses the same share from its end, the others stay."""
    kept = {name: list(found) for name, found in rows.items()}
    room = budget - sum(len(found) for name, found in kept.items() if name not in cuttable)
    wanted = sum(len(kept[name]) for name in cuttable)
    if wanted > room:
        share = max(0, room) / wanted
        kept.update({name: kept[name][: int(len(kept[name]) * share)] for name in cuttable})
    return kept
