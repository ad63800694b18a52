"""Tables: mappings, presets, and rows that are not what they should be."""

import gzip
import json
from pathlib import Path

import pytest

from graph.errors import IngestError
from graph.model import AccountKind, Kind, Part, Visibility
from ingest.connectors.tabular import CONNECTOR
from ingest.record import Record
from tests.ingest.connectors import checks

MAPPING = """source = "crm/wheels"
type = "ticket"
separator = "|"
[columns]
id = "Ticket"
kind = "Channel"
actor_id = "Customer no"
actor_name = "Customer"
actor_email = "E-mail"
at = "Created"
text = "Body"
title = "Subject"
place = "Queue"
replies_to = "Parent"
addressees = "To"
tags = "Labels"
deleted = "Deleted"
[constants]
visibility = "private"
lang = "en"
[values.kind]
"Phone" = "call"
[time]
format = "%d.%m.%Y %H:%M"
zone = "Europe/Amsterdam"
"""

TICKETS = """Ticket;Channel;Customer no;Customer;E-mail;Created;Body;Subject;Queue;Parent;To;Labels;Deleted
1;Phone;7;Ada  Vale;ADA@example.org;01.03.2026 10:00;"They squeak;
all of them";Brakes;Repairs;;9;brakes|C++;
2;Note;9;Desk;;01.07.2026 10:00;Sand them;;Repairs;1.0;7|8;;
3;Note;8;Ben;;02.07.2026 10:00;Secret;;Repairs;2;;;03.07.2026 10:00
"""


@pytest.fixture
def tickets(tmp_path: Path) -> Path:
    path = tmp_path / "tickets.csv"
    path.write_text("\ufeff" + TICKETS)
    (tmp_path / "tickets.mapping.toml").write_text(MAPPING)
    return path


def read(path: Path, **options: object) -> list[Record]:
    return checks.records(checks.everything(CONNECTOR, path, **options))


def reasons(path: Path, **options: object) -> list[str]:
    return [one.reason for one in checks.set_aside(checks.everything(CONNECTOR, path, **options))]


def test_a_mapping_beside_the_table_says_what_columns_mean(tickets: Path) -> None:
    found = CONNECTOR.sniff(tickets)
    assert found
    assert found.reason == "tickets.csv: tickets.mapping.toml lies beside it"
    first, second, third = read(tickets)
    assert (first.id, first.source, first.kind) == ("crm/wheels:ticket:1", "crm/wheels", Kind.CALL)
    assert (first.happened_ms, first.offset_min) == (1772355600000, 60)
    assert (second.happened_ms, second.offset_min) == (1782892800000, 120)
    assert first.actor
    assert (first.actor.id, first.actor.name, first.actor.email) == ("crm/wheels:7", "Ada Vale", "ada@example.org")
    assert (first.text, first.title, first.lang) == ("They squeak;\nall of them", "Brakes", "en")
    assert (first.visibility, first.place.id if first.place else "") == (
        Visibility.PRIVATE,
        "community:crm/wheels:Repairs",
    )
    assert [(topic.name, topic.by) for topic in first.topics] == [("brakes", "tag"), ("C++", "tag")]
    assert [(one.actor.id, one.part) for one in first.addressees] == [("crm/wheels:9", Part.CALLEE)]
    assert second.replies_to == ("crm/wheels:ticket:1",)
    assert [(one.actor.id, one.part) for one in second.addressees] == [
        ("crm/wheels:7", Part.TO),
        ("crm/wheels:8", Part.TO),
    ]
    assert (third.text, third.deleted_ms) == ("", 1783065600000)


def test_reads_on_from_any_row(tickets: Path, tmp_path: Path) -> None:
    checks.check_resume(CONNECTOR, tickets)
    contacts = tmp_path / "riders.txt"
    contacts.write_text("# riders\n1 2 1082040961\n1 2 1082040961\n2 3 1082040962\n1 2 1082040961\n")
    checks.check_resume(CONNECTOR, contacts)


def test_a_packed_table_is_read_like_a_plain_one(tickets: Path) -> None:
    packed = tickets.with_name("tickets.csv.gz")
    packed.write_bytes(gzip.compress(TICKETS.encode()))
    assert read(packed) == read(tickets)


def test_contacts_are_recognised_and_equal_ones_count_each(tmp_path: Path) -> None:
    path = tmp_path / "Riders list.txt"
    path.write_text("# from to when\n1 2 1082040961\n1 2 1082040961\n2 3 1082040962\n")
    assert CONNECTOR.sniff(path)
    found = read(path)
    assert [one.id.rpartition("#")[2] for one in found] == ["1", "2", "1"]
    assert {(one.source, one.kind) for one in found} == {("contacts/riders-list", Kind.MESSAGE)}
    assert found[0].addressees[0].actor.id == "contacts/riders-list:2"
    assert read(path, preset="contacts") == found
    commas = path.with_name("riders.csv")
    commas.write_text("1,2,1082040961\n2,3,1082040962\n")
    assert len(read(commas)) == 2


