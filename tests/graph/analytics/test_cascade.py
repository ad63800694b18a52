"""Who took it from whom, on invented talk of a few people."""

from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analytics.cascade import DAY, EXPLICIT, LINK, ORIGIN, WORDS, Adopted, descending, listeners, standing, trace
from graph.analytics.exposure import ABOUT, CONVERSATION, Exposure, Log
from graph.analytics.passes.threads import conversation_roots
from graph.analytics.words import read_words


class Said(NamedTuple):
    """One invented interaction."""

    author: int
    at: int
    parent: int = -1
    place: int = -1
    links: tuple[int, ...] = ()
    told: tuple[int, ...] = ()
    text: str = ""
    about: bool = True


def log_of(said: list[Said], follows: list[tuple[int, int, int]] | None = None) -> Log:
    """Lay interactions out as columns."""
    told = [(row, actor, len(one.told) == 1) for row, one in enumerate(said) for actor in one.told]
    links = [(row, link) for row, one in enumerate(said) for link in one.links]
    follow = follows or []
    parent = np.array([one.parent for one in said], np.int32)
    return Log(
        author=np.array([one.author for one in said], np.int32),
        t=np.array([one.at for one in said], np.int64),
        parent=parent,
        place=np.array([one.place for one in said], np.int32),
        root=conversation_roots(parent),
        told_row=np.array([row for row, _, _ in told], np.int32),
        told_to=np.array([actor for _, actor, _ in told], np.int32),
        told_alone=np.array([alone for *_, alone in told], np.bool_),
        follower=np.array([a for a, _, _ in follow], np.int32),
        followed=np.array([b for _, b, _ in follow], np.int32),
        since=np.array([c for *_, c in follow], np.int64),
        linking=np.array([row for row, _ in links], np.int32),
        link=np.array([link for _, link in links], np.int32),
    )


def traced(said: list[Said], follows: list[tuple[int, int, int]] | None = None, max_lag: int = 21 * DAY) -> Adopted:
    rows = np.flatnonzero([one.about for one in said])
    return trace(log_of(said, follows), rows, read_words(one.text for one in said), max_lag=max_lag)


def sources(adopted: Adopted) -> dict[int, tuple[int, str]]:
    """Return, by actor, the source and the evidence."""
    columns = zip(adopted.actor.tolist(), adopted.source.tolist(), adopted.evidence, strict=True)
    return {actor: (source, evidence) for actor, source, evidence in columns}


def test_an_answer_comes_from_the_nearest_somebody_else_who_spoke_on_it() -> None:
    adopted = traced([Said(0, 1), Said(1, 2, 0, about=False), Said(1, 3, 1, about=False), Said(2, 4, 2), Said(2, 9, 0)])
    assert sources(adopted) == {0: (-1, ORIGIN), 2: (0, EXPLICIT)}
    assert adopted.certainty.tolist() == [1.0, 0.85]
    assert adopted.source_row.tolist() == [-1, 0]
    assert adopted.depth.tolist() == [0, 1]


def test_an_answer_to_oneself_is_transparent() -> None:
    adopted = traced([Said(0, 1), Said(1, 2, 0, about=False), Said(1, 3, 1)])
    assert sources(adopted)[1] == (0, EXPLICIT)
    assert adopted.certainty[1] == 1.0


def test_answering_what_is_not_on_the_topic_is_an_origin() -> None:
    assert sources(traced([Said(0, 1, about=False), Said(1, 2, 0)])) == {1: (-1, ORIGIN)}


def test_the_same_link_comes_from_whom_one_could_have_seen() -> None:
    said = [Said(0, 1, links=(7,)), Said(1, 2, links=(7,)), Said(2, 3, links=(7,))]
    adopted = traced(said, follows=[(2, 0, 0)])
    assert sources(adopted)[2] == (0, LINK)
    assert adopted.certainty[2] == 0.95
    assert sources(adopted)[1] == (0, LINK)
    assert adopted.certainty[1] == 0.45


def test_the_same_rare_words_after_seeing_them() -> None:
    noise = [Said(9, 10 + n, text="saddle height again", about=False) for n in range(20)]
    said = [Said(0, 1, place=3, text="half a spoon of glycol"), *noise, Said(1, 40, place=3, text="glycol, a spoon")]
    adopted = traced(said)
    assert sources(adopted)[1] == (0, WORDS)
    assert adopted.certainty[1] == 0.8
    assert adopted.lag.tolist() == [-1, 39]
    elsewhere = [one._replace(place=4) if one.author == 1 else one for one in said]
    assert sources(traced(elsewhere))[1] == (-1, ORIGIN)


def test_where_several_may_be_the_source_each_is_less_sure() -> None:
    said = [Said(0, 1, links=(7,), told=(9,)), Said(1, 1, links=(7,), told=(9,)), Said(9, 2, links=(7,))]
    adopted = traced(said)
    assert sources(adopted)[9][1] == LINK
    assert adopted.certainty[-1] == pytest.approx(0.95 / 2)


