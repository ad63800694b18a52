"""Chat: a Slack export, packed and unpacked, and what may be wrong with one."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from graph.errors import SourceUnavailable
from graph.model import AccountKind, Kind, Part, Visibility
from ingest.connectors.slack import CONNECTOR
from ingest.record import Record
from tests.ingest.connectors import checks

USERS = [
    {
        "id": "U1",
        "team_id": "T1",
        "name": "ada",
        "tz": "Europe/Amsterdam",
        "profile": {"real_name": "Ada Vale", "email": "ADA@example.org"},
    },
    {"id": "U2", "team_id": "T1", "name": "ben", "profile": {"real_name": "Ben Stone"}},
    {"id": "U3", "team_id": "T1", "name": "robo", "is_bot": True},
]
DAY: list[dict[str, Any]] = [
    {"type": "message", "subtype": "channel_join", "user": "U1", "ts": "1772355600.000100", "text": "<@U1> has joined"},
    {
        "type": "message",
        "user": "U1",
        "ts": "1772355601.000200",
        "thread_ts": "1772355601.000200",
        "text": "squeak &amp; <@U2>",
    },
    {
        "type": "message",
        "user": "U2",
        "ts": "1772355602.000300",
        "thread_ts": "1772355601.000200",
        "text": "see <https://wheels.example/a?b=1&amp;c|this> in <#C1> <!here>",
        "edited": {"user": "U2", "ts": "1772355700.000000"},
        "reactions": [{"name": "tada", "users": ["U1"]}],
    },
    {
        "type": "message",
        "subtype": "bot_add",
        "user": "U1",
        "bot_id": "B1",
        "ts": "1772355603.0",
        "text": "added <x|git>",
    },
    {
        "type": "message",
        "subtype": "bot_message",
        "bot_id": "B1",
        "username": "git",
        "ts": "1772355604.0",
        "text": "",
        "attachments": [{"pretext": "new:", "fallback": "a <https://wheels.example/commit|commit>"}],
    },
    {"type": "message", "subtype": "channel_topic", "user": "U2", "ts": "1772355605.0", "text": "brakes"},
    {"type": "message", "subtype": "tombstone", "user": "USLACKBOT", "ts": "1772355606.0", "text": "deleted"},
    {"type": "message", "subtype": "channel_leave", "user": "U1", "ts": "1772355607.0", "text": "left"},
]


def write(folder: Path, name: str, content: Any) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content if isinstance(content, str) else json.dumps(content))


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Return an unpacked export with a channel, a direct conversation, and a room in no list."""
    folder = tmp_path / "export"
    write(folder, "users.json", USERS)
    write(folder, "channels.json", [{"id": "C1", "name": "riders", "members": ["U1", "U2"]}])
    write(folder, "dms.json", [{"id": "D1", "members": ["U1", "U2"]}])
    write(folder, "riders/2026-03-01.json", DAY)
    write(folder, "riders/2026-03-02.json", [{"user": "U2", "ts": "1772442000.0", "text": "again", "files": None}])
    write(folder, "D1/2026-03-01.json", [{"user": "U1", "ts": "1772355608.0", "files": [{"title": "map.png"}]}])
    write(folder, "lost/2026-03-01.json", [{"user": "U9", "ts": "1772355609.0", "text": "who?"}])
    return folder


def packed(export: Path, prefix: str = "") -> Path:
    path = export.with_name("export.zip")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(export.rglob("*.json")):
            archive.write(file, prefix + file.relative_to(export).as_posix())
    return path


def by_stamp(path: Path) -> dict[str, Record]:
    return {
        one.id.rpartition("/")[2].partition(".")[0][-3:]: one
        for one in checks.records(checks.everything(CONNECTOR, path))
    }


def test_messages_threads_edits_and_deletions(export: Path) -> None:
    found = by_stamp(export)
    assert sorted(found) == ["000", "601", "602", "604", "605", "606", "608", "609"]
    first, second = found["601"], found["602"]
    assert (first.id, first.kind) == ("slack/T1:message:C1/1772355601.000200", Kind.MESSAGE)
    assert (first.text, first.happened_ms, first.offset_min) == ("squeak & @ben", 1772355601000, 60)
    assert [one.id for one in first.mentions] == ["slack/T1:U2"]
    assert first.actor
    assert (first.actor.name, first.actor.email) == ("Ada Vale", "ada@example.org")
    assert (first.place.id if first.place else "", first.replies_to) == ("community:slack/T1:C1", ())
    assert second.text == "see this in #riders @here"
    assert [one.url for one in second.links] == ["https://wheels.example/a?b=1&c"]
    assert (second.replies_to, second.version, second.offset_min) == ((first.id,), 1772355700000, None)
    assert (found["606"].actor, found["606"].text, found["606"].deleted_ms) == (None, "", 1772355606000)
    assert found["605"].kind == Kind.EDIT


def test_bots_are_those_that_slack_declares(export: Path) -> None:
    bot = by_stamp(export)["604"]
    assert bot.actor
    assert (bot.actor.id, bot.actor.name, bot.actor.kind) == ("slack/T1:B1", "git", AccountKind.BOT)
    assert bot.text == "new:\na commit"
    kinds = {one.actor.id: one.actor.kind for one in checks.profiles(checks.everything(CONNECTOR, export))}
    assert kinds["slack/T1:U3"] == AccountKind.BOT
    assert kinds["slack/T1:U1"] == AccountKind.UNKNOWN


