"""Paths and reach, as answers."""

import numpy as np
from numpy.typing import NDArray

from graph.analytics.ground import Ground, Question
from graph.analytics.kernels.temporal import NEVER
from graph.analytics.paths import CERTAINTY, Preference, disjoint_paths
from graph.analytics.reach import arrivals
from graph.analytics.results import KnowledgePath, PathStep, Reach, Reached
from graph.analytics.slices import CONTACTS, Slice, within
from graph.analytics.snapshot import Snapshot


def paths(
    ground: Ground, question: Question, ends: tuple[int, int], max_wait: int | None, prefer: Preference
) -> list[KnowledgePath]:
    """Return chains of contacts from one actor to another, best first."""
    contacts = within(ground.snapshot, ground.contacts, question.asked.window, question.asked.company, question.topic)
    found = disjoint_paths(
        contacts.contacts, contacts.row, *ends, max_wait=max_wait, prefer=prefer, first=question.first
    )
    return [_path(ground.snapshot, contacts, chain) for chain in found]


def _path(snapshot: Snapshot, contacts: Slice, chain: NDArray[np.int64]) -> KnowledgePath:
    """Return one chain with ids."""
    steps = tuple(
        PathStep(
            source=snapshot.actors.ids[int(contacts.src[at])],
            target=snapshot.actors.ids[int(contacts.dst[at])],
            ms=int(contacts.t[at]),
            interaction=snapshot.ids[int(contacts.row[at])],
            kind=CONTACTS[int(contacts.how[at])],
            certainty=CERTAINTY[CONTACTS[int(contacts.how[at])]],
        )
        for at in chain.tolist()
    )
    return KnowledgePath(steps, float(np.prod([step.certainty for step in steps])), steps[-1].ms)


def reach(ground: Ground, question: Question, source: int, max_wait: int | None) -> Reach:
    """Return who could have learnt it from one actor, earliest first; companies are no people and not counted."""
    snapshot, asked, first = ground.snapshot, question.asked, question.first
    contacts = within(snapshot, ground.contacts, asked.window, asked.company, question.topic)
    ms, hops = arrivals(contacts.contacts, source, max_wait=max_wait)
    people = np.flatnonzero((ms != NEVER) & (np.arange(ms.size) != source))
    people = people[people < snapshot.companies]
    order = people[np.lexsort((people, ms[people]))]
    return Reach(
        asked=asked,
        actor=snapshot.actors.ids[source],
        total=int(order.size),
        reached=tuple(Reached(snapshot.actors.ids[at], int(ms[at]), int(hops[at])) for at in order[:first].tolist()),
        cut=max(0, int(order.size) - first),
    )
