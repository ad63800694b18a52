"""The commands that bring evidence in, as a person or a server calls them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Runner
from tests.ingest.conftest import SOURCE, Write, account, forum, post


@pytest.fixture
def told(store: Any, grapevine: Runner, data_folder: Path) -> Iterator[Any]:
    """Return a function that runs a command and returns the last JSON that it prints."""
    _ = store

    def run(*words: str) -> Any:
        done = grapevine(*words, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    yield run
    for path in (data_folder / "rejected").rglob("*.jsonl"):
        path.unlink()


def test_in_looked_at_forgotten(told: Any, lines: Write, grapevine: Runner) -> None:
    path = lines([*forum(40), "broken"])
    preview = told("ingest", str(path), "--dry-run")
    assert preview[0]["connector"] == "activitystreams"
    assert len(preview) == 10
    assert told("sources") == []
    counts = told("ingest", str(path), "--no-analyse", "--run", "run:cli")
    assert counts["read"] == sum(counts[name] for name in ("stored", "updated", "duplicates", "rejected"))
    assert counts["rejected"] == 1
    (row,) = told("sources")
    assert (row["source"], row["interactions"], row["rejected"]) == (SOURCE, 40, 1)
    assert told("sources", "--rejected")[0]["raw"] == "broken"
    assert told("replay", "--no-analyse")["rejected"] == 1
    (run,) = [run for run in told("runs") if run["id"] == "run:cli"]
    assert (run["state"], run["counts"]["stored"]) == ("done", counts["stored"])
    assert told("forget", "run:cli", "--no-analyse")["interactions"] == 40
    assert told("sources") == []
    nobody = grapevine("forget", "run:none", "--json")
    assert nobody.returncode == 1
    assert "runs lists them" in json.loads(nobody.stderr)["error"]["hint"]


def test_a_mixed_folder_goes_to_each_connector(told: Any, lines: Write, tmp_path: Path, grapevine: Runner) -> None:
    lines([post(1), post(2)], "world/forum/talk.jsonl")
    lines([account("zoe")], "world/people.jsonl")
    lines(
        ["From ana@mail.example  Mon Mar  2 10:00:00 2026", "From: ana@mail.example", "Subject: Chain"],
        "world/box.mbox",
    )
    box = tmp_path / "world" / "box.mbox"
    box.write_text(
        "From ana@mail.example  Mon Mar  2 10:00:00 2026\nFrom: Ana <ana@mail.example>\nSubject: Chain\n"
        "Message-ID: <1@mail.example>\nDate: Mon, 2 Mar 2026 10:00:00 +0000\n\nMy chain broke.\n"
    )
    lines(["{}"], "world/truth.txt")
    done = grapevine("ingest", str(tmp_path / "world"), "--no-analyse", "--json")
    assert done.returncode == 0, done.stderr
    assert "truth.txt" in done.stderr
    assert json.loads(done.stdout)["stored"] == 4
    assert {row["source"] for row in told("sources")} == {SOURCE, "mail"}


def test_what_is_wrong_is_said(grapevine: Runner, lines: Write, tmp_path: Path) -> None:
    path = lines([post(1)])
    for words, code, hint in (
        (("nowhere.jsonl",), 1, "Check the path"),
        (("activitystream", str(path)), 1, "activitystreams"),
        (("activitystreams", str(path), "--sorce", "x"), 2, "source"),
        ((str(lines(["hello"], "x.txt")),), 2, "activitystreams"),
        (("a", "b", "c"), 2, "CONNECTOR"),
    ):
        done = grapevine("ingest", *words, "--json")
        assert done.returncode == code, (words, done.stderr)
        assert hint in json.loads(done.stderr.splitlines()[-1])["error"]["hint"]
    shown = grapevine("ingest", "--help").stdout
    assert "activitystreams" in shown
    assert "mbox" in shown


def test_people_say_who_is_one_customer(told: Any, lines: Write) -> None:
    told("ingest", str(lines([account("ana"), account("zoe")])), "--no-analyse")
    ana, zoe = f"{SOURCE}:ana", f"{SOURCE}:zoe"
    assert {row["account"] for row in told("identity", "join", ana, zoe)} == {ana, zoe}
    assert told("identity", "joined")[0]["account"] == zoe
    assert told("identity", "undo", zoe) == [{"account": zoe, "customer": f"customer:{zoe}"}]
    assert told("identity") == []
