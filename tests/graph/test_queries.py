"""Every file of cypher/ holds what a named query must hold, and the checks see it when one does not."""

import pytest

from graph.errors import BadParameter, ConfigError, UnknownQuery
from graph.lint import problems
from graph.queries import catalogue, named, parse

GOOD = """// Accounts of one source.
//
// access: read
// params:
//   $source: STRING!         family/instance
//   $since: TIME             = 0; inclusive,
//                            in milliseconds
//   $limit: INTEGER          = 100; 1 to 10000
// returns:
//   id:   STRING             the account
//   name: STRING             null when unknown: a stub
MATCH (a:Account {source: $source})
WHERE a.ms >= $since
RETURN a.id AS id, a.name AS name
ORDER BY name, id LIMIT $limit
"""


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_every_named_query_holds(name: str) -> None:
    assert problems(named(name)) == []


def test_the_header_is_read() -> None:
    query = parse("try/accounts", GOOD)
    assert (query.title, query.area, query.access) == ("Accounts of one source.", "try", "read")
    assert [(p.name, p.type, p.required, p.default) for p in query.params] == [
        ("source", "STRING", True, None),
        ("since", "TIME", False, 0),
        ("limit", "INTEGER", False, 100),
    ]
    assert query.params[1].note == "inclusive, in milliseconds"
    assert [(c.name, c.note) for c in query.returns] == [("id", "the account"), ("name", "null when unknown: a stub")]
    assert query.text.startswith("MATCH (a:Account")
    assert problems(query) == []


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        (("a.ms >= $since", "a.ms >= $from"), "$from is used but not declared"),
        (("WHERE a.ms >= $since\n", ""), "$since is declared but not used"),
        (("a.name AS name", "a.name"), "a column of RETURN has no AS"),
        (("a.name AS name", "a.url AS url"), "returns id, url but declares id, name"),
        (("WHERE", "SET a.x = 1 WITH a WHERE"), "is declared read but has SET"),
        (("ORDER BY name, id ", ""), "has no ORDER BY"),
        (("ORDER BY name, id", "ORDER BY name"), "has no unique tail"),
        (("a.ms >=", "exists(a.ms) AND a.ms >="), "exists() is not in Neo4j 5"),
    ],
)
def test_each_check_finds_its_fault(change: tuple[str, str], finding: str) -> None:
    found = problems(parse("try/accounts", GOOD.replace(*change)))
    assert any(finding in sentence for sentence in found), found


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (c:Customer) RETURN c.kind AS kind, count(*) AS n ORDER BY n DESC, kind LIMIT 5",
        "MATCH (c:Customer) WITH c.id AS id, 'CREATE' AS x ORDER BY id LIMIT 5 RETURN id AS kind, x AS n",
        "MATCH (c:Customer {set: 1}) WHERE c.delete = 1 /* MERGE */ RETURN c.load AS kind, c.`create` AS n",
    ],
)
def test_honest_statements_pass(text: str) -> None:
    header = "// T.\n//\n// access: read\n// returns:\n//   kind: STRING  k\n//   n: INTEGER  n\n"
    assert problems(parse("try/x", header + text)) == []


def test_parameters_are_bound_and_checked() -> None:
    query = parse("try/accounts", GOOD)
    assert query.bind({"source": "x"}) == {"source": "x", "since": 0, "limit": 100}
    for given, words in (
        ({}, "needs $source"),
        ({"source": 1}, "must be STRING"),
        ({"source": "x", "limit": True}, "must be INTEGER"),
        ({"source": "x", "sinse": 1}, "no parameter $sinse"),
    ):
        with pytest.raises(BadParameter, match=words.replace("$", r"\$")):
            query.bind(given)


def test_unknown_names_suggest_the_nearest() -> None:
    with pytest.raises(UnknownQuery) as caught:
        named("store/version")
    assert "store/versions" in caught.value.hint


@pytest.mark.parametrize(
    "source", ["", "// Title.\nRETURN 1 AS x", "// T.\n// access: read\n// params:\n//   $x: WORD\nRETURN 1"]
)
def test_unreadable_headers_are_refused(source: str) -> None:
    with pytest.raises(ConfigError):
        parse("try/x", source)
