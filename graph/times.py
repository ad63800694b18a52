"""Moments between the database's integers and people's ISO 8601."""

from datetime import UTC, datetime


def iso(ms: int | None) -> str | None:
    """Return epoch milliseconds as ISO 8601 in UTC.

    >>> iso(1767225600123)
    '2026-01-01T00:00:00.123Z'
    """
    if ms is None:
        return None
    moment = datetime.fromtimestamp(ms // 1000, UTC).replace(microsecond=ms % 1000 * 1000)
    return moment.isoformat(timespec="milliseconds" if ms % 1000 else "seconds").replace("+00:00", "Z")
