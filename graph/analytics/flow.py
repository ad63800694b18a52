"""How knowledge flows between groups, against what chance would give, and who carries it across."""

from typing import NamedTuple

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

PSEUDO_CONTACTS = 5.0
"""Added to observed and expected contact, so that a lift from a handful of contacts stays near 1."""

CARRIERS = 3
FEWEST_SPEAKERS = 3
"""A community talks about a topic when so many of its people do."""


class Cells(NamedTuple):
    """Flow from group to group, one entry a pair with any contact, sorted by falling weight, then by the pair.

    ``source``, ``target`` (k,) i32 groups; ``weight``, ``expected``, ``lift`` (k,) f64; ``contacts`` (k,) i64 contacts
    that take part; ``lag`` (k,) f64 median milliseconds, NaN where no contact answers anything.
    """

    source: NDArray[np.int32]
    target: NDArray[np.int32]
    weight: NDArray[np.float64]
    contacts: NDArray[np.int64]
    expected: NDArray[np.float64]
    lift: NDArray[np.float64]
    lag: NDArray[np.float64]


class Passing(NamedTuple):
    """Contacts (m,) with what flow needs: who told whom, how much it counts, and after how long (-1: no answer)."""

    src: NDArray[np.int32]
    dst: NDArray[np.int32]
    weight: NDArray[np.float32]
    lag: NDArray[np.int64]


def flow_between(contacts: Passing, belonging: "sp.csr_matrix[np.float64]") -> Cells:
    """Return the flow from each group to each other.

    Parameters
    ----------
    contacts : contacts on the topic in the window.
    belonging : (n, groups) how far each actor belongs to each group, rows summing to 1 or 0.

    Notes
    -----
    F[c, d] = sum of weight * m(source, c) * m(target, d); expected = row * column / total; lift = (F + k) / (E + k)
    with k = ``PSEUDO_CONTACTS``. The lag of a contact counts in the cell of the two main groups.
    """
    n = belonging.shape[0]
    pair = (contacts.src, contacts.dst)
    weight = sp.coo_matrix((contacts.weight.astype(np.float64), pair), shape=(n, n)).tocsr()
    count = sp.coo_matrix((np.ones(contacts.src.size), pair), shape=(n, n)).tocsr()
    part = belonging.copy()
    part.data = np.ones(part.nnz)
    flow = (belonging.T @ weight @ belonging).tocoo()
    counts = (part.T @ count @ part).tocsr()
    source, target, total = flow.row, flow.col, float(flow.data.sum())
    rows, columns = np.bincount(source, flow.data), np.bincount(target, flow.data)
    expected = rows[source] * columns[target] / total if total else np.zeros(0)
    order = np.lexsort((target, source, -flow.data))
    source, target, value, expected = source[order], target[order], flow.data[order], expected[order]
    return Cells(
        source.astype(np.int32),
        target.astype(np.int32),
        value,
        np.asarray(counts[source, target]).ravel().astype(np.int64) if source.size else np.zeros(0, np.int64),
        expected,
        (value + PSEUDO_CONTACTS) / (expected + PSEUDO_CONTACTS),
        _median_lags(contacts, belonging, source, target),
    )


def main_group(belonging: "sp.csr_matrix[np.float64]") -> NDArray[np.int32]:
    """Return the group (n,) to which each actor belongs most, -1 for none; the smaller number of equals."""
    coo = belonging.tocoo()
    order = np.lexsort((coo.col, -coo.data, coo.row))
    who, first = np.unique(coo.row[order], return_index=True)
    main = np.full(belonging.shape[0], -1, np.int32)
    main[who] = coo.col[order][first]
    return main


def _median_lags(
    contacts: Passing, belonging: "sp.csr_matrix[np.float64]", source: NDArray[np.int32], target: NDArray[np.int32]
) -> NDArray[np.float64]:
    """Return the median lag (k,) of the answers in each cell."""
    main, groups = main_group(belonging), belonging.shape[1]
    lag = np.full(source.size, np.nan)
    answers = (contacts.lag >= 0) & (main[contacts.src] >= 0) & (main[contacts.dst] >= 0)
    cell = main[contacts.src[answers]].astype(np.int64) * groups + main[contacts.dst[answers]]
    order = np.lexsort((contacts.lag[answers], cell))
    cells, first, counts = np.unique(cell[order], return_index=True, return_counts=True)
    values = contacts.lag[answers][order]
    medians = dict(
        zip(
            cells.tolist(),
            ((values[first + (counts - 1) // 2] + values[first + counts // 2]) / 2).tolist(),
            strict=True,
        )
    )
    for at, (c, d) in enumerate(zip(source.tolist(), target.tolist(), strict=True)):
        lag[at] = medians.get(c * groups + d, np.nan)
    return lag


def carriers(contacts: Passing, belonging: "sp.csr_matrix[np.float64]", source: int, target: int) -> list[int]:
    """Return who carries it from one group into another, most first: up to ``CARRIERS`` actors.

    A contact across is carried by the one of its two ends who belongs to both groups more; where neither does, by the
    receiver, who takes it in.
    """
    from_, into = (np.asarray(belonging[:, [group]].todense()).ravel() for group in (source, target))
    weight = contacts.weight * from_[contacts.src] * into[contacts.dst]
    across = weight > 0
    src, dst, weight = contacts.src[across], contacts.dst[across], weight[across]
    both = from_ * into
    carrier = np.where(both[src] > both[dst], src, dst)
    carried = np.bincount(carrier, weight, minlength=belonging.shape[0])
    order = np.lexsort((np.arange(carried.size), -carried))[:CARRIERS]
    return [int(actor) for actor in order if carried[actor] > 0]


def never_crossing(cells: Cells, speakers: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Return the pairs of groups that both talk about it and have no contact on it, ascending.

    ``speakers`` (groups,) counts the people of each group who spoke on the topic.
    """
    touched = {(min(c, d), max(c, d)) for c, d in zip(cells.source.tolist(), cells.target.tolist(), strict=True)}
    talking = np.flatnonzero(speakers >= FEWEST_SPEAKERS).tolist()
    return [(c, d) for at, c in enumerate(talking) for d in talking[at + 1 :] if (c, d) not in touched]


def introducers(
    ties: "sp.csr_matrix[np.float64]", belonging: "sp.csr_matrix[np.float64]", one: int, other: int
) -> list[int]:
    """Return who could introduce two groups: actors with most contact to both, up to ``CARRIERS``.

    ``ties`` (n, n) symmetric weights. The score is the smaller of an actor's contact with either group.
    """
    contact = np.asarray((ties @ belonging[:, [one, other]]).todense())
    score = contact.min(axis=1)
    order = np.lexsort((np.arange(score.size), -score))[:CARRIERS]
    return [int(actor) for actor in order if score[actor] > 0]
