"""Chat: a Slack export, as the zip it comes in or unpacked.

Messages are interactions, those in a thread reply to its first; a channel is a community, joining and leaving it are
dated memberships. An edited message is a newer version, a deleted one is gone with its text. Bots are what Slack
declares to be bots. Reactions are passed over, as the export does not date them. The source is the workspace's id:
``slack/T0123``.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import orjson

from graph.model import AccountKind, Kind, Part, Visibility
from ingest import archive
from ingest.connector import Item, Options, Sniff
from ingest.connectors import _common as common
from ingest.record import Actor, Addressee, LinkMark, Place, Profile, Record, Rejected

FAMILY = "slack"
FILE_BYTES = 64 << 20
USERS = "users.json"
ROOMS = {
    "channels.json": Visibility.PUBLIC,
    "groups.json": Visibility.MEMBERS,
    "mpims.json": Visibility.PRIVATE,
    "dms.json": Visibility.PRIVATE,
}
HOUSEKEEPING = re.compile(r"(channel|group)_(topic|purpose|name|archive|unarchive|posting_permissions)|pinned_item")

_DAY = re.compile(r"([^/]+)/\d{4}-\d\d-\d\d\.json")
_MARKUP = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")
_STAMP = re.compile(r"(\d{1,11})(?:\.(\d{1,6}))?")

_Json = Mapping[str, Any]
_Value = Record | Profile | Rejected


class Slack:
    """The connector of Slack exports."""

    name = "slack"
    title = "Chat: Slack exports, the zip or its folder"
    options: type[Options] = Options

    def sniff(self, path: Path) -> Sniff | None:
        """Recognise the lists of users and channels and the days of talk."""
        if not path.is_dir() and not archive.is_archive(path):
            return None
        with archive.opened(path) as entries:
            prefix = _prefix(entries)
            is_export = f"{prefix}channels.json" in entries and f"{prefix}{USERS}" in entries
        is_here = not prefix or not path.is_dir()
        return Sniff(0.95, "it holds users.json and channels.json of Slack") if is_export and is_here else None

    def streams(self, path: Path, options: Any) -> Iterator[Path]:
        """Give the export itself."""
        del options
        yield path

    def read(self, stream: Path, options: Options, cursor: str = "") -> Iterator[Item]:
        """Yield who is there, then each room's messages day by day, then who else is in the room."""
        done_part, _, done = cursor.rpartition(":")
        with archive.opened(stream) as entries:
            export = _export(entries, stream, options.source)
            parts = list(_parts(entries, export))
            at = next((index for index, part in enumerate(parts) if part.name == done_part), 0)
            for index, part in enumerate(parts):
                if index < at and part.room is not parts[at].room:
                    continue
                for number, value in enumerate(part.values(), 1):
                    if value and (index > at or (index == at and number > int(done or 0))):
                        yield Item(value, f"{part.name}:{number}")


CONNECTOR = Slack()


@dataclass(slots=True)
class _Room:
    """A channel, group or direct conversation, and who was seen joining it so far."""

    id: str
    name: str
    visibility: Visibility
    place: Place | None
    members: tuple[str, ...]
    since: dict[str, int] = field(default_factory=dict)
    """Accounts that were seen joining, and when."""


class _Export(NamedTuple):
    """What the lists of an export say."""

    source: str
    users: Mapping[str, Actor]
    zones: Mapping[str, ZoneInfo]
    rooms: Mapping[str, _Room]
    problems: tuple[Rejected, ...]
    raw_users: tuple[Any, ...]
    prefix: str

    def actor(self, native: str) -> Actor:
        """Return an account of the workspace, with what the list of users says of it."""
        return self.users.get(native) or Actor(common.native_id(self.source, native))


class _Part(NamedTuple):
    """A piece of the export that is read in one go: the users, a day of a room, the members of a room."""

    name: str
    room: _Room | None
    values: Callable[[], Iterator[_Value | None]]


def _prefix(entries: Mapping[str, archive.Entry]) -> str:
    """Return the folder inside an archive that the export lies in."""
    found = [name.removesuffix("channels.json") for name in entries if name.rpartition("/")[2] == "channels.json"]
    return min(found, key=len, default="")


