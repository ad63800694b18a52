"""One mail from its bytes: headers by a bounded scanner, addresses, dates, and the words its author wrote.

The standard parser takes 25 s on a References header of 1.2 MB and dies of 3,000 nested parts, so nothing here
recurses deeper than ``MIME_DEPTH`` or looks at a byte more than a few times.
"""

import binascii
import codecs
import re
from calendar import timegm
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.errors import HeaderParseError
from email.header import decode_header
from email.utils import parsedate_tz
from quopri import decodestring
from typing import NamedTuple

from ingest.connectors import _common as common

HEADER_BYTES = 256 << 10
REFERENCES = 1_000
ADDRESSES = 1_000
MIME_DEPTH = 30
ENCODED_CHARACTERS = 4_000  # of a header that is decoded; 20,000 encoded words take seconds

_ID = re.compile(r"<([^<>\s]+)>")
_PARAMETER = re.compile(r';\s*([a-z0-9-]+)\*?\s*=\s*(?:"([^"]*)"|([^\s;"]+))', re.IGNORECASE)
_ATTRIBUTION = re.compile(
    r"(?i)\b(wrote|writes|said|schrieb|a écrit|écrit|escribió|ha scritto|escreveu|skrev|schreef)\b.{0,80}:\s*$"
)
_ZONE = re.compile(r"[+-]\d{4}\b|\b[A-Z]{1,5}\b")  # the parser says 0 for a date without one
_REST = re.compile(
    r"(?i)_{30,}\s*$|-- $|\s*-{3,}\s*(original message|forwarded message|ursprüngliche nachricht)\s*-{3,}\s*$"
)
"""A line after which nothing is the author's own: list footer, signature, a mail that is answered as a whole."""


class Address(NamedTuple):
    """An address as written, in lower case, and the name beside it."""

    address: str
    name: str


class Dated(NamedTuple):
    """A moment in epoch milliseconds and the zone it was written in, in minutes, where one was given."""

    ms: int
    offset_min: int | None


def split(raw: bytes) -> tuple[dict[str, str], bytes]:
    """Return the first value of every header, unfolded, and the body.

    Raises
    ------
    Unreadable
        The headers are longer than 256 KiB.
    """
    headers: dict[str, list[str]] = {}
    current: list[str] | None = None
    at = 0
    while at < len(raw):
        end = raw.find(b"\n", at) + 1 or len(raw)
        if end > HEADER_BYTES:
            raise common.Unreadable(f"its headers are longer than {HEADER_BYTES >> 10} KiB")
        line = common.decoded(raw[at:end].rstrip(b"\r\n"))
        at = end
        if not line.strip():
            break
        key, colon, value = line.partition(":")
        if line[0] in " \t":
            if current is not None:
                current.append(line.strip())
        elif colon and not any(sign.isspace() for sign in key.rstrip()):
            current = [value.strip()]
            headers.setdefault(key.rstrip().casefold(), current)
    return {key: " ".join(values) for key, values in headers.items()}, raw[at:]


def words(value: str) -> str:
    """Return a header with its encoded words decoded, as far as they can be."""
    if "=?" not in value:
        return value
    try:
        parts = decode_header(value[:ENCODED_CHARACTERS])
    except (HeaderParseError, ValueError):
        return value
    return "".join(part if isinstance(part, str) else charset_text(part, charset or "") for part, charset in parts)


def ids(value: str) -> list[str]:
    """Return the message ids of a header, at most the last thousand."""
    return _ID.findall(value)[-REFERENCES:]


def addresses(value: str) -> Iterator[Address]:
    """Yield the addresses of a header, at most a thousand."""
    for _, piece in zip(range(ADDRESSES), _pieces(value), strict=False):
        if (found := address(piece)).address:
            yield found


def address(piece: str) -> Address:
    """Return one address: inside the angle brackets if there are any, else before the round ones.

    >>> address("Ada <ADA@example.org>"), address("ada at example.org (Ada)")
    (Address(address='ada@example.org', name='Ada'), Address(address='ada at example.org', name='Ada'))
    """
    before, angle, after = piece.rpartition("<")
    if angle:
        found, shown = after.partition(">")[0], before
    else:
        found, _, shown = piece.partition("(")
        shown = shown.rpartition(")")[0]
    return Address(" ".join(found.split()).casefold(), words(shown).strip().strip("\"'").strip())


def _pieces(value: str) -> Iterator[str]:
    """Split at the commas outside quotes and brackets."""
    start, quoted, depth = 0, False, 0
    for at, sign in enumerate(value):
        if sign == '"':
            quoted = not quoted
        elif not quoted and sign in "(<":
            depth += 1
        elif not quoted and sign in ")>":
            depth = max(0, depth - 1)
        elif sign in ",;" and not quoted and not depth:
            yield value[start:at]
            start = at + 1
    yield value[start:]


