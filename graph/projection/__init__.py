"""A selection of fields becomes one statement, its values keyed by response names.

::

    customers(first: 2) { nodes { nm: name topics(first: 5) { count topic { name } } } }

    WITH COLLECT { MATCH (n1:Customer) WHERE n1.joined_into IS NULL WITH n1, n1.id AS k1_0
      WITH n1, k1_0 ORDER BY k1_0 LIMIT $p0 + 1
      WITH n1, k1_0, COLLECT {
        MATCH (n1)-[r2:TALKS_ABOUT {run: $run}]->(n2:Topic) WITH n2, r2 ORDER BY r2.count DESC LIMIT $p1
        RETURN {`count`: r2.count, `topic`: {`name`: n2.name}} AS v } AS s3
      RETURN {k: [k1_0], u0: {`nm`: n1.name, `topics`: s3}} AS v } AS s4
    RETURN {rows: s4, total: 0, size: $p0} AS v

What a field is in the graph stands in `graph.projection.fields`. Values are always parameters; only response names,
which GraphQL's grammar keeps to letters, digits and ``_``, enter the text. Moments leave the database as integers and
become ISO 8601 here, because the engines write dates differently.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar

from graph.projection.fields import FIELDS, Hop, Same, Value
from graph.projection.paging import Fix, connected, decode, uses
from graph.projection.selection import TYPENAME, Selection
from graph.times import iso

TYPE, ID = "~type", "~id"
"""Keys that never reach a client: the object type for the executor, the id for fields with a resolver of their own."""
PLANS = 256
_ARGUMENT = re.compile(r"<([\w.]+)>")

Where = tuple[int | str, ...]
Out = TypeVar("Out")


@dataclass(frozen=True, slots=True)
class Plan:
    """A compiled selection: a statement that returns one value, ``v``.

    ``params`` says for each parameter under which selection which argument is its value. ``is_whole`` says that every
    selected field is in the value, so that nothing is left to complete. ``fix`` makes what was read what is handed out.
    """

    text: str
    params: tuple[tuple[str, Where], ...]
    is_whole: bool
    fix: Fix | None

    def bind(self, selection: Selection, run: str | None) -> dict[str, Any]:
        """Return the statement's parameters for one operation."""
        return {"run": run or "", **{name: _argument(selection, where) for name, where in self.params}}


def plan(selection: Selection, *, hidden: bool) -> Plan:
    """Return the statement for a root field, compiled once for every shape of selection.

    ``hidden`` adds what the executor needs when it completes the value itself.
    """
    return _compiled(_Shaped(selection), hidden)


def plan_of_nodes(groups: Sequence[tuple[str, tuple[Selection, ...]]]) -> tuple[Plan, Selection]:
    """Return one statement for nodes by id, and the selection that binds it.

    Each group is a type and what is selected of it; ``v`` holds a dict by id for each, over ``$ids0``, ``$ids1`` ...
    """
    under = {f"{number}.{type_}": selections for number, (type_, selections) in enumerate(groups)}
    selection = Selection("v", "nodes", {}, under)
    return _compiled_nodes(_Shaped(selection)), selection


class _Shaped:
    """A selection that equals every other of its shape, so that one plan serves them all."""

    __slots__ = ("selection", "shape")

    def __init__(self, selection: Selection) -> None:
        self.selection = selection
        self.shape = selection.shape

    def __hash__(self) -> int:
        return hash(self.shape)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Shaped) and self.shape == other.shape


@lru_cache(maxsize=PLANS)
def _compiled(shaped: _Shaped, hidden: bool) -> Plan:  # a cache key
    writer = _Writer(hidden=hidden)
    lets, (text, fix) = writer.after("", lambda: writer.entry("Query", "", "", shaped.selection, ()))
    return Plan(f"{lets.strip()} RETURN {text} AS v", tuple(writer.params), writer.is_whole, fix)


@lru_cache(maxsize=PLANS)
def _compiled_nodes(shaped: _Shaped) -> Plan:
    writer = _Writer(hidden=True)
    columns, fixes = [], []
    for group, selections in shaped.selection.children.items():
        number, _, type_ = group.partition(".")
        lets, text, fix = _entry_of(writer, type_, selections, group)
        start = f"UNWIND $ids{number} AS id MATCH (n:{type_} {{id: id}})"
        columns.append(f"COLLECT {{ {start}{lets} RETURN [n.id, {text}] AS v }} AS c{number}")
        fixes.append(fix)
    named = ", ".join(f"c{number}" for number in range(len(columns)))
    return Plan(
        f"WITH {', '.join(columns)} RETURN [{named}] AS v", tuple(writer.params), writer.is_whole, _by_id(fixes)
    )


def _entry_of(
    writer: "_Writer", type_: str, selections: tuple[Selection, ...], group: str
) -> tuple[str, str, Fix | None]:
    """Write one node fetched by its id."""
    lets, (text, fix) = writer.after("n", lambda: writer.object(type_, "n", "n", selections, (group,)))
    return lets, text, fix


