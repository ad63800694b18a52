"""One way in: read and enrich a chunk while the chunk before it is written, each in one transaction with its cursor.

::

    Reader (a thread) ── Chunk ──► Batch ── steps ──► store.write: nodes, edges, cursors, version

A crash neither loses nor repeats: what a cursor passed over is in the store or set aside, and what it did not is read
again.
"""

import asyncio
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from pathlib import Path
from typing import Any

from graph.errors import GrapevineError, SourceUnavailable
from graph.model import Layer
from graph.store import Store
from ingest.accounts import Ledger
from ingest.batch import Batch, actors_of
from ingest.connector import Options, connector
from ingest.enricher import enrichers
from ingest.identity.company import company_of
from ingest.identity.joins import join_known
from ingest.ids import fitted
from ingest.reading import Chunk, Enrich, Job, Mark, Reader
from ingest.recognise import SURE, parts
from ingest.record import Profile, Record
from ingest.rejected import SetAside
from ingest.versions import Held, Outcome

ASKED = 2_000
"""How many ids one look-up asks for."""
REAL = "real"
"""What a store holds unless it was claimed for something else before."""

Progress = Callable[[str, float, float | None], None]


@dataclass(slots=True)
class Counts:
    """What became of everything read; ``skipped`` counts files that are as they were when they were read."""

    read: int = 0
    stored: int = 0
    updated: int = 0
    duplicates: int = 0
    rejected: int = 0
    skipped: int = 0
    seconds: float = 0.0

    def add(self, chunk: Chunk, batch: Batch) -> None:
        """Count a chunk that was written."""
        self.read += chunk.read
        self.rejected += len(chunk.rejected)
        self.skipped += chunk.skipped
        self.stored += batch.outcomes[Outcome.STORED]
        self.updated += batch.outcomes[Outcome.UPDATED]
        self.duplicates += batch.outcomes[Outcome.DUPLICATE]


def jobs_of(path: Path, name: str | None, given: dict[str, Any]) -> tuple[list[Job], list[Path]]:
    """Return what to read below a path, and the files that nothing here reads.

    Raises
    ------
    SourceUnavailable
        There is no such path.
    """
    if name is not None:
        if not path.exists():
            raise SourceUnavailable(f"There is no {path}.", hint="Check the path.")
        one = connector(name)
        return [Job(one, path, one.options(**given))], []
    jobs: list[Job] = []
    unknown: list[Path] = []
    for part, found in parts(path):
        if found is None or (found.confidence < SURE and part != path):
            unknown.append(part)
            continue
        one = connector(found.connector)
        fields = one.options.model_fields
        options: Options = one.options(**{key: value for key, value in given.items() if key in fields})
        jobs.append(Job(one, part, options))
    return jobs, unknown


def enriching() -> Enrich:
    """Return all enrichers as one step."""
    steps = [one.enrich for one in enrichers()]
    return lambda record: reduce(lambda so_far, step: step(so_far), steps, record)


