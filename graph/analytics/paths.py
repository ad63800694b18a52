"""Chains of contacts from one actor to another: the earliest, the shortest, and others that share nothing with them."""

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from graph.analytics.kernels.temporal import FROM_SOURCE, NEVER, UNBOUNDED, UNUSABLE, one_hop_on, spread
from graph.analytics.reach import Contacts, arrivals

MOST_HOPS = 8
"""Longer chains are shown only where they are the only ones: nobody follows nine hands."""

CERTAINTY = {
    "reply": 1.0,
    "share": 1.0,
    "quote": 1.0,
    "call": 1.0,
    "to": 0.8,
    "member": 0.3,
    "mention": 0.3,
}
"""How sure it is that a contact lets knowledge pass, by its kind.

Whoever replied, shared or quoted has shown to have read, and both ends of a call were there: 1. A message to somebody
was delivered to the one it was meant for, but nothing shows that it was read: 0.8. Whoever stands in copy, is one
member of many or is merely named may never have looked: 0.3. A chain is as sure as the product of its contacts.
"""

Preference = Literal["earliest", "fewest"]


def disjoint_paths(
    contacts: Contacts,
    row: NDArray[np.int32],
    source: int,
    target: int,
    *,
    max_wait: int | None = None,
    prefer: Preference = "earliest",
    first: int = 3,
) -> list[NDArray[np.int64]]:
    """Return up to ``first`` chains from ``source`` to ``target`` that share no interaction, best first.

    Parameters
    ----------
    contacts : the chances to pass it on, ascending in time, cut to the window.
    row : (m,) i32 the interaction that each contact is.
    source, target : two different actors.
    max_wait : the longest time in milliseconds that anybody between keeps it.
    prefer : ``earliest`` arrival, then fewest contacts; or ``fewest`` contacts, then earliest arrival.

    Returns
    -------
    list of (h,) i64 positions in ``contacts``, in the order of the chain.
    """
    found: list[NDArray[np.int64]] = []
    kept = np.arange(contacts.t.size)
    while len(found) < first:
        part = Contacts(contacts.src[kept], contacts.dst[kept], contacts.t[kept], contacts.n)
        chain = best_path(part, source, target, max_wait=max_wait, prefer=prefer)
        if chain is None:
            break
        found.append(kept[chain])
        kept = kept[~np.isin(row[kept], row[found[-1]])]
    return found


def best_path(
    contacts: Contacts, source: int, target: int, *, max_wait: int | None = None, prefer: Preference = "earliest"
) -> NDArray[np.int64] | None:
    """Return one best chain as positions in ``contacts``, or None where there is none.

    ``earliest`` looks for the fewest hops among the chains that arrive first, both up to ``MOST_HOPS`` hops; a longer
    chain comes from the plain scan.
    """
    if source == target:
        return None
    arrival = arrivals(contacts, source, max_wait=max_wait).ms[target]
    if arrival == NEVER:
        return None
    if prefer == "fewest":
        return _fewest(contacts, source, target, max_wait, 0)
    cut = contacts.between(None, int(arrival) + 1)
    return _fewest(cut, source, target, max_wait, int(arrival))


def _fewest(contacts: Contacts, source: int, target: int, max_wait: int | None, not_before: int) -> NDArray[np.int64]:
    """Return the chain of fewest hops that reaches ``target`` at ``not_before`` or later, by rounds of one hop."""
    src, dst, t, n = contacts
    wait = int(UNBOUNDED) if max_wait is None else max_wait
    layers = [np.where((src == source) & (dst != source), FROM_SOURCE, UNUSABLE).astype(np.int32)]
    while len(layers) <= MOST_HOPS:
        ends = np.flatnonzero((layers[-1] != UNUSABLE) & (dst == target) & (t >= not_before))
        if ends.size:
            return _walk_back(layers, int(ends[0]))
        layers.append(one_hop_on(src, dst, t, layers[-1], source, wait, n))
    previous, first, _ = spread(src, dst, t, source, int(t[0]), wait, n)
    chain = [int(first[target])]
    while previous[chain[-1]] >= 0:
        chain.append(int(previous[chain[-1]]))
    return np.array(chain[::-1], np.int64)


def _walk_back(layers: list[NDArray[np.int32]], end: int) -> NDArray[np.int64]:
    """Follow the contacts before ``end`` through the rounds."""
    chain = [end]
    for layer in reversed(layers[1:]):
        chain.append(int(layer[chain[-1]]))
    return np.array(chain[::-1], np.int64)
