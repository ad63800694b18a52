"""The doctor says what is wrong, in words, with the next step."""

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import orjson
import pytest

from graph.engines import checkup
from graph.engines.launch import LOOPBACK, Home, Ports, write_private
from graph.model import SCHEMA_VERSION
from graph.store import Finding, Location, Store, examine
from tests.conftest import Runner
from tests.contract import neo4j_jars
from tests.contract.neo4j_server import Neo4jServer
from tests.contract.test_writing import raw


def by_name(findings: list[Finding]) -> dict[str, Finding]:
    return {finding.what: finding for finding in findings}


async def test_a_healthy_store_has_nothing_wrong(store: Store, place: Location) -> None:
    findings = await examine(place)
    assert [finding for finding in findings if not finding.is_right] == []
    assert store.engine in by_name(findings)["store"].says


async def test_a_newer_store_is_told(store: Store, place: Location) -> None:
    await raw(store, ("MATCH (m:Meta) SET m.schema = 99", {}))
    try:
        found = by_name(await examine(place))["store"]
    finally:
        await raw(store, ("MATCH (m:Meta) SET m.schema = $ours", {"ours": SCHEMA_VERSION}))
    assert not found.is_right
    assert "schema 99" in found.says
    assert "Update Grapevine" in found.hint


def test_no_server_is_told_with_the_next_step(grapevine: Runner) -> None:
    told = grapevine("doctor", "--store", "bolt://127.0.0.1:1", "--json")
    answer = json.loads(told.stdout)
    assert told.returncode == 1
    assert answer["well"] is False
    engine = next(one for one in answer["findings"] if one["what"] == "engine")
    assert "does not answer" in engine["says"]
    assert engine["hint"]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Return the folder of an engine that ran once."""
    made = Home(tmp_path / "engine")
    made.prepare()
    return made


@contextmanager
def stranger() -> Iterator[int]:
    """Listen on a port as another program would."""
    with socket.create_server((LOOPBACK, 0)) as listener:
        yield listener.getsockname()[1]


def recorded(home: Home, ports: Ports) -> None:
    write_private(home.runtime, orjson.dumps({"keeper": 1, "port": 1, "bolt": ports.bolt, "http": ports.http}))


def test_passwords_that_others_can_read(home: Home) -> None:
    assert checkup.passwords(home).is_right
    home.password_file("reader").chmod(0o644)
    found = checkup.passwords(home)
    assert not found.is_right
    assert found.hint == f"chmod 600 {home.password_file('reader')}"


def test_a_password_that_is_gone(home: Home) -> None:
    (home.root / "databases").mkdir()
    home.password_file("root").unlink()
    assert "is missing" in checkup.passwords(home).says
    home.password_file("reader").write_text("")
    assert "is empty" in checkup.passwords(home).says


def test_a_port_that_another_program_has(home: Home) -> None:
    with stranger() as taken:
        recorded(home, Ports(taken, taken))
        found = checkup.port(home)
        assert not found.is_right
        assert str(taken) in found.says
    assert checkup.port(home).is_right


def test_a_crash_of_the_runtime(home: Home) -> None:
    assert checkup.crashes(home).is_right
    (home.log.parent / "crash_12.log").touch()
    assert "crashed 1 times" in checkup.crashes(home).says


@pytest.mark.full
async def test_a_server_as_it_comes_lets_analysts_read_files_and_network(tmp_path: Path) -> None:
    if reason := neo4j_jars.missing():
        pytest.skip(f"no Neo4j on this machine: {reason}")
    server = Neo4jServer(tmp_path / "neo4j", neo4j_jars.fetch(), settings={})
    try:
        server.start()
        found = by_name(await examine(server.location))
    finally:
        server.kill()
    assert [name for name, finding in found.items() if not finding.is_right] == ["network", "files", "time"]
    assert all("neo4j.conf" in found[name].hint for name in ("network", "files", "time"))
