"""Long work runs as children: kept in the books, watched, cancelled, one writer at a time."""

import asyncio
import json
import os
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from api.runs import CANCELLED, DONE, FAILED, RUNNING, Runs, enter, new_run, recorded, writer
from api.settings import Settings
from graph.errors import NotFound, StoreLocked
from graph.store import Store

Ask = Callable[..., Awaitable[Any]]


@pytest.fixture
def runs(world: Store, data_folder: Path) -> Runs:
    """Return the long work of a server on the invented world."""
    return Runs(Settings(data=data_folder), world)


async def test_analysis_runs_as_a_child_and_is_watched(runs: Runs, world: Store) -> None:
    run = await runs.start("analyse", [], {"why": "test"})
    rows = [row async for row in runs.watched(run)]
    assert rows[-1]["state"] == DONE, rows[-1]
    assert json.loads(rows[-1]["counts"])["ties"] > 0
    assert json.loads(rows[-1]["parameters"]) == {"why": "test"}
    assert rows[-1]["finished_ms"] >= rows[-1]["started_ms"]
    assert (await world.versions()).derived_run == run


async def test_a_child_that_fails_leaves_its_last_words(runs: Runs) -> None:
    run = await runs.start("analyse", ["--no-such-option"], {})
    rows = [row async for row in runs.watched(run)]
    assert rows[-1]["state"] == FAILED
    assert rows[-1]["message"]


async def test_a_waiting_child_can_be_cancelled(runs: Runs, data_folder: Path) -> None:
    with writer(Settings(data=data_folder), "a test"):
        run = await runs.start("analyse", [], {})
        await asyncio.sleep(1.5)
        await runs.cancel(run)
        rows = [row async for row in runs.watched(run)]
    assert rows[-1]["state"] == CANCELLED
    with pytest.raises(NotFound):
        await runs.cancel(run)


async def test_closing_the_server_ends_its_children(runs: Runs, data_folder: Path) -> None:
    with writer(Settings(data=data_folder), "a test"):
        run = await runs.start("analyse", [], {})
        await asyncio.sleep(1)
        await runs.close()
    row = await runs.row(run)
    assert row
    assert row["state"] == CANCELLED


def test_the_second_writer_hears_who_is_first(data_folder: Path) -> None:
    with (
        writer(Settings(data=data_folder), "grapevine ingest letters"),
        pytest.raises(StoreLocked, match="letters is writing"),
        writer(Settings(data=data_folder), "another"),
    ):
        pass
    with writer(Settings(data=data_folder), "another"):
        pass


async def test_books_are_kept_whatever_happens(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    run = new_run()
    async with recorded(store, "ingest", {"path": "x"}, run) as record:
        record.progress("read", 1, 2)
        record.progress("read", 2, 2)
        record.counts = {"read": 2}
    assert json.loads(capsys.readouterr().out.splitlines()[0]) == {"stage": "read", "done": 1, "total": 2}
    row = (await store.read("runs/one", id=run))[0]
    assert (row["state"], row["counts"]) == (DONE, '{"read":2}')
    failing = new_run()
    with pytest.raises(ValueError, match="broken"):
        await broken(store, failing)
    row = (await store.read("runs/one", id=failing))[0]
    assert (row["state"], row["message"]) == (FAILED, "Unexpected: ValueError.")


async def broken(store: Store, run: str) -> None:
    """Fail while a run is recorded."""
    async with recorded(store, "ingest", {}, run):
        raise ValueError("broken")


async def test_termination_is_taken_at_the_next_wait(store: Store) -> None:
    ids = []

    async def work() -> None:
        async with recorded(store, "ingest", {}) as record:
            ids.append(record.id)
            os.kill(os.getpid(), signal.SIGTERM)
            await asyncio.sleep(10)

    with pytest.raises(asyncio.CancelledError):
        await asyncio.create_task(work())
    assert (await store.read("runs/one", id=ids[0]))[0]["state"] == CANCELLED


async def test_an_unknown_run_is_said_to_be_unknown(runs: Runs, world: Store) -> None:
    with pytest.raises(NotFound):
        async for _ in runs.watched("run:nobody"):
            pass
    await enter(world, "run:left", "ingest", {}, RUNNING)
    assert (await anext(runs.watched("run:left")))["state"] == RUNNING