class _Writer:
    """Writes values, and notes parameters and what has to be mended after reading."""

    def __init__(self, *, hidden: bool) -> None:
        self.hidden = hidden
        self.params: list[tuple[str, Where]] = []
        self.is_whole = True
        self._hops = 0
        self._lets: list[str] = []

    def let(self, subquery: str) -> str:
        """Name a subquery in the ``WITH`` before the value it stands in, and return the name.

        Inside a map one engine takes the aggregation of a subquery for the map's own, and refuses it.
        """
        self._hops += 1
        self._lets.append(f"{subquery} AS s{self._hops}")
        return f"s{self._hops}"

    def after(self, carry: str, write: Callable[[], Out]) -> tuple[str, Out]:
        """Write a value; return the ``WITH`` that names its subqueries, and the value."""
        outer, self._lets = self._lets, []
        written = write()
        lets, self._lets = self._lets, outer
        return f" WITH {', '.join([carry, *lets] if carry else lets)}" if lets else "", written

    def node(
        self, types: Sequence[str], var: str, rel: str, chosen: Mapping[str, tuple[Selection, ...]], at: Where
    ) -> tuple[str, Fix | None]:
        """Write a node that is one of ``types``."""
        written = {type_: self.object(type_, var, rel, chosen.get(type_, ()), (*at, type_)) for type_ in types}
        if len(types) == 1:
            return written[types[0]]
        cases = " ".join(f"WHEN {var}:{type_} THEN {{t: '{type_}', v: {text}}}" for type_, (text, _) in written.items())
        return f"CASE {cases} END", _by_type({type_: fix for type_, (_, fix) in written.items()})

    def object(
        self, type_: str, var: str, rel: str, selections: Sequence[Selection], at: Where
    ) -> tuple[str, Fix | None]:
        """Write the map of one object."""
        parts = [f"`{TYPE}`: '{type_}'"] if self.hidden else []
        fixes: dict[str, Fix] = {}
        for place, selection in enumerate(selections):
            if selection.name != TYPENAME and selection.name not in FIELDS[type_]:
                self.is_whole = False
                parts.append(f"`{ID}`: {var}.id")
                continue
            text, fix = self.entry(type_, var, rel, selection, (*at, place))
            parts.append(f"`{selection.key}`: {text}")
            if fix:
                fixes[selection.key] = fix
        return "{" + ", ".join(dict.fromkeys(parts)) + "}", _by_key(fixes)

    def entry(self, type_: str, var: str, rel: str, selection: Selection, at: Where) -> tuple[str, Fix | None]:
        """Write one field of an object."""
        if selection.name == TYPENAME:
            return f"'{type_}'", None
        held = FIELDS[type_][selection.name]
        if isinstance(held, Value):
            text = held.text.format(n=var, r=rel)
            return self.let(text) if "COLLECT" in text else text, iso if held.is_moment else None
        if isinstance(held, Same):
            return self.node(held.types, var, rel, selection.children, at)
        return self.hop(held, var, rel, selection, at)

    def hop(self, held: Hop, var: str, rel: str, selection: Selection, at: Where) -> tuple[str, Fix | None]:
        """Write a subquery to other nodes."""
        self._hops += 1
        names = {"n": var, "r0": rel, "m": f"n{self._hops}", "r": f"r{self._hops}"}
        start = self.start(held, selection, names, at)
        if held.form == "page":
            return self.page(held, selection, start, names, at)
        carry = _carried(start, names)
        lets, (text, fix) = self.after(
            carry, lambda: self.node(held.types, names["m"], names["r"], selection.children, at)
        )
        keys = ", ".join(key.format(**names) for key in held.keys[""])
        order = f" WITH {carry} ORDER BY {keys}" if keys else f" WITH {carry}"
        if held.form == "one":
            return self.let(f"head(COLLECT {{ {start}{order} LIMIT 1{lets} RETURN {text} AS v }})"), _unless_null(fix)
        size = self.param(at, "first")
        return self.let(f"COLLECT {{ {start}{order} LIMIT {size}{lets} RETURN {text} AS v }}"), _each(fix)

    def start(self, held: Hop, selection: Selection, names: Mapping[str, str], at: Where) -> str:
        """Write the pattern with its conditions."""
        chosen = next((name for name in held.starts if selection.argument(name) is not None), "")
        match = held.starts.get(chosen, held.match)
        given = [
            text for name, text in held.conditions.items() if name != chosen and selection.argument(name) is not None
        ]
        conditions = f" WITH {_carried(match.format(**names), names)} WHERE {' AND '.join(given)}" if given else ""
        filled = f"{match}{conditions}".format(**names)
        return _ARGUMENT.sub(lambda found: self.param(at, found[1]), filled)

    def page(
        self, held: Hop, selection: Selection, start: str, names: Mapping[str, str], at: Where
    ) -> tuple[str, Fix | None]:
        """Write a page: one entry more than asked, each with the keys of its cursor."""
        order = selection.argument("order")
        by = order.value if isinstance(order, Enum) else ""
        keys = [key.format(**names) for key in held.keys[by]]
        words = [f"k{self._hops}_{number}" for number in range(len(keys))]
        directions = [" DESC" if key.endswith(" DESC") else "" for key in keys]
        carry = _carried(start, names)
        tag = f"{selection.name}.{by}"
        lets, (entries, fixes) = self.after(
            f"{carry}, {', '.join(words)}", lambda: self.entries(held, names, uses(selection), at)
        )
        named = ", ".join(f"{key.removesuffix(' DESC')} AS {word}" for key, word in zip(keys, words, strict=True))
        after = ""
        if selection.argument("after") is not None:
            bounds = [self.param(at, f"after:{tag}:{number}") for number in range(len(keys))]
            after = f" WHERE {_beyond(words, directions, bounds)}"
        sort = ", ".join(f"{word}{direction}" for word, direction in zip(words, directions, strict=True))
        size = self.param(at, "first")
        rows = (
            f"COLLECT {{ {start} WITH {carry}, {named}{after} WITH {carry}, {', '.join(words)} ORDER BY {sort} "
            f"LIMIT {size} + 1{lets} RETURN {{k: [{', '.join(words)}]{entries}}} AS v }}"
        )
        wants_total = any(one.name == "total" for one in selection.fields())
        total = self.let(f"head(COLLECT {{ {start} RETURN count(*) AS v }})") if wants_total else "0"
        return f"{{rows: {self.let(rows)}, total: {total}, size: {size}}}", connected(tag, selection, fixes)

    def entries(
        self, held: Hop, names: Mapping[str, str], places: Sequence[tuple[Selection, Where]], at: Where
    ) -> tuple[str, list[Fix | None]]:
        """Write the entry of a page as every place wants it."""
        written = [self.node(held.types, names["m"], names["r"], use.children, (*at, *where)) for use, where in places]
        entries = "".join(f", u{number}: {text}" for number, (text, _) in enumerate(written))
        return entries, [fix for _, fix in written]

    def param(self, at: Where, argument: str) -> str:
        """Name the parameter that holds an argument of the selection at a place."""
        entry = (*at, argument)
        known = next((name for name, where in self.params if where == entry), None)
        if known is None:
            known = f"p{len(self.params)}"
            self.params.append((known, entry))
        return f"${known}"


