"""Spoiled input of every kind: no connector fails, its records can be stored and read on from anywhere."""

import gzip
import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import GrapevineError
from ingest.connector import Item, connector
from ingest.record import Record
from ingest.versions import checked
from tests.ingest.connectors import test_irc, test_mbox, test_slack, test_stackexchange, test_tabular

SOURCES: dict[str, tuple[str, str, bytes]] = {
    "mbox": ("mbox", "riders.mbox", test_mbox.RIDE.encode()),
    "irc": ("irc", "2026-03-01.raw.txt", test_irc.LOG.encode()),
    "table": ("tabular", "tickets.csv", test_tabular.TICKETS.encode()),
    "contacts": ("tabular", "riders.txt", b"# riders\n1 2 1082040961\n1 2 1082040961\n2 3 1082040962\n" * 3),
    "posts": ("stackexchange", "Posts.xml", test_stackexchange.POSTS.encode()),
    "slack": ("slack", "riders/2026-03-01.json", json.dumps(test_slack.DAY, indent=1).encode()),
    "slack users": ("slack", "users.json", json.dumps(test_slack.USERS, indent=1).encode()),
    "packed": ("mbox", "riders.mbox.gz", gzip.compress(test_mbox.RIDE.encode(), mtime=0)),
}

NASTY = [
    b"\0",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"\\ud800",
    b"\r",
    b"\n\n",
    b'"',
    b"<",
    b">" * 50,
    b"&lol;",
    b"<!DOCTYPE x>",
    b"From \nFrom ",
    b"=?utf-8?b?//8=?=",
    b"99999999999999999999",
    b"NaN",
    b"-1e999",
    b"[" * 2_000,
    b"(" * 2_000,
    b"," * 2_000,
    b"x" * 70_000,
    "é\u202e\ufeff👩\u200d👩".encode(),
    b"Content-Type: multipart/mixed; boundary=x\n\n--x\n" * 40,
]

Spoil = tuple[str, float, bytes]


def spoiled(content: bytes, spoils: list[Spoil]) -> bytes:
    """Put nasty bytes in, cut pieces out or double them, at places given as a share of the whole."""
    for how, where, nasty in spoils:
        at = int(where * len(content))
        if how == "in":
            content = content[:at] + nasty + content[at:]
        elif how == "over":
            content = content[:at] + nasty + content[at + len(nasty) :]
        elif how == "out":
            content = content[:at] + content[at + 20 :]
        else:
            content = content[:at] + content[at : at + 400] + content[at:]
    return content


def placed(source: str, folder: Path, content: bytes) -> Path:
    """Write a file, and what has to lie beside it; return what is read."""
    name, file, _ = SOURCES[source]
    (folder / "tickets.mapping.toml").write_text(test_tabular.MAPPING)
    if name == "slack":
        test_slack.write(folder, "users.json", test_slack.USERS)
        test_slack.write(folder, "channels.json", [{"id": "C1", "name": "riders", "members": ["U1", "U2"]}])
        test_slack.write(folder, "riders/2026-03-02.json", test_slack.DAY[:2])
    (folder / file).parent.mkdir(exist_ok=True)
    (folder / file).write_bytes(content)
    return folder if name == "slack" else folder / file


def read(name: str, path: Path, cursor: str = "") -> list[Item] | None:
    """Read a file; ``None`` where it is refused as a whole, in words."""
    one = connector(name)
    options = one.options()
    try:
        if one.sniff(path) is None and not cursor:
            return None
        return list(one.read(path, options, cursor))
    except GrapevineError:
        return None


spoils = st.lists(
    st.tuples(
        st.sampled_from(["in", "over", "out", "double"]), st.floats(0, 1, exclude_max=True), st.sampled_from(NASTY)
    ),
    min_size=1,
    max_size=4,
)


@pytest.mark.parametrize("source", SOURCES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(spoils=spoils, cut=st.floats(0, 1, exclude_max=True))
def test_spoiled_files_are_read_as_far_as_they_can_be(source: str, spoils: list[Spoil], cut: float) -> None:
    name, _, content = SOURCES[source]
    with tempfile.TemporaryDirectory() as folder:
        path = placed(source, Path(folder), spoiled(content, spoils))
        found = read(name, path)
        if found is None:
            return
        for item in found:
            if isinstance(item.value, Record):
                assert checked(item.value)
        if found:
            at = int(cut * len(found))
            assert read(name, path, found[at].cursor) == found[at + 1 :]


@pytest.mark.parametrize(
    "file", ["riders.mbox.gz", "2026-03-01.log.gz", "tickets.csv.gz", "Posts.xml.gz", "logs.tar.gz"]
)
def test_a_file_that_unpacks_without_end_is_refused(file: str, tmp_path: Path) -> None:
    names = {"riders": "mbox", "2026-03": "irc", "tickets": "tabular", "Posts": "stackexchange", "logs": "irc"}
    name = next(owner for start, owner in names.items() if file.startswith(start))
    content = {"mbox": test_mbox.RIDE, "irc": test_irc.LOG, "tabular": test_tabular.TICKETS}
    start = content.get(name, test_stackexchange.POSTS).encode()
    path = tmp_path / file
    path.write_bytes(gzip.compress(start + b" " * 60_000_000, compresslevel=1))
    (tmp_path / "tickets.mapping.toml").write_text(test_tabular.MAPPING)
    one = connector(name)
    with pytest.raises(GrapevineError, match=r"is refused|Cannot read"):
        list(one.read(path, one.options()))
