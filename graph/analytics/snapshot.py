"""Everything that happened, as arrays at one version of the store.

::

                 account  author  t   kind  offset_min  place  parent      (rows,) ascending in time, then id
    answers      row -> row, how                                           replies, shares, quotes
    told         row -> actor, how                                         addressed, in copy, called, named
    about        row -> topic            linking  row -> link              follows  actor -> actor, since

Actors are customers, and companies for what their staff did while they spoke for them. Times are epoch milliseconds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.analytics.passes.threads import conversation_roots
from graph.model import Kind
from graph.store import Store

NONE = -1
NO_ZONE = 10_000
KINDS = tuple(Kind)
ANSWERS = ("REPLIES_TO", "SHARES", "QUOTES")
TOLD = ("to", "cc", "member", "callee", "mention")

Rows = Sequence[Mapping[str, Any]]


class Names(NamedTuple):
    """Ids and names of what a column numbers."""

    ids: tuple[str, ...]
    names: tuple[str, ...]


class Links(NamedTuple):
    """A relation from rows: ``row`` ascending, ``target`` what it leads to, ``how`` its kind (0 where there is one)."""

    row: NDArray[np.int32]
    target: NDArray[np.int32]
    how: NDArray[np.uint8]


class Spans(NamedTuple):
    """Dated pairs: follows (actor, actor) and declared memberships (actor, place); -1 for an open end."""

    source: NDArray[np.int32]
    target: NDArray[np.int32]
    from_ms: NDArray[np.int64]
    to_ms: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The columns; see the module's picture.

    ``companies`` is the first actor number that is a company. ``repaired`` counts rows dated before what they answer
    and moved to its time; ``orphans`` counts answers to what is not here.
    """

    ids: tuple[str, ...]
    accounts: Names
    account_kinds: tuple[str, ...]
    actors: Names
    companies: int
    places: Names
    topics: Names
    account: NDArray[np.int32]
    author: NDArray[np.int32]
    t: NDArray[np.int64]
    kind: NDArray[np.uint8]
    offset_min: NDArray[np.int16]
    place: NDArray[np.int32]
    parent: NDArray[np.int32]
    root: NDArray[np.int32]
    answers: Links
    told: Links
    about: Links
    linking: Links
    follows: Spans
    joined: Spans
    repaired: int
    orphans: int

    def rows_about(self, topic: int) -> NDArray[np.int64]:
        """Return the rows on a topic, ascending."""
        return np.unique(self.about.row[self.about.target == topic]).astype(np.int64)


def laid_out(read: Mapping[str, Rows]) -> Snapshot:
    """Lay out what the store says: rows of the queries in ``cypher/snapshot`` by their names."""
    return _Builder(read).snapshot()


async def read_texts(store: Store, snapshot: Snapshot) -> list[str | None]:
    """Return what each row says, title first; None where it says nothing."""
    said = {
        one: text
        for group in await store.read("snapshot/texts")
        for one, text in zip(group["ids"], group["texts"], strict=True)
    }
    return [said.get(one) for one in snapshot.ids]


def with_topics(snapshot: Snapshot, found: Mapping[str, tuple[str, NDArray[np.int64]]]) -> Snapshot:
    """Return the snapshot with more topics: id -> (name, rows); one that is there already gets the rows too."""
    ids = sorted({*snapshot.topics.ids, *found})
    number = {one: at for at, one in enumerate(ids)}
    names = dict(zip(snapshot.topics.ids, snapshot.topics.names, strict=True))
    names = {one: name for one, (name, _) in found.items()} | names
    moved = np.array([number[one] for one in snapshot.topics.ids], np.int32)
    row = np.concatenate([snapshot.about.row, *(rows.astype(np.int32) for _, rows in found.values())])
    more = [np.full(rows.size, number[one], np.int32) for one, (_, rows) in found.items()]
    target = np.concatenate([moved[snapshot.about.target] if moved.size else snapshot.about.target, *more])
    topics = Names(tuple(ids), tuple(names[one] for one in ids))
    return replace(snapshot, topics=topics, about=_links(row, target, np.zeros(row.size, np.uint8)))


