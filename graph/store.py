"""The one Bolt client: named queries in, rows out, on every engine.

::

    read, select ──► reader (READ mode, a user without rights where the engine has such) ────┐
    analyst ──► the same for people's own statements, ended after seconds ───────────────────┼─► engine
    write ──► writer (one managed, retried transaction a batch, its version raised in it) ───┘

Nothing is ever written outside a managed transaction: a failing statement on its own may leave half of its rows behind.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Self

from neo4j import (
    READ_ACCESS,
    AsyncDriver,
    AsyncGraphDatabase,
    AsyncManagedTransaction,
    AsyncResult,
    Query,
    unit_of_work,
)
from neo4j.exceptions import DriverError, Neo4jError

from graph import digest, engines, migrations
from graph.analyst import Table, ask
from graph.engines import Access, Engine, Finding, Location
from graph.engines.failures import is_race, translated
from graph.errors import ConstraintViolated, GrapevineError, StoreUnavailable
from graph.guard import guarded
from graph.model import SCHEMA_VERSION, Layer
from graph.projection.together import prefixed, together
from graph.queries import named

__all__ = ["Access", "Finding", "Location", "Step", "Store", "Table", "Versions", "Written", "examine", "start", "stop"]

VERSIONS = "store/versions"
FETCH = 10_000
READ_SECONDS = 55.0
"""Below the embedded engine's own limit of a minute."""
WRITE_SECONDS = 300.0
"""Said with every write, so that a server whose own limit is made for questions lets batches finish."""
TRIES = 20
RETRY_SECONDS = 20.0

Step = tuple[str, Mapping[str, Any]]
Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Versions:
    """The counters of a store, one a layer, what made its derived layer, and what names the store."""

    evidence: int
    identity: int
    derived: int
    desk: int
    schema: int
    world: str | None
    derived_run: str | None
    uid: str | None = None

    @property
    def key(self) -> str:
        """The versions as one word, for caches and entity tags."""
        return f"e{self.evidence}-i{self.identity}-d{self.derived}-k{self.desk}"


@dataclass(frozen=True, slots=True)
class Written:
    """What a write made: the layer's new version and each statement's rows."""

    version: int
    rows: list[Rows]


class _Overtaken(Exception):
    """Another writer raised the layer's version while this one was writing."""


