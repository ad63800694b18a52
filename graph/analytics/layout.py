"""Where communities and people stand on the map: close communities close, each with room of its own.

Communities are discs whose area follows their size, first placed by stress (distance falls with contact), then moved
apart until none overlap. People fill the disc of their main community from the core outwards; those who also belong
elsewhere stand on the side that faces the other community. The same input gives the same map.
"""

import numpy as np
from numpy.typing import NDArray

from graph.analytics.communities import Memberships

GOLDEN = np.pi * (3 - np.sqrt(5))
SPACING = 1.0
"""Distance between neighbours in a disc; the unit of the map."""
GAP = 2.5
"""Least space between two discs, so that an outline drawn around each stays its own."""
STRESS_ROUNDS = 200
APART_ROUNDS = 400


def radii(sizes: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the radius (c,) of each community's disc."""
    radius: NDArray[np.float64] = SPACING * (np.sqrt(np.maximum(sizes, 1)) + 0.5)
    return radius


def place_communities(flow: NDArray[np.float64], sizes: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the centres (c, 2) of the communities' discs.

    Parameters
    ----------
    flow : (c, c) contact between communities; direction and diagonal do not matter.
    sizes : (c,) people in each.
    """
    radius = radii(sizes)
    if sizes.size == 1:
        return np.zeros((1, 2))
    distance = _wanted(flow, sizes, radius)
    return _moved_apart(_stress(distance), radius)


def _wanted(flow: NDArray[np.float64], sizes: NDArray[np.int64], radius: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how far apart two communities should be: touching at most contact, three times as far at none."""
    contact = flow + flow.T
    per_person = contact / np.sqrt(np.outer(np.maximum(sizes, 1), np.maximum(sizes, 1)))
    np.fill_diagonal(per_person, 0)
    closeness = np.sqrt(per_person / max(per_person.max(), 1e-12))
    touching = radius[:, None] + radius[None, :] + GAP
    wanted: NDArray[np.float64] = touching * (3 - 2 * closeness)
    return wanted


def _stress(distance: NDArray[np.float64]) -> NDArray[np.float64]:
    """Place points (c, 2) so that their distances come close to the wanted ones (stress majorisation, unit-free)."""
    count = len(distance)
    angle = GOLDEN * np.arange(count)
    at = (np.sqrt(np.arange(count) + 0.5) * np.vstack([np.cos(angle), np.sin(angle)])).T * distance.mean() / 2
    weight = distance**-2.0
    np.fill_diagonal(weight, 0)
    for _ in range(STRESS_ROUNDS):
        between = at[:, None] - at[None, :]
        length = np.maximum(np.linalg.norm(between, axis=2), 1e-9)
        wanted = at[None, :] + between * (distance / length)[:, :, None]
        at = (weight[:, :, None] * wanted).sum(1) / weight.sum(1)[:, None]
    centred: NDArray[np.float64] = at - at.mean(0)
    return centred


def _moved_apart(at: NDArray[np.float64], radius: NDArray[np.float64]) -> NDArray[np.float64]:
    """Push overlapping discs apart, and draw all a little to the middle, until they stand free."""
    least = radius[:, None] + radius[None, :] + GAP
    np.fill_diagonal(least, 0)
    for step in range(APART_ROUNDS):
        between = at[:, None] - at[None, :]
        length = np.maximum(np.linalg.norm(between, axis=2), 1e-9)
        overlap = np.maximum(least - length, 0)
        if step >= APART_ROUNDS // 2 and overlap.max() < 1e-3:
            break
        pull = 0.01 if step < APART_ROUNDS // 2 else 0.0
        at = at + 0.5 * (between / length[:, :, None] * overlap[:, :, None]).sum(1) - pull * at
    return at


def place_people(members: Memberships, centre: NDArray[np.float64], sizes: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return where each main membership stands (k, 2), in the order of ``members``; NaN for the others.

    ``sizes`` (c,) counts main members.
    """
    at = np.full((members.actor.size, 2), np.nan)
    main = np.flatnonzero(members.main)
    facing = _facing(members, centre)
    for community in range(len(centre)):
        here = main[members.community[main] == community]
        at[here] = centre[community] + _filled(members.strength[here], facing[here], int(sizes[community]))
    return at


def _facing(members: Memberships, centre: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the direction (k,) in which a main member's other communities lie, NaN for those without."""
    angle = np.full(members.actor.size, np.nan)
    starts = np.flatnonzero(members.main)
    ends = np.append(starts[1:], members.actor.size)
    for first, end in zip(starts.tolist(), ends.tolist(), strict=True):
        if end - first > 1:
            away = centre[members.community[first + 1 : end]] - centre[members.community[first]]
            pull = (members.strength[first + 1 : end, None] * away).sum(0)
            angle[first] = np.arctan2(pull[1], pull[0])
    return angle


def _filled(strength: NDArray[np.float64], facing: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    """Fill a disc (k, 2): the strongest inside, those facing elsewhere take the free place nearest that edge."""
    slot = np.arange(size)
    radius = SPACING * np.sqrt(slot + 0.25)
    places = np.vstack([radius * np.cos(GOLDEN * slot), radius * np.sin(GOLDEN * slot)]).T
    free = np.ones(size, np.bool_)
    at = np.empty((strength.size, 2))
    edge = radii(np.array([size]))[0]
    for member in np.lexsort((np.arange(strength.size), strength)):
        if np.isnan(facing[member]):
            continue
        wanted = edge * np.array([np.cos(facing[member]), np.sin(facing[member])])
        taken = np.argmin(np.where(free, ((places - wanted) ** 2).sum(1), np.inf))
        at[member], free[taken] = places[taken], False
    inner = np.lexsort((np.arange(strength.size), -strength))
    inner = inner[np.isnan(facing[inner])]
    at[inner] = places[free][: inner.size]
    return at
