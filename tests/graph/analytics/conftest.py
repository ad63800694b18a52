"""Columns of invented interactions, and of real logs."""

import gzip
import json
import re
import tarfile
from asyncio import to_thread
from collections.abc import Awaitable, Callable
from contextlib import redirect_stdout
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from api.cli.main import gather, hoist
from api.cli.shell import app
from tests.graph.analytics.worlds import Lay, Logs, Said, World, ground

MINUTE = 60_000


@pytest.fixture(scope="session")
def said(data_folder: Path) -> Callable[..., Awaitable[Any]]:
    """Return what runs a command in this process and returns what it prints, as a value where JSON is asked for."""
    gather()

    def run(*words: str) -> Any:
        printed = StringIO()
        with redirect_stdout(printed):
            app(hoist([*words, "--data", str(data_folder)]), standalone_mode=False)
        return json.loads(printed.getvalue()) if "--json" in words else printed.getvalue()

    async def command(*words: str) -> Any:
        return await to_thread(run, *words)

    return command


@pytest.fixture(scope="session")
def lay() -> Lay:
    """Return what lays invented interactions out."""
    return ground


@pytest.fixture(scope="session")
def chat(shared_data: Path) -> Logs:
    """Return the Ubuntu logs with their hand-made reply links; nicks are taken as they stand."""
    said: list[Said] = []
    answers: dict[str, list[str]] = {}
    with tarfile.open(shared_data / "irc-ubuntu" / "logs.tar.gz") as archive:
        texts = {
            member.name: file.read().decode("utf-8", "replace")
            for member in archive
            if (file := archive.extractfile(member)) is not None
        }
    for name in sorted(one for one in texts if one.endswith(".raw.txt")):
        day = re.search(r"\d{4}-\d\d-\d\d", name)
        assert day
        start = int(datetime.fromisoformat(day[0]).replace(tzinfo=UTC).timestamp()) * 1000
        chatted = set()
        for number, line in enumerate(texts[name].split("\n")):
            if found := re.match(r"\[(\d\d):(\d\d)\] <([^>]+)>", line):
                at = start + (int(found[1]) * 60 + int(found[2])) * MINUTE
                said.append(Said(f"{day[0]}:{number:05}", found[3], at))
                chatted.add(number)
        for link in filter(None, texts.get(name.replace(".raw.txt", ".annotation.txt"), "").split("\n")):
            first, second = sorted(int(one) for one in link.split()[:2])
            if first != second and {first, second} <= chatted:
                answers.setdefault(f"{day[0]}:{second:05}", []).append(f"{day[0]}:{first:05}")
    world = World([Said(one.id, one.who, one.ms, answers.get(one.id, ())) for one in said])
    return Logs(world, ground(world))


@pytest.fixture(scope="session")
def mail(shared_data: Path) -> Logs:
    """Return the mailing list r-sig-mac with In-Reply-To as the parent."""
    said: dict[str, Said] = {}
    for file in sorted((shared_data / "mail-r-sig-mac" / "r-sig-mac").glob("*.gz")):
        text = gzip.decompress(file.read_bytes()).decode("latin-1")
        for message in re.split(r"(?m)^From .+ at .+\d{4}$", text)[1:]:
            head = dict(re.findall(r"(?m)^(From|Date|Message-ID|In-Reply-To): *(.*)$", message.split("\n\n", 1)[0]))
            if {"From", "Date", "Message-ID"} <= head.keys():
                answered = re.findall(r"<[^>]+>", head.get("In-Reply-To", ""))
                who = head["From"].split(" (")[0].casefold()
                at = int(parsedate_to_datetime(head["Date"]).timestamp() * 1000)
                said.setdefault(head["Message-ID"], Said(head["Message-ID"], who, at, answered[:1], topics=("r",)))
    world = World([*said.values()])
    return Logs(world, ground(world))
