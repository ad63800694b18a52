"""Communities against networkx's modularity and planted groups."""

import networkx as nx
import numpy as np
import pytest
import scipy.sparse as sp
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analytics.communities import (
    adjusted_rand,
    contact_graph,
    detect,
    fractions,
    memberships,
    natural_resolution,
)
from graph.analytics.layout import place_communities, place_people, radii

Graph = sp.csr_matrix


def planted(
    groups: int, size: int, inside: float, outside: float, seed: int = 3
) -> tuple["Graph[np.float64]", np.ndarray]:
    """Draw a graph of equal groups that talk more inside."""
    g = np.random.default_rng(seed)
    truth = np.repeat(np.arange(groups), size)
    same = truth[:, None] == truth[None, :]
    links = np.argwhere(np.triu(g.random(same.shape) < np.where(same, inside, outside), 1)).astype(np.int32)
    weight = g.integers(1, 5, len(links)).astype(np.float32)
    return contact_graph(links[:, 0], links[:, 1], weight, truth.size), truth


def test_planted_communities_are_found_again() -> None:
    graph, truth = planted(8, 25, 0.4, 0.01)
    assert adjusted_rand(detect(graph), truth) > 0.97


def test_small_planted_communities_need_a_finer_size() -> None:
    graph, truth = planted(60, 10, 0.8, 0.01)
    assert natural_resolution(graph) > 1
    assert adjusted_rand(detect(graph), truth) > adjusted_rand(detect(graph, resolution=1), truth)
    assert adjusted_rand(detect(graph), truth) > 0.95


def test_every_community_is_connected_and_beats_networkx_greedy() -> None:
    graph, _ = planted(6, 20, 0.3, 0.05)
    label = detect(graph, resolution=1)
    logged = graph.copy()
    logged.data = np.log1p(graph.data)
    drawn = nx.from_scipy_sparse_array(logged)
    groups = [set(np.flatnonzero(label == c).tolist()) for c in range(label.max() + 1)]
    assert all(nx.is_connected(drawn.subgraph(group)) for group in groups)
    greedy = nx.community.greedy_modularity_communities(drawn, weight="weight")
    groups_of_greedy = [set(group) for group in greedy]
    ours = nx.community.modularity(drawn, groups, weight="weight")
    assert ours >= nx.community.modularity(drawn, groups_of_greedy, weight="weight") - 0.005


def test_the_same_graph_gives_the_same_communities() -> None:
    graph, _ = planted(5, 20, 0.3, 0.05)
    assert (detect(graph) == detect(graph)).all()


def test_nobody_talks() -> None:
    label = detect(sp.csr_matrix((4, 4)))
    assert label.tolist() == [-1, -1, -1, -1]
    assert memberships(sp.csr_matrix((4, 4)), label).actor.size == 0


def test_leaving_everybody_alone_is_no_stable_size() -> None:
    src = np.arange(0, 40, 2, dtype=np.int32)
    graph = contact_graph(src, src + 1, np.ones(20, np.float32), 40)
    assert natural_resolution(graph) == 1.0


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(0, 4), min_size=2, max_size=30), st.lists(st.integers(0, 4), min_size=30, max_size=30))
def test_adjusted_rand_by_pairs(a: list[int], b: list[int]) -> None:
    one, other = np.array(a), np.array(b[: len(a)])
    pairs = [(i, j) for i in range(len(a)) for j in range(i)]
    first = np.array([one[i] == one[j] for i, j in pairs])
    second = np.array([other[i] == other[j] for i, j in pairs])
    chance = first.sum() * second.sum() / len(pairs)
    largest = (first.sum() + second.sum()) / 2
    wanted = 0.0 if largest == chance else ((first & second).sum() - chance) / (largest - chance)
    assert adjusted_rand(one, other) == pytest.approx(wanted)


def test_who_talks_in_two_groups_belongs_to_both() -> None:
    links = [(0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5), (6, 0), (6, 1), (6, 2), (6, 3), (6, 4)]
    src, dst = (np.array(column, np.int32) for column in zip(*links, strict=True))
    graph = contact_graph(src, dst, np.ones(len(links), np.float32), 8)
    label = np.array([0, 0, 0, 1, 1, 1, 0, -1], np.int32)
    found = memberships(graph, label)
    of_six = found.actor == 6
    assert found.community[of_six].tolist() == [0, 1]
    assert found.strength[of_six] == pytest.approx([0.6, 0.4])
    assert found.main[of_six].tolist() == [True, False]
    assert 7 not in found.actor
    shares = fractions(found, 8, 2)
    assert np.asarray(shares.sum(1)).ravel().tolist() == pytest.approx([1.0] * 7 + [0.0])


def test_the_map_keeps_communities_apart_and_people_in_their_own() -> None:
    graph, _ = planted(9, 30, 0.3, 0.02)
    label = detect(graph)
    members = memberships(graph, label)
    sizes = np.bincount(label[label >= 0])
    shares = fractions(members, label.size, sizes.size)
    flow = np.asarray((shares.T @ graph @ shares).todense())
    centre = place_communities(flow, sizes)
    apart = np.linalg.norm(centre[:, None] - centre[None, :], axis=2)
    least = radii(sizes)[:, None] + radii(sizes)[None, :]
    assert (apart + np.eye(sizes.size) * 1e9 > least).all()
    at = place_people(members, centre, sizes)
    here = at[members.main]
    home = np.linalg.norm(here - centre[members.community[members.main]], axis=1)
    assert (home <= radii(sizes)[members.community[members.main]]).all()
    assert len(np.unique(here, axis=0)) == len(here)
    assert np.isnan(at[~members.main]).all()
    assert (place_people(members, place_communities(flow, sizes), sizes)[members.main] == here).all()
