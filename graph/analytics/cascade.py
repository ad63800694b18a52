"""How a topic travelled: who said it first, who took it up from whom, on what evidence and how surely.

An adoption is an actor's first own interaction on the topic. Its source is looked for in this order:

1. *explicit*: the interaction shares, quotes or answers somebody who has spoken on the topic, directly or through
   others who have not;
2. *link*: it carries a link that somebody carried before, and the adopter could have seen that;
3. *words*: it says rare words that somebody said before on the topic, and the adopter could have seen that;
4. none: an *origin*. A topic may have several.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.analytics.exposure import NOBODY, Exposure, Log
from graph.analytics.words import Words

DAY = 86_400_000
MAX_LAG = 21 * DAY
"""How long ago something may have been seen to be where it was taken from."""

ORIGIN, EXPLICIT, LINK, WORDS = "origin", "explicit", "link", "words"

EACH_BETWEEN = 0.85
"""Sharing, quoting or answering somebody is certain; each person between who has not spoken on it takes this factor."""

LINK_SURE = 0.95
LINK_PUBLIC = 0.45
FEW_LINKERS = 10
"""The same link after seeing it: 0.95, times the share of this source among all that it may come from. Where nothing
shows that it could have been seen, a link that few others carry in public still says 0.45."""

WORDS_SURE = 0.8
RARE_SHARE = 0.002
RARE_ROWS = 5
FEWEST_WORDS = 2
"""At least two words in common that hardly anybody uses (at most 5 rows, or 0.2 % of them), after seeing them: 0.8,
times the share of this source among all that they may come from."""


@dataclass(frozen=True, slots=True)
class Adopted:
    """Adoptions as columns (k,), ascending in time, then by row.

    ``actor``, ``source`` (actor or -1), ``row``, ``source_row`` (row or -1), ``evidence``, ``certainty``, ``lag``
    (milliseconds since the first exposure, -1 where none is known), ``depth`` (0 for an origin). ``alike`` holds, for
    each, the rows, seen or not, that it could as well have been taken from, ``source_row`` among them.
    """

    actor: NDArray[np.int32]
    row: NDArray[np.int64]
    source: NDArray[np.int32]
    source_row: NDArray[np.int64]
    evidence: tuple[str, ...]
    certainty: NDArray[np.float64]
    lag: NDArray[np.int64]
    depth: NDArray[np.int32]
    alike: tuple[tuple[int, ...], ...] = ()

    def chain_of(self, position: int) -> list[int]:
        """Return the positions from an adoption back to its origin."""
        where = {int(actor): at for at, actor in enumerate(self.actor)}
        chain = [position]
        while (source := int(self.source[chain[-1]])) != NOBODY:
            chain.append(where[source])
        return chain


@dataclass(frozen=True, slots=True)
class _Source:
    """Where an adoption may come from."""

    row: int
    evidence: str
    certainty: float
    alike: tuple[int, ...]


class _Topic:
    """One topic's rows in the log, and how to find whom a row was taken from."""

    def __init__(self, log: Log, rows: NDArray[np.int64], words: Words | None, max_lag: int) -> None:
        self.log = log
        self.rows = rows
        self.words = words
        self.exposure = Exposure(log, rows, max_lag)
        self.max_lag = max_lag
        self.first_row: dict[int, int] = {}
        for row in rows.tolist():
            self.first_row.setdefault(int(log.author[row]), row)
        self._links = self._links_of_rows()
        self._rare = [self._rare_words(row) for row in rows.tolist()]
        self._carrying = _positions_by(self._links)
        self._saying = _positions_by(self._rare)

    def _links_of_rows(self) -> list[frozenset[int]]:
        """Return the links of each of the topic's rows."""
        first, end = (np.searchsorted(self.log.linking, self.rows, side=side) for side in ("left", "right"))
        return [frozenset(self.log.link[f:e].tolist()) for f, e in zip(first.tolist(), end.tolist(), strict=True)]

    def _rare_words(self, row: int) -> frozenset[int]:
        """Return the words of a row that hardly anybody uses."""
        if self.words is None:
            return frozenset()
        said = self.words.said(row)
        most = max(RARE_ROWS, RARE_SHARE * self.log.t.size)
        count = self.words.rows_with[said]
        return frozenset(said[(count <= most) & (count > 1)].tolist())

    def source(self, row: int) -> tuple[_Source | None, int]:
        """Return where the adoption in ``row`` comes from, and the moment its adopter first could have seen any."""
        log = self.log
        seen = self.exposure.of(int(log.author[row]), int(log.t[row]))
        exposed = np.flatnonzero(seen > 0)
        first = int(log.t[self.rows[exposed[0]]]) if exposed.size else -1
        found = self._explicit(row) or self._same_link(row, seen) or self._same_words(row, seen)
        if found is not None and first < 0:
            first = int(log.t[found.row])
        return found, first

    def _explicit(self, row: int) -> _Source | None:
        """Follow the parents up to the first somebody else who has spoken on the topic before."""
        log, author = self.log, self.log.author[row]
        ancestor, passed, between = int(log.parent[row]), {row}, set[int]()
        while ancestor >= 0 and ancestor not in passed:
            passed.add(ancestor)
            other = int(log.author[ancestor])
            if other != author and other >= 0:
                spoke = self.first_row.get(other)
                if spoke is not None and spoke < row:
                    taken = self._said_before(other, ancestor, row)
                    return _Source(taken, EXPLICIT, EACH_BETWEEN ** len(between), (taken,))
                between.add(other)
            ancestor = int(log.parent[ancestor])
        return None

    def _said_before(self, actor: int, ancestor: int, row: int) -> int:
        """Return the ancestor itself where it is on the topic, else the actor's last word on it before."""
        position = np.searchsorted(self.rows, ancestor)
        if position < self.rows.size and self.rows[position] == ancestor:
            return ancestor
        earlier = self.rows[: np.searchsorted(self.rows, row)]
        return int(earlier[self.log.author[earlier] == actor][-1])

    def _same_link(self, row: int, seen: NDArray[np.float64]) -> _Source | None:
        """Find who carried the same link before and was likeliest seen."""
        at = int(np.searchsorted(self.rows, row))
        sharing = sorted({k for link in self._links[at] for k in self._carrying[link] if self._may_come_from(at, k)})
        alike = tuple(self.rows[sharing].tolist())
        found = self._likeliest(sharing, row, seen)
        if found is not None:
            return _Source(int(self.rows[found[0]]), LINK, LINK_SURE * found[1], alike)
        if sharing and len(sharing) <= FEW_LINKERS:
            return _Source(alike[-1], LINK, LINK_PUBLIC, alike)
        return None

    def _same_words(self, row: int, seen: NDArray[np.float64]) -> _Source | None:
        """Find who said most of the same rare words before and was likeliest seen."""
        at = int(np.searchsorted(self.rows, row))
        said = Counter(k for word in self._rare[at] for k in self._saying[word] if self._may_come_from(at, k))
        alike = sorted(k for k, count in said.items() if count >= FEWEST_WORDS)
        most = max((said[k] for k in alike if seen[k] > 0), default=0)
        found = self._likeliest([k for k in alike if said[k] == most and seen[k] > 0], row, seen)
        if found is None:
            return None
        rows = tuple(self.rows[alike].tolist())
        return _Source(int(self.rows[found[0]]), WORDS, WORDS_SURE * found[1], rows)

    def _may_come_from(self, at: int, earlier: int) -> bool:
        """Tell whether one row came before another by somebody else, and not too long ago."""
        log, row, before = self.log, self.rows[at], self.rows[earlier]
        pause = log.t[row] - log.t[before]
        return bool(log.author[row] != log.author[before] and 0 < pause <= self.max_lag)

    def _likeliest(self, positions: Sequence[int], row: int, seen: NDArray[np.float64]) -> tuple[int, float] | None:
        """Return the position likeliest taken from and its author's share among all, None where none was seen.

        An interaction counts by how surely it was seen, and a third of the lag makes it count 1/e.
        """
        late = np.exp(-(self.log.t[row] - self.log.t[self.rows[positions]]) / (self.max_lag / 3))
        weight = seen[positions] * late
        if not len(positions) or not weight.sum():
            return None
        author = self.log.author[self.rows[positions]]
        by_author = np.bincount(author, weight)
        likeliest = int(by_author.argmax())
        best = int(np.where(author == likeliest, weight, -1.0).argmax())
        return positions[best], float(by_author[likeliest] / by_author.sum())


