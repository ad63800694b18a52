"""What spreads, asked in GraphQL: a trick handed on between rooms, among people who otherwise chat about something."""

import asyncio
import random
from pathlib import Path
from typing import Any

import pytest
from neo4j import AsyncManagedTransaction

from api.context import Doors
from api.schema import Schema
from api.settings import Settings
from graph.analytics.service import Analytics
from graph.store import Store

DAY = 86_400_000
HOUR = DAY // 24
ROOMS, PEOPLE, TAKERS = 6, 60, 14
Say = dict[str, Any]

WRITE = (
    "UNWIND $rows AS r MERGE (a:Account {id: 'x:' + r.author}) SET a.handle = r.author, a.kind = 'person' "
    "MERGE (c:Customer {id: 'customer:x:' + r.author}) SET c.name = r.author "
    "MERGE (a)-[:ACCOUNT_OF {certainty: 1.0}]->(c)",
    "UNWIND $rows AS r MATCH (a:Account {id: 'x:' + r.author}) "
    "MERGE (p:Community {id: 'community:x:' + r.room}) SET p.name = r.room, p.origin = 'declared' "
    "MERGE (t:Topic {id: 'topic:' + r.topic}) SET t.name = r.topic "
    "CREATE (a)-[:AUTHORED]->(i:Interaction {id: r.id, ms: r.ms, day: r.ms / 86400000, kind: 'post', text: r.text, "
    "source: 'x'})-[:POSTED_IN]->(p) CREATE (i)-[:ABOUT {by: 'tag', weight: 1.0}]->(t)",
    "UNWIND $rows AS r MATCH (i:Interaction {id: r.id}) MATCH (p:Interaction {id: r.answers}) "
    "CREATE (i)-[:REPLIES_TO]->(p)",
)


def talk() -> list[Say]:
    """Chat in every room, and a trick: each taker answers it in one room and tells it in the next."""
    rng = random.Random(5)
    said: list[Say] = []

    def say(author: int, ms: int, room: int, topic: str, answers: str | None = None) -> str:
        id_ = f"x:{len(said):04d}"
        row = {"author": f"p{author:02d}", "ms": ms, "room": f"room{room}", "topic": topic, "text": f"on {topic}"}
        said.append({"id": id_, "answers": answers, **row})
        return id_

    for n in range(900):
        room = n % ROOMS
        answers = said[-ROOMS]["id"] if n % 4 and n >= ROOMS else None
        say(room + ROOMS * rng.randrange(PEOPLE // ROOMS), n * 2 * HOUR, room, f"chat{n % 9}", answers)
    told = say(0, 20 * DAY, 0, "trick")
    for taker in range(1, TAKERS):
        at = 20 * DAY + taker * 3 * DAY
        say(taker, at, (taker - 1) % ROOMS, "trick", told)
        told = say(taker, at + HOUR, taker % ROOMS, "trick")
    return said


@pytest.fixture
async def spread(store: Store) -> Store:
    """Return a store in which the trick has spread."""
    rows = talk()

    async def work(tx: AsyncManagedTransaction) -> None:
        for statement in WRITE:
            await (await tx.run(statement, {"rows": rows})).consume()

    async with store._writer.session(database=store._engine.writer.database) as session:
        await session.execute_write(work)
    return store


async def test_what_spreads_is_told_with_its_first_sayer(spread: Store, schema: Schema, data_folder: Path) -> None:
    result = await schema.execute(
        """{ all: spreading { topic { id name } takers linked carried byChance probability communities
                             firstSayers { id name } firstAt lastAt }
             early: spreading(window: {until: "1970-01-15"}) { takers } }""",
        context_value=Doors(Settings(data=data_folder), spread),
    )
    assert not result.errors, result.errors
    assert result.data
    (trick,) = result.data["all"]
    assert trick["topic"] == {"id": "topic:trick", "name": "trick"}
    assert (trick["takers"], trick["linked"]) == (TAKERS, TAKERS - 1)
    assert trick["firstSayers"] == [{"id": "customer:x:p00", "name": "p00"}]
    assert trick["carried"] > 3 * trick["byChance"]
    assert trick["probability"] < 0.01
    assert trick["firstAt"].startswith("1970-01-21")
    assert trick["lastAt"].startswith("1970-03-01")
    assert result.data["early"] == []


async def test_what_spreads_is_worked_out_once_for_all_who_ask(spread: Store, data_folder: Path) -> None:
    service = Analytics(spread, data_folder)
    asked = asyncio.create_task(service.spreading())
    (trick,) = await service.spreading(first=5)
    assert (await asked)[0] is trick
    assert (await service.spreading())[0] is trick
    assert await service.spreading(first=0) == []
