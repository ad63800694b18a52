"""Every ranking against an oracle that shares no code with it; explanations recomputed from their evidence."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise
from typing import Any

import networkx as nx
import numpy as np
import pytest

from graph.analytics import registry
from graph.analytics.answers.ranking import explain, rank
from graph.analytics.ground import Ground
from graph.analytics.results import Asked, Explanation, Ranking
from graph.analytics.scope import Cut
from graph.analytics.standing import Rankings
from graph.errors import BadParameter, EmptyAudience, NotEnoughEvidence, NotFound, UnknownRanking
from graph.model import CompanyMode, Window
from tests.graph.analytics.worlds import Lay, Logs, Said, World

DAY = 86_400_000
ALL = 1_000_000
Scores = dict[str, float]


def ask(
    on: Ground,
    method: str,
    *,
    window: Window | None = None,
    company: CompanyMode = CompanyMode.REMOVE,
    topic: str | None = None,
    community: str | None = None,
    first: int = ALL,
    back_test: bool = False,
    parameters: dict[str, float] | None = None,
) -> Ranking:
    """Rank as the service does."""
    cut = cut_of(on, window, company, topic, community)
    asked = Asked(cut.window, company, "v1", topic=topic, community=community)
    return rank(Rankings(on), asked, cut, method, parameters or {}, first=first, back_test=back_test)


def cut_of(
    on: Ground, window: Window | None, company: CompanyMode, topic: str | None, community: str | None = None
) -> Cut:
    members, place = on.community(community) if community else (None, None)
    return Cut(window or Window(), company, None if topic is None else on.topic(topic), members, place)


def endorsements(world: World, *, without: Sequence[str] = ()) -> Counter[tuple[str, str]]:
    """Count from plain interactions who answered whom: the exported endorsement graph."""
    author = {one.id: one.who for one in world.said}
    pairs = {
        (one.id, one.who, author[target])
        for one in world.said
        for target in one.answers
        if target in author and author[target] != one.who
    }
    return Counter((by, of) for _, by, of in pairs if by not in without and of not in without)


def networkx_pagerank(world: World, *, without: Sequence[str] = ()) -> Scores:
    """Rank the exported graph with networkx; those without any endorsement take part."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(sorted({one.who for one in world.said} - set(without)))
    graph.add_weighted_edges_from((by, of, n) for (by, of), n in endorsements(world, without=without).items())
    ranks: Scores = nx.pagerank(graph, alpha=0.85, tol=1e-13 / len(graph), max_iter=1000)
    return {name: score for name, score in ranks.items() if graph.degree(name)}


def activity(world: World) -> Scores:
    """Sum what everybody did, a half-life of a week, until just after the last interaction."""
    until = max(one.ms for one in world.said) + 1
    found: defaultdict[str, float] = defaultdict(float)
    for one in world.said:
        found[one.who] += math.exp(-math.log(2) * (until - one.ms) / (7 * DAY))
    return found


def interactions(world: World) -> Scores:
    return {name: float(n) for name, n in Counter(one.who for one in world.said).items()}


def endorsers(world: World) -> Scores:
    pairs = endorsements(world)
    found = dict.fromkeys({name for pair in pairs for name in pair}, 0.0)
    for _, of in pairs:
        found[of] += 1
    return found


ORACLES: dict[str, tuple[Callable[[World], Scores], dict[str, float]]] = {
    "pagerank": (networkx_pagerank, {}),
    "activity": (activity, {"half_life": 7.0}),
    "interactions": (interactions, {}),
    "endorsers": (endorsers, {}),
}


def test_every_ranking_has_an_oracle() -> None:
    assert set(ORACLES) == set(registry.found())


@pytest.fixture(params=["chat", "mail"])
def logs(request: pytest.FixtureRequest) -> Logs:
    found: Logs = request.getfixturevalue(request.param)
    return found


@pytest.mark.parametrize("method", sorted(ORACLES))
def test_a_ranking_equals_its_oracle_on_real_logs(logs: Logs, method: str) -> None:
    world, on = logs
    oracle, parameters = ORACLES[method]
    expected = {f"customer:x:{name}": score for name, score in oracle(world).items()}
    found = ask(on, method, parameters=parameters)
    assert len(expected) > 500
    assert {row.id for row in found.rows} == expected.keys()
    assert sum(abs(row.score - expected[row.id]) for row in found.rows) <= 1e-9 * max(1.0, sum(expected.values()))
    falls = [before.score - row.score > 1e-11 * before.score for before, row in pairwise(found.rows)]
    expected_places = accumulate(range(2, len(falls) + 2), lambda place, at: at if falls[at - 2] else place, initial=1)
    assert [row.place for row in found.rows] == list(expected_places)


