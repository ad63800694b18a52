"""Real sets of data through the whole way in, counted in the store by Cypher; the counts are those beside the data."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from graph.store import Store
from ingest.pipeline import Counts, Ingest, jobs_of
from ingest.reading import Job
from ingest.rejected import SetAside
from tests.conftest import wipe
from tests.ingest.conftest import table

Read = Callable[..., Awaitable[Counts]]

INTERACTIONS = "MATCH (i:Interaction) WHERE coalesce(i.stub, false) = false RETURN count(i) AS n"
AUTHORS = "MATCH (a:Account)-[:AUTHORED]->(:Interaction) RETURN count(DISTINCT a) AS n"
REPLIES = (
    "MATCH (:Interaction)-[:REPLIES_TO]->(p:Interaction) WHERE coalesce(p.stub, false) = $stub RETURN count(*) AS n"
)


@pytest.fixture
def read(store: Store, tmp_path: Path, shared_data: Path) -> Read:
    """Return a function that ingests sets by name, one after another in one run."""

    async def taken(*names: str, connector: str | None = None, **options: Any) -> Counts:
        jobs: list[Job] = []
        for name in names:
            found, unknown = jobs_of(shared_data / name, connector, options)
            assert found
            assert all(path.suffix in {".md", ".xml"} for path in unknown)
            jobs += found
        return await Ingest(store, "run:1", SetAside(tmp_path / "rejected")).take(jobs)

    return taken


async def counted(store: Store) -> tuple[int, int, int, int]:
    """Return interactions, accounts that authored one, replies to interactions of the set, replies to stubs."""
    ((interactions,),) = await table(store, INTERACTIONS)
    ((authors,),) = await table(store, AUTHORS)
    ((replies,),) = await table(store, REPLIES, stub=False)
    ((missing,),) = await table(store, REPLIES, stub=True)
    return interactions, authors, replies, missing


async def check_again(store: Store, read: Read, *names: str, **options: Any) -> None:
    """Nothing new is stored by reading once more, and the digest stays."""
    digest = await store.digest()
    counts = await read(*names, **options)
    assert (counts.stored, counts.updated, counts.rejected) == (0, 0, 0)
    assert await store.digest() == digest


async def test_tweets_of_customer_support(store: Store, read: Read) -> None:
    counts = await read("twcs-first5000/twcs.csv")
    assert (counts.read, counts.stored, counts.rejected) == (5_000, 5_000, 0)
    assert await counted(store) == (5_000, 1_519, 3_688, 6)
    await check_again(store, read, "twcs-first5000/twcs.csv")


async def test_a_workspace_of_slack(store: Store, read: Read) -> None:
    counts = await read("slack-export/testarchive.zip")
    assert (counts.read, counts.rejected) == (158 + 4, 0)
    assert await table(store, INTERACTIONS) == [(147,)]
    moves = "MATCH (a:Account)-[j:JOINED]->(:Community) RETURN a.kind = 'bot' AS bot, count(j) AS n ORDER BY bot"
    assert await table(store, moves) == [(False, 8), (True, 3)]
    await check_again(store, read, "slack-export/testarchive.zip")


async def test_two_sites_of_stack_exchange_in_one_store(store: Store, read: Read) -> None:
    await read("stackexchange-french-meta")
    assert await counted(store) == (2_066, 213, 1_792, 0)
    await read("stackexchange-conlang")
    assert await counted(store) == (2_066 + 399, 213 + 71, 1_792 + 345, 0)
    by_site = "MATCH (i:Interaction) RETURN i.source AS source, count(i) AS n ORDER BY source"
    assert await table(store, by_site) == [("stackexchange/conlang", 399), ("stackexchange/french.meta", 2_066)]
    digest = await store.digest()
    await wipe(store)
    await read("stackexchange-conlang", "stackexchange-french-meta")
    assert await store.digest() == digest


async def test_a_mailing_list(store: Store, read: Read) -> None:
    counts = await read("mail-r-sig-mac/r-sig-mac")
    assert (counts.read, counts.rejected) == (5_463 + 238, 0)
    assert await counted(store) == (5_463, 802, 3_241, 419)


@pytest.mark.full
@pytest.mark.timeout(1800)
async def test_a_mailing_list_again_and_backwards(store: Store, read: Read, shared_data: Path) -> None:
    await read("mail-r-sig-mac/r-sig-mac")
    await check_again(store, read, "mail-r-sig-mac/r-sig-mac")
    digest = await store.digest()
    await wipe(store)
    months = sorted((shared_data / "mail-r-sig-mac" / "r-sig-mac").glob("*.gz"), reverse=True)
    await read(*(f"mail-r-sig-mac/r-sig-mac/{month.name}" for month in months))
    assert await store.digest() == digest


@pytest.mark.full
@pytest.mark.timeout(1800)
async def test_messages_of_a_college(store: Store, read: Read) -> None:
    counts = await read("collegemsg/CollegeMsg.txt")
    assert (counts.read, counts.stored) == (59_835, 59_835)
    assert await table(store, "MATCH (a:Account) RETURN count(a) AS n") == [(1_899,)]
    addressed = "MATCH (:Interaction)-[r:ADDRESSES]->(:Account) RETURN count(r) AS n"
    assert await table(store, addressed) == [(59_835,)]
    await check_again(store, read, "collegemsg/CollegeMsg.txt")


@pytest.mark.full
@pytest.mark.timeout(1800)
async def test_a_channel_of_irc_with_reply_links(store: Store, read: Read) -> None:
    counts = await read("irc-ubuntu/logs.tar.gz", connector="irc", annotations=True)
    assert (counts.read, counts.stored, counts.rejected) == (104_557, 104_556, 1)
    assert await counted(store) == (104_556, 8_341, 31_610, 0)
    await check_again(store, read, "irc-ubuntu/logs.tar.gz", connector="irc", annotations=True)
