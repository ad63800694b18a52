"""The port of an enricher: a pure function of one record, run at ingest in the order of ``after``.

An enricher is one module in ``ingest/enrichers`` with a module-level ``ENRICHER``. It only adds: a field the source
stated is never overwritten.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from importlib import import_module
from pkgutil import iter_modules

import ingest.enrichers as folder
from ingest.record import Record


@dataclass(frozen=True, slots=True)
class Enricher:
    """A named step with the names of the steps it needs before it."""

    name: str
    title: str
    enrich: Callable[[Record], Record]
    after: tuple[str, ...] = ()


@cache
def enrichers() -> tuple[Enricher, ...]:
    """Return every enricher in an order that respects ``after``; ties by name."""
    found = (import_module(f"{folder.__name__}.{module.name}") for module in iter_modules(folder.__path__))
    by_name = {module.ENRICHER.name: module.ENRICHER for module in found if hasattr(module, "ENRICHER")}
    order = TopologicalSorter({name: sorted(by_name[name].after) for name in sorted(by_name)}).static_order()
    return tuple(by_name[name] for name in order)
