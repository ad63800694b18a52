"""Phrases that several people in several places use: topics where nobody sets tags.

A phrase is two or three words in a row with no function word or punctuation between. It becomes a topic when at least
three people in at least two places say it, it is rare overall, and its words belong together: they meet far more often
than chance would make them.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.analytics.words import BOUNDARY, Words

FEWEST_PEOPLE = 3
FEWEST_PLACES = 2
LARGEST_SHARE = 0.02
"""Said in more than this share of all rows, a phrase is a manner of speaking."""
COMMON_SHARE = 0.05
"""A word in more than this share of all rows is a function word, whatever the language."""
FEWEST_LETTERS = 3
BELONGING = 0.1
"""At least this share of the uses of a phrase's rarest word must be in the phrase."""
CHANCE = 20.0
"""The words must meet this many times more often than independent words would."""
MOST_PHRASES = 500
ABSORBED = 0.8
"""A phrase whose rows are mostly those of a longer one is a part of that one."""

_FUNCTION_WORDS = """
    a about across after again ago all almost along already also although always am an and another any anybody anyone
    anything are around as at away back be because been before behind being below beside between beyond both but by
    came can can't come comes coming could couldn't day days did didn't do does doesn't doing don don't down during
    each either else enough even ever every everybody everyone everything few for from gave get getting give given
    gives go goes going gone good got had has have having he her here him his hour hours how however i i'll i'm i've
    if in into is isn isn't it it's its just know last let like ll made make makes many may maybe me might minute
    minutes month months more most much must my need neither never next no nobody nor not nothing now of off often ok
    on once one only or other our out over own perhaps please put quite rather re really said same say says see seems
    several shall she should since so some somebody someone something somewhere soon still such sure take tell than
    thank thanks that that's the their them then there there's these they they're thing think this those though to
    today together told tomorrow too took try under until up upon us use used using very want was way we we're week
    weeks well went were what what's when where whether which while who who's whole whose why will with within without
    won't work works would wouldn't year years yes yesterday yet you you're your
    aber alle als am an auch auf aus bei bin bis bist da das dass dem den der des die doch du durch ein eine einem
    einen einer er es für hat haben hier ich ihr im in ist ja kann kein man mehr mein mit nach nicht noch nur ob oder
    schon sehr sich sie sind so über um und uns von vor war was wenn wer wie wir wird wo zu zum zur
    au aux avec c'est ce ces cette dans de des du elle en est et eu il ils j'ai je la le les leur mais me même moi mon
    ne nous on ont ou où par pas plus pour qu que qui sa se ses si son sont sur ta te tout très tu un une vous
    al como con cuando de del desde donde el ella en entre era es esta este hay la las lo los más me mi muy no nos para
    pero por porque que se ser si sin sobre son su sus también te tiene un una y ya yo
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
"""The commonest of English, German, French and Spanish; in other languages ``COMMON_SHARE`` does the work."""


class Phrase(NamedTuple):
    """A phrase and the rows (k,) that say it, ascending."""

    text: str
    rows: NDArray[np.int32]


def find_phrases(words: Words, author: NDArray[np.int32], places: Sequence[NDArray[np.int32]]) -> list[Phrase]:
    """Return the phrases that make topics, most spoken first, then by text.

    Parameters
    ----------
    words : of all rows.
    author : (rows,) who said it, -1 for unknown.
    places : one or more (rows,) of where it was said, such as the channel and the author's community; -1 for unknown.
        Two different ones by any of them are enough.

    Notes
    -----
    RAKE's candidates (Rose et al. 2010) with counts of people instead of word scores. O(tokens log tokens).
    """
    content = _content(words)
    rows = words.row
    pairs = _Grams(words, rows, content, 2)
    triples = _Grams(words, rows, content, 3)
    found = [phrase for grams in (triples, pairs) for phrase in grams.topics(author, places)]
    found.sort(key=lambda phrase: (-len(phrase.rows), phrase.text))
    return _without_parts(found)[:MOST_PHRASES]


def _content(words: Words) -> NDArray[np.bool_]:
    """Return which words (words,) may stand in a phrase."""
    total = max(1, words.offset.size - 1)
    plain = np.array([_may_stand(word) for word in words.vocabulary], np.bool_)
    rare = words.rows_with <= max(COMMON_SHARE * total, 10)
    allowed: NDArray[np.bool_] = plain & rare if plain.size else np.zeros(0, np.bool_)
    return allowed


def _may_stand(word: str) -> bool:
    """Tell a word that means something from numbers, short forms and function words."""
    return len(word) >= FEWEST_LETTERS and word.isalnum() and not word.isdigit() and word not in FUNCTION_WORDS


class _Grams:
    """All runs of ``length`` content words, and the rows they stand in."""

    def __init__(self, words: Words, rows: NDArray[np.int32], content: NDArray[np.bool_], length: int) -> None:
        self.words = words
        self.total = max(1, words.offset.size - 1)
        token = words.token
        spoken = (token != BOUNDARY) & content[np.maximum(token, 0)] if content.size else np.zeros(token.size, np.bool_)
        size = max(0, token.size - length + 1)
        runs = np.ones(size, np.bool_)
        for step in range(length):
            runs &= spoken[step : step + size] & (rows[step : step + size] == rows[:size])
        start = np.flatnonzero(runs)
        grams = np.stack([token[start + step] for step in range(length)], axis=1)
        self.gram, number = np.unique(grams, axis=0, return_inverse=True)
        distinct = np.unique(np.stack([number.ravel(), rows[start]], axis=1), axis=0)
        self.number, self.row = distinct[:, 0], distinct[:, 1]

    def topics(self, author: NDArray[np.int32], places: Sequence[NDArray[np.int32]]) -> list[Phrase]:
        """Return the runs that pass every rule."""
        count = np.bincount(self.number, minlength=len(self.gram))
        kept = (
            (self._distinct(author) >= FEWEST_PEOPLE)
            & (np.max([self._distinct(place) for place in places], axis=0) >= FEWEST_PLACES)
            & (count <= max(LARGEST_SHARE * self.total, 2 * FEWEST_PEOPLE))
            & self._belong_together(count)
        )
        ends = np.searchsorted(self.number, np.arange(len(self.gram) + 1))
        return [
            Phrase(
                " ".join(self.words.vocabulary[word] for word in self.gram[at]),
                self.row[ends[at] : ends[at + 1]].astype(np.int32),
            )
            for at in np.flatnonzero(kept)
        ]

    def _distinct(self, of_row: NDArray[np.int32]) -> NDArray[np.int64]:
        """Count the distinct known values of the rows of each run."""
        value = of_row[self.row]
        pairs = np.unique(np.stack([self.number[value >= 0], value[value >= 0]], axis=1), axis=0)
        return np.bincount(pairs[:, 0], minlength=len(self.gram))

    def _belong_together(self, count: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Return the runs whose words meet more often than chance makes them."""
        single = self.words.rows_with[self.gram].astype(np.float64)
        expected = self.total * (single / self.total).prod(axis=1)
        together: NDArray[np.bool_] = (count >= BELONGING * single.min(axis=1)) & (count >= CHANCE * expected)
        return together


def _without_parts(phrases: list[Phrase]) -> list[Phrase]:
    """Leave out pairs that are mostly said as part of a longer phrase that is kept."""
    longer = [phrase for phrase in phrases if phrase.text.count(" ") > 1]
    return [
        phrase
        for phrase in phrases
        if not any(
            phrase.text != other.text
            and f" {phrase.text} " in f" {other.text} "
            and np.isin(phrase.rows, other.rows).mean() >= ABSORBED
            for other in longer
        )
    ]
