"""Every command and every question of the README runs as it stands there, on the demo world."""

import json
import os
import re
import shlex
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from graph.engines import arcadedb

if TYPE_CHECKING:
    from tests.conftest import Demo

REPOSITORY = Path(__file__).resolve().parents[2]
README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
LINKS = re.findall(r"\]\(http://localhost:8420(/[^)]+)\)", README)
ELSEWHERE = ("make ", "export ", "grapevine serve", "grapevine doctor", "docker ", "source ")
"""Run by other tests, or by a person."""


def blocks(language: str) -> list[str]:
    """Return the fenced blocks of a language."""
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


COMMANDS = [line for block in blocks("sh") for line in block.splitlines() if not line.startswith(ELSEWHERE)]
OWN_FILES = [line for line in COMMANDS if line.startswith(("grapevine ingest", "grapevine sources"))]
QUESTIONS = [line for line in COMMANDS if line not in OWN_FILES]
SECONDS = 300


class Terminal:
    """A terminal in a folder that holds the files the README speaks of."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, line: str, data: Path) -> str:
        """Run one line to its end and return what it said; it must end well."""
        words = [sys.executable, "-m", "api.cli.main", *shlex.split(line)[1:], "--data", str(data)]
        clean = {name: value for name, value in os.environ.items() if not name.startswith("GRAPEVINE_")}
        done = subprocess.run(
            words, cwd=self.folder, env=clean, capture_output=True, text=True, timeout=SECONDS, check=False
        )
        assert done.returncode == 0, f"{line}: {done.stderr}"
        return done.stdout


@pytest.fixture(scope="module")
def terminal(tmp_path_factory: pytest.TempPathFactory) -> Terminal:
    """Return a terminal of the test's own."""
    return Terminal(tmp_path_factory.mktemp("readme"))


def test_the_readme_asks_three_questions_three_ways() -> None:
    assert len(blocks("graphql")) == len(blocks("cypher")) == len(LINKS) == 3
    assert len(QUESTIONS) >= 6
    assert len(OWN_FILES) >= 3


@pytest.mark.parametrize("question", blocks("graphql"))
def test_graphql_is_answered(demo: "Demo", question: str) -> None:
    answer = httpx.post(f"{demo.address}/graphql", json={"query": question}, timeout=60).json()
    assert "errors" not in answer, answer
    (root,) = answer["data"].values()
    assert root.get("rows") or root.get("adoptions") or root.get("cells")


@pytest.mark.parametrize("statement", blocks("cypher"))
def test_cypher_is_answered(terminal: Terminal, demo: "Demo", statement: str) -> None:
    rows = json.loads(terminal.run(f"grapevine cypher {shlex.quote(statement)} --json", demo.data))
    assert rows


@pytest.mark.parametrize("line", QUESTIONS)
def test_questions_are_answered(terminal: Terminal, demo: "Demo", line: str) -> None:
    assert len(terminal.run(line, demo.data).splitlines()) > 1 or "--json" in line


@pytest.mark.parametrize("link", LINKS)
def test_links_open_the_explorer(demo: "Demo", link: str) -> None:
    answer = httpx.get(demo.address + link, timeout=30)
    assert answer.status_code == 200 or "not built" in answer.text
    page = link.partition("?")[0].strip("/")
    sources = (REPOSITORY / "web" / "src").rglob("*.ts*")
    assert any(f"/{page}" in file.read_text(encoding="utf-8") for file in sources), page


def test_own_files_are_taken_in(terminal: Terminal) -> None:
    invent(terminal.folder)
    own = terminal.folder / "own"
    said = [terminal.run(line, own) for line in OWN_FILES]
    stats = json.loads(terminal.run("grapevine query catalogue/stats --json", own))
    arcadedb.stop(own)
    assert all(said)
    assert stats[0]["interactions"] == 5


def invent(folder: Path) -> None:
    """Write the files that the README hands over: a mailbox, a chat export and a folder of a forum."""
    mail = "From {0}@pedal.example Mon Jun  1 10:0{1}:00 2026\nFrom: {0}@pedal.example\nTo: list@pedal.example\n"
    mail += "Date: Mon, 01 Jun 2026 10:0{1}:00 +0000\nMessage-ID: <{1}@pedal.example>\nSubject: chain wax\n\n{2}\n\n"
    text = mail.format("ana", 1, "Which wax lasts in rain?") + mail.format("bo", 2, "The green one.")
    (folder / "list.mbox").write_text(text, encoding="utf-8")
    with zipfile.ZipFile(folder / "chat-export.zip", "w") as chat:
        chat.writestr("users.json", json.dumps([{"id": "U1", "name": "cleo"}, {"id": "U2", "name": "dag"}]))
        chat.writestr("channels.json", json.dumps([{"id": "C1", "name": "rides", "members": ["U1", "U2"]}]))
        said = [("U1", "1780300000.000100", "Saturday at eight?"), ("U2", "1780300060.000100", "I am in.")]
        day = [{"type": "message", "user": who, "ts": ts, "text": words} for who, ts, words in said]
        chat.writestr("rides/2026-06-01.json", json.dumps(day))
    forum = folder / "forum-export"
    forum.mkdir()
    post = 'Id="1" PostTypeId="1" CreationDate="2026-06-01T10:00:00.000" OwnerUserId="1" Title="Bar tape" Body="?"'
    rows = {"Users": '<row Id="1" DisplayName="eva" />', "Posts": f"<row {post} />", "Comments": ""}
    for name, row in rows.items():
        text = f'<?xml version="1.0" encoding="utf-8"?>\n<{name.lower()}>\n  {row}\n</{name.lower()}>\n'
        (forum / f"{name}.xml").write_text(text, encoding="utf-8")