def test_json_lines_reach_into_objects(tmp_path: Path) -> None:
    path = tmp_path / "posts.jsonl"
    rows = [
        {"id": 2**53 + 1, "user": {"name": "ada"}, "at": 1772355600123, "text": "hi @ben", "tags": ["a", "b"]},
        {"id": 2, "user": {"name": "ben"}, "at": 1772355600124, "parent": 2.0, "gone": True},
    ]
    path.write_text(
        "\n".join(map(json.dumps, rows)) + '\n{"id": 36893488147419103232, "user": {"name": "x"}, "at": 1}\n'
    )
    (tmp_path / "posts.mapping.toml").write_text(
        'names_in_text = true\n[columns]\nid = "id"\nactor_handle = "user.name"\nat = "at"\ntext = "text"\n'
        'tags = "tags"\nreplies_to = "parent"\ndeleted = "gone"\n[time]\nformat = "unix-ms"\n'
    )
    first, second = read(path)
    assert (first.id, first.happened_ms) == ("table/posts:row:9007199254740993", 1772355600123)
    assert first.actor
    assert first.actor.id == "table/posts:@ada"
    assert [one.id for one in first.mentions] == ["table/posts:@ben"]
    assert [topic.name for topic in first.topics] == ["a", "b"]
    assert (second.kind, second.replies_to, second.deleted_ms) == (Kind.REPLY, ("table/posts:row:2",), 1772355600124)
    assert "too large" in reasons(path)[0]


def test_a_missing_column_is_named_with_the_nearest(tickets: Path) -> None:
    tickets.write_text(TICKETS.replace("Created", "Creation date"))
    with pytest.raises(
        IngestError, match=r'tickets\.csv has no column "Created", which the mapping reads as at'
    ) as error:
        read(tickets)
    assert "Its columns: Ticket, Channel" in error.value.hint


@pytest.mark.parametrize(
    ("mapping", "says"),
    [
        ("[columns]\nat = 'x'", "who acted"),
        ("[columns]\nactor_id = 'x'", "the time"),
        ("colums = 1", "colums"),
        ("[columns]\nactor = 'x'", "Fields are id, kind"),
        ("source = ", "no TOML"),
        ("[columns]\nactor_id='a'\nat='b'\n[time]\nzone='Mars'", "time zone"),
    ],
)
def test_a_wrong_mapping_is_explained(tickets: Path, mapping: str, says: str) -> None:
    tickets.with_name("tickets.mapping.toml").write_text(mapping)
    with pytest.raises(IngestError) as error:
        read(tickets)
    assert says in f"{error.value.message} {error.value.hint}"


def test_a_table_without_mapping_is_told_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Name,When\nAda,2026\n")
    found = CONNECTOR.sniff(path)
    assert found
    assert found.confidence < 0.2
    with pytest.raises(IngestError) as error:
        read(path)
    assert "people.mapping.toml" in error.value.hint
    assert 'actor_id = "Name"' in error.value.hint
    assert 'at = "When"' in error.value.hint
    with pytest.raises(IngestError, match="Cannot read the mapping"):
        read(path, mapping=str(tmp_path / "none.toml"))


@pytest.mark.parametrize(
    ("name", "content", "ids", "parent"),
    [
        (
            "crm.csv",
            "Ticket;Customer Name;E-mail;Opened At;Subject;Body;Reply To;Shoe size\n"
            "T1;Ann Bo;ann@x.example;03/11/2026 10:22;Noise;My chain makes noise;;\n"
            "T2;Carl Du;carl@y.example;14/11/2026 11:00;Re: Noise;Wax helps;T1;44\n",
            ["table/crm:row:T1", "table/crm:row:T2"],
            "table/crm:row:T1",
        ),
        (
            "posts.jsonl",
            '{"id": "1", "user": {"id": "zoe"}, "createdAt": 1793872800000, "text": "tyres?"}\n'
            '{"id": "2", "user": {"id": "max"}, "createdAt": 1793872900000, "text": "yes", "parentId": "1"}\n',
            ["table/posts:row:1", "table/posts:row:2"],
            "table/posts:row:1",
        ),
    ],
)
def test_the_mapping_that_is_proposed_reads_the_table(
    tmp_path: Path, name: str, content: str, ids: list[str], parent: str
) -> None:
    path = tmp_path / name
    path.write_text(content)
    assert CONNECTOR.sniff(path)
    with pytest.raises(IngestError) as error:
        read(path)
    proposed = error.value.hint.partition("\n\n")[2]
    path.with_name(f"{path.stem}.mapping.toml").write_text(proposed)
    found = read(path)
    assert [one.id for one in found] == ids
    assert found[1].replies_to == (parent,)


