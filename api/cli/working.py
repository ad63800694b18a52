"""How a command does long work: as the one writer, kept in the books, with a bar where a person looks on."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any

from api.cli.shell import current, emit, err
from api.settings import location_of

if TYPE_CHECKING:
    from api.runs import Record
    from graph.store import Store

Progress = Callable[[str, float, float | None], None]
Work = Callable[["Store", "Record", Progress], Awaitable[Mapping[str, Any]]]
"""What is to be done; it returns what it counted."""


def work(what: str, asked: Mapping[str, Any], run: str | None, task: Work, *, analyses: Callable[..., bool]) -> None:
    """Do long work, analyse afterwards if its counts say so, and print the counts."""
    from api.cli.analyse import analysed
    from api.runs import PATIENCE_SECONDS, writer

    settings = current().settings
    settings.data.mkdir(parents=True, exist_ok=True)
    with writer(settings, f"grapevine {what}", patience=PATIENCE_SECONDS if run else 0.0):
        counts = asyncio.run(_recorded(what, asked, run, task))
        if analyses(counts):
            asyncio.run(analysed(None))
    if current().as_json:
        emit(counts)
    elif run is None:
        emit([counts])


async def _recorded(what: str, asked: Mapping[str, Any], run: str | None, task: Work) -> Mapping[str, Any]:
    """Run a task on the store of this call."""
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from api.runs import recorded
    from graph.store import Store

    settings = current().settings
    where = location_of(settings)
    store = await Store.open(where)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    try:
        async with recorded(store, what, asked, run) as record:
            with Progress(*columns, console=err, transient=True, disable=run is not None) as bar:
                shown = bar.add_task(what, total=None)

                def progress(stage: str, done: float, total: float | None) -> None:
                    record.progress(stage, done, total)
                    said = stage if total else f"{stage}: {done:,.0f}"
                    bar.update(shown, description=said, completed=done, total=total)

                counts = await task(store, record, progress)
            record.counts = dict(counts)
        return counts
    finally:
        await store.close()
