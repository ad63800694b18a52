"""From the command to an answer: the whole product against its engine alone, on 100,000 interactions and on nothing.

Goal: ready <= 6 s on an idle machine.  Run: pytest tests/bench/bench_start.py -m bench -s
"""

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from graph.engines import arcadedb, launch
from graph.engines.launch import Home

ROUNDS = 3


def served(data: Path) -> float:
    """Serve a data folder whose engine is not running; return the seconds until its health answers."""
    words = [sys.executable, "-m", "api.cli.main", "--data", str(data), "--json", "serve", "--port", "0"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GRAPEVINE_")}
    started = time.perf_counter()
    process = subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        address = json.loads(process.stdout.readline())["address"]
        assert httpx.get(f"{address}/health").json()["status"] == "ok"
        return time.perf_counter() - started
    finally:
        process.terminate()
        process.wait(30)
        arcadedb.stop(data)


def bare(data: Path) -> float:
    """Start the engine alone; return the seconds until its database answers."""
    home = Home(data / "engine")
    home.prepare()
    ports = launch.take_ports(None)
    started = time.perf_counter()
    with (data / "bare.log").open("wb") as log:
        engine = subprocess.Popen(launch.command_line(home, ports), cwd=home.root, stdout=log, stderr=log)
    try:
        while not launch.is_ready(ports):
            assert engine.poll() is None
            time.sleep(0.02)
        return time.perf_counter() - started
    finally:
        engine.terminate()
        engine.wait(30)


@pytest.mark.bench
@pytest.mark.timeout(1200)
def test_a_store_of_many_is_ready_soon(chat_folder: Path) -> None:
    arcadedb.stop(chat_folder)
    told(chat_folder, "100,000 interactions")


@pytest.mark.bench
def test_an_empty_store_is_ready_soon(tmp_path: Path) -> None:
    first = served(tmp_path)
    print(f"\nthe very first start {first:.1f} s")  # noqa: T201
    told(tmp_path, "an empty store")


def told(data: Path, what: str) -> None:
    """Measure in turn, print, and hold the goal."""
    ours, engines = [], []
    for _ in range(ROUNDS):
        engines.append(bare(data))
        ours.append(served(data))
    seconds, engine = statistics.median(ours), statistics.median(engines)
    print(f"\n{what}: ready {seconds:.1f} s (goal 6 s), {seconds / engine:.1f}x the engine alone")  # noqa: T201
    assert seconds <= 6