@pytest.mark.parametrize(
    ("times", "said"),
    [
        (("03/11/2026", "04/11/2026"), 'format = "%d/%m/%Y"  # or "%m/%d/%Y": these rows fit both'),
        (("03/11/2026", "14/11/2026"), 'format = "%d/%m/%Y"'),
        (
            ("03.11.2026 9:05", "04.11.2026 9:05"),
            'format = "%d.%m.%Y %H:%M"  # or "%m.%d.%Y %H:%M": these rows fit both',
        ),
        (("3 May 2026", "4 May 2026"), 'format = "%d %b %Y"'),
    ],
)
def test_a_day_that_may_be_the_month_is_asked(tmp_path: Path, times: tuple[str, str], said: str) -> None:
    path = tmp_path / "crm.csv"
    path.write_text("who,when,text\n" + "".join(f"ann,{time},hello\n" for time in times))
    with pytest.raises(IngestError) as error:
        read(path)
    assert error.value.hint.splitlines()[-1] == said


def test_what_cannot_be_guessed_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(IngestError) as error:
        read(path)
    assert 'at = "?"' in error.value.hint
    assert "# not used: a, b" in error.value.hint


def test_a_mapping_with_a_mistake_is_recognised_so_that_reading_explains_it(tickets: Path) -> None:
    tickets.with_name("tickets.mapping.toml").write_text('[columns]\nparent = "x"\n')
    found = CONNECTOR.sniff(tickets)
    assert found
    assert found.confidence > 0.9


def test_a_broken_row_costs_itself_alone(tickets: Path) -> None:
    good = "{};Note;7;Ada;;01.03.2026 10:00;fine;;;;;;\n"
    bad = [
        '1;Note;7;Ada;;01.03.2026 10:00;"never closed;;;;;;\n',
        "2;too;few\n",
        "3;Note;7;Ada;;soon;when?;;;;;;\n",
        "4;Fax;7;Ada;;01.03.2026 10:00;what kind?;;;;;;\n",
        "5;Note;;;;01.03.2026 10:00;who?;;;;;;\n",
        ";Note;7;Ada;;01.03.2026 10:00;which?;;;;;;\n",
        "7;Note;7;Ada;;01.03.2026 10:00;a\0b;;;;;;\n",
    ]
    head = TICKETS.split("\n", 1)[0] + "\n"
    tickets.write_text(head + "".join(one + good.format(100 + index) for index, one in enumerate(bad)))
    found = checks.everything(CONNECTOR, tickets)
    assert [record.id for record in checks.records(found)] == [f"crm/wheels:ticket:{100 + n}" for n in range(len(bad))]
    aside = checks.set_aside(found)
    assert [one.raw for one in aside] == [head + one.replace("\0", "\ufffd") for one in bad]
    assert [one.offset for one in aside][:3] == ["row 1", "row 3", "row 5"]
    checks.check_resume(CONNECTOR, tickets)


def test_hostile_tables_are_set_aside_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "hostile.csv"
    mapping = tmp_path / "hostile.mapping.toml"
    mapping.write_text('[columns]\nid = "id"\nactor_id = "who"\nat = "at"\ntext = "text"\n[time]\nformat = "unix"\n')
    path.write_bytes(
        b"id,who,at,text\n1,a,nan,x\n2,a,1e400,x\n3,a,-inf,x\n4,a,1,caf\xe9\r\n5,a,1,\xed\xa0\x80\n"
        + b"6,a,1,"
        + b"x" * 300_000
        + b'\n7,a,1,"'
        + b"y" * 300_000
        + b"\n8,a,1,z\n"
    )
    found = checks.everything(CONNECTOR, path)
    assert [(one.id[-1], one.text[:4]) for one in checks.records(found)][::2] == [("4", "café"), ("8", "z")]
    assert len(found) == 8
    path.write_bytes("id,who,at,text\n1,a,1,x\n".encode("utf-16"))
    with pytest.raises(IngestError, match="UTF-16"):
        read(path)
    lines = tmp_path / "hostile.jsonl"
    lines.write_bytes(
        b'{"id": 1, "who": "a", "at": NaN}\n{"id": 2, "who": "a", "at": 1, "text": "\\ud800"}\n[1]\n'
        + b"[" * 5_000
        + b'\n{"id": 3, "who": "a", "at": 1, "text": "\\u0000"}\n{"id": 4, "who": "a", "at": 1}\n'
    )
    assert [one.id[-1] for one in read(lines)] == ["4"]
    assert len(reasons(lines)) == 5


def test_the_support_table(shared_data: Path) -> None:
    found = checks.everything(CONNECTOR, shared_data / "twcs-first5000" / "twcs.csv")
    tweets = checks.records(found)
    assert (len(found), len(tweets)) == (5_000, 5_000)
    assert (len(checks.authors(tweets)), checks.edges(tweets)) == (1_519, (3_688, 6))
    company = next(one.actor for one in tweets if one.actor and one.actor.handle == "sprintcare")
    assert company.kind == AccountKind.SERVICE
    assert [one.handle for one in tweets[1].mentions] == ["sprintcare"]


@pytest.mark.full
def test_college_messages(shared_data: Path) -> None:
    found = checks.everything(CONNECTOR, shared_data / "collegemsg" / "CollegeMsg.txt")
    messages = checks.records(found)
    assert (len(found), len(messages)) == (59_835, 59_835)
    listeners = {one.actor.id for message in messages for one in message.addressees}
    assert len(checks.authors(messages) | listeners) == 1_899
