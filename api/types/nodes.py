"""The kinds of nodes and what hangs on them; in one file because every kind refers to every other."""

from typing import TYPE_CHECKING, Annotated, Any, Optional

import strawberry

from api.arrays import place_of
from api.context import Info
from api.types.common import (
    BEST,
    Connection,
    DateTime,
    Method,
    Node,
    Span,
    TopicId,
    Window,
    after,
    argument,
    asked,
    first,
    held,
)

if TYPE_CHECKING:
    from api.types.influence import RankRow

EACH = argument("topic", strawberry.ID | None, "Only this topic; null is every topic, each by itself.", None)
TOPIC = argument("topic", strawberry.ID | None, "Only this topic; null is all topics together.", None)
PLACE = Optional[Annotated["RankRow", strawberry.lazy("api.types.influence")]]  # noqa: UP045  # a lazy name has no |
WINDOW = argument("window", Window | None, "Only what happened in this window.", None)


@strawberry.type(description="A handle at one source.")
class Account(Node):
    handle: str | None = held("The name it goes by at its source.")
    source: str | None = held("The source, as family/instance.")
    url: str | None = held("Its page at the source.")
    kind: str = held("person, bot, staff, service or unknown; a verdict of the desk wins.")
    kind_reason: str | None = held("Why it is held to be of that kind.")
    customer: "Customer | None" = held("Whom it belongs to.")


@strawberry.type(description="That an account belongs to a customer, and how sure that is.")
class AccountLink:
    account: Account = held("The account.")
    certainty: float = held("How sure the link is, from 0 to 1.")
    by: str = held("The rule or the person that made it.")
    reason: str = held("Why, in words.")


@strawberry.type(description="How much somebody speaks about a topic.")
class TopicShare:
    topic: "Topic" = held("The topic.")
    count: int = held("Interactions on it.")
    first_at: DateTime | None = held("The first of them.")
    last_at: DateTime | None = held("The last of them.")


@strawberry.type(description="That a person belongs to a community: when, at which hours, how much.")
class Membership:
    community: "Community" = held("The community.")
    strength: float = held("Share of the person's contacts that lie in it, from 0 to 1.")
    from_: DateTime | None = held("Since when.", name="from")
    to: DateTime | None = held("Until when, as far as seen.")
    hours: list[int] = held("Interactions by hour of the week: weekday * 24 + hour, Monday first.", size=1)
    origin: str = held("declared (joined, posted there) or detected (from who talks with whom).")
    letter: str = held("The community's letter, for people who do not see its colour.")


@strawberry.type(description="A weighted relationship, as acted.")
class Tie:
    other: Node = held("The person or company at the other end.")
    weight: float = held("Summed weight of the contacts, both ways.")
    replies: int = held("Answers.")
    shares: int = held("Shares.")
    quotes: int = held("Quotes.")
    mentions: int = held("Mentions.")
    messages: int = held("Messages and mails.")
    first_at: DateTime | None = held("The first contact.")
    last_at: DateTime | None = held("The last contact.")


@strawberry.type(description="Knowledge that went from one actor to another.")
class Passing:
    to: Node = held("Who received it.")
    topic: "Topic | None" = held("On which topic.")
    credit: float = held("Summed credit of the source, in adoptions.")
    certainty: float = held("How sure, from 0 to 1.")
    count: int = held("Adoptions behind it.")
    first_at: DateTime | None = held("The first of them.")
    last_at: DateTime | None = held("The last of them.")


@strawberry.type(description="A person or organisation behind one or more accounts.")
class Customer(Node):
    kind: str = held("person or organisation.")
    is_staff: bool = held("Whether one of the accounts speaks for the company.")
    interactions_count: int = held("Interactions of all accounts.", cost=1)
    first_at: DateTime | None = held("The first interaction.", cost=2)
    last_at: DateTime | None = held("The last interaction.", cost=2)
    accounts: list[AccountLink] = held("The accounts that are this customer, surest first.", first(10))
    topics: list[TopicShare] = held("What this customer speaks about, most first.", first(10))
    communities: list[Membership] = held("The communities of this customer, strongest first.", first(10))
    ties: list[Tie] = held("With whom this customer talks, strongest first.", first(25))
    passed_to: list[Passing] = held("Who took what up from this customer, most credit first.", first(10), EACH)
    interactions: Connection["Interaction"] = held(
        "What this customer did, newest first.", first(20), after(), WINDOW, cost=2
    )

    @asked(PLACE, "This customer's place in a ranking.", cost=50)
    async def influence(self, info: Info, method: Method = BEST, topic: TopicId = None, window: Span = None) -> Any:
        return await place_of(info, self)


