"""One-source reach against networkx on a synthetic log: 200,000 authors, 2 million interactions.

Goals: at most 10 ns a contact, at least 300 times networkx.  Run: pytest tests/bench/bench_reach.py -m bench -s
"""

import heapq
import time
from collections.abc import Callable

import networkx as nx
import numpy as np
import pytest

from graph.analytics.kernels.temporal import NEVER
from graph.analytics.reach import Contacts, arrivals, arrivals_near, outgoing

DAY = 86_400_000
AUTHORS, INTERACTIONS = 200_000, 2_000_000


@pytest.fixture(scope="module")
def contacts() -> Contacts:
    """A year of answers: most go to recent talk of one's own community, and popular talk is answered more."""
    g = np.random.default_rng(7)
    activity = np.minimum(g.pareto(1.25, AUTHORS) + 0.05, 2000.0)
    author = g.choice(AUTHORS, INTERACTIONS, p=activity / activity.sum()).astype(np.int32)
    community = g.integers(0, AUTHORS // 400, AUTHORS)
    t = np.cumsum(g.exponential(365 * DAY / INTERACTIONS, INTERACTIONS)).astype(np.int64) // 1000 * 1000
    answers = np.flatnonzero(g.random(INTERACTIONS) < 0.75)
    src, dst = _answered(author, community, answers, g)
    other = src != dst
    return Contacts(src[other], dst[other], t[answers][other], AUTHORS)


def _answered(
    author: np.ndarray, community: np.ndarray, answers: np.ndarray, g: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Let each answer go to one of the last 64 interactions of a community, nine times in ten the author's own."""
    where = community[author]
    order = np.argsort(where, kind="stable")
    starts = np.searchsorted(where[order], np.arange(where.max() + 2))
    rank = np.empty(INTERACTIONS, np.int64)
    rank[order] = np.arange(INTERACTIONS)
    back = 1 + (64 * g.random(answers.size) ** 2).astype(np.int64)
    own = order[np.maximum(rank[answers] - back, starts[where[answers]])]
    anyone = (answers * g.random(answers.size)).astype(np.int64)
    parent = np.where(g.random(answers.size) < 0.9, own, anyone)
    return author[parent], author[answers]


def _cpu(work: Callable[[], object], rounds: int) -> float:
    """Return the median CPU seconds of one call."""
    spent = []
    for _ in range(rounds):
        before = time.process_time()
        work()
        spent.append(time.process_time() - before)
    return float(np.median(spent))


def _networkx_arrivals(graph: "nx.MultiDiGraph[int]", source: int, start: int) -> dict[int, int]:
    """Follow contacts of a networkx graph in time order."""
    arrival = {source: start}
    heap = [(start, source)]
    while heap:
        heard, u = heapq.heappop(heap)
        if heard > arrival[u]:
            continue
        at: int
        for _, v, at in graph.out_edges(u, data="t"):
            if heard < at < arrival.get(v, int(NEVER)):
                arrival[v] = at
                heapq.heappush(heap, (at, v))
    return arrival


@pytest.mark.bench
def test_one_source_reach_is_far_faster_than_networkx(contacts: Contacts) -> None:
    source = int(np.bincount(contacts.src[: contacts.t.size // 10]).argmax())
    ms = arrivals(contacts, source).ms
    ours = _cpu(lambda: arrivals(contacts, source), 15)
    graph: nx.MultiDiGraph[int] = nx.MultiDiGraph()
    graph.add_edges_from(
        zip(contacts.src.tolist(), contacts.dst.tolist(), ({"t": at} for at in contacts.t.tolist()), strict=True)
    )
    start = int(contacts.t[0]) - 1
    theirs = _cpu(lambda: _networkx_arrivals(graph, source, start), 3)
    assert len(_networkx_arrivals(graph, source, start)) == int((ms != NEVER).sum())
    near = outgoing(contacts)
    begin = int(contacts.t[contacts.t.size // 10])
    arrivals_near(near, source, since=begin, until=begin + DAY)
    week = _cpu(lambda: arrivals_near(near, source, since=begin, until=begin + 7 * DAY), 50)
    print(  # noqa: T201
        f"contacts {contacts.t.size:,}, reached {(ms != NEVER).sum():,}: {1e3 * ours:.1f} ms, "
        f"{1e9 * ours / contacts.t.size:.1f} ns a contact, networkx {theirs:.2f} s = {theirs / ours:.0f} x; "
        f"7 days by adjacency {1e3 * week:.2f} ms"
    )
    assert theirs / ours >= 300
