"""Which people form communities: Leiden at the natural size, overlapping by contact share, named and dated.

The graph is who has contact with whom, whatever the direction. Weights are log(1 + weight), so that a few pairs who
talk a lot do not decide everything.
"""

from typing import NamedTuple

import numpy as np
import scipy.sparse as sp
from graspologic_native import leiden_csr
from numpy.typing import NDArray

RESOLUTIONS = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0)
"""The sizes tried. Below 1 a coarse split can be stable for the trivial reason that it has hardly any parts."""

KEPT = 0.8
ROUNDS = 5
MANY_LINKS = 200_000
"""Two samples of 80 % of the links tell how stable a size is; few links need five rounds, many just one."""

SHARE = 0.2
FEWEST_CONTACTS = 2
"""Somebody also belongs where at least a fifth of his contact, and two contacts, go."""

SMALLEST = 3
"""Fewer people than this are a pair who talk, not a community."""

SEED = 7
ITERATIONS = 2


def contact_graph(
    src: NDArray[np.int32], dst: NDArray[np.int32], weight: NDArray[np.float32], n: int
) -> "sp.csr_matrix[np.float64]":
    """Sum contacts into an undirected graph (n, n) of plain weights, without loops, indices sorted."""
    other = src != dst
    one_way = sp.coo_matrix((weight[other].astype(np.float64), (src[other], dst[other])), shape=(n, n)).tocsr()
    both = (one_way + one_way.T).tocsr()
    both.sort_indices()
    return both


def detect(
    graph: "sp.csr_matrix[np.float64]", *, resolution: float | None = None, seed: int = SEED
) -> NDArray[np.int32]:
    """Return the community (n,) of each actor, numbered by falling size, -1 for those in none.

    Parameters
    ----------
    graph : symmetric weights (n, n) of ``contact_graph``.
    resolution : gamma of modularity; None takes the natural size (``natural_resolution``).
    seed : of Leiden.

    Notes
    -----
    Traag, Waltman, van Eck 2019 in graspologic-native: communities are connected. About 0.2 s a million links and run.
    """
    logged = _logged(graph)
    gamma = natural_resolution(graph, seed=seed) if resolution is None else resolution
    return _by_size(_leiden(logged, gamma, seed))


def natural_resolution(graph: "sp.csr_matrix[np.float64]", *, seed: int = SEED) -> float:
    """Return the resolution whose communities agree best between two samples of the links.

    Two samples of 80 % of the links each are split at every resolution of ``RESOLUTIONS``, rising until they agree only
    half as well as at the best; the one where they agree most (``_agreement``) is taken, the smaller of equals.
    """
    upper = sp.triu(_logged(graph), 1).tocoo()
    draw = np.random.default_rng(seed)
    pairs = [
        [_sample(upper, draw.random(upper.nnz) < KEPT) for _ in range(2)]
        for _ in range(ROUNDS if upper.nnz < MANY_LINKS else 1)
    ]
    best, natural = 0.0, RESOLUTIONS[0]
    for gamma in RESOLUTIONS:
        agreement = float(np.mean([_agreement(one, other, gamma, seed) for one, other in pairs]))
        if agreement > best:
            best, natural = agreement, gamma
        elif agreement < best / 2:
            break
    return natural


def _logged(graph: "sp.csr_matrix[np.float64]") -> "sp.csr_matrix[np.float64]":
    """Return the graph with weights log(1 + w)."""
    logged = graph.copy()
    logged.data = np.log1p(graph.data)
    return logged


def _sample(upper: "sp.coo_matrix[np.float64]", kept: NDArray[np.bool_]) -> "sp.csr_matrix[np.float64]":
    """Return the symmetric graph of the links kept."""
    half = sp.coo_matrix((upper.data[kept], (upper.row[kept], upper.col[kept])), shape=upper.shape).tocsr()
    both = (half + half.T).tocsr()
    both.sort_indices()
    return both


def _agreement(one: "sp.csr_matrix[np.float64]", other: "sp.csr_matrix[np.float64]", gamma: float, seed: int) -> float:
    """Return how well the communities of two graphs agree on those linked in both.

    The adjusted Rand index, times the share of people in a community in both: leaving everybody alone is stable too.
    """
    a, b = _leiden(one, gamma, seed), _leiden(other, gamma, seed)
    both = (a >= 0) & (b >= 0)
    placed = (_by_size(a) >= 0) & (_by_size(b) >= 0)
    return adjusted_rand(a[both], b[both]) * float(placed.sum() / max(1, both.sum()))


