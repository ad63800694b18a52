"""Brings a store's schema up to date, and refuses one that a newer Grapevine wrote."""

import asyncio
from uuid import uuid4

from neo4j import AsyncDriver, AsyncManagedTransaction, Query, unit_of_work
from neo4j.exceptions import AuthError, Neo4jError

from graph.engines import Engine
from graph.errors import GrapevineError, StoreNewer
from graph.model import SCHEMA_VERSION
from graph.queries import named, schema_statements

INDEX_SECONDS = 600.0
"""A constraint on a large store is checked node by node."""
PAUSES = (0.2, 0.5, 1.0, 2.0)
"""Seconds between tries, when another process makes the same schema at the same time."""


async def migrate(engine: Engine, driver: AsyncDriver) -> None:
    """Bring the schema to `SCHEMA_VERSION`; a store that has it costs one query.

    Every step may be repeated, and the version is noted last: a crash in between only means doing it again, and so
    does another process that is doing the same.

    Raises
    ------
    StoreNewer
        The store's schema is newer than this program's.
    """
    for pause in PAUSES:
        try:
            await _migrated(engine, driver)
        except (StoreNewer, AuthError):
            raise
        except (GrapevineError, Neo4jError):
            await asyncio.sleep(pause)
        else:
            return
    await _migrated(engine, driver)


async def _migrated(engine: Engine, driver: AsyncDriver) -> None:
    """Try once."""
    database = engine.writer.database
    async with driver.session(database=database) as session:
        found = await session.execute_read(_schema)
        if found is not None and found > SCHEMA_VERSION:
            raise StoreNewer(
                f"The store has schema {found}, this Grapevine knows {SCHEMA_VERSION}.",
                hint="Update Grapevine, or use another data folder.",
            )
        if found == SCHEMA_VERSION:
            return
        for statement in schema_statements():
            await driver.execute_query(Query(statement, timeout=INDEX_SECONDS), database_=database)
        await engine.index(driver)
        await session.execute_write(_begin)


@unit_of_work(timeout=10)
async def _schema(tx: AsyncManagedTransaction) -> int | None:
    """Return the schema's version, or nothing for an empty store."""
    record = await (await tx.run(named("store/versions").text)).single()
    return record["schema"] if record else None


@unit_of_work(timeout=INDEX_SECONDS)
async def _begin(tx: AsyncManagedTransaction) -> None:
    """Make the store's own node and note the schema."""
    await (await tx.run(named("store/begin").text, {"schema": SCHEMA_VERSION, "uid": uuid4().hex})).consume()
