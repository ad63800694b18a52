"""What the canvas draws, what the analyst asks, and what the house decides."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from api.explore import full_text

Ask = Callable[..., Awaitable[Any]]


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Winter ty", "winter AND (ty OR ty*)"),
        ('"(AND) +x:y*', "and AND x AND (y OR y*)"),
        ("  ()*~", ""),
        ("パンク", "(パンク OR パンク*)"),
    ],
)
def test_what_people_type_is_escaped(text: str, query: str) -> None:
    assert full_text(text) == query


async def test_search_finds_every_kind(ask: Ask) -> None:
    text = """query($t: String!) { search(text: $t) { total hits { id kind name detail lastAt score
              community { letter } } } }"""
    person = (await ask(text, t="ana 00"))["search"]["hits"][0]
    assert (person["id"], person["kind"], person["community"]["letter"]) == ("customer:forum:u0000", "CUSTOMER", "C")
    assert person["detail"] == "u0000 at forum/pedalfern"
    assert (await ask(text, t="rus"))["search"]["hits"][0]["id"] == "topic:rust"
    assert (await ask(text, t="パンク"))["search"]["hits"][0]["kind"] == "TOPIC"
    assert (await ask(text, t="u0003"))["search"]["hits"][0]["kind"] == "ACCOUNT"
    assert (await ask(text, t="help"))["search"]["hits"][0]["kind"] == "COMMUNITY"
    assert (await ask(text, t="cable brok"))["search"]["total"] == 60
    assert (await ask(text, t="((("))["search"] == {"total": 0, "hits": []}


async def test_search_keeps_to_the_kinds_asked(ask: Ask) -> None:
    data = await ask('{ search(text: "u0003", kinds: [CUSTOMER, TOPIC]) { hits { id } } }')
    assert data["search"]["hits"] == []


async def test_map_draws_the_strongest_and_says_what_is_cut(ask: Ask) -> None:
    text = """query($mode: CompanyMode!) { map(people: 4, company: $mode) { totalPeople cut people { id weight x
              communities } communities { id members drawn letter } company { id weight } topics { id count }
              edges { source target kind weight } } }"""
    drawn = (await ask(text, mode="MERGE"))["map"]
    weights = [person["weight"] for person in drawn["people"]]
    assert weights == sorted(weights, reverse=True)
    assert (len(drawn["people"]), drawn["cut"]) == (4, drawn["totalPeople"] - 4)
    assert sum(one["drawn"] for one in drawn["communities"]) == 4
    assert drawn["company"] == {"id": "company:pedalfern", "weight": 2.0}
    ids = {person["id"] for person in drawn["people"]} | {"company:pedalfern"}
    assert all(edge["source"] in ids and edge["target"] in ids for edge in drawn["edges"])
    assert (await ask(text, mode="HIDE"))["map"]["company"] is None


async def test_neighborhood_counts_before_it_draws(ask: Ask) -> None:
    text = """query($dry: Boolean!) { neighborhood(of: ["customer:forum:u0000"], first: 4, company: MERGE, dryRun: $dry)
              { nodes { id kind letter } edges { kind source target } counts { edge node total shown } cut } }"""
    dry, drawn = (await ask(text, dry=True))["neighborhood"], (await ask(text, dry=False))["neighborhood"]
    assert dry["edges"] == []
    assert [node["id"] for node in dry["nodes"]] == ["customer:forum:u0000"]
    totals = {(one["edge"], one["node"]): one["total"] for one in dry["counts"]}
    assert totals["TALKS_ABOUT", "TOPIC"] == 6
    assert totals["TALKS_WITH", "COMPANY"] == 1
    assert totals == {(one["edge"], one["node"]): one["total"] for one in drawn["counts"]}
    assert len(drawn["nodes"]) == 5
    assert drawn["cut"] == sum(one["total"] - one["shown"] for one in drawn["counts"])
    ids = {node["id"] for node in drawn["nodes"]}
    assert all(edge["source"] in ids and edge["target"] in ids for edge in drawn["edges"])


async def test_neighborhood_hides_us_unless_asked(ask: Ask) -> None:
    text = '{ neighborhood(of: ["customer:forum:u0000"], first: 50) { nodes { kind } counts { node } } }'
    drawn = (await ask(text))["neighborhood"]
    assert {"kind": "COMPANY"} not in drawn["nodes"]
    assert {"node": "COMPANY"} not in drawn["counts"]


async def test_neighborhood_of_other_kinds(ask: Ask) -> None:
    data = await ask(
        """{ a: neighborhood(of: ["forum:u0001"], kinds: [MEMBER_OF]) { nodes { id } edges { kind } }
             b: neighborhood(of: ["community:detected:0"], hops: 2, first: 2) { nodes { kind } }
             c: neighborhood(of: ["forum:post:00001"]) { edges { kind source target } }
             d: neighborhood(of: ["topic:nobody", "nothing"]) { nodes { id } cut } }"""
    )
    assert {"id": "customer:forum:u0001"} in data["a"]["nodes"]
    assert {"kind": "MEMBER_OF"} in data["a"]["edges"]
    assert len(data["b"]["nodes"]) == 5
    assert {"kind": "REPLIES", "source": "forum:post:00001", "target": "forum:post:00000"} in data["c"]["edges"]
    assert data["d"] == {"nodes": [], "cut": 0}


async def test_histogram_counts_everything_once(ask: Ask) -> None:
    data = await ask(
        """{ all: histogram(bins: 5) { since until binMs channels total bins { at counts } }
             topic: histogram(bins: 5, topic: "topic:rust") { total }
             none: histogram(window: {since: "2031-01-01"}) { total bins { at } } }"""
    )
    assert data["all"]["total"] == 61 == sum(sum(bar["counts"]) for bar in data["all"]["bins"])
    assert data["all"]["channels"] == ["forum/pedalfern", "irc/pedalfern", "mail"]
    assert len(data["all"]["bins"]) == 5
    assert 0 < data["topic"]["total"] < 61
    assert data["none"] == {"total": 0, "bins": []}


async def test_stats_and_sources(ask: Ask) -> None:
    data = await ask(
        "{ stats { interactions customers stubs company world behind storeVersion } sources { name interactions } }"
    )
    counted = {"interactions": 61, "customers": 13, "stubs": 1, "company": "Pedalfern", "world": "real", "behind": 0}
    assert data["stats"] == counted | {"storeVersion": "e1-i0-d1-k0"}
    assert sum(source["interactions"] for source in data["sources"]) == 61


async def test_named_queries_are_listed_and_run(ask: Ask, refusal: Ask) -> None:
    data = await ask(
        """{ queries(area: "topic") { name title cypher params { name type required default doc } returns { name } }
             query(name: "topic/quotes", parameters: {topic: "topic:rust", since: "2026-01-02"}, limit: 2) {
               columns rows cut ms graph { nodes { id } } } }"""
    )
    assert "topic/quotes" in [one["name"] for one in data["queries"]]
    assert data["query"]["columns"][0] == "at_ms"
    assert len(data["query"]["rows"]) == 2
    assert (await refusal('{ query(name: "topic/quote") { ms } }'))["hint"] == 'Did you mean "topic/quotes"?'
    assert (await refusal('{ query(name: "derive/flip") { ms } }'))["code"] == "cypher-refused"
    assert (await refusal('{ cypher(text: "CREATE (n)") { ms } }'))["code"] == "cypher-refused"
    assert (await refusal('{ cypher(text: "RETURN $a AS a", parameters: [1]) { ms } }'))["code"] == "bad-parameter"


async def test_a_statement_that_does_not_parse_is_told_where(refusal: Ask) -> None:
    text = "query($t: String!) { cypher(text: $t) { ms } }"
    told = await refusal(text, t="MATCH (c:Customer)\nRETURN c LIMT 3")
    assert (told["code"], told["line"], told["column"]) == ("cypher-syntax", 2, 10)
    assert "line" not in await refusal(text, t="CREATE (n)")


async def test_the_current_run_is_filled_into_free_statements(ask: Ask) -> None:
    text = 'query($p: JSON) { cypher(text: "RETURN $run AS run", parameters: $p) { rows } }'
    assert (await ask(text))["cypher"]["rows"] == [["run:test"]]
    assert (await ask(text, p={"run": "run:before"}))["cypher"]["rows"] == [["run:before"]]


async def test_nodes_and_edges_of_rows_can_be_drawn(ask: Ask) -> None:
    text = "MATCH p = (c:Customer {id: 'customer:forum:u0000'})-[:TALKS_ABOUT]->(t:Topic) RETURN p, c.name AS name"
    data = await ask(
        "query($t: String!) { cypher(text: $t) { rows graph { nodes { id kind } edges { kind } } } }", t=text
    )
    graph = data["cypher"]["graph"]
    assert len(graph["nodes"]) == 7
    assert graph["edges"] == [{"kind": "TALKS_ABOUT"}] * 6


async def test_arrays_come_with_names_and_evidence(ask: Ask) -> None:
    data = await ask(
        """{ trace(topic: "topic:rust", first: 3) { asked { topic { name } company storeVersion } takers cut sentence
               adoptions { at actor { id name } interaction { text } evidence } listeners(first: 1) { actor { id } }
               cypher { text parameters sameRows } }
             reach(from: "customer:forum:u0000", first: 2) { total cut actor { name } reached { actor { name } hops } }
             knowledgeFlow(first: 2) { cells { source { name } weight lift } cut } }"""
    )
    trace = data["trace"]
    assert trace["asked"]["topic"] == {"name": "rust"}
    assert trace["takers"] == len(trace["adoptions"]) + trace["cut"]
    assert all(one["actor"]["name"] for one in trace["adoptions"])
    assert trace["cypher"]["parameters"]["topic"] == "topic:rust"
    assert not trace["cypher"]["sameRows"]
    assert data["reach"]["actor"] == {"name": "Ana 0000"}
    rows = await ask(
        "query($t: String!, $p: JSON) { cypher(text: $t, parameters: $p) { rows } }",
        t=trace["cypher"]["text"],
        p=trace["cypher"]["parameters"],
    )
    assert rows["cypher"]["rows"]


async def test_views_and_watches(ask: Ask) -> None:
    saved = await ask('mutation { saveView(name: "Rust in May", state: {zoom: 2}) { id name state at } }')
    assert saved["saveView"]["state"] == {"zoom": 2}
    id_ = saved["saveView"]["id"]
    assert [view["id"] for view in (await ask("{ views { id } }"))["views"]] == [id_]
    assert (await ask("mutation($id: ID!) { deleteView(id: $id) }", id=id_))["deleteView"]
    assert not (await ask("mutation($id: ID!) { deleteView(id: $id) }", id=id_))["deleteView"]
    topic = (await ask('mutation { watch(name: "Broken", query: "broke") { id watched interactionsCount } }'))["watch"]
    assert topic == {"id": "topic:broken", "watched": True, "interactionsCount": 60}
    assert (await ask('mutation { unwatch(id: "topic:broken") }'))["unwatch"]


async def test_proposals_show_their_accounts(ask: Ask) -> None:
    data = await ask("{ proposals { id score reason state accounts { id handle } } }")
    assert data["proposals"][0]["state"] == "OPEN"
    assert [account["id"] for account in data["proposals"][0]["accounts"]] == ["forum:u0002", "mail:u0001"]


async def test_runs_are_listed(ask: Ask, refusal: Ask) -> None:
    data = await ask(
        '{ runs { id what state startedAt counts } run(id: "run:test") { message } none: run(id: "x") { id } }'
    )
    assert data["runs"][0]["state"] == "DONE"
    assert data["none"] is None
    assert (await refusal('mutation { cancel(run: "run:test") { id } }'))["code"] == "not-found"
    assert (await refusal('mutation { ingest(path: "/no/such/file") { id } }'))["code"] == "not-found"
    assert (await refusal('mutation { ingest(path: "../runtime.json") { id } }'))["code"] == "access-denied"
