"""``grapevine ingest``: takes files of interactions in, and analyses what is then in the store."""

import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from api.cli.shell import BRING, command, current, emit, err
from graph.errors import BadParameter, nearest

if TYPE_CHECKING:
    from api.cli.working import Progress
    from api.runs import Record
    from graph.store import Store
    from ingest.reading import Job

PREVIEWED = 10
SHOWN = 80
"""Signs of a text in a preview."""
NOT_KNOWN = 5
"""How many unknown files are named."""


class _Command(TyperCommand):
    """Adds to the help what every connector takes."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Show the help."""
        from ingest.connector import connectors

        lines = []
        for name, connector in connectors().items():
            options = [f"--{field.replace('_', '-')}" for field in connector.options.model_fields]
            lines.append(f"**{name}** ({connector.title}): {', '.join(options)}")
        self.epilog = "\n\n".join((self.epilog or "", "Connectors and their options:", *lines))
        super().format_help(ctx, formatter)


@command(
    BRING,
    "grapevine ingest chat-export.zip --dry-run",
    'grapevine ingest list.mbox --company "Pedalfern: @pedalfern.example"',
    "grapevine ingest tabular contacts.csv --preset contacts",
    cls=_Command,
    context_settings={"ignore_unknown_options": True},
)
def ingest(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="[CONNECTOR] PATH [--OPTION VALUE]...",
            help="A file, a folder (of one source or of several), or - for standard input. "
            "The connector is recognised when none is named.",
        ),
    ],
    company: Annotated[str | None, typer.Option(help='Who we are: "Name: @mail.domain, source:@handle".')] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would come in; store nothing.")] = False,
    no_analyse: Annotated[bool, typer.Option("--no-analyse", help="Leave the analysis for later.")] = False,
    run: Annotated[str | None, typer.Option(help="Id of the run; progress is then printed as JSON lines.")] = None,
) -> None:
    """Take interactions in from files; files that are as they were are skipped."""
    name, path, given = parsed(words)
    with _at(path) as file:
        jobs, unknown = _jobs(file, name, given)
        _tell_unknown(file, unknown)
        if dry_run:
            _preview(jobs)
            return
        _take(jobs, {"path": path, "connector": name, "options": given}, company, run, analyses=not no_analyse)


def parsed(words: Sequence[str]) -> tuple[str | None, str, dict[str, str]]:
    """Return the connector if one is named, the path, and the connector's options.

    Raises
    ------
    BadParameter
        There is no path, or there are too many words.
    """
    plain: list[str] = []
    given: dict[str, str] = {}
    rest = iter(words)
    for word in rest:
        if not word.startswith("--"):
            plain.append(word)
            continue
        option, is_whole, value = word[2:].partition("=")
        given[option.replace("-", "_")] = value if is_whole else next(rest, "true")
    if not 1 <= len(plain) <= 2:
        raise BadParameter(
            f"ingest takes a path, with a connector before it if need be, not {len(plain)} words.",
            hint="grapevine ingest [CONNECTOR] PATH",
        )
    return (plain[0] if len(plain) == 2 else None), plain[-1], given


def _jobs(file: Path, name: str | None, given: dict[str, str]) -> "tuple[list[Job], list[Path]]":
    """Return what to read, and what nothing reads."""
    from pydantic import ValidationError

    from ingest.connector import connector, connectors
    from ingest.pipeline import jobs_of

    if name is not None:
        _check_known(given, connector(name).options.model_fields)
    try:
        jobs, unknown = jobs_of(file, name, given)
    except ValidationError as error:
        first = error.errors()[0]
        option = "".join(str(part) for part in first["loc"][:1]).replace("_", "-")
        raise BadParameter(f"--{option}: {first['msg']}.", hint=f"grapevine ingest {name or ''} --help") from None
    if not jobs:
        raise BadParameter(f"Nothing here reads {file.name}.", hint=f"Name the connector: {', '.join(connectors())}.")
    _check_known(given, {field for job in jobs for field in type(job.options).model_fields})
    return jobs, unknown


def _check_known(given: Iterable[str], known: Iterable[str]) -> None:
    """Refuse an option that nothing takes."""
    for option in given:
        if option not in known:
            names = [field.replace("_", "-") for field in known]
            raise BadParameter(
                f"Nothing here takes --{option.replace('_', '-')}.", hint=nearest(option.replace("_", "-"), names)
            )


def _tell_unknown(file: Path, unknown: Sequence[Path]) -> None:
    """Say which files of a folder are left out."""
    if unknown:
        names = [one.relative_to(file).as_posix() if file.is_dir() else one.name for one in unknown]
        more = f" and {len(names) - NOT_KNOWN} more" if len(names) > NOT_KNOWN else ""
        err.print(
            f"Left out, nothing here reads it: {', '.join(names[:NOT_KNOWN])}{more}. "
            f"By itself a file says what it lacks: grapevine ingest {unknown[0]}"
        )


def _preview(jobs: "Sequence[Job]") -> None:
    """Show the first records of each part."""
    from graph.times import iso
    from ingest.pipeline import preview

    emit(
        [
            {
                "connector": job.connector.name,
                "at": iso(record.happened_ms),
                "kind": str(record.kind),
                "who": record.actor.id if record.actor else None,
                "text": " ".join((record.title or record.text).split())[:SHOWN],
                "id": record.id,
            }
            for job in jobs
            for record in preview([job], PREVIEWED)
        ]
    )


def _take(
    jobs: "Sequence[Job]", asked: dict[str, Any], company: str | None, run: str | None, *, analyses: bool
) -> None:
    """Take everything in, then analyse."""
    from api.cli.working import work

    setting = company if company is not None else current().settings.company

    async def task(store: "Store", record: "Record", progress: "Progress") -> dict[str, Any]:
        from ingest.pipeline import Ingest
        from ingest.rejected import SetAside

        aside = SetAside(current().settings.data / "rejected")
        pipeline = Ingest(store, record.id, aside, setting, progress)
        try:
            return asdict(await pipeline.take(jobs))
        finally:
            record.counts = asdict(pipeline.counts)

    work("ingest", asked, run, task, analyses=lambda counts: analyses and bool(counts["stored"] or counts["updated"]))


@contextmanager
def _at(path: str) -> Iterator[Path]:
    """Give a path; standard input is kept in a file while it is taken in."""
    if path != "-":
        yield Path(path).expanduser()
        return
    with tempfile.TemporaryDirectory(prefix="grapevine-") as folder:
        file = Path(folder) / "stdin.jsonl"
        with file.open("wb") as out:
            shutil.copyfileobj(sys.stdin.buffer, out)
        yield file