def test_without_us_equals_networkx_on_the_induced_graph(logs: Logs, lay: Lay) -> None:
    world = logs.world
    staff = [name for name, _ in Counter(of for _, of in endorsements(world)).most_common(5)]
    ours = World(world.said, staff=staff)
    expected = networkx_pagerank(world, without=staff)
    found = {row.id: row.score for row in ask(lay(ours), "pagerank").rows}
    assert found.keys() == {f"customer:x:{name}" for name in expected}
    assert sum(abs(found[f"customer:x:{name}"] - score) for name, score in expected.items()) <= 1e-9


def test_pagerank_is_recomputed_from_evidence(logs: Logs) -> None:
    """Rebuild 300 random scores from nothing but the interactions that explanations name."""
    world, on = logs
    author = {one.id: one.who for one in world.said}
    rows = ask(on, "pagerank").rows
    score = {row.id: row.score for row in rows}
    given = Counter(by for by, of in endorsements(world).elements())
    people = len(set(author.values()))
    idle = 1.0 - sum(score[f"customer:x:{name}"] for name in given)
    rankings = Rankings(on)
    g = np.random.default_rng(11)
    for at in g.choice(len(rows), min(300, len(rows)), replace=False).tolist():
        told = explained(rankings, rows[at].id, "pagerank")
        total = 0.0
        for part in told.parts:
            for one in part.interactions:
                assert f"customer:x:{author[one.interaction]}" == part.actor
                assert f"customer:x:{author[one.target or '']}" == told.actor
                share = 0.85 * score[part.actor] * one.weight / given[author[one.interaction]]
                assert share == pytest.approx(one.score, abs=1e-12)
                total += share
        lumps = {part.kind: part.score for part in told.parts if part.actor is None}
        assert lumps["base"] == pytest.approx(0.15 / people, abs=1e-15)
        assert lumps["dangling"] == pytest.approx(0.85 * idle / people, abs=1e-12)
        assert abs(total + sum(lumps.values()) - score[told.actor]) <= 1e-9


def explained(rankings: Rankings, actor: str, method: str, first: int = ALL, **parameters: Any) -> Explanation:
    cut = Cut(Window(), CompanyMode.REMOVE)
    asked = Asked(Window(), CompanyMode.REMOVE, "v1")
    who = rankings.ground.actor(actor)
    return explain(rankings, asked, cut, method, parameters, actor=who, first=first, interactions=ALL)


@pytest.mark.parametrize("method", sorted(ORACLES))
def test_parts_sum_to_the_score(chat: Logs, method: str) -> None:
    rankings = Rankings(chat.on)
    rows = ask(rankings.ground, method, first=20).rows
    for row in rows:
        told = explained(rankings, row.id, method)
        assert sum(part.score for part in told.parts) == pytest.approx(row.score, rel=1e-9)
        assert sum(part.share for part in told.parts) == pytest.approx(1.0, rel=1e-9)
        for part in told.parts:
            if part.interactions:
                assert sum(one.score for one in part.interactions) == pytest.approx(part.score, rel=1e-9)
        cut = explained(rankings, row.id, method, first=1)
        assert cut.cut == len(told.parts) - 1
        assert cut.parts[0].score + cut.cut_score == pytest.approx(row.score, rel=1e-9)
        assert told.place == row.place
        assert row.low is not None
        assert row.high is not None
        assert row.low <= row.score <= row.high


def answers(n: int, *, people: int = 12, days: int = 200, topic: str = "oil") -> list[Said]:
    """Invent talk in which low numbers talk and are answered most, in random order within days."""
    g = np.random.default_rng(3)
    found: list[Said] = []
    for at in range(n):
        who = int(people * g.random() ** 2)
        target = [found[max(0, at - 1 - int(g.integers(8)))].id] if at and g.random() < 0.8 else []
        found.append(Said(f"i:{at:05}", f"p{who:02}", int(at / n * days * DAY), target, topics=[topic]))
    return found


def test_a_topic_with_few_contacts_gets_counts(lay: Lay) -> None:
    said = [*answers(400), Said("r:0", "p00", 5, topics=["rust"]), Said("r:1", "p01", 9, ["r:0"], topics=["rust"])]
    on = lay(World(said))
    found = ask(on, "pagerank", topic="topic:rust", back_test=True)
    assert (found.method, found.requested, found.back_test) == ("interactions", "pagerank", None)
    assert [(row.score, row.place, row.thin) for row in found.rows] == [(1.0, 1, True), (1.0, 1, True)]
    assert found.formula.startswith("Counts, as 1 contact on a topic")
    whole = ask(on, "pagerank", topic="topic:oil")
    assert whole.method == "pagerank"
    assert whole.total == 12


def test_talk_on_several_topics_is_shared_among_them(lay: Lay) -> None:
    said = answers(300)
    both = [Said(one.id, one.who, one.ms, one.answers, topics=["oil", "wax"]) for one in said]
    rankings = Rankings(lay(World(both)))
    scope = rankings.scope(cut_of(rankings.ground, None, CompanyMode.REMOVE, "topic:oil"))
    assert set(scope.weight.tolist()) == {0.5}


