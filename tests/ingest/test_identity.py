"""Which accounts are one customer: by themselves, by a person, and apart again."""

import pytest

from graph.errors import BadParameter, NotFound
from graph.store import Store
from ingest.identity import decide
from ingest.identity.company import set_company
from ingest.identity.joins import Groups, Tie
from tests.conftest import wipe
from tests.ingest.conftest import SOURCE, Take, Write, account, post, table

CUSTOMERS = "MATCH (a:Account)-[r:ACCOUNT_OF]->(c:Customer) RETURN a.id AS a, c.id AS c ORDER BY a"


def named(*handles: str, first: str | None = None) -> list[tuple[str, str]]:
    """Return rows of CUSTOMERS: each its own, or all the first's."""
    return [(f"{SOURCE}:{one}", f"customer:{SOURCE}:{first or one}") for one in handles]


async def test_the_same_verified_address_joins(store: Store, take: Take, lines: Write) -> None:
    people = [account("zoe", email="Ana@Mail.example"), account("ana", email="ana@mail.example"), account("emre")]
    digests = set()
    for order in ((0, 1, 2), (2, 1, 0)):
        for number in order:
            await take(
                lines([post(number, attributedTo=people[number])], f"{order}{number}.jsonl"), run=f"run:{number}"
            )
        assert await table(store, CUSTOMERS) == [*named("ana"), *named("emre"), *named("zoe", first="ana")]
        reason = "MATCH (:Account)-[r:ACCOUNT_OF]->() WHERE r.by <> 'own' RETURN r.by AS by, r.reason AS reason"
        assert await table(store, reason) == [("same-address", "the same verified address ana@mail.example")]
        emptied = "MATCH (c:Customer) WHERE c.joined_into IS NOT NULL RETURN c.id AS id, c.joined_into AS into"
        assert await table(store, emptied) == [(f"customer:{SOURCE}:zoe", f"customer:{SOURCE}:ana")]
        digests.add(await store.digest())
        await wipe(store)
    assert len(digests) == 1


async def test_only_links_both_ways_join(store: Store, take: Take, lines: Write) -> None:
    ana = account("ana", url="https://bikes.example/u/ana", alsoKnownAs=["https://micro.example/@ana/"])
    micro = {
        "type": "Person",
        "id": "micro/x:1",
        "url": "https://micro.example/@ana/",
        "attachment": [
            {"type": "PropertyValue", "value": '<a href="https://bikes.example/u/ana" rel="me">bikes</a>'},
        ],
    }
    fan = {"type": "Person", "id": "micro/x:2", "alsoKnownAs": ["https://bikes.example/u/ana"]}
    await take(lines([ana, micro, fan]))
    assert await table(store, CUSTOMERS) == [
        *named("ana"),
        ("micro/x:1", f"customer:{SOURCE}:ana"),
        ("micro/x:2", "customer:micro/x:2"),
    ]


async def test_a_handle_is_joined_with_the_account_it_turns_out_to_be(store: Store, take: Take, lines: Write) -> None:
    mention = {"type": "Mention", "href": "micro/x:@Ana", "name": "@Ana"}
    await take(lines([post(1, tag=[mention])], "a.jsonl"))
    await take(lines([{"type": "Person", "id": "micro/x:77", "preferredUsername": "ana"}], "b.jsonl"), run="run:2")
    assert ("micro/x:@Ana", "customer:micro/x:77") in await table(store, CUSTOMERS)


async def test_decisions_of_people_outlive_later_ingests(store: Store, take: Take, lines: Write) -> None:
    people = [account(name, email="a@mail.example") for name in ("a", "b", "c")]
    path = lines([*people, account("d")])
    await take(path)
    before = await store.digest()
    assert await table(store, CUSTOMERS) == [*named("a", "b", "c", first="a"), *named("d")]
    assert await decide.undo(store, f"{SOURCE}:a", by="owner") == f"customer:{SOURCE}:a"
    assert await table(store, CUSTOMERS) == [*named("a"), *named("b", "c", first="b"), *named("d")]
    assert await decide.join(store, [f"{SOURCE}:d", f"{SOURCE}:a"], "she says so", by="owner") == f"customer:{SOURCE}:a"
    await take(lines([*people, account("e", email="a@mail.example")], "more.jsonl"), run="run:2")
    assert await table(store, CUSTOMERS) == [
        *named("a"),
        *named("b", "c", first="b"),
        *named("d", first="a"),
        *named("e", first="a"),
    ]
    assert await decide.join(store, [f"{SOURCE}:{name}" for name in "abc"], "", by="owner") == f"customer:{SOURCE}:a"
    assert await store.digest() != before


