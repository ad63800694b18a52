"""Questions and answers: the tables of a dump, and what may be wrong with them."""

import gzip
from pathlib import Path

import pytest

from graph.errors import IngestError
from graph.model import AccountKind, Kind
from ingest.connectors.stackexchange import CONNECTOR
from ingest.record import Record
from tests.ingest.connectors import checks

USERS = """\ufeff<?xml version="1.0" encoding="utf-8"?>
<users>
  <row Id="-1" CreationDate="2026-01-01T00:00:00.000" DisplayName="Community" />
  <row Id="7" CreationDate="2026-01-02T00:00:00.000" DisplayName="Ada  Vale" WebsiteUrl="https://ada.example" />
</users>
"""

POSTS = """\ufeff<?xml version="1.0" encoding="utf-8"?>
<posts>\r
  <row Id="1" PostTypeId="1" CreationDate="2026-03-01T10:00:00.507" \
Body="&lt;p&gt;Do they &lt;b&gt;squeak&lt;/b&gt;?&lt;/p&gt;&#xA;&lt;p&gt;\
See &lt;a href=&quot;https://wheels.example/x&quot;&gt;this&lt;/a&gt; &amp;amp; that&lt;/p&gt;" OwnerUserId="7" \
LastEditDate="2026-03-02T10:00:00.000" Title="Brakes" Tags="&lt;brakes&gt;&lt;c++&gt;" />\r
  <row Id="2" PostTypeId="2" ParentId="1" CreationDate="2026-03-01T11:00:00.000" Body="Sand" OwnerDisplayName="Ben" />\r
  <row Id="3" PostTypeId="5" CreationDate="2026-03-01T11:00:00.000" Body="A wiki" OwnerUserId="7" />\r
  <row Id="4" PostTypeId="1" CreationDate="2026-03-01T12:00:00.000" Body="Who?" Title="Gone" Tags="|brakes|pads|" />\r
</posts>
"""

COMMENTS = """<?xml version="1.0" encoding="utf-8"?>
<comments>
  <row Id="1" PostId="2" Text="@Ben that &gt; works" CreationDate="2026-03-01T12:00:00.000" UserId="7" />
</comments>
"""


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "wheels.meta.stackexchange.com"
    path.mkdir()
    for name, text in (("Users", USERS), ("Posts", POSTS), ("Comments", COMMENTS), ("Votes", "<votes>\n</votes>")):
        (path / f"{name}.xml").write_text(text, newline="")
    return path


def read(path: Path, **options: object) -> list[Record]:
    return checks.records(checks.everything(CONNECTOR, path, **options))


def test_questions_answers_and_comments(dump: Path) -> None:
    question, answer, unsigned, comment = read(dump)
    assert [one.id.removeprefix("stackexchange/wheels.meta:") for one in (question, answer, unsigned, comment)] == [
        "post:1",
        "post:2",
        "post:4",
        "comment:1",
    ]
    assert question.text == "Do they squeak?\n\nSee this & that"
    assert (question.kind, question.title, question.happened_ms) == (Kind.POST, "Brakes", 1772359200507)
    assert [(topic.name, topic.by) for topic in question.topics] == [("brakes", "tag"), ("c++", "tag")]
    assert [link.url for link in question.links] == ["https://wheels.example/x"]
    assert question.version == 1772445600000
    assert question.actor
    assert question.actor.id == "stackexchange/wheels.meta:7"
    assert (answer.kind, answer.replies_to) == (Kind.REPLY, (question.id,))
    assert answer.actor
    assert answer.actor.id == "stackexchange/wheels.meta:@Ben"
    assert unsigned.actor is None
    assert [topic.name for topic in unsigned.topics] == ["brakes", "pads"]
    assert (comment.text, comment.replies_to) == ("@Ben that > works", (answer.id,))


def test_users_are_members_of_the_site(dump: Path) -> None:
    site, ada = checks.profiles(checks.everything(CONNECTOR, dump))
    assert site.actor.kind == AccountKind.BOT
    assert (ada.actor.id, ada.actor.name, ada.actor.url) == (
        "stackexchange/wheels.meta:7",
        "Ada Vale",
        "https://ada.example",
    )
    ((place, since, until),) = ada.joined
    assert (place.id, place.name, since, until) == (
        "community:stackexchange/wheels.meta:site",
        "wheels.meta",
        1767312000000,
        None,
    )


