"""The analyst's side: named queries, Cypher, sources and what the store holds."""

from typing import Annotated, Any

import strawberry

from api import catalogue
from api.context import Info
from api.types.common import JSON, DateTime, Parameters, Span, asked, held
from api.types.explore import Subgraph


@strawberry.type(description="A parameter of a named query.")
class QueryParam:
    name: str = held("Its name, without the $.")
    type: str = held("STRING, INTEGER, FLOAT, BOOLEAN, TIME, LIST, MAP or ROWS.")
    required: bool = held("Whether it must be given.")
    default: JSON | None = held("What it is otherwise.")
    doc: str = held("What it means.")


@strawberry.type(description="A column that a named query returns.")
class QueryColumn:
    name: str = held("Its name.")
    type: str = held("Its type.")
    doc: str = held("What it means.")


@strawberry.type(description="A statement with a name, typed parameters and typed columns.")
class NamedQuery:
    name: str = held("Its name, as area/name.")
    title: str = held("What it answers.")
    area: str = held("Its area.")
    access: str = held("read or write; analysts run the reading ones.")
    cypher: str = held("The statement, to paste into any Neo4j tool.")
    params: list[QueryParam] = held("Its parameters.", size=0)
    returns: list[QueryColumn] = held("Its columns.", size=0)


@strawberry.type(description="Rows of a statement.")
class Table:
    columns: list[str] = held("The column names.", size=0)
    rows: JSON = held("A list of rows, each a list of values.")
    cut: bool = held("Whether more rows exist.")
    ms: float = held("How long it took, in milliseconds.")
    graph: Subgraph = held("The nodes and relationships found in the rows; may be empty.")


@strawberry.type(description="A source that interactions came from.")
class Source:
    name: str = held("Its name, as family/instance.")
    title: str = held("Its name for people.")
    interactions: int = held("Interactions from it.")
    accounts: int = held("Accounts at it.")
    first_at: DateTime | None = held("Its first interaction.")
    last_at: DateTime | None = held("Its last interaction.")
    rejected: int = held("Records set aside.")


@strawberry.type(description="What can read a kind of export.")
class ConnectorInfo:
    name: str = held("Its name.")
    title: str = held("What it reads.")


@strawberry.type(description="What the store holds.")
class Stats:
    interactions: int = held("Interactions, without stubs.")
    accounts: int = held("Accounts.")
    customers: int = held("Customers, without those joined into others.")
    communities: int = held("Communities with people in them.")
    topics: int = held("Topics.")
    links: int = held("Links.")
    stubs: int = held("Interactions that others refer to and that have not arrived.")
    first_at: DateTime | None = held("The first interaction.")
    last_at: DateTime | None = held("The last interaction.")
    store_version: str = held("The version of the store.")
    behind: int = held("Interactions that came since the last analysis.")
    world: str = held("real or demo; a store never holds both.")
    engine: str = held("The database engine.")
    company: str | None = held("Our name; null until set.")


Limit = Annotated[int, strawberry.argument(description="How many rows at most, up to 10000.")]


@strawberry.type
class CatalogueQuery:
    @asked(list[NamedQuery], "The named queries.", size=60)
    async def queries(
        self,
        info: Info,
        area: Annotated[str | None, strawberry.argument(description="Only this area.")] = None,
    ) -> Any:
        return await catalogue.queries(info, area)

    @asked(Table, "Run a named query.", cost=100)
    async def query(
        self,
        info: Info,
        name: Annotated[str, strawberry.argument(description="Its name, as area/name.")],
        parameters: Parameters = None,
        limit: Limit = 1000,
    ) -> Any:
        return await catalogue.query(info, name, parameters, limit)

    @asked(Table, "Run a reading Cypher statement.", cost=200)
    async def cypher(
        self,
        info: Info,
        text: Annotated[str, strawberry.argument(description="The statement; $run is the current run unless given.")],
        parameters: Parameters = None,
        limit: Limit = 1000,
    ) -> Any:
        return await catalogue.cypher(info, text, parameters, limit)

    @asked(list[Source], "Where interactions came from.", cost=50, size=20)
    async def sources(self, info: Info) -> Any:
        return await catalogue.sources(info)

    @asked(list[ConnectorInfo], "What can be read in.", size=20)
    async def connectors(self, info: Info) -> Any:
        return await catalogue.connectors(info)

    @asked(Stats, "What the store holds.", cost=50)
    async def stats(self, info: Info, window: Span = None) -> Any:
        return await catalogue.stats(info)