class Store:
    """A graph store; one a process. Open it with `Store.open`, close it with `close`."""

    def __init__(
        self, engine: Engine, product: str, writer: AsyncDriver, reader: AsyncDriver, analyst: AsyncDriver
    ) -> None:
        self.engine = product
        self._engine = engine
        self._writer = writer
        self._reader = reader
        self._analyst = analyst
        self._database = engine.reader.database
        self._turns = {layer: asyncio.Lock() for layer in Layer}
        self._run: str | None = None  # the derived run seen last

    @classmethod
    async def open(cls, location: Location, *, migrate: bool = True) -> Self:
        """Attach to the engine, and bring the store's schema up to date.

        Raises
        ------
        StoreUnavailable
            The engine does not start or answer.
        StoreNewer
            The store was written by a newer Grapevine.
        """
        engine = await engines.attach(location)
        drivers = [_driver(access) for access in (engine.writer, engine.reader, engine.analyst)]
        writer, reader, analyst = drivers
        try:
            agent = (await writer.get_server_info()).agent
            if migrate:
                await migrations.migrate(engine, writer)
        except (Neo4jError, DriverError, OSError) as error:
            await _close(engine, *drivers)
            raise translated(error) from error
        except BaseException:
            await _close(engine, *drivers)
            raise
        return cls(engine, engine.product(agent), writer, reader, analyst)

    @property
    def door(self) -> Access:
        """The way in that other tools may use."""
        return self._engine.analyst

    async def close(self) -> None:
        """Close all connections and give the engine up."""
        await _close(self._engine, self._writer, self._reader, self._analyst)

    async def read(self, name: str, /, **params: Any) -> Rows:
        """Run a named query and return its rows; one that declares ``$run`` is given the current derived run.

        Raises
        ------
        UnknownQuery, BadParameter
            There is no such query, or it takes other parameters.
        """
        query = named(name)
        bound = query.bind(params)
        if "run" in bound and bound["run"] is None:
            bound["run"] = (await self.versions()).derived_run
        return await self._rows(query.text, bound)

    async def read_together(self, asked: Sequence[Step], held: Versions | None = None) -> tuple[Versions, list[Rows]]:
        """Run several named queries as one statement; return the versions it saw and the rows of each query.

        Who needs several statements for one answer hands on what the first one saw: the answer is then of one run.
        Where a query declares ``$run``, it is the derived run of ``held``, or else the current one: the last that was
        seen, and all is asked again if the same statement sees another. Errors are those of `read`.
        """
        bound = [named(name).bind(params) for name, params in asked]
        statement = together((VERSIONS, *(name for name, _ in asked)))
        while True:
            run = held.derived_run if held else self._run
            given = [{**params, "run": run} if "run" in params else params for params in bound]
            row = (await self._rows(statement, prefixed([{}, *given])))[0]
            seen = _seen(row["q0"])
            self._run = seen.derived_run
            if held or run == seen.derived_run:
                return seen, [row[f"q{at}"] for at in range(1, len(asked) + 1)]

    async def select(self, statement: str, params: Mapping[str, Any]) -> Rows:
        """Run a statement that `graph.projection` built."""
        return await self._rows(statement, params)

    async def analyst(self, text: str, params: Mapping[str, Any], *, limit: int = 1000, seconds: float = 5.0) -> Table:
        """Run a person's own Cypher: guarded, read only, with a clock and a cap on rows and bytes.

        ``$run`` is given the current derived run where it is used and not given, as for named queries.

        Raises
        ------
        CypherRefused, CypherSyntaxError, QueryTimeout
            It may not run, does not parse, or ran too long.
        """
        statement = guarded(text)
        if "$run" in text and params.get("run") is None:
            params = {**params, "run": (await self.versions()).derived_run}
        try:
            return await ask(
                self._analyst,
                self._writer,
                self._database,
                statement,
                params,
                limit=limit,
                seconds=seconds,
            )
        except (Neo4jError, DriverError, OSError) as error:
            raise translated(error, text) from error

    async def write(self, layer: Layer, steps: Sequence[Step]) -> Written:
        """Run named statements in one transaction that also raises the layer's version.

        A statement that declares ``$seq`` is given the new version. Bookkeeping has no version. The transaction is
        tried again when another writer made the same key or raised the version first, so statements must be
        idempotent.

        Raises
        ------
        ConstraintViolated
            The same key is refused every time.
        """
        bound = [(named(name), named(name).bind(params)) for name, params in steps]
        stamps = any("seq" in params for _, params in bound)

        @unit_of_work(timeout=WRITE_SECONDS)
        async def transaction(tx: AsyncManagedTransaction) -> Written:
            seen = await _version(tx, layer) if stamps else None
            rows = []
            for query, params in bound:
                stamped = {**params, "seq": (seen or 0) + 1} if "seq" in params else params
                rows.append(await _run(tx, query.text, stamped))
            return Written(await _raise(tx, layer, seen), rows)

        async with self._turns[layer]:
            return await self._written(transaction)

    async def versions(self) -> Versions:
        """Return the store's versions."""
        return _seen(await self._rows(named(VERSIONS).text, {}))

    async def digest(self) -> str:
        """Return the hash of all evidence and identity, whatever the engine and the order of arrival."""
        return await digest.digest(self._rows)

    async def examine(self) -> list[Finding]:
        """Look at the running engine's settings and the store's version."""
        return [*await self._engine.examine(self._writer), await self._schema()]

    async def _schema(self) -> Finding:
        """Compare the store's version with the program's."""
        rows = await self._rows(named(VERSIONS).text, {})
        if not rows:
            return Finding("store", is_right=True, says="Empty; the first ingest or demo sets it up.")
        found = rows[0]["schema"]
        if found > SCHEMA_VERSION:
            says = f"The store has schema {found}, this Grapevine knows {SCHEMA_VERSION}."
            return Finding("store", is_right=False, says=says, hint="Update Grapevine, or use another data folder.")
        says = f"Schema {found}" + (
            "." if found == SCHEMA_VERSION else f"; the next use brings it to {SCHEMA_VERSION}."
        )
        return Finding("store", is_right=True, says=f"{self.engine}. {says}")

    async def _rows(self, statement: str, params: Mapping[str, Any]) -> Rows:
        """Read with the reader, in READ mode, within a time limit.

        The statement goes out on its own, one way there and back instead of three; what fails for a moment only is
        asked again in a transaction, which the driver repeats with patience.
        """

        @unit_of_work(timeout=READ_SECONDS)
        async def work(tx: AsyncManagedTransaction) -> Rows:
            return await _run(tx, statement, params)

        try:
            async with self._reader.session(
                database=self._database, default_access_mode=READ_ACCESS, fetch_size=FETCH
            ) as session:
                try:
                    return await _listed(await session.run(Query(statement, timeout=READ_SECONDS), dict(params)))
                except (Neo4jError, DriverError) as error:
                    if not error.is_retryable():
                        raise
                return await session.execute_read(work)
        except (Neo4jError, DriverError, OSError) as error:
            raise translated(error, statement) from error

    async def _written(self, transaction: Callable[[AsyncManagedTransaction], Awaitable[Written]]) -> Written:
        """Run a transaction, and again while others get in its way; the driver itself retries deadlocks."""
        for attempt in range(1, TRIES + 1):
            try:
                async with self._writer.session(database=self._database) as session:
                    return await session.execute_write(transaction)
            except (_Overtaken, Neo4jError, DriverError, OSError) as error:
                is_lost_race = isinstance(error, _Overtaken) or is_race(error)
                if not is_lost_race:
                    raise translated(error) from error
                if attempt == TRIES:
                    reason = "Other writers were always faster." if isinstance(error, _Overtaken) else str(error)
                    raise ConstraintViolated(reason, hint="Write with one process at a time.") from error
            await asyncio.sleep(random.uniform(0, 0.02 * attempt))  # noqa: S311 - jitter
        raise AssertionError("unreachable")