@strawberry.type(description="A person's belonging, seen from the community.")
class Member:
    customer: Customer = held("The person.")
    strength: float = held("Share of the person's contacts that lie in the community, from 0 to 1.")
    from_: DateTime | None = held("Since when.", name="from")
    to: DateTime | None = held("Until when, as far as seen.")
    origin: str = held("declared or detected.")


@strawberry.type(description="Knowledge that went from one community to another.")
class Flow:
    to: "Community" = held("The community that received it.")
    topic: "Topic | None" = held("On which topic; null is all together.")
    weight: float = held("Adoptions credited across.")
    lift: float = held("Weight against what chance would give; 1 is chance.")
    lag_ms: float | None = held("Median time from exposure to adoption, in milliseconds.")
    from_: DateTime | None = held("The first crossing.", name="from")
    to_at: DateTime | None = held("The last crossing.")


@strawberry.type(description="A declared or detected group.")
class Community(Node):
    letter: str = held("A letter that goes with its colour; empty where it has none.")
    origin: str = held("declared (a list, channel, forum) or detected (from who talks with whom).")
    source: str | None = held("The source of a declared community.")
    job: str | None = held("What people come here to get done.")
    job_reason: str | None = held("What that rests on.")
    members_count: int = held("People in it.", cost=1)
    members: Connection[Member] = held("Its people, strongest first.", first(25), after(), cost=2)
    topics: list[TopicShare] = held("What it speaks about, most first.", first(10), cost=5)
    flows_to: list[Flow] = held("Where its knowledge goes, most first.", first(10), TOPIC)
    x: float = held("Its place on the map, from 0 to 1.")
    y: float = held("Its place on the map, from 0 to 1.")


@strawberry.type(description="How much somebody speaks about a topic, seen from the topic.")
class TopicSpeaker:
    customer: Customer = held("The person.")
    count: int = held("Interactions on the topic.")
    first_at: DateTime | None = held("The first of them.")
    last_at: DateTime | None = held("The last of them.")


@strawberry.type(description="How much a community speaks about a topic.")
class CommunityShare:
    community: Community = held("The community.")
    count: int = held("Interactions on the topic by its people.")
    speakers: int = held("Its people who speak about the topic.")


@strawberry.type(description="What people speak about.")
class Topic(Node):
    interactions_count: int = held("Interactions on it.", cost=1)
    speakers_count: int = held("People who speak about it.", cost=1)
    first_at: DateTime | None = held("The first interaction on it.", cost=2)
    last_at: DateTime | None = held("The last interaction on it.", cost=2)
    watched: bool = held("Whether somebody of the house watches it by a full-text query.")
    speakers: list[TopicSpeaker] = held("Who speaks about it, most first.", first(25))
    communities: list[CommunityShare] = held("Which communities speak about it, most first.", first(10), cost=5)
    interactions: Connection["Interaction"] = held(
        "What was said on it, newest first.", first(20), after(), WINDOW, cost=2
    )


@strawberry.type(description="Us: one voice among others.")
class Company(Node):
    accounts: list[Account] = held("The accounts that speak for us.", first(20))
    ties: list[Tie] = held("With whom we talk, strongest first.", first(25))
    topics: list[TopicShare] = held("What we speak about, most first.", first(10), cost=20)
    answered: int = held("Interactions addressed to us that we answered.", cost=20)
    unanswered: int = held("Interactions addressed to us that we did not answer.", cost=20)


@strawberry.type(description="A link that an interaction carries.")
class Link:
    url: str = held("The address, normalised.")
    host: str | None = held("Its host.")
    title: str | None = held("Its title, where the source gave one.")


@strawberry.type(description="One dated act of one account.")
class Interaction(Node):
    kind: str = held("post, reply, share, quote, reaction, message, mail, call, meeting and so on.")
    title: str | None = held("Its title or subject.")
    text: str | None = held("What was said; null where the source deleted it.")
    url: str | None = held("Its page at the source.")
    lang: str | None = held("Its language.")
    at: DateTime = held("When it happened.")
    source: str = held("The source, as family/instance.")
    visibility: str = held("public, members or private.")
    deleted: bool = held("Whether the source deleted it.")
    author: Account | None = held("Who did it.")
    customer: Customer | None = held("The person behind the author.")
    community: Community | None = held("Where it was posted.")
    topics: list[Topic] = held("What it is about.", first(10))
    answers: list["Interaction"] = held("What it answers.", first(5))
    answered_by: list["Interaction"] = held("What answers it, oldest first.", first(20))
    links: list[Link] = held("The links it carries.", first(10))
