"""Mail: what a mailbox holds, and what strangers may put into one."""

import gzip
import time
from pathlib import Path

import pytest

from graph.errors import SourceUnavailable
from graph.model import AccountKind, Kind, Part, Visibility
from ingest.connectors import _mail as mail
from ingest.connectors.mbox import CONNECTOR
from ingest.record import Record
from tests.ingest.connectors import checks

RIDE = """From ada@example.org Mon Mar  2 10:00:00 2026
From: Ada Vale <ada@example.org>
To: Saturday Riders <riders@lists.example.org>, "Stone, Ben" <ben@example.org>
Cc: cleo@example.org
Date: Mon, 2 Mar 2026 11:00:00 +0100
Subject: Squeaking
 brakes
Message-ID: <one@example.org>
List-Id: Saturday riders <riders.lists.example.org>
List-Post: <mailto:riders@lists.example.org>

Mine squeak when wet.
>From where I stand it is the pads.

--\x20
Ada, on two wheels

From ben at example.org  Mon Mar  2 12:00:00 2026
From: ben at example.org (=?utf-8?q?Ben_St=C3=B6ne?=)
Date: Mon, 2 Mar 2026 12:00:00
Subject: Re: Squeaking brakes
In-Reply-To: <one@example.org> (Ada's message)
References: <zero@example.org> <other@example.org>
Message-ID: <two@example.org>

On Monday Ada Vale wrote:
> Mine squeak when wet.

Sand them lightly.

From cleo@example.org Mon Mar  2 13:00:00 2026
From: CLEO@example.org
Date: no idea
References: <zero@example.org> <two@example.org>
Auto-Submitted: auto-generated
Content-Type: multipart/alternative; boundary="b1"

--b1
Content-Type: text/html; charset=utf-8

<p>Thanks, <b>that</b> worked</p>
--b1
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: base64

VGhhbmtzLCB0aGF0IHdvcmtlZCDigqw=
--b1--
"""


@pytest.fixture
def riders(tmp_path: Path) -> Path:
    path = tmp_path / "riders.mbox"
    path.write_text(RIDE)
    return path


def read(path: Path) -> list[Record]:
    return checks.records(checks.everything(CONNECTOR, path))


def test_a_list_mail_says_who_where_and_to_whom(riders: Path) -> None:
    first = read(riders)[0]
    assert (first.id, first.kind, first.happened_ms, first.offset_min) == (
        "mail:one@example.org",
        Kind.MAIL,
        1772445600000,
        60,
    )
    assert first.actor
    assert (first.actor.id, first.actor.name, first.actor.email) == (
        "mail:ada@example.org",
        "Ada Vale",
        "ada@example.org",
    )
    assert first.title == "Squeaking brakes"
    assert first.text == "Mine squeak when wet.\nFrom where I stand it is the pads."
    assert first.place
    assert (first.place.id, first.place.name) == ("community:mail:riders.lists.example.org", "Saturday riders")
    assert [(one.actor.id, one.part) for one in first.addressees] == [
        ("mail:ben@example.org", Part.TO),
        ("mail:cleo@example.org", Part.CC),
    ]
    assert first.visibility == Visibility.PUBLIC


def test_a_disguised_address_stays_in_the_id_and_a_date_without_zone_is_utc(riders: Path) -> None:
    second = read(riders)[1]
    assert second.actor
    assert (second.actor.id, second.actor.name, second.actor.email) == (
        "mail:ben at example.org",
        "Ben Stöne",
        "ben@example.org",
    )
    assert second.replies_to == ("mail:one@example.org",)
    assert second.text == "Sand them lightly."
    assert (second.happened_ms, second.offset_min) == (1772452800000, None)
    assert second.place
    assert second.place.id == "community:mail:riders"


def test_without_in_reply_to_the_last_reference_is_the_parent(riders: Path) -> None:
    third = read(riders)[2]
    assert third.replies_to == ("mail:two@example.org",)
    assert third.id.startswith("mail:unnamed:")
    assert third.text == "Thanks, that worked €"
    assert third.happened_ms == 1772456400000
    assert third.actor
    assert third.actor.kind == AccountKind.SERVICE


def test_an_archive_by_month_is_named_by_its_folder_and_a_mailbox_is_no_community(tmp_path: Path) -> None:
    (tmp_path / "repairs").mkdir()
    text = RIDE.replace("List-Id: Saturday riders <riders.lists.example.org>\n", "")
    for name in ("repairs/2026-03-March.txt.gz", "repairs/2026.txt.gz"):
        with gzip.open(tmp_path / name, "wt") as file:
            file.write(text)
    (tmp_path / "Inbox").write_text(text)
    places = {one.place.id if one.place else "" for one in read(tmp_path / "repairs")}
    assert places == {"community:mail:repairs"}
    assert {one.place for one in read(tmp_path / "Inbox")} == {None}


def test_single_mails_are_read_from_a_folder_and_belong_to_no_community(tmp_path: Path) -> None:
    first = (
        b"From: Ada <ada@example.org>\r\nDate: Mon, 2 Mar 2026 11:00:00 +0100\r\nMessage-ID: <1@x>\r\n\r\nSqueak.\r\n"
    )
    folder = tmp_path / "mail" / "cur"
    folder.mkdir(parents=True)
    (folder / "1772445600.M1P2.host:2,S").write_bytes(first)
    (tmp_path / "mail" / "answer.eml").write_bytes(first.replace(b"<1@x>", b"<2@x>\r\nIn-Reply-To: <1@x>"))
    assert CONNECTOR.sniff(tmp_path / "mail")
    notes = tmp_path / "notes.txt"
    notes.write_bytes(b"From: here to there\n\nno mail\n")
    assert CONNECTOR.sniff(notes) is None
    found = {one.id: one for one in read(tmp_path / "mail")}
    assert found.keys() == {"mail:1@x", "mail:2@x"}
    assert found["mail:2@x"].replies_to == ("mail:1@x",)
    assert found["mail:1@x"].text == "Squeak."
    assert {one.place for one in found.values()} == {None}


