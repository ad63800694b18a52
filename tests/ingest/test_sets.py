"""Real sets, all the way into the store and counted there by Cypher, as their definitions say."""

from pathlib import Path
from typing import Any, NamedTuple

import pytest

from graph.store import Store
from ingest.pipeline import Ingest, jobs_of
from ingest.rejected import SetAside
from tests.conftest import wipe
from tests.ingest.conftest import table

COUNTS = """
MATCH (i:Interaction) WHERE i.ms IS NOT NULL
WITH count(i) AS interactions
RETURN interactions AS interactions, COUNT { MATCH (a:Account) WHERE EXISTS { MATCH (a)-[:AUTHORED]->() } } AS authors,
       COUNT { MATCH (:Interaction)-[:REPLIES_TO]->(p:Interaction) WHERE p.ms IS NOT NULL } AS replies,
       COUNT { MATCH (:Interaction)-[:REPLIES_TO]->(p:Interaction) WHERE p.stub } AS orphans
"""


class Case(NamedTuple):
    """A set, how it is read, and what the store then holds."""

    path: str
    connector: str | None
    options: dict[str, str]
    counts: tuple[int, int | None, int, int | None]


SMALL = (
    Case("mail-r-sig-mac/r-sig-mac", None, {}, (5_463, 802, 3_241, 419)),
    Case("twcs-first5000/twcs.csv", "tabular", {"preset": "twitter-support"}, (5_000, 1_519, 3_688, 6)),
    Case("slack-export/testarchive.zip", None, {}, (147, None, 0, None)),
    Case("stackexchange-french-meta", None, {}, (2_066, 213, 1_792, None)),
)
LARGE = (
    Case("irc-ubuntu/logs.tar.gz", "irc", {"annotations": "true"}, (104_556, 8_341, 31_610, None)),
    Case("collegemsg/CollegeMsg.txt", "tabular", {"preset": "contacts"}, (59_835, None, 0, None)),
)
CASES = [
    *(pytest.param(case, id=case.path) for case in SMALL[2:]),
    *(pytest.param(case, id=case.path, marks=pytest.mark.full) for case in (*SMALL[:2], *LARGE)),
]


async def ingested(store: Store, shared_data: Path, aside: SetAside, case: Case, run: str = "run:1") -> Any:
    """Take a set in."""
    jobs, _ = jobs_of(shared_data / case.path, case.connector, case.options)
    return await Ingest(store, run, aside).take(jobs)


async def counted(store: Store) -> tuple[Any, ...]:
    """Count what is in the store."""
    (found,) = await store.select(COUNTS, {})
    return tuple(found.values())


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("case", CASES)
async def test_counts_in_the_store(store: Store, shared_data: Path, aside: SetAside, case: Case) -> None:
    counts = await ingested(store, shared_data, aside, case)
    assert counts.read == counts.stored + counts.updated + counts.duplicates + counts.rejected
    found = await counted(store)
    assert [told for told, wanted in zip(found, case.counts, strict=True) if wanted is not None] == [
        wanted for wanted in case.counts if wanted is not None
    ]
    again = await ingested(store, shared_data, aside, case, "run:2")
    assert (again.stored, again.updated) == (0, 0)


@pytest.mark.full
@pytest.mark.timeout(3600)
async def test_everybody_of_collegemsg_is_an_account(store: Store, shared_data: Path, aside: SetAside) -> None:
    await ingested(store, shared_data, aside, LARGE[1])
    assert await table(store, "MATCH (a:Account) RETURN count(a) AS n") == [(1_899,)]


@pytest.mark.full
@pytest.mark.timeout(3600)
async def test_two_dumps_live_in_one_store_in_any_order(store: Store, shared_data: Path, aside: SetAside) -> None:
    french, conlang = SMALL[3], Case("stackexchange-conlang", None, {}, (399, 71, 345, 0))
    digests = set()
    for order in ((french, conlang), (conlang, french)):
        for case in order:
            await ingested(store, shared_data, aside, case)
        assert (await counted(store))[:3] == (2_066 + 399, 213 + 71, 1_792 + 345)
        digests.add(await store.digest())
        await wipe(store)
    assert len(digests) == 1
