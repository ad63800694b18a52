"""The console script: gathers the commands of this folder and turns errors into words and exit codes."""

import sys
from importlib import import_module
from pkgutil import iter_modules

import orjson
from typer.models import CommandInfo

from api import cli as folder
from api.cli.shell import HEADINGS, app
from api.errors import body, meaning
from graph.errors import GrapevineError

GLOBAL_WITH_VALUE = ("--data", "--store")
GLOBAL_FLAGS = ("--json",)


def main() -> None:
    """Run one command; a person never sees a traceback for an error that we understand."""
    gather()
    arguments = hoist(sys.argv[1:])
    try:
        app(arguments, prog_name="grapevine")
    except GrapevineError as error:
        sys.stderr.write(shown(error, as_json="--json" in arguments))
        raise SystemExit(meaning(error).exit) from None


def gather() -> None:
    """Import every command, and order them as the help shows them: by heading, then by name."""
    for module in iter_modules(folder.__path__):
        import_module(f"{folder.__name__}.{module.name}")
    order = {heading: place for place, heading in enumerate(HEADINGS)}
    app.registered_commands.sort(key=lambda one: (order.get(str(one.rich_help_panel), len(order)), name_of(one)))


def name_of(command: CommandInfo) -> str:
    """Return the word that calls a command."""
    return command.name or getattr(command.callback, "__name__", "").replace("_", "-")


def shown(error: GrapevineError, *, as_json: bool) -> str:
    """Return the error as the caller asked to read it."""
    if as_json:
        return orjson.dumps(body(error)).decode() + "\n"
    return f"{error.message}\n{error.hint}\n" if error.hint else f"{error.message}\n"


def hoist(arguments: list[str]) -> list[str]:
    """Move the global options to the front, so that they may stand anywhere before ``--``.

    >>> hoist(["rank", "pagerank", "--json", "--data", "D"])
    ['--json', '--data', 'D', 'rank', 'pagerank']
    """
    front: list[str] = []
    rest: list[str] = []
    words = iter(arguments)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word in GLOBAL_FLAGS or word.startswith(tuple(f"{name}=" for name in GLOBAL_WITH_VALUE)):
            front.append(word)
        elif word in GLOBAL_WITH_VALUE:
            front += [word, *([value] if (value := next(words, None)) is not None else [])]
        else:
            rest.append(word)
    return front + rest


if __name__ == "__main__":
    main()
