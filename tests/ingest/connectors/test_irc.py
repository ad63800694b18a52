"""Chat: what a log of a channel holds, in the shapes that different programs write."""

import tarfile
from pathlib import Path

import pytest
from pydantic import ValidationError

from graph.model import Kind
from ingest.connectors.irc import CONNECTOR
from ingest.record import Record
from tests.ingest.connectors import checks

LOG = """=== ada [n=ada@host.example] has joined #Riders
[10:00] <ada> my brakes squeak
[10:00] <ada> my brakes squeak
[10:00] <ben> Ada: sand the pads
[10:01]  * cleo nods
=== ada is now known as ada_away
[10:02] <cleo> ada, ben: it works | nobody: else
[10:02] <dora[w] > cleo: who: is
=== ben [n=ben@host.example] has left #riders []
[10:03] -spam:#riders- buy wheels
something that nobody says
[10:03] <ada> ada: I am another
[10:04] <cleo> ada: hello
"""

LINKS = "1 3 -\n3 6 -\n2 6 -\n4 4 -\n5 6 -\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of two days, the second without anybody joining."""
    path = tmp_path / "logs"
    path.mkdir()
    (path / "2026-03-01.raw.txt").write_text(LOG)
    (path / "2026-03-01.annotation.txt").write_text(LINKS)
    (path / "2026-03-02.raw.txt").write_text("[09:00] <ada> good morning\n[09:01] <ben> and to you\n")
    return path


def read(path: Path, **options: object) -> list[Record]:
    return checks.records(checks.everything(CONNECTOR, path, **options))


def texts(found: list[Record]) -> list[str]:
    return [record.text for record in found]


def test_lines_of_chat_and_deeds_are_interactions_in_a_declared_channel(folder: Path) -> None:
    found = read(folder)
    assert texts(found)[:4] == ["my brakes squeak", "my brakes squeak", "Ada: sand the pads", "nods"]
    assert len(found) == 10
    assert {(one.source, one.kind, one.place.id, one.place.name) for one in found if one.place} == {
        ("irc/riders", Kind.MESSAGE, "community:irc/riders:#riders", "#riders")
    }
    assert checks.authors(found) == {f"irc/riders:@{nick}" for nick in ("ada", "ben", "cleo", "dora[w] ")}


def test_equal_lines_are_told_apart_and_keep_their_order(folder: Path) -> None:
    first, second, third, fourth = read(folder)[:4]
    assert (first.id[-2:], second.id[-2:]) == ("#1", "#2")
    assert first.id[:-2] == second.id[:-2]
    assert [one.happened_ms - 1772359200000 for one in (first, second, third, fourth)] == [0, 1, 2, 60_000]


def test_who_is_spoken_to_is_mentioned_under_the_nick_of_that_moment(folder: Path) -> None:
    mentions = {record.text: [one.handle for one in record.mentions] for record in read(folder)}
    assert mentions["Ada: sand the pads"] == ["ada"]
    assert mentions["ada, ben: it works | nobody: else"] == ["ada_away", "ben"]
    assert mentions["cleo: who: is"] == ["cleo"]
    assert mentions["ada: I am another"] == []
    assert mentions["ada: hello"] == ["ada"]


def test_annotations_are_reply_links_between_lines_of_chat(folder: Path) -> None:
    assert not any(record.replies_to for record in read(folder))
    found = read(folder, annotations=True)
    by_text = {record.text: record for record in found}
    first, second = found[:2]
    answer = by_text["Ada: sand the pads"]
    assert answer.replies_to == (first.id,)
    assert by_text["ada, ben: it works | nobody: else"].replies_to == (answer.id, second.id)


def test_what_is_no_line_is_set_aside(folder: Path) -> None:
    (one,) = checks.set_aside(checks.everything(CONNECTOR, folder))
    assert (one.offset, one.raw) == ("2026-03-01.raw.txt line 11", "something that nobody says")


def test_an_archive_gives_the_same_as_its_folder(folder: Path, tmp_path: Path) -> None:
    packed = tmp_path / "logs.tar.gz"
    with tarfile.open(packed, "w:gz") as archive:
        for path in sorted(folder.iterdir(), reverse=True):
            archive.add(path, path.name)
    assert read(packed, annotations=True) == read(folder, annotations=True)


