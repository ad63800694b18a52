"""Splits Cypher into tokens, so that words in strings, comments and quoted names are never taken for clauses."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    r"""
      (?P<comment> //[^\n]* | /\*.*?(?:\*/|\Z) )
    | (?P<string>  '(?:[^'\\]|\\.)*(?:'|\Z) | "(?:[^"\\]|\\.)*(?:"|\Z) )
    | (?P<quoted>  `(?:[^`]|``)*(?:`|\Z) )
    | (?P<parameter> \$(?:\w+|`(?:[^`]|``)*`) )
    | (?P<number>  \d[\w]*(?:\.\d+(?:[eE][+-]?\d+)?)? )
    | (?P<word>    \w+ )
    | (?P<space>   \s+ )
    | (?P<sign>    . )
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """One piece of a statement: its kind (``word``, ``string``, ``quoted`` ...), text and offset."""

    kind: str
    text: str
    start: int

    @property
    def upper(self) -> str:
        """The text as keywords are compared; quoted names and strings are never keywords."""
        return self.text.upper() if self.kind == "word" else self.text


def pieces(statement: str) -> Iterator[Token]:
    """Yield every piece of a statement, spaces and comments too; one that is never closed runs to the end."""
    for match in _TOKEN.finditer(statement):
        yield Token(match.lastgroup or "sign", match.group(), match.start())


def tokens(statement: str) -> Iterator[Token]:
    """Yield the pieces that mean something: no spaces, no comments.

    >>> [token.text for token in tokens("MATCH (n) // CREATE")]
    ['MATCH', '(', 'n', ')']
    """
    return (piece for piece in pieces(statement) if piece.kind not in {"space", "comment"})
