"""Values shaped as the operation wants them: rows by one statement, trees of results with the nodes they name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, cast

from graphql import GraphQLObjectType, GraphQLSchema, get_named_type, is_leaf_type, is_non_null_type

from api.context import Info
from graph.model import Window
from graph.projection import plan, plan_of_nodes
from graph.projection.order import in_order
from graph.projection.selection import TYPENAME, Selection

Children = Mapping[str, tuple[Selection, ...]]
SCALARS = frozenset({str, int, float, bool, type(None)})
"""What stands in its place at once; trees hold thousands of such."""

PREFIXES = {
    "customer:": "customer",
    "community:": "community",
    "topic:": "topic",
    "company:": "company",
}


class Shaped:
    """A value in which every selected field already stands as it goes over the wire."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value


@dataclass(frozen=True, slots=True)
class Ref:
    """A node by its id, to be filled in as selected."""

    id: str
    type: str


def actor(id_: str | None) -> Ref | None:
    """Refer to a customer, the company or a community by its id."""
    if id_ is None:
        return None
    return Ref(id_, next((name.capitalize() for start, name in PREFIXES.items() if id_.startswith(start)), "Customer"))


def ref(type_: str, id_: str | None) -> Ref | None:
    """Refer to a node of a type, or to none."""
    return None if id_ is None else Ref(id_, type_)


async def rows(info: Info, selection: Selection | None = None) -> Any:
    """Answer a root field by one statement."""
    chosen = selection or info.selection
    store = info.doors.store
    compiled = plan(chosen, hidden=info.doors.is_plain)
    if not compiled.is_whole:
        compiled = plan(chosen, hidden=True)
    run = (await store.versions()).derived_run
    value = (await store.select(compiled.text, compiled.bind(chosen, run)))[0]["v"]
    if compiled.fix:
        value = compiled.fix(value)
    if not compiled.is_whole or info.doors.is_plain or value is None:
        return value
    return Shaped(in_order(value, chosen))


async def any_node(info: Info, id_: str) -> Any:
    """Answer the node of an id, whatever its kind."""
    known = next((name for start, name in PREFIXES.items() if id_.startswith(start)), None)
    for name in (known,) if known else ("interaction", "account"):
        type_ = name.capitalize()
        under = {type_: info.selection.children.get(type_, ())}
        found = await rows(info, Selection(info.selection.key, name, {"id": id_}, under))
        if found is not None:
            return found
    return None


async def tree(info: Info, value: Any) -> Any:
    """Shape a tree of results: dicts by field name, lists, scalars, `Ref`, and functions of a field's arguments.

    All nodes that it names are fetched by one statement. Where something is missing that must not be, the executor
    completes the tree, and says so.
    """
    if not info.doors.is_plain:
        filler = _Filler(info._raw_info.schema)
        filled = await filler.fill(info, value)
        if filler.is_whole:
            return Shaped(filled)
    return await _Filler(None).fill(info, value)


@cache
def _leaf(schema: GraphQLSchema, type_: str, name: str) -> tuple[Callable[[Any], Any] | None, bool]:
    """Return what writes a field's scalars for the wire, if it has such, and whether the field may be null."""
    declared = cast(GraphQLObjectType, schema.type_map[type_]).fields[name].type
    named = get_named_type(declared)
    return named.serialize if is_leaf_type(named) else None, not is_non_null_type(declared)


@dataclass(slots=True)
class _Group:
    """Nodes of one type of which the same is selected, and where each goes."""

    type: str
    selections: tuple[Selection, ...]
    ids: list[str] = field(default_factory=list)
    holders: list[Any] = field(default_factory=list)
    keys: list[Any] = field(default_factory=list)


class _Filler:
    """Puts the selected fields of a tree under their response names, and gathers the nodes still to be fetched.

    With a schema it writes scalars as they go over the wire, and notes whether all that must be there is.
    """

    def __init__(self, schema: GraphQLSchema | None) -> None:
        self.schema = schema
        self.groups: dict[tuple[str, int], _Group] = {}
        self.is_whole = True

    async def fill(self, info: Info, value: Any) -> Any:
        """Shape a whole tree and fetch the nodes it names."""
        root: dict[str, Any] = {}
        self.put(value, info.selection.children, root, "")
        groups = list(self.groups.values())
        if groups:
            compiled, selection = plan_of_nodes([(group.type, group.selections) for group in groups])
            run = (await info.doors.store.versions()).derived_run
            ids = {f"ids{number}": sorted(set(group.ids)) for number, group in enumerate(groups)}
            read = await info.doors.store.select(compiled.text, {**compiled.bind(selection, run), **ids})
            found = compiled.fix(read[0]["v"]) if compiled.fix else read[0]["v"]
            for group, nodes in zip(groups, found, strict=True):
                if self.schema is not None:
                    self.is_whole &= all(id_ in nodes for id_ in group.ids)
                    chosen = Selection("", "", {}, {group.type: group.selections})
                    nodes = dict(zip(nodes, in_order(list(nodes.values()), chosen), strict=True))  # noqa: PLW2901
                for id_, holder, key in zip(group.ids, group.holders, group.keys, strict=True):
                    holder[key] = nodes.get(id_)
        return root[""]

    def put(self, value: Any, children: Children, holder: Any, key: Any) -> None:
        """Shape a value into its place."""
        if isinstance(value, Ref):
            self.refer(value, children, holder, key)
        elif isinstance(value, dict) and children:
            type_, selections = next(iter(children.items()))
            made: dict[str, Any] = {}
            holder[key] = made
            for one in selections:
                held = _taken(value, one, type_)
                if self.schema is not None and one.name != TYPENAME:
                    held = self.written(held, type_, one.name)
                if type(held) in SCALARS:
                    made[one.key] = held
                else:
                    self.put(held, one.children, made, one.key)
        elif isinstance(value, list | tuple) and children:
            entries: list[Any] = [None] * len(value)
            holder[key] = entries
            for at, entry in enumerate(value):
                self.put(entry, children, entries, at)
        else:
            holder[key] = value

    def written(self, value: Any, type_: str, name: str) -> Any:
        """Write a scalar, or a list of them; anything else stays as it is."""
        writes, may_be_null = _leaf(self.schema, type_, name)
        if value is None:
            self.is_whole &= may_be_null
            return None
        if isinstance(value, list | tuple):
            self.is_whole &= None not in value
            return [writes(one) for one in value] if writes else value
        return writes(value) if writes else value

    def refer(self, value: Ref, children: Children, holder: Any, key: Any) -> None:
        """Remember that a node goes into a place."""
        selections = children.get(value.type, ())
        group = self.groups.setdefault((value.type, id(selections)), _Group(value.type, selections))
        group.ids.append(value.id)
        group.holders.append(holder)
        group.keys.append(key)
        holder[key] = None


def _taken(value: Mapping[str, Any], one: Selection, type_: str) -> Any:
    """Take a field's value out of a tree."""
    if one.name == TYPENAME:
        return type_
    held = value[one.name]
    return held(**one.arguments) if type(held) not in SCALARS and callable(held) else held


def window_of(given: Mapping[str, Any] | None) -> Window:
    """Return the window of an operation's argument."""
    if given is None:
        return Window()
    return Window(given.get("since"), given.get("until"), given.get("zone") or "UTC")
