"""How answers are said."""

from datetime import UTC, datetime

DAY = 86_400_000


def plural(count: int, one: str, many: str) -> str:
    """Say how many of something.

    >>> plural(1, "day", "days"), plural(1200, "day", "days")
    ('1 day', '1,200 days')
    """
    return f"{count:,} {one if count == 1 else many}"


def people(count: int) -> str:
    """Say how many people."""
    return plural(count, "person", "people")


def date(ms: int) -> str:
    """Return a day as people write it.

    >>> date(0)
    '1 January 1970'
    """
    day = datetime.fromtimestamp(ms / 1000, UTC)
    return f"{day.day} {day:%B %Y}"
