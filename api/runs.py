"""Long work as child commands: one writer at a time, kept in the books, watched, cancelled.

::

    server ── start ──► child: grapevine ingest ... --run ID ──► Run node, once a second and at the end
       ▲                    │
       └── JSON lines ◄─────┘  {"stage", "done", "total"}

A command that somebody types does the same without a parent.
"""

import asyncio
import contextlib
import signal
import sys
import time
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from secrets import token_hex
from typing import Any

import orjson

from api.settings import Settings
from graph.engines.locks import held
from graph.errors import GrapevineError, NotFound, StoreLocked
from graph.model import Layer
from graph.store import Store

WAITING, RUNNING, DONE, FAILED, CANCELLED = "waiting", "running", "done", "failed", "cancelled"
ENDED = frozenset({DONE, FAILED, CANCELLED})
PATIENCE_SECONDS = 3600.0
"""How long a child waits for the writer's place."""
NOTES_EVERY_SECONDS = 1.0
TOLD_EVERY_SECONDS = 0.25


@contextmanager
def writer(settings: Settings, what: str, *, patience: float = 0.0) -> Iterator[None]:
    """Hold the writer's place of a data folder; only one process at a time writes evidence or derives.

    Raises
    ------
    StoreLocked
        Another holds it after ``patience`` seconds; the message says who.
    """
    lock, note = settings.data / "writer.lock", settings.data / "writer.txt"
    try:
        with held(lock, patience):
            note.write_text(what, encoding="utf-8")
            yield
            note.unlink(missing_ok=True)
    except StoreLocked:
        who = note.read_text(encoding="utf-8") if note.is_file() else "another command"
        raise StoreLocked(f"{who} is writing.", hint="Wait until it has ended, or cancel it.") from None


def new_run() -> str:
    """Return the id of a new run; ids order by time."""
    return f"run:{datetime.now(UTC):%Y%m%dT%H%M%S}-{token_hex(3)}"


def now_ms() -> int:
    """Return the moment, in epoch milliseconds."""
    return time.time_ns() // 1_000_000


@dataclass(slots=True)
class Record:
    """One run while it lasts. Hand ``progress`` to the work, and put what it counted into ``counts``."""

    id: str
    tells: bool
    counts: dict[str, Any] = field(default_factory=dict)
    latest: tuple[str, float, float | None] = ("", 0.0, None)
    _told: float = 0.0

    def progress(self, stage: str, done: float, total: float | None) -> None:
        """Take note of how far the work has come, and tell the parent now and then."""
        is_new = stage != self.latest[0]
        self.latest = (stage, done, total)
        now = time.monotonic()
        if self.tells and (is_new or now - self._told >= TOLD_EVERY_SECONDS):
            self._told = now
            line = orjson.dumps({"stage": stage, "done": done, "total": total}).decode()
            sys.stdout.write(line + "\n")
            sys.stdout.flush()


@asynccontextmanager
async def recorded(
    store: Store, what: str, parameters: Mapping[str, Any], run: str | None = None
) -> AsyncIterator[Record]:
    """Keep a run in the books while the block works; ``run`` is given when a parent listens.

    A termination signal ends the block where it next waits; what was not committed by then has not happened.
    """
    record = Record(run or new_run(), tells=run is not None)
    await enter(store, record.id, what, parameters, RUNNING)
    task = asyncio.current_task()
    if task is not None:
        with contextlib.suppress(NotImplementedError, RuntimeError):
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    notes = asyncio.create_task(_notes(store, record))
    state, message = FAILED, ""
    try:
        yield record
        state = DONE
    except asyncio.CancelledError:
        state, message = CANCELLED, "Cancelled."
        raise
    except GrapevineError as error:
        message = error.message
        raise
    except Exception as error:
        message = f"Unexpected: {type(error).__name__}."
        raise
    finally:
        notes.cancel()
        await asyncio.shield(leave(store, record.id, state, record.counts, message))


async def _notes(store: Store, record: Record) -> None:
    """Write how far a run has come, once a second while that changes."""
    seen = record.latest
    while True:
        await asyncio.sleep(NOTES_EVERY_SECONDS)
        if record.latest != seen:
            seen = record.latest
            stage, done, total = seen
            step = ("runs/note", {"id": record.id, "message": stage, "done": float(done), "total": total})
            await store.write(Layer.BOOKKEEPING, [step])