def adjusted_rand(a: NDArray[np.int32], b: NDArray[np.int32]) -> float:
    """Return how far two labellings agree on pairs: 1 equal, 0 as by chance (Hubert and Arabie 1985).

    Two trivial labellings, all in one or each alone, agree by chance alone: 0.
    """
    if a.size < 2:
        return 0.0
    table = sp.coo_matrix((np.ones(a.size), (a, b))).tocsr()
    together, ones, others = (_pairs(counts) for counts in (table.data, table.sum(1), table.sum(0)))
    by_chance = ones * others / (a.size * (a.size - 1) / 2)
    largest = (ones + others) / 2
    return 0.0 if largest == by_chance else float((together - by_chance) / (largest - by_chance))


def _pairs(counts: NDArray[np.float64]) -> float:
    """Count the pairs inside groups of these sizes."""
    sizes = np.asarray(counts).ravel()
    return float((sizes * (sizes - 1) / 2).sum())


def _leiden(graph: "sp.csr_matrix[np.float64]", gamma: float, seed: int) -> NDArray[np.int32]:
    """Run Leiden; actors without links get -1."""
    label = np.full(graph.shape[0], -1, np.int32)
    if graph.nnz:
        _, found = leiden_csr(
            graph.indptr.astype(np.int64),
            graph.indices.astype(np.int32),
            graph.data.astype(np.float64),
            graph.shape[0],
            resolution=gamma,
            seed=seed,
            iterations=ITERATIONS,
        )
        label[np.fromiter(found.keys(), np.int64)] = np.fromiter(found.values(), np.int32)
        label[np.diff(graph.indptr) == 0] = -1
    return label


def _by_size(label: NDArray[np.int32]) -> NDArray[np.int32]:
    """Renumber by falling size, then by first member; groups below ``SMALLEST`` become -1."""
    inside = label >= 0
    groups, first, counts = np.unique(label[inside], return_index=True, return_counts=True)
    order = np.lexsort((first, -counts))
    order = order[counts[order] >= SMALLEST]
    number = np.full(int(groups.max(initial=-1)) + 1, -1, np.int32)
    number[groups[order]] = np.arange(order.size)
    named = np.full(label.size, -1, np.int32)
    named[inside] = number[label[inside]]
    return named


class Memberships(NamedTuple):
    """Who belongs where: ``actor``, ``community`` (k,) i32, ``strength`` (k,) f64 in (0, 1], ``main`` (k,) bool.

    Sorted by actor, then falling strength. Strength is the share of an actor's contact that goes there; the shares of
    an actor sum to at most 1.
    """

    actor: NDArray[np.int32]
    community: NDArray[np.int32]
    strength: NDArray[np.float64]
    main: NDArray[np.bool_]


def memberships(graph: "sp.csr_matrix[np.float64]", label: NDArray[np.int32]) -> Memberships:
    """Return overlapping memberships: one's own community, and every other with a fifth of one's contact.

    Parameters
    ----------
    graph : symmetric weights (n, n) of ``contact_graph``.
    label : (n,) community of ``detect``, -1 for none.
    """
    links = graph.tocoo()
    inside = label[links.col] >= 0
    actor, community = links.row[inside], label[links.col[inside]]
    shape = (label.size, int(label.max(initial=-1)) + 1)
    if not shape[1]:
        nobody = np.empty(0, np.int32)
        return Memberships(nobody, nobody, np.empty(0), np.empty(0, np.bool_))
    weight = sp.coo_matrix((links.data[inside], (actor, community)), shape=shape).tocsr()
    count = sp.coo_matrix((np.ones(actor.size), (actor, community)), shape=shape).tocsr()
    total = np.asarray(graph.sum(1)).ravel()
    who = np.repeat(np.arange(label.size), np.diff(weight.indptr))
    where = weight.indices
    share = weight.data / np.maximum(total[who], 1e-12)
    contacts = np.maximum(weight.data, count.data)
    own = label[who] == where
    kept = own | ((share >= SHARE) & (contacts >= FEWEST_CONTACTS) & (label[who] >= 0))
    order = np.lexsort((where[kept], -share[kept], ~own[kept], who[kept]))
    who, where, share, own = (column[kept][order] for column in (who, where, share, own))
    return Memberships(who.astype(np.int32), where.astype(np.int32), np.minimum(share, 1.0), own)


def fractions(members: Memberships, n: int, communities: int) -> "sp.csr_matrix[np.float64]":
    """Return memberships (n, communities) whose rows sum to 1; rows of those in no community are empty."""
    m = sp.coo_matrix((members.strength, (members.actor, members.community)), shape=(n, communities)).tocsr()
    total = np.asarray(m.sum(1)).ravel()
    total[total == 0] = 1.0
    m.data = m.data / np.repeat(total, np.diff(m.indptr))
    return m
