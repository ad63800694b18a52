"""Keeps what was read from a store on disk, so that the next process, or a store that grew a little, is read fast.

::

    cache/STORE/rows.json                 what the store said, at one version of evidence and identity
    cache/STORE/columns.npz, names.json   the columns laid out from it, at one version of everything

A file says which version it is of; one that does not match is ignored and written again. Nothing here is needed: a
cache that cannot be read or written costs time, not answers.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
import orjson
from numpy.typing import NDArray

from graph.analytics.snapshot import Links, Names, Snapshot, Spans
from graph.store import Versions

LAYOUT = 1
"""Raised whenever the files or what they hold change their form."""

_TUPLES: dict[str, type] = {"Names": Names, "Links": Links, "Spans": Spans}


@dataclass(frozen=True, slots=True)
class Cache:
    """The files of one store; ``folder`` is None where the store has no name to keep them under."""

    folder: Path | None

    def rows(self) -> tuple[int, str, dict[str, list[dict[str, Any]]]] | None:
        """Return the evidence version, the identity and what was read at it, or None."""
        found = self._json("rows.json")
        return None if found is None else (found["evidence"], found["key"], found["rows"])

    def keep_rows(self, versions: Versions, rows: Mapping[str, Any]) -> None:
        """Keep what was read."""
        held = {"layout": LAYOUT, "evidence": versions.evidence, "key": rows_key(versions), "rows": rows}
        self._write("rows.json", orjson.dumps(held))

    def columns(self, versions: Versions) -> Snapshot | None:
        """Return the columns of exactly this version, or None."""
        named = self._json("names.json")
        if self.folder is None or named is None or named["key"] != columns_key(versions):
            return None
        try:
            with np.load(self.folder / named["file"], allow_pickle=False) as arrays:
                return _joined(named["held"], arrays)
        except (OSError, ValueError, KeyError, BadZipFile):
            return None

    def keep_columns(self, versions: Versions, snapshot: Snapshot) -> None:
        """Keep the columns; the names point to their arrays and come last, so that both are always of one version."""
        if self.folder is None:
            return
        held, arrays = _parted(snapshot)
        file = f"columns-{versions.evidence}-{versions.identity}-{versions.derived}.npz"
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            scratch = self.folder / f"{file}.{os.getpid()}.npz"
            np.savez(scratch, **arrays)
            scratch.replace(self.folder / file)
            named = {"layout": LAYOUT, "key": columns_key(versions), "file": file, "held": held}
            self._write("names.json", orjson.dumps(named))
            for old in self.folder.glob("columns-*.npz"):
                if old.name != file:
                    old.unlink(missing_ok=True)

    def _json(self, name: str) -> Any:
        """Return what a file holds, or None."""
        if self.folder is None:
            return None
        try:
            found = orjson.loads((self.folder / name).read_bytes())
        except (OSError, orjson.JSONDecodeError):
            return None
        return found if isinstance(found, dict) and found.get("layout") == LAYOUT else None

    def _write(self, name: str, text: bytes) -> None:
        """Replace a file as a whole."""
        if self.folder is None:
            return
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            scratch = self.folder / f"{name}.{os.getpid()}"
            scratch.write_bytes(text)
            scratch.replace(self.folder / name)


def cache_of(folder: Path, versions: Versions) -> Cache:
    """Return the files of a store."""
    return Cache(None if versions.uid is None else folder / versions.uid)


def rows_key(versions: Versions) -> str:
    """Return what rows depend on beside the evidence."""
    return f"i{versions.identity}"


def columns_key(versions: Versions) -> str:
    """Return what columns depend on."""
    return f"e{versions.evidence}-i{versions.identity}-d{versions.derived}-{versions.derived_run}"


def _parted(snapshot: Snapshot) -> tuple[dict[str, Any], dict[str, Any]]:
    """Part columns into what JSON holds and arrays, both by field, or by field and part."""
    held: dict[str, Any] = {}
    arrays: dict[str, Any] = {}
    for name, value in _fields(snapshot):
        if isinstance(value, np.ndarray):
            arrays[name] = value
        elif isinstance(value, Links | Spans):
            arrays |= {f"{name}.{part}": column for part, column in value._asdict().items()}
        else:
            held[name] = value._asdict() if isinstance(value, Names) else value
    return held, arrays


def _fields(snapshot: Snapshot) -> Iterator[tuple[str, Any]]:
    """Yield the columns by name."""
    for one in fields(snapshot):
        yield one.name, getattr(snapshot, one.name)


def _joined(held: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]) -> Snapshot:
    """Put columns together again."""
    given: dict[str, Any] = {}
    for one in fields(Snapshot):
        made: Any = _TUPLES.get(getattr(one.type, "__name__", str(one.type)))
        if made is Names:
            given[one.name] = Names(*map(tuple, held[one.name].values()))
        elif made is not None:
            given[one.name] = made(*(arrays[f"{one.name}.{part}"] for part in made._fields))
        elif one.name in held:
            value = held[one.name]
            given[one.name] = tuple(value) if isinstance(value, list) else value
        else:
            given[one.name] = arrays[one.name]
    return Snapshot(**given)
