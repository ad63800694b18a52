"""Flow between groups, as an answer."""

import numpy as np
import scipy.sparse as sp

from graph.analytics.answers.cascade import rows_of
from graph.analytics.answers.saying import plural
from graph.analytics.cascade import trace
from graph.analytics.communities import contact_graph
from graph.analytics.flow import Cells, carriers, flow_between, introducers, never_crossing
from graph.analytics.ground import Ground, Question
from graph.analytics.results import FirstEntry, FlowCell, FlowGraph, Never
from graph.analytics.slices import Slice, log_of, passing, within
from graph.analytics.snapshot import Snapshot
from graph.analytics.words import Words
from graph.model import CompanyMode

LEVELS = ("community", "customer")
ABOUT_CHANCE = (0.9, 1.1)
MOST_PAIRS = 50
"""Pairs that never cross shown at most."""


def flow_graph(ground: Ground, question: Question, level: str, words: Words | None) -> FlowGraph:
    """Return the flow between groups on a topic, or on all; ``words`` is needed with a topic alone."""
    snapshot, asked, topic, first = ground.snapshot, question.asked, question.topic, question.first
    contacts = within(snapshot, ground.contacts, asked.window, asked.company, topic)
    if asked.company is CompanyMode.HIDE:
        contacts = contacts.only((contacts.src < snapshot.companies) & (contacts.dst < snapshot.companies))
    by_community = level == "community"
    ids = ground.communities if by_community else snapshot.actors.ids
    belonging = ground.belonging if by_community else sp.identity(contacts.n, format="csr")
    cells = flow_between(passing(snapshot, contacts), belonging)
    never = _never(ground, question, contacts, cells) if by_community else ()
    entries = _entries(ground, question, words) if by_community and words is not None else ()
    shown = [
        FlowCell(
            source=ids[int(cells.source[at])],
            target=ids[int(cells.target[at])],
            weight=float(cells.weight[at]),
            contacts=int(cells.contacts[at]),
            expected=float(cells.expected[at]),
            lift=float(cells.lift[at]),
            lag_ms=None if np.isnan(cells.lag[at]) else int(cells.lag[at]),
            carriers=_carriers(ground, contacts, cells, at) if by_community else (),
        )
        for at in range(min(first, cells.weight.size))
    ]
    return FlowGraph(
        asked=asked,
        level=level,
        cells=tuple(shown),
        entries=entries,
        never=never,
        total_weight=float(cells.weight.sum()),
        cut=max(0, int(cells.weight.size) - first),
        sentence=_flow_sentence(ground, cells, never) if by_community else _ties_sentence(snapshot, cells),
    )


def _carriers(ground: Ground, contacts: Slice, cells: Cells, at: int) -> tuple[str, ...]:
    """Return who carries a flow between two different communities."""
    source, target = int(cells.source[at]), int(cells.target[at])
    if source == target:
        return ()
    found = carriers(passing(ground.snapshot, contacts), ground.belonging, source, target)
    return tuple(ground.snapshot.actors.ids[actor] for actor in found)


def _never(ground: Ground, question: Question, contacts: Slice, cells: Cells) -> tuple[Never, ...]:
    """Return the pairs of communities that both talk about it without contact, and who of them could introduce them.

    That is somebody else than the company, whatever part it takes in the answer.
    """
    snapshot, asked = ground.snapshot, question.asked
    speakers = np.unique(snapshot.author[rows_of(ground, question)])
    own = ground.main[speakers]
    pairs = never_crossing(cells, np.bincount(own[own >= 0], minlength=len(ground.communities)))[:MOST_PAIRS]
    if not pairs:
        return ()
    all_ties = within(snapshot, ground.contacts, asked.window, CompanyMode.REMOVE)
    ties = contact_graph(all_ties.src, all_ties.dst, all_ties.weight, contacts.n)
    ids, names = ground.communities, snapshot.actors.ids
    return tuple(
        Never(ids[c], ids[d], tuple(names[actor] for actor in introducers(ties, ground.belonging, c, d)))
        for c, d in pairs
    )


def _entries(ground: Ground, question: Question, words: Words) -> tuple[FirstEntry, ...]:
    """Return how the topic first came into each community, earliest first."""
    snapshot = ground.snapshot
    adopted = trace(log_of(snapshot, question.asked.company), rows_of(ground, question), words)
    found: dict[int, FirstEntry] = {}
    for at, actor in enumerate(adopted.actor.tolist()):
        home, source = int(ground.main[actor]), int(adopted.source[at])
        if home < 0 or home in found:
            continue
        row = int(adopted.row[at])
        found[home] = FirstEntry(
            community=ground.communities[home],
            ms=int(snapshot.t[row]),
            actor=snapshot.actors.ids[actor],
            interaction=snapshot.ids[row],
            source=None if source < 0 else ground.community_of(source),
            source_actor=None if source < 0 else snapshot.actors.ids[source],
        )
    return tuple(found.values())


def _flow_sentence(ground: Ground, cells: Cells, never: tuple[Never, ...]) -> str:
    """Say what flows most between different communities."""
    across = np.flatnonzero(cells.source != cells.target)
    if not across.size:
        return "Nothing crosses between communities." if cells.weight.size else "There is no contact on it."
    at = int(across[0])
    names = ground.community_names
    share = cells.weight[across].sum() / cells.weight.sum()
    apart = f" {plural(len(never), 'pair talks', 'pairs talk')} about it without any contact." if never else ""
    return (
        f"{share:.0%} of contact crosses communities, most from {names[int(cells.source[at])]} to "
        f"{names[int(cells.target[at])]} ({_against_chance(float(cells.lift[at]))}).{apart}"
    )


def _against_chance(lift: float) -> str:
    """Say how a lift compares with chance.

    >>> _against_chance(1.04), _against_chance(2.43), _against_chance(0.3)
    ('about what chance gives', '2.4 times what chance gives', 'only 0.3 of what chance gives')
    """
    if ABOUT_CHANCE[0] < lift < ABOUT_CHANCE[1]:
        return "about what chance gives"
    return f"{lift:.2g} times what chance gives" if lift > 1 else f"only {lift:.2g} of what chance gives"


def _ties_sentence(snapshot: Snapshot, cells: Cells) -> str:
    """Say who tells whom most."""
    if not cells.weight.size:
        return "There is no contact on it."
    source, target = (snapshot.actors.names[int(column[0])] for column in (cells.source, cells.target))
    return f"{plural(int(cells.weight.size), 'pair', 'pairs')}; most flows from {source} to {target}."
