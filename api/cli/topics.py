"""``grapevine topics``: what is talked about, and what spreads."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.cli.asking import Company, First, Since, Until, ask, ask_store, window
from api.cli.shell import ASK, command, current, emit
from api.times import shown
from graph.analytics.results import Spreading
from graph.model import CompanyMode

if TYPE_CHECKING:
    from graph.analytics.service import Analytics
    from graph.store import Store


@command(ASK, "grapevine topics --first 10", "grapevine topics --spreading --company remove")
def topics(
    spreading: Annotated[
        bool, typer.Option("--spreading", help="Only what spreads from person to person beyond chance.")
    ] = False,
    since: Since = None,
    until: Until = None,
    company: Company = CompanyMode.MERGE,
    first: First = 50,
) -> None:
    """Show the topics most said, or those that spread from person to person more than chance explains."""
    if spreading:
        _spreading(since, until, company, first)
        return

    async def question(store: "Store") -> tuple[list[dict[str, Any]], str]:
        return await store.read("topic/most_said", limit=first), (await store.versions()).key

    found, version = ask_store(question)
    rows = [
        {
            "topic": row["name"],
            "interactions": row["interactions"],
            "speakers": row["speakers"],
            "first": shown(row["first_ms"]),
            "last": shown(row["last_ms"]),
            "id": row["id"],
        }
        for row in found
    ]
    emit({"rows": rows, "parameters": {}, "cut": 0, "version": version})


def _spreading(since: str | None, until: str | None, company: CompanyMode, first: int) -> None:
    """Print the topics that spread."""

    async def question(service: "Analytics") -> tuple[list[Spreading], str]:
        span = await window(service, since, until)
        return await service.spreading(window=span, company=company, first=first), (await service.ground()).version

    found, version = ask(question)
    rows = [
        {
            "topic": one.name,
            "took it up": one.adoptions,
            "from somebody": one.linked,
            "carried": one.carried,
            "by chance": round(one.by_chance, 2),
            "probability": one.probability,
            "communities": one.communities,
            "first": shown(one.first_ms),
            "said first by": one.roots[0],
            "id": one.topic,
        }
        for one in found
    ]
    if current().as_json:
        rows = [_as_json(one) for one in found]
    emit({"rows": rows, "company": str(company), "parameters": {"spreading": True}, "cut": 0, "version": version})


def _as_json(one: Spreading) -> dict[str, Any]:
    """Return one spreading topic with the names of its fields."""
    return {
        "id": one.topic,
        "name": one.name,
        "adoptions": one.adoptions,
        "linked": one.linked,
        "carried": one.carried,
        "by_chance": one.by_chance,
        "probability": one.probability,
        "communities": one.communities,
        "roots": list(one.roots),
        "first": shown(one.first_ms),
        "last": shown(one.last_ms),
    }
