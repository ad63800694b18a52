"""The part of the snapshot that a question is about: contacts on a topic, in a window, with or without the company."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.analytics.exposure import NOBODY, Log
from graph.analytics.flow import Passing
from graph.analytics.reach import Contacts
from graph.analytics.snapshot import KINDS, NONE, TOLD, Snapshot
from graph.model import CompanyMode, Kind, Window

CONTACTS = ("reply", "share", "quote", "to", "call", "member", "mention")
"""Kinds of contact, surest first."""

WEIGHTS = np.array([1.0, 1.0, 1.0, 1.0, 1.0, 0.3, 0.3], np.float32)
"""How much one contact of each kind counts in a tie; see the model's directions and weights."""

_HOW = np.array(
    [CONTACTS.index({"to": "to", "callee": "call", "mention": "mention"}.get(how, "member")) for how in TOLD]
)


class Slice(NamedTuple):
    """Contacts (m,), ascending in time, then by row and ends.

    ``src``, ``dst`` actors; ``t`` milliseconds; ``row`` the interaction that is the contact; ``target`` the row it
    answers, -1 for none; ``how`` its kind in ``CONTACTS``; ``n`` actors in all.
    """

    src: NDArray[np.int32]
    dst: NDArray[np.int32]
    t: NDArray[np.int64]
    row: NDArray[np.int32]
    target: NDArray[np.int32]
    how: NDArray[np.uint8]
    n: int

    @property
    def weight(self) -> NDArray[np.float32]:
        """How much each contact counts."""
        return WEIGHTS[self.how]

    @property
    def contacts(self) -> Contacts:
        """The contacts as reach and paths take them."""
        return Contacts(self.src, self.dst, self.t, self.n)

    def only(self, kept: NDArray[np.bool_] | NDArray[np.int64]) -> "Slice":
        """Return the contacts kept, by a mask or by positions."""
        src, dst, t, row, target, how, n = self
        return Slice(src[kept], dst[kept], t[kept], row[kept], target[kept], how[kept], n)


def all_contacts(snapshot: Snapshot) -> Slice:
    """Return every contact of the snapshot, each source, receiver and row once, by its surest kind."""
    answers, told = snapshot.answers, snapshot.told
    by_call = np.isin(snapshot.kind[told.row], [KINDS.index(Kind.CALL), KINDS.index(Kind.MEETING)])
    how = np.where(by_call, CONTACTS.index("call"), _HOW[told.how]).astype(np.uint8)
    both_ways = how == CONTACTS.index("call")
    none = np.full(told.row.size, NONE, np.int32)
    src = np.concatenate([snapshot.author[answers.target], snapshot.author[told.row], told.target[both_ways]])
    dst = np.concatenate([snapshot.author[answers.row], told.target, snapshot.author[told.row[both_ways]]])
    row = np.concatenate([answers.row, told.row, told.row[both_ways]])
    target = np.concatenate([answers.target, none, none[both_ways]])
    kind = np.concatenate([answers.how, how, how[both_ways]])
    order = np.lexsort((kind, dst, src, row))
    src, dst, row, target, kind = (column[order] for column in (src, dst, row, target, kind))
    kept = src != dst
    kept[1:] &= (row[1:] != row[:-1]) | (src[1:] != src[:-1]) | (dst[1:] != dst[:-1])
    n = len(snapshot.actors.ids)
    return Slice(src, dst, snapshot.t[row], row, target, kind, n).only(kept)


def within(
    snapshot: Snapshot, contacts: Slice, window: Window, company: CompanyMode, topic: int | None = None
) -> Slice:
    """Return the contacts of a question.

    A contact is on a topic when its interaction is, or what it answers.
    """
    kept = np.ones(contacts.t.size, np.bool_)
    if window.since_ms is not None:
        kept &= contacts.t >= window.since_ms
    if window.until_ms is not None:
        kept &= contacts.t < window.until_ms
    if company is CompanyMode.REMOVE:
        kept &= (contacts.src < snapshot.companies) & (contacts.dst < snapshot.companies)
    if topic is not None:
        about = np.zeros(snapshot.t.size + 1, np.bool_)
        about[snapshot.rows_about(topic)] = True
        kept &= about[contacts.row] | about[contacts.target]
    return contacts.only(kept)


def rows_within(snapshot: Snapshot, rows: NDArray[np.int64], window: Window, company: CompanyMode) -> NDArray[np.int64]:
    """Return the rows inside the window, without the company's where it is removed."""
    t = snapshot.t[rows]
    kept = np.ones(rows.size, np.bool_)
    if window.since_ms is not None:
        kept &= t >= window.since_ms
    if window.until_ms is not None:
        kept &= t < window.until_ms
    if company is CompanyMode.REMOVE:
        kept &= snapshot.author[rows] < snapshot.companies
    return rows[kept]


def log_of(snapshot: Snapshot, company: CompanyMode) -> Log:
    """Return the columns that tracing needs; where the company is removed, nobody did what it did."""
    removed = company is CompanyMode.REMOVE
    ours = snapshot.author >= snapshot.companies if removed else np.zeros(snapshot.t.size, np.bool_)
    author = np.where(ours, NOBODY, snapshot.author).astype(np.int32)
    answered = snapshot.parent >= 0
    parent = np.where(answered & (ours | ours[snapshot.parent]), NONE, snapshot.parent).astype(np.int32)
    told, follows, linking = snapshot.told, snapshot.follows, snapshot.linking
    most = snapshot.companies if removed else len(snapshot.actors.ids)
    heard = ~ours[told.row] & (told.target < most)
    following = (follows.source < most) & (follows.target < most)
    carrying = ~ours[linking.row]
    many = np.bincount(told.row, minlength=snapshot.t.size)
    alone = (many[told.row] == 1) & (told.how < TOLD.index("mention"))
    return Log(
        author=author,
        t=snapshot.t,
        parent=parent,
        place=snapshot.place,
        root=snapshot.root,
        told_row=told.row[heard],
        told_to=told.target[heard],
        told_alone=alone[heard],
        follower=follows.source[following],
        followed=follows.target[following],
        since=follows.from_ms[following],
        linking=linking.row[carrying],
        link=linking.target[carrying],
    )


def passing(snapshot: Snapshot, contacts: Slice) -> Passing:
    """Return contacts as flow takes them: the lag of an answer is the time since what it answers."""
    answers = contacts.target >= 0
    lag = np.where(answers, contacts.t - snapshot.t[contacts.target], -1)
    return Passing(contacts.src, contacts.dst, contacts.weight, lag)
