"""What answers stand on: the columns, all contacts, and who belongs where, at one version of the store."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from graph.analytics.results import Asked
from graph.analytics.slices import Slice, all_contacts
from graph.analytics.snapshot import Snapshot
from graph.errors import NotFound, nearest

Rows = Sequence[Mapping[str, Any]]
MOST_HINTED = 5_000
"""Topics compared to find the nearest name."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Columns, contacts and communities: ``belonging`` (n, c) with rows summing to 1 or 0, ``main`` (n,) or -1.

    ``machines`` (n,): actors behind accounts that are bots or services, as sources, the current run or people say.
    """

    snapshot: Snapshot
    contacts: Slice
    communities: tuple[str, ...]
    community_names: tuple[str, ...]
    belonging: "sp.csr_matrix[np.float64]"
    main: NDArray[np.int32]
    machines: NDArray[np.bool_]
    version: str

    def topic(self, topic: str) -> int:
        """Return a topic's number.

        Raises
        ------
        NotFound
            Nothing is about a topic of that id.
        """
        ids = self.snapshot.topics.ids
        if topic not in ids:
            raise NotFound(f"Nothing is about {topic}.", hint=nearest(topic, ids[:MOST_HINTED]))
        return ids.index(topic)

    def community(self, community: str) -> tuple[int | None, int | None]:
        """Return a detected community's number, or that of a declared one among places; the other is None.

        Raises
        ------
        NotFound
            There is no such community now.
        """
        places = self.snapshot.places.ids
        if community in self.communities:
            return self.communities.index(community), None
        if community in places:
            return None, places.index(community)
        known = (*self.communities, *places)[:MOST_HINTED]
        raise NotFound(f"There is no {community} now.", hint=nearest(community, known))

    def actor(self, actor: str) -> int:
        """Return an actor's number by id, or by a name that only one has.

        Raises
        ------
        NotFound
            Nobody has that id, and not exactly one that name.
        """
        ids, names = self.snapshot.actors
        if actor in ids:
            return ids.index(actor)
        named = [at for at, name in enumerate(names) if name.casefold() == actor.casefold()]
        if len(named) != 1:
            several = f"It is the name of {', '.join(ids[at] for at in named[:3])}." if named else ""
            raise NotFound(f"Nobody is {actor}.", hint=several or "Ids look like customer:SOURCE:ID or company:SLUG.")
        return named[0]

    def names(self) -> dict[str, str]:
        """Return the names of actors and detected communities by id."""
        ids = (*self.snapshot.actors.ids, *self.communities)
        return dict(zip(ids, (*self.snapshot.actors.names, *self.community_names), strict=True))

    def community_of(self, actor: int) -> str | None:
        """Return the id of an actor's own community."""
        own = int(self.main[actor])
        return None if own < 0 else self.communities[own]

    def communities_of(self, actors: NDArray[np.int32]) -> tuple[str, ...]:
        """Return the communities of actors in the order in which they appear."""
        return tuple(dict.fromkeys(one for actor in actors.tolist() if (one := self.community_of(actor)) is not None))


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was understood, its topic's number, and how many rows to show."""

    asked: Asked
    topic: int | None
    first: int


def ground_of(snapshot: Snapshot, communities: Rows, belonging: Rows, kinds: Rows, version: str) -> Ground:
    """Lay the current derived memberships, and what is said about accounts, beside the columns."""
    named = sorted(communities, key=lambda row: str(row["id"]))
    number = {row["id"]: at for at, row in enumerate(named)}
    actor = {one: at for at, one in enumerate(snapshot.actors.ids)}
    kept = [row for row in belonging if row["customer"] in actor and row["community"] in number]
    who = np.array([actor[row["customer"]] for row in kept], np.int32)
    where = np.array([number[row["community"]] for row in kept], np.int32)
    strength = np.array([row["strength"] for row in kept], np.float64)
    own = np.array([bool(row["main"]) for row in kept], np.bool_)
    total = np.bincount(who, strength, minlength=len(actor))
    shares = sp.coo_matrix((strength / total[who], (who, where)), shape=(len(actor), len(number))).tocsr()
    main = np.full(len(actor), -1, np.int32)
    main[who[own]] = where[own]
    return Ground(
        snapshot,
        all_contacts(snapshot),
        tuple(row["id"] for row in named),
        tuple(row["name"] for row in named),
        shares,
        main,
        machine_actors(snapshot, kinds),
        version,
    )


def machine_actors(snapshot: Snapshot, kinds: Rows) -> NDArray[np.bool_]:
    """Return which actors (n,) are bots or services: as a person says, else the current run, else the source."""
    said = dict(zip(snapshot.accounts.ids, snapshot.account_kinds, strict=True))
    said |= {row["account"]: row["kind"] for row in sorted(kinds, key=lambda row: bool(row["by_hand"]))}
    is_machine = np.array([said[one] in {"bot", "service"} for one in snapshot.accounts.ids], np.bool_)
    found = np.zeros(len(snapshot.actors.ids), np.bool_)
    found[snapshot.author[is_machine[snapshot.account]]] = True
    found[snapshot.companies :] = False
    return found
