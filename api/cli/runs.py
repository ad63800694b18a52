"""grapevine runs: long work, as the books have it."""

from typing import Annotated, Any

import typer

from api.cli.asking import ask_store
from api.cli.shell import OPERATE, command, current, emit
from api.times import shown


@command(OPERATE, "grapevine runs --first 5")
def runs(first: Annotated[int, typer.Option(min=1, max=500, help="How many rows.")] = 20) -> None:
    """List ingests, analyses and what became of them, newest first."""
    emit([row if current().as_json else readable(row) for row in ask_store(lambda store: _rows(store, first))])


async def _rows(store: Any, first: int) -> list[dict[str, Any]]:
    """Read the books."""
    from api.work import shown as as_schema

    rows = await store.read("catalogue/runs", limit=first)
    return [
        {**as_schema(row), "startedAt": shown(row["started_ms"]), "finishedAt": shown(row["finished_ms"])}
        for row in rows
    ]


def readable(row: dict[str, Any]) -> dict[str, Any]:
    """Return a run as a line of a table."""
    counts = ", ".join(f"{value:,} {name}" for name, value in row["counts"].items() if isinstance(value, int))
    started = row["startedAt"]
    return {"run": row["id"], "what": row["what"], "state": row["state"], "started": started, "counts": counts}
