"""Answers that need arrays, as the schema shows them: ids become nodes, times moments, and each has its evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from importlib import import_module
from typing import Any

from api.answer import Ref, actor, ref, tree, window_of
from api.context import Info
from api.explore import FOREVER_MS, bounds
from graph.analytics import results
from graph.errors import BadParameter
from graph.model import CompanyMode
from graph.queries import named

Tree = dict[str, Any]
MOST_OF_OTHERS = 50
"""Entries of lists that nobody can size: communities, entries, pairs that never talk."""

MOST_FIRST_SAYERS = 3


def slice_of(given: Mapping[str, Any]) -> Tree:
    """Return the arguments that say which part of the evidence is asked about, as the service takes them."""
    plain = {name: given[name] for name in ("topic", "community") if name in given}
    return {**plain, "window": window_of(given["window"]), "company": CompanyMode(given["company"].value)}


def asked(question: results.Asked) -> Tree:
    """Return the question as it was understood."""
    return {
        "since": question.window.since_ms,
        "until": question.window.until_ms,
        "zone": question.window.zone,
        "company": question.company.value,
        "topic": ref("Topic", question.topic),
        "community": ref("Community", question.community),
        "parameters": dict(question.parameters),
        "storeVersion": question.version,
    }


def evidence(name: str, question: results.Asked, **given: Any) -> Tree:
    """Return a named query as the evidence behind an answer: the statement and its parameters."""
    query = named(name)
    declared = {one.name for one in query.params}
    window = bounds(question.window)
    offered = {**window, "topic": question.topic, "community": question.community, **given}
    parameters = {key: value for key, value in offered.items() if key in declared and value is not None}
    return {"text": query.text, "parameters": query.bind(parameters), "sameRows": False}


def parameters_of(given: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a ranking's parameters."""
    value = given["parameters"]
    if value is not None and not isinstance(value, dict):
        raise BadParameter("parameters must be a JSON object.", hint='For example {"damping": 0.85}.')
    return value or {}


async def influence(info: Info) -> Any:
    """Rank actors."""
    given = info.selection.arguments
    ranking: results.Ranking = await info.doors.analytics.rank(
        given["method"].value, **slice_of(given), parameters=parameters_of(given), first=given["first"]
    )
    return await tree(
        info,
        {
            "asked": asked(ranking.asked),
            "method": ranking.method,
            "requested": ranking.requested,
            "formula": ranking.formula,
            "rows": await rank_rows(info, ranking.rows),
            "total": ranking.total,
            "cut": ranking.cut,
            "unranked": ranking.unranked,
            "machines": ranking.machines,
            "backTest": camel(ranking.back_test) if ranking.back_test else None,
            "cypher": evidence("influence/endorsements", ranking.asked),
        },
    )


async def rank_rows(info: Info, rows: Sequence[results.RankRow]) -> list[Tree]:
    """Return the rows of a ranking with the communities of each actor."""
    places = await info.doors.store.read("person/communities_of", ids=[row.id for row in rows]) if rows else []
    by_id = {place["id"]: place["communities"] for place in places}
    return [
        {
            **camel(row),
            "customer": actor(row.id),
            "trend": list(row.trend),
            "communities": [Ref(id_, "Community") for id_ in by_id.get(row.id, [])[:3]],
        }
        for row in rows
    ]


async def place_of(info: Info, source: Any) -> Any:
    """Answer one customer's place in a ranking; null where the customer has none."""
    given = info.selection.arguments
    ranking: results.Ranking = await info.doors.analytics.rank(
        given["method"].value,
        topic=given["topic"],
        window=window_of(given["window"]),
        first=FOREVER_MS,
        back_test=False,
    )
    row = next((row for row in ranking.rows if row.id == source["~id"]), None)
    return None if row is None else await tree(info, (await rank_rows(info, [row]))[0])


def camel(value: Any) -> Tree:
    """Return a result's fields by their names in the schema."""
    return {_camel(one.name): getattr(value, one.name) for one in fields(value)}


def _camel(name: str) -> str:
    """Return a name as the schema writes it."""
    head, *rest = name.split("_")
    return head + "".join(word.capitalize() for word in rest)


async def why(info: Info) -> Any:
    """Take a score apart."""
    given = info.selection.arguments
    told: results.Explanation = await info.doors.analytics.explain(
        given["actor"], given["method"].value, **slice_of(given), parameters=parameters_of(given), first=given["first"]
    )
    return await tree(
        info,
        {
            **camel(told),
            "asked": asked(told.asked),
            "actor": actor(told.actor),
            "parts": [_part(part) for part in told.parts],
            "cypher": evidence("influence/endorsements", told.asked, actor=told.actor),
        },
    )


def _part(part: results.WhyPart) -> Tree:
    """Return one summand of a score."""
    return {
        **camel(part),
        "actor": actor(part.actor),
        "interactions": [
            {
                "interaction": Ref(one.interaction, "Interaction"),
                "target": ref("Interaction", one.target),
                "at": one.ms,
                "weight": one.weight,
                "score": one.score,
            }
            for one in part.interactions
        ],
    }


async def rankings(info: Info) -> Any:
    """List the rankings."""
    methods = import_module("graph.analytics.registry").methods()
    return await tree(info, [{**camel(one), "parameters": [camel(each) for each in one.parameters]} for one in methods])


