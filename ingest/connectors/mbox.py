"""Mail: mbox files as mail programs and list archives write them, plain or gzip, one by one or in folders.

A file that begins with a mail's header is one mail: .eml files, and the files of a Maildir.

The id of a mail is its Message-ID, whatever the list; its parent the first id of In-Reply-To, else the last of
References; its community the List-Id, else the name of the file or, for archives by month, of the folder. Who is in
To acts, who is in Cc listens. The text is what the author wrote: quotes, signature and list footer are left out.
Addresses that an archive disguises (``ada at example.org``) stay as they are in the account's id.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from graph.model import AccountKind, Kind, Part, Visibility
from ingest.archive import opened_file
from ingest.connector import Item, Options, Sniff
from ingest.connectors import _common as common
from ingest.connectors import _mail as mail
from ingest.record import Actor, Addressee, Place, Record, Rejected

FAMILY = "mail"

_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_CLOCK = r"\d\d:\d\d(?::\d\d)?(?: +\S{1,6})?"
_START = re.compile(rf"From .+ (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) +(?:{_MONTHS}) +\d{{1,2}} +{_CLOCK} +\d{{4}}".encode())
_HEADER = re.compile(rb"[!-9;-~]+[ \t]*:")
_PERIOD = re.compile(rf"(?i)\d{{4}}([-_.]?(\d{{2}}|q\d))?([-_.]?({_MONTHS})[a-z]*)?")
_MAILBOX = {"inbox", "sent", "sent items", "drafts", "trash", "spam", "junk", "archive", "all mail", "outbox", "mbox"}
_SINGLE = re.compile(rb"(?im)^(?:from|date|message-id):")
_DISGUISED = re.compile(r"(\S+) at (\S+\.\S+)")


class _Found(NamedTuple):
    """One mail of a file: where it starts and ends, its ``From `` line if any, and as much of the rest as is read."""

    start: int
    end: int
    first: bytes
    raw: bytes


class Mbox:
    """The mail connector."""

    name = "mbox"
    title = "Mail: mbox files, .eml files, Maildirs, folders of them, list archives (also .gz)"
    options: type[Options] = Options

    def sniff(self, path: Path) -> Sniff | None:
        """Recognise the line that starts a mail and a header after it, or the header of a single mail."""
        found = common.first_of(path, _looks_like_mail)
        return Sniff(0.95, f"{found.name} starts like mail") if found else None

    def streams(self, path: Path, options: Any) -> Iterator[Path]:
        """List the mailboxes at or below ``path``."""
        del options
        return (one for one in common.files(path) if one == path or _looks_like_mail(one))

    def read(self, stream: Path, options: Options, cursor: str = "") -> Iterator[Item]:
        """Yield every mail; the cursor is where the next one starts."""
        with opened_file(stream) as file:
            for found in _mails(file, int(cursor or 0)):
                yield Item(_record(found, options.source or FAMILY, stream), str(found.end))


CONNECTOR = Mbox()


def _looks_like_mail(path: Path) -> bool:
    shown = common.head(path).lstrip(b"\r\n")
    head = shown.split(b"\n", 2)
    if len(head) > 1 and _START.match(head[0]):
        return bool(_HEADER.match(head[1]))
    return _is_single(shown)


def _is_single(raw: bytes) -> bool:
    """Say whether a file begins with the header of a mail: at least two of sender, date and id."""
    header = re.split(rb"\r?\n\r?\n", raw, maxsplit=1)[0]
    return bool(_HEADER.match(header)) and len({one.lower() for one in _SINGLE.findall(header)}) > 1


def _mails(file: BinaryIO, start: int) -> Iterator[_Found]:
    """Yield the mails of a file from byte ``start`` on; of a long one the first MiB, as attachments come last."""
    common.skip(file, start)
    first, kept, size, begin, end = b"", [b""], 0, start, start
    for line in common.lines(file):
        if line.raw.startswith(b"From ") and _START.match(line.raw):
            if first or b"".join(kept).strip():
                yield _Found(begin, end, first, b"".join(kept))
            first, kept, size, begin = line.raw, [], 0, end
        elif size < common.RECORD_BYTES:
            kept.append(line.raw[: common.RECORD_BYTES - size])
            size += len(line.raw)
        end = start + line.end
    if first or b"".join(kept).strip():
        yield _Found(begin, end, first, b"".join(kept))


def _record(found: _Found, source: str, stream: Path) -> Record | Rejected:
    try:
        return _mail(found, source, stream)
    except common.Unreadable as error:
        return common.rejected(f"byte {found.start}", error, found.first + found.raw)


def _mail(found: _Found, source: str, stream: Path) -> Record:
    if not found.first and not _is_single(found.raw):
        raise common.Unreadable("it stands before the first mail")
    headers, body = mail.split(found.raw)
    author = mail.address(headers.get("from", ""))
    if not author.address:
        raise common.Unreadable("it has no sender")
    happened = _date(headers, found.first)
    shown = common.text(mail.own_words(mail.body_text(headers, body)))
    own = mail.ids(headers.get("message-id", ""))
    place = _place(headers, stream if found.first else None, source)
    own_id = common.native_id(FAMILY, own[0]) if own else _unnamed(str(happened.ms), author.address, shown)
    return Record(
        id=own_id,
        source=source,
        kind=Kind.MAIL,
        actor=_actor(author, source, headers),
        happened_ms=happened.ms,
        offset_min=happened.offset_min,
        title=common.text(" ".join(mail.words(headers.get("subject", "")).split()), "subject"),
        text=shown,
        visibility=_visibility(headers),
        place=place,
        replies_to=tuple(parent for parent in _parents(headers) if parent != own_id),
        addressees=tuple(_addressees(headers, source, place)),
    )


def _unnamed(*parts: str) -> str:
    """Return the id of a mail without a Message-ID: two that say the same are one."""
    return common.ContentIds(f"{FAMILY}:unnamed", "").next(*parts)


def _date(headers: dict[str, str], first: bytes) -> mail.Dated:
    """Return the Date header, else the moment in the line that starts the mail."""
    dated = mail.date(headers.get("date", ""))
    if dated is None and (found := re.search(rf"({_MONTHS}) .*".encode(), first)):
        month, day, clock, *_, year = common.decoded(found[0]).split()
        dated = mail.date(f"{day} {month} {year} {clock}")
    if dated is None:
        raise common.Unreadable("it has no date")
    return dated


def _parents(headers: dict[str, str]) -> list[str]:
    """Return the id of the mail this one answers: the first of In-Reply-To, else the last of References."""
    parent = mail.ids(headers.get("in-reply-to", ""))[:1] or mail.ids(headers.get("references", ""))[-1:]
    return [common.native_id(FAMILY, one) for one in parent]


def _actor(found: mail.Address, source: str, headers: dict[str, str] | None = None) -> Actor:
    disguised = _DISGUISED.fullmatch(found.address)
    email = "@".join(disguised.groups()) if disguised else found.address
    is_machine = (headers or {}).get("auto-submitted", "").lower().startswith("auto-generated")
    return Actor(
        id=common.native_id(source, common.name(found.address, "address")),
        handle=common.name(found.address, "address"),
        name=common.name(found.name),
        email=email if "@" in email else "",
        kind=AccountKind.SERVICE if is_machine else AccountKind.UNKNOWN,
        kind_reason="its mail says it was sent by a machine (Auto-Submitted)" if is_machine else "",
    )


def _addressees(headers: dict[str, str], source: str, place: Place | None) -> Iterator[Addressee]:
    """Yield who is in To and Cc, once each; the list itself is the place, not a person."""
    list_address = mail.address(headers.get("list-post", "").replace("mailto:", "")).address
    list_id = place.id.rpartition(":")[2] if place else ""
    seen = {list_address, list_id.replace(".", "@", 1)}
    for part, header in ((Part.TO, "to"), (Part.CC, "cc")):
        for found in mail.addresses(headers.get(header, "")):
            if found.address not in seen and ("@" in found.address or " at " in found.address):
                seen.add(found.address)
                yield Addressee(_actor(found, source), part)


def _place(headers: dict[str, str], mailbox: Path | None, source: str) -> Place | None:
    """Return the list; without a List-Id the mailbox's name, or its folder's where files are named by month."""
    shown, bracket, listed = headers.get("list-id", "").rpartition("<")
    native = listed.partition(">")[0].strip().lower() if bracket else ""
    name = mail.words(shown).strip(' "') or native.partition(".")[0]
    if not native and mailbox:
        name = common.stem(mailbox.name)
        native = name = mailbox.absolute().parent.name if _PERIOD.fullmatch(name) else name
    if not native or native.casefold() in _MAILBOX:
        return None
    return Place(common.native_id(f"community:{source}", common.name(native)), common.name(name))


def _visibility(headers: dict[str, str]) -> Visibility:
    """Return public for what went over a list or stands in an archive that leaves recipients out."""
    is_listed = any(key in headers for key in ("list-id", "list-post", "mailing-list"))
    return Visibility.PUBLIC if is_listed or "to" not in headers else Visibility.PRIVATE