def _carried(start: str, names: Mapping[str, str]) -> str:
    """Return the variables that a pattern hands on: the node, and what it was reached by where that has a name."""
    return ", ".join(name for name in (names["m"], names["r"]) if re.search(rf"\b{name}\b", start))


def _beyond(words: Sequence[str], directions: Sequence[str], bounds: Sequence[str]) -> str:
    """Compare keys in order: past the first, or equal in it and past the second ..."""
    cases = []
    for last, (word, direction, bound) in enumerate(zip(words, directions, bounds, strict=True)):
        equal = [f"{words[at]} = {bounds[at]}" for at in range(last)]
        cases.append(" AND ".join([*equal, f"{word} {'<' if direction else '>'} {bound}"]))
    return " OR ".join(f"({case})" for case in cases)


def _argument(selection: Selection, where: Where) -> Any:
    """Find the argument that a parameter stands for."""
    steps = iter(where)
    for step in steps:
        if step in selection.children:
            selection = selection.children[str(step)][int(next(steps))]
            continue
        name, _, rest = str(step).partition(":")
        if rest:
            tag, _, number = rest.rpartition(":")
            return decode(tag, str(selection.argument(name)))[int(number)]
        return selection.argument(name)
    raise AssertionError(where)


def _by_key(fixes: Mapping[str, Fix]) -> Fix | None:
    """Mend some entries of a map."""
    if not fixes:
        return None
    entries = tuple(fixes.items())

    def fix(value: dict[str, Any]) -> dict[str, Any]:
        for key, mend in entries:
            value[key] = mend(value[key])
        return value

    return fix


def _by_type(fixes: Mapping[str, Fix | None]) -> Fix:
    """Take a node out of ``{t, v}`` and mend it as its type wants."""

    def fix(value: Mapping[str, Any] | None) -> Any:
        if value is None:
            return None
        mend = fixes[value["t"]]
        return mend(value["v"]) if mend else value["v"]

    return fix


def _by_id(fixes: Iterable[Fix | None]) -> Fix:
    """Turn every column of ``[id, value]`` into a dict."""
    mends = tuple(fixes)

    def fix(columns: list[list[list[Any]]]) -> list[dict[str, Any]]:
        pairs = zip(columns, mends, strict=True)
        return [{id_: mend(value) if mend else value for id_, value in column} for column, mend in pairs]

    return fix


def _each(fix: Fix | None) -> Fix | None:
    """Mend every entry of a list."""
    return (lambda values: [fix(value) for value in values]) if fix else None


def _unless_null(fix: Fix | None) -> Fix | None:
    """Mend a value that may be missing."""
    return (lambda value: None if value is None else fix(value)) if fix else None
