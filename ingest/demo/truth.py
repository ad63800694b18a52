"""What is planted in a world, in ids of the graph: what tests compare the answers with."""

from collections import Counter
from typing import Any

from graph.model import topic_id
from ingest.demo.communities import COMMUNITIES, NEVER_MEET
from ingest.demo.dirt import Dirt
from ingest.demo.ids import community_id, said_id
from ingest.demo.model import STAFF, Account, Person, Said
from ingest.demo.topics import TOPICS
from ingest.demo.travel import Planted
from ingest.demo.world import World

COMPANY_ID = "company:pedalfern"


def truth(world: World, dirt: Dirt, seed: int, scale: float) -> dict[str, Any]:
    """Return everything planted in a world."""
    return {
        "seed": seed,
        "scale": scale,
        "company": COMPANY_ID,
        "interactions": len(world.said),
        "by_source": dict(sorted(Counter(one.account.id.partition(":")[0] for one in world.said).items())),
        "communities": [_community(one.key) for one in COMMUNITIES],
        "people": [_person(one) for one in world.customers],
        "namesakes": [[_customer(one), _customer(other)] for one, other in world.namesakes],
        "staff": [sorted(account.id for account in one.accounts.values()) for one in world.staff],
        "machines": [_machine(one) for one in world.machines],
        "topics": [topic_id(name) for name in (*TOPICS, *(one.plan.topic for one in world.planted))],
        "cascades": [_cascade(one) for one in world.planted],
        "never_crosses": [{"communities": [a, b], "topic": topic_id(topic)} for a, b, topic in NEVER_MEET],
        **_dealings(world),
        "dirt": {
            "spoiled": dirt.spoiled,
            "repeated": len(dirt.repeated),
            "skewed": [said_id(one) for one in dirt.skewed],
            "late": sorted(map(said_id, dirt.late)),
            "deleted": [said_id(one) for one in dirt.deleted],
        },
    }


def actor(account: Account) -> str:
    """Return who acts through an account: its customer, or the company."""
    return COMPANY_ID if account.person.kind == STAFF else account.person.customer(account)


def _customer(person: Person) -> str:
    """Return the customer of somebody's first account."""
    return person.customer(next(iter(person.accounts.values())))


def _community(key: str) -> dict[str, Any]:
    """Return a community."""
    community = next(one for one in COMMUNITIES if one.key == key)
    return {
        "key": key,
        "name": community.name,
        "declared": community_id(key) or None,
        "job": community.job,
        "purpose": community.purpose,
        "begins_day": community.begins,
        "ends_day": community.ends,
        "joins": community.joins or None,
        "hours": [[list(hours.days), hours.since, hours.until, hours.share] for hours in community.hours],
        "topics": [topic_id(topic) for topic in community.topics],
    }


def _person(person: Person) -> dict[str, Any]:
    """Return somebody with accounts, how those are joined, and memberships, the main one first."""
    return {
        "name": person.name,
        "customers": [
            {"customer": f"customer:{group[0].id}", "accounts": [account.id for account in group]}
            for group in person.groups()
        ],
        "joined": person.joined or None,
        "communities": person.shares,
        "double": person.is_double,
    }


def _machine(person: Person) -> dict[str, Any]:
    """Return a bot or service."""
    account = next(iter(person.accounts.values()))
    return {"account": account.id, "kind": person.kind, "declared": person.joined == "declared"}


def _cascade(planted: Planted) -> dict[str, Any]:
    """Return a cascade: adoptions in order of time, each with its source."""
    taken = sorted(planted.taken, key=lambda one: one.said.at)
    return {
        "topic": topic_id(planted.plan.topic),
        "kind": planted.plan.kind,
        "first_sayer": actor(taken[0].account),
        "adoptions": [
            {
                "actor": actor(one.account),
                "ms": one.said.at,
                "interaction": said_id(one.said),
                "source": None if one.source is None else actor(one.source),
                "source_interaction": None if one.source_said is None else said_id(one.source_said),
                "evidence": one.evidence,
            }
            for one in taken
        ],
        "brokers": [
            {"from": before, "into": into, "customer": person.customer(next(iter(person.accounts.values())))}
            for before, into, person in planted.brokers
        ],
        "denials": [said_id(one) for one in planted.denials],
        "touches_company": any(one.account.person.kind == STAFF for one in taken),
    }


def _dealings(world: World) -> dict[str, Any]:
    """Return questions, opinions, ideas and terms."""
    dealings = world.dealings

    def ids(said: list[Said]) -> list[str]:
        return [said_id(one) for one in said]

    return {
        "questions": [
            {"interaction": said_id(one.said), "outcome": one.outcome, "answers": ids(one.answers)}
            for one in dealings.questions
        ],
        "opinions": [
            {
                "customer": person.customer(stated[0][0].account),
                "target": topic_id(target),
                "stated": [
                    {"interaction": said_id(one), "ms": one.at, "quote": one.text, "stance": stance}
                    for one, stance in stated
                ],
            }
            for person, target, stated in dealings.opinions
        ],
        "ideas": [
            {
                "topic": topic_id(name),
                "interaction": said_id(idea),
                "built_upon": ids(built),
                "adopted": None if adopted is None else said_id(adopted),
            }
            for name, idea, built, adopted in dealings.ideas
        ],
        "terms": [
            {"account": said.account.id, "purpose": purpose, "interaction": said_id(said)}
            for _, purpose, said in dealings.terms
        ],
    }