def _export(entries: Mapping[str, archive.Entry], stream: Path, source: str) -> _Export:
    prefix, problems = _prefix(entries), list[Rejected]()
    users = _listed(entries, prefix + USERS, problems)
    teams = Counter(str(team) for user in users if isinstance(user, dict) and (team := user.get("team_id")))
    team = min(teams, key=lambda one: (-teams[one], one)) if teams else common.stem(stream.name)
    found = source or f"{FAMILY}/{common.name(team)}"
    actors, zones, rooms = dict[str, Actor](), dict[str, ZoneInfo](), dict[str, _Room]()
    for user in users:
        with suppress(common.Unreadable):  # set aside when it is read as a part
            actor = actors[_needed(user, "id")] = _user(user, found)
            with suppress(KeyError, ValueError, OSError):
                zones[actor.id] = ZoneInfo(_string(user, "tz") or "?")
    for name, visibility in ROOMS.items():
        for number, one in enumerate(_listed(entries, prefix + name, problems), 1):
            try:
                room = _room(one, visibility, found)
                rooms[room.name] = room
            except common.Unreadable as error:
                problems.append(_aside(f"{name} {number}", error, one))
    return _Export(found, actors, zones, rooms, tuple(problems), tuple(users), prefix)


def _listed(entries: Mapping[str, archive.Entry], name: str, problems: list[Rejected]) -> list[Any]:
    """Return the list in a file of JSON; nothing, and a problem more, if it is none."""
    if name not in entries:
        return []
    if entries[name].size > FILE_BYTES:
        problems.append(common.rejected(name, f"it is larger than {FILE_BYTES >> 20} MiB", "", alone=False))
        return []
    with entries[name].open() as file:
        raw = file.read()
    try:
        found = orjson.loads(raw)
        return found if isinstance(found, list) else _no_list(name, raw, problems)
    except orjson.JSONDecodeError:
        return _no_list(name, raw, problems)


def _no_list(name: str, raw: bytes, problems: list[Rejected]) -> list[Any]:
    problems.append(common.rejected(name, "it is no list in JSON", raw, alone=False))
    return []


def _parts(entries: Mapping[str, archive.Entry], export: _Export) -> Iterator[_Part]:
    """Yield the parts in the order in which they are read."""
    yield _Part("lists", None, partial(iter, export.problems))
    yield _Part(USERS, None, partial(_users, export))
    days: dict[str, list[str]] = {}
    for name in entries:
        if name.startswith(export.prefix) and (found := _DAY.fullmatch(name, len(export.prefix))):
            days.setdefault(found[1], []).append(name)
    for folder in sorted({*days, *export.rooms}):
        room = export.rooms.get(folder) or _unlisted(folder, export)
        for name in days.get(folder, ()):
            yield _Part(name, room, partial(_messages, entries, name, room, export))
        yield _Part(f"{folder}/", room, partial(_members, room, export))


def _unlisted(folder: str, export: _Export) -> _Room:
    """Return a room that stands in no list: known by the name of its folder."""
    return _room({"id": folder, "name": folder}, Visibility.MEMBERS, export.source)


def _room(one: Any, visibility: Visibility, source: str) -> _Room:
    native = _needed(one, "id")
    name = common.name(_string(one, "name") or native)
    members = one.get("members")
    listed = tuple(str(member) for member in members if member) if isinstance(members, list) else ()
    place = None if visibility == Visibility.PRIVATE else Place(common.native_id(f"community:{source}", native), name)
    return _Room(native, name, visibility, place, listed)


def _users(export: _Export) -> Iterator[_Value]:
    for number, user in enumerate(export.raw_users, 1):
        try:
            yield Profile(_user(user, export.source), export.source)
        except common.Unreadable as error:
            yield _aside(f"{USERS} {number}", error, user)


def _user(user: Any, source: str) -> Actor:
    native = _needed(user, "id")
    profile = user.get("profile") if isinstance(user.get("profile"), dict) else {}
    email = common.name(_string(profile, "email"), "address").casefold()
    is_bot = user.get("is_bot") is True or native == "USLACKBOT"
    return Actor(
        id=common.native_id(source, native),
        handle=common.name(_string(user, "name"), "handle"),
        name=common.name(_string(profile, "real_name") or _string(user, "real_name")),
        email=email if "@" in email else "",
        kind=AccountKind.BOT if is_bot else AccountKind.UNKNOWN,
        kind_reason="Slack lists it as a bot" if is_bot else "",
    )


