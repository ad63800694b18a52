"""Keys in the order they were selected: one engine keeps the order of a map's keys, the other does not."""

from collections.abc import Sequence
from typing import Any

from graph.projection.selection import Selection

Order = dict[str, "Order"]


def in_order(value: Any, selection: Selection) -> Any:
    """Return a value with its keys as selected; it is made anew only where they stand otherwise."""
    order = _order([selection])
    return value if _is_so(value, order) else _ordered(value, order)


def _order(selections: Sequence[Selection]) -> Order:
    """Gather response names level by level, over all types."""
    merged: dict[str, list[Selection]] = {}
    for selection in selections:
        for ones in selection.children.values():
            for one in ones:
                merged.setdefault(one.key, []).append(one)
    return {key: _order(same) for key, same in merged.items()}


def _is_so(value: Any, order: Order) -> bool:
    """Look at the first entry of every list: an engine orders all maps of a statement alike."""
    if isinstance(value, list):
        return all(_is_so(one, order) for one in value[:1])
    if not isinstance(value, dict) or not order:
        return True
    if list(value) != [key for key in order if key in value]:
        return False
    return all(_is_so(value[key], order[key]) for key in value)


def _ordered(value: Any, order: Order) -> Any:
    """Return a value with its keys in order."""
    if isinstance(value, list):
        return [_ordered(one, order) for one in value]
    if not isinstance(value, dict) or not order:
        return value
    return {key: _ordered(value[key], under) for key, under in order.items() if key in value}
