"""A Neo4j at an address. Its READ mode and timeouts hold; Community has no users with less power."""

from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit

from neo4j import AsyncDriver, Query

from graph.engines.port import FULL_TEXT, Access, Location
from graph.errors import ConfigError

DATABASE = "neo4j"
INDEXED_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Neo4j:
    """One Neo4j server; reader and writer are the same user, told apart by access mode alone."""

    writer: Access

    @property
    def reader(self) -> Access:
        """The same way in: Community has no roles."""
        return self.writer

    @property
    def analyst(self) -> Access:
        """The same way in again; sessions in READ mode cannot write."""
        return self.writer

    @classmethod
    async def attach(cls, location: Location) -> Self:
        """Read the address; the store connects."""
        parts = urlsplit(location.url)
        if not parts.hostname or parts.username or parts.password:
            raise ConfigError(
                "A store address is bolt://host:port, without credentials.",
                hint="Give them as GRAPEVINE_STORE_USER and GRAPEVINE_STORE_PASSWORD.",
            )
        address = parts._replace(path="", query="", fragment="").geturl()
        return cls(
            Access(address, parts.path.strip("/") or DATABASE, location.user, location.password, location.password_file)
        )

    def product(self, agent: str) -> str:
        """Return e.g. ``Neo4j/5.26.30``, as it comes."""
        return agent

    async def index(self, driver: AsyncDriver) -> None:
        """Make the full-text indexes and the range index that only Neo4j profits from, and wait for all."""
        statements = []
        for name, (label, fields) in FULL_TEXT.items():
            listed = ", ".join(f"n.{field}" for field in fields)
            statements.append(f"CREATE FULLTEXT INDEX {name} IF NOT EXISTS FOR (n:{label}) ON EACH [{listed}]")
        statements += [
            "CREATE INDEX interaction_ms IF NOT EXISTS FOR (n:Interaction) ON (n.ms)",
            f"CALL db.awaitIndexes({INDEXED_SECONDS})",
        ]
        for statement in statements:
            await driver.execute_query(Query(statement, timeout=2 * INDEXED_SECONDS), database_=self.writer.database)

    async def close(self) -> None:
        """Nothing of ours runs there."""
