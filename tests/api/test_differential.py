"""The short way for rows gives what the executor gives, and no more than was predicted, whatever a client asks."""

import random
from pathlib import Path
from typing import Any, cast

import pytest
from graphql import (
    ArgumentNode,
    DocumentNode,
    FieldNode,
    GraphQLInterfaceType,
    GraphQLObjectType,
    IntValueNode,
    ObjectFieldNode,
    StringValueNode,
    Visitor,
    build_schema,
    get_named_type,
    get_operation_ast,
    is_leaf_type,
    print_ast,
    visit,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis_graphql import nodes, queries

from api.context import Doors
from api.execution import parsed
from api.limits import cost_of
from api.schema import PRINTED, Schema
from api.settings import Settings
from graph.store import Store

KINDS = {"customers": "Customer", "communities": "Community", "topics": "Topic", "interactions": "Interaction"}
FIELDS = [
    *("customers", "customer", "account", "community", "communities", "topic", "topics", "company"),
    *("interaction", "interactions", "node"),
]
IDS = {
    "topic": "topic:rust",
    "community": "community:detected:1",
    "customer": "customer:forum:u0001",
    "account": "forum:u0001",
    "interaction": "forum:post:00007",
    "name": "a",
    "kind": "person",
    "source": "mail",
}
ANY_ID = (*IDS.values(), "company:pedalfern", "customer:mail:u0001", "nobody")
TEXTS = build_schema(PRINTED.read_text(encoding="utf-8"))
del cast(GraphQLObjectType, TEXTS.type_map["Customer"]).fields["influence"]
"""Arrays answer it, not rows."""
MOMENTS = st.sampled_from(["2026-01-01", "2026-01-02T03:00:00Z", "2031-01-01"]).map(nodes.String)
JSON = st.just(nodes.String("x"))


class Sensible(Visitor):
    """Puts ids that exist and small sizes where a generator puts noise, so that answers are not all empty."""

    def __init__(self, draw: Any) -> None:
        super().__init__()
        self.draw = draw

    def enter_argument(self, node: ArgumentNode, *around: Any) -> Any:
        """Replace an argument; an id by one of the field's kind, most often."""
        field = next(one.name.value for one in reversed(around[-1]) if isinstance(one, FieldNode))
        if node.name.value == "id":
            known = st.sampled_from(ANY_ID)
            chosen = st.sampled_from([IDS[field]] * 4) | known if field in IDS else known
            return ArgumentNode(name=node.name, value=StringValueNode(value=self.draw(chosen)))
        return self.replaced(node)

    def enter_object_field(self, node: ObjectFieldNode, *_: Any) -> Any:
        """Replace a field of an argument."""
        return self.replaced(node)

    def replaced(self, node: Any) -> Any:
        """Give a node a value that means something."""
        name = node.name.value
        if name in {"first", "people"}:
            value: Any = IntValueNode(value=str(self.draw(st.sampled_from([2, 1, 3, 6, 0]))))
        elif name == "after":
            value = nodes.Null
        elif name in IDS and isinstance(node.value, StringValueNode):
            value = StringValueNode(value=self.draw(st.sampled_from([IDS[name], "nothing"])))
        else:
            return None
        return type(node)(name=node.name, value=value)


@st.composite
def documents(draw: Any) -> str:
    """Draw an operation on what rows answer."""
    scalars = {"DateTime": MOMENTS, "JSON": JSON}
    document = draw(queries(TEXTS, fields=FIELDS, custom_scalars=scalars, print_ast=lambda made: made, allow_x00=False))
    changed: DocumentNode = visit(document, Sensible(draw))
    return print_ast(changed)


def rich(rng: random.Random) -> str:
    """Write an operation that selects much: aliases, fragments, directives, three levels of lists."""
    root = rng.choice(["customers(first: 5)", "communities(first: 3)", "topics(first: 3)", "interactions(first: 5)"])
    type_ = cast(GraphQLObjectType, TEXTS.type_map[KINDS[root.partition("(")[0]]])
    fragment = f"fragment all on {type_.name} {written(rng, type_, 2)}"
    page = (
        "nodes { ...all } edges { cursor node { ...all } } pageInfo @include(if: $yes) { hasNextPage endCursor } total"
    )
    return f"query($yes: Boolean = true) {{ {root} {{ {page} }} }} {fragment}"


def written(rng: random.Random, type_: Any, levels: int) -> str:
    """Write a selection on a type."""
    if isinstance(type_, GraphQLInterfaceType):
        inner = [f"... on {name} {written(rng, TEXTS.type_map[name], levels - 1)}" for name in ("Customer", "Company")]
        return f"{{ __typename id name {' '.join(inner)} }}"
    fields = [(name, get_named_type(field.type), field) for name, field in type_.fields.items()]
    parts = ["__typename"]
    for name, named, field in rng.sample(fields, min(len(fields), rng.randint(2, 4))):
        words = ", ".join(f"{one}: {rng.randint(1, 3)}" for one in field.args if one == "first")
        call = f"{name}({words})" if words else name
        alias = f"a{len(parts)}: " if rng.random() < 0.2 else ""
        given = rng.choice(["", "", " @include(if: $yes)", " @skip(if: false)"])
        if is_leaf_type(named):
            parts.append(f"{alias}{call}{given}")
        elif levels and not named.name.endswith("Connection"):
            parts.append(f"{alias}{call}{given} {written(rng, named, levels - 1)}")
    return f"{{ {' '.join(parts)} }}"


@pytest.mark.parametrize("seed", range(60))
async def test_rich_operations_are_answered_alike(seed: int, world: Store, schema: Schema, data_folder: Path) -> None:
    await check(rich(random.Random(seed)), world, schema, data_folder)


OBJECTS_A_NODE = 3
"""An entry of a page may be an edge, a link and the node it leads to; they count as one node."""


@pytest.fixture(scope="module")
async def world(opened: Store, fill: Any) -> Store:
    """Fill the session's store once for all questions."""
    store: Store = await fill(opened)
    return store


def objects(value: Any) -> int:
    """Count the objects in an answer."""
    if isinstance(value, dict):
        return 1 + sum(map(objects, value.values()))
    return sum(map(objects, value)) if isinstance(value, list) else 0


async def check(text: str, store: Store, schema: Schema, folder: Path) -> None:
    """Run an operation both ways and compare; count what came."""
    short = await schema.execute(text, context_value=Doors(Settings(data=folder), store))
    plain = await schema.execute(text, context_value=Doors(Settings(data=folder), store, is_plain=True))
    assert short.data == plain.data
    assert [str(error) for error in short.errors or []] == [str(error) for error in plain.errors or []]
    assert "unexpected" not in [(error.extensions or {}).get("code") for error in short.errors or []], text
    operation = get_operation_ast(parsed(text)) if short.data else None
    if operation:
        nodes_predicted = cost_of(schema._schema, parsed(text), operation, {}).nodes
        assert objects(short.data) - 1 <= OBJECTS_A_NODE * max(1, nodes_predicted)


PATIENT = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)


@settings(PATIENT, max_examples=250, derandomize=True)
@given(text=documents())
async def test_short_way_is_the_executors_way(text: str, world: Store, schema: Schema, data_folder: Path) -> None:
    await check(text, world, schema, data_folder)


@pytest.mark.full
@pytest.mark.timeout(3600)
@settings(PATIENT, max_examples=5_000)
@given(text=documents())
async def test_short_way_is_the_executors_way_at_length(
    text: str, world: Store, schema: Schema, data_folder: Path
) -> None:
    await check(text, world, schema, data_folder)
