"""What is planted in the demo world is found again, through the real pipeline, and nothing where nothing is planted."""

import secrets

import pytest

from graph.analytics.results import Cascade
from graph.model import CompanyMode
from tests.demo.agreement import adjusted_mutual_information, f1
from tests.demo.conftest import Live, Lived

CI_SCALE = 0.4
"""Of a world of this size everything must be found too, in less than a minute."""

DRAWN = [secrets.randbelow(1_000_000) for _ in range(3)]
OURS = "ours"
MAIN = (
    "MATCH (c:Customer)-[m:MEMBER_OF]->(g:Community) WHERE m.origin = 'detected' AND m.main "
    "RETURN c.id AS customer, g.id AS community ORDER BY customer"
)
JOINED = "MATCH (a:Account)-[:ACCOUNT_OF]->(c:Customer) RETURN a.id AS account, c.id AS customer ORDER BY account"
KINDS = "MATCH (v:Verdict) WHERE v.field = 'kind' AND v.value = 'bot' RETURN v.target AS account ORDER BY account"


async def test_a_small_world_is_found_again(live: Live) -> None:
    await everything_is_found(await live(7, CI_SCALE))


@pytest.mark.full
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("seed", DRAWN)
async def test_worlds_drawn_now_are_found_again(live: Live, seed: int) -> None:
    lived = await live(seed, 1.0)
    await everything_is_found(lived)
    await what_travels_is_told_from_chance(lived)


async def test_in_a_small_world_without_anything_planted_nothing_spreads(live: Live) -> None:
    lived = await live(8, CI_SCALE, planted=False)
    assert len(await lived.analytics.spreading()) <= 2


@pytest.mark.full
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("seed", DRAWN)
async def test_in_worlds_drawn_now_without_anything_planted_nothing_spreads(live: Live, seed: int) -> None:
    lived = await live(seed, 1.0, planted=False)
    assert len(await lived.analytics.spreading()) <= 2


async def everything_is_found(lived: Lived) -> None:
    """Compare every answer with the truth."""
    await the_records_are_all_there(lived)
    await accounts_are_joined_by_what_is_sure(lived)
    await cascades_are_found(lived)
    await what_never_touches_us_stands_without_us(lived)
    await people_are_introduced_by_one_another(lived)
    await communities_are_found(lived)
    await machines_are_found(lived)


async def the_records_are_all_there(lived: Lived) -> None:
    truth, dirt = lived.truth, lived.truth["dirt"]
    counted = await lived.store.analyst(
        "MATCH (i:Interaction) WHERE i.stub IS NULL OR NOT i.stub RETURN count(i) AS number", {}, limit=1
    )
    assert counted.rows[0][0] == truth["interactions"]
    assert lived.counts.rejected == dirt["spoiled"]
    stubs = await lived.store.analyst("MATCH (i:Interaction) WHERE i.stub RETURN count(i) AS number", {}, limit=1)
    assert stubs.rows[0][0] == 0


async def accounts_are_joined_by_what_is_sure(lived: Lived) -> None:
    """What joins by itself is right and complete; namesakes and the merely alike stay apart."""
    found = await lived.store.analyst(JOINED, {}, limit=10_000)
    customer_of = {row[0]: row[1] for row in found.rows}
    for person in lived.truth["people"]:
        for group in person["customers"]:
            assert {customer_of[account] for account in group["accounts"]} == {group["customer"]}, person["name"]
    for one, other in lived.truth["namesakes"]:
        assert one != other


async def cascades_are_found(lived: Lived) -> None:
    for planted in lived.truth["cascades"]:
        topic = planted["topic"]
        found = await lived.analytics.trace(topic)
        assert found.adoptions[0].actor == planted["first_sayer"], topic
        wanted = {one["actor"]: one["source"] for one in planted["adoptions"]}
        assert f1(wanted, {one.actor: one.source for one in found.adoptions}) >= 0.9, topic


async def what_travels_is_told_from_chance(lived: Lived) -> None:
    """Of a small world some cascades are too short to be told from talk that meets by chance."""
    spreading = {one.topic for one in await lived.analytics.spreading(first=500)}
    for planted in lived.truth["cascades"]:
        assert (planted["topic"] in spreading) == (planted["kind"] != OURS), planted["topic"]


def sources(cascade: Cascade) -> dict[str, str | None]:
    return {one.actor: one.source for one in cascade.adoptions}


async def what_never_touches_us_stands_without_us(lived: Lived) -> None:
    for planted in lived.truth["cascades"]:
        if planted["touches_company"]:
            continue
        with_us = await lived.analytics.trace(planted["topic"], company=CompanyMode.MERGE)
        without = await lived.analytics.trace(planted["topic"], company=CompanyMode.REMOVE)
        assert with_us.company_adoptions == 0
        assert with_us.without_company == with_us.takers
        assert sources(with_us) == sources(without)


async def people_are_introduced_by_one_another(lived: Lived) -> None:
    flow = await lived.analytics.knowledge_flow(company=CompanyMode.MERGE)
    introducers = {one for pair in flow.never for one in pair.introducers}
    assert introducers
    assert not [one for one in introducers if one.startswith("company:")]


async def communities_are_found(lived: Lived) -> None:
    """Everybody's own community; of people known by several customers, that where each one talks."""
    home = {
        person["customers"][0]["customer"]: next(iter(person["communities"]))
        for person in lived.truth["people"]
        if len(person["customers"]) == 1
    }
    found = await lived.store.analyst(MAIN, {}, limit=10_000)
    placed = {row[0]: row[1] for row in found.rows if row[0] in home}
    assert len(placed) >= 0.95 * len(home)
    agreement = adjusted_mutual_information([home[one] for one in placed], list(placed.values()))
    assert agreement >= 0.8


async def machines_are_found(lived: Lived) -> None:
    found = {row[0] for row in (await lived.store.analyst(KINDS, {}, limit=1_000)).rows}
    kinds = await lived.store.analyst(
        "MATCH (a:Account) WHERE a.kind IN ['bot', 'service'] RETURN a.id AS account", {}, limit=1_000
    )
    told = {row[0] for row in kinds.rows}
    planted = {one["account"] for one in lived.truth["machines"]}
    assert planted <= found | told
    customers = {
        account for person in lived.truth["people"] for group in person["customers"] for account in group["accounts"]
    }
    assert not customers & (found | told)
