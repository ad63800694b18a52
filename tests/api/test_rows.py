"""Questions that rows answer: one statement, values as selected, pages by keys."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from graph.errors import BadCursor
from graph.projection.order import in_order
from graph.projection.paging import decode, encode
from graph.projection.selection import Selection

Ask = Callable[..., Awaitable[Any]]

QUESTIONS = {
    "aliases and fragments": """
        query($n: Int!) { customers(first: $n) { total nodes { ...short __typename lastAt topics(first: 2) { count
          topic { name watched } } more: topics(first: 1) { topic { id } } } edges { cursor node { id } }
          pageInfo { hasNextPage endCursor } } }
        fragment short on Customer { nm: name isStaff accounts { certainty by account { handle kind kindReason } } }""",
    "directives": """
        query($yes: Boolean = true) { customers(first: 2) { nodes { id @skip(if: $yes) name @include(if: $yes)
          kind @include(if: false) } } }""",
    "interfaces": """
        { node(id: "customer:forum:u0000") { id name __typename ... on Customer { ties(first: 9) { weight replies
          other { id __typename ... on Company { answered unanswered accounts { id } }
            ... on Customer { kind } } } } } }""",
    "a person": """
        { customer(id: "customer:forum:u0001") { name firstAt communities { strength hours letter origin from to
          community { id members(first: 2) { nodes { customer { id } strength } pageInfo { endCursor } } topics { count
          topic { id } } flowsTo { to { id } lift lagMs topic { id } } } } passedTo(topic: "topic:rust") { to { id }
          topic { id } credit count } all: passedTo { topic { id } }
          none: passedTo(topic: "topic:no") { count } interactions(first: 3, window: {since: "2026-01-02"}) {
          total nodes { at text author { customer { id } } topics { id } answers { id } answeredBy { id } links { url }
          community { id } } } } }""",
    "topics": """
        { topics(first: 3, order: NAME) { nodes { name interactionsCount speakersCount firstAt communities { count
          speakers community { letter } } speakers(first: 1) { count customer { id } } interactions(first: 1) { nodes {
          id deleted } } } } company { name topics { count topic { id } } ties { other { name } weight } } }""",
    "nothing": """
        { customer(id: "customer:nobody") { id } node(id: "x") { id } interaction(id: "forum:post:stub") { id } }""",
}


@pytest.mark.parametrize("text", QUESTIONS.values(), ids=QUESTIONS)
async def test_short_way_gives_what_the_executor_gives(ask: Ask, text: str) -> None:
    variables = {"n": 4} if "$n" in text else {}
    assert await ask(text, **variables) == await ask(text, is_plain=True, **variables)


async def test_values_stand_under_response_names_in_the_order_asked(ask: Ask) -> None:
    data = await ask('{ c: customer(id: "customer:forum:u0000") { nm: name id __typename } }')
    assert data == {"c": {"nm": "Ana 0000", "id": "customer:forum:u0000", "__typename": "Customer"}}
    assert list(data["c"]) == ["nm", "id", "__typename"]


async def test_a_joined_customer_leads_to_the_one_it_was_joined_into(ask: Ask) -> None:
    data = await ask('{ node(id: "customer:mail:u0001") { id } customer(id: "customer:mail:u0001") { id } }')
    assert data["node"] == data["customer"] == {"id": "customer:forum:u0001"}


async def test_emptied_customers_stubs_and_other_runs_are_left_out(ask: Ask) -> None:
    data = await ask("{ customers(first: 100) { nodes { id } } interactions(first: 200) { nodes { id } } }")
    assert "customer:mail:u0001" not in [node["id"] for node in data["customers"]["nodes"]]
    ids = [node["id"] for node in data["interactions"]["nodes"]]
    assert "forum:post:stub" not in ids
    assert "forum:post:gone" in ids


@pytest.mark.parametrize("order", ["ID", "NAME", "INTERACTIONS", "LAST_AT"])
async def test_pages_by_keys_hold_everybody_once(ask: Ask, order: str) -> None:
    fields = "nodes { id } pageInfo { hasNextPage endCursor }"
    text = f"query($after: String) {{ customers(first: 5, after: $after, order: {order}) {{ {fields} }} }}"
    seen: list[str] = []
    after = None
    while True:
        page = (await ask(text, after=after))["customers"]
        seen += [node["id"] for node in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert len(seen) == len(set(seen)) == 13


async def test_pages_inside_a_node_go_on_where_they_stopped(ask: Ask) -> None:
    text = """query($after: String) { topic(id: "topic:rust") { interactions(first: 3, after: $after) {
        edges { cursor node { id at } } pageInfo { hasNextPage endCursor } total } } }"""
    first = (await ask(text))["topic"]["interactions"]
    second = (await ask(text, after=first["pageInfo"]["endCursor"]))["topic"]["interactions"]
    assert first["edges"][-1]["cursor"] == first["pageInfo"]["endCursor"]
    times = [edge["node"]["at"] for page in (first, second) for edge in page["edges"]]
    assert times == sorted(times, reverse=True)
    assert len(set(times)) == 6


async def test_filters(ask: Ask) -> None:
    data = await ask(
        """{ a: customers(first: 50, where: {staff: true}) { nodes { id } }
             b: customers(first: 50, where: {name: "ana"}) { nodes { name } }
             c: customers(first: 50, where: {community: "community:detected:1", topic: "topic:rust"}) { nodes {
                communities { community { id } } topics(first: 50) { topic { id } } } }
             d: interactions(first: 50, where: {topic: "topic:rust", kind: "post", source: "mail",
                window: {until: "2026-01-02"}}) { nodes { kind source at topics { id } } } }"""
    )
    assert data["a"]["nodes"] == [{"id": "customer:forum:care"}]
    assert [node["name"] for node in data["b"]["nodes"]] == ["Ana 0000", "Dana 0003", "Hana 0007"]
    assert data["c"]["nodes"]
    for node in data["c"]["nodes"]:
        assert {"community": {"id": "community:detected:1"}} in node["communities"]
        assert {"topic": {"id": "topic:rust"}} in node["topics"]
    for node in data["d"]["nodes"]:
        assert (node["kind"], node["source"], node["topics"]) == ("post", "mail", [{"id": "topic:rust"}])
        assert node["at"] < "2026-01-02"


async def test_a_foreign_cursor_is_refused(ask: Ask, refusal: Ask) -> None:
    page = await ask("{ customers(first: 1) { pageInfo { endCursor } } }")
    cursor = page["customers"]["pageInfo"]["endCursor"]
    for text in (f'customers(first: 1, order: NAME, after: "{cursor}")', 'customers(first: 1, after: "äöü")'):
        assert (await refusal(f"{{ {text} {{ nodes {{ id }} }} }}"))["code"] == "bad-cursor"


@pytest.mark.parametrize("cursor", ["", "=", "AAAA", "x" * 200, "\ud800", encode("other", ["a"])])
def test_only_cursors_of_the_list_are_read(cursor: str) -> None:
    assert decode("list", encode("list", [1, "a"])) == [1, "a"]
    with pytest.raises(BadCursor):
        decode("list", cursor)


def test_keys_come_in_the_order_selected_whatever_the_engine() -> None:
    topic = Selection("t", "topic", {}, {"Topic": (Selection("name", "name"), Selection("id", "id"))})
    wanted = Selection("c", "customer", {}, {"Customer": (Selection("z", "name"), topic, Selection("a", "id"))})
    shuffled = {"a": 1, "t": {"id": 2, "name": 3}, "z": 4}
    ordered = in_order([shuffled], wanted)
    assert list(ordered[0]) == ["z", "t", "a"]
    assert list(ordered[0]["t"]) == ["name", "id"]
    assert in_order(ordered[0], wanted) is ordered[0]
