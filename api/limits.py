"""What an operation would cost, before it runs; and everything that bounds a request, in one block.

Depth, nodes and points are counted in one pass that remembers every selection set by the type it is read on, so that a
document whose fragments double at every step costs no more than its length.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLNamedType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    Node,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    get_named_type,
    get_nullable_type,
    is_composite_type,
    is_list_type,
)
from strawberry.schema.schema_converter import GraphQLCoreConverter

from graph.errors import BadParameter, TooCostly


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may ask for and take."""

    body_bytes: int = 256 * 1024
    tokens: int = 1_000
    depth: int = 10
    levels: int = 30
    aliases: int = 30
    roots: int = 20
    directives: int = 50
    introspections: int = 2
    variable_bytes: int = 64 * 1024
    entries: int = 250
    first: int = 500
    people: int = 1_500
    nodes: int = 10_000
    points: int = 5_000
    seconds: float = 10.0
    response_bytes: int = 16 * 1024 * 1024
    errors: int = 5
    documents: int = 256


LIMITS = Limits()
NODE = "Node"
SIZES = ("first", "people", "bins")
"""Arguments that say how many entries a list may have."""
NODES_A_POINT = 10
HINT = "Ask for less: fewer entries (first), fewer levels, or several requests."


@dataclass(frozen=True, slots=True)
class Tally:
    """What a selection set asks for: levels of fields, nodes in the answer, and points of the fields' own cost."""

    depth: int = 0
    nodes: int = 0
    points: int = 0


@dataclass(frozen=True, slots=True)
class Cost:
    """What an operation would cost at most."""

    nodes: int
    points: int

    @property
    def requested(self) -> int:
        """Points in all: what the fields cost by themselves, and a point for every ten nodes."""
        return self.points + self.nodes // NODES_A_POINT

    def actual(self, nodes: int) -> int:
        """Points for the nodes that really came."""
        return self.points + min(nodes, self.nodes) // NODES_A_POINT


def cost_of(
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Mapping[str, Any],
    limits: Limits = LIMITS,
) -> Cost:
    """Return what a valid operation would cost.

    Raises
    ------
    TooCostly
        It asks for more than a request may.
    BadParameter
        A list is asked for with a size that no list has.
    """
    _entries(variables, limits)
    counter = _Counter(schema, document, operation, variables, limits)
    root = schema.get_root_type(operation.operation)
    if root is None:
        return Cost(0, 0)
    counter.roots(operation.selection_set, frozenset())
    tally = counter.tally(operation.selection_set, root, 0)
    cost = Cost(tally.nodes, tally.points)
    _within("levels", tally.depth, limits.depth)
    _within("nodes", cost.nodes, limits.nodes)
    _within("points", cost.requested, limits.points)
    return cost


def _within(what: str, wanted: int, allowed: int) -> None:
    """Refuse what is more than allowed."""
    if wanted > allowed:
        shown = f"{wanted:,}" if wanted < 10**12 else "far more than that"
        raise TooCostly(f"A request may ask for {allowed:,} {what}; this one asks for {shown}.", hint=HINT)


def check_written(document: DocumentNode, limits: Limits = LIMITS) -> None:
    """Count aliases, directives and levels as written, before validation spends time on them.

    Raises
    ------
    TooCostly
        There are more than a request may have.
    """
    aliases = directives = 0
    todo: list[tuple[Node, int]] = [(one, 0) for one in document.definitions]
    while todo:
        node, level = todo.pop()
        _within("written levels", level, limits.levels)
        directives += len(getattr(node, "directives", None) or ())
        aliases += isinstance(node, FieldNode) and node.alias is not None
        chosen = getattr(node, "selection_set", None)
        todo.extend((one, level + 1) for one in (chosen.selections if chosen else ()))
    _within("aliases", aliases, limits.aliases)
    _within("directives", directives, limits.directives)


def _entries(value: Any, limits: Limits) -> None:
    """Refuse a variable with a list that is too long."""
    todo = [value]
    while todo:
        one = todo.pop()
        if isinstance(one, list):
            _within("entries of a list", len(one), limits.entries)
            todo += one
        elif isinstance(one, Mapping):
            todo += one.values()


