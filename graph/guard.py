r"""What an analyst's Cypher may contain: one reading statement; no files, no network, no unknown procedures.

It looks at tokens, not at text, and refuses whatever two lexers could read differently: an escape like ``\u0027`` that
could end a string or comment, anything left open, control characters. What remains is split alike by every engine.
"""

import re
from collections.abc import Sequence

from graph.errors import CypherRefused
from graph.lexer import Token, pieces

PROCEDURES = frozenset({"db.index.fulltext.querynodes", "db.labels", "db.relationshiptypes", "db.propertykeys"})
"""What CALL may name, in lower case."""

OPENING = frozenset({"MATCH", "OPTIONAL", "WITH", "UNWIND", "RETURN", "CALL"})
"""What a statement may begin with: everything that administers begins with another word."""

LONGEST = 100_000
DEEPEST = 100
"""Brackets within brackets; parsers take minutes over thousands of them, before any clock runs."""

_WRITES = ("CREATE", "MERGE", "SET", "DELETE", "DETACH", "REMOVE", "INSERT", "FOREACH", "DROP", "ALTER", "TRANSACTIONS")
_ADMINISTERS = ("SHOW", "TERMINATE", "GRANT", "DENY", "REVOKE", "USE")
_REFUSED: dict[str, str] = {
    **dict.fromkeys(_WRITES, "it writes"),
    **dict.fromkeys(_ADMINISTERS, "it administers"),
    "LOAD": "it reads files or the network",
}
_NAMESPACES = frozenset({"point", "date", "datetime", "localdatetime", "time", "localtime", "duration"})
_BEFORE_A_NAME = frozenset({".", ":", "|", "&", "!", "%"})
_ESCAPE = re.compile(r"\\u+([0-9A-Fa-f]{4})")
_ENDS_SOMETHING = frozenset("'\"`\\/*\n\r")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\x85\u2028\u2029]")


def guarded(text: str) -> str:
    """Return the statement to send.

    Raises
    ------
    CypherRefused
        It is not one reading statement; the message names the clause.
    """
    if len(text) > LONGEST:
        raise CypherRefused(f"The statement is longer than {LONGEST:,} characters.", hint="Give lists as parameters.")
    statement = text.strip().removesuffix(";").rstrip()
    parts = list(pieces(statement))
    _refuse_ambiguity(statement, parts)
    words = [part for part in parts if part.kind not in {"space", "comment"}]
    _refuse_depth(words)
    if not words or words[0].upper not in OPENING:
        first = words[0].text if words else "Nothing"
        raise CypherRefused(f"{first} does not begin a question.", hint=f"Begin with {', '.join(sorted(OPENING))}.")
    for at, word in enumerate(words):
        _refuse_clause(words, at, word)
        if word.upper == "CALL" and not _is_name(words, at):
            _refuse_procedure(words, at + 1)
        if word.text == "(":
            _refuse_function(words, at)
    return statement


def _refuse_ambiguity(statement: str, parts: Sequence[Token]) -> None:
    """Refuse what engines may split into other tokens than this module."""
    if _CONTROL.search(statement):
        raise CypherRefused("The statement holds a control character.", hint="Write it as an escape in a string.")
    for part in parts:
        escapes = _ESCAPE.findall(part.text)
        if part.kind in {"sign", "word"} and part.text.startswith("\\"):
            raise CypherRefused("A backslash stands outside a string.", hint="Use escapes inside strings only.")
        if part.kind != "space" and any(chr(int(digits, 16)) in _ENDS_SOMETHING for digits in escapes):
            raise CypherRefused("An escaped quote, slash or line end could hide a clause.", hint="Write it plainly.")
        if _is_open(part):
            raise CypherRefused(f"A {part.kind} is never closed.", hint="Close it.")


def _refuse_depth(words: Sequence[Token]) -> None:
    """Refuse brackets that no person nests."""
    depth = 0
    for word in words:
        depth += (word.text in {"(", "[", "{"}) - (word.text in {")", "]", "}"})
        if depth > DEEPEST:
            raise CypherRefused(f"Brackets are nested deeper than {DEEPEST}.", hint="Take the statement apart.")


def _is_open(part: Token) -> bool:
    """Tell a string, quoted name or comment that runs to the end of the text."""
    if part.kind == "comment":
        return part.text.startswith("/*") and not (part.text.endswith("*/") and len(part.text) >= len("/**/"))
    if part.kind == "quoted":
        return len(part.text) < 2 or part.text.count("`") % 2 == 1
    if part.kind == "string":
        return not re.fullmatch(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*\"""", part.text, re.DOTALL)
    return False


def _refuse_clause(words: Sequence[Token], at: int, word: Token) -> None:
    """Refuse a word that opens a clause analysts may not use, and a second statement."""
    if word.text == ";":
        raise CypherRefused("There is more than one statement.", hint="Run them one at a time.")
    if word.upper in _REFUSED and not _is_name(words, at):
        raise CypherRefused(
            f"{word.upper} is refused: {_REFUSED[word.upper]}.",
            hint=f"If {word.text} is a name of yours, write `{word.text}`.",
        )


def _refuse_procedure(words: Sequence[Token], at: int) -> None:
    """Refuse a CALL of anything but a subquery or a procedure known to be harmless."""
    if at < len(words) and words[at].text in "({":
        return
    name = ""
    while (
        at < len(words)
        and (words[at].kind in {"word", "quoted"} or words[at].text == ".")
        and words[at].upper != "YIELD"
    ):
        name += words[at].text.strip("`")
        at += 1
    if name.lower() not in PROCEDURES:
        raise CypherRefused(f"CALL {name} is refused.", hint=f"Allowed: {', '.join(sorted(PROCEDURES))}.")


def _refuse_function(words: Sequence[Token], at: int) -> None:
    """Refuse a function of a namespace, except those of times and points."""
    chain: list[str] = []
    while at >= 2 and words[at - 1].kind in {"word", "quoted"} and words[at - 2].text == ".":
        chain.insert(0, words[at - 1].text.strip("`"))
        at -= 2
    if not chain or at < 1 or words[at - 1].kind not in {"word", "quoted"}:
        return
    first = words[at - 1].text.strip("`")
    name = ".".join([first, *chain])
    if first.lower() not in _NAMESPACES and name.lower() not in PROCEDURES:
        raise CypherRefused(f"{name}() is refused.", hint="Only Cypher's own functions may be called.")


def _is_name(words: Sequence[Token], at: int) -> bool:
    """Tell a property, label, type or key of a map from a clause that has the same word."""
    before = words[at - 1].text if at else ""
    after = words[at + 1].text if at + 1 < len(words) else ""
    return before in _BEFORE_A_NAME or (before in {"{", ","} and after == ":")
