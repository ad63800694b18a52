"""Rankings and their explanations, as answers."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from graph.analytics import registry
from graph.analytics.answers.saying import people, plural
from graph.analytics.parts import Part
from graph.analytics.results import Asked, Explanation, Ranking, RankRow, WhyInteraction, WhyPart
from graph.analytics.scope import Cut
from graph.analytics.standing import FEWEST_CONTACTS, Moves, Rankings, Standing
from graph.errors import NotFound

THIN = 3
"""Fewer different endorsers make a place say little."""
SHOWN = 5
"""Interactions shown of each summand."""


def rank(
    rankings: Rankings,
    asked: Asked,
    cut: Cut,
    method: str,
    parameters: Mapping[str, Any],
    *,
    first: int,
    back_test: bool,
) -> Ranking:
    """Return a ranking of a slice; counts where a topic has too few contacts to rank."""
    standing = rankings.standing(method, cut, parameters)
    moves = rankings.moves(standing, cut)
    shown = min(int(first), standing.order.size)
    rows = tuple(_row(rankings, standing, moves, at) for at in range(shown))
    if rankings.is_counted(cut):
        rows = tuple(replace(row, thin=True) for row in rows)
    return Ranking(
        asked=replace(asked, parameters=standing.parameters),
        method=standing.method,
        requested=method,
        rows=rows,
        total=int(standing.order.size),
        cut=int(standing.order.size) - shown,
        unranked=standing.unranked,
        back_test=rankings.back_test(standing, cut) if back_test else None,
        formula=_formula(rankings, standing, cut, method),
        machines=standing.machines,
    )


def _row(rankings: Rankings, standing: Standing, moves: Moves, at: int) -> RankRow:
    """Return one row."""
    actors = rankings.ground.snapshot.actors
    position = int(standing.order[at])
    actor = int(standing.scope.actors[position])
    return RankRow(
        id=actors.ids[actor],
        name=actors.names[actor],
        score=float(standing.score[position]),
        place=int(standing.place[at]),
        thin=bool(standing.scope.endorsers[position] < THIN),
        why=registry.ranking(standing.method).why(standing.scope, position, actors.names),
        low=float(moves.low[at]),
        high=float(moves.high[at]),
        previous_place=int(moves.before[at]) or None,
        trend=tuple(moves.trend[at].tolist()),
    )


def _formula(rankings: Rankings, standing: Standing, cut: Cut, requested: str) -> str:
    """Say what the score is, and where another ranking stands in for the one asked for, why."""
    formula = registry.method(standing.method).formula
    if rankings.is_counted(cut):
        contacts = plural(rankings.scope(cut).contacts, "contact", "contacts")
        return f"Counts, as {contacts} on a topic are too few to rank by (it takes {FEWEST_CONTACTS}). {formula}"
    if requested != registry.BEST:
        return formula
    if not rankings.trials(cut).trials:
        return (
            f"There is too little history to tell which ranking foretells best, so this is recent activity. {formula}"
        )
    if standing.method == registry.BASELINE:
        return f"No ranking foretold surely better than recent activity. {formula}"
    return f"This ranking foretold best. {formula}"


def explain(
    rankings: Rankings,
    asked: Asked,
    cut: Cut,
    method: str,
    parameters: Mapping[str, Any],
    *,
    actor: int,
    first: int,
    interactions: int = SHOWN,
) -> Explanation:
    """Return one score of a slice taken apart.

    Raises
    ------
    NotFound
        The actor did nothing in the slice, or nothing that this ranking looks at.
    """
    standing = rankings.standing(method, cut, parameters)
    snapshot = rankings.ground.snapshot
    found = np.flatnonzero(standing.scope.actors == actor)
    if not found.size or np.isnan(standing.score[found[0]]):
        raise NotFound(
            f"{snapshot.actors.names[actor]} has no place in this ranking.",
            hint="Widen the window, or leave a filter out.",
        )
    position = int(found[0])
    score = float(standing.score[position])
    run = registry.ranking(standing.method)
    parts = run.parts(standing.scope, standing.score, position, **standing.parameters)
    parts = sorted(parts, key=lambda one: (-one.score, one.kind, one.actor or 0, one.label))
    rest = parts[first:]
    place = 1 + int((standing.score[standing.order] > score * (1 + 1e-12)).sum())
    return Explanation(
        asked=replace(asked, parameters=standing.parameters),
        method=standing.method,
        actor=snapshot.actors.ids[actor],
        score=score,
        place=place,
        of=int(standing.order.size),
        parts=tuple(_part(rankings, standing, one, score, interactions) for one in parts[:first]),
        cut=len(rest),
        cut_score=float(sum(one.score for one in rest)),
        sentence=_sentence(rankings, standing, position, place, parts),
    )


def _part(rankings: Rankings, standing: Standing, part: Part, score: float, interactions: int) -> WhyPart:
    """Return one summand with ids, its weightiest interactions first."""
    snapshot = rankings.ground.snapshot
    actor = None if part.actor is None else int(standing.scope.actors[part.actor])
    order = np.lexsort((part.rows, -part.scores))
    shown = tuple(
        WhyInteraction(
            interaction=snapshot.ids[int(part.rows[at])],
            target=None if part.targets[at] < 0 else snapshot.ids[int(part.targets[at])],
            ms=int(snapshot.t[part.rows[at]]),
            weight=float(part.weights[at]),
            score=float(part.scores[at]),
        )
        for at in order[:interactions].tolist()
    )
    label = part.label if actor is None else f"{snapshot.actors.names[actor]}: {part.label}"
    return WhyPart(
        kind=part.kind,
        label=label,
        score=part.score,
        share=part.score / score if score else 0.0,
        actor=None if actor is None else snapshot.actors.ids[actor],
        interactions=shown,
        more_interactions=int(part.rows.size) - len(shown),
    )


def _sentence(rankings: Rankings, standing: Standing, position: int, place: int, parts: list[Part]) -> str:
    """Say the place and where most of the score comes from."""
    scope, names = standing.scope, rankings.ground.snapshot.actors.names
    start = f"{names[scope.actors[position]]} is number {place:,} of {standing.order.size:,}"
    endorsers = [one for one in parts if one.actor is not None]
    if not endorsers:
        return f"{start}: {registry.ranking(standing.method).why(scope, position, names)}."
    share = sum(one.score for one in endorsers) / standing.score[position]
    most = names[scope.actors[endorsers[0].actor or 0]]
    return f"{start}: {share:.0%} of the score comes from {people(len(endorsers))}, most from {most}."
