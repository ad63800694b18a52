"""Invented activities, and one ingest of them into the session's store."""

import random
from collections.abc import Awaitable, Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import orjson
import pytest

from graph.store import Store
from ingest.pipeline import Counts, Ingest, jobs_of
from ingest.rejected import SetAside

Object = dict[str, Any]
Take = Callable[..., Awaitable[Counts]]
Write = Callable[..., Path]
PEOPLE = ("ana", "björn", "chidi", "dana", "emre", "fatou")
SOURCE = "forum/bikes"


def account(handle: str, **more: Any) -> Object:
    return {"type": "Person", "id": f"{SOURCE}:{handle}", "preferredUsername": handle, **more}


def post(number: int, who: str = "ana", answers: int | None = None, **more: Any) -> Object:
    """Return a note of the invented forum; numbers are minutes too."""
    note = {
        "type": "Note",
        "id": f"{SOURCE}:post:{number}",
        "published": f"2026-03-{1 + number // 1440:02}T{number // 60 % 24:02}:{number % 60:02}:00Z",
        "attributedTo": account(who),
        "content": f"About the chain, number {number}",
        "audience": {"type": "Group", "id": f"community:{SOURCE}:help", "name": "Help"},
    }
    return note | ({"inReplyTo": f"{SOURCE}:post:{answers}"} if answers is not None else {}) | more


def forum(count: int, seed: int = 7) -> list[Object]:
    """Return a small talk: posts, answers, topics, links, mentions, edits, deletions and follows."""
    rng = random.Random(seed)
    talk: list[Object] = []
    for number in range(count):
        who = rng.choice(PEOPLE)
        more: Object = {}
        if rng.random() < 0.3:
            more["tag"] = [{"type": "Hashtag", "name": rng.choice(["#Chains", "#chains", "#tyres"])}]
        if rng.random() < 0.2:
            name = rng.choice(PEOPLE)
            more.setdefault("tag", []).append({"type": "Mention", "href": f"{SOURCE}:{name}", "name": f"@{name}"})
        if rng.random() < 0.2:
            more["attachment"] = [{"type": "Link", "href": f"https://wiki.example/{rng.randrange(4)}", "name": "Wiki"}]
        answered = rng.randrange(count + 5) if rng.random() < 0.6 else None
        talk.append(post(number, who, answered if answered != number else None, **more))
        if rng.random() < 0.15:
            talk.append(talk[-1] | {"content": "Edited", "updated": f"2026-04-0{rng.randint(1, 3)}T00:00:00Z"})
        if rng.random() < 0.1:
            talk.append({"type": "Delete", "object": f"{SOURCE}:post:{number}", "published": "2026-04-05T00:00:00Z"})
        if rng.random() < 0.1:
            talk.append({"type": "Follow", "actor": account(who), "object": account(rng.choice(PEOPLE))})
    return talk


@pytest.fixture
def lines(tmp_path: Path) -> Write:
    """Return a function that writes objects as JSON lines."""

    def write(objects: Iterable[Object | str], name: str = "talk.jsonl") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        raw = [one.encode() if isinstance(one, str) else orjson.dumps(one) for one in objects]
        path.write_bytes(b"".join(line + b"\n" for line in raw))
        return path

    return write


@pytest.fixture
def aside(tmp_path: Path) -> SetAside:
    """Return a folder for what is rejected."""
    return SetAside(tmp_path / "rejected")


@pytest.fixture
def take(store: Store, aside: SetAside) -> Take:
    """Return a function that ingests paths into the store, one after another in one run."""

    async def taken(*paths: Path, run: str = "run:1", company: str = "", into: Store | None = None) -> Counts:
        jobs = [job for path in paths for job in jobs_of(path, None, {})[0]]
        return await Ingest(into or store, run, aside, company).take(jobs)

    return taken


async def table(store: Store, statement: str, **params: Any) -> list[Sequence[Any]]:
    """Return the rows of an analyst's statement, as tuples."""
    found = await store.analyst(statement, params, limit=10_000)
    return [tuple(row) for row in found.rows]