def test_reads_on_from_any_mail(riders: Path, tmp_path: Path) -> None:
    packed = tmp_path / "packed" / "riders.gz"
    packed.parent.mkdir()
    packed.write_bytes(gzip.compress(RIDE.encode()))
    for path in (riders, packed):
        checks.check_resume(CONNECTOR, path)
    assert read(riders) == read(packed)


def test_what_cannot_be_read_is_set_aside(tmp_path: Path) -> None:
    first, second, third = RIDE.split("\nFrom ")
    long = second.replace("Subject:", "X-Long: " + "a" * 300_000 + "\nSubject:")
    nobody = third.replace("From: CLEO@example.org\n", "")
    nul = second.replace("Sand", "S\0and")
    path = tmp_path / "spoiled"
    path.write_text("\nFrom ".join([first, long, nobody, nul, second]))
    found = checks.everything(CONNECTOR, path)
    assert [record.id for record in checks.records(found)] == ["mail:one@example.org", "mail:two@example.org"]
    reasons = [one.reason for one in checks.set_aside(found)]
    assert ["headers" in reasons[0], "sender" in reasons[1], "NUL" in reasons[2]] == [True] * 3
    assert len(reasons) == 3
    assert all(len(one.raw.encode()) <= 65536 and one.offset.startswith("byte ") for one in checks.set_aside(found))
    checks.check_resume(CONNECTOR, path)


def test_a_mail_with_parts_in_parts_without_end_is_set_aside_at_once(tmp_path: Path) -> None:
    nested = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(3000))
    path = tmp_path / "nested"
    path.write_text(f"From a@example.org Mon Mar  2 10:00:00 2026\nFrom: a@example.org\n{nested}\nhello\n")
    start = time.process_time()
    (item,) = checks.everything(CONNECTOR, path)
    assert checks.set_aside([item])[0].reason == "its parts are nested deeper than 30"
    assert time.process_time() - start < 2


def test_long_headers_cost_no_time(tmp_path: Path) -> None:
    references = " ".join(f"<{n}@example.org>" for n in range(12_000))
    subject = "=?utf-8?q?x?= " * 5_000
    path = tmp_path / "long"
    path.write_text(
        f"From a@example.org Mon Mar  2 10:00:00 2026\nFrom: a@example.org\nTo: {'(' * 20_000}\n"
        f"Subject: {subject[:70_000]}\nReferences: {references[:170_000]}>\n\nhello\n"
    )
    start = time.process_time()
    (item,) = checks.everything(CONNECTOR, path)
    assert isinstance(item.value, Record)
    assert time.process_time() - start < 2


def test_a_mail_longer_than_a_mebibyte_keeps_its_words(tmp_path: Path) -> None:
    path = tmp_path / "attached"
    body = (
        "--b\n\nSee the picture.\n--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\n" + "A" * 76 + "\n"
    )
    head = 'From: a@example.org\nContent-Type: multipart/mixed; boundary="b"\n\n'
    one = f"From a@example.org Mon Mar  2 10:00:00 2026\n{head}{body}{('A' * 76 + chr(10)) * 30_000}--b--\n\n"
    path.write_text(one + one.replace("See", "Saw"))
    assert [record.text for record in read(path)] == ["See the picture.", "Saw the picture."]


def test_a_file_that_breaks_off_says_so_after_what_came_before(tmp_path: Path) -> None:
    whole = gzip.compress((RIDE * 300).encode(), compresslevel=1)
    path = tmp_path / "cut.gz"
    path.write_bytes(whole[: len(whole) // 2])
    items = CONNECTOR.read(path, CONNECTOR.options())
    assert isinstance(next(items).value, Record)
    with pytest.raises(SourceUnavailable):
        list(items)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("Thu, 26 Apr 2001 08:41:47 +0200", 988267307),
        ("26 Apr 2001 06:41:47", 988267307),
        ("Thu, 26 Apr 2001 08:41:47 +9999999999", None),
        ("Thu, 99 Foo 2001", None),
        ("1 Jan 99999999999 00:00:00", None),
        ("", None),
    ],
)
def test_dates(value: str, seconds: int | None) -> None:
    found = mail.date(value)
    assert (found.ms // 1000 if found else None) == seconds


def test_addresses_with_commas_and_comments() -> None:
    found = list(mail.addresses('"Stone, Ben" <BEN@example.org>, cleo@example.org (Cleo, the cook); ada@example.org'))
    assert found == [("ben@example.org", "Stone, Ben"), ("cleo@example.org", "Cleo, the cook"), ("ada@example.org", "")]


def test_r_sig_mac(shared_data: Path) -> None:
    found = checks.everything(CONNECTOR, shared_data / "mail-r-sig-mac" / "r-sig-mac")
    mails = checks.records(found)
    assert (len(mails), len(checks.authors(mails)), checks.edges(mails)) == (5463, 802, (3241, 419))
    assert not checks.set_aside(found)
    assert len(found) - len(mails) == 238
    assert {mail.place.name for mail in mails if mail.place} == {"r-sig-mac"}


def test_r_sig_mac_reads_on(shared_data: Path) -> None:
    checks.check_resume(CONNECTOR, shared_data / "mail-r-sig-mac" / "r-sig-mac" / "2001-05-May.txt.gz")
