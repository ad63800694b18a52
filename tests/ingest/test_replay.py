"""What was set aside and is mended comes in as if it had been right from the start, whatever it was read from."""

import gzip
import lzma
from pathlib import Path

import pytest

from graph.store import Store
from ingest.pipeline import Ingest
from ingest.rejected import SetAside, lines_of
from ingest.replay import replayed
from tests.conftest import wipe
from tests.ingest.conftest import Take
from tests.ingest.connectors import test_irc, test_mbox, test_stackexchange, test_tabular

FORUM = "wheels.meta.stackexchange.com"
CONTACTS = "".join(f"2 {number} 10820409{number:02}\n" for number in range(30))
CASES = {
    "table": ("tickets.csv", test_tabular.TICKETS, "01.07.2026 10:00", "soon"),
    "table without ids": ("notes.csv", "who,at,text\nada,1772359200,hello\nben,1772359260,hi\n", "1772359260", "later"),
    "packed table": ("tickets.csv.gz", test_tabular.TICKETS, "01.07.2026 10:00", "soon"),
    "squeezed table": ("tickets.csv.xz", test_tabular.TICKETS, "01.07.2026 10:00", "soon"),
    "contacts": ("riders.txt", CONTACTS, "2 21 1082040921", "2 21 tomorrow"),
    "posts": (
        f"{FORUM}/Posts.xml",
        test_stackexchange.POSTS,
        '"2026-03-01T11:00:00.000" Body="Sand"',
        '"" Body="Sand"',
    ),
    "mail": ("riders.mbox", test_mbox.RIDE, "From: ben at example.org (=?utf-8?q?Ben_St=C3=B6ne?=)\n", "From: \n"),
}
MAPPINGS = {
    "tickets.mapping.toml": test_tabular.MAPPING,
    "notes.mapping.toml": '[columns]\nactor_handle = "who"\nat = "at"\ntext = "text"\n[time]\nformat = "unix"\n',
}


def written(folder: Path, name: str, content: str) -> Path:
    """Write a file, and the mappings of tables beside it."""
    for mapping, text in MAPPINGS.items():
        (folder / mapping).write_text(text)
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    raw = content.encode()
    path.write_bytes({".gz": gzip.compress(raw), ".xz": lzma.compress(raw)}.get(path.suffix, raw))
    return path


@pytest.mark.parametrize("case", CASES)
async def test_what_is_mended_comes_in_as_if_it_had_been_right(
    store: Store, take: Take, aside: SetAside, tmp_path: Path, case: str
) -> None:
    name, content, right, wrong = CASES[case]
    assert content.count(right) == 1
    await take(written(tmp_path, name, content))
    whole = await store.digest()
    await wipe(store)
    counts = await take(written(tmp_path, name, content.replace(right, wrong)))
    assert counts.rejected == 1
    (path,) = aside.files()
    (line,) = lines_of(path)
    aside.keep(path, [{**line, "raw": line["raw"].replace(wrong, right)}])
    counts = await replayed(Ingest(store, "run:1", aside), None)
    assert (counts.stored, counts.rejected) == (1, 0)
    assert await store.digest() == whole
    assert aside.files() == []


async def test_what_was_cut_waits_until_its_file_is_mended(
    store: Store, take: Take, aside: SetAside, tmp_path: Path
) -> None:
    await take(written(tmp_path, "notes.csv", f"who,at,text\nada,soon,{'x' * 100_000}\n"))
    (path,) = aside.files()
    (line,) = lines_of(path)
    aside.keep(path, [{**line, "raw": line["raw"].replace("soon", "1772359200")}])
    assert (await replayed(Ingest(store, "run:1", aside), None)).stored == 0
    assert [one["reason"] for one in lines_of(path)] == [line["reason"]]


async def test_a_line_of_a_log_waits_until_its_file_is_mended(
    store: Store, take: Take, aside: SetAside, tmp_path: Path
) -> None:
    log = tmp_path / "2026-03-01.raw.txt"
    log.write_text(test_irc.LOG)
    assert (await take(log)).rejected == 1
    (path,) = aside.files()
    before = list(lines_of(path))
    assert (await replayed(Ingest(store, "run:1", aside), None)).rejected == 1
    assert list(lines_of(path)) == before
    log.write_text(test_irc.LOG.replace("something that nobody says\n", ""))
    assert (await take(log)).rejected == 0
    assert aside.files() == []
