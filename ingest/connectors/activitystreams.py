"""ActivityStreams: JSON lines, single objects, arrays and collections (an outbox), one file or a folder of them."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import orjson

from graph.errors import RecordRejected
from ingest.archive import opened_file
from ingest.connector import Item, Options, Sniff
from ingest.connectors._activities import ACTORS, OBJECTS, Reader, type_of
from ingest.record import Profile, Record, Rejected
from ingest.versions import RECORD_BYTES

SUFFIXES = (".jsonl", ".ndjson", ".json", ".jsonld", ".jsonl.gz", ".ndjson.gz", ".json.gz")
DOCUMENT_BYTES = 64 * 1024**2
COLLECTIONS = ("orderedItems", "items")
LOOK_BYTES = 64 * 1024
CONTEXT = b"www.w3.org/ns/activitystreams"


class ActivityStreams:
    """The open door: anything that can say what happened in ActivityStreams."""

    name = "activitystreams"
    title = "ActivityStreams"
    options = Options

    def sniff(self, path: Path) -> Sniff | None:
        """Look for a type of the vocabulary in the first object of a file."""
        if not path.is_file() or not path.name.endswith(SUFFIXES):
            return None
        with opened_file(path) as file:
            head = file.read(LOOK_BYTES)
        if CONTEXT in head:
            return Sniff(0.95, "it names the ActivityStreams vocabulary")
        try:
            first = orjson.loads(head.splitlines()[0]) if head.lstrip()[:1] == b"{" else None
        except orjson.JSONDecodeError:
            return None
        if isinstance(first, dict) and (type_of(first) in {*OBJECTS, *ACTORS} or {"actor", "object"} <= first.keys()):
            return Sniff(0.8, "its first line is an ActivityStreams object")
        return None

    def streams(self, path: Path, options: Options) -> Iterator[Path]:
        """List the files."""
        _ = options
        if path.is_dir():
            yield from (file for file in sorted(path.rglob("*")) if file.is_file() and file.name.endswith(SUFFIXES))
        else:
            yield path

    def read(self, stream: Path, options: Options, cursor: str = "") -> Iterator[Item]:
        """Yield objects; the cursor is a line or the number of an object.

        What came before a cursor is looked at again, for the ordinals of objects without an id.
        """
        reader = Reader(options.source)
        ordinals: Counter[str] = Counter()
        passed = int(cursor or 0)
        for number, raw in enumerate(_raws(stream), start=1):
            value = _value(reader, raw, number, ordinals)
            if number > passed and value is not None:
                yield Item(value, str(number))


def _raws(stream: Path) -> Iterator[bytes]:
    """Yield the JSON texts of a stream: its lines, or the members of the one document that it is."""
    is_lines = any(part in stream.name for part in (".jsonl", ".ndjson"))
    members = None if is_lines else _document(stream)
    if members is not None:
        yield from (orjson.dumps(member) for member in members)
        return
    with opened_file(stream) as file:
        yield from _lines(file)


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    """Yield lines, the long ones cut behind what is still refused."""
    while line := file.readline(RECORD_BYTES + 1):
        yield line
        while line and not line.endswith(b"\n") and len(line) > RECORD_BYTES:
            line = file.readline(RECORD_BYTES + 1)


def _document(stream: Path) -> list[Any] | None:
    """Return the members of a file that is one JSON text; None when it is not."""
    with opened_file(stream) as file:
        content = file.read(DOCUMENT_BYTES + 1)
    if len(content) > DOCUMENT_BYTES:
        return None
    try:
        whole = orjson.loads(content)
    except orjson.JSONDecodeError:
        return None
    if isinstance(whole, dict):
        found = next((whole[key] for key in COLLECTIONS if isinstance(whole.get(key), list)), None)
        return [whole] if found is None else list(found)
    return whole if isinstance(whole, list) else [whole]


def _value(reader: Reader, raw: bytes, number: int, ordinals: Counter[str]) -> Record | Profile | Rejected | None:
    """Return what one JSON text says; None for an empty line."""
    text = raw.strip()
    if not text:
        return None
    if len(raw) > RECORD_BYTES:
        return _rejected(raw, number, f"It is larger than {RECORD_BYTES:,} bytes.")
    try:
        return reader.value(orjson.loads(text), lambda: _fallback(text, ordinals))
    except orjson.JSONDecodeError as error:
        return _rejected(raw, number, f"It is not JSON: {error.msg}.")
    except RecordRejected as error:
        return _rejected(raw, number, error.message)


def _fallback(text: bytes, ordinals: Counter[str]) -> str:
    """Return the id of an object that has none: the hash of what it says, and the how-manieth of its kind it is."""
    hashed = hashlib.sha256(text).hexdigest()[:32]
    ordinals[hashed] += 1
    return f"{hashed}#{ordinals[hashed]}"


def _rejected(raw: bytes, number: int, reason: str) -> Rejected:
    """Set an object aside."""
    return Rejected(str(number), "parse", reason, raw.decode("utf-8", "replace").rstrip("\n"))


CONNECTOR = ActivityStreams()