def _positions_by(values: Sequence[frozenset[int]]) -> dict[int, list[int]]:
    """Return, by value, the ascending positions that hold it."""
    positions: dict[int, list[int]] = {}
    for at, held in enumerate(values):
        for value in held:
            positions.setdefault(value, []).append(at)
    return positions


def trace(log: Log, rows: NDArray[np.int64], words: Words | None = None, *, max_lag: int = MAX_LAG) -> Adopted:
    """Return who took the topic up, when and from whom.

    Parameters
    ----------
    log : everything that happened, ascending in time.
    rows : (k,) rows on the topic inside the window, ascending.
    words : of all rows of ``log``; without them *words* is never found.
    max_lag : how long ago, in milliseconds, a link or words may have been seen.

    Notes
    -----
    O(adoptions * rows) in arrays. Equal times pass nothing on, but an answer is later than what it answers.
    """
    topic = _Topic(log, rows, words, max_lag)
    firsts = sorted(topic.first_row.items(), key=lambda one: one[1])
    firsts = [(actor, row) for actor, row in firsts if actor != NOBODY]
    depth: dict[int, int] = {}
    found: list[tuple[int, int, _Source | None, int]] = []
    for actor, row in firsts:
        source, first = topic.source(row)
        found.append((actor, row, source, first))
        depth[actor] = 0 if source is None else depth[int(log.author[source.row])] + 1
    return Adopted(
        actor=np.array([actor for actor, *_ in found], np.int32),
        row=np.array([row for _, row, *_ in found], np.int64),
        source=np.array([NOBODY if s is None else log.author[s.row] for *_, s, _ in found], np.int32),
        source_row=np.array([NOBODY if s is None else s.row for *_, s, _ in found], np.int64),
        evidence=tuple(ORIGIN if s is None else s.evidence for *_, s, _ in found),
        certainty=np.array([1.0 if s is None else s.certainty for *_, s, _ in found]),
        lag=np.array([-1 if f < 0 or s is None else log.t[row] - f for _, row, s, f in found], np.int64),
        depth=np.array([depth[actor] for actor, *_ in found], np.int32),
        alike=tuple(() if s is None else s.alike for *_, s, _ in found),
    )


