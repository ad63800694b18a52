"""GraphQL's AST becomes a neutral selection: fragments opened, directives obeyed, arguments coerced."""

from collections.abc import Iterable, Mapping
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLIncludeDirective,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLSkipDirective,
    InlineFragmentNode,
    SelectionSetNode,
    get_argument_values,
    get_directive_values,
    get_named_type,
    is_abstract_type,
    is_object_type,
)
from graphql.execution.values import VariableValues

from graph.projection.selection import Selection


class Variables(dict[str, Any]):
    """An operation's variables as resolvers read them, with what coercion of arguments needs."""

    def __init__(self, values: VariableValues) -> None:
        super().__init__(values.coerced)
        self.values_and_sources = values


def selected(info: Any) -> Selection:
    """Return what the operation selects at the place of ``info``."""
    variables = info.variable_values
    if not isinstance(variables, Variables):
        raise TypeError("the executor does not hand out its variables")
    reader = _Reader(info.schema, info.fragments, variables.values_and_sources)
    return reader.field(info.parent_type, info.field_nodes)


class _Reader:
    """Reads one operation."""

    def __init__(
        self, schema: GraphQLSchema, fragments: Mapping[str, FragmentDefinitionNode], variables: VariableValues
    ) -> None:
        self.schema = schema
        self.fragments = fragments
        self.variables = variables

    def field(self, parent: GraphQLObjectType, nodes: list[FieldNode]) -> Selection:
        """Read all nodes of one response name."""
        node = nodes[0]
        name = node.name.value
        key = node.alias.value if node.alias else name
        definition = self.schema.get_field(parent, name)
        if definition is None:
            raise TypeError(f"{parent}.{name} is not in the schema")
        type_ = get_named_type(definition.type)
        types: Iterable[Any] = ()
        if is_object_type(type_):
            types = (type_,)
        elif is_abstract_type(type_):
            types = self.schema.get_possible_types(type_)
        children = {one.name: self.fields(one, nodes) for one in types}
        return Selection(key, name, get_argument_values(definition, node, self.variables), children)

    def fields(self, type_: GraphQLObjectType, nodes: list[FieldNode]) -> tuple[Selection, ...]:
        """Read what is selected of one type under some nodes of the same response name."""
        grouped: dict[str, list[FieldNode]] = {}
        seen: set[str] = set()
        for node in nodes:
            if node.selection_set:
                self.gather(type_, node.selection_set, grouped, seen)
        return tuple(self.field(type_, ones) for ones in grouped.values())

    def gather(
        self, type_: GraphQLObjectType, chosen: SelectionSetNode, grouped: dict[str, list[FieldNode]], seen: set[str]
    ) -> None:
        """Group the fields of a selection set by response name, opening fragments that fit the type."""
        for node in chosen.selections:
            if not self.is_wanted(node):
                continue
            if isinstance(node, FieldNode):
                grouped.setdefault(node.alias.value if node.alias else node.name.value, []).append(node)
            elif isinstance(node, InlineFragmentNode):
                if node.type_condition is None or self.fits(type_, node.type_condition.name.value):
                    self.gather(type_, node.selection_set, grouped, seen)
            elif isinstance(node, FragmentSpreadNode) and node.name.value not in seen:
                seen.add(node.name.value)
                fragment = self.fragments[node.name.value]
                if self.fits(type_, fragment.type_condition.name.value):
                    self.gather(type_, fragment.selection_set, grouped, seen)

    def fits(self, type_: GraphQLObjectType, condition: str) -> bool:
        """Say whether a type is, or implements, what a fragment is on."""
        return type_.name == condition or any(one.name == condition for one in type_.interfaces)

    def is_wanted(self, node: Any) -> bool:
        """Obey @skip and @include."""
        skip = get_directive_values(GraphQLSkipDirective, node, self.variables)
        if skip and skip["if"]:
            return False
        include = get_directive_values(GraphQLIncludeDirective, node, self.variables)
        return not include or bool(include["if"])
