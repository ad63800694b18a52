"""A Neo4j at an address. Its READ mode and timeouts hold; Community has no users with less power."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit

from neo4j import READ_ACCESS, AsyncDriver, Query
from neo4j.exceptions import Neo4jError

from graph.engines.port import FULL_TEXT, Access, Finding, Location
from graph.errors import ConfigError

DATABASE = "neo4j"
INDEXED_SECONDS = 300
_BLOCKED = "internal.dbms.cypher_ip_blocklist=0.0.0.0/0,::/0"
_FILES = "dbms.security.allow_csv_import_from_file_urls=false"


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

    async def examine(self, driver: AsyncDriver) -> list[Finding]:
        """Try what analysts must not: a question to the network, a file, a question without end."""
        return [
            await self._probe(driver, "network", "http://127.0.0.1:1/", "block", _BLOCKED),
            await self._probe(driver, "files", "file:///grapevine-doctor.csv", _FILES.partition("=")[0], _FILES),
            await self._limit(driver),
        ]

    async def _probe(self, driver: AsyncDriver, what: str, url: str, refusal: str, setting: str) -> Finding:
        """Ask for an address and look for the words of a refusal."""
        statement = f"LOAD CSV FROM '{url}' AS line RETURN line LIMIT 1"
        try:
            async with driver.session(database=self.writer.database, default_access_mode=READ_ACCESS) as session:
                await (await session.run(Query(statement, timeout=5))).consume()
        except Neo4jError as error:
            if refusal in (error.message or ""):
                return Finding(what, is_right=True, says="The server refuses to load from there.")
        hint = f"Add to neo4j.conf and restart Neo4j: {setting}"
        return Finding(what, is_right=False, says="A statement may make the server load from there.", hint=hint)

    async def _limit(self, driver: AsyncDriver) -> Finding:
        """Read how long other tools' statements may run."""
        statement = "SHOW SETTINGS 'db.transaction.timeout' YIELD value RETURN value AS value"
        value = ""
        with suppress(Neo4jError):
            records, _, _ = await driver.execute_query(statement, database_=self.writer.database)
            value = records[0]["value"] if records else ""
        if value in {"", "0s", "0"}:
            hint = "Add to neo4j.conf and restart Neo4j: db.transaction.timeout=5s"
            return Finding("time", is_right=False, says="Statements of other tools may run for ever.", hint=hint)
        return Finding("time", is_right=True, says=f"Statements of other tools end after {value}.")

    async def close(self) -> None:
        """Nothing of ours runs there."""
