"""Every test of this folder that asks for a store runs on the embedded engine and on a real Neo4j."""

import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from graph.store import Location, Store
from tests.contract import neo4j_jars
from tests.contract.neo4j_server import Neo4jServer


@pytest.fixture(scope="session")
def neo4j_server() -> Iterator[Neo4jServer]:
    """Return the session's Neo4j; only a machine without Java or Maven goes without."""
    if reason := neo4j_jars.missing():
        pytest.skip(f"no Neo4j on this machine: {reason}")
    home = Path(tempfile.mkdtemp(prefix="grapevine-neo4j-"))
    server = Neo4jServer(home, neo4j_jars.fetch())
    try:
        server.start()
        yield server
    finally:
        server.kill()
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session", params=["arcadedb", "neo4j"])
def place(request: pytest.FixtureRequest) -> Location:
    """Return where a store is, on each engine in turn."""
    if request.param == "arcadedb":
        embedded: Location = request.getfixturevalue("location")
        return embedded
    server: Neo4jServer = request.getfixturevalue("neo4j_server")
    return server.location


@pytest.fixture(scope="session")
async def opened(place: Location) -> AsyncIterator[Store]:
    """Open each engine's store once."""
    store = await Store.open(place)
    yield store
    await store.close()
