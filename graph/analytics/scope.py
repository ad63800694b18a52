"""What a ranking works on: the people of a slice, who endorsed whom in it, and what each of them did."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from graph.analytics.slices import CONTACTS, WEIGHTS, Slice, rows_within, within
from graph.analytics.snapshot import NONE, Snapshot
from graph.model import CompanyMode, Window

DAY = 86_400_000
ANSWERED_WITHIN = 7 * DAY
"""Where all talk is addressed, writing back within this time after being written to is an endorsement."""

_ANSWERS = [CONTACTS.index(kind) for kind in ("reply", "share", "quote")]
_ADDRESSED = [CONTACTS.index(kind) for kind in ("to", "call", "member")]
_EXACT = WEIGHTS.astype(np.float64).round(6)


@dataclass(frozen=True, slots=True)
class Cut:
    """Which part of everything is asked about; hashable, so that what was worked out for it can be kept.

    ``members`` is the number of a detected community whose people alone count, ``place`` that of a declared one in
    which alone things count.
    """

    window: Window
    company: CompanyMode
    topic: int | None = None
    members: int | None = None
    place: int | None = None


@dataclass(frozen=True)
class Scope:
    """The people of a slice by falling number of endorsements, and what happened among them.

    ``actors`` (n,) snapshot numbers; everything else counts people by their position in it.

    Endorsements (m,), ascending in time: ``by`` endorsed ``of`` at ``t`` through interaction ``row``, which answers,
    shares or quotes ``target``. ``weight`` is 1 for an answer, shared among its topics where one topic is asked about.

    Acts (k,), ascending in time: ``own`` the interaction, ``author`` whose it is, ``own_t`` when.

    ``until`` is the moment that counts as now: the end of the window, else just after the last interaction.
    ``contacts`` counts all chances for knowledge to pass in the slice. ``is_addressed``: all of them were addressed, so
    endorsements are messages written back. ``is_topic``: one topic alone is asked about.
    """

    actors: NDArray[np.int32]
    by: NDArray[np.int32]
    of: NDArray[np.int32]
    t: NDArray[np.int64]
    row: NDArray[np.int32]
    target: NDArray[np.int32]
    weight: NDArray[np.float64]
    own: NDArray[np.int64]
    author: NDArray[np.int32]
    own_t: NDArray[np.int64]
    until: int
    contacts: int
    is_addressed: bool
    is_topic: bool

    @property
    def n(self) -> int:
        """People in all."""
        return int(self.actors.size)

    @cached_property
    def endorsers(self) -> NDArray[np.int64]:
        """How many different people endorsed each (n,)."""
        pairs = np.unique(self.of.astype(np.int64) * self.n + self.by)
        return np.bincount(pairs // max(1, self.n), minlength=self.n)

    @cached_property
    def is_endorsing(self) -> NDArray[np.bool_]:
        """Whether each (n,) endorsed or was endorsed at all."""
        found = np.zeros(self.n, np.bool_)
        found[self.by] = True
        found[self.of] = True
        return found

    @cached_property
    def acts(self) -> NDArray[np.int64]:
        """How many interactions each (n,) made."""
        return np.bincount(self.author, minlength=self.n)

    @cached_property
    def _received(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        return _grouped(self.of, self.n)

    @cached_property
    def _made(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        return _grouped(self.author, self.n)

    def received(self, actor: int) -> NDArray[np.int64]:
        """Return the endorsements that one of the people received, ascending in time."""
        order, offsets = self._received
        return order[offsets[actor] : offsets[actor + 1]]

    def made(self, actor: int) -> NDArray[np.int64]:
        """Return the acts of one of the people, ascending in time."""
        order, offsets = self._made
        return order[offsets[actor] : offsets[actor + 1]]

    def sampled(self, g: np.random.Generator, share: float) -> "Scope":
        """Return the same people with a random share of what happened among them."""
        kept = np.flatnonzero(g.random(self.t.size) < share)
        acts = np.flatnonzero(g.random(self.own.size) < share)
        return replace(
            self,
            **{name: getattr(self, name)[kept] for name in ("by", "of", "t", "row", "target", "weight")},
            **{name: getattr(self, name)[acts] for name in ("own", "author", "own_t")},
        )


def _grouped(key: NDArray[np.int32], n: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return positions grouped by key, and where each of ``n`` groups begins, with the end of the last."""
    return np.argsort(key, kind="stable"), np.concatenate([[0], np.cumsum(np.bincount(key, minlength=n))])


def scope_of(snapshot: Snapshot, contacts: Slice, cut: Cut, belongs: NDArray[np.bool_] | None) -> Scope:
    """Return the people of a slice and what happened among them.

    Parameters
    ----------
    snapshot : the columns.
    contacts : every contact of the snapshot.
    cut : which part of them.
    belongs : (actors,) who belongs to the community that alone counts; None where all do.
    """
    part = within(snapshot, contacts, cut.window, cut.company, cut.topic)
    own = rows_within(snapshot, _rows(snapshot, cut.topic), cut.window, cut.company)
    if belongs is not None:
        part = part.only(belongs[part.src] & belongs[part.dst])
        own = own[belongs[snapshot.author[own]]]
    if cut.place is not None:
        part = part.only(snapshot.place[part.row] == cut.place)
        own = own[snapshot.place[own] == cut.place]
    last = int(snapshot.t[own[-1]]) + 1 if own.size else 0
    until = last if cut.window.until_ms is None else cut.window.until_ms
    return _numbered(snapshot, part, own, until, is_topic=cut.topic is not None)


