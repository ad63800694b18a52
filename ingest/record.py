"""The one shape every connector yields, in the vocabulary of ActivityStreams 2.0 with our provenance.

Ids are complete here, as they stand in the graph: ``source:type:native`` for an interaction, ``source:native`` for an
account, ``source:@handle`` for an account of which only the name is known.
"""

from dataclasses import dataclass, field

from graph.model import AccountKind, Kind, Part, Visibility


@dataclass(frozen=True, slots=True)
class Actor:
    """An account as one record shows it; empty fields say nothing and overwrite nothing."""

    id: str
    handle: str = ""
    name: str = ""
    url: str = ""
    email: str = ""
    """A verified address, the key that joins accounts by itself; empty where the source does not verify it."""
    kind: AccountKind = AccountKind.UNKNOWN
    kind_reason: str = ""
    also: tuple[str, ...] = ()
    """Other profiles that this one names as its own: their addresses or account ids. Two that name each other join."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who was meant, or could listen."""

    actor: Actor
    part: Part = Part.TO


@dataclass(frozen=True, slots=True)
class Place:
    """A declared community: a list, channel, group or forum category. ``id`` = ``community:source:native``."""

    id: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class TopicMark:
    """That an interaction is about a topic; ``by`` says how we know (tag, subject, phrase, watch)."""

    name: str
    by: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class LinkMark:
    """A link an interaction carries."""

    url: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One dated act of one account.

    ``happened_ms`` is epoch milliseconds UTC; ``offset_min`` the source's zone offset in minutes where it gave one.
    ``replies_to``, ``shares``, ``quotes`` and ``reacts_to`` hold interaction ids; a target that has not arrived
    becomes a stub.
    """

    id: str
    source: str
    kind: Kind
    actor: Actor | None
    happened_ms: int
    text: str = ""
    title: str = ""
    url: str = ""
    lang: str = ""
    offset_min: int | None = None
    version: int = 0
    visibility: Visibility = Visibility.PUBLIC
    deleted_ms: int | None = None
    place: Place | None = None
    replies_to: tuple[str, ...] = ()
    shares: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    reacts_to: tuple[str, ...] = ()
    mentions: tuple[Actor, ...] = ()
    addressees: tuple[Addressee, ...] = ()
    topics: tuple[TopicMark, ...] = ()
    links: tuple[LinkMark, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """What a source says of accounts outside any interaction: who they are, whom they follow, what they joined."""

    actor: Actor
    source: str
    follows: tuple[tuple[Actor, int | None], ...] = ()
    """Pairs of the followed account and since when (epoch ms)."""
    joined: tuple[tuple[Place, int | None, int | None], ...] = ()
    """Triples of the community, from and to (epoch ms)."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A record that could not be read: set aside with where it stood and why, never dropped silently."""

    offset: str
    stage: str
    reason: str
    raw: str = field(default="", repr=False)
    """At most 64 KiB of the original, so that it can be mended and replayed."""

    alone: bool = True
    """Whether the connector can read ``raw`` as a file of its own; else it is mended where it came from."""