def test_reads_on_from_any_line(folder: Path) -> None:
    checks.check_resume(CONNECTOR, folder, annotations=True)
    checks.check_resume(CONNECTOR, folder / "2026-03-01.raw.txt", annotations=True)


@pytest.mark.parametrize(
    ("name", "log"),
    [
        ("#riders.2026-03-01.log", "10:00 <@ada> hello\n10:01 -!- ben [b@host] has joined #riders\n"),
        (
            "riders.log",
            "--- Log opened Sun Mar 01 09:00:00 2026\n10:00 < ada> hello\n10:01 -!- mode/#riders [+o ada]\n",
        ),
        ("#riders_20260301.log", "[10:00:00] <ada> hello\n[10:00:01] *** Joins: ben (b@host)\n"),
        ("riders.txt", "2026-03-01T10:00:00 <ada> hello\n2026-03-01T10:00:05 *** ben quit\n"),
        ("chat.log", "2026-03-01T12:00:00+0200  <ada> hello\n2026-03-01T12:00:05+0200  *** ben has joined #riders\n"),
        ("riders-2026-03-01.txt", "[10:00] <ada> hello\n[10:01] * ada waves\n"),
    ],
)
def test_logs_of_other_programs(tmp_path: Path, name: str, log: str) -> None:
    path = tmp_path / name
    path.write_text(log)
    assert CONNECTOR.sniff(path)
    first = read(path)[0]
    assert (first.source, first.text, first.happened_ms) == ("irc/riders", "hello", 1772359200000)
    assert not checks.set_aside(checks.everything(CONNECTOR, path))


def test_a_log_with_tabs_between_time_nick_and_text(tmp_path: Path) -> None:
    path = tmp_path / "irc.net.#riders.weechatlog"
    path.write_text(
        "2026-03-01 10:00:00\t-->\tada (~a@host) has joined #riders\n"
        "2026-03-01 10:01:00\tada\thello\twith a tab\n"
        "2026-03-01 10:02:00\t@ben\tada: wet brakes?\n"
        "2026-03-01 10:03:00\t--\tada is now known as ada_\n"
        "2026-03-01 10:04:00\t *\tben waves\n"
    )
    assert CONNECTOR.sniff(path)
    found = read(path)
    assert texts(found) == ["hello\twith a tab", "ada: wet brakes?", "waves"]
    assert [one.actor.handle for one in found if one.actor] == ["ada", "ben", "ben"]
    assert [one.handle for one in found[1].mentions] == ["ada"]
    assert found[0].place
    assert found[0].place.name == "#riders"


def test_the_clock_of_a_log_has_a_zone(folder: Path) -> None:
    first = read(folder, zone="Europe/Amsterdam")[0]
    assert (first.happened_ms, first.offset_min) == (1772359200000 - 3_600_000, 60)
    with pytest.raises(ValidationError, match="not a time zone"):
        CONNECTOR.options.model_validate({"zone": "Mars/North"})


def test_without_a_day_or_with_a_wrong_clock_a_line_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "riders.log"
    path.write_text("[10:00] <ada> hello\n[10:01] <ada> so\n")
    assert ["day is not known" in one.reason for one in checks.set_aside(checks.everything(CONNECTOR, path))] == [
        True
    ] * 2
    dated = tmp_path / "riders-2026-03-01.log"
    dated.write_bytes(
        b"[10:00] <ada> caf\xe9\n[99:99] <ada> late\n[10:01] <ada> a\0b\n[10:02] <ada> fine\n" + b"x" * 3_000_000
    )
    found = checks.everything(CONNECTOR, dated)
    assert texts(checks.records(found)) == ["café", "fine"]
    assert len(checks.set_aside(found)) == 3


@pytest.mark.full
def test_ubuntu(shared_data: Path) -> None:
    found = checks.everything(CONNECTOR, shared_data / "irc-ubuntu" / "logs.tar.gz", annotations=True)
    lines = checks.records(found)
    assert (len(lines), len(checks.authors(lines)), checks.edges(lines)) == (104_556, 8_341, (31_610, 0))
    assert {one.place.name for one in lines if one.place} == {"#ubuntu"}
    assert [one.offset for one in checks.set_aside(found)] == ["train/2006-12-06.train-c.raw.txt line 863"]
    assert len(found) == 104_557
