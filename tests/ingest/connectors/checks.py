"""Checks that hold for every connector."""

from pathlib import Path
from typing import Any

from ingest.connector import Connector, Item
from ingest.record import Profile, Record, Rejected


def everything(connector: Connector, path: Path, **options: Any) -> list[Item]:
    """Read all streams of a path."""
    chosen = connector.options(**options)
    return [one for stream in connector.streams(path, chosen) for one in connector.read(stream, chosen)]


def records(found: list[Item]) -> list[Record]:
    """Return the records, a repeated id once: the first."""
    by_id: dict[str, Record] = {}
    for one in found:
        if isinstance(one.value, Record):
            by_id.setdefault(one.value.id, one.value)
    return list(by_id.values())


def set_aside(found: list[Item]) -> list[Rejected]:
    return [one.value for one in found if isinstance(one.value, Rejected)]


def profiles(found: list[Item]) -> list[Profile]:
    return [one.value for one in found if isinstance(one.value, Profile)]


def authors(found: list[Record]) -> set[str]:
    return {record.actor.id for record in found if record.actor}


def edges(found: list[Record]) -> tuple[int, int]:
    """Count the replies to records of the set, and those to records that are missing."""
    ids = {record.id for record in found}
    parents = [parent for record in found for parent in record.replies_to]
    known = sum(parent in ids for parent in parents)
    return known, len(parents) - known


def check_resume(connector: Connector, path: Path, every: int = 1, **options: Any) -> None:
    """Reading again from a cursor gives exactly the rest; reading twice gives the same."""
    chosen = connector.options(**options)
    for stream in connector.streams(path, chosen):
        whole = list(connector.read(stream, chosen))
        assert whole == list(connector.read(stream, chosen))
        for index in range(0, len(whole), every):
            assert list(connector.read(stream, chosen, whole[index].cursor)) == whole[index + 1 :]
