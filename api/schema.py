"""The GraphQL schema: every area's questions in one type, and values taken by response name.

``python -m api.schema`` prints it to ``api/schema.graphql``.
"""

from pathlib import Path
from typing import Any

import strawberry
from graphql import GraphQLError, GraphQLField, GraphQLInterfaceType, GraphQLObjectType
from strawberry.schema.config import StrawberryConfig
from strawberry.schema.schema_converter import GraphQLCoreConverter
from strawberry.types import ExecutionContext

from api.context import Info
from api.execution import Executor, Guard
from api.types.browse import BrowseQuery
from api.types.catalogue import CatalogueQuery
from api.types.common import SCALARS
from api.types.desk import DeskMutation, DeskQuery
from api.types.explore import ExploreQuery
from api.types.flow import FlowQuery
from api.types.influence import InfluenceQuery
from api.types.nodes import Account, Community, Company, Customer, Interaction, Topic
from api.types.run import RunMutation, RunQuery, Subscription

PRINTED = Path(__file__).with_name("schema.graphql")


@strawberry.type(description="Everything that can be asked.")
class Query(BrowseQuery, ExploreQuery, FlowQuery, InfluenceQuery, CatalogueQuery, RunQuery, DeskQuery):
    """The questions of every area."""


@strawberry.type(description="Everything that can be changed.")
class Mutation(RunMutation, DeskMutation):
    """The changes of every area."""


def by_response_name(source: dict[str, Any], info: Any, **_arguments: Any) -> Any:
    """Take the value that was shaped for this place of the operation."""
    return source[info.path.key]


def type_of(source: dict[str, Any], _info: Any, _type: object) -> str:
    """Return the type of a shaped node."""
    return str(source["~type"])


class Schema(strawberry.Schema):
    """Strawberry's schema; errors have been told, and logged where nobody foresaw them, when they were raised."""

    def process_errors(self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None) -> None:
        """Log nothing twice."""


def make_schema() -> Schema:
    """Build the schema and let held fields read shaped dicts."""
    schema = Schema(
        query=Query,
        mutation=Mutation,
        subscription=Subscription,
        types=[Account, Community, Company, Customer, Interaction, Topic],
        config=StrawberryConfig(scalar_map=SCALARS, info_class=Info),
        execution_context_class=Executor,
        extensions=[Guard],
    )
    for type_ in schema._schema.type_map.values():  # Strawberry has no other way to the built types
        if isinstance(type_, GraphQLInterfaceType):
            type_.resolve_type = type_of
        elif isinstance(type_, GraphQLObjectType) and not type_.name.startswith("__"):
            type_.is_type_of = None
            for field in type_.fields.values():
                if is_held(field):
                    field.resolve = by_response_name
    return schema


def is_held(field: GraphQLField) -> bool:
    """Say whether the value of ``field`` stands in its parent."""
    ours = field.extensions.get(GraphQLCoreConverter.DEFINITION_BACKREF)
    return ours is not None and ours.base_resolver is None


if __name__ == "__main__":
    PRINTED.write_text(make_schema().as_str() + "\n", encoding="utf-8")
