"""What every named query must hold, beyond a readable header: said in sentences, one a finding."""

from collections.abc import Iterator, Sequence

from graph.lexer import Token, tokens
from graph.queries import FILLED, NamedQuery

WRITING = frozenset({"CREATE", "MERGE", "SET", "DELETE", "DETACH", "REMOVE", "DROP", "FOREACH", "ALTER", "INSERT"})
_AGGREGATES = frozenset(
    {"count", "sum", "avg", "min", "max", "collect", "stdev", "stdevp", "percentilecont", "percentiledisc"}
)
_CLAUSES = frozenset({"MATCH", "WITH", "RETURN", "UNWIND", "CALL", "UNION", "OPTIONAL"})
_NOT_PORTABLE = {
    "LET": "LET is not in Neo4j 5",
    "FILTER": "FILTER is not in Neo4j 5",
    "SHORTEST": "use shortestPath() with an upper bound",
    "CYPHER": "no CYPHER prefix",
    "ELEMENTID": "elementId() changes: use ids",
    "APOC": "no APOC",
    "GDS": "no GDS",
    "LOAD": "no LOAD CSV",
    "TRANSACTIONS": "no IN TRANSACTIONS",
    "USE": "no USE",
}
_OPEN, _CLOSE = "([{", ")]}"


def problems(query: NamedQuery) -> list[str]:
    """Return what is wrong with a query; nothing when all is well."""
    words = list(tokens(query.text))
    return [f"{query.name}: {found}" for check in _CHECKS for found in check(query, words)]


def columns(words: Sequence[Token]) -> list[str] | None:
    """Return the columns of the last ``RETURN``, or ``None`` when one has no ``AS``."""
    items = _items(words, _last(words, "RETURN"))
    named = [item[-1].text for item in items if len(item) > 2 and item[-2].upper == "AS"]
    return named if len(named) == len(items) else None


def _parameters(query: NamedQuery, words: Sequence[Token]) -> Iterator[str]:
    """Find parameters that are used and not declared, or declared and not used."""
    used = {token.text[1:].strip("`") for token in words if token.kind == "parameter"}
    declared = {param.name for param in query.params}
    yield from (f"${name} is used but not declared" for name in sorted(used - declared))
    yield from (f"${name} is declared but not used" for name in sorted(declared - used))
    for param in query.params:
        if param.required and param.default is not None and param.name not in FILLED:
            yield f"${param.name} is required and has a default"


def _returned(query: NamedQuery, words: Sequence[Token]) -> Iterator[str]:
    """Find columns that differ from the declared ones, or have no AS."""
    declared = [column.name for column in query.returns]
    if _last(words, "RETURN") is None:
        if declared:
            yield "declares columns but has no RETURN"
        return
    returned = columns(words)
    if returned is None:
        yield "a column of RETURN has no AS"
    elif returned != declared:
        yield f"returns {', '.join(returned)} but declares {', '.join(declared) or 'nothing'}"


def _reads(query: NamedQuery, words: Sequence[Token]) -> Iterator[str]:
    """Find writing clauses in what is declared to read."""
    if query.access == "read":
        writing = sorted({word.upper for at, word in enumerate(words) if _is_clause(words, at, WRITING)})
        yield from (f"is declared read but has {clause}" for clause in writing)


def _portable(query: NamedQuery, words: Sequence[Token]) -> Iterator[str]:
    """Find what one of the engines does not run, or runs differently."""
    for at, word in enumerate(words):
        if word.upper in _NOT_PORTABLE and _is_clause(words, at, frozenset(_NOT_PORTABLE)):
            yield _NOT_PORTABLE[word.upper]
        follows = words[at + 1].text if at + 1 < len(words) else ""
        if word.upper == "EXISTS" and follows == "(":
            yield "exists() is not in Neo4j 5: use IS NOT NULL or EXISTS {}"
        if word.text == ";":
            yield "more than one statement"


def _limits(query: NamedQuery, words: Sequence[Token]) -> Iterator[str]:
    """Find a LIMIT without ORDER BY, or with an order that leaves ties open."""
    for at, word in enumerate(words):
        if not _is_clause(words, at, frozenset({"LIMIT"})):
            continue
        start = max((i for i in range(at) if _is_clause(words, i, frozenset({"WITH", "RETURN"}))), default=0)
        order = next((i for i in range(start, at) if words[i].upper == "ORDER"), None)
        if order is None:
            yield f"LIMIT at {word.start} has no ORDER BY"
        elif not _is_total(_items(words[:order], start), _items(words[:at], order + 1)):
            yield "ORDER BY before LIMIT has no unique tail: end it with an id or with every grouping column"


def _is_total(projected: list[list[Token]], order: list[list[Token]]) -> bool:
    """Tell whether an order ends with an id, or names every grouping column."""
    keys = {tuple(token.text for token in key if token.upper not in {"ASC", "DESC"}) for key in order}
    meaning = {item[-1].text: item[:-2] for item in projected if len(item) > 2 and item[-2].upper == "AS"}
    expressions = [list(key) for key in keys]
    expressions += [[token.text for token in meaning[key[0]]] for key in keys if len(key) == 1 and key[0] in meaning]
    if any(words and (words[-1] == "id" or words[-1].endswith("_id") or words[-1] == "seq") for words in expressions):
        return True
    groups = [item for item in projected if not any(token.text.lower() in _AGGREGATES for token in item)]
    return len(groups) < len(projected) and all(
        (item[-1].text,) in keys or tuple(token.text for token in item[:-2]) in keys for item in groups
    )


def _items(words: Sequence[Token], start: int | None) -> list[list[Token]]:
    """Split what follows a clause word at its top-level commas, up to the next clause."""
    items: list[list[Token]] = [[]]
    depth = 0
    for token in words[start + 1 :] if start is not None else ():
        depth += (token.text in _OPEN) - (token.text in _CLOSE)
        if depth < 0 or (depth == 0 and token.upper in {"ORDER", "SKIP", "LIMIT", "WHERE", "UNION"} and items[-1]):
            break
        if depth == 0 and token.text == ",":
            items.append([])
        elif not (not items[-1] and token.upper in {"DISTINCT", "BY"}):
            items[-1].append(token)
    return [item for item in items if item]


def _last(words: Sequence[Token], clause: str) -> int | None:
    """Return the place of the last top-level occurrence of a clause word."""
    depth = 0
    found = None
    for at, token in enumerate(words):
        depth += (token.text in _OPEN) - (token.text in _CLOSE)
        if depth == 0 and token.upper == clause:
            found = at
    return found


def _is_clause(words: Sequence[Token], at: int, clauses: frozenset[str]) -> bool:
    """Tell a clause word from a property, label, variable or function of the same name."""
    before = words[at - 1].text if at else ""
    after = words[at + 1].text if at + 1 < len(words) else ""
    is_name = before in {".", ":", "|", "$", "{", ","} and after in {":", ",", "}", ")", ".", "=", ""}
    return words[at].upper in clauses and not is_name and before != "." and not (before == ":" and after != "(")


_CHECKS = (_parameters, _returned, _reads, _portable, _limits)
