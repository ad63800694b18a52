"""A hundred statements that must not get through, at every door, on every engine.

Three doors: an analyst's (command line and console alike), the command line itself, and a plain Neo4j driver that has
the reader's password and opens its sessions in READ mode.
"""

import asyncio
import json
import socket
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from neo4j import READ_ACCESS, AsyncGraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

from graph.errors import GrapevineError
from graph.store import Store
from tests.api.conftest import rows_of
from tests.conftest import Runner, wipe
from tests.contract import statements
from tests.contract.test_writing import put

SECONDS = 8.0
CANARY = "canary-7f3a"
HANDFUL = (statements.RUNAWAYS[0], statements.RUNAWAYS[3])
Try = Callable[[str], Awaitable[str]]
"""Run a statement; return what was answered, or raise what refused it."""


@dataclass
class Canaries:
    """A file nobody may read, and a server nobody may ask."""

    path: Path
    port: int
    visits: list[str] = field(default_factory=list)

    def fill(self, statement: str) -> str:
        return statement.format(file=self.path.as_uri(), path=self.path, port=self.port)


@pytest.fixture(scope="module")
def canaries(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Canaries]:
    path = tmp_path_factory.mktemp("canary") / "canary.csv"
    path.write_text(f"{CANARY}\n", encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        held = Canaries(path, listener.getsockname()[1])

        def serve() -> None:
            while True:
                try:
                    visitor, address = listener.accept()
                except OSError:
                    return
                held.visits.append(str(address))
                with visitor:
                    visitor.sendall(f"HTTP/1.0 200 OK\r\n\r\n{CANARY}\n".encode())

        threading.Thread(target=serve, daemon=True).start()
        yield held
        listener.shutdown(socket.SHUT_RDWR)


@pytest.fixture(scope="module")
async def world(opened: Store) -> AsyncIterator[Store]:
    """Fill each engine's store once."""
    await put(opened, rows_of(12, 60))
    yield opened
    await wipe(opened)


@pytest.fixture(scope="module")
async def doors(world: Store) -> AsyncIterator[dict[str, Try]]:
    """Return the doors by name."""
    access = world.door
    async with AsyncGraphDatabase.driver(
        access.address, auth=(access.user, access.password), max_transaction_retry_time=0
    ) as driver:

        async def plain(statement: str) -> str:
            async with driver.session(database=access.database, default_access_mode=READ_ACCESS) as session:
                result = await session.run(statement)
                return str([record.values() async for record in result])[:10_000]

        async def analyst(statement: str) -> str:
            return str((await world.analyst(statement, {})).rows)[:10_000]

        yield {"analyst": analyst, "driver": plain}


async def tried(door: Try, statement: str) -> tuple[str | None, float]:
    """Return what a door answered, if it did not refuse, and how long it took."""
    began = time.monotonic()
    try:
        answered: str | None = await door(statement)
    except (GrapevineError, Neo4jError, DriverError, OSError):
        answered = None
    return answered, time.monotonic() - began


async def let_through(door: Try, several: tuple[str, ...]) -> list[tuple[str, str | None, float]]:
    """Return the statements that were answered or took too long."""
    found = []
    for statement in several:
        answered, seconds = await tried(door, statement)
        if answered is not None or seconds > SECONDS:
            found.append((statement, answered, seconds))
    return found


@pytest.mark.parametrize("name", ["analyst", "driver"])
async def test_nothing_is_written_read_from_files_or_asked_of_servers(
    world: Store, doors: dict[str, Try], canaries: Canaries, name: str
) -> None:
    before = await world.digest()
    refused = (
        *statements.WRITES,
        *statements.ADMINISTERS,
        *(canaries.fill(one) for one in (*statements.FILES, *statements.NETWORK)),
        *statements.MALFORMED,
        *(statements.GUARDED if name == "analyst" else ()),
    )
    assert await let_through(doors[name], refused) == []
    for harmless in statements.GUARDED[1:]:
        await tried(doors[name], harmless)
    assert canaries.visits == []
    assert not canaries.path.with_suffix(".csv.out").exists()
    assert await world.digest() == before


async def lives(world: Store) -> bool:
    """Tell whether the engine answers, or does again within a minute."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with suppress(GrapevineError):
            return (await world.analyst("RETURN 1 AS one", {})).rows == [[1]]
        await asyncio.sleep(0.5)
    return False


async def ended(world: Store, doors: dict[str, Try], several: tuple[str, ...]) -> None:
    """Let each statement run away at both doors at once: it must end or be cut in time, and the engine live."""
    before = await world.digest()
    late = []
    for statement in several:
        results = await asyncio.gather(*(tried(door, statement) for door in doors.values()))
        late += [(statement, seconds) for _, seconds in results if seconds > SECONDS]
        assert await lives(world), statement
    assert late == []
    assert await world.digest() == before


async def test_what_runs_away_is_ended(world: Store, doors: dict[str, Try]) -> None:
    await ended(world, doors, HANDFUL)


@pytest.mark.full
async def test_everything_that_runs_away_is_ended(world: Store, doors: dict[str, Try]) -> None:
    await ended(world, doors, tuple(one for one in statements.RUNAWAYS if one not in HANDFUL))
    if world.engine.startswith("ArcadeDB"):
        await ended(world, doors, statements.EXPRESSIONS)


def test_the_command_line_refuses_in_words(grapevine: Runner, canaries: Canaries) -> None:
    for statement in (statements.WRITES[0], statements.ADMINISTERS[0], canaries.fill(statements.FILES[0])):
        refused = grapevine("cypher", statement, "--json")
        assert refused.returncode == 4, refused.stdout
        assert json.loads(refused.stderr)["error"]["code"] == "cypher-refused"
    late = grapevine("cypher", statements.RUNAWAYS[0])
    assert late.returncode == 4
    assert "ended after 5 seconds" in late.stderr
    assert canaries.visits == []
