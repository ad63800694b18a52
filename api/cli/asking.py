"""How a command of the command line asks the analytics: opens the store, understands the window, wraps the answer."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from api.cli.shell import current
from api.settings import location_of
from api.times import shown, window_of
from graph.analytics.results import Asked
from graph.model import CompanyMode, Window, topic_id

if TYPE_CHECKING:
    from graph.analytics.service import Analytics
    from graph.store import Store

Answer = TypeVar("Answer")

Since = Annotated[str | None, typer.Option(help="From when: 2026-03-01, 2026-W10, or -90d before the end.")]
Until = Annotated[str | None, typer.Option(help="Until when; the first moment outside.")]
Company = Annotated[CompanyMode, typer.Option(help="How our own people take part.")]
First = Annotated[int, typer.Option(min=1, max=10_000, help="How many rows.")]


def ask_store(question: "Callable[[Store], Awaitable[Answer]]") -> Answer:
    """Open the store of this call, ask it, close it."""
    from graph.store import Store

    settings = current().settings

    async def run() -> Answer:
        where = location_of(settings)
        store = await Store.open(where)
        try:
            return await question(store)
        finally:
            await store.close()

    return asyncio.run(run())


def ask(question: "Callable[[Analytics], Awaitable[Answer]]") -> Answer:
    """Open the store of this call, ask the analytics, close it."""
    from graph.analytics.service import Analytics

    cache = current().settings.data / "cache"
    return ask_store(lambda store: question(Analytics(store, cache)))


async def window(service: "Analytics", since: str | None, until: str | None) -> Window:
    """Return the window asked for; "now" is the last interaction, so that old archives are not empty."""
    t = (await service.ground()).snapshot.t
    return window_of(since, until, current().settings.zone, int(t[-1]) + 1 if t.size else 0)


def topic_of(text: str) -> str:
    """Return the id of a topic given by id or name."""
    return text if text.startswith("topic:") else topic_id(text)


def envelope(asked: Asked, rows: Sequence[Mapping[str, Any]], cut: int, **more: Any) -> dict[str, Any]:
    """Wrap rows with the question as understood."""
    span = {"since": shown(asked.window.since_ms), "until": shown(asked.window.until_ms), "zone": asked.window.zone}
    asked_for = {name: value for name, value in asked.parameters.items() if value is not None}
    return {
        "rows": list(rows),
        "window": span,
        "company": str(asked.company),
        "parameters": {**({"topic": asked.topic} if asked.topic else {}), **asked_for},
        "cut": cut,
        "version": asked.version,
        **more,
    }