async def enter(store: Store, run: str, what: str, parameters: Mapping[str, Any], state: str) -> None:
    """Enter a run in the books."""
    row = {"id": run, "what": what, "state": state, "ms": now_ms(), "version": version("grapevine")}
    await store.write(
        Layer.BOOKKEEPING, [("runs/begin", {**row, "parameters": orjson.dumps(dict(parameters), default=str).decode()})]
    )


async def leave(store: Store, run: str, state: str, counts: Mapping[str, Any], message: str) -> None:
    """Enter how a run ended."""
    row = {"id": run, "state": state, "message": message, "ms": now_ms()}
    await store.write(
        Layer.BOOKKEEPING, [("runs/end", {**row, "counts": orjson.dumps(dict(counts), default=str).decode()})]
    )


@dataclass(slots=True)
class Child:
    """A running child command and what it last said."""

    process: asyncio.subprocess.Process
    task: "asyncio.Task[None] | None" = None
    stage: str = ""
    done: float = 0.0
    total: float | None = None
    changed: asyncio.Event = field(default_factory=asyncio.Event)


class Runs:
    """The child commands of one server."""

    def __init__(self, settings: Settings, store: Store) -> None:
        self.settings = settings
        self.store = store
        self.children: dict[str, Child] = {}

    async def start(self, what: str, arguments: Sequence[str], parameters: Mapping[str, Any]) -> str:
        """Start a command of the command line as a child; return the run's id."""
        run = new_run()
        await enter(self.store, run, what, parameters, WAITING)
        where = ["--data", str(self.settings.data), "--store", self.settings.store]
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "api.cli.main",
            what,
            "--run",
            run,
            "--json",
            *where,
            *arguments,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        child = Child(process)
        self.children[run] = child
        child.task = asyncio.create_task(self._follow(run, child))
        return run

    async def cancel(self, run: str) -> None:
        """End a child at the edge of a batch.

        Raises
        ------
        NotFound
            This server did not start it, or it has ended.
        """
        child = self.children.get(run)
        if child is None or child.process.returncode is not None:
            raise NotFound(f"{run} is not running here.", hint="runs lists what is running.")
        child.process.terminate()

    async def row(self, run: str) -> dict[str, Any] | None:
        """Return a run as the books have it."""
        rows = await self.store.read("runs/one", id=run)
        return rows[0] if rows else None

    async def watched(self, run: str) -> AsyncIterator[dict[str, Any]]:
        """Yield a run's state at once, then whenever it changes but at most four times a second, then its end."""
        while True:
            row = await self.row(run)
            if row is None:
                raise NotFound(f"There is no run {run}.", hint="runs lists them.")
            child = self.children.get(run)
            if child and row["state"] not in ENDED:
                row |= {"message": child.stage or row["message"], "done": child.done, "total": child.total}
            yield row
            if row["state"] in ENDED:
                return
            await asyncio.sleep(TOLD_EVERY_SECONDS)
            if child:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(child.changed.wait(), NOTES_EVERY_SECONDS)
                child.changed.clear()

    async def close(self) -> None:
        """End all children and wait for their last words."""
        running = [child for child in self.children.values() if child.process.returncode is None]
        for child in running:
            child.process.terminate()
        await asyncio.gather(*(child.task for child in running if child.task))

    async def _follow(self, run: str, child: Child) -> None:
        """Read what a child says until it ends; enter its end if it could not do so itself."""
        if child.process.stdout is None or child.process.stderr is None:
            return
        errors = asyncio.create_task(child.process.stderr.read())
        async for line in child.process.stdout:
            with contextlib.suppress(orjson.JSONDecodeError):
                said = orjson.loads(line)
                if isinstance(said, dict) and "stage" in said:
                    child.stage, child.done, child.total = said["stage"], said["done"], said["total"]
                    child.changed.set()
        code = await child.process.wait()
        row = await self.row(run)
        if row and row["state"] not in ENDED:
            state = CANCELLED if code == -signal.SIGTERM else FAILED
            await leave(self.store, run, state, {}, _last_words(await errors))
        child.changed.set()


def _last_words(errors: bytes) -> str:
    """Return the message of a child's error, or the end of what it wrote."""
    lines = [line for line in errors.decode("utf-8", "replace").splitlines() if line.strip()]
    for line in reversed(lines):
        with contextlib.suppress(orjson.JSONDecodeError, KeyError, TypeError):
            return str(orjson.loads(line)["error"]["message"])
    return lines[-1][:500] if lines else "It ended without a word."
