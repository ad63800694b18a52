"""What the store asks of an engine: three ways in, the indexes that Cypher cannot make portably, and a way out."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from neo4j import AsyncDriver

from graph.model import Label

FULL_TEXT: dict[str, tuple[Label, tuple[str, ...]]] = {
    "interaction_text": (Label.INTERACTION, ("title", "text")),
    "customer_name": (Label.CUSTOMER, ("name",)),
    "account_name": (Label.ACCOUNT, ("name", "handle")),
    "topic_name": (Label.TOPIC, ("name",)),
    "community_name": (Label.COMMUNITY, ("name",)),
}
"""Full-text indexes by name: the same names, asked with the same procedure, on every engine."""


@dataclass(frozen=True, slots=True)
class Location:
    """Where a store is: an address, the data folder, and who asks."""

    url: str
    data: Path
    user: str = "neo4j"
    password: str = ""
    password_file: Path | None = None


@dataclass(frozen=True, slots=True)
class Access:
    """One way into an engine over Bolt; ``password_file`` where a file holds the password."""

    address: str
    database: str
    user: str
    password: str
    password_file: Path | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the doctor looked at, in words; ``hint`` names the next step when it is not right."""

    what: str
    is_right: bool
    says: str
    hint: str = ""


class Engine(Protocol):
    """One running engine, as this process sees it."""

    @property
    def writer(self) -> Access:
        """The way in for Grapevine's own writes."""

    @property
    def reader(self) -> Access:
        """The way in for Grapevine's own questions: as little power as the engine can be made to give."""

    @property
    def analyst(self) -> Access:
        """The way in for people's own statements and other tools: no more power, and seconds to run at most."""

    def product(self, agent: str) -> str:
        """Return the engine's own name and version out of what it calls itself over Bolt."""

    async def index(self, driver: AsyncDriver) -> None:
        """Make the full-text indexes and wait until all indexes answer."""

    async def examine(self, driver: AsyncDriver) -> list[Finding]:
        """Look at the settings that safety rests on."""

    async def close(self) -> None:
        """Give up this process's hold on the engine."""
