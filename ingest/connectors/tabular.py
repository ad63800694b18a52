"""Tables: CSV, TSV and JSON lines, read by a mapping that says which column is what.

``NAME.mapping.toml`` beside ``NAME.csv`` is found by itself; ``--mapping FILE`` names another. A mapping::

    source = "crm/acme"            # family/instance, the start of every id
    type = "ticket"                # middle of the ids (source:type:id); "row" if left out
    separator = ","                # between several values in one cell
    # delimiter = ";"              # found by itself; header = ["a", "b"] for a file without a header line

    [columns]                      # field = column (in JSON lines also "user.name")
    id = "Ticket"                  # left out: rows get ids by what they say
    actor_id = "Customer no"       # or actor_handle, where only a name is known
    actor_name = "Customer"
    actor_email = "E-mail"         # only where the source has verified it: it joins accounts
    at = "Created"
    text = "Body"
    title = "Subject"
    place = "Queue"                # the community
    replies_to = "Parent"
    addressees = "To"
    tags = "Labels"
    deleted = "Deleted at"         # a time, or yes

    [constants]                    # field = value that every row has
    kind = "message"

    [values.kind]                  # what the table says = what it means here
    "Phone" = "call"

    [time]
    format = "%d.%m.%Y %H:%M"      # iso (if left out), unix, unix-ms, mail, or a pattern
    zone = "Europe/Amsterdam"      # of times that state none; UTC if left out

Further fields: actor_kind, url, lang, shares, quotes, mentions, links, visibility. Two presets need no mapping and are
recognised: ``twitter-support`` (the customer-support table of tweets) and ``contacts`` (lines of ``src dst time``).
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeVar

from graph.errors import IngestError
from graph.model import AccountKind, Kind, Part, Visibility
from ingest.archive import opened_file, unpacked
from ingest.connector import Item, Options, Sniff
from ingest.connectors import _common as common
from ingest.connectors import _rows as rows
from ingest.connectors._draft import draft
from ingest.connectors._mapping import MAPPING, PRESETS, Field, Mapping, Moment, load, mapping_beside, moment
from ingest.record import Actor, Addressee, LinkMark, Place, Record, Rejected, TopicMark

TABLES = {".csv", ".tsv", ".tab", ".jsonl", ".ndjson", ".txt"}

PARTS = {Kind.CALL: Part.CALLEE, Kind.MEETING: Part.MEMBER}
"""What addressees are, where they are not simply written to."""

_CONTACT = re.compile(r"[^\s,;]+[ \t,;]+[^\s,;]+[ \t,;]+\d{9,10}(\.\d+)?\s*")
_FLOAT = re.compile(r"-?\d{1,15}\.0+")
_NAMED = re.compile(r"(?<![\w@])@(\w{1,64})")
_YES = {"yes", "true", "1", "y", "t"}
_NO = {"", "no", "false", "0", "n", "f"}


class TabularOptions(Options):
    """Options of tables."""

    mapping: str = ""
    """The mapping file, where it does not lie beside the table."""

    preset: Literal["", "twitter-support", "contacts"] = ""
    """A mapping that is known already."""


class _Plan(NamedTuple):
    """How a table is read, and why we think so."""

    mapping: Mapping
    reason: str
    confidence: float


class Tabular:
    """The connector of tables."""

    name = "tabular"
    title = "Tables: CSV, TSV or JSON lines with a mapping file; contact lists"
    options: type[Options] = TabularOptions

    def sniff(self, path: Path) -> Sniff | None:
        """Recognise a mapping file beside a table, a preset, or at least a table that wants a mapping."""
        found = common.first_of(path, lambda file: file.name.endswith(MAPPING) or bool(_sniffed(file)))
        for file in common.files(path) if found else ():
            if sniff := _sniffed(file):
                return sniff
        head = common.head(path) if path.is_file() else b""
        is_table = _suffix(path) in {".csv", ".tsv"} and len(rows.columns_of(head, "")) > 1
        if is_table or (_suffix(path) in {".jsonl", ".ndjson"} and rows.is_json(head)):
            return Sniff(0.1, f"{path.name} is a table, but {mapping_beside(path).name} does not lie beside it")
        return None

    def streams(self, path: Path, options: Any) -> Iterator[Path]:
        """List the tables at or below ``path`` that there is a mapping for."""
        is_told = bool(options.mapping or options.preset)
        for file in common.files(path):
            if file == path or (_suffix(file) in TABLES and (is_told or _found(file))):
                yield file

    def read(self, stream: Path, options: Any, cursor: str = "") -> Iterator[Item]:
        """Yield every row; the cursor is the number of rows read."""
        mapping = _plan(stream, options)
        source = options.source or mapping.source or f"{options.preset or 'table'}/{_plain(stream)}"
        done = int(cursor or 0)
        reader = _Reader(mapping, source, common.stem(stream.name), _heading(stream, mapping))
        for row in _rows(stream, mapping):
            value = reader.value(row)
            if row.number > done:
                yield Item(value, str(row.number))


CONNECTOR = Tabular()


def _suffix(path: Path) -> str:
    return Path(unpacked(path.name)).suffix.lower()


def _plain(path: Path) -> str:
    """Return a file's name as a part of a source."""
    return re.sub(r"[^\w.-]+", "-", common.stem(path.name).casefold()).strip("-") or "table"


