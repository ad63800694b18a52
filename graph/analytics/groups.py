"""Detected communities as people read them: a lasting id, a name, a letter, a place on the map, dated members."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from graph.analytics.communities import Memberships, contact_graph, detect, fractions, memberships
from graph.analytics.layout import place_communities, place_people, radii
from graph.analytics.slices import Slice
from graph.analytics.snapshot import Snapshot
from graph.analytics.ties import Rows, hours_of_week

PREFIX = "community:detected:"
SAME = 0.3
"""Least share of common members (Jaccard) for a community to be the same as one of the run before."""

MOSTLY = 0.5
"""A community is named after a place when most of its talk is there and most of the talk there is its own."""

MARGIN = 0.04
"""Free border of the map."""

NAMING_TOPICS = 2
FEWEST_NAMING = 3
"""A topic names a community when at least three of its people talk about it, and more of them than elsewhere."""


@dataclass(frozen=True, slots=True)
class Groups:
    """Communities found: the contact graph, each actor's own (n,), memberships, and each actor's shares (n, c)."""

    graph: "sp.csr_matrix[np.float64]"
    label: NDArray[np.int32]
    members: Memberships
    belonging: "sp.csr_matrix[np.float64]"

    @property
    def count(self) -> int:
        """How many communities there are."""
        return int(self.belonging.shape[1])

    @property
    def sizes(self) -> NDArray[np.int64]:
        """Main members of each."""
        return np.bincount(self.label[self.label >= 0], minlength=self.count)


def find_groups(snapshot: Snapshot, contacts: Slice, machines: Iterable[int]) -> Groups:
    """Detect the communities of people: companies and machines (actors) are left out."""
    n = len(snapshot.actors.ids)
    people = np.ones(n, np.bool_)
    people[snapshot.companies :] = False
    people[list(machines)] = False
    among = contacts.only(people[contacts.src] & people[contacts.dst])
    graph = contact_graph(among.src, among.dst, among.weight, n)
    label = detect(graph)
    members = memberships(graph, label)
    return Groups(graph, label, members, fractions(members, n, int(label.max(initial=-1)) + 1))


def lasting_ids(groups: Groups, actors: Sequence[str], before: Mapping[str, str]) -> list[str]:
    """Return an id for each community, that of the run before where most members are the same.

    ``before`` gives the main community of each customer in the run before. Pairs are matched so that the summed share
    of common members is largest; a new community gets a number never used in ``before``.
    """
    old = sorted(set(before.values()))
    number = {one: at for at, one in enumerate(old)}
    was = np.array([number.get(before.get(actor, ""), -1) for actor in actors], np.int64)
    both = (was >= 0) & (groups.label >= 0)
    shared = np.zeros((groups.count, len(old)))
    np.add.at(shared, (groups.label[both], was[both]), 1)
    union = groups.sizes[:, None] + np.bincount(was[was >= 0], minlength=len(old))[None, :] - shared
    alike = shared / np.maximum(union, 1)
    ids: dict[int, str] = {}
    for match, past in np.transpose(linear_sum_assignment(-alike)).tolist():
        if alike[match, past] >= SAME:
            ids[match] = old[past]
    free = 1 + max((int(one.removeprefix(PREFIX)) for one in old), default=-1)
    for new in range(groups.count):
        if new not in ids:
            ids[new] = f"{PREFIX}{free}"
            free += 1
    return [ids[new] for new in range(groups.count)]


def letter(place: int) -> str:
    """Return the letter of the community at a place by size.

    >>> letter(0), letter(25), letter(26)
    ('A', 'Z', 'AA')
    """
    letters = ""
    place += 1
    while place:
        place, at = divmod(place - 1, len(ascii_uppercase))
        letters = ascii_uppercase[at] + letters
    return letters


def community_rows(snapshot: Snapshot, groups: Groups, ids: Sequence[str], phrases: Container[str]) -> Rows:
    """Return the communities as rows: named, lettered by size and placed."""
    if not groups.count:
        return []
    centre = on_map(groups, centres(groups))
    return [
        {"id": one, "name": name, "letter": letter(at), "size": int(groups.sizes[at])}
        | {"x": float(centre[at, 0]), "y": float(centre[at, 1]), "job": None, "job_reason": None}
        for at, (one, name) in enumerate(zip(ids, names(snapshot, groups, phrases), strict=True))
    ]


def centres(groups: Groups) -> NDArray[np.float64]:
    """Return where the communities stand (c, 2)."""
    flow = np.asarray((groups.belonging.T @ groups.graph @ groups.belonging).todense())
    return place_communities(flow, groups.sizes)


def on_map(groups: Groups, at: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return points (k, 2) of the layout as points of the map, which is the unit square with a margin."""
    centre, radius = centres(groups), radii(groups.sizes)[:, None]
    low, high = (centre - radius).min(0), (centre + radius).max(0)
    scale = (1 - 2 * MARGIN) / max(1e-9, float((high - low).max()))
    placed: NDArray[np.float64] = 0.5 + (at - (low + high) / 2) * scale
    return placed


