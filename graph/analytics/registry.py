"""The rankings: lists the files of ``rankings/`` by reading them, and imports one only to run it.

So help, forms and the schema know every ranking and its parameters without loading compiled code.
"""

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from math import inf, isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

from graph.analytics import rankings as folder
from graph.errors import BadParameter, UnknownRanking, nearest

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from graph.analytics.parts import Part
    from graph.analytics.scope import Scope

BEST = "best"
BASELINE = "activity"
"""What every other ranking is measured against, and what is shown where none is better."""
COUNTS = "interactions"
"""What is shown where there is too little for a ranking."""
OPEN_DAYS = 7.0
"""What a half-life is that nothing speaks for or against."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a ranking; ``least`` and ``most`` bound it, None is no bound."""

    name: str
    type: str
    default: float | None
    description: str
    least: float | None
    most: float | None


@dataclass(frozen=True, slots=True)
class Method:
    """What is known about a ranking without running it; ``choices`` are what the back-test chooses among."""

    name: str
    title: str
    formula: str
    parameters: tuple[Parameter, ...]
    choices: Mapping[str, tuple[float, ...]]


class Run(Protocol):
    """A ranking's module; see ``graph.analytics.rankings``."""

    def score(self, scope: "Scope", **parameters: float | None) -> "NDArray[np.float64]":
        """Return the score (n,) of each of the people; NaN for whoever has no place."""

    def parts(
        self, scope: "Scope", score: "NDArray[np.float64]", actor: int, **parameters: float | None
    ) -> "list[Part]":
        """Return the summands of one score."""

    def why(self, scope: "Scope", actor: int, names: Sequence[str]) -> str:
        """Say the main reason."""


_BEST_METHOD = Method(
    BEST,
    "The ranking that foretold best on the windows before this one.",
    "Whichever ranking put most of those on top who were answered most in the windows after, if it did so surely "
    "better than recent activity (paired bootstrap); else recent activity.",
    (),
    {},
)


@lru_cache(maxsize=1)
def found() -> Mapping[str, Method]:
    """Return every ranking by name."""
    files = sorted(Path(folder.__path__[0]).glob("*.py"))
    return {file.stem: _read(file) for file in files if file.stem != "__init__"}


def names() -> tuple[str, ...]:
    """Return the names that can be asked for, ``best`` first."""
    return (BEST, *found())


def methods() -> list[Method]:
    """Return everything that can be asked for, ``best`` first."""
    return [_BEST_METHOD, *found().values()]


def method(name: str) -> Method:
    """Return what is known about a ranking.

    Raises
    ------
    UnknownRanking
        There is none of that name.
    """
    if name not in found():
        raise UnknownRanking(f'There is no ranking "{name}".', hint=nearest(name, names()))
    return found()[name]


def ranking(name: str) -> Run:
    """Import a ranking to run it."""
    return cast("Run", import_module(f"{folder.__name__}.{method(name).name}"))


def checked(name: str, given: Mapping[str, Any]) -> dict[str, float | None]:
    """Return all parameters of a ranking: those given, else their defaults.

    Raises
    ------
    BadParameter
        One is unknown, is no number, or out of its range.
    """
    known = {one.name: one for one in (() if name == BEST else method(name).parameters)}
    for key in given:
        if key not in known:
            takes = nearest(key, known) if known else "It takes none."
            raise BadParameter(f'{name} has no parameter "{key}".', hint=takes)
    return {key: _number(one, given.get(key, one.default)) for key, one in known.items()}


def _number(one: Parameter, value: Any) -> float | None:
    """Return a value that a parameter may have."""
    if value is None and one.default is None:
        return None
    least, most = -inf if one.least is None else one.least, inf if one.most is None else one.most
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not least <= value <= most or not isfinite(value):
        between = f"from {one.least:g}" + ("" if one.most is None else f" to {one.most:g}")
        raise BadParameter(f"{one.name}: {value} is not a number {between}.", hint=one.description)
    return float(value)


def _read(file: Path) -> Method:
    """Read a ranking's file without running it."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    said = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    score = next(node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "score")
    ranges: dict[str, tuple[float | None, float | None]] = ast.literal_eval(cast("ast.expr", said["RANGES"]))
    described = _described(ast.get_docstring(score) or "")
    parameters = tuple(
        Parameter(
            name=argument.arg,
            type=ast.unparse(cast("ast.expr", argument.annotation)),
            default=None if default is None else ast.literal_eval(default),
            description=described[argument.arg],
            least=ranges[argument.arg][0],
            most=ranges[argument.arg][1],
        )
        for argument, default in zip(score.args.kwonlyargs, score.args.kw_defaults, strict=True)
    )
    return Method(
        name=file.stem,
        title=(ast.get_docstring(tree) or "").partition("\n")[0],
        formula=ast.literal_eval(cast("ast.expr", said["FORMULA"])),
        parameters=parameters,
        choices=ast.literal_eval(cast("ast.expr", said["OPEN"])) if "OPEN" in said else {},
    )


def _described(docstring: str) -> dict[str, str]:
    """Return what a docstring says about each parameter, as ``name : text``, continued on indented lines."""
    found_: dict[str, str] = {}
    name = ""
    for line in docstring.splitlines():
        head, colon, text = line.partition(" : ")
        if colon and head.isidentifier():
            name, found_[head] = head, text.strip()
        elif name and line.startswith("    "):
            found_[name] += " " + line.strip()
        else:
            name = ""
    return found_