def listeners(log: Log, rows: NDArray[np.int64], *, max_lag: int = MAX_LAG) -> dict[int, int]:
    """Return who could have learnt it and never spoke on it: actor -> the first row they could have seen."""
    speakers = set(log.author[rows].tolist())
    first = Exposure(log, rows, max_lag).first_seen()
    return {who: int(rows[at]) for who, at in first.items() if who not in speakers and who != NOBODY}


def standing(with_company: Adopted, without: Adopted) -> int:
    """Count the adoptions whose whole chain of sources is the same when the company is left out.

    Both hold the same actor numbers; the company has none in ``without``.
    """
    before, after = (dict(zip(a.actor.tolist(), a.source.tolist(), strict=True)) for a in (with_company, without))
    stands: dict[int, bool] = {NOBODY: True}
    for actor in with_company.actor.tolist():
        same = actor in after and after[actor] == before[actor]
        stands[actor] = same and stands.get(before[actor], False)
    return sum(stands[actor] for actor in with_company.actor.tolist())


def descending(adopted: Adopted, actor: int) -> NDArray[np.int64]:
    """Return the positions of an actor's adoption and of all that come from it, ascending."""
    inside = {actor}
    kept = []
    for at, (who, source) in enumerate(zip(adopted.actor.tolist(), adopted.source.tolist(), strict=True)):
        if who == actor or source in inside:
            inside.add(who)
            kept.append(at)
    return np.array(kept, np.int64)
