"""The port of a source: a connector reads what people hand over and yields records in source order.

A connector is one module in ``ingest/connectors`` with a module-level ``CONNECTOR`` object. Nothing else is edited to
add one: ``connectors()`` walks the folder and the entry-point group ``grapevine.connectors``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, NamedTuple, Protocol

from pydantic import BaseModel

import ingest.connectors as folder
from graph.errors import IngestError, nearest
from ingest.record import Profile, Record, Rejected


class Options(BaseModel, extra="forbid"):
    """Options every connector takes; a connector adds its own by subclassing. Field descriptions become help."""

    source: str = ""
    """Overrides the source found in the input, e.g. ``stackexchange/french.meta``."""


class Item(NamedTuple):
    """One thing read, and the cursor after it: reading again from that cursor yields what follows."""

    value: Record | Profile | Rejected
    cursor: str


@dataclass(frozen=True, slots=True)
class Sniff:
    """How sure a connector is that a path is for it, from 0 to 1, and why in words."""

    confidence: float
    reason: str


class Connector(Protocol):
    """What the pipeline needs of a source."""

    name: str
    title: str
    options: type[Options]

    def sniff(self, path: Path) -> Sniff | None:
        """Say whether ``path`` looks like this source, reading at most a little of it."""
        ...

    def streams(self, path: Path, options: Any) -> Iterator[Path]:
        """List the files or archives below ``path`` that are read one after another, sorted."""
        ...

    def read(self, stream: Path, options: Any, cursor: str = "") -> Iterator[Item]:
        """Yield every record of one stream in order, from ``cursor`` on, never holding the whole in memory."""
        ...


@cache
def connectors() -> dict[str, Connector]:
    """Return every connector by name: ours by folder, others by entry point."""
    found = [import_module(f"{folder.__name__}.{module.name}") for module in iter_modules(folder.__path__)]
    ours = [module.CONNECTOR for module in found if hasattr(module, "CONNECTOR")]
    theirs = [point.load() for point in entry_points(group="grapevine.connectors")]
    return {connector.name: connector for connector in sorted([*ours, *theirs], key=lambda one: one.name)}


def connector(name: str) -> Connector:
    """Return one connector.

    Raises
    ------
    IngestError
        No connector of that name; the hint suggests the nearest.
    """
    try:
        return connectors()[name]
    except KeyError:
        raise IngestError(f'There is no connector "{name}".', hint=nearest(name, connectors())) from None
