"""Which of two versions of a record stands: the same answer whatever the order in which they arrive.

The higher version, else the later source time, else the smaller hash of the content. A deletion is no version of its
own: it takes the text away from whichever version stands, for ever, and may come before the record it deletes.
"""

import hashlib
from dataclasses import dataclass, replace
from enum import StrEnum

import orjson

from graph.errors import RecordRejected
from ingest.record import Record

RECORD_BYTES = 1024**2
TEXT_BYTES = 256 * 1024
FIRST_MS, LAST_MS = -62_135_596_800_000, 253_402_300_799_999
"""Years 1 to 9999: what a date can show."""


class Outcome(StrEnum):
    """What became of a record."""

    STORED = "stored"
    UPDATED = "updated"
    DUPLICATE = "duplicates"


@dataclass(frozen=True, slots=True)
class Held:
    """What the store holds of an interaction; ``hash`` is None for a stub."""

    version: int = 0
    ms: int = 0
    hash: str | None = None
    deleted_ms: int | None = None
    runs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settled:
    """What follows from one record: the state after it, what became of it, and whether its content now stands."""

    held: Held
    outcome: Outcome
    takes_over: bool


def settle(held: Held | None, record: Record, hashed: str, run: str) -> Settled:
    """Weigh a record against what is held."""
    before = held or Held()
    runs = before.runs if run in before.runs else (*before.runs, run)
    deleted_ms = _earlier(before.deleted_ms, record.deleted_ms)
    if is_deletion(record):
        outcome = Outcome.DUPLICATE if deleted_ms == before.deleted_ms else Outcome.UPDATED if held else Outcome.STORED
        return Settled(replace(before, deleted_ms=deleted_ms, runs=runs), outcome, takes_over=False)
    after = Held(record.version, record.happened_ms, hashed, deleted_ms, runs)
    if before.hash is None:
        return Settled(after, Outcome.STORED, takes_over=True)
    if _rank(after, hashed) > _rank(before, before.hash):
        return Settled(after, Outcome.UPDATED, takes_over=True)
    outcome = Outcome.DUPLICATE if deleted_ms == before.deleted_ms else Outcome.UPDATED
    return Settled(replace(before, deleted_ms=deleted_ms, runs=runs), outcome, takes_over=False)


def is_deletion(record: Record) -> bool:
    """Say whether a record only tells that another is gone at its source."""
    return record.deleted_ms is not None and record.actor is None


def checked(record: Record) -> str:
    """Return the hash of a record's content.

    Raises
    ------
    RecordRejected
        It holds what no store should: a NUL, half a character, a date outside the calendar, or far too much.
    """
    if not record.id or not record.source:
        raise RecordRejected("It has no id or no source.")
    if not FIRST_MS <= record.happened_ms <= LAST_MS:
        raise RecordRejected("Its date lies outside the years 1 to 9999.")
    try:
        raw = orjson.dumps(record)
    except TypeError as error:
        raise RecordRejected(f"It cannot be stored: {error}.") from error
    if len(raw) > RECORD_BYTES:
        raise RecordRejected(f"It is larger than {RECORD_BYTES:,} bytes.")
    if len(record.text) > TEXT_BYTES // 4 and len(record.text.encode()) > TEXT_BYTES:
        raise RecordRejected(f"Its text is larger than {TEXT_BYTES:,} bytes.")
    check_signs(raw)
    return hashlib.blake2b(raw, digest_size=16).hexdigest()


def check_signs(raw: bytes) -> None:
    """Refuse a NUL in what was written as JSON.

    Raises
    ------
    RecordRejected
        There is one.
    """
    if b"\\u0000" in raw and b"\\u0000" in raw.replace(b"\\\\", b""):
        raise RecordRejected("It holds a NUL character.")


def _rank(held: Held, hashed: str) -> tuple[int, int, int]:
    """Return what orders versions; the greatest stands."""
    return held.version, held.ms, -int(hashed, 16)


def _earlier(one: int | None, other: int | None) -> int | None:
    """Return the earlier of two moments that may be missing."""
    return other if one is None else one if other is None else min(one, other)
