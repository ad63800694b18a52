"""grapevine cypher: an analyst's own statement."""

import sys
from typing import Annotated, Any

import typer

from api.cli.asking import ask_store
from api.cli.shell import ASK, command, current, emit, err
from graph.errors import BadParameter


@command(
    ASK,
    'grapevine cypher "MATCH (c:Customer) RETURN c.name AS name ORDER BY c.id LIMIT 5"',
    'grapevine cypher "MATCH (t:Topic {id: $id}) RETURN t" --param id=topic:chain-wax',
)
def cypher(
    text: Annotated[str, typer.Argument(help="A reading statement; - reads it from standard input.")],
    param: Annotated[
        list[str] | None, typer.Option(help="A parameter, as name=value; values are JSON or text.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="How many rows.")] = 1000,
) -> None:
    """Run a reading Cypher statement against the store."""
    statement = sys.stdin.read() if text == "-" else text
    parameters = dict(parameter(word) for word in param or [])
    table = ask_store(lambda store: store.analyst(statement, parameters, limit=limit))
    if current().as_json:
        emit([dict(zip(table.columns, row, strict=True)) for row in table.rows])
        return
    emit([dict(zip(table.columns, (flat(value) for value in row), strict=True)) for row in table.rows])
    err.print(f"{len(table.rows):,} rows in {table.ms:,.0f} ms{'; there are more' if table.cut else ''}")


def parameter(word: str) -> tuple[str, Any]:
    """Read ``name=value``.

    >>> parameter("n=3"), parameter("name=Ana")
    (('n', 3), ('name', 'Ana'))
    """
    import orjson

    name, is_given, value = word.partition("=")
    if not is_given:
        raise BadParameter(f'--param {word} has no "=".', hint="--param topic=topic:chain-wax")
    try:
        return name, orjson.loads(value)
    except orjson.JSONDecodeError:
        return name, value


def flat(value: Any) -> Any:
    """Return a value for a cell: nodes and relationships by what tells them apart."""
    if isinstance(value, dict) and "label" in value:
        name = value["properties"].get("name") or value["properties"].get("handle") or ""
        return f"({value['label']} {value['id']} {name})".replace(" )", ")")
    if isinstance(value, dict) and {"type", "source", "target"} <= value.keys():
        return f"{value['source']} -[{value['type']}]-> {value['target']}"
    if isinstance(value, list):
        return ", ".join(str(flat(one)) for one in value)
    return value
