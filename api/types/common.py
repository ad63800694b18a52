"""What every area of the schema shares: scalars, windows, enums, pages, and how a field is declared.

Values of every object type are dicts keyed by the *response names* of the operation, shaped by a projection or by
``api.answer``; the executor only hands them out. So a field is declared with ``held`` and needs no resolver.
"""

from collections.abc import Callable
from enum import Enum
from typing import Annotated, Any, Generic, NewType, TypeVar

import strawberry
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.scalar import ScalarDefinition

from api.times import moment_ms, span_ms
from graph.analytics.registry import BEST as BEST_NAME
from graph.analytics.registry import found
from graph.errors import BadParameter
from graph.times import iso

DateTime = NewType("DateTime", int)
"""Epoch milliseconds inside, ISO 8601 at the door."""
Duration = NewType("Duration", int)
"""Milliseconds inside, ISO 8601 at the door."""
JSON = NewType("JSON", object)

T = TypeVar("T")


def rankings() -> dict[str, str]:
    """Return every ranking's name and title; none is imported."""
    return {one.name: one.title for one in found().values()}


def held(
    description: str,
    *arguments: StrawberryArgument,
    name: str | None = None,
    cost: int = 0,
    size: int = 10,
    per: float = 0,
) -> Any:
    """Declare a field whose value stands in its parent's dict.

    Parameters
    ----------
    description
        What it means, shown in the schema.
    *arguments
        Its arguments, e.g. ``first(10)``.
    name
        The name in the schema where it is a word of Python.
    cost
        Points one such field adds to an operation (`api.limits`).
    size, per
        How many entries a list without ``first`` has at most: ``size``, and ``per`` times the ``first`` of its parent.
    """
    field = strawberry.field(description=description, name=name, metadata={"cost": cost, "size": size, "per": per})
    field.arguments = list(arguments)
    return field


def asked(
    type_: object, description: str, *, name: str | None = None, cost: int = 0, size: int = 10
) -> Callable[[Callable[..., Any]], Any]:
    """Declare a field that a resolver answers; the resolver returns shaped values of ``type_``."""
    field: Callable[[Callable[..., Any]], Any] = strawberry.field(
        description=description, name=name, graphql_type=type_, metadata={"cost": cost, "size": size, "per": 0}
    )
    return field


def subscribed(type_: object, description: str) -> Callable[[Callable[..., Any]], Any]:
    """Declare a field that yields values of ``type_`` as they come."""
    field: Callable[[Callable[..., Any]], Any] = strawberry.subscription(description=description, graphql_type=type_)
    return field


def argument(name: str, type_: object, description: str, default: object = strawberry.UNSET) -> StrawberryArgument:
    """Declare an argument of a held field."""
    return StrawberryArgument(name, None, StrawberryAnnotation(type_), description=description, default=default)


def first(default: int) -> StrawberryArgument:
    """Declare the argument that says how many entries of a list are wanted."""
    return argument("first", int, "How many at most, up to 500.", default)


def after() -> StrawberryArgument:
    """Declare the argument that asks for the next page."""
    return argument("after", str | None, "The `endCursor` of the page before.", None)


def told(moment: int | str | None) -> str | None:
    """Return a moment as it goes over the wire; what a projection has written already passes."""
    return moment if isinstance(moment, str) else iso(moment)


def moment(text: object) -> int:
    """Read a moment as the API takes it: ISO 8601, in UTC where no zone is given.

    >>> moment("2026-01-01")
    1767225600000
    """
    if str(text).startswith("-"):
        raise BadParameter(f'"{text}" is not an ISO 8601 time.', hint="Write 2026-03-01 or 2026-03-01T12:00Z.")
    return moment_ms(str(text), "UTC", 0)


SCALARS: dict[object, ScalarDefinition] = {
    DateTime: strawberry.scalar(
        name="DateTime",
        description="A moment in ISO 8601, answered in UTC; without a zone it is read as UTC.",
        serialize=told,
        parse_value=moment,
    ),
    Duration: strawberry.scalar(
        name="Duration",
        description="A span of time in ISO 8601, such as P7D or PT12H.",
        parse_value=lambda text: span_ms(str(text)),
    ),
    JSON: strawberry.scalar(
        name="JSON", description="Any JSON value.", serialize=lambda value: value, parse_value=lambda value: value
    ),
}


