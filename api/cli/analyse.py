"""``grapevine analyse``: finds communities, ties, flows and what texts say, and makes them current."""

import asyncio
import time
from typing import Annotated, Any

import typer

from api.cli.shell import BRING, command, current, emit, err
from api.settings import location_of


@command(BRING, "grapevine analyse")
def analyse(
    run: Annotated[str | None, typer.Option(help="Id of the run; progress is then printed as JSON lines.")] = None,
) -> None:
    """Find everything that is derived again; readers see the old layer until the new one is complete."""
    from api.runs import PATIENCE_SECONDS, writer

    settings = current().settings
    settings.data.mkdir(parents=True, exist_ok=True)
    with writer(settings, "grapevine analyse", patience=PATIENCE_SECONDS if run else 0.0):
        counts = asyncio.run(analysed(run))
    if current().as_json:
        emit([counts])
    elif run is None:
        emit([{"what": name.replace("_", " "), "count": count} for name, count in counts.items()])


async def analysed(run: str | None) -> dict[str, Any]:
    """Analyse the store of this call, with a bar where a person looks on."""
    from rich.progress import Progress

    from api.runs import recorded
    from graph.analytics.service import Analytics
    from graph.store import Store

    settings = current().settings
    store = await Store.open(location_of(settings))
    began = time.monotonic()
    try:
        async with recorded(store, "analyse", {}, run) as record:
            with Progress(console=err, transient=True, disable=run is not None) as bar:
                task = bar.add_task("read")

                def progress(stage: str, done: float, total: float | None) -> None:
                    record.progress(stage, done, total)
                    bar.update(task, description=stage, completed=done, total=total)

                counts = await Analytics(store, settings.data / "cache").analyse(record.id, progress)
            record.counts = {**counts, "seconds": round(time.monotonic() - began, 1)}
        return record.counts
    finally:
        await store.close()
