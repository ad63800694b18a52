"""Columns laid out from plain interactions."""

import gzip
import re
import tarfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, NamedTuple

from graph.analytics.ground import Ground, ground_of
from graph.analytics.snapshot import Snapshot, laid_out

MINUTE = 60_000
WORDS = {"ubuntu", "wine", "sound", "nvidia", "gnome", "kernel", "grub", "wifi", "dapper", "root", "sudo", "vim"}


@dataclass(frozen=True, slots=True)
class Said:
    """One interaction: who, when, what it answers, whom it is for, what it is about and where."""

    id: str
    who: str
    ms: int
    answers: Sequence[str] = ()
    to: Sequence[str] = ()
    topics: Sequence[str] = ()
    place: str | None = None


@dataclass(frozen=True, slots=True)
class World:
    """Interactions and who is what among those who made them."""

    said: Sequence[Said]
    staff: Sequence[str] = ()
    bots: Sequence[str] = ()
    communities: dict[str, Sequence[str]] = field(default_factory=dict)


Lay = Callable[[World], Ground]


class Logs(NamedTuple):
    """A world and its columns."""

    world: World
    on: Ground


def customer(name: str) -> str:
    return f"customer:x:{name}"


def columns(world: World) -> Snapshot:
    """Lay interactions out as columns, through what lays out the store's rows."""
    people = sorted({one.who for one in world.said} | {name for one in world.said for name in one.to})
    mine: dict[str, list[Said]] = {}
    for one in world.said:
        mine.setdefault(one.who, []).append(one)
    return laid_out(
        {
            "accounts": [
                {
                    "id": f"x:{name}",
                    "kind": "bot" if name in world.bots else "person",
                    "customer": customer(name),
                    "name": name,
                }
                for name in people
            ],
            "companies": [{"id": "company:us", "name": "Us"}] if world.staff else [],
            "speakers": [
                {"account": f"x:{name}", "company": "company:us", "name": "Us", "from_ms": None, "to_ms": None}
                for name in world.staff
            ],
            "interactions": [
                {
                    "account": f"x:{name}",
                    "ids": [one.id for one in own],
                    "times": [one.ms for one in own],
                    "kinds": ["post" for _ in own],
                    "offsets": [0 for _ in own],
                }
                for name, own in sorted(mine.items())
            ],
            "answers": [
                {"target": target, "sources": sources, "how": ["REPLIES_TO" for _ in sources]}
                for target, sources in _grouped((target, one.id) for one in world.said for target in one.answers)
            ],
            "addressed": [
                {"account": f"x:{name}", "sources": sources, "how": ["to" for _ in sources]}
                for name, sources in _grouped((name, one.id) for one in world.said for name in one.to)
            ],
            "places": [
                {"id": f"community:x:{place}", "name": place, "sources": sources}
                for place, sources in _grouped((one.place, one.id) for one in world.said if one.place)
            ],
            "topics": [
                {"id": f"topic:{topic}", "name": topic, "sources": sources}
                for topic, sources in _grouped((topic, one.id) for one in world.said for topic in one.topics)
            ],
            "links": [],
            "marks": [],
            "follows": [],
            "joined": [],
        }
    )


def _grouped(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return sorted(found.items())


def ground(world: World) -> Ground:
    """Lay interactions out as answers stand on them."""
    communities = [{"id": f"community:detected:{name}", "name": name} for name in world.communities]
    belonging: list[dict[str, Any]] = [
        {"customer": customer(name), "community": f"community:detected:{community}", "strength": 1.0, "main": True}
        for community, members in world.communities.items()
        for name in members
    ]
    return ground_of(columns(world), communities, belonging, [], "v1")


def read_chat(shared_data: Path) -> Logs:
    """Read the Ubuntu logs with their hand-made reply links; nicks are taken as they stand, some words are topics."""
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
            if found := re.match(r"\[(\d\d):(\d\d)\] <([^>]+)> ?(.*)", line):
                at = start + (int(found[1]) * 60 + int(found[2])) * MINUTE
                about = sorted(WORDS & set(found[4].casefold().split()))
                said.append(Said(f"{day[0]}:{number:05}", found[3], at, topics=about))
                chatted.add(number)
        for link in filter(None, texts.get(name.replace(".raw.txt", ".annotation.txt"), "").split("\n")):
            first, second = sorted(int(one) for one in link.split()[:2])
            if first != second and {first, second} <= chatted:
                answers.setdefault(f"{day[0]}:{second:05}", []).append(f"{day[0]}:{first:05}")
    world = World([replace(one, answers=answers.get(one.id, ())) for one in said])
    return Logs(world, ground(world))


def read_mail(shared_data: Path) -> Logs:
    """Read the mailing list r-sig-mac with In-Reply-To as the parent."""
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
