"""Reads streams one after another into chunks that are ready to be written: checked, hashed and enriched."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from graph.errors import GrapevineError, IngestError, RecordRejected, SourceUnavailable
from ingest.batch import Enriched
from ingest.connector import Connector, Options
from ingest.record import Profile, Record, Rejected
from ingest.rejected import Line, line_of
from ingest.versions import check_signs, checked

RECORDS = 3_000
BYTES = 8 * 1024**2
PIECE = 1024**2

Enrich = Callable[[Record], Record]
Value = Enriched | Profile | Rejected


@dataclass(frozen=True, slots=True)
class Job:
    """A path for one connector."""

    connector: Connector
    path: Path
    options: Options


@dataclass(slots=True)
class Stream:
    """One file, archive or folder, read from its start or from where reading stopped."""

    job: Job
    path: Path
    id: str
    digest: str
    position: str = ""
    source: str = ""
    is_done: bool = False
    runs: tuple[str, ...] = ()
    """The runs that read it before from the same start."""

    @property
    def about(self) -> dict[str, Any]:
        """What a rejected line says of where it comes from."""
        return {
            "source": self.job.options.source or self.source or self.job.connector.name,
            "connector": self.job.connector.name,
            "options": self.job.options.model_dump(mode="json", exclude_defaults=True),
            "stream": str(self.path),
        }


@dataclass(slots=True)
class Mark:
    """How far a stream has been read."""

    stream: Stream
    position: str
    is_done: bool = False


@dataclass(slots=True)
class Chunk:
    """What one transaction takes in."""

    items: list[Enriched | Profile] = field(default_factory=list)
    rejected: list[tuple[Stream, Rejected]] = field(default_factory=list)
    marks: dict[str, Mark] = field(default_factory=dict)
    skipped: int = 0
    size: int = 0

    @property
    def read(self) -> int:
        """How many records it holds, good and bad."""
        return len(self.items) + len(self.rejected)

    @property
    def is_full(self) -> bool:
        """Whether it is time to write."""
        return self.read >= RECORDS or self.size >= BYTES

    def take(self, stream: Stream, value: Value, cursor: str, size: int) -> None:
        """Take one value in, and the cursor after it."""
        if isinstance(value, Rejected):
            self.rejected.append((stream, value))
        else:
            self.items.append(value)
        self.marks[stream.id] = Mark(stream, cursor)
        self.size += size

    def lines(self, run: str) -> Iterator[Line]:
        """Yield what this run sets aside."""
        for stream, rejected in self.rejected:
            yield line_of(rejected, **stream.about, run=run)


@dataclass(slots=True)
class Reader:
    """Reads all streams of some jobs.

    ``restarted`` is told which stream begins anew; ``failed`` gathers what broke off and why; ``now`` says what is
    being read.
    """

    jobs: Sequence[Job]
    cursors: Mapping[str, Mapping[str, Any]]
    enrich: Enrich
    restarted: Callable[[str], None] = lambda _: None
    failed: list[tuple[Path, GrapevineError]] = field(default_factory=list)
    now: str = ""

    def chunks(self) -> Iterator[Chunk]:
        """Yield full chunks, then the rest."""
        chunk = Chunk()
        for stream in self._streams():
            if stream.is_done:
                chunk.skipped += 1
                continue
            for value, cursor, size in self._values(stream):
                chunk.take(stream, value, cursor, size)
                if chunk.is_full:
                    yield chunk
                    chunk = Chunk()
            if stream.is_done:
                chunk.marks.setdefault(stream.id, Mark(stream, stream.position)).is_done = True
        if chunk.read or chunk.marks or chunk.skipped:
            yield chunk

    def _streams(self) -> Iterator[Stream]:
        """Yield every stream; one that is as it was when it was read to its end comes as done."""
        for job in self.jobs:
            try:
                for path in job.connector.streams(job.path, job.options):
                    yield self._stream(job, path)
            except (GrapevineError, OSError) as error:
                self.failed.append((job.path, _meant(job.path, error)))

    def _stream(self, job: Job, path: Path) -> Stream:
        """Return a stream with the position to read it from."""
        stream = Stream(job, path, cursor_id(job, path), digest_of(path))
        held = self.cursors.get(stream.id)
        if held and held["digest"] == stream.digest:
            stream.is_done, stream.position = bool(held["done"]), held["position"] or ""
            stream.runs = tuple(held["runs"])
        else:
            self.restarted(str(path))
        return stream

    def _values(self, stream: Stream) -> Iterator[tuple[Value, str, int]]:
        """Yield what a stream holds, each with the cursor after it and about its size."""
        self.now = stream.path.name
        try:
            for value, cursor in stream.job.connector.read(stream.path, stream.job.options, stream.position):
                stream.position = cursor
                yield self._ready(stream, value), cursor, len(getattr(value, "text", "")) + 200
            stream.is_done = True
        except Exception as error:  # a stranger's file must not end the reading of the others
            self.failed.append((stream.path, _meant(stream.path, error)))

    def _ready(self, stream: Stream, value: Record | Profile | Rejected) -> Value:
        """Return a record checked and enriched, or rejected."""
        if isinstance(value, Rejected):
            return value
        try:
            if isinstance(value, Profile):
                check_signs(orjson.dumps(value))
                return value
            stream.source = stream.source or value.source
            hashed = checked(value)
        except (RecordRejected, TypeError) as error:
            return _rejected(stream, value, "check", str(error))
        try:
            return Enriched(self.enrich(value), hashed)
        except Exception as error:
            return _rejected(stream, value, "enrich", f"{type(error).__name__}: {error}")


def cursor_id(job: Job, path: Path) -> str:
    """Return the id of a stream's cursor: the same file for the same connector with the same options."""
    options = job.options.model_dump_json(exclude_defaults=True)
    told = "\n".join((job.connector.name, options, str(path.resolve())))
    return f"cursor:{hashlib.sha256(told.encode('utf-8', 'replace')).hexdigest()[:32]}"


def digest_of(path: Path) -> str:
    """Return a hash of a file, or of all files below a folder with their names.

    Raises
    ------
    SourceUnavailable
        It cannot be read.
    """
    hashed = hashlib.sha256()
    files = sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]
    try:
        for file in files:
            hashed.update(f"{file.relative_to(path).as_posix()}\n{file.stat().st_size}\n".encode("utf-8", "replace"))
            with file.open("rb") as content:
                while piece := content.read(PIECE):
                    hashed.update(piece)
    except OSError as error:
        raise _meant(path, error) from error
    return hashed.hexdigest()


def _rejected(stream: Stream, value: Record | Profile, stage: str, reason: str) -> Rejected:
    """Return what is set aside of a record that was read and is not taken in."""
    try:
        raw = orjson.dumps(value).decode()
    except TypeError:
        raw = repr(value)
    return Rejected(stream.position, stage, reason, raw)


def _meant(path: Path, error: Exception) -> GrapevineError:
    """Return an error in words."""
    if isinstance(error, GrapevineError):
        return error
    if isinstance(error, OSError):
        return SourceUnavailable(f"Cannot read {path}: {error.strerror or error}.", hint="Check the path.")
    what = f"{type(error).__name__}: {error}"
    return IngestError(f"{path.name} cannot be read further ({what}).", hint="What was read before it is kept.")