def test_machines_take_part_and_are_not_listed(lay: Lay) -> None:
    said = answers(400)
    whole = ask(lay(World(said)), "pagerank")
    found = ask(lay(World(said, bots=["p01"])), "pagerank")
    assert found.machines == 1
    assert {row.id: row.score for row in found.rows} == {row.id: row.score for row in whole.rows if row.name != "p01"}


def test_the_company_is_removed_hidden_or_one_node(lay: Lay) -> None:
    on = lay(World(answers(400), staff=["p00", "p01"]))
    merged = ask(on, "pagerank", company=CompanyMode.MERGE)
    hidden = ask(on, "pagerank", company=CompanyMode.HIDE)
    removed = ask(on, "pagerank", company=CompanyMode.REMOVE)
    assert "company:us" in {row.id for row in merged.rows}
    assert {row.id: row.score for row in hidden.rows} == {
        row.id: row.score for row in merged.rows if row.id != "company:us"
    }
    assert removed.rows[0].score != hidden.rows[0].score
    assert sum(row.score for row in removed.rows) == pytest.approx(1.0)


def test_a_community_is_ranked_among_its_people(lay: Lay) -> None:
    said = answers(500)
    inside = [f"p{n:02}" for n in range(0, 12, 2)]
    on = lay(World(said, communities={"A": inside}))
    found = ask(on, "pagerank", community="community:detected:A")
    part = World([one for one in said if one.who in inside])
    expected = networkx_pagerank(part)
    assert {row.name: row.score for row in found.rows} == pytest.approx(expected)
    with pytest.raises(NotFound, match="no community:detected:B"):
        ask(on, "pagerank", community="community:detected:B")


def test_a_place_is_ranked_by_what_was_posted_there(lay: Lay) -> None:
    said = [Said(one.id, one.who, one.ms, one.answers, place="ab"[n % 2]) for n, one in enumerate(answers(400))]
    found = ask(lay(World(said)), "interactions", community="community:x:a")
    assert {row.name: row.score for row in found.rows} == Counter(one.who for one in said if one.place == "a")


def test_a_window_is_half_open(lay: Lay) -> None:
    said = answers(400)
    window = Window(said[50].ms, said[300].ms)
    found = ask(lay(World(said)), "interactions", window=window)
    inside = [one for one in said if said[50].ms <= one.ms < said[300].ms]
    assert {row.name: row.score for row in found.rows} == Counter(one.who for one in inside)


def test_messages_written_back_endorse(lay: Lay) -> None:
    """Where all talk is addressed, ``b`` endorses ``a`` by writing back within seven days."""
    said = [
        Said("m:0", "a", 0, to=["b"]),
        Said("m:1", "b", 0, to=["a"]),
        Said("m:2", "b", 7 * DAY, to=["a"]),
        Said("m:3", "c", 7 * DAY, to=["a"]),
        Said("m:4", "a", 14 * DAY + 1, to=["b", "c"]),
        Said("m:5", "c", 15 * DAY, to=["a"]),
    ]
    rankings = Rankings(lay(World(said)))
    scope = rankings.scope(Cut(Window(), CompanyMode.REMOVE))
    ids, names = rankings.ground.snapshot.ids, rankings.ground.snapshot.actors.names
    found = [
        (names[scope.actors[by]], names[scope.actors[of]], ids[row], ids[target])
        for by, of, row, target in zip(scope.by, scope.of, scope.row, scope.target, strict=True)
    ]
    assert found == [("b", "a", "m:2", "m:0"), ("c", "a", "m:5", "m:4")]
    assert scope.is_addressed


def test_what_cannot_be_ranked_says_why(lay: Lay) -> None:
    on = lay(World(answers(50)))
    with pytest.raises(EmptyAudience):
        ask(on, "activity", window=Window(10**12, 10**13))
    with pytest.raises(NotEnoughEvidence):
        ask(lay(World([Said("i:0", "a", 0)])), "pagerank")
    with pytest.raises(UnknownRanking) as unknown:
        ask(on, "pagernak")
    assert "pagerank" in unknown.value.hint
    wrongs: list[dict[str, float]] = [
        {"damping": 2},
        {"damping": True},
        {"dampin": 0.5},
        {"half_life": 0},
        {"damping": float("nan")},
    ]
    for wrong in wrongs:
        with pytest.raises(BadParameter):
            ask(on, "pagerank", parameters=wrong)
    with pytest.raises(NotFound):
        explained(Rankings(on), "customer:x:nobody", "activity")


def test_parameters_change_the_score(lay: Lay) -> None:
    on = lay(World(answers(400)))
    scores = [
        tuple(row.score for row in ask(on, "pagerank", parameters=given).rows)
        for given in ({}, {"damping": 0.5}, {"half_life": 7.0})
    ]
    assert len(set(scores)) == 3
