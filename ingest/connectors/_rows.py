"""Rows of CSV, TSV and JSON lines, one at a time; a broken row costs itself and nothing after it."""

import csv
from collections import deque
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, NamedTuple

import orjson

from graph.errors import IngestError
from ingest.connectors import _common as common

SAFE_INTEGER = 2**53
_CARRIAGE = "\ue000"  # stands for a bare carriage return, at which the csv module gives up
csv.field_size_limit(common.TEXT_BYTES)


class Row(NamedTuple):
    """One row: its number from 1, what it says by column, why it cannot be read, and the original."""

    number: int
    cells: Mapping[str, Any]
    problem: str
    raw: str


def first_line(head: bytes) -> str:
    """Return the first line that says something."""
    shown = common.decoded(head).removeprefix("\ufeff")
    return next((line for line in shown.split("\n") if line.strip()), "").rstrip("\r")


def check_encoding(head: bytes, name: str) -> None:
    """Refuse a file in two-byte characters, as spreadsheets may save it.

    Raises
    ------
    IngestError
        It is one.
    """
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise IngestError(f"{name} is written in UTF-16.", hint="Save it again as CSV in UTF-8.")


def is_json(head: bytes) -> bool:
    """Say whether a file holds JSON, one object a line."""
    return first_line(head).lstrip().startswith("{")


def delimiter_of(line: str) -> str:
    """Return the sign that separates the cells of a line: the one met most often, a blank if there is none."""
    found = max(",\t;|", key=line.count)
    return found if found in line else " "


def columns_of(head: bytes, delimiter: str) -> list[str]:
    """Return the names in the header line."""
    line = first_line(head)
    return _cells(line, delimiter or delimiter_of(line)) if line else []


def json_rows(file: BinaryIO) -> Iterator[Row]:
    """Yield one row for each line of JSON; what lies inside an object has a name with a dot (``user.name``)."""
    number = 0
    for line in common.lines(file):
        raw = line.raw.removeprefix(b"\xef\xbb\xbf").strip()
        if not raw:
            continue
        number += 1
        shown = common.decoded(raw[: common.RAW_BYTES])
        try:
            found = orjson.loads(raw)
        except orjson.JSONDecodeError as error:
            yield Row(number, {}, f"it is no JSON: {error}", shown)
            continue
        is_object = isinstance(found, dict)
        yield Row(number, found if is_object else {}, "" if is_object else "it is no JSON object", shown)


def table_rows(file: BinaryIO, columns: tuple[str, ...], delimiter: str) -> Iterator[Row]:
    """Yield the rows of a table; without ``columns`` its first line names them."""
    source = _Lines(file)
    header = columns
    if not header:
        line = source.first()
        delimiter = delimiter or delimiter_of(line)
        header = tuple(_cells(line, delimiter))
    delimiter = delimiter or delimiter_of(source.peek())
    if delimiter == " ":
        yield from _blank_separated(source, header)
        return
    for number, (cells, raw) in enumerate(_records(source, len(header), delimiter), 1):
        problem = "" if len(cells) == len(header) else f"it has {len(cells)} cells, the table {len(header)} columns"
        yield Row(number, dict(zip(header, cells, strict=False)), problem, raw)


class _Lines:
    """The lines of a file as text, which can be put back."""

    def __init__(self, file: BinaryIO) -> None:
        self._lines = common.lines(file)
        self._put_back: deque[str] = deque()
        self.taken: list[str] = []
        if start := self.peek():
            self._put_back[0] = start.removeprefix("\ufeff")

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._put_back.popleft() if self._put_back else self._read()
        self.taken.append(line)
        return line

    def _read(self) -> str:
        raw = next(self._lines).raw
        shown = common.decoded(raw.rstrip(b"\n").removesuffix(b"\r"))
        return shown.replace("\r", _CARRIAGE) + "\n"

    def peek(self) -> str:
        """Return the next line without taking it; empty at the end."""
        if not self._put_back:
            try:
                self._put_back.append(self._read())
            except StopIteration:
                return ""
        return self._put_back[0]

    def first(self) -> str:
        """Take the first line that says something."""
        return next((line for line in self if line.strip()), "").rstrip("\n")

    def give_back(self, lines: list[str]) -> None:
        """Put lines back, to be taken again."""
        self._put_back.extendleft(reversed(lines))


def _records(source: _Lines, width: int, delimiter: str) -> Iterator[tuple[list[str], str]]:
    """Yield the cells of each record; after a broken one reading starts again at its second line."""
    reader = csv.reader(source, delimiter=delimiter, strict=True)
    while True:
        source.taken.clear()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            cells = []
        taken = source.taken
        if not cells and not "".join(taken).strip():
            continue
        if len(cells) != width:
            source.give_back(taken[1:])
            reader = csv.reader(source, delimiter=delimiter, strict=True)
            cells, taken = _cells(taken[0], delimiter), taken[:1]
        yield [_restored(cell) for cell in cells], _restored("".join(taken)[: common.RAW_BYTES])


def _cells(line: str, delimiter: str) -> list[str]:
    """Return the cells of one line, however its quotes stand."""
    try:
        return next(csv.reader([line], delimiter=delimiter, quoting=csv.QUOTE_MINIMAL), [])
    except csv.Error:
        return []


def _restored(cell: str) -> str:
    return cell.replace(_CARRIAGE, "\r") if _CARRIAGE in cell else cell


def _blank_separated(source: _Lines, header: tuple[str, ...]) -> Iterator[Row]:
    """Yield rows whose cells stand between blanks; lines of comment (``#``, ``%``) are passed over."""
    number = 0
    for line in source:
        source.taken.clear()
        if not line.strip() or line.lstrip()[0] in "#%":
            continue
        number += 1
        cells = line.split()
        problem = "" if len(cells) == len(header) else f"it has {len(cells)} cells, the table {len(header)} columns"
        yield Row(number, dict(zip(header, cells, strict=False)), problem, line[: common.RAW_BYTES])


def value_of(cells: Mapping[str, Any], column: str) -> str | list[str]:
    """Return what stands in a column as text, or as several texts where JSON holds a list."""
    found: Any = cells.get(column)
    if found is None and "." in column:
        found = cells
        for part in column.split("."):
            found = found.get(part) if isinstance(found, dict) else None
    return [_text(one) for one in found] if isinstance(found, list) else _text(found)


def _text(value: Any) -> str:
    """Return a value of JSON as text; a number that lost digits on the way is refused."""
    if isinstance(value, float):
        if abs(value) >= SAFE_INTEGER:
            raise common.Unreadable("it holds a number too large to be read exactly; write it in quotes")
        return str(int(value)) if value.is_integer() else str(value)
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, dict):
        return orjson.dumps(value).decode()
    return "" if value is None else str(value)