class _Builder:
    """Numbers what was read and lays it out."""

    def __init__(self, read: Mapping[str, Rows]) -> None:
        self.read = read
        accounts = sorted(read["accounts"], key=lambda row: str(row["id"]))
        self.account_number = {row["id"]: at for at, row in enumerate(accounts)}
        self.accounts = Names(tuple(row["id"] for row in accounts), tuple(row["name"] for row in accounts))
        self.account_kinds = tuple(row["kind"] for row in accounts)
        named = {row["customer"] or f"customer:{row['id']}": row["name"] for row in accounts}
        customers = sorted(named)
        companies = sorted(read["companies"], key=lambda row: str(row["id"]))
        self.actors = Names(
            (*customers, *(row["id"] for row in companies)),
            (*(named[one] for one in customers), *(row["name"] or row["id"] for row in companies)),
        )
        self.companies = len(customers)
        number = {one: at for at, one in enumerate(self.actors.ids)}
        self.customer_of = np.array([number[row["customer"] or f"customer:{row['id']}"] for row in accounts], np.int32)
        self.speaking = [
            (self.account_number[row["account"]], number[row["company"]], row["from_ms"], row["to_ms"])
            for row in read["speakers"]
        ]
        self._lay_out_rows()

    def _lay_out_rows(self) -> None:
        """Order the interactions by time, answers after what they answer, then id; repair times that precede it."""
        grouped = self.read["interactions"]
        ids = [one for group in grouped for one in group["ids"]]
        t = np.array([one for group in grouped for one in group["times"]], np.int64)
        lengths = [len(group["ids"]) for group in grouped]
        account = np.repeat([self.account_number[group["account"]] for group in grouped], lengths).astype(np.int32)
        kinds = {kind: at for at, kind in enumerate(KINDS)}
        kind = np.array([kinds[Kind(one)] for group in grouped for one in group["kinds"]], np.uint8)
        offset = np.array([one for group in grouped for one in group["offsets"]], np.int16)
        where = {one: at for at, one in enumerate(ids)}
        answers, self.orphans = _answers(self.read["answers"], where)
        t, self.repaired = _repaired(t, answers)
        by_id = np.array(sorted(range(len(ids)), key=ids.__getitem__), np.int64)
        order = by_id[np.lexsort((_level(t, answers)[by_id], t[by_id]))]
        place = np.empty(order.size, np.int32)
        place[order] = np.arange(order.size, dtype=np.int32)
        self.ids = tuple(ids[at] for at in order.tolist())
        self.row_of = {one: at for at, one in enumerate(self.ids)}
        self.t, self.account, self.kind, self.offset = t[order], account[order], kind[order], offset[order]
        self.answers = _links(place[answers.row], place[answers.target], answers.how)
        self.author = self._actors_at(self.account, self.t)

    def _actors_at(self, account: NDArray[np.int32], t: NDArray[np.int64]) -> NDArray[np.int32]:
        """Return who acts through an account at a time: its customer, or the company it speaks for."""
        actor = self.customer_of[account] if account.size else np.zeros(0, np.int32)
        for speaker, company, from_ms, to_ms in self.speaking:
            covered = account == speaker
            if from_ms is not None:
                covered &= t >= from_ms
            if to_ms is not None:
                covered &= t < to_ms
            actor[covered] = company
        return actor

    def snapshot(self) -> Snapshot:
        """Lay everything out."""
        places, place_links = self._numbered(self.read["places"])
        topics, about = self._numbered(_together(self.read["topics"], self.read["marks"]))
        _, linking = self._numbered([row for row in self.read["links"] if len(row["sources"]) > 1])
        place = np.full(self.t.size, NONE, np.int32)
        place[place_links.row[::-1]] = place_links.target[::-1]
        parent = _latest(self.answers, self.t.size)
        return Snapshot(
            ids=self.ids,
            accounts=self.accounts,
            account_kinds=self.account_kinds,
            actors=self.actors,
            companies=self.companies,
            places=places,
            topics=topics,
            account=self.account,
            author=self.author,
            t=self.t,
            kind=self.kind,
            offset_min=self.offset,
            place=place,
            parent=parent,
            root=conversation_roots(parent),
            answers=self.answers,
            told=self._told(),
            about=about,
            linking=linking,
            follows=self._follows(),
            joined=self._joined(places),
            repaired=self.repaired,
            orphans=self.orphans,
        )

    def _numbered(self, rows: Rows) -> tuple[Names, Links]:
        """Return the targets of a relation, numbered by id, and its links from rows."""
        found = sorted(rows, key=lambda row: str(row["id"]))
        names = Names(
            tuple(row["id"] for row in found), tuple(row.get("name") or row["id"].split(":", 1)[-1] for row in found)
        )
        pairs = [
            (self.row_of[source], at)
            for at, row in enumerate(found)
            for source in row["sources"]
            if source in self.row_of
        ]
        row, target = _columns(pairs, 2)
        return names, _links(row, target, np.zeros(len(pairs), np.uint8))

    def _told(self) -> Links:
        """Return who was addressed or named, as actors at that time."""
        triples = [
            (self.row_of[source], self.account_number[row["account"]], TOLD.index(how) if how in TOLD else 0)
            for row in self.read["addressed"]
            for source, how in zip(row["sources"], row["how"], strict=True)
            if source in self.row_of
        ]
        row, account, how = _columns(triples, 3)
        return _links(row, self._actors_at(account, self.t[row]), how.astype(np.uint8))

    def _follows(self) -> Spans:
        """Return who follows whom, as customers and companies of today."""
        rows = self.read["follows"]
        end = np.full(len(rows), 2**62, np.int64)
        since = np.array([row["since_ms"] for row in rows], np.int64)
        source, target = (
            self._actors_at(np.array([self.account_number[row[key]] for row in rows], np.int32), end)
            for key in ("follower", "followed")
        )
        return Spans(source, target, since, np.full(len(rows), NONE, np.int64))

    def _joined(self, places: Names) -> Spans:
        """Return declared memberships; communities in which nobody posted are left out."""
        number = {one: at for at, one in enumerate(places.ids)}
        rows = [row for row in self.read["joined"] if row["community"] in number]
        dates = np.array([[NONE if row[k] is None else row[k] for k in ("from_ms", "to_ms")] for row in rows], np.int64)
        dates = dates.reshape(-1, 2)
        account = np.array([self.account_number[row["account"]] for row in rows], np.int32)
        target = np.array([number[row["community"]] for row in rows], np.int32)
        return Spans(self._actors_at(account, np.full(len(rows), 2**62)), target, dates[:, 0], dates[:, 1])


