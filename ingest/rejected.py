"""Records that could not be taken in, set aside as JSON lines until somebody mends them.

``rejected/SOURCE.jsonl`` in the data folder; a line says where the record stood, at which stage it failed, why, and
holds the record itself, so that it can be mended in place and read again.
"""

import os
import re
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from ingest.record import Rejected

RAW_BYTES = 64 * 1024
UNSAFE = re.compile(r"[^\w.@+-]")

Line = dict[str, Any]


def line_of(rejected: Rejected, **about: Any) -> Line:
    """Return a line: what was rejected, and about whom and where."""
    whole = rejected.raw.encode("utf-8", "replace")
    raw, is_cut = whole[:RAW_BYTES].decode("utf-8", "ignore"), len(whole) > RAW_BYTES
    said = {"offset": rejected.offset, "stage": rejected.stage, "reason": rejected.reason}
    return {**about, **said, "alone": rejected.alone and not is_cut, "raw": raw}


@dataclass(slots=True)
class SetAside:
    """The folder of rejected records of one data folder."""

    folder: Path
    _held: dict[str, set[str]] | None = field(default=None)
    """Stream -> what is set aside of it already."""
    _turn: threading.Lock = field(default_factory=threading.Lock)
    """Streams are dropped while one thread reads, and lines added while another writes."""

    def add(self, lines: Iterable[Line]) -> None:
        """Set records aside, each once, before the transaction that passes over them."""
        with self._turn:
            self._add(lines)

    def _add(self, lines: Iterable[Line]) -> None:
        """Append what is not there yet to the file of its source."""
        by_source: dict[str, list[Line]] = {}
        for line in lines:
            known = self._known().setdefault(line["stream"], set())
            if _key(line) not in known:
                known.add(_key(line))
                by_source.setdefault(line["source"], []).append(line)
        for source, found in sorted(by_source.items()):
            path = self.path(source)
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab") as file:
                file.write(b"".join(orjson.dumps(line) + b"\n" for line in found))
                file.flush()
                os.fsync(file.fileno())

    def drop(self, stream: str) -> None:
        """Drop what was set aside of a stream that is now read anew."""
        with self._turn:
            if self._known().pop(stream, None):
                for path in self.files():
                    self.keep(path, [line for line in lines_of(path) if line["stream"] != stream])

    def forget(self, run: str) -> int:
        """Drop what one run set aside; return how much that was."""
        dropped = 0
        with self._turn:
            self._held = None
            for path in self.files():
                lines = list(lines_of(path))
                kept = [line for line in lines if line.get("run") != run]
                dropped += len(lines) - len(kept)
                if len(kept) != len(lines):
                    self.keep(path, kept)
        return dropped

    def files(self) -> list[Path]:
        """List the files of the folder."""
        return sorted(self.folder.rglob("*.jsonl"))

    def path(self, source: str) -> Path:
        """Return the file of a source, which lies below the folder whatever the source is called."""
        parts = [UNSAFE.sub("_", part).lstrip(".") or "_" for part in source.split("/")]
        return self.folder.joinpath(*parts[:-1], f"{parts[-1]}.jsonl")

    def keep(self, path: Path, lines: Sequence[Mapping[str, Any]]) -> None:
        """Replace a file by these lines, in one move; a file without lines goes."""
        if not lines:
            path.unlink(missing_ok=True)
            return
        part = path.with_suffix(".part")
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.writelines(orjson.dumps(line) + b"\n" for line in lines)
        part.replace(path)

    def _known(self) -> dict[str, set[str]]:
        """Return what is set aside, read once."""
        if self._held is None:
            self._held = {}
            for path in self.files():
                for line in lines_of(path):
                    self._held.setdefault(line["stream"], set()).add(_key(line))
        return self._held


def _key(line: Line) -> str:
    """Return what tells lines of one stream apart."""
    return f"{line['offset']}\n{line['reason']}"


def lines_of(path: Path) -> Iterator[Line]:
    """Yield the lines of a file; one that a person broke while mending it comes as rejected itself."""
    with path.open("rb") as file:
        for number, raw in enumerate(file, start=1):
            try:
                line = orjson.loads(raw)
                _ = line["stream"], line["offset"]
            except (orjson.JSONDecodeError, TypeError, KeyError):
                text = raw.decode("utf-8", "replace").rstrip("\n")
                yield line_of(
                    Rejected(str(number), "mend", "The line is no longer JSON.", text),
                    source=path.stem,
                    stream=str(path),
                )
                continue
            yield line
