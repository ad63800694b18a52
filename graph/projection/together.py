"""Several named queries as one statement: what an answer needs of the store by one way there and back."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from graph.queries import named

_RETURN = re.compile(r"^RETURN\b", re.MULTILINE)
_PARAM = re.compile(r"\$(\w+)")


@cache
def together(names: tuple[str, ...]) -> str:
    """Return a statement of one row: in ``q0`` the rows of the first query as maps, in ``q1`` those of the second.

    The parameters of a query stand under the same prefix: ``$q0_limit``.
    """
    return "RETURN " + ",\n".join(_collected(name, f"q{at}") for at, name in enumerate(names))


def prefixed(bound: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the parameters of `together`, from those of each query."""
    return {f"q{at}_{name}": value for at, params in enumerate(bound) for name, value in params.items()}


def _collected(name: str, prefix: str) -> str:
    """Return one query as an expression; its last ``RETURN`` is the one that opens a line."""
    query = named(name)
    body, found = _RETURN.subn("WITH", query.text)
    if found != 1 or query.access != "read":
        raise ValueError(f"{name} is not one reading statement")
    body = _PARAM.sub(rf"${prefix}_\1", body)
    columns = ", ".join(f"{column.name}: {column.name}" for column in query.returns)
    return f"COLLECT {{\n{body}\nRETURN {{{columns}}} AS v\n}} AS {prefix}"