async def examine(location: Location) -> list[Finding]:
    """Say what is right and what is wrong with a store; one that does not open is a finding, not an error."""
    findings = await asyncio.to_thread(engines.examine, location)
    try:
        store = await Store.open(location, migrate=False)
    except GrapevineError as error:
        return [*findings, Finding("engine", is_right=False, says=error.message, hint=error.hint)]
    try:
        return [*findings, Finding("engine", is_right=True, says="It answers."), *await store.examine()]
    except GrapevineError as error:
        return [*findings, Finding("engine", is_right=False, says=error.message, hint=error.hint)]
    finally:
        await store.close()


def start(location: Location) -> None:
    """Have an embedded engine start, without waiting for it; whoever opens the store is told what goes wrong."""
    engines.start(location)


async def stop(location: Location) -> bool:
    """End the engine at a location; tell whether one ran.

    Raises
    ------
    ConfigError
        It is a server of its own, which Grapevine never ends.
    """
    return await engines.stop(location)


def _driver(access: Access) -> AsyncDriver:
    """Make one driver; its notifications about unknown labels say nothing a person could use."""
    return AsyncGraphDatabase.driver(
        access.address,
        auth=(access.user, access.password),
        max_transaction_retry_time=RETRY_SECONDS,
        notifications_min_severity="OFF",
        user_agent="grapevine",
    )


async def _close(engine: Engine, *drivers: AsyncDriver) -> None:
    """Close what was opened, whatever state it is in."""
    for driver in drivers:
        with suppress(Neo4jError, DriverError, OSError):
            await driver.close()
    await engine.close()


async def _run(tx: AsyncManagedTransaction, statement: str, params: Mapping[str, Any]) -> Rows:
    """Run one statement and return its rows."""
    return await _listed(await tx.run(statement, dict(params)))


async def _listed(result: AsyncResult) -> Rows:
    """Return rows as the database shaped them."""
    keys = result.keys()
    return [dict(zip(keys, record.values(), strict=True)) async for record in result]


def _seen(rows: Rows) -> Versions:
    """Return the versions that a store holds, if it was ever set up."""
    if not rows:
        raise StoreUnavailable("The store has not been set up.", hint="Run grapevine ingest or grapevine demo.")
    return Versions(**rows[0])


async def _version(tx: AsyncManagedTransaction, layer: Layer) -> int:
    """Return a layer's version as this transaction sees it."""
    rows = await _run(tx, named(VERSIONS).text, {})
    version: int = rows[0][layer]
    return version


async def _raise(tx: AsyncManagedTransaction, layer: Layer, seen: int | None) -> int:
    """Raise a layer's version last, so that its node is held for a moment only."""
    if layer is Layer.BOOKKEEPING:
        return 0
    rows = await _run(tx, named("store/raise").text, {"layer": str(layer), "seen": seen})
    if not rows:
        raise _Overtaken
    version: int = rows[0]["version"]
    return version