def _sniffed(path: Path) -> Sniff | None:
    """Say why a table can be read; a mapping with mistakes in it is one too, and its reading explains them."""
    try:
        plan = _found(path)
    except IngestError as error:
        return Sniff(0.95, error.message)
    return Sniff(plan.confidence, f"{path.name}: {plan.reason}") if plan else None


def _found(path: Path, fewest: int = 2) -> _Plan | None:
    """Return the mapping that lies beside a table, or the preset its first lines fit, if there are so many."""
    if _suffix(path) not in TABLES:
        return None
    if (beside := mapping_beside(path)).is_file():
        return _Plan(load(beside), f"{beside.name} lies beside it", 0.95)
    head = common.head(path)
    if not rows.is_json(head):
        support = PRESETS["twitter-support"]
        if {*support.columns.values()} <= {*rows.columns_of(head, ",")}:
            return _Plan(support, "it has the columns of the customer-support table of tweets", 0.9)
        lines = [line for line in common.decoded(head).split("\n") if line.strip() and line[0] not in "#%"]
        if len(lines) >= fewest and all(_CONTACT.fullmatch(line) for line in (lines[:-1] or lines)[:20]):
            preset = PRESETS["contacts"].model_copy(update={"source": f"contacts/{_plain(path)}"})
            return _Plan(preset, "its lines are contacts: from, to, time", 0.7)
    return None


def _plan(stream: Path, options: Any) -> Mapping:
    """Return how a table is to be read.

    Raises
    ------
    IngestError
        There is no mapping for it.
    """
    if options.mapping:
        return load(Path(options.mapping).expanduser())
    if options.preset:
        return PRESETS[options.preset]
    if plan := _found(stream, fewest=1):
        return plan.mapping
    head = common.head(stream)
    raise IngestError(
        f"{stream.name} is a table, and nothing says what its columns mean.",
        hint=f"Save this as {mapping_beside(stream).name} beside it once it is right, or name it with --mapping:\n\n"
        f"{draft(head, _plain(stream))}\n",
    )


def _rows(stream: Path, mapping: Mapping) -> Iterator[rows.Row]:
    head = common.head(stream)
    rows.check_encoding(head, stream.name)
    if rows.is_json(head):
        with opened_file(stream) as file:
            yield from rows.json_rows(file)
        return
    mapping.check(mapping.header or rows.columns_of(head, mapping.delimiter), stream.name)
    with opened_file(stream) as file:
        yield from rows.table_rows(file, mapping.header, mapping.delimiter)


def _heading(stream: Path, mapping: Mapping) -> str:
    """Return the line that names the columns, where a table has one: a row set aside is read again below it."""
    head = common.head(stream)
    return "" if mapping.header or rows.is_json(head) else f"{rows.first_line(head)}\n"


