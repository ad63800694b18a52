"""grapevine query: the named questions of analysts."""

from collections.abc import Callable
from typing import Annotated, Any

import orjson
import typer

from api.cli.asking import ask_store
from api.cli.shell import ASK, command, current, emit, out
from api.runs import now_ms
from api.times import moment_ms, shown, span_shown
from graph.errors import BadParameter, nearest
from graph.queries import NamedQuery, Param, catalogue, named

WRITTEN = {"true": True, "yes": True, "false": False, "no": False}


def complete(start: str) -> list[tuple[str, str]]:
    """Offer the names that begin as typed, with their titles."""
    found = (query for query in catalogue().values() if query.access == "read")
    return [(query.name, query.title) for query in found if query.name.startswith(start)]


@command(
    ASK,
    "grapevine query",
    "grapevine query topic/quotes --topic topic:chain-wax",
    "grapevine query topic/top --show",
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
)
def query(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(help="Its name; without one, all are listed.", autocompletion=complete)
    ] = None,
    show: Annotated[bool, typer.Option("--show", help="Print the statement, to paste into any Neo4j tool.")] = False,
) -> None:
    """Run a named query; its parameters are options: `grapevine query topic/quotes --topic topic:chain-wax`."""
    if name is None:
        emit([{"name": one.name, "question": one.title} for one in catalogue().values() if one.access == "read"])
        return
    asked = named(name)
    if show:
        out.file.write(asked.source)
        return
    rows = ask_store(lambda store: _rows(store, asked, given(asked, context.args)))
    emit(rows if current().as_json else [readable(row) for row in rows], title=asked.title)


async def _rows(store: Any, asked: NamedQuery, parameters: dict[str, Any]) -> list[dict[str, Any]]:
    """Run it and return plain objects."""
    from api.catalogue import MOST_ROWS, ask_named

    parameters = {name: value for name, value in parameters.items() if value is not None}
    table = await ask_named(store, asked.name, parameters, parameters.get("limit", MOST_ROWS))
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def given(asked: NamedQuery, words: list[str]) -> dict[str, Any]:
    """Read ``--topic x --limit 5`` as parameters of the declared types.

    Raises
    ------
    BadParameter
        There is no such parameter, or the word is not of its type.
    """
    declared = {one.name: one for one in asked.params if one.name != "run"}
    values: dict[str, Any] = {}
    rest = iter(words)
    for word in rest:
        flag, is_joined, value = word.partition("=")
        name = flag.removeprefix("--").replace("-", "_")
        if not flag.startswith("--") or name not in declared:
            raise BadParameter(
                f"{asked.name} has no parameter {flag}.", hint=nearest(name, declared) if declared else ""
            )
        text = value if is_joined else next(rest, None)
        if text is None:
            raise BadParameter(f"{flag} needs a value.", hint=declared[name].note)
        values[name] = typed(declared[name], text)
    return values


def typed(param: Param, text: str) -> Any:
    """Return a word as the type of a parameter; moments are read as people write them."""
    read: dict[str, Callable[[str], Any]] = {
        "INTEGER": int,
        "FLOAT": float,
        "BOOLEAN": lambda word: WRITTEN[word.lower()],
        "TIME": lambda word: moment_ms(word, current().settings.zone, now_ms()),
        "LIST": lambda word: orjson.loads(word) if word.startswith("[") else word.split(","),
        "MAP": orjson.loads,
        "ROWS": orjson.loads,
    }
    try:
        return read.get(param.type, str)(text)
    except (ValueError, KeyError):
        raise BadParameter(f'--{param.name}: "{text}" is not {param.type}.', hint=param.note) from None


def readable(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row for people: moments as ISO 8601, spans in the unit that reads best."""
    return {
        name.removesuffix("_ms"): (span_shown(value) if name == "lag_ms" else shown(value))
        if name.endswith("_ms")
        else value
        for name, value in row.items()
    }
