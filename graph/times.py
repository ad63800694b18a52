"""Moments between the database's integers and people's ISO 8601."""

from datetime import UTC, datetime

from graph.errors import BadParameter


def iso(ms: int | None) -> str | None:
    """Return epoch milliseconds as ISO 8601 in UTC.

    >>> iso(1767225600123)
    '2026-01-01T00:00:00.123Z'
    """
    if ms is None:
        return None
    moment = datetime.fromtimestamp(ms // 1000, UTC).replace(microsecond=ms % 1000 * 1000)
    return moment.isoformat(timespec="milliseconds" if ms % 1000 else "seconds").replace("+00:00", "Z")


def moment_ms(text: object) -> int:
    """Read an ISO 8601 date or time; without a zone it is UTC.

    >>> moment_ms("2026-01-01")
    1767225600000
    """
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError:
        raise BadParameter(
            f'"{text}" is not an ISO 8601 time.', hint="Write 2026-03-01 or 2026-03-01T12:00Z."
        ) from None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return int(aware.timestamp() * 1000)