def _members(room: _Room, export: _Export) -> Iterator[_Value]:
    """Yield who is listed as a member without having been seen to join."""
    for member in room.members:
        actor = export.actor(member)
        if room.place and actor.id not in room.since:
            yield Profile(actor, export.source, joined=((room.place, None, None),))


def _messages(entries: Mapping[str, archive.Entry], name: str, room: _Room, export: _Export) -> Iterator[_Value | None]:
    problems: list[Rejected] = []
    for number, one in enumerate(_listed(entries, name, problems), 1):
        try:
            yield _message(one, room, export)
        except (common.Unreadable, OverflowError) as error:
            yield _aside(f"{name} {number}", error, one)
    yield from problems


def _message(one: Any, room: _Room, export: _Export) -> _Value | None:
    """Return what one entry of a day is: a message, somebody joining or leaving, a deletion."""
    stamp, subtype = _needed(one, "ts"), _string(one, "subtype")
    if subtype.endswith(("_join", "_leave")) or subtype in {"bot_add", "bot_remove"}:
        return _membership(one, subtype, _ms(stamp), room, export)
    if subtype == "message_changed":
        changed = one.get("message")
        if not isinstance(changed, dict):
            raise common.Unreadable("it does not say what a message was changed to")
        edited = {"edited": {"ts": stamp}, **changed}
        return _said(edited, _needed(edited, "ts"), _string(edited, "subtype"), room, export)
    if subtype in {"message_deleted", "tombstone"}:
        return _deletion(_string(one, "deleted_ts") or stamp, _ms(stamp), room, export)
    return _said(one, stamp, subtype, room, export)


def _membership(one: _Json, subtype: str, ms: int, room: _Room, export: _Export) -> Profile:
    """Return that somebody is in a room from or until a moment."""
    actor = _bot(one, export) if subtype.startswith("bot_") else export.actor(_needed(one, "user"))
    is_start = subtype.endswith(("_join", "_add"))
    if is_start:
        room.since[actor.id] = ms
    start = ms if is_start else room.since.get(actor.id)
    joined = ((room.place, start, None if is_start else ms),) if room.place else ()
    return Profile(actor, export.source, joined=joined)


def _deletion(stamp: str, ms: int, room: _Room, export: _Export) -> Record:
    """Return that a message is gone: its id, and when, as far as that is known."""
    return Record(
        id=_id(stamp, room, export),
        source=export.source,
        kind=Kind.MESSAGE,
        actor=None,
        happened_ms=_ms(stamp),
        deleted_ms=ms,
        visibility=room.visibility,
        place=room.place,
    )


def _said(one: _Json, stamp: str, subtype: str, room: _Room, export: _Export) -> Record:
    actor = _author(one, export)
    raw = _raw_text(one)
    ms, edited, thread = _ms(stamp), one.get("edited"), _string(one, "thread_ts")
    zone = export.zones.get(actor.id)
    return Record(
        id=_id(stamp, room, export),
        source=export.source,
        kind=Kind.EDIT if HOUSEKEEPING.fullmatch(subtype) else Kind.MESSAGE,
        actor=actor,
        happened_ms=ms,
        offset_min=_offset(ms, zone) if zone else None,
        version=_ms(_string(edited, "ts")) if isinstance(edited, dict) and edited.get("ts") else 0,
        text=common.text(_shown(raw, export)),
        visibility=room.visibility,
        place=room.place,
        replies_to=(_id(thread, room, export),) if thread and thread != stamp else (),
        mentions=tuple(_mentions(raw, actor, export)),
        addressees=tuple(_addressees(actor, room, export)),
        links=tuple(LinkMark(url) for url in dict.fromkeys(_links(raw))),
    )


def _id(stamp: str, room: _Room, export: _Export) -> str:
    return common.native_id(f"{export.source}:message", f"{room.id}/{stamp}")


