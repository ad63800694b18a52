"""``grapevine reach``: who could have learnt something from somebody."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.cli.asking import Company, First, Since, Until, ask, envelope, topic_of, window
from api.cli.shell import ASK, command, current, emit
from api.times import shown, span_ms
from graph.analytics.results import Reach
from graph.model import CompanyMode

if TYPE_CHECKING:
    from graph.analytics.service import Analytics


@command(ASK, "grapevine reach customer:forum:ana", 'grapevine reach ana --topic "chain wax" --since 2026-03-01')
def reach(
    source: Annotated[str, typer.Argument(help="Id of an actor, or a name that only one has.")],
    topic: Annotated[str | None, typer.Option(help="Name or id of a topic; else everything said.")] = None,
    since: Since = None,
    until: Until = None,
    max_wait: Annotated[
        str, typer.Option(help="How long somebody keeps it before passing it on; none for ever.")
    ] = "7d",
    company: Company = CompanyMode.MERGE,
    first: First = 100,
) -> None:
    """Show the distinct people to whom knowledge could pass from somebody, over contacts one after another in time."""

    async def question(service: "Analytics") -> tuple[Reach, dict[str, str]]:
        found = await service.reach(
            source,
            topic=None if topic is None else topic_of(topic),
            window=await window(service, since, until),
            max_wait_ms=None if max_wait == "none" else span_ms(max_wait),
            company=company,
            first=first,
        )
        return found, (await service.ground()).names()

    found, names = ask(question)
    rows: list[dict[str, Any]] = [
        {"at": shown(one.ms), "name": names[one.actor], "hops": one.hops, "id": one.actor} for one in found.reached
    ]
    if current().as_json:
        rows = [{"id": row["id"], "name": row["name"], "at": row["at"], "hops": row["hops"]} for row in rows]
    note = f"{found.total:,} people could have learnt it from {names[found.actor]}."
    emit(envelope(found.asked, rows, found.cut, actor=found.actor, total=found.total), note=note)
