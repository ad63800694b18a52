"""What every room's tests stand on: a real engine, the shared sets of real data, and the command line."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from uuid import uuid4

import pytest
from neo4j import AsyncManagedTransaction, unit_of_work

from graph.engines import arcadedb, launch
from graph.errors import StoreUnavailable
from graph.store import WRITE_SECONDS, Location, Store

REPOSITORY = Path(__file__).resolve().parents[1]
DEMO_SECONDS = 550
"""How long the demo world may take to be made, taken in and analysed on a busy machine."""
WIPED = 5_000
"""Nodes that one transaction takes away."""
Runner = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def data_folder() -> Iterator[Path]:
    """Return the data folder of the session's embedded engine, which ends with the session."""
    folder = Path(tempfile.mkdtemp(prefix="grapevine-"))
    yield folder
    arcadedb.stop(folder)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def location(data_folder: Path) -> Location:
    """Return where the session's embedded engine is."""
    try:
        launch.wheel()
    except StoreUnavailable as error:
        pytest.skip(str(error))
    return Location("embedded:", data_folder)


@pytest.fixture(scope="session")
async def opened(location: Location) -> AsyncIterator[Store]:
    """Open the session's embedded store once."""
    store = await Store.open(location)
    yield store
    await store.close()


@pytest.fixture
async def store(opened: Store) -> Store:
    """Return an empty store on the session's embedded engine."""
    await wipe(opened)
    return opened


async def wipe(store: Store) -> None:
    """Empty a store; its schema stays."""
    async with store._writer.session(database=store._engine.writer.database) as session:
        while await session.execute_write(_wiped):
            pass


@unit_of_work(timeout=WRITE_SECONDS)
async def _wiped(tx: AsyncManagedTransaction) -> bool:
    """Take a part of the nodes away, which for many is sooner done than at once; say whether more may be left."""
    emptying = "MATCH (n) WHERE NOT n:Meta WITH n LIMIT $limit DETACH DELETE n RETURN count(n) AS gone"
    gone = (await (await tx.run(emptying, limit=WIPED)).data())[0]["gone"]
    reset = (
        "MATCH (m:Meta) SET m += {evidence: 0, identity: 0, derived: 0, desk: 0, world: null, derived_run: null, "
        "uid: $uid}"
    )
    await (await tx.run(reset, uid=uuid4().hex)).consume()
    return bool(gone == WIPED)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Return the folder of real sets; tests that need it are skipped, visibly, where there is none."""
    for parent in REPOSITORY.parents:
        if (found := parent / "shared" / "data").is_dir():
            return found
    pytest.skip("the shared sets of real data are not on this machine")


@pytest.fixture
def grapevine(data_folder: Path) -> Runner:
    """Return a function that runs a command of the command line on the session's data folder."""

    def run(*arguments: str, data: Path | None = None, timeout: float = 300) -> "subprocess.CompletedProcess[str]":
        environment = {name: value for name, value in os.environ.items() if not name.startswith("GRAPEVINE_")}
        return subprocess.run(
            [sys.executable, "-m", "api.cli.main", *arguments, "--data", str(data or data_folder)],
            cwd=REPOSITORY,
            env=environment,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )

    return run


@dataclass(frozen=True, slots=True)
class Demo:
    """The demo world, served: where, and in which data folder."""

    address: str
    data: Path


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """Serve the demo world, made by the very command that a newcomer types."""
    data = tmp_path_factory.mktemp("demo")
    words = [sys.executable, "-m", "api.cli.main", "demo", "--port", "0", "--json", "--data", str(data)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GRAPEVINE_")}
    log = data / "served.log"
    with log.open("w") as complaints:
        process = subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, stderr=complaints, text=True)
    patience = Timer(DEMO_SECONDS, process.terminate)
    patience.start()
    assert process.stdout
    line = process.stdout.readline()
    patience.cancel()
    assert line, log.read_text()
    yield Demo(json.loads(line)["address"], data)
    process.terminate()
    process.wait(30)
    arcadedb.stop(data)