def test_joining_and_leaving_are_memberships(export: Path) -> None:
    joined = [
        (one.actor.id.rpartition(":")[2], place.id.rpartition(":")[2], since, until)
        for one in checks.profiles(checks.everything(CONNECTOR, export))
        for place, since, until in one.joined
    ]
    assert joined == [
        ("U1", "C1", 1772355600000, None),
        ("B1", "C1", 1772355603000, None),
        ("U1", "C1", 1772355600000, 1772355607000),
        ("U2", "C1", None, None),
    ]


def test_a_direct_conversation_is_private_and_has_no_place(export: Path) -> None:
    direct, lost = by_stamp(export)["608"], by_stamp(export)["609"]
    assert (direct.visibility, direct.place, direct.text) == (Visibility.PRIVATE, None, "map.png")
    assert [(one.actor.id, one.part) for one in direct.addressees] == [("slack/T1:U2", Part.TO)]
    assert (lost.visibility, lost.place.name if lost.place else "") == (Visibility.MEMBERS, "lost")


def test_changes_that_came_later(export: Path) -> None:
    changed = {"user": "U2", "ts": "1772442000.0", "text": "better"}
    write(
        export,
        "riders/2026-03-03.json",
        [
            {"subtype": "message_changed", "ts": "1772528400.0", "message": changed},
            {"subtype": "message_deleted", "ts": "1772528401.0", "deleted_ts": "1772355602.000300"},
            {"subtype": "message_changed", "ts": "1772528402.0"},
        ],
    )
    *_, newer, gone = [one.value for one in checks.everything(CONNECTOR, export) if isinstance(one.value, Record)]
    assert (newer.id, newer.text, newer.version) == ("slack/T1:message:C1/1772442000.0", "better", 1772528400000)
    assert (gone.id[-17:], gone.deleted_ms, gone.happened_ms) == ("1772355602.000300", 1772528401000, 1772355602000)
    assert "changed to" in checks.set_aside(checks.everything(CONNECTOR, export))[0].reason


def test_a_zip_gives_the_same_as_its_folder(export: Path) -> None:
    unpacked = [one.value for one in checks.everything(CONNECTOR, export)]
    assert [one.value for one in checks.everything(CONNECTOR, packed(export))] == unpacked
    assert [one.value for one in checks.everything(CONNECTOR, packed(export, "inner/"))] == unpacked
    assert CONNECTOR.sniff(packed(export))


def test_reads_on_from_anywhere(export: Path) -> None:
    checks.check_resume(CONNECTOR, export)
    checks.check_resume(CONNECTOR, packed(export))


def test_what_cannot_be_read_is_set_aside(export: Path) -> None:
    write(export, "users.json", [*USERS, {"name": "nobody"}, 7, {"id": "U5", "name": "a\0b", "profile": 3}])
    write(export, "groups.json", '{"not": "a list"}')
    write(export, "mpims.json", [["no", "object"]])
    bad = [
        {"user": "U1", "text": "when?"},
        {"user": "U1", "ts": "soon", "text": "when?"},
        {"ts": "1772355610.0", "text": "who?"},
        ["x"],
        {"user": "U1", "ts": "99999999999", "text": "so late", "edited": 4, "attachments": "x", "thread_ts": {}},
        {"user": "U1", "ts": "1772355611.0", "text": "a\0b"},
        {"user": {"id": 1}, "bot_profile": "x", "ts": "1772355612.0", "text": "who?"},
    ]
    write(export, "riders/2026-03-04.json", bad)
    write(export, "riders/2026-03-05.json", '[{"ts": "17723556')
    write(export, "riders/2026-03-06.json", '[{"user": "U1", "ts": "1772355613.0", "text": "\\ud800"}]')
    found = checks.everything(CONNECTOR, export)
    aside = checks.set_aside(found)
    assert len(checks.records(found)) == 8 + 1
    assert len(aside) == 3 + 2 + 6 + 1 + 1
    assert all(one.reason and one.offset for one in aside)
    checks.check_resume(CONNECTOR, export)


def test_a_zip_that_leads_out_or_blows_up_is_refused(export: Path) -> None:
    path = packed(export)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("riders/2026-03-09.json", b"[" + b" " * 30_000_000 + b"]")
    with pytest.raises(SourceUnavailable, match="refused"):
        list(CONNECTOR.read(path, CONNECTOR.options()))


def test_an_export_of_a_workspace(shared_data: Path) -> None:
    found = checks.everything(CONNECTOR, shared_data / "slack-export" / "testarchive.zip")
    said, known = checks.records(found), checks.profiles(found)
    moves = [one for one in known if one.joined]
    assert len(said) == 147
    assert sum(one.actor.kind == AccountKind.BOT for one in said if one.actor) == 94
    assert sum(one.actor.kind != AccountKind.BOT for one in moves) == 8
    assert sum(one.actor.kind == AccountKind.BOT for one in moves) == 3
    assert len(said) + len(moves) == 158
    assert not checks.set_aside(found)
    assert len(found) == 158 + 4


def test_an_export_with_threads(shared_data: Path) -> None:
    folder, zipped = (shared_data / "slack-export" / name for name in ("source_export_dir", "source_export.zip"))
    found = checks.everything(CONNECTOR, folder)
    assert (len(checks.records(found)), checks.edges(checks.records(found))) == (15, (4, 0))
    assert [one.value for one in checks.everything(CONNECTOR, zipped)] == [one.value for one in found]
