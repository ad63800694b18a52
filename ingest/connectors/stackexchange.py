"""Questions and answers: the XML files of a Stack Exchange data dump (Users, Posts, Comments), by folder.

Questions, answers and comments are interactions; an answer replies to its question, a comment to its post. Numbers of
posts and comments overlap, so the ids say which it is: ``stackexchange/french.meta:comment:912``. The site is the
folder's name (``french.meta.stackexchange.com``, ``stackexchange-french-meta``) unless ``--source`` says otherwise.
An author without a number, whose account is gone, is known by name only. The other files of a dump (votes, badges,
links, tags, history) and posts that hold no words of a conversation (tag wikis) are passed over.
"""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from graph.errors import IngestError
from graph.model import AccountKind, Kind
from ingest.archive import opened_file
from ingest.connector import Item, Options, Sniff
from ingest.connectors import _common as common
from ingest.record import Actor, Place, Profile, Record, TopicMark

FAMILY = "stackexchange"
QUESTION, ANSWER, NOMINATION = "1", "2", "6"
WIKIS = {"3", "4", "5", "7", "8"}
"""Types of posts that are pages of the house: orphaned and tag wikis, placeholders."""

_ROOT = re.compile(rb"<(users|posts|comments)\b[^>]*>\s*<row\s")
_ROW = re.compile(rb"<row\b(?:\s+[\w:.-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*/?>")
_TAG = re.compile(r"<([^<>]+)>|([^|<>]+)")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_CHUNK = 1 << 16

Attributes = dict[str, str]


class _Row(NamedTuple):
    """One row: where it starts and ends, and its bytes; ``whole`` is false if it never ends."""

    start: int
    end: int
    raw: bytes
    whole: bool = True


class StackExchange:
    """The connector of Stack Exchange dumps."""

    name = "stackexchange"
    title = "Questions and answers: Stack Exchange data dumps (XML), by folder"
    options: type[Options] = Options

    def sniff(self, path: Path) -> Sniff | None:
        """Recognise a table of users, posts or comments, or a folder that holds one."""
        files = sorted(path.glob("*.xml*")) if path.is_dir() else [path]
        found = next(filter(_table, files), None)
        return Sniff(0.95, f"{found.name} is a table of a Stack Exchange dump") if found else None

    def streams(self, path: Path, options: Any) -> Iterator[Path]:
        """List the tables at or below ``path``: of each site its users, posts, comments."""
        del options
        tables = [(file, table) for file in common.files(path) if (table := _table(file))]
        order = list(_READERS)
        yield from (
            file for file, table in sorted(tables, key=lambda one: (one[0].parent, order.index(one[1]), one[0]))
        )

    def read(self, stream: Path, options: Options, cursor: str = "") -> Iterator[Item]:
        """Yield every row that is somebody or says something; the cursor is the byte after it."""
        table = _table(stream)
        if not table:
            raise IngestError(f"{stream.name} is no table of users, posts or comments.", hint="Name the dump's folder.")
        site = _site(options.source, stream)
        with opened_file(stream) as file:
            for row in _rows(file, int(cursor or 0), stream.name):
                try:
                    value = _READERS[table](_attributes(row), site)
                except common.Unreadable as error:
                    whole = b"<%s>%s</%s>" % (table.encode(), row.raw, table.encode())
                    value = common.rejected(f"byte {row.start}", error, whole)
                if value:
                    yield Item(value, str(row.end))


CONNECTOR = StackExchange()


class _Site(NamedTuple):
    """Where everything in one folder comes from."""

    source: str
    place: Place


def _site(source: str, stream: Path) -> _Site:
    name = re.sub(r"\.(stackexchange\.)?com$", "", stream.absolute().parent.name.casefold())
    name = re.sub(r"-meta$", ".meta", name.removeprefix(f"{FAMILY}-"))
    found = source or f"{FAMILY}/{common.name(name)}"
    return _Site(found, Place(f"community:{found}:site", found.rpartition("/")[2]))


def _table(path: Path) -> str:
    """Return which table a file is, by its first element; empty if it is none."""
    found = _ROOT.search(common.head(path, 2048)) if path.suffix.lower() in {".xml", ".gz"} else None
    return found[1].decode() if found else ""


def _rows(file: BinaryIO, start: int, name: str) -> Iterator[_Row]:
    """Yield the rows of a table from byte ``start`` on, whether they stand in lines or not.

    Raises
    ------
    IngestError
        It declares a document type: with one, a kilobyte can stand for a gigabyte.
    """
    common.skip(file, start)
    buffer, at, is_head, is_last = b"", start, start == 0, False
    while not is_last:
        chunk = file.read(_CHUNK)
        is_last = not chunk
        buffer += chunk
        if is_head:
            _refuse_dtd(buffer.partition(b"<row")[0], name)
            is_head = b"<row" not in buffer
        used = 0
        for row in _in_buffer(buffer, at, is_last=is_last):
            used = row.end - at
            yield row
        begun = buffer.find(b"<row", used)
        used = begun if begun >= 0 else max(used, len(buffer) - 3)
        buffer, at = buffer[used:], at + used


