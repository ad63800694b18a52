"""Trees of results go over the wire as the executor would write them: scalars, enums, names, order."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from api.answer import Shaped, tree
from tests.api.test_influence import RANKED, WHY

Ask = Callable[..., Awaitable[Any]]

FIRST = "customer:forum:u0000"
QUESTIONS: dict[str, tuple[str, dict[str, Any]]] = {
    "search": (
        '{ search(text: "ana") { total hits { id kind nm: name score lastAt community { letter name } } } }',
        {},
    ),
    "map": (
        """{ map(people: 5, company: MERGE) { __typename people { id weight firstAt lastAt communities interactions }
             communities { id letter members x } topics { id } company { id } cut storeVersion
             edges { source kind weight certainty firstMs } } }""",
        {},
    ),
    "neighbours": (
        """query($of: [ID!]!) { neighborhood(of: $of, first: 9, company: MERGE) { cut nodes { id kind weight firstMs }
             edges { kind source target certainty } counts { edge node total shown } } }""",
        {"of": [FIRST, "topic:rust"]},
    ),
    "histogram": ("{ histogram(bins: 4) { since until binMs channels total bins { at counts } } }", {}),
    "counts": (
        "{ stats { interactions firstAt lastAt world engine behind } sources { name firstAt } rankings { name } }",
        {},
    ),
    "queries": ("{ queries { name access cypher params { name type default } returns { name } } }", {}),
    "a statement": ('{ cypher(text: "MATCH (t:Topic) RETURN t.id AS id ORDER BY id") { columns rows cut ms } }', {}),
    "a trace": (
        """{ trace(topic: "topic:rust") { asked { topic { name id } company } takers sentence
             adoptions { at certainty actor { id __typename name } source { id } interaction { id at text } } } }""",
        {},
    ),
    "flow": (
        "{ knowledgeFlow(first: 3) { cells { source { id } target { id } weight expected lift lagMs } cut } }",
        {},
    ),
    "a ranking": (RANKED, {"method": "PAGERANK"}),
    "a score": (WHY, {"actor": FIRST}),
}


def without_clock(data: Any) -> str:
    """Write an answer down; how long a statement took differs each time."""
    if "cypher" in data:
        data["cypher"]["ms"] = 0
    return json.dumps(data)


@pytest.mark.parametrize("name", QUESTIONS)
async def test_a_tree_is_written_as_the_executor_writes_it(ask: Ask, name: str) -> None:
    text, variables = QUESTIONS[name]
    assert without_clock(await ask(text, **variables)) == without_clock(await ask(text, is_plain=True, **variables))


@pytest.mark.parametrize("hole", [{"cut": None}, {"edges": [None]}])
async def test_what_must_be_there_and_is_not_is_left_to_the_executor(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, hole: dict[str, Any]
) -> None:
    async def holed(info: Any, value: Any) -> Any:
        filled = await tree(info, {**value, **hole})
        assert not isinstance(filled, Shaped)
        return await tree(info, value)

    monkeypatch.setattr("api.neighborhood.tree", holed)
    assert await ask(QUESTIONS["neighbours"][0], of=[FIRST])
