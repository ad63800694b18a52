"""What several connectors need: ids, limits on strangers' text, plain text of HTML, and lines with where they end."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import BinaryIO, NamedTuple
from unicodedata import normalize

from graph.errors import SourceUnavailable
from ingest import archive
from ingest.record import LinkMark, Rejected

RECORD_BYTES = 1 << 20
TEXT_BYTES = 256 << 10
CUT = "\n[cut: the original is longer than 256 KiB]"
RAW_BYTES = 64 << 10
ID_BYTES = 512
NAME_CHARACTERS = 300
EQUAL_ROWS = 1_000_000  # how many different rows are remembered to tell equal ones apart

_FORBIDDEN = re.compile("[\x00\ud800-\udfff]")
_LINK = re.compile(r"(?i)https?://")
_NOTE = re.compile(r"(?i)(readme|licen[cs]e|copying|index)\b|.*\.md$")
_BLOCKS = {"p", "div", "br", "li", "tr", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ul", "ol"}
_UNSEEN = {"script", "style", "head", "title"}


class Unreadable(ValueError):
    """One record cannot be read; the message says why in words."""


def text(value: str, what: str = "text") -> str:
    """Return ``value`` as the store can hold it: what is longer than 256 KiB is cut, and says so.

    Raises
    ------
    Unreadable
        It holds NUL or half a character.
    """
    if _FORBIDDEN.search(value):
        raise Unreadable(f"the {what} holds a NUL or half a character (a lone surrogate)")
    if len(value) > TEXT_BYTES // 4 and len(encoded := value.encode()) > TEXT_BYTES:
        return encoded[: TEXT_BYTES - len(CUT)].decode(errors="ignore") + CUT
    return value


def name(value: str, what: str = "name") -> str:
    """Return a name in one spelling (NFC, single blanks), or raise ``Unreadable``; what is too long is cut."""
    return text(normalize("NFC", " ".join(value.split()))[:NAME_CHARACTERS], what)


def native_id(prefix: str, native: str) -> str:
    """Return ``prefix:native``, or the hash of a native id that makes it longer than 512 bytes.

    >>> native_id("stackexchange/french.meta:comment", "912")
    'stackexchange/french.meta:comment:912'
    """
    full = f"{prefix}:{text(native, 'id')}"
    return full if len(full.encode()) <= ID_BYTES else f"{prefix}:{sha256(native.encode()).hexdigest()}"


class ContentIds:
    """Ids for rows that have none: a hash of what they say, and a number that tells equal rows of a stream apart.

    Equal rows more than a million different rows apart count as one, so that memory stays bounded.
    """

    def __init__(self, prefix: str, stream: str) -> None:
        self._prefix = prefix
        self._stream = stream
        self._seen: dict[bytes, int] = {}

    def next(self, *parts: str) -> str:
        """Return the id of the next row that says ``parts`` (time, author, text)."""
        digest = sha256("\x1f".join((self._stream, *parts)).encode(errors="surrogatepass")).digest()[:16]
        ordinal = self._seen.get(digest, 0) + 1
        self._seen[digest] = ordinal
        if len(self._seen) > EQUAL_ROWS:
            del self._seen[next(iter(self._seen))]
        return f"{self._prefix}:{digest.hex()}#{ordinal}"


def rejected(offset: str, reason: object, raw: bytes | str, *, alone: bool = True) -> Rejected:
    """Return a record set aside while reading, with as much of the original as is kept."""
    original = raw if isinstance(raw, str) else raw.decode(errors="replace")
    shown = _FORBIDDEN.sub("\ufffd", original[: RAW_BYTES + 1]).encode()
    is_whole = len(shown) <= RAW_BYTES
    kept = shown[:RAW_BYTES].decode(errors="ignore")
    return Rejected(offset, "read", str(reason), kept, alone=alone and is_whole)


def decoded(raw: bytes) -> str:
    """Return text of bytes in UTF-8, else in the Western encoding that most old logs are in."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


class Line(NamedTuple):
    """One line as bytes, its end included, and where the next one starts. ``whole`` is false if it was cut."""

    raw: bytes
    end: int
    whole: bool = True


def lines(file: BinaryIO, limit: int = RECORD_BYTES) -> Iterator[Line]:
    r"""Yield the lines of a file, ended by ``\n`` alone; of an endless one only the first ``limit`` bytes are kept."""
    end = 0
    while raw := file.readline(limit):
        end += len(raw)
        whole = raw.endswith(b"\n") or len(raw) < limit
        rest = b"" if whole else raw
        while rest and not rest.endswith(b"\n"):
            rest = file.readline(limit)
            end += len(rest)
        yield Line(raw, end, whole)


def files(path: Path) -> Iterator[Path]:
    """List a file, or the files below a folder in the order of their names; links and hidden ones are left out."""
    if path.is_file():
        yield path
        return
    for found in sorted(path.rglob("*")):
        is_hidden = any(part.startswith(".") for part in found.relative_to(path).parts)
        if not is_hidden and found.is_file() and not found.is_symlink():
            yield found


def first_of(path: Path, is_ours: Callable[[Path], bool]) -> Path | None:
    """Return ``path`` if it is ours, or the first file of a folder in which all are, but for pages that explain it."""
    found = [file for file in files(path) if file == path or not _NOTE.match(file.name)]
    return found[0] if found and all(map(is_ours, found)) else None


def head(path: Path, size: int = 8192) -> bytes:
    """Return the first bytes of a file, unpacked; nothing if it cannot be read."""
    with suppress(SourceUnavailable), archive.opened_file(path) as file:
        return file.read(size)
    return b""


def stem(name: str) -> str:
    """Return a file's name without the endings that say how it is packed and what it holds.

    >>> stem("riders.mbox.gz"), stem("2004-12-25.raw.txt"), stem("list")
    ('riders', '2004-12-25.raw', 'list')
    """
    bare = re.sub(r"(?i)\.(gz|bz2|xz|zip|tgz|tar|tar\.gz)$", "", name)
    return re.sub(r"(?i)(?<=.)\.[a-z]{1,9}\d?$", "", bare)


def skip(file: BinaryIO, size: int) -> None:
    """Go ``size`` bytes into a file that may be unpacked while it is read."""
    if file.seekable():
        file.seek(size)
    while size > 0 and not file.seekable():
        got = len(file.read(min(size, RECORD_BYTES)))
        size = size - got if got else 0


class HtmlText(NamedTuple):
    """The words of a piece of HTML and the links it states."""

    text: str
    links: tuple[LinkMark, ...]


def html_text(markup: str) -> HtmlText:
    """Return what a reader of the page would read, and where its links lead."""
    reader = _Reader()
    try:
        reader.feed(markup)
        reader.close()
    except AssertionError:  # a declaration the parser gives up on: what stands before it is kept
        reader.words.append("\n")
    shown = re.sub(r"[ \t]+\n|\n[ \t]+", "\n", "".join(reader.words))
    return HtmlText(re.sub(r"\n{3,}", "\n\n", shown).strip(), tuple(reader.links.values()))


class _Reader(HTMLParser):
    """Collects words and links; never fails, whatever the markup."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.links: dict[str, LinkMark] = {}
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.words.append("\n")
        self._unseen += tag in _UNSEEN
        address = dict(attrs).get("href") or ""
        if tag == "a" and _LINK.match(address):
            self.links.setdefault(address, LinkMark(address))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.words.append("\n")
        self._unseen = max(0, self._unseen - (tag in _UNSEEN))

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.words.append(data)