@strawberry.input(description="A half-open span of time, from `since` up to but without `until`.")
class Window:
    since: DateTime | None = strawberry.field(default=None, description="The first moment inside; null is unbounded.")
    until: DateTime | None = strawberry.field(default=None, description="The first moment outside; null is unbounded.")
    zone: str | None = strawberry.field(default="UTC", description="The zone in which days and hours are counted.")


@strawberry.enum(description="How the company takes part in an answer.")
class CompanyMode(Enum):
    REMOVE = strawberry.enum_value("remove", description="Our accounts are gone and all is computed without them.")
    HIDE = strawberry.enum_value("hide", description="We take part, but are not listed.")
    MERGE = strawberry.enum_value("merge", description="All our accounts act as one ordinary node.")


@strawberry.enum(description="The kind of a node.")
class NodeKind(Enum):
    CUSTOMER = strawberry.enum_value("Customer", description="A person or organisation behind one or more accounts.")
    ACCOUNT = strawberry.enum_value("Account", description="A handle at one source.")
    COMMUNITY = strawberry.enum_value("Community", description="A declared or detected group.")
    TOPIC = strawberry.enum_value("Topic", description="What people speak about.")
    COMPANY = strawberry.enum_value("Company", description="Us.")
    INTERACTION = strawberry.enum_value("Interaction", description="One dated act.")


@strawberry.enum(description="The kind of a drawn relationship.")
class EdgeKind(Enum):
    TALKS_WITH = strawberry.enum_value("TALKS_WITH", description="A tie, as acted.")
    TALKS_ABOUT = strawberry.enum_value("TALKS_ABOUT", description="A person speaks about a topic.")
    MEMBER_OF = strawberry.enum_value("MEMBER_OF", description="A person belongs to a community.")
    PASSED_TO = strawberry.enum_value("PASSED_TO", description="Knowledge went from the source to the receiver.")
    FLOWS_TO = strawberry.enum_value("FLOWS_TO", description="Knowledge went from one community to another.")
    REPLIES = strawberry.enum_value("REPLIES", description="An interaction answers another.")


_BEST = (BEST_NAME, "The ranking that foretold best on the windows before this one.")
_VALUES = {name.upper(): strawberry.enum_value(name, description=title) for name, title in (_BEST, *rankings().items())}
_Rankings: Any = Enum("Ranking", _VALUES)  # type: ignore[misc]  # the folder of rankings is the list
Ranking: Any = strawberry.enum(_Rankings, description="A way to say who matters; `rankings` gives the formulas.")


@strawberry.interface(description="Anything that has an id in the graph.")
class Node:
    id: strawberry.ID = held("The id, unique in the graph.")
    name: str = held("The name to show.")


@strawberry.type(description="Where a page ends.")
class PageInfo:
    has_next_page: bool = held("Whether more follow.")
    end_cursor: str | None = held("Hand it in as `after` for the next page; null on an empty page.")


@strawberry.type(description="One entry of a page with its own cursor.")
class Edge(Generic[T]):
    cursor: str = held("The cursor of this entry.")
    node: T = held("The entry.")


@strawberry.type(description="One page of a longer list.")
class Connection(Generic[T]):
    edges: list[Edge[T]] = held("The entries with their cursors.", size=0, per=1)
    nodes: list[T] = held("The entries.", size=0, per=1)
    page_info: PageInfo = held("Where the page ends.")
    total: int | None = held("How many there are in all; counted only when asked for.", cost=20)


@strawberry.type(description="The statement behind an answer, to paste into any Neo4j tool.")
class CypherForm:
    text: str = held("The statement.")
    parameters: JSON = held("Its parameters.")
    same_rows: bool = held(
        "Whether it gives the same rows; false where arrays did the work and it gives the evidence behind them."
    )


First = Annotated[int, strawberry.argument(description="How many at most, up to 500.")]
After = Annotated[str | None, strawberry.argument(description="The `endCursor` of the page before.")]
Span = Annotated[Window | None, strawberry.argument(description="Only what happened in this window; null is all time.")]
Ident = Annotated[strawberry.ID, strawberry.argument(description="An id of the graph.")]
TopicId = Annotated[strawberry.ID | None, strawberry.argument(description="Only this topic; null is all topics.")]
CommunityId = Annotated[strawberry.ID | None, strawberry.argument(description="Only this community; null is all.")]
Us = Annotated[CompanyMode, strawberry.argument(description="How the company takes part.")]
Method = Annotated[Any, strawberry.argument(description="The ranking.", graphql_type=Ranking)]
Parameters = Annotated[JSON | None, strawberry.argument(description="Parameters by name, as a JSON object.")]
BEST = Ranking.BEST
