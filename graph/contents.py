"""The table of contents of ``cypher/``, written from the headers: ``python -m graph.contents``."""

from itertools import groupby

from graph.queries import FOLDER, NamedQuery, Param, catalogue

PAGE = FOLDER / "README.md"
TOP = """# Named queries

Every question Grapevine asks its database, one a file; the path is the name. Written by `python -m graph.contents`
from the headers: do not edit this page, edit the files.

`grapevine query NAME --parameter value` runs one, `grapevine query NAME --show` prints it to paste into any Neo4j tool,
the explorer's Cypher page opens it, and GraphQL lists all under `queries`. Parameters with `!` are required; moments
are written `2026-03-01`, `2026-W10` or `-90d`; `$run` is filled in. Queries that write belong to the program alone.
"""


def contents() -> str:
    """Return the page: a table for each folder, first what analysts may run, then what the program writes."""
    queries = catalogue().values()
    reading = [query for query in queries if query.access == "read"]
    writing = [query for query in queries if query.access == "write"]
    return "\n".join([TOP, "## To ask", "", *_tables(reading), "## The program's own writes", "", *_tables(writing)])


def _tables(queries: list[NamedQuery]) -> list[str]:
    """Lay queries out, one table an area."""
    lines: list[str] = []
    for area, members in groupby(queries, key=lambda query: query.area):
        lines += [f"### {area}", "", "| query | what it answers | takes | returns |", "|---|---|---|---|"]
        lines += [_row(query) for query in members]
        lines.append("")
    return lines


def _row(query: NamedQuery) -> str:
    """Return the line of one query."""
    path = f"[{query.name}]({query.name}.cypher)"
    takes = ", ".join(_param(param) for param in query.params if param.name != "run")
    returns = ", ".join(column.name for column in query.returns)
    return "| " + " | ".join(words.replace("|", "\\|") for words in (path, query.title, takes, returns)) + " |"


def _param(param: Param) -> str:
    """Return one parameter as a reader needs it."""
    default = "" if param.default is None else f" = {param.default}"
    return f"{param.name}{'!' if param.required else ''}{default}"


if __name__ == "__main__":
    PAGE.write_text(contents(), encoding="utf-8")