def names(snapshot: Snapshot, groups: Groups, phrases: Container[str]) -> list[str]:
    """Return a name for each community: its place if it has its own, else what it talks about more than others.

    Topics that people set themselves come first; ``phrases`` are the ids of those that were found in texts.
    """
    group = groups.label[snapshot.author]
    placed = (group >= 0) & (snapshot.place >= 0)
    by_place = _table(group[placed], snapshot.place[placed], groups.count, len(snapshot.places.ids))
    about = snapshot.about
    speaking = np.unique(np.stack([snapshot.author[about.row], about.target], axis=1), axis=0)
    speaking = speaking[groups.label[speaking[:, 0]] >= 0]
    by_topic = _table(groups.label[speaking[:, 0]], speaking[:, 1], groups.count, len(snapshot.topics.ids))
    talk = np.bincount(group[group >= 0], minlength=groups.count)
    is_phrase = np.array([one in phrases for one in snapshot.topics.ids], np.bool_)
    found = [
        _place_name(snapshot, by_place, at, int(talk[at]))
        or _topic_name(snapshot, by_topic, at, ~is_phrase)
        or _topic_name(snapshot, by_topic, at, is_phrase)
        or _person_name(snapshot, groups, at)
        for at in range(groups.count)
    ]
    return _told_apart(found)


def _table(rows: NDArray[np.int32], columns: NDArray[np.int32], height: int, width: int) -> NDArray[np.float64]:
    """Count pairs."""
    table = sp.coo_matrix((np.ones(rows.size), (rows, columns)), shape=(height, width))
    return np.asarray(table.todense())


def _place_name(snapshot: Snapshot, by_place: NDArray[np.float64], at: int, talk: int) -> str | None:
    """Return the place that is a community's own, None where it shares or has none."""
    if not by_place.shape[1] or not talk:
        return None
    place = int(by_place[at].argmax())
    here = by_place[at, place]
    its_own = here >= MOSTLY * talk and here >= MOSTLY * by_place[:, place].sum()
    return snapshot.places.names[place] if its_own else None


def _topic_name(snapshot: Snapshot, by_topic: NDArray[np.float64], at: int, among: NDArray[np.bool_]) -> str | None:
    """Return the topics, among some, of more of a community's people than its share; None where there are none."""
    total = by_topic.sum(0)
    own = by_topic[at]
    lift = (own + 1) / (total * own.sum() / max(1.0, by_topic.sum()) + 1)
    score = np.where(among & (own >= FEWEST_NAMING), np.sqrt(own) * np.log(lift), 0.0)
    best = [int(topic) for topic in np.argsort(-score, kind="stable")[:NAMING_TOPICS] if score[topic] > 0]
    name = " and ".join(snapshot.topics.names[topic] for topic in best)
    return name[:1].upper() + name[1:] or None


def _person_name(snapshot: Snapshot, groups: Groups, at: int) -> str:
    """Return a name by a community's most connected member."""
    degree = np.where(groups.label == at, np.asarray(groups.graph.sum(1)).ravel(), -1.0)
    return f"Around {snapshot.actors.names[int(degree.argmax())]}"


def _told_apart(found: list[str]) -> list[str]:
    """Tell equal names apart by a number."""
    seen: Counter[str] = Counter()
    told = []
    for name in found:
        seen[name] += 1
        told.append(name if seen[name] == 1 else f"{name} {seen[name]}")
    return told


def membership_rows(snapshot: Snapshot, groups: Groups, ids: Sequence[str], contacts: Slice) -> Rows:
    """Return detected memberships as rows, dated by contacts with the community and shaped by their hours."""
    members = groups.members
    if not members.actor.size:
        return []
    spans, hours = _dated(snapshot, groups, contacts)
    at_map = on_map(groups, place_people(members, centres(groups), groups.sizes))
    found: list[dict[str, Any]] = []
    for at, actor in enumerate(members.actor.tolist()):
        main = bool(members.main[at])
        found.append(
            {
                "source": snapshot.actors.ids[actor],
                "target": ids[int(members.community[at])],
                "strength": float(members.strength[at]),
                "main": main,
                "from_ms": int(spans[at, 0]),
                "to_ms": int(spans[at, 1]),
                "hours": hours[at].tolist(),
                "origin": "detected",
                "x": float(at_map[at, 0]) if main else None,
                "y": float(at_map[at, 1]) if main else None,
            }
        )
    return found


def _dated(snapshot: Snapshot, groups: Groups, contacts: Slice) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return first and last contact (k, 2) of each membership, and the hours (k, 168) of what the member did there."""
    members, count = groups.members, groups.count
    key = members.actor.astype(np.int64) * count + members.community
    order = np.argsort(key)
    spans = np.full((key.size, 2), (np.iinfo(np.int64).max, np.iinfo(np.int64).min))
    hours = np.zeros((key.size, 168), np.int64)
    for own, other in ((contacts.src, contacts.dst), (contacts.dst, contacts.src)):
        wanted = own.astype(np.int64) * count + groups.label[other]
        found = order[np.minimum(np.searchsorted(key[order], wanted), key.size - 1)]
        here = (key[found] == wanted) & (groups.label[other] >= 0)
        np.minimum.at(spans[:, 0], found[here], contacts.t[here])
        np.maximum.at(spans[:, 1], found[here], contacts.t[here])
        acted = here & (snapshot.author[contacts.row] == own)
        hours += hours_of_week(snapshot, contacts.row[acted].astype(np.int64), found[acted], key.size)
    return spans, hours