def test_what_was_seen_too_long_ago_counts_no_more() -> None:
    said = [Said(0, 0, links=(7,), told=(1,)), Said(1, 10 * DAY, links=(7,))]
    assert sources(traced(said))[1] == (0, LINK)
    assert sources(traced(said, max_lag=9 * DAY))[1] == (-1, ORIGIN)


def test_equal_times_pass_nothing_on_but_an_answer_is_later_than_what_it_answers() -> None:
    assert sources(traced([Said(0, 5, links=(7,)), Said(1, 5, links=(7,))]))[1] == (-1, ORIGIN)
    assert sources(traced([Said(0, 5), Said(1, 5, 0)]))[1] == (0, EXPLICIT)


def test_two_first_sayers_stay_two_roots() -> None:
    adopted = traced([Said(0, 1), Said(1, 2), Said(2, 3, 0), Said(3, 4, 1)])
    assert sources(adopted) == {0: (-1, ORIGIN), 1: (-1, ORIGIN), 2: (0, EXPLICIT), 3: (1, EXPLICIT)}
    assert descending(adopted, 1).tolist() == [1, 3]
    assert adopted.chain_of(3) == [3, 1]


def test_listeners_could_have_seen_it_and_said_nothing() -> None:
    said = [
        Said(0, 10, place=1, told=(5,)),
        Said(1, 11, 0),
        Said(2, 12, 0, about=False),
        Said(3, 13, place=1, about=False),
        Said(4, 9, place=1, about=False),
        Said(6, 10 + 30 * DAY, place=1, about=False),
    ]
    order = sorted(range(len(said)), key=lambda at: said[at].at)
    moved = {old: new for new, old in enumerate(order)}
    said = [said[at]._replace(parent=moved.get(said[at].parent, -1)) for at in order]
    rows = np.flatnonzero([one.about for one in said])
    assert set(listeners(log_of(said, [(7, 1, 0)]), rows)) == {2, 3, 5, 7}


def test_only_chains_without_the_company_stand_without_it() -> None:
    with_it = traced([Said(0, 1), Said(1, 2, 0), Said(9, 3), Said(2, 4, 2), Said(3, 5, 3)])
    without = traced([Said(0, 1), Said(1, 2, 0), Said(2, 4), Said(3, 5, 2)])
    assert standing(with_it, without) == 2


@st.composite
def talks(draw: st.DrawFn) -> list[Said]:
    """Random talk of five people in two places, with ties in time."""
    times = sorted(draw(st.lists(st.integers(0, 12), min_size=1, max_size=25)))
    return [
        Said(
            draw(st.integers(0, 4)),
            at,
            draw(st.integers(-1, row - 1)),
            draw(st.integers(-1, 1)),
            tuple(draw(st.sets(st.integers(0, 2), max_size=1))),
            tuple(draw(st.sets(st.integers(0, 4), max_size=2))),
            about=draw(st.booleans()),
        )
        for row, at in enumerate(times)
    ]


@settings(max_examples=200, deadline=None)
@given(talks(), st.integers(1, 12))
def test_exposure_equals_the_definition(said: list[Said], max_lag: int) -> None:
    log = log_of(said)
    rows = np.flatnonzero([one.about for one in said])
    exposure = Exposure(log, rows, max_lag)
    for actor in range(5):
        for before in (3, 8, 13):
            found = exposure.of(actor, before)
            for at, row in enumerate(rows.tolist()):
                wanted = seen(said, log, row, actor=actor, before=before, max_lag=max_lag)
                assert found[at] == wanted


def seen(said: list[Said], log: Log, row: int, *, actor: int, before: int, max_lag: int) -> float:
    """Say how likely an actor saw a row, by the definition."""
    one = said[row]
    if one.author == actor or one.at >= before or one.at < before - max_lag:
        return 0.0
    strengths = [0.0]
    if actor in one.told:
        strengths.append(0.9 if len(one.told) == 1 else 0.6)
    for later in range(row + 1, len(said)):
        other = said[later]
        if other.author == actor and other.at <= before and other.at - one.at <= max_lag:
            if log.root[later] == log.root[row]:
                strengths.append(CONVERSATION)
            if other.place == one.place >= 0:
                strengths.append(ABOUT)
    return max(strengths)


@settings(max_examples=200, deadline=None)
@given(talks())
def test_every_adoption_has_one_earlier_source_or_none(said: list[Said]) -> None:
    adopted = traced(said)
    first: dict[int, int] = {}
    for row, one in enumerate(said):
        if one.about:
            first.setdefault(one.author, row)
    assert dict(zip(adopted.actor.tolist(), adopted.row.tolist(), strict=True)) == first
    for at, source in enumerate(adopted.source.tolist()):
        assert (source == -1) == (adopted.evidence[at] == ORIGIN) == (adopted.depth[at] == 0)
        if source >= 0:
            assert adopted.source_row[at] < adopted.row[at]
            assert said[int(adopted.source_row[at])].at <= said[int(adopted.row[at])].at
            assert adopted.depth[at] == len(adopted.chain_of(at)) - 1
