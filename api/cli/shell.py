"""What every command shares: the application, the settings of this call, and how answers are printed.

A command is one file in this folder that decorates a function with ``@command(HEADING, "an example")``; it reads the
call's settings with ``current()`` and hands rows to ``emit``.
"""

from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, TypeVar

import orjson
import typer
from rich.console import Console
from rich.table import Table

from api.settings import Settings, read_settings

Command = TypeVar("Command", bound=Callable[..., Any])

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    help="Shows what customers tell each other: how knowledge flows, who carries it, and who is influential on what.",
    epilog="Start with `grapevine demo`, or `grapevine ingest FILE` and then `grapevine serve`.",
)
HEADINGS = START, BRING, ASK, OPERATE = "Start here", "Bring in", "Ask", "Operate"
"""Headings of the help; a command stands under one of them."""

out = Console(highlight=False, emoji=False, markup=False)
err = Console(stderr=True, highlight=False, emoji=False, markup=False)


@dataclass(frozen=True, slots=True)
class Shell:
    """One call of the command line."""

    settings: Settings
    as_json: bool


_running: ContextVar[Shell] = ContextVar("running")


@app.callback()
def common(
    data: Annotated[Path | None, typer.Option(help="Folder for the engine, cache and rejected records.")] = None,
    store: Annotated[str | None, typer.Option(help="embedded: (default) or bolt://host:port of a Neo4j.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False,
) -> None:
    """Take the options that every command knows, wherever they stand in the line."""
    _running.set(Shell(read_settings(data=data, store=store), json))


def command(heading: str, *examples: str, more: str = "", **options: Any) -> Callable[[Command], Command]:
    """Make a function a command, under a heading of the help, with examples and ``more`` words at its end."""
    title = "Examples:" if examples[1:] else "Example:"
    words = "\n\n".join((title, *(f"`{example}`" for example in examples), *([more] if more else [])))
    return app.command(rich_help_panel=heading, epilog=words, **options)


def current() -> Shell:
    """Return the running call."""
    return _running.get()


def emit(answer: Mapping[str, Any] | Sequence[Mapping[str, Any]], *, title: str = "", note: str = "") -> None:
    """Print an answer: JSON as it is, or its rows as a table with a note under it.

    ``answer`` is a list of rows, or an envelope ``{"rows", "window", "company", "parameters", "cut", "version"}``.
    """
    if current().as_json:
        out.file.write(orjson.dumps(answer, default=str).decode() + "\n")
        return
    rows = answer["rows"] if isinstance(answer, Mapping) else answer
    if rows:
        out.print(_table(rows, title))
    else:
        out.print("Nothing found.")
    cut = answer.get("cut") if isinstance(answer, Mapping) else None
    if cut:
        out.print(f"{cut:,} more not shown.")
    if note:
        out.print(note)


def _table(rows: Sequence[Mapping[str, Any]], title: str) -> Table:
    """Lay rows out, one column a key of the first row."""
    table = Table(title=title or None, title_justify="left", box=None, header_style="bold")
    numeric = {key for key, value in rows[0].items() if isinstance(value, int | float) and not isinstance(value, bool)}
    for key in rows[0]:
        table.add_column(key.replace("_", " "), justify="right" if key in numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*(_cell(value) for value in row.values()))
    return table


def _cell(value: Any) -> str:
    """Show one value."""
    if value is None:
        return "—"
    if isinstance(value, float):
        return f"{value:,.4g}"
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return str(value)
