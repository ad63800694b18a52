"""A first mapping for a table that has none: guessed from the names of its columns, for a person to look over."""

import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import partial
from itertools import islice, product
from typing import Any

from ingest.connectors import _rows as rows
from ingest.connectors._mapping import Field

SAMPLE = 20
"""Rows that are looked at."""

_CALLED = {
    Field.ID: "id, message id, post id, ticket id, tweet id, ticket, key, uuid, number, no",
    Field.REPLIES_TO: "replies to, reply to, in reply to, in reply to id, in response to, parent id, parent",
    Field.AT: "at, created at, created, timestamp, date, time, datetime, sent at, sent, opened at, opened, posted at, "
    "posted, published at, published, start time, started at, when",
    Field.ACTOR_ID: "actor id, author id, user id, customer id, sender id, author, user, username, customer, sender, "
    "from, caller, account, e mail, email, contact, name",
    Field.ACTOR_NAME: "author name, customer name, user name, display name, full name, name",
    Field.ADDRESSEES: "to, recipients, recipient, addressee, callee",
    Field.TITLE: "title, subject, summary",
    Field.TEXT: "text, body, message, content, comment, description, note, notes",
    Field.PLACE: "channel, community, group, queue, room, forum, list, board, category",
    Field.TAGS: "tags, labels, keywords, hashtags",
    Field.URL: "url, permalink, link",
    Field.LANG: "lang, language",
}
CALLED = {field: names.split(", ") for field, names in _CALLED.items()}
"""What the column of a field tends to be called, in words of small letters, likeliest first."""

ASKED = {Field.AT: "the column with the time", Field.ACTOR_ID: "the column with who acted"}
"""What a mapping cannot do without."""

_DAYS = ("%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%Y/%m/%d", "%d %b %Y", "%d %B %Y", "%b %d, %Y", "%B %d, %Y")
_CLOCKS = (" %H:%M:%S", " %H:%M", " %I:%M %p", " %I:%M:%S %p", "")
PATTERNS = tuple(day + clock for clock, day in product(_CLOCKS, _DAYS))
"""Ways to write a moment that are no standard; where day and month could be either, the day comes first."""


def draft(head: bytes, name: str) -> str:
    """Return a mapping file for a table of this name that begins so; what cannot be guessed stands as a question."""
    sample = list(islice(_sample(head), SAMPLE))
    columns = dict.fromkeys(name for cells in sample for name in cells) or rows.columns_of(head, "")
    chosen = _chosen(columns)
    lines = [f'source = "table/{name}"  # where it comes from: the start of every id', "[columns]"]
    for field in CALLED:
        if field in chosen:
            lines.append(f"{field} = {json.dumps(chosen[field], ensure_ascii=False)}")
        elif field in ASKED:
            lines.append(f'{field} = "?"  # {ASKED[field]}')
    if left := [name for name in columns if name not in chosen.values()]:
        lines.append(f"# not used: {', '.join(left)}")
    times = [str(cells[chosen[Field.AT]]) for cells in sample if cells.get(chosen.get(Field.AT, ""))]
    if (written := clock_of(times)) != "iso":
        other = _swapped(written)
        doubt = f'  # or "{other}": these rows fit both' if "%m" in written and _fits(times, other) else ""
        lines += ["[time]", f'format = "{written}"{doubt}']
    return "\n".join(lines)


def _sample(head: bytes) -> Iterator[Mapping[str, Any]]:
    """Yield the cells of the first rows; what lies in an object of JSON has a name with a dot."""
    file = io.BytesIO(head[: head.rfind(b"\n") + 1] or head)
    if not rows.is_json(head):
        yield from (row.cells for row in rows.table_rows(file, (), "") if not row.problem)
        return
    for row in rows.json_rows(file):
        cells: dict[str, Any] = {}
        for name, cell in row.cells.items():
            cells |= {f"{name}.{key}": one for key, one in cell.items()} if isinstance(cell, dict) else {name: cell}
        yield cells


def _chosen(columns: Iterable[str]) -> dict[Field, str]:
    """Return a column for each field that one is named like; no column serves twice."""
    free = {_in_words(name): name for name in columns}
    chosen: dict[Field, str] = {}
    for field, names in CALLED.items():
        found = next((name for name in names if name in free), None)
        if found is not None:
            chosen[field] = free.pop(found)
    return chosen


def _in_words(name: str) -> str:
    """Return a column's name in words.

    >>> _in_words("createdAt"), _in_words("E-Mail"), _in_words("in_reply_to")
    ('created at', 'e mail', 'in reply to')
    """
    return " ".join(re.findall(r"[^\W_]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name))).casefold()


def clock_of(times: Sequence[str]) -> str:
    """Return the format in which all these times are written: a word or a pattern of a mapping.

    >>> clock_of(["2026-11-03 10:00"]), clock_of(["1793872800"]), clock_of(["03/11/2026 10:22", "11/17/2026 09:00"])
    ('iso', 'unix', '%m/%d/%Y %H:%M')
    """
    if _all(times, datetime.fromisoformat):
        return "iso"
    if all(re.fullmatch(r"\d{9,10}(\.\d+)?", one) for one in times):
        return "unix"
    if all(re.fullmatch(r"\d{12,13}", one) for one in times):
        return "unix-ms"
    fits = next((pattern for pattern in PATTERNS if _fits(times, pattern)), None)
    return fits or ("mail" if _all(times, parsedate_to_datetime) else PATTERNS[0])


def _swapped(pattern: str) -> str:
    """Return a pattern with day and month in each other's place."""
    return re.sub("%[dm]", lambda found: "%m" if found[0] == "%d" else "%d", pattern)


def _fits(times: Sequence[str], pattern: str) -> bool:
    """Say whether all times are written so."""
    return _all(times, partial(_read, pattern))


def _read(pattern: str, value: str) -> datetime:
    return datetime.strptime(value, pattern)  # noqa: DTZ007 - only whether it can be read is asked


def _all(times: Sequence[str], read: Callable[[str], Any]) -> bool:
    """Say whether all can be read so."""
    try:
        for one in times:
            read(one.strip())
    except (ValueError, TypeError):
        return False
    return True
