"""Reach and paths against brute force over states, and against networkx on the time-expanded graph."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analytics.kernels.temporal import NEVER
from graph.analytics.paths import MOST_HOPS, best_path, disjoint_paths
from graph.analytics.reach import Contacts, arrivals, arrivals_near, outgoing


@st.composite
def logs(draw: st.DrawFn) -> Contacts:
    """Small logs in which most times occur several times."""
    n = draw(st.integers(2, 8))
    m = draw(st.integers(1, 30))
    times = sorted(draw(st.lists(st.integers(1, 9), min_size=m, max_size=m)))
    src = draw(st.lists(st.integers(0, n - 1), min_size=m, max_size=m))
    step = draw(st.lists(st.integers(1, n - 1), min_size=m, max_size=m))
    dst = [(s + d) % n for s, d in zip(src, step, strict=True)]
    return Contacts(np.array(src, np.int32), np.array(dst, np.int32), np.array(times, np.int64), n)


def brute(contacts: Contacts, source: int, max_wait: int | None) -> dict[tuple[int, int], int]:
    """Search all chains: (actor, time of hearing) -> fewest hops to that state."""
    steps = list(zip(contacts.src.tolist(), contacts.dst.tolist(), contacts.t.tolist(), strict=True))
    states: dict[tuple[int, int], int] = {}
    front: list[tuple[int, int | None]] = [(source, None)]
    hops = 0
    while front:
        hops += 1
        following: list[tuple[int, int | None]] = []
        for actor, heard in front:
            for u, v, at in steps:
                in_time = heard is None or (at > heard and (max_wait is None or at - heard <= max_wait))
                if u == actor and v != source and in_time and (v, at) not in states:
                    states[v, at] = hops
                    following.append((v, at))
        front = following
    return states


@settings(max_examples=300, deadline=None)
@given(logs(), st.one_of(st.none(), st.integers(0, 6)))
def test_arrivals_equal_brute_force(contacts: Contacts, max_wait: int | None) -> None:
    for source in range(contacts.n):
        states = brute(contacts, source, max_wait)
        found = arrivals(contacts, source, max_wait=max_wait)
        near = arrivals_near(outgoing(contacts), source, since=1, until=10, max_wait=max_wait)
        for actor in range(contacts.n):
            if actor == source:
                continue
            times = [at for who, at in states if who == actor]
            assert found.ms[actor] == (min(times) if times else NEVER)
            assert near[actor] == found.ms[actor]
            if times:
                assert found.hops[actor] >= states[actor, min(times)]


@settings(max_examples=300, deadline=None)
@given(logs(), st.one_of(st.none(), st.integers(0, 6)), st.sampled_from(["earliest", "fewest"]))
def test_best_path_equals_brute_force(contacts: Contacts, max_wait: int | None, prefer: str) -> None:
    states = brute(contacts, 0, max_wait)
    for target in range(1, contacts.n):
        ends = {at: hops for (who, at), hops in states.items() if who == target}
        chain = best_path(contacts, 0, target, max_wait=max_wait, prefer=prefer)  # type: ignore[arg-type]
        if not ends:
            assert chain is None
            continue
        assert chain is not None
        assert_is_chain(contacts, chain, 0, target, max_wait)
        arrival, hops = int(contacts.t[chain[-1]]), len(chain)
        if min(ends.values()) > MOST_HOPS:
            continue
        if prefer == "earliest":
            assert (arrival, hops) == min(ends.items())
        else:
            assert (hops, arrival) == min((hops, at) for at, hops in ends.items())


def assert_is_chain(contacts: Contacts, chain: np.ndarray, source: int, target: int, max_wait: int | None) -> None:
    """Fail unless the contacts join up, rise in time and keep the wait."""
    assert contacts.src[chain[0]] == source
    assert contacts.dst[chain[-1]] == target
    assert (contacts.dst[chain[:-1]] == contacts.src[chain[1:]]).all()
    waits = np.diff(contacts.t[chain])
    assert (waits > 0).all()
    assert max_wait is None or (waits <= max_wait).all()


@settings(max_examples=100, deadline=None)
@given(logs())
def test_several_paths_share_no_interaction(contacts: Contacts) -> None:
    row = (np.arange(contacts.t.size) // 2).astype(np.int32)
    paths = disjoint_paths(contacts, row, 0, 1, first=3)
    used = [set(row[path].tolist()) for path in paths]
    assert all(not used[i] & used[j] for i in range(len(used)) for j in range(i))
    times = [int(contacts.t[path[-1]]) for path in paths]
    assert times == sorted(times)


@settings(max_examples=100, deadline=None)
@given(logs())
def test_reach_equals_networkx_on_the_time_expanded_graph(contacts: Contacts) -> None:
    graph = time_expanded(contacts)
    for source in range(contacts.n):
        reached = {who for who, _, _ in nx.descendants(graph, (source, 0, "knows"))} - {source}
        found = arrivals(contacts, source).ms
        assert {i for i in range(contacts.n) if found[i] != NEVER and i != source} == reached


def time_expanded(contacts: Contacts) -> "nx.DiGraph[tuple[int, int, str]]":
    """Give every actor a node a moment; what is heard at a moment is known only from the next one on."""
    moments = [0, *sorted(set(contacts.t.tolist()))]
    graph: nx.DiGraph[tuple[int, int, str]] = nx.DiGraph()
    for actor in range(contacts.n):
        for before, after in zip(moments, [*moments[1:], moments[-1] + 1], strict=True):
            graph.add_edge((actor, before, "knows"), (actor, after, "knows"))
            graph.add_edge((actor, before, "hears"), (actor, after, "knows"))
    for u, v, at in zip(contacts.src.tolist(), contacts.dst.tolist(), contacts.t.tolist(), strict=True):
        graph.add_edge((u, at, "knows"), (v, at, "hears"))
    return graph


def test_equal_times_never_compose() -> None:
    contacts = Contacts(np.array([0, 1], np.int32), np.array([1, 2], np.int32), np.array([5, 5], np.int64), 3)
    assert arrivals(contacts, 0).ms[2] == NEVER


def test_a_later_hearing_renews_the_wait() -> None:
    src = np.array([0, 0, 1], np.int32)
    contacts = Contacts(src, np.array([1, 1, 2], np.int32), np.array([1, 50, 60], np.int64), 3)
    assert arrivals(contacts, 0, max_wait=10).ms[2] == 60
    assert arrivals(contacts, 0, max_wait=9).ms[2] == NEVER


@pytest.mark.parametrize("prefer", ["earliest", "fewest"])
def test_no_path_to_oneself(prefer: str) -> None:
    contacts = Contacts(np.array([0], np.int32), np.array([1], np.int32), np.array([5], np.int64), 2)
    assert best_path(contacts, 0, 0, prefer=prefer) is None  # type: ignore[arg-type]
