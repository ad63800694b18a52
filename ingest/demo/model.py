"""People, their accounts and what they said, before any of it is written in a source's format."""

from dataclasses import dataclass, field

from ingest.demo.communities import Channel

DAY_MS = 86_400_000
START_MS = 1_763_942_400_000
"""Monday, 24 November 2025, 00:00 UTC: the first day of the world's year."""
DAYS = 364

SOURCES = {
    Channel.FORUM: "discourse/gearfolk",
    Channel.CHAT: "slack/T0GEARFOLK",
    Channel.MAIL: "mail",
    Channel.MICROBLOG: "twitter",
    Channel.BLOG: "wordpress/proudrestorer",
    Channel.BOOKMARKS: "delicious",
    Channel.CALLS: "calls/pedalfern",
    Channel.CRM: "crm/pedalfern",
}

PERSON, STAFF, BOT, SERVICE = "person", "staff", "bot", "service"


@dataclass(slots=True, eq=False, repr=False)
class Account:
    """A handle of a person at one channel."""

    person: "Person"
    channel: Channel
    native: str
    handle: str
    name: str
    email: str = ""
    url: str = ""
    also: list["Account"] = field(default_factory=list)
    """Other accounts that this one's profile links to."""
    follows: list["Account"] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The account's id in the graph."""
        return f"{SOURCES[self.channel]}:{self.native}"


@dataclass(slots=True, eq=False, repr=False)
class Person:
    """Somebody, with the share of their talk that goes to each community; the first is home."""

    number: int
    name: str
    handle: str
    kind: str = PERSON
    shares: dict[str, float] = field(default_factory=dict)
    accounts: dict[Channel, Account] = field(default_factory=dict)
    activity: float = 1.0
    language: str = ""
    is_double: bool = False
    joined: str = ""
    """How the accounts are known to be one: ``email``, ``links``, ``proposed`` or nothing."""

    @property
    def home(self) -> str:
        """The community that most of their talk goes to."""
        return next(iter(self.shares), "")

    def groups(self) -> list[list[Account]]:
        """Return the accounts that become one customer by themselves, sorted by id."""
        accounts = sorted(self.accounts.values(), key=lambda account: account.id)
        return [[account] for account in accounts] if self.joined == "proposed" else [accounts]

    def customer(self, account: Account) -> str:
        """Return the customer that an account belongs to: the group's smallest id."""
        group = next(group for group in self.groups() if account in group)
        return f"customer:{group[0].id}"


@dataclass(slots=True, eq=False, repr=False)
class Said:
    """One act: ``how`` is the relation to ``parent``: reply, share, quote or reaction."""

    at: int
    account: Account
    text: str
    community: str = ""
    topic: str = ""
    title: str = ""
    parent: "Said | None" = None
    how: str = "reply"
    link: str = ""
    to: list[Account] = field(default_factory=list)
    mentions: list[Account] = field(default_factory=list)
    kind: str = ""
    language: str = "en"
    is_tagged: bool = False
    deleted_ms: int | None = None
    skew_ms: int = 0
    native: str = ""
    root: "Said | None" = None

    @property
    def channel(self) -> Channel:
        """Where it was said."""
        return self.account.channel

    @property
    def thread(self) -> "Said":
        """The first of its conversation."""
        return self.root or self
