"""Who matters, why, and whether that foretells anything."""

from typing import Annotated, Any

import strawberry

from api import arrays
from api.context import Info
from api.types.common import (
    BEST,
    JSON,
    CommunityId,
    CompanyMode,
    CypherForm,
    DateTime,
    First,
    Method,
    Node,
    Parameters,
    Ranking,
    Span,
    TopicId,
    Us,
    asked,
    held,
)
from api.types.flow import Asked
from api.types.nodes import Community, Interaction


@strawberry.type(description="One actor's place in a ranking.")
class RankRow:
    id: strawberry.ID = held("The actor's id.")
    name: str = held("The actor's name.")
    place: int = held("The place, from 1; equal scores share it.")
    score: float = held("The score; the ranking says of what.")
    low: float | None = held("Low end of the interval over samples of the evidence.")
    high: float | None = held("High end of it.")
    thin: bool = held("Whether fewer than three people endorse this actor, so that the place says little.")
    why: str = held("The main reason in words.")
    previous_place: int | None = held("The place in the window before.")
    trend: list[float] = held("Scores of the windows before, oldest first.", size=0)
    customer: Node = held("The actor.")
    communities: list[Community] = held("The actor's communities, strongest first.", size=3)


@strawberry.type(description="What a ranking foretold on the windows before the one shown.")
class BackTest:
    method: str = held("The ranking tested.")
    outcome: str = held("What was foretold: answers (received) or reach (people on chains of contacts).")
    top: int = held("How many top places were compared.")
    windows: int = held("Over how many windows.")
    precision: float = held("Share of the top that was right, from 0 to 1.")
    chance: float = held("The same share by chance.")
    baseline: str = held("The plain ranking it is compared with.")
    baseline_precision: float = held("That ranking's share.")
    spearman: float = held("Rank correlation with the outcome.")
    baseline_spearman: float = held("That of the plain ranking.")
    sentence: str = held("The result in one sentence.")


@strawberry.type(description="A ranking of actors.")
class RankingResult:
    asked: Asked = held("The question as understood.")
    method: Ranking = held("The ranking used.")
    requested: Ranking = held("The ranking asked for.")
    formula: str = held("What the score is.")
    rows: list[RankRow] = held("The actors, first place first.", size=0, per=1)
    total: int = held("Actors ranked in all.")
    cut: int = held("Ranked actors not shown.")
    unranked: int = held("Actors without a single contact, who have no place.")
    machines: int = held("Bots that take part and are not listed.")
    back_test: BackTest | None = held("What it foretold before; null where there is too little history.")
    cypher: CypherForm = held("The evidence behind it as a statement.")


@strawberry.type(description="One interaction that carried a share of a score.")
class WhyInteraction:
    interaction: Interaction = held("The interaction.")
    target: Interaction | None = held("What it answered or shared.")
    at: DateTime = held("When.")
    weight: float = held("Its weight.")
    score: float = held("What it adds to the score.")


@strawberry.type(description="One summand of a score.")
class WhyPart:
    kind: str = held("endorser, base, dangling, activity and so on.")
    label: str = held("What it is, in words.")
    score: float = held("What it adds.")
    share: float = held("The same as a share of the score.")
    actor: Node | None = held("Whose part it is.")
    interactions: list[WhyInteraction] = held("The interactions behind it.", size=5)
    more_interactions: int = held("Interactions not shown.")


@strawberry.type(description="A score taken apart: the parts sum to it.")
class Explanation:
    asked: Asked = held("The question as understood.")
    method: Ranking = held("The ranking used.")
    actor: Node = held("Whose score.")
    score: float = held("The score.")
    place: int = held("The place.")
    of: int = held("Of how many.")
    parts: list[WhyPart] = held("The summands, largest first.", size=0, per=1)
    cut: int = held("Summands not shown.")
    cut_score: float = held("What they add.")
    sentence: str = held("The answer in one sentence.")
    cypher: CypherForm = held("The evidence behind it as a statement.")


@strawberry.type(name="Parameter", description="A parameter of a ranking.")
class RankingParameter:
    name: str = held("Its name.")
    type: str = held("Its type.")
    default: JSON | None = held("Its default.")
    description: str = held("What it does.")


@strawberry.type(description="A ranking that can be asked for.")
class RankingMethod:
    name: Ranking = held("Its name.")
    title: str = held("What it measures, in words.")
    formula: str = held("How.")
    parameters: list[RankingParameter] = held("Its parameters.", size=5)


@strawberry.type
class InfluenceQuery:
    @asked(RankingResult, "Who is influential on a topic, in a community, in a window, without us.", cost=100)
    async def influence(
        self,
        info: Info,
        method: Method = BEST,
        parameters: Parameters = None,
        topic: TopicId = None,
        community: CommunityId = None,
        window: Span = None,
        company: Us = CompanyMode.REMOVE,
        first: First = 20,
    ) -> Any:
        return await arrays.influence(info)

    @asked(Explanation, "Why an actor has that score, down to the interactions.", cost=100)
    async def why(
        self,
        info: Info,
        actor: Annotated[strawberry.ID, strawberry.argument(description="The actor.")],
        method: Method = BEST,
        parameters: Parameters = None,
        topic: TopicId = None,
        community: CommunityId = None,
        window: Span = None,
        company: Us = CompanyMode.REMOVE,
        first: First = 20,
    ) -> Any:
        return await arrays.why(info)

    @asked(list[RankingMethod], "The rankings that can be asked for.", size=20)
    async def rankings(self, info: Info) -> Any:
        return await arrays.rankings(info)
