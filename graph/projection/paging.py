"""Opaque page cursors: the keys of the last entry, so that a page never repeats or skips what arrives meanwhile."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Callable, Mapping, Sequence
from hashlib import blake2b
from typing import Any

import orjson

from graph.errors import BadCursor
from graph.projection.selection import TYPENAME, Selection

Fix = Callable[[Any], Any]
SIGNED = 6
"""Bytes of the digest that ties a cursor to its list and order."""


def encode(tag: str, keys: Sequence[Any]) -> str:
    """Return the cursor of an entry with these keys in the list and order named by ``tag``."""
    payload = orjson.dumps(list(keys))
    return urlsafe_b64encode(_digest(tag, payload) + payload).decode().rstrip("=")


def decode(tag: str, cursor: str) -> list[Any]:
    """Return the keys of a cursor.

    Raises
    ------
    BadCursor
        It was not handed out for this list in this order.
    """
    try:
        raw = urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4))
    except (Error, ValueError):
        raw = b""
    digest, payload = raw[:SIGNED], raw[SIGNED:]
    if not payload or digest != _digest(tag, payload):
        raise BadCursor("This cursor belongs to another list or order.", hint="Ask for the first page without `after`.")
    keys: list[Any] = orjson.loads(payload)
    return keys


def _digest(tag: str, payload: bytes) -> bytes:
    """Tie a payload to its list."""
    return blake2b(payload, digest_size=SIGNED, person=tag.encode()[:16]).digest()


def uses(selection: Selection) -> list[tuple[Selection, tuple[int | str, ...]]]:
    """Return every place of a connection that wants the entry itself, with the way to it from ``selection``."""
    found: list[tuple[Selection, tuple[int | str, ...]]] = []
    for type_, ones in selection.children.items():
        for place, one in enumerate(ones):
            if one.name == "nodes":
                found.append((one, (type_, place)))
            elif one.name == "edges":
                for edge, unders in one.children.items():
                    inner = ((under, (type_, place, edge, at)) for at, under in enumerate(unders))
                    found.extend((under, where) for under, where in inner if under.name == "node")
    return found


def connected(tag: str, selection: Selection, fixes: Sequence[Fix | None]) -> Fix:
    """Return what turns ``{rows: [{k, u0, u1 ...}], total, size}`` into the connection as selected.

    ``u0``, ``u1`` ... hold the entry as each of `uses` wants it; there is one row more than ``size`` if more follow.
    """
    named = {id(one): f"u{number}" for number, (one, _) in enumerate(uses(selection))}

    def column(one: Selection, rows: Sequence[Mapping[str, Any]]) -> list[Any]:
        name = named[id(one)]
        fix = fixes[int(name[1:])]
        return [fix(row[name]) for row in rows] if fix else [row[name] for row in rows]

    def edge(type_: str, one: Selection, rows: Sequence[Mapping[str, Any]]) -> list[Any]:
        if one.name == "node":
            return column(one, rows)
        return [encode(tag, row["k"]) for row in rows] if one.name == "cursor" else [type_] * len(rows)

    def edges(one: Selection, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        columns = {under.key: edge(type_, under, rows) for type_, under in _under(one)}
        return [dict(zip(columns, entry, strict=True)) for entry in zip(*columns.values(), strict=True)]

    def end(type_: str, one: Selection, rows: Sequence[Mapping[str, Any]], *, more: bool) -> Any:
        if one.name == "hasNextPage":
            return more
        return type_ if one.name == TYPENAME else encode(tag, rows[-1]["k"]) if rows else None

    def connection(value: Mapping[str, Any]) -> dict[str, Any]:
        size = value["size"]
        rows, more = value["rows"][:size], len(value["rows"]) > size
        parts: dict[str, Callable[[Selection], Any]] = {
            "nodes": lambda one: column(one, rows),
            "edges": lambda one: edges(one, rows),
            "pageInfo": lambda one: {under.key: end(type_, under, rows, more=more) for type_, under in _under(one)},
            "total": lambda _: value["total"],
        }
        return {one.key: type_ if one.name == TYPENAME else parts[one.name](one) for type_, one in _under(selection)}

    return connection


def _under(selection: Selection) -> list[tuple[str, Selection]]:
    """List what is selected under a field, with its type."""
    return [(type_, one) for type_, ones in selection.children.items() for one in ones]