def _author(one: _Json, export: _Export) -> Actor:
    """Return who wrote a message: a user, of a comment on a file the commenter, else a bot."""
    comment = one.get("comment")
    native = _string(one, "user") or (_string(comment, "user") if isinstance(comment, dict) else "")
    if not native:
        return _bot(one, export)
    return export.users.get(native) or (_bot(one, export) if one.get("bot_id") else export.actor(native))


def _bot(one: _Json, export: _Export) -> Actor:
    profile = one.get("bot_profile")
    named = _string(one, "username") or (_string(profile, "name") if isinstance(profile, dict) else "")
    if not named and (added := _MARKUP.search(_string(one, "text"))) and _string(one, "subtype") == "bot_add":
        named = added[3] or ""
    name = common.name(named)
    native = _string(one, "bot_id") or (f"@{name}" if name else "")
    if not native:
        raise common.Unreadable("it does not say who wrote it")
    return Actor(
        id=common.native_id(export.source, native),
        handle=name,
        name=name,
        kind=AccountKind.BOT,
        kind_reason="it writes as a bot of Slack (bot_id)",
    )


def _raw_text(one: _Json) -> str:
    """Return the text of a message; of one without, the text of its attachments, else the names of its files."""
    if written := _string(one, "text"):
        return written
    attached = _dicts(one.get("attachments"))
    lines = [
        line
        for part in attached
        for line in (_string(part, "pretext"), _string(part, "text") or _string(part, "fallback"))
    ]
    files = [_string(file, "title") or _string(file, "name") for file in _dicts(one.get("files"))]
    return "\n".join(line for line in (*lines, *files) if line)


def _dicts(value: Any) -> list[_Json]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _shown(raw: str, export: _Export) -> str:
    """Return a text as people see it: names for ids, words for links."""

    def shown(found: re.Match[str]) -> str:
        sign, target, label = found[1], found[2], found[3] or ""
        if sign == "@":
            actor = export.users.get(target)
            return f"@{label or (actor.handle if actor else '') or target}"
        if sign == "#":
            named = next((room.name for room in export.rooms.values() if room.id == target), target)
            return f"#{label or named}"
        return f"@{label or target.partition('^')[0]}" if sign == "!" else label or target

    return unescape(_MARKUP.sub(shown, raw)).strip()


def _mentions(raw: str, actor: Actor, export: _Export) -> Iterator[Actor]:
    named = dict.fromkeys(found[2] for found in _MARKUP.finditer(raw) if found[1] == "@" and found[2])
    return (one for native in named if (one := export.actor(native)).id != actor.id)


def _links(raw: str) -> Iterator[str]:
    return (unescape(found[2]) for found in _MARKUP.finditer(raw) if not found[1] and found[2].startswith("http"))


def _addressees(actor: Actor, room: _Room, export: _Export) -> Iterator[Addressee]:
    """Yield who else is in a direct conversation."""
    if room.visibility == Visibility.PRIVATE:
        part = Part.TO if len(room.members) <= 2 else Part.MEMBER
        others = (export.actor(member) for member in dict.fromkeys(room.members))
        yield from (Addressee(other, part) for other in others if other.id != actor.id)


def _ms(stamp: str) -> int:
    found = _STAMP.fullmatch(stamp)
    if found is None:
        raise common.Unreadable(f'"{stamp[:40]}" is no time of Slack')
    return int(found[1]) * 1000 + int((found[2] or "").ljust(3, "0")[:3])


def _offset(ms: int, zone: ZoneInfo) -> int:
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=ms)
    return (moment.astimezone(zone).utcoffset() or timedelta()) // timedelta(minutes=1)


def _string(one: _Json, key: str) -> str:
    value = one.get(key)
    return value if isinstance(value, str) else str(value) if isinstance(value, int | float) else ""


def _needed(one: Any, key: str) -> str:
    if not isinstance(one, dict):
        raise common.Unreadable("it is no JSON object")
    value = _string(one, key).strip()
    if not value:
        raise common.Unreadable(f'it has no "{key}"')
    return value


def _aside(offset: str, reason: object, one: Any) -> Rejected:
    return common.rejected(offset, reason, orjson.dumps(one), alone=False)
