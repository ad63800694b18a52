"""What cannot be taken in is set aside once, with its reason, and can be mended."""

import gzip
from pathlib import Path

import orjson
import pytest

from graph.errors import SourceUnavailable
from graph.store import Store
from ingest.pipeline import Ingest
from ingest.rejected import SetAside, lines_of
from ingest.replay import replayed
from ingest.versions import TEXT_BYTES
from tests.ingest.conftest import SOURCE, Take, Write, post, table

BAD = {
    "not JSON": "It is not JSON",
    '{"type": "Note", "id": "forum/bikes:post:7"}': "It has no time",
    '{"type": "Nonsense"}': 'Its type "Nonsense" is not known',
    '["a"]': "It is not a JSON object",
    '{"type": "Note", "id": "forum/bikes:post:8", "published": "yesterday"}': "is not a time",
    '{"type": "Note", "id": "x:y:\\u0000", "published": "2026-03-01T00:00:00Z"}': "NUL",
    '{"type": "Note", "id": "x:y:1", "published": "2026-03-01T00:00:00Z", "content": "\\ud800"}': "It is not JSON",
}


async def test_bad_records_never_stop_good_ones(store: Store, take: Take, lines: Write, aside: SetAside) -> None:
    long = post(50, content="x" * (TEXT_BYTES + 1))
    huge = post(51, content="y" * (5 * TEXT_BYTES))
    good = [post(number) for number in range(20)]
    mixed = [*good[:10], *BAD, long, huge, *good[10:]]
    counts = await take(lines(mixed))
    assert (counts.read, counts.stored, counts.rejected) == (len(mixed), 20, len(BAD) + 2)
    found = [line for path in aside.files() for line in lines_of(path)]
    assert len(found) == counts.rejected
    by_raw = {line["raw"]: line["reason"] for line in found}
    for raw, reason in BAD.items():
        assert reason in by_raw[raw] if raw in by_raw else any(reason in told for told in by_raw.values())
    assert {line["source"] for line in found} == {SOURCE}
    assert aside.path(SOURCE).stat().st_mode & 0o777 == 0o600
    assert await table(store, "MATCH (i:Interaction) RETURN count(i) AS n") == [(20,)]


async def test_mended_records_come_in_and_the_rest_stays(
    store: Store, take: Take, lines: Write, aside: SetAside
) -> None:
    await take(lines([post(1), '{"type": "Note", "id": "forum/bikes:post:7"}', "broken"]))
    path = aside.path(SOURCE)
    broken = list(lines_of(path))
    broken[0]["raw"] = orjson.dumps(post(7)).decode()
    aside.keep(path, broken)
    counts = await replayed(Ingest(store, "run:2", aside), None)
    assert (counts.read, counts.stored, counts.rejected) == (2, 1, 1)
    assert [line["raw"] for line in lines_of(path)] == ["broken"]
    assert await table(store, "MATCH (i:Interaction {id: 'forum/bikes:post:7'}) RETURN i.runs AS runs") == [
        (["run:2"],)
    ]


async def test_a_file_mended_at_its_source_clears_what_was_set_aside(take: Take, lines: Write, aside: SetAside) -> None:
    await take(lines([post(1), "broken"]))
    assert len(aside.files()) == 1
    counts = await take(lines([post(1), post(2)]), run="run:2")
    assert (counts.stored, counts.duplicates, counts.rejected) == (1, 1, 0)
    assert aside.files() == []


async def test_a_file_that_breaks_off_is_said_after_the_others_came_in(
    store: Store, take: Take, lines: Write, tmp_path: Path
) -> None:
    whole = lines([post(number) for number in range(2000)], "a.jsonl")
    torn = tmp_path / "b.jsonl.gz"
    torn.write_bytes(gzip.compress(whole.read_bytes().replace(b"post:", b"torn:"))[:-2000])
    good = lines([post(9999)], "c.jsonl")
    with pytest.raises(SourceUnavailable, match=r"b\.jsonl\.gz"):
        await take(torn, good)
    rows = await table(
        store, "MATCH (i:Interaction) RETURN i.id CONTAINS ':torn:' AS torn, count(i) AS n ORDER BY torn"
    )
    assert rows[0] == (False, 1)
    assert rows[1][1] > 100


def test_a_source_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    aside = SetAside(tmp_path / "rejected")
    for source in ("../../etc/passwd", "..", "/etc/x", "a/../../b", ".hidden"):
        assert aside.path(source).resolve().is_relative_to(aside.folder.resolve())