def date(value: str) -> Dated | None:
    """Return when a Date header says it was; without a zone it is UTC. ``None`` if it says nothing usable."""
    try:
        fields = parsedate_tz(value[:200])
        if fields is None:
            return None
        seconds = timegm((*fields[:6], 0, 1, 0)) - (fields[9] or 0)
        datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
    offset = fields[9] if _ZONE.search(value) else None
    return Dated(seconds * 1000, None if offset is None or abs(offset) > 18 * 3600 else offset // 60)


def charset_text(raw: bytes, charset: str) -> str:
    """Return text of bytes in the stated encoding if there is such a one, else in UTF-8, else Western."""
    try:
        if charset and codecs.lookup(charset)._is_text_encoding:  # rot13 and zlib are codecs too
            return raw.decode(charset)
    except (LookupError, ValueError):
        pass
    return common.decoded(raw)


def body_text(headers: dict[str, str], body: bytes) -> str:
    """Return the words of a mail: its first plain part, else the first HTML part as text.

    Raises
    ------
    Unreadable
        The parts are nested deeper than thirty.
    """
    plain, markup = _parts(headers, body, 0)
    return plain if plain or not markup else common.html_text(markup[: common.TEXT_BYTES]).text


def _parts(headers: dict[str, str], body: bytes, depth: int) -> tuple[str, str]:
    """Return the first plain and the first HTML text at or below this part."""
    if depth > MIME_DEPTH:
        raise common.Unreadable(f"its parts are nested deeper than {MIME_DEPTH}")
    kind, parameters = _content_type(headers.get("content-type", ""))
    if kind.startswith("multipart/") and (boundary := parameters.get("boundary")):
        plain = markup = ""
        for part in _split_at(body, boundary):
            inner_plain, inner_markup = _parts(*split(part), depth + 1)
            plain, markup = plain or inner_plain, markup or inner_markup
        return plain, markup
    if kind not in {"text/plain", "text/html"} or headers.get("content-disposition", "").lower().startswith("attach"):
        return "", ""
    shown = charset_text(
        _transferred(body, headers.get("content-transfer-encoding", "")), parameters.get("charset", "")
    )
    return (shown, "") if kind == "text/plain" else ("", shown)


def _content_type(value: str) -> tuple[str, dict[str, str]]:
    kind = value.partition(";")[0].strip().lower() or "text/plain"
    found = {key.lower(): quoted or bare for key, quoted, bare in _PARAMETER.findall(value[:ENCODED_CHARACTERS])}
    return kind, found


def _split_at(body: bytes, boundary: str) -> list[bytes]:
    """Return the parts between the lines of a boundary."""
    mark = re.escape(b"--" + boundary.encode(errors="replace"))
    ends = [*re.finditer(rb"(?m)^" + mark + rb"(--)?[ \t\r]*$", body)]
    last = next((index for index, end in enumerate(ends) if end[1]), len(ends))
    starts = [end.end() + 1 for end in ends[:last]]
    stops = [end.start() for end in ends[1 : last + 1]] + [len(body)] * (last == len(ends))
    return [body[start:stop] for start, stop in zip(starts, stops, strict=False)]


def _transferred(body: bytes, encoding: str) -> bytes:
    """Undo the transfer encoding."""
    how = encoding.strip().lower()
    if how == "quoted-printable":
        return decodestring(body)
    if how == "base64":
        letters = re.sub(rb"[^A-Za-z0-9+/]", b"", body)
        try:
            return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))
        except binascii.Error:
            return body
    return body


def own_words(shown: str) -> str:
    """Return what the author wrote: without quotes, the line that announces them, signature and list footer.

    A mail that is nothing but quotes is returned as it is.
    """
    kept: list[str] = []
    is_quoted = False
    for line in shown.replace("\r\n", "\n").split("\n"):
        if line[:1] in "_- \t" and _REST.match(line):
            break
        was_quoted, is_quoted = is_quoted, line.lstrip().startswith(">") and not line.startswith(">From ")
        if not is_quoted:
            kept.append(line.removeprefix(">") if line.startswith(">From ") else line.rstrip())
        elif not was_quoted:
            _drop_attribution(kept)
    own = re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()
    return own or shown.strip()


def _drop_attribution(kept: list[str]) -> None:
    """Take off "On Monday Ada wrote:" (one or two lines) that stands before a quote."""
    last = len(kept) - 1
    while last >= 0 and not kept[last].strip():
        last -= 1
    for first in (last, last - 1):
        if first >= 0 and _ATTRIBUTION.search(" ".join(kept[first : last + 1])):
            del kept[first:]
            return
