"""Chat: logs of IRC channels, one by one, in folders or in an archive.

A line of chat and a ``/me`` line are interactions; joins, parts, notices and topics are presence and are passed over.
WeeChat, which puts tabs between time, nick and text, is read as well as what most others write.
The channel is found in the log (``has joined #riders``), else in the name of the file or folder; the day in the name
of the file or in the log. Accounts are nicks as written: ``irc/riders:@ada``. Who is spoken to at the start of a line
(``ada: try this``) is mentioned, under the nick that person has by then. A log without seconds keeps the order of its
lines: within one stated time each line is a millisecond later. With ``annotations`` reply links made by hand are read
from ``NAME.annotation.txt`` (pairs of line numbers from 0) beside ``NAME.raw.txt``.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, NamedTuple
from zoneinfo import ZoneInfo

from pydantic import field_validator

from graph.model import Kind
from ingest import archive
from ingest.connector import Item, Options, Sniff
from ingest.connectors import _common as common
from ingest.record import Actor, Place, Record, Rejected

FAMILY = "irc"

_TIME = r"\[?(?:(?P<day>\d{4}-\d\d-\d\d)[T ])?(?P<clock>\d\d:\d\d(?::\d\d)?)(?P<zone>Z|[+-]\d\d:?\d\d)?\]?\s+"
_LINE = re.compile(rf"{_TIME}(?:<[ @+%&~!]?(?P<nick>[^<>]+)> ?(?P<said>.*)|\* (?P<doer>[^\s*]+) ?(?P<did>.*))$")
_WEECHAT = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)\t([^\t]{0,80})\t(.*)$")
_WEECHAT_SYSTEM = {"-->", "<--", "--", "=!="}
_SYSTEM = re.compile(rf"(?:{_TIME})?(?:===|\*\*\*|-!-|---|-[^\s:]+(?::[^\s-]*)?- )")
_RENAME = re.compile(r"(?:===|\*\*\*|-!-) (\S+) is now known as (\S+)")
_JOIN = re.compile(
    r"(?:===|\*\*\*|-!-) (?:Joins: )?(\S+) (?:[\[(<][^\])>]*[\])>]\s+)?has joined ([#&!+][^\s,:\x00-\x1f]+)"
)
_DAY_CHANGED = re.compile(r"--- (?:Day changed|Log opened) (\w{3} \w{3} \d\d)(?: \d\d:\d\d:\d\d)? (\d{4})")
_SPOKEN_TO = re.compile(r"\s*([^\s:,]{1,64})[:,](?=\s|$)")
_DAY_IN_NAME = re.compile(r"(?<!\d)(\d{4})[-_./]?(\d\d)[-_./]?(\d\d)(?!\d)")
_CHANNEL_IN_NAME = re.compile(r"[#&][^\s/,:]+?(?=[._-]?\d{4}|\.|/|$)")
_ANNOTATION = re.compile(r"(\d{1,9}) (\d{1,9})\b")
_ANNOTATIONS = ".annotation.txt"
_SPOKEN_TO_AT_MOST = 5
_RENAMES_FOLLOWED = 50


class IrcOptions(Options):
    """Options of chat logs."""

    annotations: bool = False
    """Read reply links made by hand from NAME.annotation.txt beside NAME.raw.txt."""

    zone: str = "UTC"
    """Time zone of the log's clock, e.g. Europe/Amsterdam."""

    @field_validator("zone")
    @classmethod
    def _known(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError):
            raise ValueError(f"{value!r} is not a time zone; one is Europe/Amsterdam") from None
        return value


class _File(NamedTuple):
    """One log: its name inside the folder or archive, what opens it, and what opens its annotations."""

    name: str
    open: Callable[[], AbstractContextManager[BinaryIO]]
    annotations: Callable[[], AbstractContextManager[BinaryIO]] | None

    def head(self) -> bytes:
        """Return its first bytes."""
        with self.open() as file:
            return file.read(8192)


class Irc:
    """The connector of chat logs."""

    name = "irc"
    title = "Chat: logs of IRC channels, folders or archives of them"
    options: type[Options] = IrcOptions

    def sniff(self, path: Path) -> Sniff | None:
        """Recognise lines of chat in a log, or in the first log of a folder or archive."""
        if path.is_file() and archive.is_archive(path):
            with _logs(path) as logs:
                found = logs[0].name if logs else ""
        else:
            first = common.first_of(path, _is_ours)
            found = first.name if first else ""
        return Sniff(0.9, f"{found} is a log of chat") if found else None

    def streams(self, path: Path, options: Any) -> Iterator[Path]:
        """Give the path itself: one log, or all logs of a folder or archive in the order of their names."""
        del options
        yield path

    def read(self, stream: Path, options: Any, cursor: str = "") -> Iterator[Item]:
        """Yield every line of chat; the cursor is the log and the number of lines read."""
        done_log, _, done_lines = cursor.rpartition(":")
        with _logs(stream) as logs:
            for log in logs:
                done = int(done_lines) if log.name == done_log else 0
                if log.name >= done_log:
                    for number, value in _values(log, _state(log, logs, stream, options)):
                        if number > done:
                            yield Item(value, f"{log.name}:{number}")


