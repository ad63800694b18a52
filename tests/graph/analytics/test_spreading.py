"""What spreads is told from what is merely talked about, in a year of invented talk."""

from typing import NamedTuple

import numpy as np
import pytest

from graph.analytics.cascade import ORIGIN, Adopted
from graph.analytics.exposure import Log
from graph.analytics.passes.threads import conversation_roots
from graph.analytics.spreading import Spread, measure, significant, surest_first
from graph.analytics.words import Words, read_words

DAY = 86_400_000
PEOPLE, GROUPS, TOPICS, YEAR = 300, 10, 30, 365


class Row(NamedTuple):
    """One invented interaction; ``answers`` is a key, not a row."""

    at: int
    author: int
    key: int
    answers: int = -1
    place: int = 0
    topic: int = -1
    link: int = -1
    text: str = ""


class World:
    """Threads about common topics in groups, and topics that pass from person to person."""

    def __init__(self, seed: int, planted: int) -> None:
        self.g = np.random.default_rng(seed)
        self.homes = [sorted({*self.g.integers(0, GROUPS, 1 + (n % 3 == 0)).tolist()}) for n in range(PEOPLE)]
        self.members = [[n for n in range(PEOPLE) if group in self.homes[n]] for group in range(GROUPS)]
        self.activity = self.g.pareto(1.3, PEOPLE) + 0.1
        self.rows: list[Row] = []
        self.parents: dict[int, dict[int, int]] = {}
        while len(self.rows) < 8000:
            self._thread()
        for topic in range(TOPICS, TOPICS + planted):
            self._cascade(topic)

    def _say(self, **told: int | str) -> Row:
        """Add an interaction."""
        row = Row(key=len(self.rows), **told)  # type: ignore[arg-type]
        self.rows.append(row)
        return row

    def _thread(self) -> None:
        """Talk about a topic of the group, answered by members."""
        group, topic = int(self.g.integers(GROUPS)), int(self.g.integers(TOPICS))
        topic = (topic + group) % TOPICS if topic % 2 else (topic // 4 + group) % TOPICS
        share = self.activity[self.members[group]] / self.activity[self.members[group]].sum()
        thread: list[Row] = []
        at = float(self.g.random() * YEAR * DAY)
        for _ in range(1 + int(self.g.geometric(0.3))):
            author = int(self.g.choice(self.members[group], p=share))
            answered = thread[int(self.g.integers(len(thread)))].key if thread else -1
            said = f"word{topic}x{self.g.integers(20)} and word{topic}x{self.g.integers(20)}"
            link = topic if self.g.random() < 0.05 else -1
            row = self._say(at=int(at), author=author, answers=answered, place=group, topic=topic, link=link, text=said)
            thread.append(row)
            at += self.g.exponential(0.5 * DAY)

    def _cascade(self, topic: int) -> None:
        """Let a trick pass on: by answers inside groups, by links between them."""
        first = int(self.g.integers(PEOPLE))
        begun = int(self.g.random() * 200 * DAY)
        words = f"trick{topic}a with trick{topic}b"
        parents = {first: -1}
        last = {
            first: self._say(at=begun, author=first, place=self.homes[first][0], topic=topic, link=topic, text=words)
        }
        for _ in range(60):
            source = list(parents)[int(self.g.integers(len(parents)))]
            heard = last[source]
            near = [n for n in self.members[heard.place] if n not in parents]
            if len(parents) >= 15 or not near:
                continue
            taker = int(self.g.choice(near))
            at = heard.at + int(self.g.exponential(3 * DAY)) + 3_600_000
            parents[taker] = source
            self._say(at=at, author=taker, answers=heard.key, place=heard.place, topic=topic, text="thanks")
            other = [home for home in self.homes[taker] if home != heard.place] or [heard.place]
            last[taker] = self._say(
                at=at + DAY, author=taker, place=other[0], topic=topic, link=topic, text=f"{words} they say"
            )
        self.parents[topic] = parents

    def columns(self) -> tuple[Log, Words, np.ndarray]:
        """Lay everything out by time."""
        rows = sorted(self.rows)
        where = {row.key: at for at, row in enumerate(rows)}
        parent = np.array([where.get(row.answers, -1) for row in rows], np.int32)
        nobody = np.zeros(0, np.int32)
        linking = [(at, row.link) for at, row in enumerate(rows) if row.link >= 0]
        log = Log(
            author=np.array([row.author for row in rows], np.int32),
            t=np.array([row.at for row in rows], np.int64),
            parent=parent,
            place=np.array([row.place for row in rows], np.int32),
            root=conversation_roots(parent),
            told_row=nobody,
            told_to=nobody,
            told_alone=np.zeros(0, np.bool_),
            follower=nobody,
            followed=nobody,
            since=np.zeros(0, np.int64),
            linking=np.array([at for at, _ in linking], np.int32),
            link=np.array([link for _, link in linking], np.int32),
        )
        return log, read_words(row.text for row in rows), np.array([row.topic for row in rows])


def spreads(world: World) -> dict[int, Spread]:
    """Measure every topic."""
    log, words, topic = world.columns()
    return {
        int(one): measure(log, log.root, np.flatnonzero(topic == one), words) for one in np.unique(topic[topic >= 0])
    }


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_nothing_spreads_where_nothing_was_planted(seed: int) -> None:
    assert len(surest_first(spreads(World(seed, 0)))) <= 2


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_was_planted_is_found_with_its_sources(seed: int) -> None:
    world = World(seed, 8)
    found = spreads(world)
    spreading = set(surest_first(found))
    assert len(spreading - set(world.parents)) <= 2
    assert len(spreading & set(world.parents)) >= 7
    right = wrong = missed = 0
    for topic, parents in world.parents.items():
        adopted = found[topic].adopted
        assert parents[int(adopted.actor[0])] == -1
        got = dict(zip(adopted.actor.tolist(), adopted.source.tolist(), strict=True))
        for taker, source in parents.items():
            right += source >= 0 and got[taker] == source
            wrong += got[taker] >= 0 and got[taker] != source
            missed += source >= 0 and got[taker] != source
    assert 2 * right / (2 * right + wrong + missed) >= 0.9


def test_only_the_unlikely_are_significant() -> None:
    assert significant(np.array([0.5, 1e-9, 0.9, 0.004])).tolist() == [False, True, False, True]
    assert significant(np.zeros(0)).tolist() == []


def test_too_few_people_never_spread() -> None:
    nobody = np.zeros(0, np.int64)
    tiny = Adopted(
        nobody.astype(np.int32),
        nobody,
        nobody.astype(np.int32),
        nobody,
        (ORIGIN,),
        np.zeros(0),
        nobody,
        nobody.astype(np.int32),
    )
    assert not Spread(tiny, 5, 5, 0.1, 1e-9).is_large
