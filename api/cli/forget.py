"""``grapevine forget``: takes one ingest out again."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.cli.shell import BRING, command, current
from graph.errors import NotFound

if TYPE_CHECKING:
    from api.cli.working import Progress
    from api.runs import Record
    from graph.store import Store


@command(BRING, "grapevine forget run:20260301T101500-3fa2c1")
def forget(
    ingest: Annotated[str, typer.Argument(help="Id of the ingest; grapevine runs lists them.")],
    no_analyse: Annotated[bool, typer.Option("--no-analyse", help="Leave the analysis for later.")] = False,
    run: Annotated[str | None, typer.Option(help="Id of the run; progress is then printed as JSON lines.")] = None,
) -> None:
    """Take one ingest out again: what no other ingest holds goes, and its files may come again."""
    from api.cli.working import work

    async def task(store: "Store", record: "Record", progress: "Progress") -> dict[str, Any]:
        from ingest.forget import Forget
        from ingest.rejected import SetAside

        _ = record
        known = await store.read("runs/one", id=ingest)
        if not known or known[0]["what"] not in {"ingest", "replay"}:
            raise NotFound(f"There is no ingest {ingest}.", hint="grapevine runs lists them.")
        aside = SetAside(current().settings.data / "rejected")
        return dict(await Forget(store, ingest, aside, progress).take_out())

    work("forget", {"run": ingest}, run, task, analyses=lambda counts: not no_analyse and bool(counts["interactions"]))