CONNECTOR = Irc()


@contextmanager
def _logs(stream: Path) -> Iterator[list[_File]]:
    """Open the logs of a stream, in the order of their names."""
    if stream.is_file() and not archive.is_archive(stream):
        beside = stream.with_name(_annotations_of(stream.name))
        links = (lambda: archive.opened_file(beside)) if beside.is_file() else None
        yield [_File(stream.name, lambda: archive.opened_file(stream), links)]
        return
    with archive.opened(stream) as entries:
        linked = {name: entries.get(_annotations_of(name)) for name in entries}
        found = [
            _File(name, entry.open, link.open if (link := linked[name]) else None) for name, entry in entries.items()
        ]
        yield [log for log in found if _looks_like_log(log.head())]


def _is_ours(path: Path) -> bool:
    return path.name.endswith(_ANNOTATIONS) or _looks_like_log(common.head(path))


def _annotations_of(name: str) -> str:
    return re.sub(r"(\.raw)?\.(txt|log)(\.gz)?$", "", name) + _ANNOTATIONS


def _usual(line: bytes) -> str:
    r"""Return a line as most programs write it.

    >>> _usual(b"2026-11-27 10:01:00\t@ana\thello")
    '2026-11-27 10:01:00 <@ana> hello'
    """
    shown = common.decoded(line)
    if not (found := _WEECHAT.match(shown.rstrip("\r\n"))):
        return shown
    at, who, said = found.groups()
    if who in _WEECHAT_SYSTEM or not who:
        return f"{at} === {said}"
    return f"{at} * {said}" if who == " *" else f"{at} <{who}> {said}"


def _looks_like_log(head: bytes) -> bool:
    """Say whether most lines are of a log, and one at least is chat or somebody joining."""
    shown = [_usual(line) for line in head.split(b"\n")[:100] if line.strip()][:-1]
    known = [line for line in shown if _LINE.match(line) or _SYSTEM.match(line)]
    return len(known) * 2 > len(shown) and any(_LINE.match(line) or _JOIN.match(line) for line in known)


@dataclass(slots=True)
class _State:
    """What has to be remembered on the way down one log."""

    source: str
    place: Place
    zone: ZoneInfo
    ids: common.ContentIds
    day: date | None
    spelling: dict[str, str]
    """Every nick of the log, small letters to the spelling seen last."""
    parents: Mapping[int, list[int]]
    awaited: set[int]
    """Lines that others answer."""
    id_by_line: dict[int, str] = field(default_factory=dict)
    now: dict[str, str] = field(default_factory=dict)
    """The nick that whoever had a nick has by now."""
    stated: str = ""
    repeats: int = 0

    def rename(self, old: str, new: str) -> None:
        """Follow somebody to a new nick."""
        self.now[old.casefold()] = new
        self.now[new.casefold()] = new

    def seen(self, nick: str) -> None:
        """Note that a nick is in use, by whomever."""
        self.now[nick.casefold()] = nick

    def bearer(self, nick: str) -> str:
        """Return the nick that whoever had ``nick`` has now; empty if nobody in this log ever had it."""
        current = self.spelling.get(nick.casefold(), "")
        for _ in range(_RENAMES_FOLLOWED):
            following = self.now.get(current.casefold(), current)
            if following == current:
                break
            current = following
        return current


def _values(log: _File, state: _State) -> Iterator[tuple[int, Record | Rejected]]:
    """Yield the number of lines read and what the last of them says."""
    with log.open() as file:
        for number, line in enumerate(common.lines(file), 1):
            shown = _usual(line.raw).rstrip("\r\n")
            try:
                record = _line(shown, number - 1, state, is_whole=line.whole)
            except (common.Unreadable, ValueError, OverflowError) as error:
                where = f"{log.name} line {number}"
                yield number, common.rejected(where, error, shown[: common.RAW_BYTES], alone=False)
            else:
                if record:
                    yield number, record


def _state(log: _File, logs: list[_File], stream: Path, options: IrcOptions) -> _State:
    """Look through a log once for its channel and its nicks, and read its annotations."""
    channel, spelling = _people(log)
    if not channel:
        channel = _channel_in_name(log.name, stream) or _channel_beside(logs, stream) or _folder(log.name, stream)
    channel = common.name(channel.lower())
    source = options.source or f"{FAMILY}/{channel.lstrip('#&!+')}"
    parents = _parents(log) if options.annotations else {}
    day = _DAY_IN_NAME.search(log.name)
    return _State(
        source=source,
        place=Place(common.native_id(f"community:{source}", channel), channel),
        zone=ZoneInfo(options.zone),
        ids=common.ContentIds(f"{source}:message", common.stem(PurePosixPath(log.name).name)),
        day=_day(*map(int, day.groups())) if day else None,
        spelling=spelling,
        parents=parents,
        awaited={parent for found in parents.values() for parent in found},
    )


