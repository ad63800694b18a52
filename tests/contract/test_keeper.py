"""The keeper of the embedded engine: only one, and an engine that dies or falls silent comes back with its data."""

import asyncio
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import psutil
import pytest

from graph.engines import arcadedb
from graph.errors import GrapevineError
from graph.model import Layer
from graph.store import Location, Store

SOON = 75.0
"""An engine is silent for half a minute before it is ended; then it starts."""


@pytest.fixture
async def own(location: Location, tmp_path: Path) -> AsyncIterator[Store]:
    """Open a store on an engine of the test's own."""
    store = await Store.open(Location(location.url, tmp_path))
    yield store
    await store.close()
    arcadedb.stop(tmp_path)


def engine_of(folder: Path) -> psutil.Process:
    """Return the engine's process."""
    return psutil.Process(arcadedb.home_of(folder).recorded()["engine"])


async def world_of(store: Store) -> str | None:
    """Read what the store says it holds, as soon as it answers."""
    until = time.monotonic() + SOON
    while True:
        try:
            return (await store.versions()).world
        except GrapevineError:
            if time.monotonic() > until:
                raise
        await asyncio.sleep(0.2)


async def test_a_killed_engine_is_started_again_with_its_data(own: Store, tmp_path: Path) -> None:
    await own.write(Layer.BOOKKEEPING, [("store/world", {"world": "kept"})])
    before = engine_of(tmp_path)
    before.kill()
    assert await world_of(own) == "kept"
    assert engine_of(tmp_path).pid != before.pid


@pytest.mark.skipif(sys.platform == "win32", reason="processes cannot be halted there")
async def test_an_engine_that_falls_silent_is_ended_and_started_again(own: Store, tmp_path: Path) -> None:
    await own.write(Layer.BOOKKEEPING, [("store/world", {"world": "kept"})])
    before = engine_of(tmp_path)
    before.suspend()
    await asyncio.to_thread(before.wait, SOON)
    assert await world_of(own) == "kept"


async def test_many_who_come_at_once_share_one_engine(location: Location, tmp_path: Path) -> None:
    where = Location(location.url, tmp_path)
    stores = await asyncio.gather(*(Store.open(where) for _ in range(4)))
    assert len({store.door.address for store in stores}) == 1
    for store in stores:
        await store.close()
    arcadedb.stop(tmp_path)
