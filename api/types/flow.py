"""How knowledge travels: cascades, flows, paths and reach."""

from enum import Enum
from typing import Annotated, Any

import strawberry

from api import arrays
from api.context import Info
from api.types.common import (
    JSON,
    CompanyMode,
    CypherForm,
    DateTime,
    Duration,
    First,
    Ident,
    Node,
    Span,
    TopicId,
    Us,
    asked,
    first,
    held,
)
from api.types.nodes import Community, Interaction, Topic


@strawberry.type(description="The question as it was understood.")
class Asked:
    since: DateTime | None = held("The first moment inside the window.")
    until: DateTime | None = held("The first moment outside it.")
    zone: str = held("The zone of days and hours.")
    company: CompanyMode = held("How the company took part.")
    topic: Topic | None = held("The topic asked for.")
    community: Community | None = held("The community asked for.")
    parameters: JSON = held("The parameters as used.")
    store_version: str = held("The version of the store this was computed on.")


@strawberry.enum(description="What shows that an adoption came from its source.")
class EvidenceKind(Enum):
    ORIGIN = strawberry.enum_value("origin", description="Nobody before: it began here.")
    EXPLICIT = strawberry.enum_value("explicit", description="A share, quote or answer.")
    LINK = strawberry.enum_value("link", description="The same link after exposure.")
    WORDS = strawberry.enum_value("words", description="The same rare words after exposure.")


@strawberry.type(description="An actor's first own interaction on a topic, and whom it was taken from.")
class Adoption:
    actor: Node = held("Who took it up.")
    at: DateTime = held("When.")
    interaction: Interaction = held("Where it shows.")
    source: Node | None = held("From whom; null where it began here or nobody is known.")
    source_interaction: Interaction | None = held("The interaction it was taken from.")
    evidence: EvidenceKind = held("What shows it.")
    certainty: float = held("How sure, from 0 to 1.")
    lag_ms: float | None = held("Adoption minus first exposure, in milliseconds.")
    community: Community | None = held("The actor's community at the time.")
    depth: int = held("Steps from where it began.")


@strawberry.type(description="Somebody who could have learnt it and has not said so.")
class Listener:
    actor: Node = held("Who.")
    at: DateTime = held("Since when it could be known.")
    interaction: Interaction = held("Through what.")
    community: Community | None = held("The listener's community.")


@strawberry.type(description="How a topic travelled.")
class Cascade:
    asked: Asked = held("The question as understood.")
    adoptions: list[Adoption] = held("Who took it up, oldest first.", size=0, per=1)
    listeners: list[Listener] = held("Who could have known and has not spoken.", first(200))
    listeners_total: int = held("How many listeners in all.")
    communities: list[Community] = held("The communities it reached, in order.", size=50)
    takers: int = held("Adoptions in all, also those not shown.")
    without_company: int = held("Adoptions that stand unchanged without us.")
    company_adoptions: int = held("Adoptions that are ours.")
    repaired: int = held("Interactions dated before what they answer, taken at its time.")
    orphans: int = held("Answers whose parent is missing.")
    cut: int = held("Adoptions not shown.")
    sentence: str = held("The answer in one sentence.")
    cypher: CypherForm = held("The evidence behind it as a statement.")


@strawberry.enum(description="Between what knowledge flows are counted.")
class FlowLevel(Enum):
    COMMUNITY = strawberry.enum_value("community", description="Between communities.")
    CUSTOMER = strawberry.enum_value("customer", description="Between people.")


@strawberry.type(description="Flow from one community or person to another, against chance.")
class FlowCell:
    source: Node = held("Where it came from.")
    target: Node = held("Where it went.")
    weight: float = held("Adoptions credited.")
    contacts: int = held("Contacts on the topic.")
    expected: float = held("Contacts that chance would give.")
    lift: float = held("Contacts against chance; 1 is chance.")
    lag_ms: float | None = held("Median lag in milliseconds.")
    carriers: list[Node] = held("Who carried it across, most first.", size=3)


@strawberry.type(description="How a topic first came into a community.")
class FirstEntry:
    community: Community = held("The community.")
    at: DateTime = held("When.")
    actor: Node = held("Who said it first there.")
    interaction: Interaction = held("The interaction.")
    source: Community | None = held("From which community; null where it began here.")
    source_actor: Node | None = held("From whom.")


@strawberry.type(description="Two sides that both speak about a topic, and never to one another.")
class Never:
    source: Node = held("One side.")
    target: Node = held("The other side.")
    introducers: list[Node] = held("Who belongs to both and could introduce them.", size=3)


@strawberry.type(description="Knowledge flow between groups.")
class FlowGraph:
    asked: Asked = held("The question as understood.")
    level: FlowLevel = held("Between what.")
    cells: list[FlowCell] = held("The flows, strongest first.", size=0, per=1)
    entries: list[FirstEntry] = held("How it came into each community, oldest first.", size=50)
    never: list[Never] = held("What never crosses.", size=50)
    total_weight: float = held("All adoptions credited, also those not shown.")
    cut: int = held("Flows not shown.")
    sentence: str = held("The answer in one sentence.")
    cypher: CypherForm = held("The evidence behind it as a statement.")


