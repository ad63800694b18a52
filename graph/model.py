"""Names, kinds and directions of the graph. Imports nothing of ours.

Five layers, and every fact belongs to exactly one: evidence (what a source reported), identity (which accounts are
one customer), derived (computed, dropped and computed again at any time), desk (what people of the house decided) and
bookkeeping.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple
from unicodedata import category, normalize


class Layer(StrEnum):
    """Who may write a fact, and what makes it change. Each layer has a version counter in ``Meta``."""

    EVIDENCE = "evidence"
    IDENTITY = "identity"
    DERIVED = "derived"
    DESK = "desk"
    BOOKKEEPING = "bookkeeping"


class Label(StrEnum):
    """The one label of a node. Every node carries a unique string ``id``."""

    ACCOUNT = "Account"
    INTERACTION = "Interaction"
    COMMUNITY = "Community"
    TOPIC = "Topic"
    LINK = "Link"
    COMPANY = "Company"
    CUSTOMER = "Customer"
    PROPOSAL = "Proposal"
    OPINION = "Opinion"
    BUCKET = "Bucket"
    VIEW = "View"
    WATCH = "Watch"
    TERM = "Term"
    VERDICT = "Verdict"
    RUN = "Run"
    CURSOR = "Cursor"
    META = "Meta"
    TOMBSTONE = "Tombstone"


class Rel(StrEnum):
    """The type of a relationship; evidence edges point as acted, flows from source to receiver."""

    AUTHORED = "AUTHORED"
    REPLIES_TO = "REPLIES_TO"
    SHARES = "SHARES"
    QUOTES = "QUOTES"
    REACTS_TO = "REACTS_TO"
    MENTIONS = "MENTIONS"
    ADDRESSES = "ADDRESSES"
    POSTED_IN = "POSTED_IN"
    LINKS_TO = "LINKS_TO"
    ABOUT = "ABOUT"
    FOLLOWS = "FOLLOWS"
    JOINED = "JOINED"
    ACCOUNT_OF = "ACCOUNT_OF"
    SPEAKS_FOR = "SPEAKS_FOR"
    WORKS_FOR = "WORKS_FOR"
    CONCERNS = "CONCERNS"
    TALKS_WITH = "TALKS_WITH"
    TALKS_ABOUT = "TALKS_ABOUT"
    MEMBER_OF = "MEMBER_OF"
    PASSED_TO = "PASSED_TO"
    FLOWS_TO = "FLOWS_TO"
    RANKED = "RANKED"
    HOLDS = "HOLDS"
    TOWARDS = "TOWARDS"
    SAID_IN = "SAID_IN"
    IN_BUCKET = "IN_BUCKET"
    STATES = "STATES"


class Kind(StrEnum):
    """What an interaction is."""

    POST = "post"
    REPLY = "reply"
    SHARE = "share"
    QUOTE = "quote"
    REACTION = "reaction"
    MESSAGE = "message"
    MAIL = "mail"
    CALL = "call"
    MEETING = "meeting"
    BOOKMARK = "bookmark"
    PHOTO = "photo"
    TRIP = "trip"
    PURCHASE = "purchase"
    REVIEW = "review"
    EDIT = "edit"
    NOTE = "note"


class AccountKind(StrEnum):
    """What stands behind an account; the reason is stored beside it as ``kind_reason``."""

    PERSON = "person"
    BOT = "bot"
    STAFF = "staff"
    SERVICE = "service"
    UNKNOWN = "unknown"


class Part(StrEnum):
    """The part an addressee has in an interaction (``ADDRESSES.as``)."""

    TO = "to"
    CC = "cc"
    MEMBER = "member"
    CALLEE = "callee"


class Visibility(StrEnum):
    """Who could see an interaction at its source."""

    PUBLIC = "public"
    MEMBERS = "members"
    PRIVATE = "private"


class CompanyMode(StrEnum):
    """How the company takes part in an answer.

    ``remove``: its accounts are gone and everything is recomputed. ``hide``: it takes part but is not listed.
    ``merge``: all its accounts act as one ordinary node.
    """

    REMOVE = "remove"
    HIDE = "hide"
    MERGE = "merge"


@dataclass(frozen=True, slots=True)
class Window:
    """A half-open span ``[since_ms, until_ms)`` in epoch milliseconds; ``None`` is unbounded."""

    since_ms: int | None = None
    until_ms: int | None = None
    zone: str = "UTC"


class Hop(NamedTuple):
    """One named step between labels, e.g. ``Customer.accounts`` = ACCOUNT_OF, in, Account."""

    rel: Rel
    outgoing: bool
    label: Label


HOPS: dict[tuple[Label, str], Hop] = {
    (Label.CUSTOMER, "accounts"): Hop(Rel.ACCOUNT_OF, False, Label.ACCOUNT),
    (Label.CUSTOMER, "topics"): Hop(Rel.TALKS_ABOUT, True, Label.TOPIC),
    (Label.CUSTOMER, "communities"): Hop(Rel.MEMBER_OF, True, Label.COMMUNITY),
    (Label.ACCOUNT, "customer"): Hop(Rel.ACCOUNT_OF, True, Label.CUSTOMER),
    (Label.COMMUNITY, "members"): Hop(Rel.MEMBER_OF, False, Label.CUSTOMER),
    (Label.TOPIC, "speakers"): Hop(Rel.TALKS_ABOUT, False, Label.CUSTOMER),
    (Label.INTERACTION, "author"): Hop(Rel.AUTHORED, False, Label.ACCOUNT),
    (Label.INTERACTION, "topics"): Hop(Rel.ABOUT, True, Label.TOPIC),
    (Label.INTERACTION, "community"): Hop(Rel.POSTED_IN, True, Label.COMMUNITY),
    (Label.INTERACTION, "answers"): Hop(Rel.REPLIES_TO, True, Label.INTERACTION),
    (Label.INTERACTION, "answeredBy"): Hop(Rel.REPLIES_TO, False, Label.INTERACTION),
}

SCHEMA_VERSION = 1


def topic_id(name: str) -> str:
    """Return the id of the topic of that name: letters of all scripts stay, spaces join, other signs are encoded.

    >>> topic_id("Single Sign-On"), topic_id("C++")
    ('topic:single-sign-on', 'topic:c%2B%2B')
    """
    slug = "-".join(normalize("NFC", name).casefold().split())
    return "topic:" + "".join(map(_in_id, slug))


def _in_id(sign: str) -> str:
    """Return a letter, digit, mark or hyphen as it is, anything else as its UTF-8 bytes, each % and two digits."""
    kept = sign.isalnum() or sign == "-" or category(sign).startswith("M")
    return sign if kept else "".join(f"%{byte:02X}" for byte in sign.encode())
