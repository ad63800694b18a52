"""``grapevine sources`` and ``grapevine replay``: what came in, and what was set aside."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.cli.asking import ask_store
from api.cli.shell import BRING, command, current, emit
from api.times import shown

if TYPE_CHECKING:
    from pathlib import Path

    from api.cli.working import Progress
    from api.runs import Record
    from graph.store import Store
    from ingest.rejected import SetAside

RAW_SHOWN = 120


@command(BRING, "grapevine sources", "grapevine sources --rejected")
def sources(
    rejected: Annotated[
        bool, typer.Option("--rejected", help="Show the records that were set aside, and why.")
    ] = False,
) -> None:
    """List the sources in the store, or what was set aside while they were read."""
    from ingest.rejected import lines_of

    aside = _aside()
    if rejected:
        emit([_readable(line) for path in aside.files() for line in lines_of(path)])
        return
    counts = {_source(aside, path): sum(1 for _ in lines_of(path)) for path in aside.files()}
    found = ask_store(lambda store: store.read("catalogue/sources"))
    rows = [
        {
            "source": row["source"],
            "interactions": row["interactions"],
            "accounts": row["accounts"],
            "first": shown(row["first_ms"]),
            "last": shown(row["last_ms"]),
            "rejected": counts.pop(row["source"], 0),
        }
        for row in found
    ]
    nothing = {"interactions": 0, "accounts": 0, "first": None, "last": None}
    emit([*rows, *({"source": source, **nothing, "rejected": count} for source, count in sorted(counts.items()))])


@command(BRING, "grapevine replay", "grapevine replay forum/bikes")
def replay(
    source: Annotated[str | None, typer.Argument(help="Only what was set aside of this source.")] = None,
    no_analyse: Annotated[bool, typer.Option("--no-analyse", help="Leave the analysis for later.")] = False,
    run: Annotated[str | None, typer.Option(help="Id of the run; progress is then printed as JSON lines.")] = None,
) -> None:
    """Read again what was set aside, after you mended `raw` in the files below `rejected` in the data folder.

    Chat logs and Slack exports are read as a whole: mend the file itself, and ingest it again.
    """
    from api.cli.working import work

    async def task(store: "Store", record: "Record", progress: "Progress") -> dict[str, Any]:
        from dataclasses import asdict

        from ingest.pipeline import Ingest
        from ingest.replay import replayed

        pipeline = Ingest(store, record.id, _aside(), current().settings.company, progress)
        return asdict(await replayed(pipeline, source))

    work("replay", {"source": source}, run, task, analyses=lambda counts: not no_analyse and bool(counts["stored"]))


def _aside() -> "SetAside":
    """Return the folder of rejected records."""
    from ingest.rejected import SetAside

    return SetAside(current().settings.data / "rejected")


def _source(aside: "SetAside", path: "Path") -> str:
    """Return the source that a file is named after."""
    return path.relative_to(aside.folder).with_suffix("").as_posix()


def _readable(line: dict[str, Any]) -> dict[str, Any]:
    """Return a rejected line for a table; JSON shows it whole."""
    if current().as_json:
        return line
    kept = {key: line.get(key) for key in ("source", "stream", "offset", "stage", "reason")}
    return {**kept, "raw": " ".join(str(line.get("raw", "")).split())[:RAW_SHOWN]}
