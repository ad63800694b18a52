"""What the canvas draws: search, the map, neighbourhoods and the time strip."""

from typing import Annotated, Any

import strawberry

from api import explore
from api.context import Info
from api.neighborhood import around
from api.types.common import (
    CompanyMode,
    DateTime,
    EdgeKind,
    First,
    NodeKind,
    Span,
    TopicId,
    Us,
    asked,
    held,
)
from api.types.nodes import Community


@strawberry.type(description="Something found by search.")
class SearchHit:
    id: strawberry.ID = held("Its id.")
    kind: NodeKind = held("Its kind.")
    name: str = held("Its name.")
    detail: str = held("What tells it from others of the same name.")
    community: Community | None = held("Its main community.")
    last_at: DateTime | None = held("Its last activity.")
    score: float = held("How well it fits; higher is better.")


@strawberry.type(description="What a search found, best first.")
class SearchResults:
    hits: list[SearchHit] = held("What was found.", size=0, per=1)
    total: int = held("How many fit, up to 500 a kind.")


@strawberry.type(description="A relationship to draw.")
class MapEdge:
    source: strawberry.ID = held("The id at its start.")
    target: strawberry.ID = held("The id at its end; knowledge edges point with the flow, ties as acted.")
    kind: EdgeKind = held("Its kind.")
    weight: float = held("Its strength.")
    first_ms: float = held("Its first moment, in epoch milliseconds.")
    last_ms: float = held("Its last moment, in epoch milliseconds.")
    certainty: float | None = held("How sure it is, from 0 to 1, where that is known.")


@strawberry.type(description="A community on the map.")
class MapCommunity:
    id: strawberry.ID = held("Its id.")
    name: str = held("Its name.")
    letter: str = held("The letter that goes with its colour.")
    job: str | None = held("What people come here to get done.")
    members: int = held("People in it.")
    drawn: int = held("Of them, how many are drawn.")
    x: float = held("Its place.")
    y: float = held("Its place.")


@strawberry.type(description="A person on the map.")
class MapPerson:
    id: strawberry.ID = held("The person's id.")
    name: str = held("The person's name.")
    communities: list[strawberry.ID] = held("The person's communities, strongest first.", size=0)
    weight: float = held("Summed weight of the person's ties in the window.")
    interactions: int = held("The person's interactions on topics.")
    x: float = held("The person's place.")
    y: float = held("The person's place.")
    first_at: DateTime | None = held("The person's first contact.")
    last_at: DateTime | None = held("The person's last contact.")


@strawberry.type(description="A topic on the map.")
class MapTopic:
    id: strawberry.ID = held("Its id.")
    name: str = held("Its name.")
    x: float = held("Its place: the mean of those who speak about it.")
    y: float = held("Its place.")
    count: int = held("Interactions on it.")


@strawberry.type(description="Us on the map.")
class MapNode:
    id: strawberry.ID = held("Our id.")
    name: str = held("Our name.")
    x: float = held("Our place: the mean of those we talk with.")
    y: float = held("Our place.")
    weight: float = held("Summed weight of our ties in the window.")


@strawberry.type(description="Communities, their people and the ties between them, with the most active people drawn.")
class CommunityMap:
    communities: list[MapCommunity] = held("The communities, largest first.", size=60)
    people: list[MapPerson] = held("The people, strongest first.", size=0, per=1)
    topics: list[MapTopic] = held("What they speak about, most first.", size=30)
    company: MapNode | None = held("Us, where the mode draws us.")
    edges: list[MapEdge] = held("The ties between those drawn.", size=60, per=4)
    total_people: int = held("People with ties in the window.")
    cut: int = held("People not drawn.")
    store_version: str = held("The version of the store this was read from.")


@strawberry.type(description="A node to draw.")
class GraphNode:
    id: strawberry.ID = held("Its id.")
    kind: NodeKind = held("Its kind.")
    name: str = held("Its name.")
    community: strawberry.ID | None = held("Its main community.")
    letter: str | None = held("The letter of that community.")
    weight: float = held("Its strength.")
    first_ms: float | None = held("Its first moment, in epoch milliseconds.")
    last_ms: float | None = held("Its last moment, in epoch milliseconds.")


@strawberry.type(description="How many neighbours of one kind there are, and how many are shown.")
class KindCount:
    edge: EdgeKind = held("The kind of relationship.")
    node: NodeKind = held("The kind of neighbour.")
    total: int = held("How many there are.")
    shown: int = held("How many are shown.")


@strawberry.type(description="A piece of the graph to draw.")
class Subgraph:
    nodes: list[GraphNode] = held("The nodes.", size=250, per=2)
    edges: list[MapEdge] = held("The relationships between them.", size=250, per=8)
    counts: list[KindCount] = held("What there is by kind, shown or not.", size=8)
    cut: int = held("Neighbours not shown.")
    store_version: str = held("The version of the store this was read from.")


@strawberry.type(description="One bar of a histogram.")
class HistogramBin:
    at: DateTime = held("Where it starts.")
    counts: list[int] = held("Interactions by channel, in the order of `channels`.", size=0)


@strawberry.type(description="Interactions over time, by channel.")
class Histogram:
    since: DateTime | None = held("Where it starts; null where nothing happened.")
    until: DateTime | None = held("Where it ends.")
    bin_ms: float = held("How long a bar is, in milliseconds.")
    channels: list[str] = held("The sources.", size=0)
    bins: list[HistogramBin] = held("The bars, empty ones included.", size=0, per=1)
    total: int = held("Interactions in all.")


@strawberry.type
class ExploreQuery:
    @asked(SearchResults, "People, accounts, communities, topics and conversations whose name or text fits.", cost=20)
    async def search(
        self,
        info: Info,
        text: Annotated[str, strawberry.argument(description="What to look for; the last word may be unfinished.")],
        kinds: Annotated[list[NodeKind] | None, strawberry.argument(description="Only these kinds.")] = None,
        first: First = 20,
    ) -> Any:
        return await explore.search(info, text, kinds, first)

    @asked(CommunityMap, "The overview: communities, their most active people, topics and ties.", cost=100)
    async def map(
        self,
        info: Info,
        window: Span = None,
        company: Us = CompanyMode.HIDE,
        people: Annotated[int, strawberry.argument(description="How many people to draw at most, up to 1500.")] = 300,
    ) -> Any:
        return await explore.community_map(info)

    @asked(Subgraph, "What hangs on some nodes, strongest first, with counts of what there is.", cost=20)
    async def neighborhood(
        self,
        info: Info,
        of: Annotated[list[strawberry.ID], strawberry.argument(description="The nodes to start from.")],
        hops: Annotated[int, strawberry.argument(description="How far, 1 or 2.")] = 1,
        kinds: Annotated[list[EdgeKind] | None, strawberry.argument(description="Only these relationships.")] = None,
        window: Span = None,
        company: Us = CompanyMode.HIDE,
        first: First = 25,
        dry_run: Annotated[bool, strawberry.argument(description="Only count; draw nothing.")] = False,
    ) -> Any:
        return await around(info)

    @asked(Histogram, "Interactions over time, by channel.", cost=50)
    async def histogram(
        self,
        info: Info,
        window: Span = None,
        bins: Annotated[int, strawberry.argument(description="How many bars, up to 500.")] = 52,
        topic: TopicId = None,
        customer: Annotated[strawberry.ID | None, strawberry.argument(description="Only this customer.")] = None,
    ) -> Any:
        return await explore.histogram(info)
