"""The pages that are written from the code: ``python -m api.cli.pages`` (``make docs``).

They list what is found in the folders: commands, connectors, rankings, settings, named queries, the schema. A check
compares them, so that neither side can forget the other.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

import typer

from api.settings import VARIABLES

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference.md"
TOP = """# Reference

Written by `make docs` from the code: do not edit this page. Named queries have [their own](../cypher/README.md), the
GraphQL schema is [printed](../api/schema.graphql) with a description of everything in it.
"""


def reference() -> str:
    """Return the page of everything that can be named: commands, connectors, rankings, settings."""
    from api.types.common import rankings

    return "\n".join(
        [
            TOP,
            "## Commands",
            "",
            "`--data`, `--store`, `--json` may stand anywhere in the line; `grapevine COMMAND --help` tells the rest.",
            "",
            *table(("command", "what it does", "for example"), _commands()),
            "## Connectors",
            "",
            *table(("connector", "what it reads", "options"), _connectors()),
            "## Rankings",
            "",
            *table(("ranking", "what it counts"), rankings().items()),
            "## Settings",
            "",
            *table(("variable", "meaning"), ((f"`{name}`", meaning) for name, meaning in VARIABLES.items())),
        ]
    )


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Lay rows out as a table, with an empty line after it."""
    lines = [heads, ["---"] * len(heads), *rows]
    return ["| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines] + [""]


def pages() -> dict[Path, str]:
    """Return every written page and what it should hold."""
    from api.schema import PRINTED, make_schema
    from graph.contents import PAGE, contents

    return {REFERENCE: reference(), PAGE: contents(), PRINTED: make_schema().as_str() + "\n"}


def _commands() -> list[tuple[str, str, str]]:
    """Return a row a command, in the order of the help."""
    from api.cli.main import gather, name_of
    from api.cli.shell import app

    gather()
    group = typer.main.get_command(app)
    rows = []
    for one in app.registered_commands:
        command = group.commands[name_of(one)]  # type: ignore[attr-defined]  # a group, not a single command
        example = next((line for line in (one.epilog or "").splitlines() if line.startswith("`grapevine")), "")
        rows.append((f"`{name_of(one)}`", (command.help or "").partition("\n")[0], example))
    return rows


def _connectors() -> list[tuple[str, str, str]]:
    """Return a row a connector, by name."""
    from ingest.connector import connectors

    return [
        (f"`{name}`", one.title, ", ".join(f"`--{field.replace('_', '-')}`" for field in one.options.model_fields))
        for name, one in connectors().items()
    ]


if __name__ == "__main__":
    for page, text in pages().items():
        page.parent.mkdir(exist_ok=True)
        page.write_text(text, encoding="utf-8")
