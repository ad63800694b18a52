"""Times and spans as people write them."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from graph.errors import BadParameter
from graph.model import Window

_SPAN = re.compile(r"(\d+(?:\.\d+)?)\s*(ms|s|min|h|d|w)")
_ISO = re.compile(r"P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?")
_WEEK = re.compile(r"(\d{4})-W(\d{2})")
_UNITS = {"ms": 1, "s": 1000, "min": 60_000, "h": 3_600_000, "d": 86_400_000, "w": 604_800_000}
_ISO_UNITS = ("w", "d", "h", "min", "s")


def span_ms(text: str) -> int:
    """Return a span in milliseconds: ``7d``, ``36h`` or ISO 8601 as ``P7D``.

    >>> span_ms("7d"), span_ms("PT36H"), span_ms("90min")
    (604800000, 129600000, 5400000)

    Raises
    ------
    BadParameter
        It is not a span.
    """
    plain, iso = _SPAN.fullmatch(text.strip()), _ISO.fullmatch(text.strip())
    if plain:
        return int(float(plain[1]) * _UNITS[plain[2]])
    if iso and any(iso.groups()):
        return int(sum(float(part or 0) * _UNITS[unit] for part, unit in zip(iso.groups(), _ISO_UNITS, strict=True)))
    raise BadParameter(f'"{text}" is not a span of time.', hint="For example 7d, 36h or P7D.")


def moment_ms(text: str, zone: str, now_ms: int) -> int:
    """Return a moment in epoch milliseconds: a date, a date and time, a week, or a span back from now.

    >>> moment_ms("1970-01-02", "UTC", 0), moment_ms("1970-W02", "UTC", 0), moment_ms("-90d", "UTC", 0)
    (86400000, 345600000, -7776000000)

    Raises
    ------
    BadParameter
        It is not a moment.
    """
    if text.startswith("-"):
        return now_ms - span_ms(text[1:])
    week = _WEEK.fullmatch(text)
    try:
        at = datetime.fromisocalendar(int(week[1]), int(week[2]), 1) if week else datetime.fromisoformat(text)
        local = at if at.tzinfo else at.replace(tzinfo=ZoneInfo(zone))
    except (ValueError, KeyError) as error:
        raise BadParameter(f'"{text}" is not a moment.', hint="For example 2026-03-01, 2026-W10 or -90d.") from error
    return int(local.timestamp() * 1000)


def window_of(since: str | None, until: str | None, zone: str, now_ms: int) -> Window:
    """Return the half-open window of two moments; spans back count from ``until``, else from ``now_ms``."""
    end = None if until is None else moment_ms(until, zone, now_ms)
    start = None if since is None else moment_ms(since, zone, now_ms if end is None else end)
    if start is not None and end is not None and start >= end:
        raise BadParameter("The window ends before it begins.", hint="--until is the first moment outside.")
    return Window(start, end, zone)


def shown(ms: int | None) -> str | None:
    """Return a moment as ISO 8601 in UTC, to the minute where nothing finer is said.

    >>> shown(0), shown(None)
    ('1970-01-01T00:00Z', None)
    """
    if ms is None:
        return None
    at = datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=ms)
    return at.isoformat(timespec="milliseconds" if ms % 1000 else "seconds" if ms % 60_000 else "minutes").replace(
        "+00:00", "Z"
    )


def span_shown(ms: float | None) -> str | None:
    """Return a span in the unit that reads best.

    >>> span_shown(90_000), span_shown(3 * 86_400_000), span_shown(None)
    ('1.5 min', '3 d', None)
    """
    if ms is None:
        return None
    unit = next((unit for unit in ("d", "h", "min", "s") if ms >= _UNITS[unit]), "ms")
    return f"{ms / _UNITS[unit]:.3g} {unit}"
