"""Forgetting one ingest leaves what the others would have made alone."""

import random

import pytest

from graph.store import Store
from ingest.forget import Forget
from ingest.rejected import SetAside
from tests.conftest import wipe
from tests.ingest.conftest import SOURCE, Take, Write, account, forum, post, table


async def test_forgetting_leaves_no_trace(store: Store, take: Take, lines: Write, aside: SetAside) -> None:
    talk = [one for one in forum(150) if one["type"] != "Delete" and "updated" not in one]
    rng = random.Random(3)
    one = rng.sample(talk, 100)
    other = [*rng.sample(talk, 60), *forum(30, seed=9)[:5], post(900, "greta", 3), "not JSON"]
    await take(lines(one, "one.jsonl"), run="run:one")
    alone = await store.digest()
    await take(lines(other, "other.jsonl"), run="run:other")
    assert await store.digest() != alone
    counts = await Forget(store, "run:other", aside).take_out()
    assert await store.digest() == alone
    assert counts["interactions"] > 0
    assert counts["kept"] > 0
    assert counts["accounts"] == 1
    assert counts["rejected"] == 1
    assert aside.files() == []


async def test_what_two_hold_goes_with_the_last(store: Store, take: Take, lines: Write, aside: SetAside) -> None:
    empty = await store.digest()
    talk = forum(60)
    await take(lines(talk, "one.jsonl"), run="run:one")
    whole = await store.digest()
    await take(lines(talk, "two.jsonl"), run="run:two")
    assert (await Forget(store, "run:one", aside).take_out())["interactions"] == 0
    assert await store.digest() == whole
    await Forget(store, "run:two", aside).take_out()
    assert await store.digest() == empty
    assert await table(store, "MATCH (n) WHERE NOT n:Meta AND NOT n:Run RETURN n.id AS id") == []


async def test_a_forgotten_file_can_come_again(store: Store, take: Take, lines: Write, aside: SetAside) -> None:
    path = lines(forum(40))
    await take(path, run="run:one")
    whole = await store.digest()
    await Forget(store, "run:one", aside).take_out()
    again = await take(path, run="run:two")
    assert again.skipped == 0
    assert await store.digest() == whole


async def test_names_that_only_the_forgotten_told_are_taken_back(
    store: Store, take: Take, lines: Write, aside: SetAside
) -> None:
    await take(lines([post(1, attributedTo=account("ana", name="Ana"))], "one.jsonl"), run="run:one")
    wrong = post(2, attributedTo=account("ana", name="Wrong column"))
    await take(lines([wrong], "two.jsonl"), run="run:two", company=f"Bikes: {SOURCE}:@ana")
    names = "MATCH (a:Account)-[:ACCOUNT_OF]->(c:Customer) RETURN a.name AS account, c.name AS customer"
    assert await table(store, names) == [("Wrong column", "Wrong column")]
    await Forget(store, "run:two", aside).take_out()
    assert await table(store, names) == [("Ana", "Ana")]


async def test_a_customer_outlives_its_first_account(store: Store, take: Take, lines: Write, aside: SetAside) -> None:
    people = [account(name, email="ana@mail.example") for name in ("a", "b", "c")]
    await take(lines([post(2, attributedTo=people[1]), post(3, attributedTo=people[2])], "b.jsonl"), run="run:b")
    alone = await store.digest()
    await take(lines([post(1, attributedTo=people[0])], "a.jsonl"), run="run:a")
    customers = "MATCH (a:Account)-[:ACCOUNT_OF]->(c:Customer) RETURN a.handle AS a, c.id AS c ORDER BY a"
    assert await table(store, customers) == [(name, f"customer:{SOURCE}:a") for name in "abc"]
    await Forget(store, "run:a", aside).take_out()
    assert await table(store, customers) == [(name, f"customer:{SOURCE}:b") for name in "bc"]
    assert await store.digest() == alone


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
async def test_memberships_and_follows_are_held_by_runs_too(
    store: Store, take: Take, lines: Write, aside: SetAside, order: tuple[int, int]
) -> None:
    club = {"type": "Group", "id": f"community:{SOURCE}:club", "name": "Club"}
    files = [
        [
            {"type": "Follow", "actor": account("ana"), "object": account("emre"), "published": "2026-01-01T00:00:00Z"},
            {"type": "Join", "actor": account("ana"), "object": club, "published": "2026-01-02T00:00:00Z"},
        ],
        [
            {"type": "Follow", "actor": account("ana"), "object": account("emre"), "published": "2026-01-01T00:00:00Z"},
            {"type": "Join", "actor": account("emre"), "object": club, "published": "2026-01-02T00:00:00Z"},
        ],
    ]
    for number in order:
        await take(lines(files[number], f"{number}.jsonl"), run=f"run:{number}")
    both = "MATCH (a)-[r:FOLLOWS|JOINED]->(b) RETURN type(r) AS type, a.handle AS a ORDER BY type, a"
    assert await table(store, both) == [("FOLLOWS", "ana"), ("JOINED", "ana"), ("JOINED", "emre")]
    await Forget(store, "run:1", aside).take_out()
    assert await table(store, both) == [("FOLLOWS", "ana"), ("JOINED", "ana")]
    left = await store.digest()
    await wipe(store)
    await take(lines(files[0], "again.jsonl"), run="run:0")
    assert await store.digest() == left
