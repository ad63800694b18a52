"""Runs a person's own Cypher with a clock and a cap: what the engine does not limit, this does.

One engine ignores the driver's timeout, and on none does a closed connection end a statement. So each statement carries
a mark, and when its time is up a second connection looks for the mark and terminates what carries it.
"""

import asyncio
import base64
import secrets
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import orjson
from neo4j import READ_ACCESS, AsyncDriver, AsyncResult, AsyncSession, AsyncTransaction
from neo4j.exceptions import DriverError, Neo4jError
from neo4j.graph import Node, Path, Relationship

from graph.errors import QueryTimeout

MOST_ROWS = 10_000
MOST_BYTES = 16 * 1024**2
MOST_SECONDS = 5.0
GRACE_SECONDS = 2.0
"""How long a terminated statement may take to end before its connection is dropped."""
FETCH = 200
"""Few rows at a time, because one row may be large."""

_SHOW = "SHOW TRANSACTIONS YIELD transactionId, currentQuery RETURN transactionId, currentQuery"


@dataclass(frozen=True, slots=True)
class Table:
    """An answer of columns and rows; ``cut`` when there was more than may be shown, ``ms`` the time it took."""

    columns: list[str]
    rows: list[list[Any]]
    cut: bool
    ms: float


async def ask(
    reader: AsyncDriver,
    guard: AsyncDriver,
    database: str,
    statement: str,
    params: Mapping[str, Any],
    *,
    limit: int,
    seconds: float,
) -> Table:
    """Run a guarded statement; ``guard`` ends it when its time is up.

    Raises
    ------
    QueryTimeout
        It took longer than ``seconds`` (at most 5).
    """
    allowed = min(seconds, MOST_SECONDS)
    mark = f"grapevine {secrets.token_hex(8)}"
    session = reader.session(database=database, default_access_mode=READ_ACCESS, fetch_size=FETCH)
    marked = f"{statement}\n// {mark}"
    running = asyncio.create_task(_run(session, marked, params, limit=min(limit, MOST_ROWS), seconds=allowed))
    try:
        done, _ = await asyncio.wait({running}, timeout=allowed)
        if not done:
            await _end(running, guard, database, mark)
            raise QueryTimeout(
                f"The statement was ended after {allowed:g} seconds.", hint="Narrow it: a window, an id, a LIMIT."
            )
        return running.result()
    except asyncio.CancelledError:
        await _end(running, guard, database, mark)
        raise


async def _run(
    session: AsyncSession, statement: str, params: Mapping[str, Any], *, limit: int, seconds: float
) -> Table:
    """Run it in READ mode with the driver's own timeout beside our clock."""
    started = time.perf_counter()
    async with session, await session.begin_transaction(timeout=seconds + 1) as transaction:
        result = await transaction.run(statement, dict(params))
        columns = list(result.keys())
        rows, cut = await _collect(result, limit)
        if cut:
            await _leave(transaction)
    return Table(columns, rows, cut, (time.perf_counter() - started) * 1000)


async def _collect(result: AsyncResult, limit: int) -> tuple[list[list[Any]], bool]:
    """Take rows up to the limits of rows and bytes."""
    rows: list[list[Any]] = []
    size = 0
    async for record in result:
        if len(rows) == limit:
            return rows, True
        row = [plain(value) for value in record.values()]
        size += len(orjson.dumps(row, option=orjson.OPT_NON_STR_KEYS))
        if size > MOST_BYTES:
            return rows, True
        rows.append(row)
    return rows, False


async def _leave(transaction: AsyncTransaction) -> None:
    """Give up the rows that nobody will read."""
    with suppress(Neo4jError, DriverError):
        await transaction.rollback()


async def _end(running: asyncio.Task[Table], guard: AsyncDriver, database: str, mark: str) -> None:
    """Terminate the marked statement, and drop its connection if it does not listen."""
    until = time.monotonic() + GRACE_SECONDS
    while not running.done() and time.monotonic() < until:
        with suppress(Neo4jError, DriverError, OSError, TimeoutError):
            async with asyncio.timeout(max(0.1, until - time.monotonic())):
                await _terminate(guard, database, mark)
        await asyncio.wait({running}, timeout=0.3)
    running.cancel()
    with suppress(asyncio.CancelledError, Neo4jError, DriverError, OSError):
        await running


async def _terminate(guard: AsyncDriver, database: str, mark: str) -> None:
    """End every transaction whose statement carries the mark."""
    async with guard.session(database=database) as session:
        shown = await (await session.run(_SHOW)).data()
        ids = [row["transactionId"] for row in shown if (row["currentQuery"] or "").endswith(mark)]
        if ids:
            await (await session.run("TERMINATE TRANSACTIONS $ids", ids=ids)).consume()


def plain(value: Any) -> Any:
    """Return a value as JSON can hold it: nodes and relationships as maps, times as ISO 8601, bytes as base64."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if hasattr(value, "iso_format"):  # Before lists: a duration is a tuple as well.
        return value.iso_format()
    for kind, shown in _SHOWN:
        if isinstance(value, kind):
            return shown(value)
    return str(value)


def _node(node: Node) -> dict[str, Any]:
    """Return a node: its id, its first label and its properties."""
    return {"id": node.get("id"), "label": min(node.labels, default=None), "properties": plain(dict(node))}


def _relationship(relationship: Relationship) -> dict[str, Any]:
    """Return a relationship between the ids of its ends, as far as the answer tells them."""
    ends = [node.get("id") or node.element_id if node else None for node in relationship.nodes]
    return {"type": relationship.type, "source": ends[0], "target": ends[1], "properties": plain(dict(relationship))}


def _path(path: Path) -> dict[str, Any]:
    """Return a path's nodes and relationships in order."""
    return {
        "nodes": [_node(node) for node in path.nodes],
        "relationships": [_relationship(relationship) for relationship in path.relationships],
    }


_SHOWN: tuple[tuple[type | tuple[type, ...], Callable[[Any], Any]], ...] = (
    (Node, _node),
    (Relationship, _relationship),
    (Path, _path),
    (dict, lambda held: {str(key): plain(value) for key, value in held.items()}),
    ((bytes, bytearray), lambda held: base64.b64encode(held).decode()),
    ((list, tuple, set, frozenset), lambda held: [plain(value) for value in held]),
)
