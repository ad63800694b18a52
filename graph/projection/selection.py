"""What is wanted of the graph, in no query language: fields with response names, arguments and fields under them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

TYPENAME = "__typename"


@dataclass(frozen=True, slots=True)
class Selection:
    """One selected field: its response name, its name, its coerced arguments, and what is selected under it by type."""

    key: str
    name: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    children: Mapping[str, tuple["Selection", ...]] = field(default_factory=dict)

    @property
    def shape(self) -> tuple[Any, ...]:
        """What decides a statement's text: everything but the values that become parameters."""
        given = tuple((name, _shape(value)) for name, value in self.arguments.items())
        under = tuple((name, tuple(one.shape for one in ones)) for name, ones in self.children.items())
        return (self.key, self.name, given, under)

    def argument(self, path: str) -> Any:
        """Return an argument, or a field of one: ``window.since``; None where it was not given."""
        value: Any = self.arguments
        for name in path.split("."):
            value = value.get(name) if isinstance(value, Mapping) else None
        return value

    def fields(self) -> tuple["Selection", ...]:
        """Return what is selected under a field of one object type."""
        return next(iter(self.children.values()), ())


def _shape(value: Any) -> Any:
    """Return what of an argument decides the text: which parts are given, and words of a fixed list."""
    if isinstance(value, Mapping):
        return tuple((name, _shape(part)) for name, part in value.items())
    return value if isinstance(value, Enum) else value is None