def _people(log: _File) -> tuple[str, dict[str, str]]:
    """Return the channel that somebody joins, and every nick of a log: small letters to the spelling seen last."""
    channel, spelling = "", dict[str, str]()
    with log.open() as file:
        for line in common.lines(file):
            shown = _usual(line.raw)
            if found := _LINE.match(shown):
                nicks = [found["nick"] or found["doer"]]
            elif joined := _JOIN.search(shown):
                channel, nicks = channel or joined[2], [joined[1]]
            else:
                nicks = list(renamed.groups()) if (renamed := _RENAME.search(shown)) else []
            spelling.update((nick.casefold(), nick) for nick in nicks)
    return channel, spelling


def _channel_in_name(name: str, stream: Path) -> str:
    """Return the channel that stands in the name of a log or of its folder."""
    found = _CHANNEL_IN_NAME.findall(f"{stream.absolute().parent.name}/{stream.name}/{name}")
    return str(found[-1]) if found else ""


def _channel_beside(logs: list[_File], stream: Path) -> str:
    """Return the channel of the first log beside this one that tells one."""
    if [log.name for log in logs] == [stream.name]:
        beside = sorted(
            path for path in stream.absolute().parent.iterdir() if path.is_file() and path.name != stream.name
        )
        logs = [_File(path.name, partial(archive.opened_file, path), None) for path in beside]
    return next((found for log in logs if _looks_like_log(log.head()) and (found := _people(log)[0])), "")


def _folder(name: str, stream: Path) -> str:
    """Return a channel after the name of the log without its day, or of the folder around it."""
    names = [stream.absolute().parent.name, stream.name, *name.split("/")]
    bare = [_DAY_IN_NAME.sub("", common.stem(one)).strip("-_. ") for one in reversed(names)]
    return "#" + next((one for one in bare if one and not one.isdigit()), "chat")


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _parents(log: _File) -> dict[int, list[int]]:
    """Return the lines that each line answers, by number."""
    found: dict[int, list[int]] = defaultdict(list)
    if log.annotations:
        with log.annotations() as file:
            for line in common.lines(file):
                if pair := _ANNOTATION.match(common.decoded(line.raw)):
                    first, second = sorted((int(pair[1]), int(pair[2])))
                    if first != second and first not in found[second]:
                        found[second].append(first)
    return found


def _line(shown: str, number: int, state: _State, *, is_whole: bool) -> Record | None:
    """Return the interaction of a line; ``None`` for one that is none."""
    if not is_whole:
        raise common.Unreadable(f"the line is longer than {common.RECORD_BYTES >> 20} MiB")
    found = _LINE.match(shown)
    if found is None:
        if shown.strip() and not _SYSTEM.match(shown):
            raise common.Unreadable("it is no line of chat")
        _follow(shown, state)
        return None
    nick, said = found["nick"] or found["doer"], (found["said"] or found["did"] or "").strip()
    day = date.fromisoformat(found["day"]) if found["day"] else state.day
    if day is None:
        raise common.Unreadable("the day is not known: it stands neither in the log nor in its name (2026-03-01.txt)")
    state.seen(nick)
    stated = f"{day.isoformat()} {found['clock']}"
    state.repeats = state.repeats + 1 if stated == state.stated else 0
    state.stated = stated
    clock = time.fromisoformat(found["clock"] + (found["zone"] or ""))
    happened = datetime.combine(day, clock, clock.tzinfo or state.zone)
    record_id = state.ids.next(stated, nick, shown[found.end("clock") :])
    if number in state.awaited:
        state.id_by_line[number] = record_id
    offset = happened.utcoffset() or timedelta()
    return Record(
        id=record_id,
        source=state.source,
        kind=Kind.MESSAGE,
        actor=_actor(state.source, nick),
        happened_ms=(happened - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1) + state.repeats,
        offset_min=offset // timedelta(minutes=1) if offset or state.zone.key != "UTC" else None,
        text=common.text(said),
        place=state.place,
        replies_to=tuple(state.id_by_line[one] for one in state.parents.get(number, ()) if one in state.id_by_line),
        mentions=_mentions(said, nick, state),
    )


def _follow(shown: str, state: _State) -> None:
    """Take from a system line who is called what by now, and which day it is."""
    if renamed := _RENAME.search(shown):
        state.rename(renamed[1], renamed[2])
    elif joined := _JOIN.search(shown):
        state.seen(joined[1])
    elif changed := _DAY_CHANGED.match(shown):
        state.day = datetime.strptime(f"{changed[1]} {changed[2]}", "%a %b %d %Y").replace(tzinfo=UTC).date()


def _mentions(said: str, speaker: str, state: _State) -> tuple[Actor, ...]:
    """Return whom a line speaks to at its start, as long as these are nicks of the log."""
    found: dict[str, Actor] = {}
    at = 0
    while len(found) < _SPOKEN_TO_AT_MOST and (spoken := _SPOKEN_TO.match(said, at)):
        nick = state.bearer(spoken[1])
        if not nick:
            break
        if nick != speaker:
            found.setdefault(nick, _actor(state.source, nick))
        at = spoken.end()
    return tuple(found.values())


def _actor(source: str, nick: str) -> Actor:
    return Actor(id=common.native_id(source, f"@{nick}"), handle=common.name(nick, "nick"))
