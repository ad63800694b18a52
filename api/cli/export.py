"""grapevine export: the graph as files for other tools."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from api.cli.asking import ask_store
from api.cli.shell import OPERATE, command, current, out
from graph.errors import BadParameter


class Form(StrEnum):
    """What other tools read."""

    GRAPHML = "graphml"
    GEXF = "gexf"
    CSV = "csv"
    JSONL = "jsonl"


@command(OPERATE, "grapevine export graph.gexf", "grapevine export tables --format csv")
def export(
    path: Annotated[Path, typer.Argument(help="The file to write; a folder for CSV.")],
    form: Annotated[Form | None, typer.Option("--format", help="Taken from the file's ending when not given.")] = None,
    evidence: Annotated[bool, typer.Option("--evidence", help="Also accounts, interactions and links.")] = False,
) -> None:
    """Write the graph as GraphML, GEXF (Gephi), CSV or JSON lines."""
    import orjson

    from graph.export import export as write

    ending = path.suffix.removeprefix(".").lower()
    if form is None and ending not in set(Form):
        raise BadParameter(f"{path.name} does not say its format.", hint="--format graphml, gexf, csv or jsonl")
    chosen = form or Form(ending)
    target = path.with_suffix("") if chosen is Form.CSV and ending == "csv" else path
    counts = ask_store(lambda store: write(store, target, chosen, evidence=evidence))
    if current().as_json:
        out.file.write(orjson.dumps({"path": str(target), **counts}).decode() + "\n")
    else:
        out.print(f"{counts['nodes']:,} nodes and {counts['edges']:,} edges in {target}")
