"""``grapevine trace``: how a topic travelled."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.cli.asking import Company, First, Since, Until, ask, envelope, topic_of, window
from api.cli.shell import ASK, command, current, emit
from api.times import shown, span_ms, span_shown
from graph.analytics.results import Adoption, Cascade, Listener
from graph.model import CompanyMode

if TYPE_CHECKING:
    from graph.analytics.service import Analytics


@command(ASK, 'grapevine trace "chain wax"', 'grapevine trace "chain wax" --since 2026-W10 --company remove')
def trace(
    topic: Annotated[str, typer.Argument(help="Name or id of a topic.")],
    source: Annotated[str | None, typer.Option("--from", help="Only what came from this actor.")] = None,
    since: Since = None,
    until: Until = None,
    max_lag: Annotated[str, typer.Option(help="How long ago something may have been seen.")] = "21d",
    company: Company = CompanyMode.MERGE,
    first: First = 500,
    listeners: Annotated[int, typer.Option(min=0, max=10_000, help="How many listeners, in JSON.")] = 200,
) -> None:
    """Show who said it first, who took it up from whom, when, on what evidence and how surely."""

    async def question(service: "Analytics") -> tuple[Cascade, dict[str, str]]:
        found = await service.trace(
            topic_of(topic),
            source=source,
            window=await window(service, since, until),
            max_lag_ms=span_ms(max_lag),
            company=company,
            first=first,
            listeners=listeners,
        )
        return found, (await service.ground()).names()

    found, names = ask(question)
    more = {
        "sentence": found.sentence,
        "takers": found.takers,
        "without_company": found.without_company,
        "company_adoptions": found.company_adoptions,
        "communities": list(found.communities),
        "listeners_total": found.listeners_total,
        "listeners": [_listener(one) for one in found.listeners],
    }
    rows = [_json(one) if current().as_json else _row(one, names) for one in found.adoptions]
    emit(envelope(found.asked, rows, found.cut, **more), note=found.sentence)


def _row(one: Adoption, names: dict[str, str]) -> dict[str, Any]:
    """Return one adoption as people read it."""
    return {
        "at": shown(one.ms),
        "who": names[one.actor],
        "from": None if one.source is None else names[one.source],
        "evidence": one.evidence,
        "certainty": one.certainty,
        "lag": span_shown(one.lag_ms),
        "community": names.get(one.community or ""),
    }


def _json(one: Adoption) -> dict[str, Any]:
    """Return one adoption as programs read it."""
    return {
        "at": shown(one.ms),
        "actor": one.actor,
        "source": one.source,
        "evidence": one.evidence,
        "certainty": one.certainty,
        "lag_ms": one.lag_ms,
        "community": one.community,
        "depth": one.depth,
        "interaction": one.interaction,
        "source_interaction": one.source_interaction,
    }


def _listener(one: Listener) -> dict[str, Any]:
    """Return one listener as a row."""
    return {"at": shown(one.ms), "actor": one.actor, "interaction": one.interaction, "community": one.community}
