"""``grapevine flow``: between whom knowledge flows, against what chance would give."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.cli.asking import Company, First, Since, Until, ask, envelope, topic_of, window
from api.cli.shell import ASK, command, current, emit
from api.times import shown, span_shown
from graph.analytics.results import FlowCell, FlowGraph
from graph.model import CompanyMode

if TYPE_CHECKING:
    from graph.analytics.service import Analytics


class Level(StrEnum):
    """Between what flow is counted."""

    COMMUNITY = "community"
    CUSTOMER = "customer"


@command(ASK, 'grapevine flow "chain wax"', "grapevine flow --since -90d")
def flow(
    topic: Annotated[str | None, typer.Argument(help="Name or id of a topic; all topics without one.")] = None,
    level: Annotated[Level, typer.Option(help="Between what.")] = Level.COMMUNITY,
    since: Since = None,
    until: Until = None,
    company: Company = CompanyMode.MERGE,
    first: First = 100,
) -> None:
    """Show the flow from each group to each other, its lift over chance, its lag, and who carries it across."""

    async def question(service: "Analytics") -> tuple[FlowGraph, dict[str, str]]:
        found = await service.knowledge_flow(
            None if topic is None else topic_of(topic),
            level=level,
            window=await window(service, since, until),
            company=company,
            first=first,
        )
        return found, (await service.ground()).names()

    found, names = ask(question)
    rows = [_json(one) if current().as_json else _row(one, names) for one in found.cells]
    entries = [
        {
            "community": one.community,
            "at": shown(one.ms),
            "actor": one.actor,
            "interaction": one.interaction,
            "source": one.source,
            "source_actor": one.source_actor,
        }
        for one in found.entries
    ]
    never = [{"source": one.source, "target": one.target, "introducers": one.introducers} for one in found.never]
    more = {"sentence": found.sentence, "level": found.level, "entries": entries, "never": never}
    emit(envelope(found.asked, rows, found.cut, **more, total_weight=found.total_weight), note=found.sentence)


def _row(one: FlowCell, names: dict[str, str]) -> dict[str, Any]:
    """Return one flow as people read it."""
    return {
        "from": names[one.source],
        "to": names[one.target],
        "weight": one.weight,
        "contacts": one.contacts,
        "lift": one.lift,
        "lag": span_shown(one.lag_ms),
        "carried by": ", ".join(names[carrier] for carrier in one.carriers),
    }


def _json(one: FlowCell) -> dict[str, Any]:
    """Return one flow as programs read it."""
    return {
        "source": one.source,
        "target": one.target,
        "weight": one.weight,
        "contacts": one.contacts,
        "expected": one.expected,
        "lift": one.lift,
        "lag_ms": one.lag_ms,
        "carriers": list(one.carriers),
    }
