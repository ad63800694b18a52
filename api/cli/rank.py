"""``grapevine rank``: who matters, and why."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import orjson
import typer

from api.cli.asking import Company, First, Since, Until, ask, envelope, topic_of, window
from api.cli.shell import ASK, command, current, emit
from api.times import shown
from graph.analytics.registry import BEST, methods, names
from graph.analytics.results import Explanation, Ranking, RankRow, WhyPart
from graph.errors import BadParameter
from graph.model import CompanyMode

if TYPE_CHECKING:
    from graph.analytics.service import Analytics

Method = StrEnum("Method", {name: name for name in names()})  # type: ignore[misc]  # the folder of rankings is the list
EVERYTHING = 1_000_000


@command(
    ASK,
    'grapevine rank --topic "chain wax"',
    "grapevine rank pagerank --since -90d --param damping=0.9",
    "grapevine rank pagerank --why customer:forum:ana",
    more="Rankings: " + "; ".join(f"**{one.name}**: {one.title}" for one in methods()),
)
def rank(
    method: Annotated[Method, typer.Argument(help="The ranking.")] = Method(BEST),
    topic: Annotated[str | None, typer.Option(help="Name or id of a topic.")] = None,
    community: Annotated[str | None, typer.Option(help="Id of a community.")] = None,
    since: Since = None,
    until: Until = None,
    company: Company = CompanyMode.REMOVE,
    first: First = 20,
    why: Annotated[str | None, typer.Option(help="Take this actor's score apart instead.")] = None,
    param: Annotated[list[str] | None, typer.Option(help="A parameter as name=value; may be repeated.")] = None,
) -> None:
    """Show who is influential, on a topic, in a community, in a window, without us; and why."""
    asked_for = {"topic": None if topic is None else topic_of(topic), "community": community, "company": company}

    async def question(service: "Analytics") -> Ranking | Explanation:
        given: dict[str, Any] = {
            **asked_for,
            "parameters": _parameters(param or []),
            "window": await window(service, since, until),
        }
        if why is not None:
            return await service.explain(why, str(method), **given, first=first, interactions=EVERYTHING)
        return await service.rank(str(method), **given, first=first)

    found = ask(question)
    if isinstance(found, Ranking):
        _emit_ranking(found)
    else:
        _emit_reasons(found)


def _parameters(given: list[str]) -> dict[str, Any]:
    """Read parameters given as name=value."""
    found = {}
    for one in given:
        name, _, value = one.partition("=")
        try:
            found[name] = orjson.loads(value)
        except orjson.JSONDecodeError as error:
            raise BadParameter(f'"{one}" is not name=value.', hint="For example --param damping=0.9.") from error
    return found


def _emit_ranking(found: Ranking) -> None:
    """Print a ranking."""
    tested = found.back_test
    note = found.formula if tested is None else f"{found.formula}\n{tested.sentence}"
    rows = [_json(one) if current().as_json else _row(one) for one in found.rows]
    more = {
        "method": found.method,
        "requested": found.requested,
        "formula": found.formula,
        "total": found.total,
        "unranked": found.unranked,
        "machines": found.machines,
        "back_test": tested and {name: getattr(tested, name) for name in tested.__slots__},
    }
    emit(envelope(found.asked, rows, found.cut, **more), note=note)


def _row(one: RankRow) -> dict[str, Any]:
    """Return one place as people read it."""
    moved = "new" if one.previous_place is None else f"{one.previous_place - one.place:+,}".replace("+0", "same")
    return {
        "place": one.place,
        "moved": moved,
        "name": one.name,
        "score": one.score,
        "low": one.low,
        "high": one.high,
        "why": f"{one.why} (thin)" if one.thin else one.why,
    }


def _json(one: RankRow) -> dict[str, Any]:
    """Return one place as programs read it."""
    return {
        "id": one.id,
        "name": one.name,
        "score": one.score,
        "place": one.place,
        "thin": one.thin,
        "why": one.why,
        "low": one.low,
        "high": one.high,
        "previous_place": one.previous_place,
        "trend": list(one.trend),
    }


def _emit_reasons(found: Explanation) -> None:
    """Print the summands of a score."""
    rows = [_part(one) if current().as_json else _reason(one) for one in found.parts]
    more = {
        "method": found.method,
        "actor": found.actor,
        "score": found.score,
        "place": found.place,
        "of": found.of,
        "cut_score": found.cut_score,
        "sentence": found.sentence,
    }
    emit(envelope(found.asked, rows, found.cut, **more), note=found.sentence)


def _reason(one: WhyPart) -> dict[str, Any]:
    """Return one summand as people read it."""
    first = one.interactions[0] if one.interactions else None
    said = {"weightiest": first and first.interaction, "at": first and shown(first.ms)}
    return {"what": one.label, "score": one.score, "share": one.share, **said}


def _part(one: WhyPart) -> dict[str, Any]:
    """Return one summand as programs read it."""
    return {
        "kind": one.kind,
        "label": one.label,
        "score": one.score,
        "share": one.share,
        "actor": one.actor,
        "interactions": [
            {"interaction": each.interaction, "target": each.target, "at": shown(each.ms)}
            | {"weight": each.weight, "score": each.score}
            for each in one.interactions
        ],
        "more_interactions": one.more_interactions,
    }
