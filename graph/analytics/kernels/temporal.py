"""Who can hear from whom when times must rise along the chain: scans over contacts sorted by time.

A contact ``i`` lets knowledge pass from ``src[i]`` to ``dst[i]`` at ``t[i]`` (epoch milliseconds, ascending). Times
along a chain rise strictly, so contacts of equal time never compose, whatever their row order. The actor who knows may
start at any time from ``start``; with a ``max_wait`` everybody after that passes on within so many milliseconds.
"""

from heapq import heappop, heappush

import numpy as np
from numba import njit
from numpy.typing import NDArray

NEVER = np.int64(2**63 - 1)
UNBOUNDED = np.int64(2**62)
FROM_SOURCE = np.int32(-1)
UNUSABLE = np.int32(-2)


@njit(cache=True, nogil=True)
def earliest(
    src: NDArray[np.int32], dst: NDArray[np.int32], t: NDArray[np.int64], source: int, start: int, n: int
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Return when (n,) each actor can first hear from ``source``, and over how many contacts; one scan, O(m + n).

    Those never reached hold ``NEVER``, the source ``start - 1``. Nobody's wait is bounded. The contacts counted are
    those of a chain on which everybody hears as early as possible.
    """
    arrival = np.full(n, NEVER, np.int64)
    hops = np.zeros(n, np.int32)
    arrival[source] = start - 1
    for i in range(np.searchsorted(t, start), t.size):
        u, v, at = src[i], dst[i], t[i]
        if arrival[u] < at and at <= arrival[v] and (at < arrival[v] or hops[u] + 1 < hops[v]):
            arrival[v] = at
            hops[v] = hops[u] + 1
    return arrival, hops


@njit(cache=True, nogil=True)
def adjacency(
    src: NDArray[np.int32], dst: NDArray[np.int32], t: NDArray[np.int64], n: int
) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.int64]]:
    """Group contacts by source, each group in time order: ``(offsets (n + 1,), dst (m,), t (m,))``."""
    offsets = np.zeros(n + 1, np.int64)
    for i in range(src.size):
        offsets[src[i] + 1] += 1
    for v in range(n):
        offsets[v + 1] += offsets[v]
    slot = offsets[:-1].copy()
    out_dst = np.empty(src.size, np.int32)
    out_t = np.empty(src.size, np.int64)
    for i in range(src.size):
        at = slot[src[i]]
        slot[src[i]] = at + 1
        out_dst[at] = dst[i]
        out_t[at] = t[i]
    return offsets, out_dst, out_t


@njit(cache=True, nogil=True)
def _after(times: NDArray[np.int64], low: int, high: int, moment: int) -> int:
    """Return the first slot of ``times[low:high]`` later than ``moment``."""
    while low < high:
        middle = (low + high) >> 1
        if times[middle] > moment:
            high = middle
        else:
            low = middle + 1
    return low


@njit(cache=True, nogil=True)
def earliest_near(
    offsets: NDArray[np.int64],
    out_dst: NDArray[np.int32],
    out_t: NDArray[np.int64],
    source: int,
    start: int,
    until: int,
    max_wait: int,
) -> NDArray[np.int64]:
    """Return when (n,) each actor can first hear from ``source``; for short windows, as only the reached is looked at.

    Hearings are taken in time order, so the slots that one actor may use form rising ranges and each slot is looked at
    once: O(k log k) in the contacts reached, plus O(n).
    """
    n = offsets.size - 1
    arrival = np.full(n, NEVER, np.int64)
    looked = offsets[:-1].copy()
    arrival[source] = start - 1
    heap = [(start - 1, np.int64(source))]
    while len(heap) > 0:
        heard, v = heappop(heap)
        last = until - 1 if v == source else min(until - 1, heard + max_wait)
        slot = max(looked[v], _after(out_t, offsets[v], offsets[v + 1], heard))
        while slot < offsets[v + 1] and out_t[slot] <= last:
            at, u = out_t[slot], out_dst[slot]
            if u != source and (at < arrival[u] or max_wait < UNBOUNDED):
                heappush(heap, (at, np.int64(u)))
                arrival[u] = min(arrival[u], at)
            slot += 1
        looked[v] = slot
    return arrival


@njit(cache=True, nogil=True)
def spread(
    src: NDArray[np.int32],
    dst: NDArray[np.int32],
    t: NDArray[np.int64],
    source: int,
    start: int,
    max_wait: int,
    n: int,
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
    """Return the contact before each contact (m,), the first contact of each actor (n,), and each chain's length (m,).

    ``FROM_SOURCE`` marks the first contact of a chain, ``UNUSABLE`` one that carries nothing; an actor never reached
    has -1. A later hearing renews the wait, so the latest one is kept, and a group of equal times is read before it is
    written. O(m).
    """
    m = src.size
    previous = np.full(m, UNUSABLE, np.int32)
    steps = np.zeros(m, np.int32)
    latest = np.full(n, -1, np.int32)
    first = np.full(n, -1, np.int32)
    i = np.searchsorted(t, start)
    while i < m:
        j = i
        while j < m and t[j] == t[i]:
            u = src[j]
            if dst[j] != source:
                if u == source:
                    previous[j] = FROM_SOURCE
                    steps[j] = 1
                elif latest[u] >= 0 and t[j] - t[latest[u]] <= max_wait:
                    previous[j] = latest[u]
                    steps[j] = steps[latest[u]] + 1
            j += 1
        for k in range(i, j):
            if previous[k] != UNUSABLE:
                latest[dst[k]] = k
                if first[dst[k]] < 0:
                    first[dst[k]] = k
        i = j
    return previous, first, steps


@njit(cache=True, nogil=True)
def one_hop_on(
    src: NDArray[np.int32],
    dst: NDArray[np.int32],
    t: NDArray[np.int64],
    before: NDArray[np.int32],
    source: int,
    max_wait: int,
    n: int,
) -> NDArray[np.int32]:
    """Return the contacts (m,) usable one hop after those of ``before``, each with the contact before it.

    ``before`` and the answer mark contacts as ``spread`` does; repeated from the contacts of the source, the first
    round that reaches an actor is his fewest hops. O(m) a round.
    """
    m = src.size
    previous = np.full(m, UNUSABLE, np.int32)
    latest = np.full(n, -1, np.int32)
    i = 0
    while i < m:
        j = i
        while j < m and t[j] == t[i]:
            heard = latest[src[j]]
            if heard >= 0 and dst[j] != source and t[j] - t[heard] <= max_wait:
                previous[j] = heard
            j += 1
        for k in range(i, j):
            if before[k] != UNUSABLE:
                latest[dst[k]] = k
        i = j
    return previous