def test_the_site_is_the_folder_unless_told(dump: Path) -> None:
    renamed = dump.rename(dump.with_name("stackexchange-wheels-meta"))
    assert {one.source for one in read(renamed)} == {"stackexchange/wheels.meta"}
    assert {one.source for one in read(renamed, source="stackexchange/bikes")} == {"stackexchange/bikes"}


def test_reads_on_from_any_row(dump: Path) -> None:
    checks.check_resume(CONNECTOR, dump)
    (dump / "Posts.xml.gz").write_bytes(gzip.compress((dump / "Posts.xml").read_bytes()))
    checks.check_resume(CONNECTOR, dump / "Posts.xml.gz")
    assert read(dump / "Posts.xml.gz") == read(dump / "Posts.xml")


def test_rows_need_no_lines(dump: Path) -> None:
    before = read(dump)
    (dump / "Posts.xml").write_text(POSTS.replace("\r\n", ""))
    assert read(dump) == before


def test_a_bad_row_costs_itself_alone(dump: Path) -> None:
    good = '<row Id="{}" PostTypeId="1" CreationDate="2026-03-01T10:00:00" Body="x" />\n'
    bad = [
        '<row Id="a" PostTypeId="1" CreationDate="2026-03-01T10:00:00" Body="&nosuch;" />\n',
        '<row Id="b" PostTypeId="1" CreationDate="yesterday" Body="x" />\n',
        '<row PostTypeId="1" CreationDate="2026-03-01T10:00:00" Body="x" />\n',
        '<row Id="d" PostTypeId="77" CreationDate="2026-03-01T10:00:00" Body="x" />\n',
        '<row Id="e" PostTypeId="1" Body="never closed\n',
        '<row Id="f" Id="g" PostTypeId="1" CreationDate="2026-03-01T10:00:00" Body="twice" />\n',
        '<row Id="h" PostTypeId="1" CreationDate="2026-03-01T10:00:00" Body="&#0;" />\n',
        f'<row Id="i" PostTypeId="1" CreationDate="2026-03-01T10:00:00" Body="{"x" * 1_500_000}" />\n',
    ]
    text = (
        "<posts>\n" + "".join(good.format(index) + one for index, one in enumerate(bad)) + good.format(99) + "</posts>"
    )
    (dump / "Posts.xml").write_text(text)
    found = checks.everything(CONNECTOR, dump / "Posts.xml")
    assert [one.id.rpartition(":")[2] for one in checks.records(found)] == [*map(str, range(len(bad))), "99"]
    aside = checks.set_aside(found)
    assert len(aside) == len(bad)
    assert all(one.raw and one.reason and one.offset.startswith("byte ") for one in aside)
    checks.check_resume(CONNECTOR, dump / "Posts.xml")


def test_bytes_of_another_encoding_and_an_end_too_early(dump: Path) -> None:
    (dump / "Posts.xml").write_bytes(POSTS.encode().replace(b"Sand", b"S\xe4nd")[:-150])
    found = checks.everything(CONNECTOR, dump / "Posts.xml")
    assert len(checks.records(found)) == 1
    assert [one.reason[:19] for one in checks.set_aside(found)] == [
        "the row is no XML: ",
        "the row does not en",
    ]


def test_a_document_type_is_refused(dump: Path) -> None:
    laughs = '<!DOCTYPE posts [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>\n'
    (dump / "Posts.xml").write_text(laughs + '<posts>\n<row Id="1" PostTypeId="1" Body="&b;" />\n</posts>')
    with pytest.raises(IngestError, match="DTD"):
        read(dump / "Posts.xml")
    with pytest.raises(IngestError, match="no table"):
        list(CONNECTOR.read(dump / "Votes.xml", CONNECTOR.options()))


@pytest.mark.parametrize(
    ("name", "counts", "users"),
    [("french-meta", (2_066, 213, (1_792, 0)), 1_703), ("conlang", (399, 71, (345, 0)), 272)],
)
def test_dumps(shared_data: Path, name: str, counts: tuple[int, int, tuple[int, int]], users: int) -> None:
    found = checks.everything(CONNECTOR, shared_data / f"stackexchange-{name}")
    said = checks.records(found)
    assert (len(said), len(checks.authors(said)), checks.edges(said)) == counts
    assert len(checks.profiles(found)) == users
    assert len(found) == counts[0] + users


def test_two_dumps_share_no_id(shared_data: Path) -> None:
    french, conlang = (
        {one.id for one in read(shared_data / f"stackexchange-{name}")} for name in ("french-meta", "conlang")
    )
    assert not french & conlang