def _rows(snapshot: Snapshot, topic: int | None) -> NDArray[np.int64]:
    """Return the rows on a topic and those that answer one, as for contacts; all rows where no topic is asked about."""
    if topic is None:
        return np.flatnonzero(snapshot.author >= 0)
    on = np.zeros(snapshot.t.size, np.bool_)
    on[snapshot.rows_about(topic)] = True
    answering = on[snapshot.answers.target]
    on[snapshot.answers.row[answering]] = True
    return np.flatnonzero(on & (snapshot.author >= 0))


def _numbered(snapshot: Snapshot, part: Slice, own: NDArray[np.int64], until: int, *, is_topic: bool) -> Scope:
    """Find the endorsements and number the people."""
    answers = np.isin(part.how, _ANSWERS)
    addressed = np.isin(part.how, _ADDRESSED)
    is_addressed = bool(addressed.any() and not answers.any())
    shares = _shares(snapshot, part) if is_topic else np.ones(part.t.size)
    if is_addressed:
        answering, target = written_back(part.only(addressed))
        kept = np.flatnonzero(addressed)[answering]
    else:
        kept, target = np.flatnonzero(answers), part.target[answers]
    by, of = part.dst[kept], part.src[kept]
    if is_addressed:
        by, of = of, by
    author = snapshot.author[own]
    people, number = _numbers(by, of, author, len(snapshot.actors.ids))
    by, of, author = number[by], number[of], number[author]
    return Scope(
        actors=people,
        by=by,
        of=of,
        t=part.t[kept],
        row=part.row[kept],
        target=target.astype(np.int32),
        weight=_EXACT[part.how[kept]] * shares[kept],
        own=own,
        author=author,
        own_t=snapshot.t[own],
        until=until,
        contacts=int(part.t.size),
        is_addressed=is_addressed,
        is_topic=is_topic,
    )


def _numbers(
    by: NDArray[np.int32], of: NDArray[np.int32], author: NDArray[np.int32], actors: int
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return the actors that take part by falling number of endorsements, then number; and where (actors,) each is."""
    takes_part = np.zeros(actors, np.bool_)
    for column in (by, of, author):
        takes_part[column] = True
    people = np.flatnonzero(takes_part).astype(np.int32)
    people = people[np.argsort(-np.bincount(of, minlength=actors)[people], kind="stable")]
    number = np.full(actors, NONE, np.int32)
    number[people] = np.arange(people.size, dtype=np.int32)
    return people, number


def _shares(snapshot: Snapshot, part: Slice) -> NDArray[np.float64]:
    """Return one over the number of topics (m,) that each contact is on, by its interaction or what it answers."""
    about = snapshot.about
    topics = max(1, len(snapshot.topics.ids))
    found = []
    for column in (part.row, part.target):
        first, end = (np.searchsorted(about.row, column, side=side) for side in ("left", "right"))
        lengths = end - first
        slot = np.repeat(first - np.cumsum(lengths) + lengths, lengths) + np.arange(lengths.sum())
        contact = np.repeat(np.arange(column.size, dtype=np.int64), lengths)
        found.append(contact * topics + about.target[slot])
    contact = np.unique(np.concatenate(found)) // topics
    shares: NDArray[np.float64] = 1.0 / np.maximum(1, np.bincount(contact, minlength=part.t.size))
    return shares


def written_back(messages: Slice) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Return which messages answer an earlier one, and the interaction (k,) that each answers: the latest.

    A message from ``b`` to ``a`` answers one from ``a`` to ``b`` of at most ``ANSWERED_WITHIN`` before. Messages of
    equal time do not answer each other.

    Parameters
    ----------
    messages : contacts ascending in time; knowledge goes from ``src`` to ``dst``.
    """
    pairs = np.concatenate(
        [
            messages.src.astype(np.int64) * messages.n + messages.dst,
            messages.dst.astype(np.int64) * messages.n + messages.src,
        ]
    )
    pair = np.unique(pairs, return_inverse=True)[1].ravel()
    sent, back = pair[: messages.t.size], pair[messages.t.size :]
    moment = np.searchsorted(messages.t, messages.t)
    size = messages.t.size + 1
    order = np.argsort(sent * size + moment, kind="stable")
    at = np.searchsorted((sent * size + moment)[order], back * size + moment) - 1
    earlier = order[np.maximum(at, 0)] if messages.t.size else np.zeros(0, np.int64)
    answers = (at >= 0) & (sent[earlier] == back) & (messages.t - messages.t[earlier] <= ANSWERED_WITHIN)
    found = np.flatnonzero(answers)
    return found, messages.row[earlier[found]] if found.size else np.zeros(0, np.int32)
