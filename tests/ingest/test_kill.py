"""Killed without warning at any moment, an ingest is repeated and nothing is lost or doubled."""

import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from graph.engines import arcadedb
from graph.store import Location, Store
from ingest.reading import BYTES
from tests.conftest import REPOSITORY, wipe
from tests.ingest.conftest import Write, forum

ATTEMPTS = 12
LONG = 24_000
"""Signs of a text, so that a few records fill a transaction."""


@pytest.fixture
def own_folder() -> Iterator[Path]:
    """Return the data folder of an engine that may be killed."""
    folder = Path(tempfile.mkdtemp(prefix="grapevine-kill-"))
    yield folder
    arcadedb.stop(folder)
    shutil.rmtree(folder, ignore_errors=True)


def start(data: Path, words: Sequence[str]) -> "subprocess.Popen[bytes]":
    """Start an ingest as a person would."""
    command = [sys.executable, "-m", "api.cli.main", "ingest", *words, "--no-analyse", "--json", "--data", str(data)]
    return subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def finish(data: Path, words: Sequence[str]) -> dict[str, int]:
    """Repeat the plain command until it ends well."""
    for _ in range(ATTEMPTS):
        child = start(data, words)
        told, errors = child.communicate(timeout=500)
        if child.returncode == 0:
            counts: dict[str, int] = json.loads(told.splitlines()[-1])
            return counts
        time.sleep(1)
    raise AssertionError(errors.decode())


def killed(data: Path, words: Sequence[str], after: float, *, engine: bool) -> bool:
    """Kill an ingest, or its engine, after some seconds; say whether the ingest was still at work."""
    child = start(data, words)
    with contextlib.suppress(subprocess.TimeoutExpired):
        child.wait(after)
    is_running = child.poll() is None
    if engine and is_running:
        with contextlib.suppress(ProcessLookupError):
            os.kill(json.loads((data / "engine" / "runtime.json").read_text())["engine"], signal.SIGKILL)
    if is_running and not engine:
        child.kill()
    child.communicate(timeout=500)
    return is_running


async def digest_in(data: Path, *, wiped: bool = False) -> str:
    """Return the digest of a store; empty it afterwards if asked to."""
    store = await Store.open(Location("embedded:", data))
    try:
        digest = await store.digest()
        if wiped:
            await wipe(store)
        return digest
    finally:
        await store.close()


async def survives(data: Path, words: Sequence[str], rounds: int, seed: int, *, engines: bool) -> None:
    """Check that an ingest killed again and again ends as an unbroken one."""
    rng = random.Random(seed)
    counts = finish(data, words)
    unbroken = await digest_in(data, wiped=True)
    started = time.monotonic()  # of one that found its engine running, as those below do
    finish(data, words)
    seconds = time.monotonic() - started
    assert await digest_in(data, wiped=True) == unbroken
    hits = 0
    for number in range(rounds):
        hits += killed(data, words, rng.uniform(0.2, 1) * seconds, engine=engines and number % 2 == 1)
        if rng.random() < 0.4:
            hits += killed(data, words, rng.uniform(0.2, 0.8) * seconds, engine=False)
        left = finish(data, words)
        assert left["read"] <= counts["read"]
        assert await digest_in(data, wiped=True) == unbroken, (seed, number)
    assert hits >= rounds // 2, "hardly any kill came in time"


async def test_an_ingest_survives_kills(store: Store, data_folder: Path, lines: Write) -> None:
    _ = store
    talk = forum(700)
    for one in talk:
        if "content" in one:
            one["content"] += " " + "x" * LONG
    assert len(talk) * LONG > 2 * BYTES, "several transactions are wanted"
    await survives(data_folder, [str(lines(talk))], rounds=3, seed=11, engines=False)


@pytest.mark.full
@pytest.mark.timeout(7200)
@pytest.mark.parametrize(
    "words",
    [
        ("tabular", "twcs-first5000/twcs.csv", "--preset", "twitter-support"),
        ("slack", "slack-export/testarchive.zip"),
    ],
)
async def test_engine_and_ingest_survive_kills_on_real_sets(
    own_folder: Path, shared_data: Path, words: tuple[str, ...]
) -> None:
    connector, path, *options = words
    await survives(own_folder, [connector, str(shared_data / path), *options], rounds=10, seed=20, engines=True)
