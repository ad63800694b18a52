"""The analyst's commands: rows, statements, exports; errors in words and by number."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.store import Store

Runner = Callable[..., "subprocess.CompletedProcess[str]"]
Told = Callable[..., tuple[int, str]]


@pytest.fixture
def told(world: Store, grapevine: Runner) -> Told:
    """Return what runs a command on the invented world and returns exit code and what was said."""

    def run(*words: str) -> tuple[int, str]:
        done = grapevine(*words)
        return done.returncode, done.stdout or done.stderr

    return run


def test_named_query_gives_plain_objects(told: Told) -> None:
    code, said = told("query", "topic/top", "--limit", "2", "--json")
    rows = json.loads(said)
    assert code == 0
    assert [list(row) for row in rows] == [["topic", "name", "people", "count", "last_ms"]] * 2


def test_moments_are_read_and_shown_as_people_write_them(told: Told) -> None:
    code, said = told("query", "topic/quotes", "--topic=topic:rust", "--since", "2026-W01", "--until", "2026-01-02")
    assert code == 0
    assert "2026-01-01T" in said


def test_statement_is_shown_to_paste(told: Told) -> None:
    code, said = told("query", "person/story", "--show")
    assert code == 0
    assert said.startswith("// A person's whole story")
    assert "RETURN" in said


def test_cypher_gives_plain_objects(told: Told) -> None:
    text = "MATCH (c:Customer {id: $id}) RETURN c.name AS name, c AS c"
    code, said = told("cypher", text, "--param", "id=customer:forum:u0000", "--json")
    assert code == 0
    assert json.loads(said)[0]["name"] == "Ana 0000"
    assert json.loads(said)[0]["c"]["label"] == "Customer"
    code, said = told("cypher", "MATCH (:Customer)-[r:TALKS_WITH {run: $run}]->() RETURN count(r) AS ties", "--json")
    assert code == 0
    assert json.loads(said)[0]["ties"] > 0


@pytest.mark.parametrize(
    ("words", "exit_code", "words_said"),
    [
        (("cypher", "MATCH (c:Customer RETURN c"), 2, "^"),
        (("cypher", "MATCH (c) DETACH DELETE c"), 4, "it writes"),
        (("cypher", "RETURN $x AS x", "--param", "x"), 2, "no"),
        (("query", "topic/quote"), 2, 'Did you mean "topic/quotes"?'),
        (("query", "topic/quotes", "--topc", "x"), 2, 'Did you mean "topic"?'),
        (("query", "topic/quotes"), 2, "needs $topic"),
        (("query", "topic/top", "--limit", "x"), 2, "not INTEGER"),
        (("query", "derive/flip", "--run", "x"), 2, "no parameter"),
        (("export", "graph.xlsx"), 2, "--format"),
        (("serve", "--host", "0.0.0.0"), 2, "owner"),  # noqa: S104  # refused, not bound
        (("cypher", "RETURN 1 AS one", "--store", "bolt://127.0.0.1:1"), 3, ""),
    ],
)
def test_errors_say_what_to_do(told: Told, words: tuple[str, ...], exit_code: int, words_said: str) -> None:
    code, said = told(*words)
    assert code == exit_code, said
    assert words_said in said
    assert "Traceback" not in said


def test_errors_as_json(told: Told) -> None:
    code, said = told("cypher", "CREATE (n)", "--json")
    assert code == 4
    assert json.loads(said)["error"]["code"] == "cypher-refused"


def test_export_and_runs(told: Told, tmp_path: Path) -> None:
    code, said = told("export", str(tmp_path / "graph.gexf"), "--json")
    assert code == 0
    assert json.loads(said)["nodes"] == 25
    assert "run:test" in told("runs")[1]
