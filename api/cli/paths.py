"""``grapevine paths``: how something could have come from one person to another."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from api.cli.asking import Company, First, Since, Until, ask, topic_of, window
from api.cli.shell import ASK, command, current, emit
from api.times import shown, span_ms
from graph.analytics.results import KnowledgePath, PathStep
from graph.model import CompanyMode, Window

if TYPE_CHECKING:
    from graph.analytics.service import Analytics


@command(ASK, "grapevine paths customer:forum:ana customer:mail:bo", 'grapevine paths ana bo --topic "chain wax"')
def paths(
    source: Annotated[str, typer.Argument(help="Who knew: an id, or a name that only one has.")],
    target: Annotated[str, typer.Argument(help="Who may have learnt: an id, or a name that only one has.")],
    topic: Annotated[str | None, typer.Option(help="Name or id of a topic; else everything said.")] = None,
    since: Since = None,
    until: Until = None,
    max_wait: Annotated[str, typer.Option(help="How long anybody between keeps it; none for ever.")] = "none",
    prefer: Annotated[
        Literal["earliest", "fewest"], typer.Option(help="Earliest arrival, or fewest hands.")
    ] = "earliest",
    company: Company = CompanyMode.MERGE,
    first: First = 3,
) -> None:
    """Show chains of contacts over which knowledge could pass; their times rise, and they share no interaction."""
    asked = {"topic": None if topic is None else topic_of(topic), "max_wait": max_wait, "prefer": prefer}

    async def question(service: "Analytics") -> tuple[list[KnowledgePath], dict[str, str], Window, str]:
        span = await window(service, since, until)
        found = await service.paths(
            source,
            target,
            topic=asked["topic"],
            window=span,
            max_wait_ms=None if max_wait == "none" else span_ms(max_wait),
            company=company,
            prefer=prefer,
            first=first,
        )
        ground = await service.ground()
        return found, ground.names(), span, ground.version

    found, names, span, version = ask(question)
    rows = [_json(one) for one in found] if current().as_json else _rows(found, names)
    answer = {
        "rows": rows,
        "window": {"since": shown(span.since_ms), "until": shown(span.until_ms), "zone": span.zone},
        "company": str(company),
        "parameters": {name: value for name, value in asked.items() if value is not None},
        "cut": 0,
        "version": version,
    }
    emit(answer, note="" if found else f"Nothing could have come from {source} to {target}.")


def _rows(found: list[KnowledgePath], names: dict[str, str]) -> list[dict[str, Any]]:
    """Return every contact of every path as people read it."""
    return [
        {
            "path": number,
            "at": shown(step.ms),
            "from": names[step.source],
            "to": names[step.target],
            "by": step.kind,
            "certainty": step.certainty,
            "interaction": step.interaction,
        }
        for number, one in enumerate(found, 1)
        for step in one.steps
    ]


def _json(one: KnowledgePath) -> dict[str, Any]:
    """Return one path as programs read it."""
    return {"certainty": one.certainty, "arrival": shown(one.arrival_ms), "steps": [_step(step) for step in one.steps]}


def _step(step: PathStep) -> dict[str, Any]:
    """Return one contact as programs read it."""
    ends = {"source": step.source, "target": step.target}
    return {
        "at": shown(step.ms),
        **ends,
        "kind": step.kind,
        "certainty": step.certainty,
        "interaction": step.interaction,
    }