def _together(said: Rows, marked: Rows) -> Rows:
    """Return topics that sources say and that were found in texts, each once."""
    found = {row["id"]: row for row in said}
    for row in marked:
        before = found.get(row["id"])
        found[row["id"]] = row if before is None else {**before, "sources": [*before["sources"], *row["sources"]]}
    return list(found.values())


def _answers(rows: Rows, where: Mapping[str, int]) -> tuple[Links, int]:
    """Return who answers whom by position, and how many answer what is not here."""
    orphans = 0
    triples: list[tuple[int, int, int]] = []
    for row in rows:
        target = where.get(row["target"])
        for source, how in zip(row["sources"], row["how"], strict=True):
            at = where.get(source)
            if at is not None and target is not None:
                triples.append((at, target, ANSWERS.index(how)))
            else:
                orphans += at is not None
    answering, answered, kind = _columns(triples, 3)
    return Links(answering, answered, kind.astype(np.uint8)), orphans


def _repaired(t: NDArray[np.int64], answers: Links) -> tuple[NDArray[np.int64], int]:
    """Move rows dated before what they answer to its time, and count them."""
    moved = t.copy()
    for _ in range(64):
        before = moved.copy()
        np.maximum.at(moved, answers.row, before[answers.target])
        if (moved == before).all():
            break
    return moved, int((moved != t).sum())


def _level(t: NDArray[np.int64], answers: Links) -> NDArray[np.int32]:
    """Return how many answers deep a row is among rows of its own time, so that an answer comes after its parent."""
    level = np.zeros(t.size, np.int32)
    tied = (t[answers.row] == t[answers.target]) & (answers.row != answers.target)
    row, target = answers.row[tied], answers.target[tied]
    for _ in range(64):
        before = level.copy()
        np.maximum.at(level, row, before[target] + 1)
        if (level == before).all():
            break
    return level


def _latest(answers: Links, rows: int) -> NDArray[np.int32]:
    """Return the latest row that each row answers, -1 for none; never itself."""
    parent = np.full(rows, NONE, np.int32)
    other = answers.row != answers.target
    np.maximum.at(parent, answers.row[other], answers.target[other])
    return parent


def _columns(tuples: Sequence[tuple[int, ...]], width: int) -> tuple[NDArray[np.int32], ...]:
    """Turn tuples into columns."""
    table = np.array(tuples, np.int32).reshape(-1, width)
    return tuple(table[:, at].copy() for at in range(width))


def _links(row: NDArray[np.int32], target: NDArray[np.int32], how: NDArray[np.uint8]) -> Links:
    """Sort a relation by row, target and kind, each once."""
    order = np.lexsort((how, target, row))
    row, target, how = row[order], target[order], how[order]
    again = np.zeros(row.size, np.bool_)
    again[1:] = (row[1:] == row[:-1]) & (target[1:] == target[:-1]) & (how[1:] == how[:-1])
    return Links(row[~again], target[~again], how[~again])
