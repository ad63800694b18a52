"""Nodes by id and page by page: questions that rows answer."""

from enum import Enum
from typing import Annotated, Any

import strawberry

from api.answer import any_node, rows
from api.context import Info
from api.types.common import After, Connection, First, Ident, Node, Window, asked
from api.types.nodes import Account, Community, Company, Customer, Interaction, Topic


@strawberry.enum(description="The order of customers.")
class CustomerOrder(Enum):
    ID = strawberry.enum_value("id", description="By id: the cheapest.")
    NAME = strawberry.enum_value("name", description="By name, then id.")
    INTERACTIONS = strawberry.enum_value("interactions", description="Most interactions first.")
    LAST_AT = strawberry.enum_value("lastAt", description="Latest activity first.")


@strawberry.enum(description="The order of topics.")
class TopicOrder(Enum):
    INTERACTIONS = strawberry.enum_value("interactions", description="Most interactions first.")
    SPEAKERS = strawberry.enum_value("speakers", description="Most people first.")
    NAME = strawberry.enum_value("name", description="By name, then id.")


def wanted(description: str) -> Any:
    """Declare one optional condition of a filter."""
    return strawberry.field(default=None, description=description)


@strawberry.input(description="Conditions on customers; all must hold.")
class CustomerFilter:
    community: strawberry.ID | None = wanted("In this community.")
    topic: strawberry.ID | None = wanted("Speaks about this topic.")
    kind: str | None = wanted("person or organisation.")
    staff: bool | None = wanted("Whether an account speaks for the company.")
    name: str | None = wanted("The name contains this, whatever the case.")


@strawberry.input(description="Conditions on interactions; all must hold.")
class InteractionFilter:
    topic: strawberry.ID | None = wanted("About this topic.")
    community: strawberry.ID | None = wanted("Posted in this community.")
    customer: strawberry.ID | None = wanted("By this customer.")
    account: strawberry.ID | None = wanted("By this account.")
    source: str | None = wanted("From this source.")
    kind: str | None = wanted("Of this kind.")
    window: Window | None = wanted("In this window.")


@strawberry.type
class BrowseQuery:
    @asked(Node | None, "Any node by its id; the id of a joined customer leads to the one it was joined into.")
    async def node(self, info: Info, id: Ident) -> Any:  # noqa: A002  # the schema's word
        return await any_node(info, id)

    @asked(Customer | None, "A customer by id.")
    async def customer(self, info: Info, id: Ident) -> Any:  # noqa: A002
        return await rows(info)

    @asked(Connection[Customer], "Customers, page by page.", cost=5)
    async def customers(
        self,
        info: Info,
        first: First,
        after: After = None,
        where: Annotated[CustomerFilter | None, strawberry.argument(description="Only these.")] = None,
        order: Annotated[CustomerOrder, strawberry.argument(description="In which order.")] = CustomerOrder.ID,
    ) -> Any:
        return await rows(info)

    @asked(Account | None, "An account by id.")
    async def account(self, info: Info, id: Ident) -> Any:  # noqa: A002
        return await rows(info)

    @asked(Community | None, "A community by id.")
    async def community(self, info: Info, id: Ident) -> Any:  # noqa: A002
        return await rows(info)

    @asked(Connection[Community], "Communities, largest first, page by page.", cost=5)
    async def communities(self, info: Info, first: First, after: After = None) -> Any:
        return await rows(info)

    @asked(Topic | None, "A topic by id.")
    async def topic(self, info: Info, id: Ident) -> Any:  # noqa: A002
        return await rows(info)

    @asked(Connection[Topic], "Topics, page by page.", cost=5)
    async def topics(
        self,
        info: Info,
        first: First,
        after: After = None,
        order: Annotated[TopicOrder, strawberry.argument(description="In which order.")] = TopicOrder.INTERACTIONS,
    ) -> Any:
        return await rows(info)

    @asked(Company | None, "Us; null until the company is named.")
    async def company(self, info: Info) -> Any:
        return await rows(info)

    @asked(Interaction | None, "An interaction by id.")
    async def interaction(self, info: Info, id: Ident) -> Any:  # noqa: A002
        return await rows(info)

    @asked(Connection[Interaction], "Interactions, newest first, page by page.", cost=20)
    async def interactions(
        self,
        info: Info,
        first: First,
        after: After = None,
        where: Annotated[InteractionFilter | None, strawberry.argument(description="Only these.")] = None,
    ) -> Any:
        return await rows(info)