async def trace(info: Info) -> Any:
    """Tell how a topic travelled."""
    given = info.selection.arguments
    cascade: results.Cascade = await info.doors.analytics.trace(
        **slice_of(given),
        source=given["from"],
        max_lag_ms=given["maxLag"],
        first=given["first"],
        listeners=_listeners(info),
    )
    return await tree(
        info,
        {
            **camel(cascade),
            "asked": asked(cascade.asked),
            "adoptions": [_adoption(one) for one in cascade.adoptions],
            "listeners": lambda first=200: [_listener(one) for one in cascade.listeners[:first]],
            "communities": [Ref(id_, "Community") for id_ in cascade.communities[:MOST_OF_OTHERS]],
            "cypher": evidence("flow/adoptions", cascade.asked),
        },
    )


def _listeners(info: Info) -> int:
    """Return how many listeners the operation asks for at most."""
    return max(
        (int(one.argument("first") or 0) for one in info.selection.fields() if one.name == "listeners"), default=0
    )


def _adoption(one: results.Adoption) -> Tree:
    """Return one adoption."""
    return {
        **camel(one),
        "actor": actor(one.actor),
        "at": one.ms,
        "interaction": Ref(one.interaction, "Interaction"),
        "source": actor(one.source),
        "sourceInteraction": ref("Interaction", one.source_interaction),
        "community": ref("Community", one.community),
    }


def _listener(one: results.Listener) -> Tree:
    """Return one listener."""
    return {
        "actor": actor(one.actor),
        "at": one.ms,
        "interaction": Ref(one.interaction, "Interaction"),
        "community": ref("Community", one.community),
    }


async def spreading(info: Info) -> Any:
    """List the topics that spread."""
    given = info.selection.arguments
    found: Sequence[results.Spreading] = await info.doors.analytics.spreading(**slice_of(given), first=given["first"])
    return await tree(info, [_spreading(one) for one in found])


def _spreading(one: results.Spreading) -> Tree:
    """Return one topic that spreads."""
    return {
        **camel(one),
        "topic": Ref(one.topic, "Topic"),
        "takers": one.adoptions,
        "firstSayers": [actor(id_) for id_ in one.roots[:MOST_FIRST_SAYERS]],
        "firstAt": one.first_ms,
        "lastAt": one.last_ms,
    }


async def knowledge_flow(info: Info) -> Any:
    """Tell between which groups knowledge flows."""
    given = info.selection.arguments
    flow: results.FlowGraph = await info.doors.analytics.knowledge_flow(
        **slice_of(given), level=given["level"].value, first=given["first"]
    )
    return await tree(
        info,
        {
            **camel(flow),
            "asked": asked(flow.asked),
            "cells": [
                {
                    **camel(cell),
                    "source": actor(cell.source),
                    "target": actor(cell.target),
                    "carriers": [actor(id_) for id_ in cell.carriers[:3]],
                }
                for cell in flow.cells
            ],
            "entries": [_entry(entry) for entry in flow.entries[:MOST_OF_OTHERS]],
            "never": [
                {
                    "source": actor(pair.source),
                    "target": actor(pair.target),
                    "introducers": [actor(id_) for id_ in pair.introducers[:3]],
                }
                for pair in flow.never[:MOST_OF_OTHERS]
            ],
            "cypher": evidence("flow/passings", flow.asked),
        },
    )


def _entry(entry: results.FirstEntry) -> Tree:
    """Return how a topic first came into a community."""
    return {
        "community": Ref(entry.community, "Community"),
        "at": entry.ms,
        "actor": actor(entry.actor),
        "interaction": Ref(entry.interaction, "Interaction"),
        "source": ref("Community", entry.source),
        "sourceActor": actor(entry.source_actor),
    }


async def paths(info: Info) -> Any:
    """Tell how knowledge could have come from one actor to another."""
    given = info.selection.arguments
    found: Sequence[results.KnowledgePath] = await info.doors.analytics.paths(
        given["from"],
        given["to"],
        **slice_of(given),
        max_wait_ms=given["maxWait"],
        prefer=given["prefer"].value,
        first=given["first"],
    )
    return await tree(
        info,
        [
            {
                "steps": [
                    {
                        "source": actor(step.source),
                        "target": actor(step.target),
                        "at": step.ms,
                        "interaction": Ref(step.interaction, "Interaction"),
                        "kind": step.kind,
                        "certainty": step.certainty,
                    }
                    for step in path.steps
                ],
                "certainty": path.certainty,
                "arrivalAt": path.arrival_ms,
            }
            for path in found
        ],
    )


async def reach(info: Info) -> Any:
    """Tell who could have learnt something from one actor."""
    given = info.selection.arguments
    found: results.Reach = await info.doors.analytics.reach(
        given["from"], **slice_of(given), max_wait_ms=given["maxWait"], first=given["first"]
    )
    return await tree(
        info,
        {
            "asked": asked(found.asked),
            "actor": actor(found.actor),
            "total": found.total,
            "reached": [{"actor": actor(one.actor), "at": one.ms, "hops": one.hops} for one in found.reached],
            "cut": found.cut,
        },
    )


async def flow_evidence(info: Info) -> Any:
    """List the messages over which knowledge passed."""
    given = info.selection.arguments
    level = "communities" if given["source"].startswith("community:") else "people"
    rows = await info.doors.store.read(
        f"flow/messages_between_{level}",
        source=given["source"],
        target=given["target"],
        topic=given["topic"],
        **bounds(window_of(given["window"])),
        limit=max(given["first"], 1),
    )
    return await tree(
        info,
        [
            {
                "from": Ref(row["earlier"], "Interaction"),
                "to": Ref(row["later"], "Interaction"),
                "lagMs": float(row["lag_ms"]),
            }
            for row in rows[: given["first"]]
        ],
    )
