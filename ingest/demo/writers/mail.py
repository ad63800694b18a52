"""Mail lists and the company's inbox, as mbox files."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from random import Random

from ingest.demo.communities import BY_KEY
from ingest.demo.ids import LISTS
from ingest.demo.model import SERVICE, Account, Said
from ingest.demo.threads import zone

INBOX = "inbox"
QUOTED = 0.35


def write_mail(folder: Path, said: Sequence[Said], draw: Random) -> dict[Path, list[bytes]]:
    """Return the mails of each mailbox, in the order in which they came."""
    boxes: dict[Path, list[bytes]] = {}
    for one in said:
        name = BY_KEY[one.community].slug if one.community else INBOX
        boxes.setdefault(folder / f"{name}.mbox", []).append(_mail(one, draw))
    return boxes


def _mail(said: Said, draw: Random) -> bytes:
    """Return one mail with its headers."""
    at = datetime.fromtimestamp(said.at / 1000, timezone(timedelta(minutes=zone(said.at))))
    lines = [
        f"From {said.account.native} {at.astimezone(UTC):%a %b %d %H:%M:%S %Y}",
        f"From: {_named(said.account)}",
        f"To: {_to(said)}",
        f"Subject: {_subject(said)}",
        f"Date: {at:%a, %d %b %Y %H:%M:%S %z}",
        f"Message-ID: <{said.native}>",
        *_threading(said),
        *_list(said.community),
        *(["Auto-Submitted: auto-generated"] if said.account.person.kind == SERVICE else []),
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        "",
        *_body(said, draw),
        "",
        "",
    ]
    return "\n".join(lines).encode()


def _named(account: Account) -> str:
    """Return an address with its name."""
    return f"{account.name} <{account.native}>"


def _to(said: Said) -> str:
    """Return whom a mail is to: people, or the list."""
    if said.to:
        return ", ".join(map(_named, said.to))
    return f"{BY_KEY[said.community].slug}@{LISTS}"


def _subject(said: Said) -> str:
    """Return the subject, with what an answer puts before it."""
    title = (said.title or said.topic).capitalize()
    tag = f"[{BY_KEY[said.community].slug}] " if said.community else ""
    return f"Re: {tag}{title}" if said.parent else f"{tag}{title}"


def _threading(said: Said) -> list[str]:
    """Return the headers that name what a mail answers."""
    if said.parent is None:
        return []
    known = dict.fromkeys((said.thread.native, said.parent.native))
    return [f"In-Reply-To: <{said.parent.native}>", f"References: {' '.join(f'<{one}>' for one in known)}"]


def _list(key: str) -> list[str]:
    """Return the headers that a list adds."""
    if not key:
        return []
    community = BY_KEY[key]
    return [
        f"List-Id: {community.name} <{community.slug}.{LISTS}>",
        f"List-Post: <mailto:{community.slug}@{LISTS}>",
    ]


def _body(said: Said, draw: Random) -> Iterable[str]:
    """Yield the lines of a mail: now and then with a quote, always without a signature of more than a name."""
    parent = said.parent
    if parent is not None and parent.text and draw.random() < QUOTED:
        yield f"{parent.account.name} wrote:"
        yield f"> {parent.text}"
        yield ""
    yield said.text
    if said.link:
        yield said.link
    yield ""
    yield "-- "
    yield said.account.name
