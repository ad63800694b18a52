"""What a resolver is handed: the doors to the rooms behind, and what the operation selects."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from functools import cached_property
from importlib import import_module
from typing import Any

import strawberry

from api.runs import Runs
from api.selection import selected
from api.settings import Settings
from graph.projection.selection import Selection
from graph.store import Store

KEPT = 32
"""Overviews kept in memory: a map of 1,500 people takes about a megabyte."""
ANALYTICS = "graph.analytics.service"
"""Loads compiled code, which takes a second or two."""


class Doors:
    """One process: its settings, its store, its long work, its arrays.

    ``is_plain`` turns the short way for rows off, so that the executor completes every value: the tests compare both.
    """

    def __init__(self, settings: Settings, store: Store, *, is_plain: bool = False) -> None:
        self.settings = settings
        self.store = store
        self.runs = Runs(settings, store)
        self.is_plain = is_plain
        self._kept: OrderedDict[tuple[Any, ...], Any] = OrderedDict()

    async def kept(self, key: tuple[Any, ...], make: Callable[[], Awaitable[Any]]) -> Any:
        """Return what ``make`` made under this key at the store's present version; the last few are kept."""
        whole = ((await self.store.versions()).key, *key)
        if whole not in self._kept:
            self._kept[whole] = await make()
        self._kept.move_to_end(whole)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return self._kept[whole]

    @cached_property
    def analytics(self) -> Any:
        """The arrays; commands that need none of them never load their code."""
        service = import_module(ANALYTICS)
        return service.Analytics(self.store, self.settings.data / "cache")


class Info(strawberry.Info[Doors, None]):
    """What Strawberry hands out, with the selection in neutral form."""

    @property
    def doors(self) -> Doors:
        """The rooms behind the schema."""
        return self.context

    @cached_property
    def selection(self) -> Selection:
        """What is selected here."""
        return selected(self._raw_info)
