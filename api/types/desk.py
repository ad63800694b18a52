"""What people of the house decide: who is one person, what is watched, views, who we are."""

from enum import Enum
from typing import Annotated, Any

import strawberry

from api import desk
from api.context import Info
from api.types.common import JSON, DateTime, First, asked, held
from api.types.nodes import Account, Company, Customer, Topic


@strawberry.enum(description="What became of a proposal.")
class ProposalState(Enum):
    OPEN = strawberry.enum_value("open", description="Waits for somebody to decide.")
    ACCEPTED = strawberry.enum_value("accepted", description="The accounts are one customer.")
    REFUSED = strawberry.enum_value("refused", description="They are not, and will not be proposed again.")


@strawberry.type(description="A guess that accounts are one customer.")
class Proposal:
    id: strawberry.ID = held("Its id.")
    score: float = held("How likely, from 0 to 1.")
    reason: str = held("Why, in words.")
    accounts: list[Account] = held("The accounts.", size=4)
    state: ProposalState = held("What became of it.")


@strawberry.type(description="A saved state of the explorer.")
class View:
    id: strawberry.ID = held("Its id.")
    name: str = held("Its name.")
    state: JSON = held("What the explorer saved.")
    at: DateTime = held("When it was saved.")


Accounts = Annotated[list[strawberry.ID], strawberry.argument(description="Account ids, two or more.")]
ProposalId = Annotated[strawberry.ID, strawberry.argument(description="The proposal.")]
Name = Annotated[str, strawberry.argument(description="Its name.")]


@strawberry.type
class DeskQuery:
    @asked(list[Proposal], "Accounts that may be one customer, likeliest first.", cost=5)
    async def proposals(self, info: Info, first: First = 20) -> Any:
        return await desk.proposals(info, first)

    @asked(list[View], "Saved views, newest first.", size=50)
    async def views(self, info: Info) -> Any:
        return await desk.views(info)


@strawberry.type
class DeskMutation:
    @asked(Customer, "Say that accounts are one customer.")
    async def join(
        self,
        info: Info,
        accounts: Accounts,
        reason: Annotated[str, strawberry.argument(description="Why, in words; kept with the link.")],
    ) -> Any:
        return await desk.join(info, accounts, reason)

    @asked(Customer, "Take one account out of a customer again; answers the account's own customer.")
    async def undo(
        self,
        info: Info,
        account: Annotated[strawberry.ID, strawberry.argument(description="The account.")],
    ) -> Any:
        return await desk.undo(info, account)

    @asked(Proposal, "Say that a proposal is wrong.")
    async def refuse(self, info: Info, proposal: ProposalId) -> Any:
        return await desk.refuse(info, proposal)

    @asked(Customer, "Say that a proposal is right; answers the joined customer.")
    async def accept(self, info: Info, proposal: ProposalId) -> Any:
        return await desk.accept(info, proposal)

    @asked(Topic, "Watch for words: a topic from a full-text query.", cost=20)
    async def watch(
        self,
        info: Info,
        name: Name,
        query: Annotated[str, strawberry.argument(description="Words, with AND, OR, quotes and *.")],
    ) -> Any:
        return await desk.watch(info, name, query)

    @asked(bool, "Watch no longer.")
    async def unwatch(
        self,
        info: Info,
        id: Annotated[strawberry.ID, strawberry.argument(description="The topic.")],  # noqa: A002
    ) -> Any:
        return await desk.unwatch(info, id)

    @asked(View, "Save a state of the explorer; the same name is replaced.")
    async def save_view(
        self, info: Info, name: Name, state: Annotated[JSON, strawberry.argument(description="The state.")]
    ) -> Any:
        return await desk.save_view(info, name, state)

    @asked(bool, "Delete a saved view.")
    async def delete_view(
        self,
        info: Info,
        id: Annotated[strawberry.ID, strawberry.argument(description="The view.")],  # noqa: A002
    ) -> Any:
        return await desk.delete_view(info, id)

    @asked(Company, "Say who we are and which accounts speak for us.")
    async def set_company(
        self,
        info: Info,
        name: Name,
        accounts: Annotated[
            list[str],
            strawberry.argument(description="Account ids, source:@handle, @handle or a mail domain @acme.example."),
        ],
    ) -> Any:
        return await desk.set_company(info, name, accounts)