def _in_buffer(buffer: bytes, at: int, *, is_last: bool) -> Iterator[_Row]:
    """Yield the rows that are whole, and what cannot become one: another starts, or it is too long already."""
    start = buffer.find(b"<row")
    while start >= 0:
        following = buffer.find(b"<row", start + 4)
        stop = min(following if following >= 0 else len(buffer), start + common.RECORD_BYTES)
        found = _ROW.match(buffer, start, stop)
        if found is None and following < 0 and stop == len(buffer) and not is_last:
            return
        end = found.end() if found else stop
        yield _Row(at + start, at + end, buffer[start:end], whole=found is not None)
        start = buffer.find(b"<row", end)


def _refuse_dtd(head: bytes, name: str) -> None:
    """Refuse a document type declaration."""
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise IngestError(
            f"{name} is refused: it declares a document type (DTD).", hint="Dumps have none. Fetch it anew."
        )


def _attributes(row: _Row) -> Attributes:
    """Return the attributes of a row."""
    if not row.whole:
        raise common.Unreadable(f"the row does not end, or only after {common.RECORD_BYTES >> 20} MiB")
    closed = row.raw if row.raw.endswith(b"/>") else row.raw[:-1] + b"/>"
    try:
        return dict(fromstring(closed, forbid_dtd=True).attrib)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise common.Unreadable(f"the row is no XML: {error}") from None


def _user(row: Attributes, site: _Site) -> Profile:
    since = _moment(row.get("CreationDate", ""))
    actor = _actor(_needed(row, "Id"), row.get("DisplayName", ""), site)
    return Profile(
        actor=Actor(
            id=actor.id,
            handle=actor.handle,
            name=actor.name,
            url=common.text(row.get("WebsiteUrl", ""), "address"),
            kind=actor.kind,
            kind_reason=actor.kind_reason,
        ),
        source=site.source,
        joined=((site.place, since, None),),
    )


def _post(row: Attributes, site: _Site) -> Record | None:
    """Return a question or an answer; ``None`` for a wiki page of the house."""
    kind = _needed(row, "PostTypeId")
    if kind in WIKIS:
        return None
    if kind not in {QUESTION, ANSWER, NOMINATION}:
        raise common.Unreadable(f'"{kind[:20]}" is no type of post')
    body = common.html_text(row.get("Body", ""))
    parent = row.get("ParentId", "") if kind == ANSWER else ""
    edited = row.get("LastEditDate", "")
    tags = (one or other for one, other in _TAG.findall(row.get("Tags", "")))
    return Record(
        id=common.native_id(f"{site.source}:post", _needed(row, "Id")),
        source=site.source,
        kind=Kind.REPLY if parent else Kind.POST,
        actor=_author(row, "OwnerUserId", "OwnerDisplayName", site),
        happened_ms=_moment(_needed(row, "CreationDate")),
        version=_moment(edited) if edited else 0,
        title=common.text(row.get("Title", ""), "title"),
        text=common.text(body.text),
        place=site.place,
        replies_to=(common.native_id(f"{site.source}:post", parent),) if parent else (),
        topics=tuple(TopicMark(common.name(tag), by="tag") for tag in dict.fromkeys(tags)),
        links=body.links,
    )


def _comment(row: Attributes, site: _Site) -> Record:
    return Record(
        id=common.native_id(f"{site.source}:comment", _needed(row, "Id")),
        source=site.source,
        kind=Kind.REPLY,
        actor=_author(row, "UserId", "UserDisplayName", site),
        happened_ms=_moment(_needed(row, "CreationDate")),
        text=common.text(row.get("Text", "")),
        place=site.place,
        replies_to=(common.native_id(f"{site.source}:post", _needed(row, "PostId")),),
    )


_READERS: dict[str, Callable[[Attributes, _Site], Any]] = {"users": _user, "posts": _post, "comments": _comment}


def _needed(row: Attributes, attribute: str) -> str:
    value = row.get(attribute, "").strip()
    if not value:
        raise common.Unreadable(f"it has no {attribute}")
    return value


def _author(row: Attributes, by_id: str, by_name: str, site: _Site) -> Actor | None:
    """Return the author by number, else by name; ``None`` where the dump tells neither."""
    native, name = row.get(by_id, "").strip(), row.get(by_name, "")
    return _actor(native, name, site) if native or name.strip() else None


def _actor(native: str, name: str, site: _Site) -> Actor:
    shown = common.name(name)
    is_site_itself = native == "-1"
    return Actor(
        id=common.native_id(site.source, native or f"@{shown}"),
        handle=shown,
        name=shown,
        kind=AccountKind.BOT if is_site_itself else AccountKind.UNKNOWN,
        kind_reason="the background user of the site (number -1)" if is_site_itself else "",
    )


def _moment(value: str) -> int:
    """Return epoch milliseconds of a time without zone, which is UTC."""
    try:
        stated = datetime.fromisoformat(value)
    except ValueError:
        raise common.Unreadable(f'"{value[:40]}" is no time') from None
    return (stated.replace(tzinfo=stated.tzinfo or UTC) - _EPOCH) // timedelta(milliseconds=1)
