"""What people talk about in ordinary talk, read from ``topics.toml``."""

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic's name and its sentences: what is asked, told and added; braces are slots of ``words``."""

    name: str
    ask: tuple[str, ...]
    tell: tuple[str, ...]
    more: tuple[str, ...]


def _read() -> dict[str, Topic]:
    """Return the topics by name."""
    rows = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))["topic"]
    return {row["name"]: Topic(row["name"], tuple(row["ask"]), tuple(row["tell"]), tuple(row["more"])) for row in rows}


TOPICS = _read()
