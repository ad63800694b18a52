"""The console script: gathers the commands of this folder and turns errors into words and exit codes."""

import sys
from importlib import import_module
from pkgutil import iter_modules

import orjson

from api import cli as folder
from api.cli.shell import app
from api.errors import body, meaning
from graph.errors import GrapevineError

GLOBAL_WITH_VALUE = ("--data", "--store")
GLOBAL_FLAGS = ("--json",)


def main() -> None:
    """Run one command; a person never sees a traceback for an error that we understand."""
    for module in iter_modules(folder.__path__):
        import_module(f"{folder.__name__}.{module.name}")
    arguments = hoist(sys.argv[1:])
    try:
        app(arguments, prog_name="grapevine")
    except GrapevineError as error:
        sys.stderr.write(shown(error, as_json="--json" in arguments))
        raise SystemExit(meaning(error).exit) from None


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
