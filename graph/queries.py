"""The catalogue of named queries: one file in ``cypher/`` each, its header read here and nowhere else.

A file opens with its title and declares who may run it, what it takes and what it returns::

    // Actors who took up a topic, from whom, and how long it took.
    //
    // access: read
    // params:
    //   $topic: STRING!          topic id
    //   $limit: INTEGER          = 100; 1 to 10000
    // returns:
    //   actor:  STRING           the adopter's id
    MATCH ...
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, get_args

import orjson

from graph.errors import BadParameter, ConfigError, UnknownQuery, nearest

FOLDER = Path(__file__).resolve().parents[1] / "cypher"
SCHEMA = "schema"
FILLED = frozenset({"run", "seq"})
"""Parameters that the store fills in when a query declares them and the caller does not give them."""

Access = Literal["read", "write"]
Type = Literal["STRING", "INTEGER", "FLOAT", "BOOLEAN", "TIME", "LIST", "MAP", "ROWS"]

_PARAM = re.compile(r"\$(\w+):\s+(\w+)(!?)\s*(.*)")
_COLUMN = re.compile(r"(\w+):\s+(\w+)\s*(.*)")
_SECTION = re.compile(r"(access|params|returns):\s*(.*)")
_PYTHON: dict[Type, tuple[type, ...]] = {
    "STRING": (str,),
    "INTEGER": (int,),
    "FLOAT": (float, int),
    "BOOLEAN": (bool,),
    "TIME": (int,),
    "LIST": (list, tuple),
    "MAP": (dict,),
    "ROWS": (list, tuple),
}


@dataclass(frozen=True, slots=True)
class Param:
    """A declared parameter; ``TIME`` is epoch milliseconds, ``ROWS`` a list of maps."""

    name: str
    type: Type
    required: bool
    default: Any
    note: str


@dataclass(frozen=True, slots=True)
class Column:
    """A declared column of the answer."""

    name: str
    type: Type
    note: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A file of ``cypher/``: ``source`` is the whole file, ``text`` the statement under its header."""

    name: str
    title: str
    area: str
    access: Access
    params: tuple[Param, ...]
    returns: tuple[Column, ...]
    text: str
    source: str

    def bind(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return every declared parameter with its given value or default.

        Raises
        ------
        BadParameter
            One is unknown, missing or of another type than declared.
        """
        declared = {param.name: param for param in self.params}
        for name in given:
            if name not in declared:
                raise BadParameter(f"{self.name} has no parameter ${name}.", hint=nearest(name, declared))
        return {param.name: _value(self.name, param, given) for param in self.params}


@cache
def catalogue() -> Mapping[str, NamedQuery]:
    """Return every named query by its name, in the order of names."""
    files = sorted(FOLDER.rglob("*.cypher"))
    found = (
        parse(file.relative_to(FOLDER).with_suffix("").as_posix(), _read(file)) for file in files if _is_query(file)
    )
    return MappingProxyType({query.name: query for query in found})


def named(name: str) -> NamedQuery:
    """Return one query.

    Raises
    ------
    UnknownQuery
        There is no such file; the hint names the nearest.
    """
    known = catalogue()
    if name not in known:
        raise UnknownQuery(f'There is no query "{name}".', hint=nearest(name, known))
    return known[name]


def schema_statements() -> tuple[str, ...]:
    """Return the portable schema, one statement an entry, in the order of its files."""
    texts = (_read(file) for file in sorted((FOLDER / SCHEMA).glob("*.cypher")))
    lines = "\n".join(line for text in texts for line in text.splitlines() if not line.startswith("//"))
    return tuple(statement.strip() for statement in lines.split(";") if statement.strip())


def parse(name: str, source: str) -> NamedQuery:
    """Read one file's header and statement.

    Raises
    ------
    ConfigError
        The header does not hold what the module's docstring shows.
    """
    lines = source.splitlines()
    end = next((at for at, line in enumerate(lines) if not line.startswith("//")), len(lines))
    header = [line[2:].removeprefix(" ").rstrip() for line in lines[:end]]
    text = "\n".join(lines[end:]).strip().removesuffix(";")
    if not header or not header[0] or not text:
        raise ConfigError(
            f"cypher/{name}.cypher has no title or no statement.", hint="Open it with // and one sentence."
        )
    sections = _sections(header[1:])
    access = " ".join(sections.get("access", []))
    if access not in get_args(Access):
        raise ConfigError(f"cypher/{name}.cypher declares no access.", hint="Add // access: read, or write.")
    return NamedQuery(
        name=name,
        title=header[0],
        area=name.rpartition("/")[0],
        access="read" if access == "read" else "write",
        params=tuple(_param(name, line) for line in sections.get("params", [])),
        returns=tuple(_column(name, line) for line in sections.get("returns", [])),
        text=text,
        source=source,
    )


def _is_query(file: Path) -> bool:
    """Tell a named query from the schema's DDL."""
    return file.relative_to(FOLDER).parts[0] != SCHEMA


def _read(file: Path) -> str:
    """Return a file's text."""
    return file.read_text(encoding="utf-8")


def _sections(header: list[str]) -> dict[str, list[str]]:
    """Gather the lines of each section; a line that declares nothing continues the one above."""
    sections: dict[str, list[str]] = {}
    lines: list[str] | None = None
    for line in header:
        opened = _SECTION.match(line)
        if opened:
            lines = sections.setdefault(opened[1], [])
            if opened[2]:
                lines.append(opened[2])
        elif lines is not None and line.strip():
            entry = line.strip()
            if not lines or _PARAM.match(entry) or (_COLUMN.match(entry) and not line.startswith("     ")):
                lines.append(entry)
            else:
                lines[-1] += f" {entry}"
    return sections


def _param(name: str, line: str) -> Param:
    """Read ``$topic: STRING! note`` or ``$limit: INTEGER = 100; note``."""
    match = _PARAM.fullmatch(line)
    if not match:
        raise ConfigError(f'cypher/{name}.cypher: cannot read the parameter "{line}".', hint="$name: TYPE! note")
    word, kind, bang, rest = match.groups()
    default: Any = None
    if rest.startswith("="):
        literal, _, rest = rest[1:].partition(";")
        try:
            default = orjson.loads(literal.strip())
        except orjson.JSONDecodeError as error:
            raise ConfigError(f"cypher/{name}.cypher: the default of ${word} is not JSON.", hint=literal) from error
    return Param(word, _type(name, kind), bool(bang), default, rest.strip())


def _column(name: str, line: str) -> Column:
    """Read ``actor: STRING note``."""
    match = _COLUMN.fullmatch(line)
    if not match:
        raise ConfigError(f'cypher/{name}.cypher: cannot read the column "{line}".', hint="name: TYPE note")
    return Column(match[1], _type(name, match[2]), match[3].strip())


def _type(name: str, word: str) -> Type:
    """Check a declared type."""
    for known in get_args(Type):
        if word == known:
            return known  # type: ignore[no-any-return]
    raise ConfigError(f"cypher/{name}.cypher: {word} is not a type.", hint=nearest(word, get_args(Type)))


def _value(query: str, param: Param, given: Mapping[str, Any]) -> Any:
    """Return a parameter's value, checked against its declaration."""
    value = given.get(param.name, param.default)
    if value is None:
        if param.required and param.name not in FILLED:
            raise BadParameter(f"{query} needs ${param.name} ({param.type}).", hint=param.note)
        return None
    if not isinstance(value, _PYTHON[param.type]) or (isinstance(value, bool) and param.type != "BOOLEAN"):
        raise BadParameter(f"{query}: ${param.name} must be {param.type}.", hint=param.note)
    return value
