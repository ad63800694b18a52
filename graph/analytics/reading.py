"""Reads a store into columns: from the cache where it is of this version, only what is new where it grew a little."""

from asyncio import to_thread
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from graph.analytics.columns import Cache, cache_of, rows_key
from graph.analytics.snapshot import Snapshot, laid_out
from graph.store import Store, Versions

MOST_TOUCHED, MOST_VERSIONS = 0.1, 2_000
"""Where a larger share of the interactions was touched, or in more versions, everything is read again."""

BY_INTERACTION = {
    "interactions": ("account", ("ids", "times", "kinds", "offsets")),
    "answers": ("target", ("sources", "how")),
    "addressed": ("account", ("sources", "how")),
    "places": ("id", ("sources",)),
    "topics": ("id", ("sources",)),
    "links": ("id", ("sources",)),
}
"""What is read by interaction: by what its rows are grouped, and their parallel lists, interactions first."""
WHOLE = ("accounts", "speakers", "companies", "follows", "joined")
"""What is always read as a whole: it is little, and its changes leave no trace on interactions."""

Rows = dict[str, list[dict[str, Any]]]


async def read_columns(store: Store, cache: Path, *, is_derived: bool = True) -> Snapshot:
    """Return the columns of a store's present version.

    Parameters
    ----------
    store : the store.
    cache : the folder under which files of stores are kept.
    is_derived : whether topics that the current run found in texts count; else only what sources say.
    """
    versions = await store.versions()
    files = cache_of(cache, versions)
    if is_derived and (kept := await to_thread(files.columns, versions)) is not None:
        return kept
    rows = await read_rows(store, versions, files)
    marks = await store.read("snapshot/marks", run=versions.derived_run or "") if is_derived else []
    snapshot = await to_thread(laid_out, {**rows, "marks": marks})
    if is_derived:
        await to_thread(files.keep_columns, versions, snapshot)
    return snapshot


async def read_rows(store: Store, versions: Versions, files: Cache) -> Rows:
    """Return what the store says, with the files' help, and keep it."""
    kept = await to_thread(files.rows)
    if kept is not None and kept[:2] == (versions.evidence, rows_key(versions)):
        return kept[2]
    found = None if kept is None else await caught_up(store, versions, kept[0], kept[2])
    if found is None:
        found = {name: await store.read(f"snapshot/{name}") for name in (*BY_INTERACTION, *WHOLE)}
    await to_thread(files.keep_rows, versions, found)
    return found


async def caught_up(store: Store, versions: Versions, since: int, rows: Rows) -> Rows | None:
    """Return earlier rows with what is new since a version, or None where everything must be read again.

    That is so where much was touched, where a version left no trace (an erasure does not), and where the count is
    not the store's.
    """
    until = versions.evidence
    if not since <= until <= since + MOST_VERSIONS:
        return None
    newer_than = [*range(since + 1, until + 1)]
    touched = {row["id"]: row["seq"] for row in await store.read("snapshot/touched", versions=newer_than)}
    known = sum(len(row["ids"]) for row in rows["interactions"])
    traced = set(touched.values())
    if len(traced) != until - since or len(touched) > MOST_TOUCHED * known:
        return None
    found = {name: await store.read(f"snapshot/{name}") for name in WHOLE}
    for name, (group, lists) in BY_INTERACTION.items():
        newer = await store.read(f"snapshot/{name}", since=since)
        found[name] = await to_thread(merged, rows[name], newer, touched, group, lists)
    held = sum(len(row["ids"]) for row in found["interactions"])
    extent = (await store.read("snapshot/extent"))[0]["interactions"]
    return found if held == extent else None


def merged(
    older: Sequence[dict[str, Any]],
    newer: Sequence[dict[str, Any]],
    touched: Mapping[str, int],
    group: str,
    lists: Sequence[str],
) -> list[dict[str, Any]]:
    """Return rows without what touched interactions said before, and with what they say now.

    >>> older, newer = [{"id": "t", "of": ["a", "b"]}], [{"id": "t", "of": ["c"]}]
    >>> merged(older, newer, {"b": 7, "c": 7}, "id", ["of"])
    [{'id': 't', 'of': ['a', 'c']}]
    """
    found: dict[str, dict[str, Any]] = {}
    for row in older:
        kept = [at for at, one in enumerate(row[lists[0]]) if one not in touched]
        if kept:
            found[row[group]] = {**row, **{name: [row[name][at] for at in kept] for name in lists}}
    for row in newer:
        before = found.get(row[group])
        together = {name: [*before[name], *row[name]] for name in lists} if before else {}
        found[row[group]] = {**row, **together}
    return list(found.values())
