"""The pipeline on invented activities: what is stored, counted, skipped, set aside, and what order does not change."""

import random
from pathlib import Path

from graph.store import Store
from tests.conftest import wipe
from tests.ingest.conftest import SOURCE, Take, Write, forum, post, table


async def test_a_talk_becomes_a_graph(store: Store, take: Take, lines: Write) -> None:
    path = lines(
        [
            post(1, "ana", tag=[{"type": "Hashtag", "name": "#Chain Oil"}]),
            post(2, "chidi", 1, tag=[{"type": "Mention", "href": f"{SOURCE}:ana", "name": "@ana"}]),
            post(3, "ana", 99, attachment=[{"type": "Link", "href": "HTTPS://Wiki.Example/oil#top"}]),
        ]
    )
    counts = await take(path)
    assert (counts.read, counts.stored, counts.rejected) == (3, 3, 0)
    assert await table(store, "MATCH (a:Account)-[:AUTHORED]->(i) RETURN a.id AS a, i.id AS i ORDER BY i") == [
        (f"{SOURCE}:ana", f"{SOURCE}:post:1"),
        (f"{SOURCE}:chidi", f"{SOURCE}:post:2"),
        (f"{SOURCE}:ana", f"{SOURCE}:post:3"),
    ]
    assert await table(
        store, "MATCH (i)-[r:REPLIES_TO]->(p) RETURN i.id AS i, p.id AS p, p.stub AS stub ORDER BY i"
    ) == [
        (f"{SOURCE}:post:2", f"{SOURCE}:post:1", None),
        (f"{SOURCE}:post:3", f"{SOURCE}:post:99", True),
    ]
    assert await table(store, "MATCH (i)-[r:ABOUT]->(t) RETURN i.id AS i, t.id AS t, t.name AS name, r.by AS by") == [
        (f"{SOURCE}:post:1", "topic:chain-oil", "Chain Oil", "tag")
    ]
    assert await table(store, "MATCH (i)-[:LINKS_TO]->(l:Link) RETURN l.id AS l, l.host AS host") == [
        ("link:https://wiki.example/oil", "wiki.example")
    ]
    assert await table(store, "MATCH (i)-[:MENTIONS]->(a) RETURN i.id AS i, a.id AS a") == [
        (f"{SOURCE}:post:2", f"{SOURCE}:ana")
    ]
    assert await table(store, "MATCH (i)-[:POSTED_IN]->(c) RETURN c.id AS c, c.name AS name, count(i) AS n") == [
        (f"community:{SOURCE}:help", "Help", 3)
    ]
    assert await table(
        store, "MATCH (a:Account)-[:ACCOUNT_OF]->(c:Customer) RETURN a.id AS a, c.id AS c, c.name AS name ORDER BY a"
    ) == [(f"{SOURCE}:{name}", f"customer:{SOURCE}:{name}", name) for name in ("ana", "chidi")]


async def test_a_second_ingest_stores_nothing(store: Store, take: Take, lines: Write, tmp_path: Path) -> None:
    talk = forum(120)
    first = await take(lines(talk))
    digest = await store.digest()
    again = await take(lines(talk), run="run:2")
    assert (again.read, again.skipped) == (0, 1)
    other = await take(lines(talk, "copy.jsonl"), run="run:3")
    assert (other.read, other.stored, other.updated, other.duplicates) == (first.read, 0, 0, first.read)
    assert await store.digest() == digest


async def test_any_order_and_split_gives_the_same_graph(store: Store, take: Take, lines: Write) -> None:
    talk = forum(150)
    digests = set()
    for seed in range(4):
        rng = random.Random(seed)
        mixed = talk if not seed else rng.sample(talk, len(talk))
        cut = rng.randrange(len(talk))
        parts = [mixed[:cut], mixed[cut:], rng.choices(mixed, k=20)]
        for number, part in enumerate(parts):
            counts = await take(lines(part, f"{seed}/{number}.jsonl"), run=f"run:{seed}:{number}")
            assert counts.read == counts.stored + counts.updated + counts.duplicates + counts.rejected == len(part)
        digests.add(await store.digest())
        await wipe(store)
    assert len(digests) == 1
