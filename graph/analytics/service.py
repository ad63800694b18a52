"""Answers questions that need arrays: reads the columns once a version, works in threads, one flight a question."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from pathlib import Path
from typing import Any, TypeVar

from graph.analytics.analyse import analyse
from graph.analytics.answers.cascade import cascade as answer_cascade
from graph.analytics.answers.flow import LEVELS, flow_graph
from graph.analytics.answers.paths import paths as answer_paths
from graph.analytics.answers.paths import reach as answer_reach
from graph.analytics.answers.ranking import SHOWN
from graph.analytics.answers.ranking import explain as answer_explain
from graph.analytics.answers.ranking import rank as answer_rank
from graph.analytics.answers.spreading import spreading as answer_spreading
from graph.analytics.cascade import MAX_LAG
from graph.analytics.ground import Ground, Question, ground_of
from graph.analytics.paths import Preference
from graph.analytics.reading import read_columns
from graph.analytics.registry import BEST
from graph.analytics.results import Asked, Cascade, Explanation, FlowGraph, KnowledgePath, Ranking, Reach, Spreading
from graph.analytics.scope import Cut
from graph.analytics.snapshot import Snapshot, read_texts
from graph.analytics.standing import Rankings
from graph.analytics.words import Words, read_words
from graph.derive import Progress
from graph.errors import BadParameter, nearest
from graph.model import CompanyMode, Window
from graph.store import Store, Versions

Answer = TypeVar("Answer")
SLICES_KEPT = 8
"""Windows for which it is kept what spreads: it takes seconds, and people come back to the list."""


class Analytics:
    """One a process: keeps the columns of the store's present version, and answers from them."""

    def __init__(self, store: Store, cache: Path) -> None:
        self.store = store
        self.cache = cache
        self._ground: tuple[str, asyncio.Task[Ground]] | None = None
        self._words: tuple[str, asyncio.Task[Words]] | None = None
        self._rankings: Rankings | None = None
        self._spreading: dict[tuple[Window, CompanyMode], tuple[str, asyncio.Task[list[Spreading]]]] = {}

    async def trace(
        self,
        topic: str,
        *,
        source: str | None = None,
        window: Window | None = None,
        max_lag_ms: int | None = None,
        company: CompanyMode = CompanyMode.MERGE,
        first: int = 500,
        listeners: int = 200,
    ) -> Cascade:
        """Return how a topic travelled, from one actor on where ``source`` is given."""
        ground = await self.ground()
        asked = self._asked(ground, window, company, topic=topic, max_lag_ms=max_lag_ms or MAX_LAG)
        question = Question(asked, ground.topic(topic), first)
        start = None if source is None else ground.actor(source)
        words = await self.words(ground)
        return await asyncio.to_thread(answer_cascade, ground, question, words, source=start, most_listeners=listeners)

    async def knowledge_flow(
        self,
        topic: str | None = None,
        *,
        level: str = "community",
        window: Window | None = None,
        company: CompanyMode = CompanyMode.MERGE,
        first: int = 100,
    ) -> FlowGraph:
        """Return the flow of knowledge between communities, or between customers."""
        if level not in LEVELS:
            raise BadParameter(f'There is no level "{level}".', hint=nearest(level, LEVELS))
        ground = await self.ground()
        asked = self._asked(ground, window, company, topic=topic)
        question = Question(asked, None if topic is None else ground.topic(topic), first)
        words = await self.words(ground) if topic is not None else None
        return await asyncio.to_thread(flow_graph, ground, question, level, words)

    async def spreading(
        self, *, window: Window | None = None, company: CompanyMode = CompanyMode.MERGE, first: int = 50
    ) -> list[Spreading]:
        """Return the topics that spread from person to person more than chance explains, surest first."""
        ground = await self.ground()
        asked = self._asked(ground, window, company)
        words = await self.words(ground)
        kept = self._flight(
            self._spreading.pop((asked.window, company), None),
            ground.version,
            lambda: asyncio.to_thread(answer_spreading, ground, asked, words),
        )
        self._spreading[asked.window, company] = kept
        if len(self._spreading) > SLICES_KEPT:
            del self._spreading[next(iter(self._spreading))]
        return (await asyncio.shield(kept[1]))[:first]

    async def paths(
        self,
        source: str,
        target: str,
        *,
        topic: str | None = None,
        window: Window | None = None,
        max_wait_ms: int | None = None,
        company: CompanyMode = CompanyMode.MERGE,
        prefer: Preference = "earliest",
        first: int = 3,
    ) -> list[KnowledgePath]:
        """Return chains of contacts over which knowledge could pass, sharing no interaction."""
        ground = await self.ground()
        asked = self._asked(ground, window, company, topic=topic)
        question = Question(asked, None if topic is None else ground.topic(topic), first)
        ends = (ground.actor(source), ground.actor(target))
        return await asyncio.to_thread(answer_paths, ground, question, ends, max_wait_ms, prefer)

    async def reach(
        self,
        source: str,
        *,
        topic: str | None = None,
        window: Window | None = None,
        max_wait_ms: int | None = None,
        company: CompanyMode = CompanyMode.MERGE,
        first: int = 100,
    ) -> Reach:
        """Return the distinct people who could have learnt it from one actor, earliest first."""
        ground = await self.ground()
        asked = self._asked(ground, window, company, topic=topic, max_wait_ms=max_wait_ms)
        question = Question(asked, None if topic is None else ground.topic(topic), first)
        return await asyncio.to_thread(answer_reach, ground, question, ground.actor(source), max_wait_ms)

    async def rank(
        self,
        method: str = BEST,
        *,
        topic: str | None = None,
        community: str | None = None,
        window: Window | None = None,
        company: CompanyMode = CompanyMode.REMOVE,
        parameters: Mapping[str, Any] | None = None,
        first: int = 20,
        back_test: bool = True,
    ) -> Ranking:
        """Return who matters in a slice, best place first, and what the ranking foretold before."""
        rankings, asked, cut = await self._cut(topic, community, window, company)
        return await asyncio.to_thread(
            answer_rank, rankings, asked, cut, method, parameters or {}, first=first, back_test=back_test
        )

    async def explain(
        self,
        actor: str,
        method: str = BEST,
        *,
        topic: str | None = None,
        community: str | None = None,
        window: Window | None = None,
        company: CompanyMode = CompanyMode.REMOVE,
        parameters: Mapping[str, Any] | None = None,
        first: int = 20,
        interactions: int = SHOWN,
    ) -> Explanation:
        """Return one actor's score taken apart, down to ``interactions`` of each summand."""
        rankings, asked, cut = await self._cut(topic, community, window, company)
        who = rankings.ground.actor(actor)
        return await asyncio.to_thread(
            answer_explain,
            rankings,
            asked,
            cut,
            method,
            parameters or {},
            actor=who,
            first=first,
            interactions=interactions,
        )

    async def _cut(
        self, topic: str | None, community: str | None, window: Window | None, company: CompanyMode
    ) -> tuple[Rankings, Asked, Cut]:
        """Return what rankings of the present version share, the question as understood, and its slice."""
        ground = await self.ground()
        if self._rankings is None or self._rankings.ground is not ground:
            self._rankings = Rankings(ground)
        asked = Asked(window or Window(), company, ground.version, topic=topic, community=community)
        members, place = (None, None) if community is None else ground.community(community)
        number = None if topic is None else ground.topic(topic)
        return self._rankings, asked, Cut(asked.window, company, number, members, place)

    async def analyse(self, run: str, progress: Progress) -> dict[str, int]:
        """Find the derived layer again and make it current; see ``graph.analytics.analyse``."""
        return await analyse(self.store, self.cache, run, progress)

    async def ground(self) -> Ground:
        """Return what answers stand on at the store's present version, read once."""
        versions = await self.store.versions()
        key = f"{versions.evidence}-{versions.identity}-{versions.derived}-{versions.derived_run}"
        self._ground = self._flight(self._ground, key, lambda: self._read_ground(versions))
        return await asyncio.shield(self._ground[1])

    async def words(self, ground: Ground) -> Words:
        """Return the words of all rows of ``ground``, read once a version of the evidence."""
        key = ground.version.partition("-")[0]
        self._words = self._flight(self._words, key, lambda: self._read_words(ground.snapshot))
        return await asyncio.shield(self._words[1])

    def _flight(
        self,
        flying: tuple[str, "asyncio.Task[Answer]"] | None,
        key: str,
        start: Callable[[], Coroutine[Any, Any, Answer]],
    ) -> tuple[str, "asyncio.Task[Answer]"]:
        """Return the task under this key, a new one where there is none or it failed."""
        if flying is not None and flying[0] == key and not _failed(flying[1]):
            return flying
        return key, asyncio.create_task(start())

    async def _read_ground(self, versions: Versions) -> Ground:
        """Read columns and memberships."""
        snapshot = await read_columns(self.store, self.cache)
        communities = await self.store.read("derive/communities_now")
        belonging = await self.store.read("derive/belonging")
        kinds = await self.store.read("snapshot/kinds")
        return await asyncio.to_thread(ground_of, snapshot, communities, belonging, kinds, versions.key)

    async def _read_words(self, snapshot: Snapshot) -> Words:
        """Read the texts and number their words."""
        return await asyncio.to_thread(read_words, await read_texts(self.store, snapshot))

    def _asked(
        self,
        ground: Ground,
        window: Window | None,
        company: CompanyMode,
        *,
        topic: str | None = None,
        **parameters: int | None,
    ) -> Asked:
        """Return the question as it was understood."""
        return Asked(window or Window(), company, ground.version, topic=topic, parameters=dict(parameters))


def _failed(task: "asyncio.Task[Any]") -> bool:
    """Tell whether a task ended without an answer."""
    return task.done() and (task.cancelled() or task.exception() is not None)
