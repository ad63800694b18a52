"""What differs between engines, and nothing else."""

from graph.engines.port import Access, Engine, Location

EMBEDDED = "embedded:"

__all__ = ["Access", "Engine", "Location", "attach"]


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