class _Counter:
    """Counts one operation; every selection set is counted once for every type and size it is read with."""

    def __init__(
        self,
        schema: GraphQLSchema,
        document: DocumentNode,
        operation: OperationDefinitionNode,
        variables: Mapping[str, Any],
        limits: Limits,
    ) -> None:
        self.schema = schema
        self.limits = limits
        self.variables = variables
        self.defaults = {one.variable.name.value: one.default_value for one in operation.variable_definitions or ()}
        self.fragments = {
            one.name.value: one for one in document.definitions if isinstance(one, FragmentDefinitionNode)
        }
        self.known: dict[tuple[int, str, int], Tally] = {}
        self.introspections = 0
        self.root_fields = 0

    def roots(self, chosen: SelectionSetNode, open_: frozenset[str]) -> None:
        """Count root fields, and those that read the schema itself."""
        for node in chosen.selections:
            if isinstance(node, FieldNode):
                self.root_fields += 1
                self.introspections += node.name.value in {"__schema", "__type"}
                _within("root fields", self.root_fields, self.limits.roots)
                _within("introspections", self.introspections, self.limits.introspections)
            elif isinstance(node, InlineFragmentNode):
                self.roots(node.selection_set, open_)
            elif isinstance(node, FragmentSpreadNode) and node.name.value not in open_:
                self.roots(self.fragments[node.name.value].selection_set, open_ | {node.name.value})

    def tally(self, chosen: SelectionSetNode, type_: GraphQLNamedType, size: int) -> Tally:
        """Count a selection set read on a type, inside something of which ``size`` entries were asked."""
        key = (id(chosen), type_.name, size)
        known = self.known.get(key)
        if known is None:
            parts = [self.part(node, type_, size) for node in chosen.selections]
            known = Tally(
                max((part.depth for part in parts), default=0),
                sum(part.nodes for part in parts),
                sum(part.points for part in parts),
            )
            self.known[key] = known
        return known

    def part(self, node: Node, type_: GraphQLNamedType, size: int) -> Tally:
        """Count one selection; a fragment on another type is counted as if it always fitted."""
        if isinstance(node, FieldNode):
            return self.field(node, type_, size)
        if isinstance(node, FragmentSpreadNode):
            fragment = self.fragments[node.name.value]
            on = self.schema.type_map[fragment.type_condition.name.value]
            return self.tally(fragment.selection_set, on, size)
        if isinstance(node, InlineFragmentNode):
            condition = node.type_condition
            on = self.schema.type_map[condition.name.value] if condition else type_
            return self.tally(node.selection_set, on, size)
        return Tally()

    def field(self, node: FieldNode, type_: GraphQLNamedType, size: int) -> Tally:
        """Count a field and what is under it."""
        definition = getattr(type_, "fields", {}).get(node.name.value)
        if definition is None or node.name.value.startswith("__"):
            return Tally(depth=1)
        meta = _meta(definition)
        named = get_named_type(definition.type)
        asked = self.asked(node, definition)
        if not is_composite_type(named) or node.selection_set is None:
            return Tally(1, 0, meta["cost"])
        count = 1
        if is_list_type(get_nullable_type(definition.type)):
            count = asked if asked is not None else int(meta["size"] + meta["per"] * size)
        under = self.tally(node.selection_set, named, asked if asked is not None else size)
        each = 1 + under.nodes if self.is_node(named) else max(1, under.nodes)
        return Tally(under.depth + 1, count * each, meta["cost"] + count * under.points)

    def is_node(self, type_: GraphQLNamedType) -> bool:
        """Say whether objects of a type are nodes; others lead to nodes, and count as one with them."""
        return type_.name == NODE or any(one.name == NODE for one in getattr(type_, "interfaces", ()))

    def asked(self, node: FieldNode, definition: GraphQLField) -> int | None:
        """Return how many entries a field is asked for, where it has an argument for that."""
        name = next((one for one in SIZES if one in definition.args), None)
        if name is None:
            return None
        given = next((one.value for one in node.arguments or () if one.name.value == name), None)
        value = self.number(given)
        if value is None:
            default = definition.args[name].default_value
            value = default if isinstance(default, int) else 0
        most = self.limits.people if name == "people" else self.limits.first
        if not 0 <= value <= most:
            raise BadParameter(f"{name}: {value} is not from 0 to {most}.", hint="Ask page by page, with after.")
        return value

    def number(self, given: Any) -> int | None:
        """Return a whole number that was written, or handed in as a variable."""
        if isinstance(given, VariableNode):
            name = given.name.value
            value = self.variables.get(name)
            if value is None:
                return self.number(self.defaults.get(name))
            return int(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
        return int(given.value) if isinstance(given, IntValueNode) else None


def _meta(definition: GraphQLField) -> Mapping[str, Any]:
    """Return what a field's declaration says of its cost and size."""
    ours = definition.extensions.get(GraphQLCoreConverter.DEFINITION_BACKREF)
    meta: Mapping[str, Any] = ours.metadata if ours is not None and ours.metadata else {}
    return {"cost": meta.get("cost", 0), "size": meta.get("size", 10), "per": meta.get("per", 0)}
