"""What was said, as numbers: the words of every interaction, for phrases, rare words and templates.

Words are runs of letters and digits of any script, in lower case. Links, quoted lines and code are left out: they are
somebody else's words.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BOUNDARY = -1
"""Stands between words that no phrase may span."""

MOST_CHARACTERS = 4000
"""Of longer texts only the beginning is read."""

_LEFT_OUT = re.compile(r"https?://\S+|www\.\S+|^\s*(?:>|[|]).*$|<[^>\n]{1,200}>|@[\w.]+", re.MULTILINE)
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?|[^\w\s]|\n", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of interactions in a given order of rows.

    ``token`` holds vocabulary numbers row after row, with ``BOUNDARY`` between phrases; row ``i`` is
    ``token[offset[i]:offset[i + 1]]``. ``rows_with`` (words,) counts the rows that say each word.
    """

    token: NDArray[np.int32]
    offset: NDArray[np.int64]
    vocabulary: tuple[str, ...]
    rows_with: NDArray[np.int32]

    @property
    def row(self) -> NDArray[np.int32]:
        """The row of each token."""
        return np.repeat(np.arange(self.offset.size - 1, dtype=np.int32), np.diff(self.offset))

    def said(self, row: int) -> NDArray[np.int32]:
        """Return the distinct words of a row, ascending."""
        words: NDArray[np.int32] = np.setdiff1d(self.token[self.offset[row] : self.offset[row + 1]], [BOUNDARY])
        return words


def read_words(texts: Iterable[str | None]) -> Words:
    """Read texts, one a row; the vocabulary is in order of first use."""
    number: dict[str, int] = {}
    token: list[int] = []
    offset = [0]
    for text in texts:
        token += _numbers(text or "", number)
        offset.append(len(token))
    tokens = np.array(token, np.int32)
    offsets = np.array(offset, np.int64)
    return Words(tokens, offsets, tuple(number), _rows_with(tokens, offsets, len(number)))


def plain(text: str) -> str:
    """Return the words of a text with single spaces between: how a name looks in running text.

    >>> plain("prince_of-pedals")
    'prince of pedals'
    """
    return " ".join(word for word in _TOKEN.findall(text.casefold()) if word[0].isalnum())


def _numbers(text: str, number: dict[str, int]) -> list[int]:
    """Return one text as vocabulary numbers, new words numbered on the way."""
    said = _LEFT_OUT.sub(" . ", text[:MOST_CHARACTERS]).casefold()
    return [number.setdefault(word, len(number)) if word[0].isalnum() else BOUNDARY for word in _TOKEN.findall(said)]


def _rows_with(token: NDArray[np.int32], offset: NDArray[np.int64], words: int) -> NDArray[np.int32]:
    """Count the rows that say each word."""
    row = np.repeat(np.arange(offset.size - 1, dtype=np.int64), np.diff(offset))
    real = token != BOUNDARY
    distinct = np.unique(token[real].astype(np.int64) * max(1, offset.size) + row[real])
    return np.bincount(distinct // max(1, offset.size), minlength=words).astype(np.int32)


_ADDRESSED = re.compile(r"^\s*[^\s:,]{1,40}[:,]\s+")


def opening(text: str, length: int = 4) -> str:
    """Return how a text begins with numbers, names and links masked: equal openings come from one template.

    >>> opening("Ticket 4711 was closed by @joe today")
    'ticket # was closed'
    """
    masked = _LEFT_OUT.sub(" ", text[:200]).casefold()
    return " ".join(re.sub(r"\w*\d\w*", "#", masked).split()[:length])


def sentence(text: str, shortest: int) -> str:
    """Return a text without the name it is addressed to, empty where it has fewer words than ``shortest``.

    >>> sentence("joe: see the page about sound cards", 6)
    'see the page about sound cards'
    >>> sentence("joe: good morning", 6)
    ''
    """
    said = _ADDRESSED.sub("", text[:MOST_CHARACTERS]).strip()
    return said if len(said.split()) >= shortest else ""
