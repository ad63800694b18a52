"""Chat, as a Slack export in a zip."""

import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

from ingest.demo.communities import BY_KEY, Channel
from ingest.demo.ids import ROOMS, stamp
from ingest.demo.model import BOT, START_MS, Person, Said

TEAM = "T0GEARFOLK"
_DATE = (2026, 11, 23, 0, 0, 0)
"""The moment that every entry of the zip bears, so that equal worlds are equal bytes."""


def write_chat(path: Path, people: Sequence[Person], said: Sequence[Said], spoiled: Sequence[Any]) -> None:
    """Write the export; ``spoiled`` messages are appended to a day of the first room."""
    users = [_user(person) for person in people if Channel.CHAT in person.accounts]
    days: dict[str, list[Any]] = {}
    for one in said:
        day = datetime.fromtimestamp(one.at / 1000, UTC).strftime("%Y-%m-%d")
        days.setdefault(f"{BY_KEY[one.community].name}/{day}.json", []).append(_message(one))
    if days:
        days[min(days)] += spoiled
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, "users.json", users)
        _put(archive, "channels.json", [_channel(key, people) for key in ROOMS])
        for name in sorted(days):
            _put(archive, name, days[name])


def _put(archive: zipfile.ZipFile, name: str, content: Any) -> None:
    """Write one entry, dated alike in every world."""
    entry = zipfile.ZipInfo(name, _DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, orjson.dumps(content, option=orjson.OPT_INDENT_2))


def _user(person: Person) -> dict[str, Any]:
    """Return what the list of users says of somebody."""
    account = person.accounts[Channel.CHAT]
    profile = {"real_name": account.name, "display_name": account.handle}
    return {
        "id": account.native,
        "team_id": TEAM,
        "name": account.handle,
        "deleted": False,
        "is_bot": person.kind == BOT,
        "tz": "Europe/Amsterdam",
        "profile": {**profile, "email": account.email} if account.email else profile,
    }


def _channel(key: str, people: Sequence[Person]) -> dict[str, Any]:
    """Return what the list of channels says of one."""
    community = BY_KEY[key]
    members = [person.accounts[Channel.CHAT].native for person in people if key in person.shares]
    created = START_MS // 1000 + community.begins * 86_400
    return {
        "id": ROOMS[key],
        "name": community.name,
        "created": created,
        "is_archived": False,
        "is_general": False,
        "members": members,
        "purpose": {"value": community.purpose},
    }


def _message(said: Said) -> dict[str, Any]:
    """Return one message; answers stand in the thread of the first."""
    text = f"{said.text} <{said.link}>" if said.link else said.text
    found = {"type": "message", "user": said.account.native, "text": text, "ts": stamp(said.at), "team": TEAM}
    return found if said.parent is None else {**found, "thread_ts": stamp(said.thread.at)}