@strawberry.enum(description="Which path is wanted.")
class PathPreference(Enum):
    EARLIEST = strawberry.enum_value("earliest", description="The one that arrives first.")
    FEWEST = strawberry.enum_value("fewest", description="The one with the fewest steps.")


@strawberry.type(description="One contact on a path: knowledge could pass.")
class PathStep:
    source: Node = held("From whom.")
    target: Node = held("To whom.")
    at: DateTime = held("When.")
    interaction: Interaction = held("Through what.")
    kind: str = held("The kind of contact.")
    certainty: float = held("How sure, from 0 to 1.")


@strawberry.type(description="A chain of contacts, each later than the one before.")
class KnowledgePath:
    steps: list[PathStep] = held("The contacts in order.", size=6)
    certainty: float = held("How sure the whole chain is, from 0 to 1.")
    arrival_at: DateTime = held("When it arrives.")


@strawberry.type(description="Somebody on a chain of contacts from the source.")
class Reached:
    actor: Node = held("Who.")
    at: DateTime = held("From when it could be known.")
    hops: int = held("Over how many contacts.")


@strawberry.type(description="Who could have learnt it from one actor: distinct people.")
class Reach:
    asked: Asked = held("The question as understood.")
    actor: Node = held("The source.")
    total: int = held("How many people in all.")
    reached: list[Reached] = held("The people, earliest first.", size=0, per=1)
    cut: int = held("People not shown.")


@strawberry.type(description="Two interactions over which knowledge passed.")
class FlowMessage:
    from_: Interaction = held("The earlier one, at the source.", name="from")
    to: Interaction = held("The later one, at the receiver.")
    lag_ms: float = held("The time between, in milliseconds.")


@strawberry.type(description="A topic that spreads from person to person, beyond one conversation and beyond chance.")
class Spreading:
    topic: Topic = held("The topic.")
    takers: int = held("People who speak about it.")
    linked: int = held("Of them, those who took it up from somebody.")
    carried: int = held("Times somebody who had it from elsewhere brought it into a conversation.")
    by_chance: float = held("As many as the same talk would give if nothing were passed on.")
    probability: float = held("How likely so many would be by chance.")
    communities: int = held("Communities it reached.")
    first_sayers: list[Node] = held("Those it began with, earliest first.", size=3)
    first_at: DateTime = held("When it was first said.")
    last_at: DateTime = held("When somebody last took it up.")


Wait = Annotated[Duration | None, strawberry.argument(description="The longest wait between two contacts.")]
Start = Annotated[strawberry.ID, strawberry.argument(name="from", description="Where it starts.")]


@strawberry.type
class FlowQuery:
    @asked(list[KnowledgePath], "How knowledge could have come from one actor to another.", cost=100, size=3)
    async def paths(
        self,
        info: Info,
        from_: Start,
        to: Annotated[strawberry.ID, strawberry.argument(description="Where it arrives.")],
        topic: TopicId = None,
        window: Span = None,
        max_wait: Wait = None,
        company: Us = CompanyMode.MERGE,
        prefer: Annotated[PathPreference, strawberry.argument(description="Which path.")] = PathPreference.EARLIEST,
        first: First = 3,
    ) -> Any:
        return await arrays.paths(info)

    @asked(Reach, "Who could have learnt something from one actor.", cost=100)
    async def reach(
        self,
        info: Info,
        from_: Start,
        topic: TopicId = None,
        window: Span = None,
        max_wait: Wait = None,
        company: Us = CompanyMode.MERGE,
        first: First = 100,
    ) -> Any:
        return await arrays.reach(info)

    @asked(Cascade, "How a topic travelled: who took it up from whom, and who could have known.", cost=100)
    async def trace(
        self,
        info: Info,
        topic: Ident,
        from_: Annotated[
            strawberry.ID | None, strawberry.argument(name="from", description="Only what came from this actor.")
        ] = None,
        window: Span = None,
        max_lag: Annotated[Duration | None, strawberry.argument(description="The longest lag believed.")] = None,
        company: Us = CompanyMode.MERGE,
        first: First = 500,
    ) -> Any:
        return await arrays.trace(info)

    @asked(list[Spreading], "What spreads from person to person beyond chance, surest first.", cost=300)
    async def spreading(
        self, info: Info, window: Span = None, company: Us = CompanyMode.MERGE, first: First = 20
    ) -> Any:
        return await arrays.spreading(info)

    @asked(FlowGraph, "Between which communities or people knowledge flows, against chance.", cost=100)
    async def knowledge_flow(
        self,
        info: Info,
        topic: TopicId = None,
        level: Annotated[FlowLevel, strawberry.argument(description="Between what.")] = FlowLevel.COMMUNITY,
        window: Span = None,
        company: Us = CompanyMode.MERGE,
        first: First = 100,
    ) -> Any:
        return await arrays.knowledge_flow(info)

    @asked(list[FlowMessage], "The messages over which knowledge passed between two actors or communities.", cost=20)
    async def flow_evidence(
        self,
        info: Info,
        source: Annotated[strawberry.ID, strawberry.argument(description="An actor or community.")],
        target: Annotated[strawberry.ID, strawberry.argument(description="An actor or community.")],
        topic: TopicId = None,
        window: Span = None,
        first: First = 20,
    ) -> Any:
        return await arrays.flow_evidence(info)
