"""Conversations: where each one began, and whom each answer effectively answers."""

import numpy as np
from numpy.typing import NDArray


def conversation_roots(parent: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return the first row (m,) of each row's conversation; a row without parent is its own.

    ``parent`` (m,) holds rows, -1 for none. Parents may come later in the order than their answers (clocks go wrong);
    a ring of answers ends at its smallest row.

    >>> conversation_roots(np.array([-1, 0, 1, -1], np.int32)).tolist()
    [0, 0, 0, 3]
    """
    rows = np.arange(parent.size, dtype=np.int32)
    root = np.where(parent < 0, rows, parent).astype(np.int32)
    for _ in range(max(1, parent.size).bit_length()):
        further = root[root]
        if (further == root).all():
            return root
        root = further
    ringed = root[root] != root
    root[ringed] = _ring_minimum(parent, rows[ringed])
    return conversation_roots(np.where(root == rows, -1, root).astype(np.int32))


def _ring_minimum(parent: NDArray[np.int32], rows: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return the smallest row met when following parents from each row for ever."""
    found = np.empty(rows.size, np.int32)
    for at, row in enumerate(rows):
        seen: set[int] = set()
        here = int(row)
        while here not in seen:
            seen.add(here)
            here = int(parent[here])
        found[at] = min(seen)
    return found


def effective_parents(parent: NDArray[np.int32], author: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return the nearest ancestor (m,) by somebody else, -1 for none: answers to oneself are transparent.

    >>> effective_parents(np.array([-1, 0, 1], np.int32), np.array([5, 6, 6], np.int32)).tolist()
    [-1, 0, 0]
    """
    effective = parent.astype(np.int32, copy=True)
    for _ in range(max(1, parent.size).bit_length() + 1):
        own = (effective >= 0) & (author[effective] == author)
        if not own.any():
            return effective
        effective[own] = effective[effective[own]]
    effective[(effective >= 0) & (author[effective] == author)] = -1
    return effective
