"""Topics that spread, as an answer."""

import numpy as np
from numpy.typing import NDArray

from graph.analytics.cascade import ORIGIN
from graph.analytics.ground import Ground
from graph.analytics.passes.threads import conversation_roots
from graph.analytics.results import Asked, Spreading
from graph.analytics.slices import log_of, rows_within
from graph.analytics.snapshot import ANSWERS, Snapshot
from graph.analytics.spreading import measure, surest_first
from graph.analytics.ties import FEWEST_SPEAKERS, speakers_by_topic
from graph.analytics.words import Words


def spreading(ground: Ground, asked: Asked, words: Words) -> list[Spreading]:
    """Return the topics that spread from person to person more than chance explains, surest first."""
    snapshot = ground.snapshot
    log = log_of(snapshot, asked.company)
    talk = by_replies(snapshot)
    spreads = {
        topic: measure(log, talk, rows, words)
        for topic in np.flatnonzero(speakers_by_topic(snapshot) >= FEWEST_SPEAKERS).tolist()
        if (rows := rows_within(snapshot, snapshot.rows_about(topic), asked.window, asked.company)).size
    }
    found = []
    for topic in surest_first(spreads):
        spread, adopted = spreads[topic], spreads[topic].adopted
        roots = [
            snapshot.actors.ids[int(a)] for a, e in zip(adopted.actor, adopted.evidence, strict=True) if e == ORIGIN
        ]
        found.append(
            Spreading(
                topic=snapshot.topics.ids[topic],
                name=snapshot.topics.names[topic],
                adoptions=int(adopted.actor.size),
                linked=spread.linked,
                carried=spread.carried,
                by_chance=spread.by_chance,
                probability=spread.probability,
                communities=len(ground.communities_of(adopted.actor)),
                roots=tuple(roots),
                first_ms=int(snapshot.t[adopted.row[0]]),
                last_ms=int(snapshot.t[adopted.row[-1]]),
            )
        )
    return found


def by_replies(snapshot: Snapshot) -> NDArray[np.int32]:
    """Return each row's conversation (rows,) by replies alone: a share or quote begins a new one."""
    answers = snapshot.answers
    replies = answers.how == ANSWERS.index("REPLIES_TO")
    parent = np.full(snapshot.t.size, -1, np.int32)
    other = replies & (answers.row != answers.target)
    np.maximum.at(parent, answers.row[other], answers.target[other])
    return conversation_roots(parent)
