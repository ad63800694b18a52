"""What an operator says to the engine: where it is, and that it may end."""

import json
from pathlib import Path

import pytest
from neo4j import READ_ACCESS, GraphDatabase
from neo4j.exceptions import Neo4jError

from graph.store import Location
from tests.conftest import Runner


@pytest.mark.usefixtures("location")
def test_store_lets_other_tools_in_and_stop_ends_the_engine(grapevine: Runner, tmp_path: Path) -> None:
    nothing = grapevine("stop", data=tmp_path)
    assert nothing.returncode == 0
    assert "No engine runs" in nothing.stdout
    told = grapevine("store", "--json", data=tmp_path)
    assert told.returncode == 0, told.stderr
    door = json.loads(told.stdout)
    secret = Path(door["password_file"])
    assert secret.stat().st_mode & 0o077 == 0
    with (
        GraphDatabase.driver(door["address"], auth=(door["user"], secret.read_text().strip())) as driver,
        driver.session(database=door["database"], default_access_mode=READ_ACCESS) as session,
    ):
        assert session.run("MATCH (m:Meta) RETURN m.schema AS schema").single(strict=True)["schema"] == 1
        with pytest.raises(Neo4jError):
            session.run("CREATE (n:Topic {id: 'topic:mine'})").consume()
    assert json.loads(grapevine("stop", "--json", data=tmp_path).stdout) == {"stopped": True}
    assert json.loads(grapevine("stop", "--json", data=tmp_path).stdout) == {"stopped": False}


def test_a_server_of_its_own_is_not_stopped(grapevine: Runner) -> None:
    refused = grapevine("stop", "--store", "bolt://127.0.0.1:1", "--json")
    assert refused.returncode == 2
    assert "not Grapevine's to stop" in json.loads(refused.stderr)["error"]["message"]


def test_words_for_people(grapevine: Runner, location: Location) -> None:
    told = grapevine("store", data=location.data)
    assert told.returncode == 0, told.stderr
    assert "reader.pw" in told.stdout