class _Reader:
    """Turns the rows of one table into records."""

    def __init__(self, mapping: Mapping, source: str, stream: str, heading: str) -> None:
        self._heading = heading
        self._mapping = mapping
        self._source = source
        self._prefix = f"{source}:{mapping.type}"
        self._ids = common.ContentIds(self._prefix, stream)

    def value(self, row: rows.Row) -> Record | Rejected:
        """Return the record of a row, or the row set aside."""
        if row.problem:
            return common.rejected(f"row {row.number}", row.problem, self._heading + row.raw)
        try:
            return self._record(row)
        except common.Unreadable as error:
            return common.rejected(f"row {row.number}", error, self._heading + row.raw)

    def _record(self, row: rows.Row) -> Record:
        said = {field: self._said(field, row) for field in {*self._mapping.columns, *self._mapping.constants}}
        one = _One(said, self._mapping.separator)
        happened = moment(one.text(Field.AT), self._mapping.time)
        deleted_ms = self._deleted(one.text(Field.DELETED), happened)
        shown = "" if deleted_ms else common.text(one.text(Field.TEXT))
        parents = self._interactions(one, Field.REPLIES_TO)
        kind = _known(Kind, one.text(Field.KIND), Kind.REPLY if parents else Kind.POST)
        return Record(
            id=self._id(one, row),
            source=self._source,
            kind=kind,
            actor=self._actor(one),
            happened_ms=happened.ms,
            offset_min=happened.offset_min,
            text=shown,
            title="" if deleted_ms else common.text(one.text(Field.TITLE), "title"),
            url=common.text(one.text(Field.URL), "address"),
            lang=common.name(one.text(Field.LANG), "language"),
            visibility=_known(Visibility, one.text(Field.VISIBILITY), Visibility.PUBLIC),
            deleted_ms=deleted_ms,
            place=self._place(one.text(Field.PLACE)),
            replies_to=parents,
            shares=self._interactions(one, Field.SHARES),
            quotes=self._interactions(one, Field.QUOTES),
            mentions=self._mentions(one, shown),
            addressees=tuple(
                Addressee(self._account(to), PARTS.get(kind, Part.TO)) for to in one.ids(Field.ADDRESSEES)
            ),
            topics=tuple(TopicMark(common.name(tag, "tag"), by="tag") for tag in one.several(Field.TAGS)),
            links=tuple(LinkMark(common.text(url, "address")) for url in one.several(Field.LINKS)),
        )

    def _said(self, field: Field, row: rows.Row) -> str | list[str]:
        """Return what a row says of a field: its column, translated, else the constant."""
        column = self._mapping.columns.get(field, "")
        found = rows.value_of(row.cells, column) if column else ""
        if isinstance(found, str) and (translated := self._mapping.values.get(field)):
            found = translated.get(found.strip(), found)
        return found or self._mapping.constants.get(field, "")

    def _id(self, one: "_One", row: rows.Row) -> str:
        if native := one.id(Field.ID):
            return common.native_id(self._prefix, native)
        if Field.ID in self._mapping.columns:
            raise common.Unreadable("its id is empty")
        return self._ids.next(*(f"{column}={cell}" for column, cell in row.cells.items()))

    def _interactions(self, one: "_One", field: Field) -> tuple[str, ...]:
        return tuple(common.native_id(self._prefix, native) for native in one.ids(field))

    def _actor(self, one: "_One") -> Actor:
        native, handle = one.id(Field.ACTOR_ID), common.name(one.text(Field.ACTOR_HANDLE), "handle")
        if not native and not handle:
            raise common.Unreadable("it does not say who acted")
        kind = _known(AccountKind, one.text(Field.ACTOR_KIND), AccountKind.UNKNOWN)
        column = self._mapping.columns.get(Field.ACTOR_KIND)
        return Actor(
            id=common.native_id(self._source, native or f"@{handle}"),
            handle=handle or common.name(native),
            name=common.name(one.text(Field.ACTOR_NAME)),
            email=common.name(one.text(Field.ACTOR_EMAIL), "address").casefold(),
            kind=kind,
            kind_reason=f'the column "{column}" of the table says so' if kind != AccountKind.UNKNOWN and column else "",
        )

    def _account(self, native: str) -> Actor:
        """Return an account by what the table calls it: its id, or its handle where the table has no ids."""
        has_ids = Field.ACTOR_ID in self._mapping.columns
        handle = common.name(native.removeprefix("@"))
        return Actor(common.native_id(self._source, native if has_ids else f"@{handle}"), handle=handle)

    def _mentions(self, one: "_One", shown: str) -> tuple[Actor, ...]:
        named = _NAMED.findall(shown) if self._mapping.names_in_text else []
        return tuple(self._account(native) for native in dict.fromkeys([*one.ids(Field.MENTIONS), *named]))

    def _place(self, native: str) -> Place | None:
        name = common.name(native)
        return Place(common.native_id(f"community:{self._source}", name), name) if name else None

    def _deleted(self, value: str, happened: Moment) -> int | None:
        said = value.strip()
        if said.casefold() in _NO:
            return None
        return happened.ms if said.casefold() in _YES else moment(said, self._mapping.time).ms


class _One:
    """What one row says, by field."""

    def __init__(self, said: dict[Field, str | list[str]], separator: str) -> None:
        self._said = said
        self._separator = separator

    def text(self, field: Field) -> str:
        """Return the value of a field."""
        found = self._said.get(field, "")
        return found if isinstance(found, str) else self._separator.join(found)

    def several(self, field: Field) -> list[str]:
        """Return the values of a field that may hold several, each once."""
        found = self._said.get(field, "")
        parts = found.split(self._separator) if isinstance(found, str) else found
        return list(dict.fromkeys(part.strip() for part in parts if part.strip()))

    def id(self, field: Field) -> str:
        """Return an id; one that went through a spreadsheet as a number (``3.0``) is itself again."""
        found = common.text(self.text(field).strip(), "id")
        return found.partition(".")[0] if _FLOAT.fullmatch(found) else found

    def ids(self, field: Field) -> list[str]:
        """Return several ids."""
        return [one.partition(".")[0] if _FLOAT.fullmatch(one) else one for one in self.several(field)]


_Name = TypeVar("_Name", Kind, Visibility, AccountKind)


def _known(names: type[_Name], value: str, otherwise: _Name) -> _Name:
    """Return a name of the model.

    Raises
    ------
    Unreadable
        There is no such name.
    """
    try:
        return names(value.strip().casefold()) if value.strip() else otherwise
    except ValueError:
        raise common.Unreadable(f'"{value[:60]}" is none of {", ".join(names)}') from None