async def test_what_cannot_be_joined_is_said(store: Store, take: Take, lines: Write) -> None:
    await take(lines([account("a"), account("b")]))
    with pytest.raises(BadParameter):
        await decide.join(store, [f"{SOURCE}:a"], "", by="owner")
    with pytest.raises(NotFound, match="nobody"):
        await decide.join(store, [f"{SOURCE}:a", f"{SOURCE}:nobody"], "", by="owner")
    with pytest.raises(BadParameter, match="no other"):
        await decide.undo(store, f"{SOURCE}:a", by="owner")
    with pytest.raises(NotFound):
        await decide.accept(store, "proposal:none", by="owner")
    assert await table(store, CUSTOMERS) == named("a", "b")


async def test_a_refused_proposal_can_be_accepted_after_all(store: Store, take: Take, lines: Write) -> None:
    await take(lines([account("a"), account("b")]))
    await decide.join(store, [f"{SOURCE}:a", f"{SOURCE}:b"], "", by="owner")
    (row,) = await store.read("desk/proposals", state="accepted")
    await decide.refuse(store, row["id"], by="owner")
    assert await table(store, CUSTOMERS) == named("a", "b")
    assert await decide.accept(store, row["id"], by="owner") == f"customer:{SOURCE}:a"
    assert await table(store, CUSTOMERS) == named("a", "b", first="a")


async def test_the_company_can_change(store: Store, take: Take, lines: Write) -> None:
    people = [account("care"), account("ana", email="ana@Sub.Bikes.example"), account("emre", type="Service")]
    await take(lines(people), company=f"Bikes: {SOURCE}:@Care, {SOURCE}:emre")
    speaks = "MATCH (a:Account)-[:SPEAKS_FOR]->(o:Company) RETURN a.handle AS a, a.kind AS kind, o.id AS o ORDER BY a"
    assert await table(store, speaks) == [("care", "staff", "company:bikes"), ("emre", "bot", "company:bikes")]
    await set_company(store, "Wheels: @bikes.example")
    assert await table(store, speaks) == [("ana", "staff", "company:wheels")]
    kinds = "MATCH (a:Account) RETURN a.handle AS a, a.kind AS kind, a.kind_reason AS why ORDER BY a"
    assert await table(store, kinds) == [
        ("ana", "staff", "its address is at @sub.bikes.example"),
        ("care", "unknown", None),
        ("emre", "bot", "its profile says that it is automated"),
    ]
    changed = await store.digest()
    await wipe(store)
    await take(lines(people, "again.jsonl"), company="Wheels: @bikes.example")
    assert await store.digest() == changed
    later = await take(lines([post(5, "zoe")], "later.jsonl"), run="run:2")
    assert later.stored == 1
    assert await table(store, speaks) == [("ana", "staff", "company:wheels")]


@pytest.mark.parametrize("mark", ["mail:Ana@Home.example", "mail:ana at home.example"])
async def test_an_address_of_the_company_covers_every_account_that_has_it(
    store: Store, take: Take, lines: Write, mark: str
) -> None:
    disguised = {"type": "Person", "id": "mail:ana at home.example", "email": "ana@home.example"}
    people = [account("ana", email="ana@home.example"), account("ben", email="ben@home.example"), disguised]
    await take(lines(people), company=f"Bikes: {mark}")
    speaks = "MATCH (a:Account)-[:SPEAKS_FOR]->(:Company) RETURN a.id AS a, a.kind AS kind ORDER BY a"
    assert await table(store, speaks) == [(f"{SOURCE}:ana", "staff"), ("mail:ana at home.example", "staff")]


def test_a_refusal_keeps_two_apart_whatever_else_joins_them() -> None:
    groups = Groups({frozenset({"a", "c"})})
    for one, other in (("a", "b"), ("c", "d"), ("b", "d"), ("b", "c")):
        groups.add(Tie(one, other, "rule", "why"))
    assert [account for account, *_ in groups.wanted()] == ["b", "d"]
    assert {customer for _, customer, *_ in groups.wanted()} == {"customer:a", "customer:c"}
