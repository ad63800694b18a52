"""Moments between the database's integers and people's ISO 8601."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache

DAY_MS = 86_400_000
_MINUTES = tuple(f"T{minute // 60:02}:{minute % 60:02}:" for minute in range(1440))
_SECONDS = tuple(f"{second:02}" for second in range(60))


def iso(ms: int | None) -> str | None:
    """Return epoch milliseconds as ISO 8601 in UTC; answers hold thousands, so days and minutes are written once.

    >>> iso(1767225600123), iso(-1)
    ('2026-01-01T00:00:00.123Z', '1969-12-31T23:59:59.999Z')
    """
    if ms is None:
        return None
    day, rest = divmod(ms, DAY_MS)
    seconds, milliseconds = divmod(rest, 1000)
    minutes, second = divmod(seconds, 60)
    fraction = f".{milliseconds:03}" if milliseconds else ""
    return f"{_day(day)}{_MINUTES[minutes]}{_SECONDS[second]}{fraction}Z"


@lru_cache(maxsize=4096)
def _day(day: int) -> str:
    """Return a day since 1970 as a date."""
    return (datetime.fromtimestamp(0, UTC) + timedelta(days=day)).date().isoformat()
