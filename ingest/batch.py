"""What one transaction writes: records folded by id, then nodes and edges as rows for the named queries.

Nodes that any version of a record names are made whichever version stands, so that the order of arrival leaves no
trace; edges are those of the version that stands.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from graph.model import topic_id
from graph.store import Step
from ingest.accounts import PROFILE_MS, Ledger
from ingest.ids import fitted, host_of, normalised
from ingest.record import Actor, Place, Profile, Record
from ingest.versions import Held, Outcome, is_deletion, settle

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DAY_MS = 86_400_000
ANSWERS = {"replies_to": "replies", "shares": "shares", "quotes": "quotes", "reacts_to": "reactions"}

Row = dict[str, Any]
Span = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Enriched:
    """A record as it is to be stored, with the hash of what the source said."""

    record: Record
    hash: str


@dataclass(slots=True)
class Folded:
    """What became of one id in this batch."""

    before: Held | None
    held: Held
    content: Record | None = None


def actors_of(item: Enriched | Profile) -> Iterable[Actor]:
    """Return every account that a record or profile names."""
    if isinstance(item, Profile):
        return (item.actor, *(followed for followed, _ in item.follows))
    record = item.record
    own = (record.actor,) if record.actor else ()
    return (*own, *record.mentions, *(one.actor for one in record.addressees))


@dataclass(slots=True)
class Batch:
    """The facts of one transaction, under one run."""

    run: str
    now_ms: int
    ledger: Ledger
    held: Mapping[str, Held]
    spans: Mapping[tuple[str, str, str], list[Row]]
    """Edges of profiles that the store holds: (type, account, other end) -> since, until, runs."""
    folded: dict[str, Folded] = field(default_factory=dict)
    outcomes: dict[Outcome, int] = field(default_factory=lambda: dict.fromkeys(Outcome, 0))
    places: dict[str, str] = field(default_factory=dict)
    topics: dict[str, str] = field(default_factory=dict)
    links: dict[str, Row] = field(default_factory=dict)
    targets: set[str] = field(default_factory=set)
    new_spans: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    kept_spans: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))

    def add(self, item: Enriched | Profile) -> None:
        """Take one record or profile in."""
        if isinstance(item, Profile):
            self.outcomes[self._profile(item)] += 1
        else:
            self.outcomes[self._record(item)] += 1

    def _record(self, item: Enriched) -> Outcome:
        """Weigh a record, and note the nodes it names."""
        record, id_ = item.record, fitted(item.record.id)
        folded = self.folded.get(id_)
        if folded is None:
            before = self.held.get(id_)
            folded = self.folded[id_] = Folded(before, before or Held())
        is_there = folded.before is not None or folded.held != Held()
        settled = settle(folded.held if is_there else None, record, item.hash, self.run)
        folded.held = settled.held
        if settled.takes_over:
            folded.content = record
        for actor in actors_of(item):
            self.ledger.tell(actor, record.happened_ms)
        if not is_deletion(record):
            self._nodes(record)
        return settled.outcome

    def _nodes(self, record: Record) -> None:
        """Note places, topics, links and targets."""
        if record.place:
            self._place(record.place)
        for mark in record.topics:
            id_ = fitted(topic_id(mark.name))
            self.topics[id_] = min(mark.name, self.topics.get(id_, mark.name))
        for link in record.links:
            if url := normalised(link.url):
                row = self.links.setdefault(_link_id(url), {"url": url, "host": host_of(url), "title": None})
                row["title"] = min((one for one in (link.title, row["title"]) if one), default=None)
        for name in ANSWERS:
            self.targets.update(fitted(target) for target in getattr(record, name))

    def _place(self, place: Place) -> str:
        """Note a declared community; of several names the smallest stands."""
        id_ = fitted(place.id)
        names = [name for name in (place.name, self.places.get(id_, "")) if name]
        self.places[id_] = min(names, default="")
        return id_

    def _profile(self, profile: Profile) -> Outcome:
        """Take in who an account is, whom it follows and what it joined."""
        id_ = fitted(profile.actor.id)
        is_new, before = id_ in self.ledger.new, dict(self.ledger.known[id_])
        self.ledger.tell(profile.actor, PROFILE_MS)
        changed = [
            self._span("FOLLOWS", id_, self.ledger.tell(followed, 0), since, None)
            for followed, since in profile.follows
        ]
        changed += [
            self._span("JOINED", id_, self._place(place), since, until) for place, since, until in profile.joined
        ]
        told = {name: set(values) for name, values in self.ledger.known[id_].items()}
        if is_new and "seen" not in before:
            return Outcome.STORED
        is_same = told == {name: set(values) for name, values in before.items()}
        return Outcome.DUPLICATE if is_same and not any(changed) else Outcome.UPDATED

    def _span(self, kind: str, account: str, other: str, since: int | None, until: int | None) -> bool:
        """Note a dated edge of a profile; say whether it tells anything new.

        Two edges of the same start are one; its end is the latest that anybody tells.
        """
        known = [*self.spans.get((kind, account, other), ()), *self._noted(kind, account, other)]
        same = next((row for row in known if row["since"] == since), None)
        if same is None:
            row = {"account": account, "other": other, "since": since, "until": until, "runs": [self.run]}
            self.new_spans[kind].append(row)
            return True
        later = max((one for one in (same["until"], until) if one is not None), default=None)
        is_news = bool(later != same["until"])
        if is_news or self.run not in same["runs"]:
            same["until"], same["runs"] = later, sorted({*same["runs"], self.run})
            if not any(same is row for row in self.new_spans[kind]):
                self.kept_spans[kind].append({"account": account, "other": other, **same})
        return is_news

    def _noted(self, kind: str, account: str, other: str) -> list[Row]:
        """Return the new edges of this batch between two ends."""
        return [row for row in self.new_spans[kind] if (row["account"], row["other"]) == (account, other)]

    def steps(self) -> list[Step]:
        """Return the statements of the transaction, nodes first; empty ones are left out."""
        standing = [(id_, one) for id_, one in self.folded.items() if one.content is not None]
        named: list[tuple[str, Sequence[Any]]] = [
            (
                "ingest/communities",
                [{"id": k, "name": v or None, "source": k.split(":")[1]} for k, v in self.places.items()],
            ),
            ("ingest/topics", [{"id": id_, "name": name} for id_, name in self.topics.items()]),
            ("ingest/links", [{"id": id_, **row} for id_, row in self.links.items()]),
            *_accounts(self.ledger.rows()),
            ("ingest/replaced", [id_ for id_, one in standing if one.before and one.before.hash]),
            *self._signed(standing),
            ("ingest/stubs", sorted(self.targets - {id_ for id_, _ in standing})),
            ("ingest/kept", self._kept()),
            ("ingest/deleted", self._deleted()),
            *_edges(standing),
            *((f"ingest/{kind.lower()}", rows) for kind, rows in self.new_spans.items()),
            *((f"ingest/{kind.lower()}_again", rows) for kind, rows in self.kept_spans.items()),
        ]
        return [(name, {"rows": list(rows)}) for name, rows in named if rows]

    def _interaction(self, id_: str, folded: Folded) -> Row:
        """Return the properties of an interaction; null for what this version does not say."""
        record, held = folded.content, folded.held
        assert record is not None  # noqa: S101 - the caller chose those with content
        is_gone = held.deleted_ms is not None
        properties: Row = {
            "stub": None,
            "source": record.source,
            "kind": str(record.kind),
            "text": None if is_gone else record.text or None,
            "title": None if is_gone else record.title or None,
            "url": record.url or None,
            "lang": record.lang or None,
            "at": EPOCH + timedelta(milliseconds=record.happened_ms),
            "ms": record.happened_ms,
            "day": record.happened_ms // DAY_MS,
            "offset_min": record.offset_min,
            "learned_ms": self.now_ms,
            "version": record.version,
            "visibility": str(record.visibility),
            "deleted_ms": held.deleted_ms,
            "hash": held.hash,
            "runs": list(held.runs),
        }
        if folded.before is None:
            properties = {key: value for key, value in properties.items() if value is not None}
        return {"id": id_, "properties": properties}

    def _signed(self, standing: Iterable[tuple[str, Folded]]) -> list[tuple[str, Sequence[Any]]]:
        """Return the interactions under their authors, and those of nobody."""
        authors: dict[str, list[Row]] = defaultdict(list)
        unsigned: list[Row] = []
        for id_, one in standing:
            actor = one.content.actor if one.content else None
            (authors[fitted(actor.id)] if actor else unsigned).append(self._interaction(id_, one))
        signed = [{"id": account, "of": rows} for account, rows in authors.items()]
        return [("ingest/interactions", signed), ("ingest/unsigned", unsigned)]

    def _kept(self) -> list[Row]:
        """Return the interactions whose content stays and that this run now holds too."""
        return [
            {"id": id_, "runs": list(one.held.runs)}
            for id_, one in self.folded.items()
            if one.content is None and one.held.hash is not None and one.before and one.before.runs != one.held.runs
        ]

    def _deleted(self) -> list[Row]:
        """Return the interactions of which all we learnt is that they are gone."""
        return [
            {"id": id_, "deleted_ms": one.held.deleted_ms, "runs": list(one.held.runs)}
            for id_, one in self.folded.items()
            if one.content is None and (one.before or Held()).deleted_ms != one.held.deleted_ms
        ]


def _link_id(url: str) -> str:
    """Return the id of a link."""
    return fitted(f"link:{url}")


def _accounts(rows: list[Row]) -> list[tuple[str, Sequence[Any]]]:
    """Return the accounts, the customers of new ones, and who of them speaks for the company."""
    return [
        ("ingest/accounts", [{"id": row["id"], "properties": row["properties"]} for row in rows]),
        ("ingest/customers", [{key: row[key] for key in ("id", "customer", "name")} for row in rows if row["is_new"]]),
        ("ingest/renamed", [{key: row[key] for key in ("customer", "name")} for row in rows if not row["is_new"]]),
        ("ingest/speakers", [row["id"] for row in rows if row["ours"]]),
    ]


def _edges(standing: Iterable[tuple[str, Folded]]) -> list[tuple[str, Sequence[Any]]]:
    """Return the edges of the records that stand, grouped by the end they lead to."""
    found: dict[str, dict[tuple[Any, ...], list[str]]] = defaultdict(lambda: defaultdict(list))
    for id_, folded in standing:
        record = folded.content
        if record is None:
            continue
        for kind, ends in _ends(record, id_, is_gone=folded.held.deleted_ms is not None):
            for end in ends:
                found[kind][end].append(id_)
    return [
        (
            f"ingest/{kind}",
            [dict(zip(("id", *_MORE.get(kind, ())), end, strict=True)) | {"of": of} for end, of in ends.items()],
        )
        for kind, ends in found.items()
    ]


def _ends(record: Record, id_: str, *, is_gone: bool) -> Iterator[tuple[str, Iterable[tuple[Any, ...]]]]:
    """Yield what a record leads to, by kind of edge; what was said in a text that is gone is left out."""
    if record.place:
        yield "posted_in", [(fitted(record.place.id),)]
    for name, kind in ANSWERS.items():
        if targets := getattr(record, name):
            yield kind, [(target,) for target in sorted({fitted(one) for one in targets} - {id_})]
    if record.mentions:
        yield "mentions", [(account,) for account in sorted({fitted(one.id) for one in record.mentions})]
    if record.addressees:
        yield "addresses", sorted({(fitted(one.actor.id), str(one.part)) for one in record.addressees})
    if record.topics and not is_gone:
        yield "about", sorted(_marks(record))
    if record.links and not is_gone:
        urls = {normalised(link.url) for link in record.links} - {None}
        yield "links_to", [(_link_id(url),) for url in sorted(map(str, urls))]


_MORE = {"addresses": ("as",), "about": ("by", "weight")}
"""What an edge tells beside its ends."""


def _marks(record: Record) -> set[tuple[str, str, float]]:
    """Return what a record is about: one mark a topic and way of knowing, the heaviest."""
    weights: dict[tuple[str, str], float] = {}
    for mark in record.topics:
        key = fitted(topic_id(mark.name)), mark.by
        weights[key] = max(weights.get(key, 0.0), float(mark.weight))
    return {(topic, by, weight) for (topic, by), weight in weights.items()}