@dataclass(slots=True)
class Ingest:
    """One run of the pipeline on one store."""

    store: Store
    run: str
    aside: SetAside
    company: str = ""
    progress: Progress = lambda *_: None
    now_ms: int = field(default_factory=lambda: time.time_ns() // 1_000_000)
    counts: Counts = field(default_factory=Counts)
    _began: float = field(default_factory=time.monotonic)
    _ledger: Ledger = field(init=False)

    async def take(self, jobs: Sequence[Job]) -> Counts:
        """Take in everything of some jobs.

        Raises
        ------
        GrapevineError
            A stream broke off; everything that could be read was taken in first.
        """
        await self.begin()
        cursors = {row["id"]: row for row in await self.store.read("ingest/cursors")}
        reader = Reader(jobs, cursors, enriching(), self.aside.drop)
        chunks = reader.chunks()
        coming = asyncio.create_task(asyncio.to_thread(_next, chunks))
        try:
            while chunk := await coming:
                coming = asyncio.create_task(asyncio.to_thread(_next, chunks))
                await self.write(chunk)
                self.progress(f"reading {reader.now}", self.counts.read, None)
        finally:
            coming.cancel()
        counts = await self.end()
        _raise_failed(reader.failed)
        return counts

    async def begin(self) -> None:
        """Claim the store for real evidence unless it is claimed, and learn who we are."""
        await self.store.write(Layer.BOOKKEEPING, [("store/world", {"world": REAL})])
        self._ledger = Ledger(self.run, await company_of(self.store, self.company))

    async def end(self) -> Counts:
        """Join the accounts that are now known to be one customer's."""
        self.progress("joining accounts", 0, None)
        await join_known(self.store)
        self.counts.seconds = round(time.monotonic() - self._began, 2)
        return self.counts

    async def write(self, chunk: Chunk) -> None:
        """Write one chunk; what is rejected is set aside before the cursor passes over it."""
        if chunk.rejected:
            await asyncio.to_thread(self.aside.add, list(chunk.lines(self.run)))
        batch = await self._batch(chunk)
        steps = batch.steps()
        layer = Layer.EVIDENCE if any(name != "ingest/kept" for name, _ in steps) else Layer.BOOKKEEPING
        cursors = [self._cursor(mark) for mark in chunk.marks.values()]
        await self.store.write(layer, [*steps, ("ingest/cursor", {"rows": cursors})] if cursors else steps)
        self.counts.add(chunk, batch)

    async def _batch(self, chunk: Chunk) -> Batch:
        """Weigh a chunk against what the store holds."""
        ledger = self._ledger
        ids = sorted({fitted(item.record.id) for item in chunk.items if not isinstance(item, Profile)})
        held = {row["id"]: _held(row) for row in await self._asked("ingest/known", ids)}
        accounts = ledger.missing(fitted(actor.id) for item in chunk.items for actor in actors_of(item))
        ledger.learn(accounts, await self._asked("ingest/known_accounts", accounts))
        profiles = sorted({fitted(item.actor.id) for item in chunk.items if isinstance(item, Profile)})
        spans: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
        for row in await self._asked("ingest/known_spans", profiles):
            span = {key: row[key] for key in ("since", "until", "runs")}
            spans.setdefault((row["type"], row["account"], row["other"]), []).append(span)
        batch = Batch(self.run, self.now_ms, ledger, held, spans)
        for item in chunk.items:
            batch.add(item)
        return batch

    def _cursor(self, mark: Mark) -> dict[str, Any]:
        """Return a cursor as the store keeps it: with every run that read some of what it passed over."""
        stream = mark.stream
        return {
            "id": stream.id,
            "properties": {
                "stream": str(stream.path),
                "position": mark.position,
                "digest": stream.digest,
                "done": mark.is_done,
                "runs": sorted({*stream.runs, self.run}),
                "ms": self.now_ms,
            },
        }

    async def _asked(self, name: str, ids: Sequence[str]) -> list[dict[str, Any]]:
        """Ask the store about some ids, piece by piece."""
        pieces = [ids[at : at + ASKED] for at in range(0, len(ids), ASKED)]
        return [row for piece in pieces for row in await self.store.read(name, ids=piece)]


def preview(jobs: Sequence[Job], most: int) -> Iterator[Record]:
    """Yield the first records of some jobs, as they would be stored."""
    reader = Reader(jobs, {}, enriching())
    left = most
    for chunk in reader.chunks():
        for item in chunk.items:
            if not isinstance(item, Profile):
                yield item.record
                left -= 1
                if not left:
                    return
    _raise_failed(reader.failed)


def _next(chunks: Iterator[Chunk]) -> Chunk | None:
    """Read the next chunk; None at the end."""
    return next(chunks, None)


def _held(row: dict[str, Any]) -> Held:
    """Return what the store holds of an interaction."""
    return Held(row["version"], row["ms"], row["hash"], row["deleted_ms"], tuple(row["runs"]))


def _raise_failed(failed: Iterable[tuple[Path, GrapevineError]]) -> None:
    """Say what could not be read, after all else was taken in."""
    errors = [error for _, error in failed]
    if len(errors) == 1:
        raise errors[0]
    if errors:
        raise SourceUnavailable(f"{len(errors)} files could not be read. {errors[0].message}", hint=errors[0].hint)
