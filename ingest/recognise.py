"""Which connector a file is for, and which connectors the files of a folder are for."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.errors import GrapevineError, SourceUnavailable
from ingest.connector import connectors
from ingest.connectors._mapping import is_mapping

SURE = 0.2
"""Less sure than this, a connector knows the format but not what the file means; reading it says what is missing."""
DEPTH = 8
"""How deep folders of folders are looked into."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """The connector for a path, how sure that is, and why."""

    connector: str
    confidence: float
    reason: str


def recognise(path: Path) -> Recognised | None:
    """Return the connector that is surest of a file or folder; of equally sure ones the first by name."""
    found = []
    for name, connector in connectors().items():
        try:
            sniff = connector.sniff(path)
        except (GrapevineError, OSError, ValueError):
            continue
        if sniff and sniff.confidence > 0:
            found.append(Recognised(name, sniff.confidence, sniff.reason))
    return max(found, key=lambda one: one.confidence, default=None)


def parts(path: Path) -> Iterator[tuple[Path, Recognised | None]]:
    """Yield what a path consists of: itself when a connector knows it, else its files and folders, sorted.

    A file that no connector knows comes with None; hidden ones, and mappings of tables beside them, are left out.

    Raises
    ------
    SourceUnavailable
        There is no such path.
    """
    if not path.exists():
        raise SourceUnavailable(f"There is no {path}.", hint="Check the path.")
    yield from _parts(path, DEPTH)


def _parts(path: Path, depth: int) -> Iterator[tuple[Path, Recognised | None]]:
    """Look into folders that are not one connector's as a whole."""
    found = recognise(path)
    if not path.is_dir() or (found and _is_whole(path, found.connector)):
        yield path, found
    elif depth:
        for child in sorted(path.iterdir()):
            if not child.name.startswith(".") and not is_mapping(child):
                yield from _parts(child, depth - 1)


def _is_whole(folder: Path, name: str) -> bool:
    """Say whether a connector reads a folder as one thing, or reads every file below it."""
    connector = connectors()[name]
    streams = set(connector.streams(folder, connector.options()))
    return folder in streams or streams >= {file for file in folder.rglob("*") if file.is_file()}
