"""What differs between engines, and nothing else."""

import asyncio
from contextlib import suppress

from graph.engines.port import Access, Engine, Finding, Location
from graph.errors import ConfigError, GrapevineError

EMBEDDED = "embedded:"

__all__ = ["Access", "Engine", "Finding", "Location", "attach", "examine", "start", "stop"]


async def attach(location: Location) -> Engine:
    """Return the engine at a location; an embedded one is started when it does not run.

    Raises
    ------
    StoreUnavailable
        It does not start, or does not answer; the hint says what to do.
    """
    if location.url == EMBEDDED:
        from graph.engines.arcadedb import ArcadeDB  # noqa: PLC0415 - only one engine is ever loaded

        return await ArcadeDB.attach(location.data)
    from graph.engines.neo4j import Neo4j  # noqa: PLC0415 - only one engine is ever loaded

    return await Neo4j.attach(location)


def start(location: Location) -> None:
    """Have an embedded engine start, without waiting for it; a server of its own runs already."""
    if location.url != EMBEDDED:
        return
    from graph.engines import arcadedb  # noqa: PLC0415 - only one engine is ever loaded

    with suppress(GrapevineError):
        arcadedb.start(location.data)


async def stop(location: Location) -> bool:
    """End the engine at a location; tell whether one ran.

    Raises
    ------
    ConfigError
        It is a server of its own, which Grapevine never ends.
    """
    if location.url != EMBEDDED:
        raise ConfigError(
            f"The server at {location.url} is not Grapevine's to stop.",
            hint="Stop it the way it was started, e.g. docker compose down.",
        )
    from graph.engines import arcadedb  # noqa: PLC0415 - only one engine is ever loaded

    return await asyncio.to_thread(arcadedb.stop, location.data)


def examine(location: Location) -> list[Finding]:
    """Look at what an engine needs before it can start; nothing where it is a server of its own."""
    if location.url != EMBEDDED:
        return []
    from graph.engines import arcadedb, checkup  # noqa: PLC0415 - only one engine is ever loaded

    return checkup.examine(location.data, arcadedb.home_of(location.data))
