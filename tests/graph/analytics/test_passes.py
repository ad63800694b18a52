"""Phrases, machines and the beginnings of conversations, on invented talk."""

import numpy as np

from graph.analytics.passes.bots import DAY, HOUR, MINUTE, find_bots, signs
from graph.analytics.passes.jobs import find_jobs
from graph.analytics.passes.phrases import find_phrases
from graph.analytics.passes.threads import conversation_roots, effective_parents
from graph.analytics.words import BOUNDARY, opening, read_words, sentence


def test_words_leave_out_links_and_quoted_lines() -> None:
    words = read_words(["Chain oil, again\n> quoted words\nsee https://example.org/oil", None])
    said = [words.vocabulary[w] if w != BOUNDARY else "." for w in words.token[: words.offset[1]]]
    assert "quoted" not in said
    assert "example" not in said
    assert said[:4] == ["chain", "oil", ".", "again"]
    assert words.offset.tolist()[1:] == [len(said), len(said)]


def test_a_phrase_needs_people_places_and_words_that_belong_together() -> None:
    filler = [f"the weather{n} is fine{n} for walking{n}" for n in range(300)]
    texts = ["ceramic bottom bracket creaks", "my ceramic bottom bracket", "a ceramic bottom bracket?", *filler]
    author = np.array([0, 1, 2, *range(3, 303)], np.int32)
    place = np.array([0, 0, 1, *([0] * 300)], np.int32)
    found = find_phrases(read_words(texts), author, [place])
    assert [phrase.text for phrase in found] == ["ceramic bottom bracket"]
    assert found[0].rows.tolist() == [0, 1, 2]
    assert find_phrases(read_words(texts), author, [np.zeros(303, np.int32)]) == []
    assert find_phrases(read_words(texts), np.zeros(303, np.int32), [place]) == []


def test_punctuation_ends_a_phrase() -> None:
    texts = ["ceramic, bracket", "ceramic. bracket", "ceramic\nbracket"] + [f"walking{n}" for n in range(300)]
    place = np.arange(303, dtype=np.int32)
    assert find_phrases(read_words(texts), place, [place]) == []


def test_a_clockwork_is_a_machine_and_a_person_is_not() -> None:
    g = np.random.default_rng(1)
    days = np.arange(40, dtype=np.int64) * DAY
    clockwork = days + 6 * HOUR + g.integers(0, MINUTE, 40)
    person = np.sort(days + g.normal(19 * HOUR, 2 * HOUR, 40).astype(np.int64))
    t = np.concatenate([clockwork, person])
    author = np.repeat(np.array([0, 1], np.int32), 40)
    texts = ["Daily report 17" for _ in range(40)] + [f"{'abcde'[n % 5]} new {'uvwxyz'[n % 6]} idea" for n in range(40)]
    names: dict[str, int] = {}
    said = np.array([names.setdefault(opening(text), len(names)) for text in texts])
    order = np.argsort(t)
    found = find_bots(author[order], t[order], said[order], np.full(80, -1), 2)
    assert list(found) == [0]
    assert "pauses are equal" in found[0]
    assert "begin alike" in found[0]


def test_sentences_said_again_on_other_days_mark_a_machine() -> None:
    t = np.sort(np.random.default_rng(2).integers(0, 20 * DAY, 30))
    varied = np.arange(30)
    assert signs(t, varied, np.arange(30) % 5).reason() is not None
    assert signs(t, varied, np.arange(30)).reason() is None
    assert sentence("anna: the oil is on the shelf", 6) == "the oil is on the shelf"


def test_roots_and_effective_parents() -> None:
    parent = np.array([-1, 0, 1, -1, 6, 4, 5, 2], np.int32)
    assert conversation_roots(parent).tolist() == [0, 0, 0, 3, 4, 4, 4, 0]
    author = np.array([9, 8, 8, 7, 1, 1, 1, 8], np.int32)
    assert effective_parents(parent, author).tolist() == [-1, 0, 0, -1, -1, -1, -1, 0]


def test_a_community_that_asks_and_answers_has_a_functional_job() -> None:
    openings = np.arange(0, 48, 2)
    root = np.repeat(openings, 2).astype(np.int32)
    author = np.array([0, 1] * 12 + [2, 3] * 12, np.int32)
    asks = np.zeros(48, np.bool_)
    asks[openings[:10]] = True
    label = np.array([0, 0, 1, 1], np.int32)
    helping, riding = find_jobs(author, root, asks, label, 2)
    assert helping is not None
    assert helping[0] == "functional"
    assert "83% of its conversations open with a question, and 100% of those are answered" in helping[1]
    assert riding is None
    assert find_jobs(author, np.arange(48, dtype=np.int32), asks, label, 2) == [None, None]
