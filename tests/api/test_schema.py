"""The printed schema is the real one, and says what everything means."""

import inspect

from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLInterfaceType, GraphQLObjectType
from strawberry.schema.schema_converter import GraphQLCoreConverter

from api.schema import PRINTED, Schema
from graph.projection.fields import FIELDS

OWN_SCALARS = {"ID", "String", "Int", "Float", "Boolean"}


def test_printed_schema_is_the_real_one(schema: Schema) -> None:
    assert PRINTED.read_text(encoding="utf-8") == schema.as_str() + "\n", "run python -m api.schema"


def test_everything_is_described(schema: Schema) -> None:
    silent: list[str] = []
    said = 0
    for type_ in schema._schema.type_map.values():
        if type_.name.startswith("__") or type_.name in OWN_SCALARS:
            continue
        parts: dict[str, str | None] = {type_.name: type_.description}
        if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType):
            for name, field in type_.fields.items():
                parts[f"{type_.name}.{name}"] = field.description
                parts |= {f"{type_.name}.{name}({arg})": one.description for arg, one in field.args.items()}
        elif isinstance(type_, GraphQLEnumType):
            parts |= {f"{type_.name}.{name}": value.description for name, value in type_.values.items()}
        elif isinstance(type_, GraphQLInputObjectType):
            parts |= {f"{type_.name}.{name}": field.description for name, field in type_.fields.items()}
        silent += [name for name, words in parts.items() if not words]
        said += len(parts)
    assert not silent
    assert said > 500


def test_no_resolver_waits_for_a_plain_attribute(schema: Schema) -> None:
    """A task for every value of a list costs eight times the value: only roots and rankings may have one."""
    waiting = []
    for type_ in schema._schema.type_map.values():
        if not isinstance(type_, GraphQLObjectType) or type_.name in {"Query", "Mutation", "Subscription"}:
            continue
        for name, field in type_.fields.items():
            ours = field.extensions.get(GraphQLCoreConverter.DEFINITION_BACKREF)
            resolver = getattr(ours, "base_resolver", None)
            if resolver and inspect.iscoroutinefunction(resolver.wrapped_func):
                waiting.append(f"{type_.name}.{name}")
    assert waiting == ["Customer.influence"]


def test_every_field_of_a_node_is_in_the_graph_or_has_a_resolver(schema: Schema) -> None:
    for name, held in FIELDS.items():
        type_ = schema._schema.type_map[name]
        assert isinstance(type_, GraphQLObjectType)
        assert not set(held) - set(type_.fields), name
        if name != "Query":
            assert set(type_.fields) - set(held) <= {"influence"}, name
