"""The twelve things that travel, read from ``cascades.toml``: what they say, and which way they go."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

QUOTE, REPLY, LINK, WORDS = "quote", "reply", "link", "words"
"""How somebody brings it to another community: quoting it there, after having answered it, with its link, or in its
rare words alone."""

CROSSES, UNTOUCHED, OURS, MAIL_ONLY, RUMOUR, LISTENER = (
    "crosses",
    "untouched",
    "ours",
    "mail only",
    "rumour",
    "listener",
)


@dataclass(frozen=True, slots=True)
class Leg:
    """Arrival in a community: from which one, in which ways (one broker each), and how many take it up there."""

    into: str
    takers: int
    out_of: str = ""
    ways: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cascade:
    """Something said first by one person on a day of the year, and taken up by others.

    ``take`` are the words of those who answer, ``carry`` of those who bring it elsewhere; every ``carry`` holds the two
    rare words. The first leg begins it and comes from nowhere.
    """

    topic: str
    kind: str
    day: int
    rare: tuple[str, str]
    first: str
    take: tuple[str, ...]
    legs: tuple[Leg, ...]
    carry: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()
    url: str = ""
    note: str = ""


def _cascade(row: dict[str, Any]) -> Cascade:
    """Return one cascade of the file."""
    legs = tuple(Leg(**{**leg, "ways": tuple(leg.get("ways", ()))}) for leg in row["legs"])
    lists = {name: tuple(value) for name, value in row.items() if isinstance(value, list)}
    return Cascade(**{**row, **lists, "legs": legs})


CASCADES = tuple(map(_cascade, tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))["cascade"]))
