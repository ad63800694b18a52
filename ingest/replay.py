"""Reads again what was set aside, after somebody mended it.

A mended record stands in a file of its own, called as the one it came from, in a folder called as its own, among what
lay beside it under its name: a mapping. Where a connector reads a log or an export as a whole, one record says too
little; it stays aside until its file is mended and taken in again.
"""

import glob
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from graph.errors import GrapevineError, RecordRejected
from ingest.archive import unpacked
from ingest.batch import Enriched
from ingest.connector import connector
from ingest.pipeline import Counts, Ingest, enriching
from ingest.reading import Chunk
from ingest.record import Profile, Record, Rejected
from ingest.rejected import Line, line_of, lines_of
from ingest.versions import checked

READ_STAGES = frozenset({"check", "enrich"})
"""Stages behind the connector: what was set aside there is a record already."""
_RECORD: TypeAdapter[Record | Profile] = TypeAdapter(Record | Profile)


async def replayed(pipeline: Ingest, source: str | None) -> Counts:
    """Take in what can now be read, and keep the rest aside with its new reason."""
    await pipeline.begin()
    enrich = enriching()
    for path in pipeline.aside.files() if source is None else [pipeline.aside.path(source)]:
        if not path.exists():
            continue
        chunk, kept = Chunk(), []
        for line in lines_of(path):
            for value in _values(line):
                ready = _ready(value, enrich)
                if isinstance(ready, Rejected):
                    kept.append(_again(line, ready))
                else:
                    chunk.items.append(ready)
            if chunk.is_full:
                await pipeline.write(chunk)
                chunk = Chunk()
        await pipeline.write(chunk)
        pipeline.aside.keep(path, kept)
        pipeline.counts.read += len(kept)
        pipeline.counts.rejected += len(kept)
    return await pipeline.end()


def _values(line: Line) -> Iterator[Record | Profile | Rejected]:
    """Yield what the text of a line says to its connector."""
    raw = line.get("raw", "")
    try:
        if line["stage"] in READ_STAGES:
            yield _RECORD.validate_json(raw)
            return
        if not line.get("alone", True):
            yield Rejected(line["offset"], line["stage"], line["reason"], raw, alone=False)
            return
        reader = connector(str(line.get("connector")))
        options = reader.options(**line.get("options", {}))
        with _standing_alone(Path(str(line["stream"])), raw) as stream:
            found = [item.value for item in reader.read(stream, options)]
    except (GrapevineError, ValidationError, OSError, ValueError, TypeError) as error:
        yield Rejected(line["offset"], line["stage"], str(error).splitlines()[0], raw)
        return
    yield from found or [Rejected(line["offset"], line["stage"], "Nothing can be read in it.", raw)]


@contextmanager
def _standing_alone(stream: Path, raw: str) -> Iterator[Path]:
    """Write a record into a file called like the one it came from, among what lay beside that under its name."""
    name = unpacked(stream.name)
    with tempfile.TemporaryDirectory(prefix="grapevine-") as folder:
        around = Path(folder) / stream.parent.name
        around.mkdir(exist_ok=True)
        for beside in stream.parent.glob(f"{glob.escape(Path(name).stem)}.*"):
            if beside.name not in {name, stream.name}:
                (around / beside.name).symlink_to(beside.resolve())
        (around / name).write_text(raw + "\n", encoding="utf-8", newline="")
        yield around / name


def _ready(value: Record | Profile | Rejected, enrich: Any) -> Enriched | Profile | Rejected:
    """Return a value as the store takes it."""
    if not isinstance(value, Record):
        return value
    try:
        return Enriched(enrich(value), checked(value))
    except RecordRejected as error:
        return Rejected("", "check", error.message, _RECORD.dump_json(value).decode("utf-8", "replace"))


def _again(line: Line, rejected: Rejected) -> Line:
    """Return a line with its new reason, where it stood before."""
    about: dict[str, Any] = {
        key: value for key, value in line.items() if key not in {"stage", "reason", "raw", "offset"}
    }
    raw = rejected.raw or line.get("raw", "")
    again = Rejected(line["offset"], rejected.stage, rejected.reason, raw, rejected.alone)
    return line_of(again, **about)
