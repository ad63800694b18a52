"""Every connector knows its own files, and leaves those of the others alone."""

import json
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.connector import connectors
from ingest.pipeline import jobs_of
from ingest.recognise import SURE, parts, recognise

MAIL = "From a@example.org Mon Mar  2 10:00:00 2026\nFrom: a@example.org\nSubject: hello\n\nFrom me: <ada> hi, 1 2 3\n"
LOG = "[10:00] <ada> hello\n[10:01] * ben waves\n=== cleo [c@host] has joined #riders\n"
POSTS = '<posts>\n  <row Id="1" PostTypeId="1" CreationDate="2026-03-01T10:00:00" Body="x" />\n</posts>\n'
TWEETS = "tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id\n"
MAPPING = '[columns]\nactor_id = "who"\nat = "when"\n'
NOTE = {
    "@context": "https://www.w3.org/ns/activitystreams",
    "type": "Note",
    "id": "https://a.example/1",
    "content": "x",
}


def _slack(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "export.zip", "w") as archive:
        archive.writestr("users.json", "[]")
        archive.writestr("channels.json", "[]")
    return folder / "export.zip"


def _packed_logs(folder: Path) -> Path:
    (folder / "2026-03-01.txt").write_text(LOG)
    with tarfile.open(folder / "logs.tar.gz", "w:gz") as archive:
        archive.add(folder / "2026-03-01.txt", "logs/2026-03-01.txt")
    return folder / "logs.tar.gz"


def _mapped(folder: Path) -> Path:
    (folder / "people.mapping.toml").write_text(MAPPING)
    return _written(folder, "people.jsonl", '{"who": "ada", "when": "2026-03-01"}\n')


def _written(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text)
    return folder / name


SAMPLES: dict[str, tuple[str, Callable[[Path], Path]]] = {
    "mailbox": ("mbox", lambda folder: _written(folder, "riders.mbox", MAIL)),
    "mail without ending": ("mbox", lambda folder: _written(folder, "Inbox", MAIL)),
    "log": ("irc", lambda folder: _written(folder, "2026-03-01.txt", LOG)),
    "logs": ("irc", _packed_logs),
    "tweets": ("tabular", lambda folder: _written(folder, "tweets.csv", TWEETS)),
    "contacts": ("tabular", lambda folder: _written(folder, "contacts.txt", "1 2 1082040961\n3 4 1082155839\n")),
    "mapped": ("tabular", _mapped),
    "posts": ("stackexchange", lambda folder: _written(folder, "Posts.xml", POSTS)),
    "slack": ("slack", _slack),
    "activities": ("activitystreams", lambda folder: _written(folder, "notes.jsonl", json.dumps(NOTE) + "\n")),
}


@pytest.mark.parametrize("sample", SAMPLES)
def test_one_connector_claims_a_file(sample: str, tmp_path: Path) -> None:
    owner, make = SAMPLES[sample]
    path = make(tmp_path)
    claims = {name: found.confidence for name, one in connectors().items() if (found := one.sniff(path))}
    assert [name for name, confidence in claims.items() if confidence >= SURE] == [owner]
    assert claims[owner] >= 0.7


@pytest.mark.parametrize("sample", ["mailbox", "log", "tweets", "contacts", "mapped", "posts"])
def test_a_folder_of_one_source_is_taken_whole(sample: str, tmp_path: Path) -> None:
    owner, make = SAMPLES[sample]
    make(tmp_path)
    (tmp_path / "README.md").write_text("What this is.")
    found = recognise(tmp_path)
    assert found
    assert found.connector == owner


def test_a_folder_of_several_sources_is_taken_apart(tmp_path: Path) -> None:
    for number, (_, make) in enumerate(SAMPLES.values()):
        (folder := tmp_path / f"{number:02}").mkdir()
        make(folder)
    (tmp_path / "riders.mbox").write_text(MAIL)
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    found = [(path, one.connector if one else None) for path, one in parts(tmp_path)]
    owners = {owner for owner, _ in SAMPLES.values()}
    assert {owner for _, owner in found if owner} == owners
    assert [path.name for path, owner in found if not owner] == ["picture.png"]
    for number, (owner, _) in enumerate(SAMPLES.values()):
        mine = {one for path, one in found if path.is_relative_to(tmp_path / f"{number:02}")}
        assert mine - {None} == {owner}


def test_a_mapping_goes_with_its_table(tmp_path: Path) -> None:
    for name in ("calls.mapping.toml", "lost.mapping.toml", "calls.csv"):
        (tmp_path / name).write_text(MAPPING if name.endswith("toml") else "a,b\n1,2\n")
    assert [path.name for path, _ in parts(tmp_path)] == ["calls.csv", "lost.mapping.toml"]


def test_what_is_nobody_s_is_left_alone(tmp_path: Path) -> None:
    for name, content in {
        "empty.txt": b"",
        "zeros.mbox": bytes(4096),
        "prose.txt": b"From here on it is prose.\nNothing else.\n",
        "numbers.txt": b"1 2 3\n4 5 6\n",
        "broken.gz": b"\x1f\x8bnothing",
        "broken.zip": b"PK\x03\x04nothing",
        "page.xml": b"<html><row /></html>",
        "list.json": b"[1, 2, 3]",
    }.items():
        (tmp_path / name).write_bytes(content)
        assert recognise(tmp_path / name) is None, name
    assert recognise(tmp_path) is None


@pytest.mark.parametrize(
    ("path", "owner"),
    [
        ("irc-ubuntu/logs.tar.gz", "irc"),
        ("mail-r-sig-mac/r-sig-mac", "mbox"),
        ("mail-r-sig-mac", "mbox"),
        ("twcs-first5000/twcs.csv", "tabular"),
        ("twcs-first5000", "tabular"),
        ("collegemsg/CollegeMsg.txt", "tabular"),
        ("slack-export/testarchive.zip", "slack"),
        ("slack-export/source_export_dir", "slack"),
        ("stackexchange-french-meta", "stackexchange"),
        ("stackexchange-conlang", "stackexchange"),
    ],
)
def test_real_sets_are_recognised(shared_data: Path, path: str, owner: str) -> None:
    found = recognise(shared_data / path)
    assert found
    assert found.connector == owner
    claims = [
        name for name, one in connectors().items() if (sniff := one.sniff(shared_data / path)) and sniff.confidence
    ]
    assert claims == [owner]


def test_sets_of_other_sources_are_not_taken_for_ours(shared_data: Path) -> None:
    for name in ("bluesky-posts", "github-gharchive-2015010100", "wordpress-wxr", "icalendar", "crm-seeds", "ldbc"):
        taken = {one.connector for _, one in parts(shared_data / name) if one and one.confidence > 0.1}
        assert taken <= {"activitystreams"}, name


def test_a_table_without_mapping_is_left_out_of_a_folder_and_asked_about_alone(tmp_path: Path) -> None:
    table = _written(tmp_path, "crm.csv", "Ticket,Customer\n1,ada\n")
    _written(tmp_path, "riders.mbox", MAIL)
    jobs, unknown = jobs_of(tmp_path, None, {})
    assert [job.connector.name for job in jobs] == ["mbox"]
    assert unknown == [table]
    alone, unknown = jobs_of(table, None, {})
    assert [job.connector.name for job in alone] == ["tabular"]
    assert unknown == []
