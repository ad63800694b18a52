"""One hash over all evidence and identity: the same on every engine and after every order of arrival."""

import hashlib
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any

import orjson

from graph.queries import named

Read = Callable[[str, Mapping[str, Any]], Awaitable[list[dict[str, Any]]]]

WHOLE = ("account", "customer", "proposal", "ends", "undated")
"""Queries that return their part at once; interactions come by days."""

DAYS_AT_ONCE = 64
OURS = frozenset({"learned_ms", "seq", "runs", "told"})
"""Properties that tell about us, and which ingests told what, rather than about the world."""

_WIDTH = hashlib.sha256().digest_size


async def digest(read: Read) -> str:
    """Return sha256 over the sorted hashes of all nodes and relationships of evidence and identity.

    Holds 32 bytes an element, never the elements.
    """
    buckets = [bytearray() for _ in range(256)]
    for part in WHOLE:
        _add(buckets, await read(named(f"digest/{part}").text, {}))
    days = [row["day"] for row in await read(named("digest/days").text, {})]
    for at in range(0, len(days), DAYS_AT_ONCE):
        _add(buckets, await read(named("digest/interaction").text, {"days": days[at : at + DAYS_AT_ONCE]}))
    whole = hashlib.sha256()
    for bucket in buckets:
        for element in sorted(bytes(bucket[at : at + _WIDTH]) for at in range(0, len(bucket), _WIDTH)):
            whole.update(element)
    return whole.hexdigest()


def _add(buckets: list[bytearray], rows: Iterable[Mapping[str, Any]]) -> None:
    """Hash each node and each relationship that leaves it."""
    for row in rows:
        node = row["node"]
        for element in (["node", row["label"], _told(node)], *([node["id"], *_link(link)] for link in row["links"])):
            hashed = hashlib.sha256(orjson.dumps(element, option=orjson.OPT_SORT_KEYS)).digest()
            buckets[hashed[0]] += hashed


def _link(link: list[Any]) -> list[Any]:
    """Return a relationship's type, end and properties."""
    kind, target, properties = link
    return [kind, target, _told(properties)]


def _told(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what tells about us, and what is not there."""
    return {key: value for key, value in properties.items() if key not in OURS and value is not None}
