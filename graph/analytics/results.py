"""What the analytics answer, as plain values. Ids are graph ids; times are epoch milliseconds; lists are sorted.

Every answer carries the window, company mode and parameters as used, the store version it was computed on, and how
much was cut.
"""

from dataclasses import dataclass, field
from typing import Any

from graph.model import CompanyMode, Window


@dataclass(frozen=True, slots=True)
class Asked:
    """The question as it was understood."""

    window: Window
    company: CompanyMode
    version: str
    topic: str | None = None
    community: str | None = None
    parameters: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BackTest:
    """What a ranking foretold on the windows before the one shown; precisions and chance are shares in [0, 1]."""

    method: str
    outcome: str
    """What was foretold: ``answers`` (replies received) or ``reach`` (people on time-respecting chains)."""
    top: int
    windows: int
    precision: float
    chance: float
    baseline: str
    baseline_precision: float
    spearman: float
    baseline_spearman: float
    sentence: str


@dataclass(frozen=True, slots=True)
class RankRow:
    """One actor's place. ``place`` starts at 1 and equal scores share it; ``thin`` = fewer than 3 endorsers."""

    id: str
    name: str
    score: float
    place: int
    thin: bool
    why: str
    low: float | None = None
    high: float | None = None
    previous_place: int | None = None
    trend: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Ranking:
    """A ranking of actors. ``method`` is the one used, also where BEST was asked.

    ``unranked`` = people without what the method looks at; ``machines`` = bots that take part and are not listed.
    """

    asked: Asked
    method: str
    requested: str
    rows: tuple[RankRow, ...]
    total: int
    cut: int
    unranked: int
    back_test: BackTest | None
    formula: str
    machines: int = 0


@dataclass(frozen=True, slots=True)
class WhyInteraction:
    """One interaction that carried a share of a score: ``interaction`` answered or shared ``target`` at ``ms``."""

    interaction: str
    target: str | None
    ms: int
    weight: float
    score: float


@dataclass(frozen=True, slots=True)
class WhyPart:
    """One summand of a score. ``kind``: endorser, base, dangling, activity ...; ``actor`` where it is a person."""

    kind: str
    label: str
    score: float
    share: float
    actor: str | None = None
    interactions: tuple[WhyInteraction, ...] = ()
    more_interactions: int = 0


@dataclass(frozen=True, slots=True)
class Explanation:
    """A score taken apart: the parts sum to it."""

    asked: Asked
    method: str
    actor: str
    score: float
    place: int
    of: int
    parts: tuple[WhyPart, ...]
    cut: int
    cut_score: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Adoption:
    """An actor's first own interaction on a topic, and whom it was taken from.

    ``evidence``: origin, explicit (share, quote, reply), link (same link after exposure), words (same rare words after
    exposure). ``certainty`` is in [0, 1]. ``lag_ms`` = adoption minus first exposure.
    """

    actor: str
    ms: int
    interaction: str
    source: str | None
    source_interaction: str | None
    evidence: str
    certainty: float
    lag_ms: int | None
    community: str | None
    depth: int


@dataclass(frozen=True, slots=True)
class Listener:
    """Somebody who could have learnt it and has not said so."""

    actor: str
    ms: int
    interaction: str
    community: str | None


@dataclass(frozen=True, slots=True)
class Cascade:
    """How a topic travelled.

    ``without_company`` = adoptions that stand unchanged when the company is removed; ``company_adoptions`` = those of
    the company itself and those whose chain leads through it. ``takers`` = all adoptions, also those cut.
    """

    asked: Asked
    adoptions: tuple[Adoption, ...]
    listeners: tuple[Listener, ...]
    listeners_total: int
    communities: tuple[str, ...]
    takers: int
    without_company: int
    company_adoptions: int
    repaired: int
    orphans: int
    cut: int
    sentence: str


@dataclass(frozen=True, slots=True)
class FlowCell:
    """Flow from one community (or customer) to another against what chance would give; ``lag_ms`` is a median."""

    source: str
    target: str
    weight: float
    contacts: int
    expected: float
    lift: float
    lag_ms: int | None
    carriers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FirstEntry:
    """How a topic first came into a community; ``source`` is None where it began there."""

    community: str
    ms: int
    actor: str
    interaction: str
    source: str | None
    source_actor: str | None


@dataclass(frozen=True, slots=True)
class Never:
    """Two groups that both talk about a topic and have no contact on it, and who knows people in both."""

    source: str
    target: str
    introducers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spreading:
    """A topic that passes from person to person: how many took it up, how many from somebody, how many by chance.

    ``carried`` = adoptions taken up from somebody outside one conversation; ``by_chance`` = as many as the same talk
    at random moments would give; ``probability`` = of at least so many by chance.
    """

    topic: str
    name: str
    adoptions: int
    linked: int
    carried: int
    by_chance: float
    probability: float
    communities: int
    roots: tuple[str, ...]
    first_ms: int
    last_ms: int


@dataclass(frozen=True, slots=True)
class FlowGraph:
    """Knowledge flow between groups; ``never`` = pairs with talk on the topic on both sides and no contact."""

    asked: Asked
    level: str
    cells: tuple[FlowCell, ...]
    entries: tuple[FirstEntry, ...]
    never: tuple[Never, ...]
    total_weight: float
    cut: int
    sentence: str


@dataclass(frozen=True, slots=True)
class PathStep:
    """One contact on a path: at ``ms`` knowledge could pass from ``source`` to ``target`` through ``interaction``."""

    source: str
    target: str
    ms: int
    interaction: str
    kind: str
    certainty: float


@dataclass(frozen=True, slots=True)
class KnowledgePath:
    """A chain of contacts with strictly increasing times."""

    steps: tuple[PathStep, ...]
    certainty: float
    arrival_ms: int


@dataclass(frozen=True, slots=True)
class Reached:
    """Somebody on a time-respecting chain from the source."""

    actor: str
    ms: int
    hops: int


@dataclass(frozen=True, slots=True)
class Reach:
    """Who could have learnt it from one actor: distinct people, never summed follower counts."""

    asked: Asked
    actor: str
    total: int
    reached: tuple[Reached, ...]
    cut: int
