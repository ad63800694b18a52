"""How a topic travelled, as an answer."""

import numpy as np
from numpy.typing import NDArray

from graph.analytics.answers.saying import DAY, date, people, plural
from graph.analytics.cascade import MAX_LAG, ORIGIN, Adopted, descending, listeners, standing, trace
from graph.analytics.ground import Ground, Question
from graph.analytics.results import Adoption, Asked, Cascade, Listener
from graph.analytics.slices import log_of, rows_within
from graph.analytics.snapshot import Snapshot
from graph.analytics.words import Words
from graph.model import CompanyMode


def cascade(
    ground: Ground, question: Question, words: Words, *, source: int | None = None, most_listeners: int = 200
) -> Cascade:
    """Return how a topic travelled, from one actor on where ``source`` is given."""
    snapshot, asked = ground.snapshot, question.asked
    log, rows = log_of(snapshot, asked.company), rows_of(ground, question)
    adopted = trace(log, rows, words, max_lag=_max_lag(asked))
    shown = np.arange(adopted.actor.size) if source is None else descending(adopted, source)
    if asked.company is CompanyMode.HIDE:
        shown = shown[adopted.actor[shown] < snapshot.companies]
    speaking = rows[np.isin(snapshot.author[rows], adopted.actor[shown])]
    heard = listeners(log, speaking, max_lag=_max_lag(asked))
    for actor in adopted.actor.tolist():
        heard.pop(actor, None)
    stand = _standing(ground, question, words, adopted)
    ours = _through_company(snapshot, adopted)
    return Cascade(
        asked=asked,
        adoptions=tuple(_adoption(ground, adopted, at) for at in shown[: question.first].tolist()),
        listeners=_listeners(ground, heard, most_listeners),
        listeners_total=len(heard),
        communities=ground.communities_of(adopted.actor[shown]),
        takers=int(shown.size),
        without_company=stand,
        company_adoptions=int(ours[shown].sum()),
        repaired=snapshot.repaired,
        orphans=snapshot.orphans,
        cut=max(0, int(shown.size) - question.first),
        sentence=_sentence(
            ground, adopted, shown, f"{len(heard):,} more could have known. {_of_us(int(ours[shown].sum()))}"
        ),
    )


def rows_of(ground: Ground, question: Question) -> NDArray[np.int64]:
    """Return the rows on the question's topic, inside its window and company mode."""
    snapshot, asked = ground.snapshot, question.asked
    about = np.arange(snapshot.t.size) if question.topic is None else snapshot.rows_about(question.topic)
    return rows_within(snapshot, about, asked.window, asked.company)


def _max_lag(asked: Asked) -> int:
    """Return the longest lag believed, in milliseconds."""
    return int(asked.parameters.get("max_lag_ms") or MAX_LAG)


def _standing(ground: Ground, question: Question, words: Words, adopted: Adopted) -> int:
    """Count the adoptions that stand unchanged when the company is removed and all is recomputed."""
    snapshot, asked = ground.snapshot, question.asked
    if asked.company is CompanyMode.REMOVE or snapshot.companies == len(snapshot.actors.ids):
        return int(adopted.actor.size)
    rows = rows_of(ground, question)
    rows = rows[snapshot.author[rows] < snapshot.companies]
    without = trace(log_of(snapshot, CompanyMode.REMOVE), rows, words, max_lag=_max_lag(asked))
    return standing(adopted, without)


def _through_company(snapshot: Snapshot, adopted: Adopted) -> NDArray[np.bool_]:
    """Return which adoptions (k,) are the company's or come from it."""
    ours: dict[int, bool] = {}
    for actor, source in zip(adopted.actor.tolist(), adopted.source.tolist(), strict=True):
        ours[actor] = actor >= snapshot.companies or ours.get(source, False)
    return np.array([ours[actor] for actor in adopted.actor.tolist()], np.bool_)


def _adoption(ground: Ground, adopted: Adopted, at: int) -> Adoption:
    """Return one adoption with ids."""
    snapshot = ground.snapshot
    source, row = int(adopted.source[at]), int(adopted.row[at])
    return Adoption(
        actor=snapshot.actors.ids[int(adopted.actor[at])],
        ms=int(snapshot.t[row]),
        interaction=snapshot.ids[row],
        source=None if source < 0 else snapshot.actors.ids[source],
        source_interaction=None if source < 0 else snapshot.ids[int(adopted.source_row[at])],
        evidence=adopted.evidence[at],
        certainty=float(adopted.certainty[at]),
        lag_ms=None if adopted.lag[at] < 0 else int(adopted.lag[at]),
        community=ground.community_of(int(adopted.actor[at])),
        depth=int(adopted.depth[at]),
    )


def _listeners(ground: Ground, heard: dict[int, int], first: int) -> tuple[Listener, ...]:
    """Return the listeners who could have known first."""
    snapshot = ground.snapshot
    earliest = sorted(heard.items(), key=lambda one: (one[1], one[0]))[:first]
    return tuple(
        Listener(snapshot.actors.ids[actor], int(snapshot.t[row]), snapshot.ids[row], ground.community_of(actor))
        for actor, row in earliest
    )


def _sentence(ground: Ground, adopted: Adopted, shown: NDArray[np.int64], rest: str) -> str:
    """Say how it travelled."""
    snapshot = ground.snapshot
    if not shown.size:
        return "Nobody spoke about it in this time."
    first, last = int(shown[0]), int(shown[-1])
    actor = int(adopted.actor[first])
    where = "" if ground.main[actor] < 0 else f", in {ground.community_names[int(ground.main[actor])]}"
    began, ended = (int(snapshot.t[adopted.row[at]]) for at in (first, last))
    roots = max(1, sum(adopted.evidence[at] == ORIGIN for at in shown.tolist()))
    others = f", and {people(roots - 1)} came to it on their own" if roots > 1 else ""
    taken = int(shown.size) - roots
    reached = len(ground.communities_of(adopted.actor[shown]))
    across = f" in {plural(reached, 'community', 'communities')}" if reached else ""
    days = plural(max(1, round((ended - began) / DAY)), "day", "days")
    return (
        f"{snapshot.actors.names[actor]} said it first{where}, on {date(began)}{others}. "
        f"{people(taken)} took it up from somebody{across} within {days}; {rest}"
    )


def _of_us(ours: int) -> str:
    """Say what part we had in it."""
    return f"{plural(ours, 'taker', 'takers')} had it through us." if ours else "None of it came from us."
