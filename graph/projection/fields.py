"""What the fields of every kind of node are in the graph: expressions, and patterns to other nodes.

In an expression ``{n}`` is the node and ``{r}`` the relationship it was reached by. In a pattern ``{m}`` is the node
reached, and ``<topic>`` the parameter of an argument, null where it was not given; ``$run`` is the current derived run.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Value:
    """A scalar; a moment is read as epoch milliseconds."""

    text: str
    is_moment: bool = False


@dataclass(frozen=True, slots=True)
class Same:
    """The node at hand, seen as one of these types: ``TopicShare.topic``."""

    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hop:
    """Other nodes: ``many``, ``one`` (the first, or null) or a ``page``.

    ``starts`` replaces ``match``, and ``conditions`` narrow it, when the argument they are named after is given.
    ``keys`` order the answer, the last of them unique and rising; a page chooses by the argument ``order``.
    """

    form: str
    types: tuple[str, ...]
    match: str
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    starts: Mapping[str, str] = field(default_factory=dict)
    conditions: Mapping[str, str] = field(default_factory=dict)


Held = Value | Same | Hop


def many(type_: str, match: str, *keys: str) -> Hop:
    """Describe a list; ``keys`` give its order."""
    return Hop("many", tuple(type_.split("|")), match, {"": keys})


def one(type_: str, match: str, *keys: str) -> Hop:
    """Describe a single node, or null."""
    return Hop("one", tuple(type_.split("|")), match, {"": keys})


def moment(text: str) -> Value:
    """Describe a moment."""
    return Value(text, is_moment=True)


OWN = "({n})<-[:ACCOUNT_OF]-(:Account)-[:AUTHORED]->"
MARK = "(a.run IS NULL OR a.run = $run)"
SEEN = "({m}.stub IS NULL OR NOT {m}.stub)"
NEWEST: dict[str, tuple[str, ...]] = {"": ("{m}.ms DESC", "{m}.id")}
WINDOW = {"window.since": "{m}.ms >= <window.since>", "window.until": "{m}.ms < <window.until>"}
VERDICT = (
    "head(COLLECT {{ MATCH (v:Verdict) WHERE v.id IN ['verdict:kind:' + {n}.id, 'verdict:' + $run + ':kind:' + {n}.id] "
    "WITH v ORDER BY v.run IS NOT NULL, v.id LIMIT 1 RETURN v.%s AS v }})"
)
SPAN: dict[str, Held] = {"firstAt": moment("{r}.first_ms"), "lastAt": moment("{r}.last_ms")}
NAMED: dict[str, Held] = {"id": Value("{n}.id"), "name": Value("coalesce({n}.name, {n}.id)")}
SUMMED = ", ".join(
    f"{name}: sum(t.{name})" for name in ("weight", "replies", "shares", "quotes", "mentions", "messages")
)
TIES = (
    "MATCH ({n})-[t:TALKS_WITH {{run: $run}}]-({m}) "
    f"WITH {{m}}, {{{{{SUMMED}, first_ms: min(t.first_ms), last_ms: max(t.last_ms)}}}} AS {{r}}"
)
OURS = "(i)<-[:REPLIES_TO]-(:Interaction)<-[:AUTHORED]-(:Account)-[:SPEAKS_FOR]->({n})"
ASKED_US = (
    "head(COLLECT {{ MATCH ({n})<-[:SPEAKS_FOR]-(:Account)<-[:MENTIONS|ADDRESSES]-(i:Interaction) "
    "WHERE NOT EXISTS {{ MATCH (i)<-[:AUTHORED]-(:Account)-[:SPEAKS_FOR]->({n}) }} AND %s EXISTS {{ MATCH %s }} "
    "RETURN count(DISTINCT i) AS v }})"
)
MEMBERS = "COUNT {{ (%s)<-[:MEMBER_OF {{run: $run}}]-(:Customer) }}"
SPEAKERS = "COUNT {{ (%s)<-[:TALKS_ABOUT {{run: $run}}]-(:Customer) }}"
ACTS = "COUNT {{ (%s)<-[:ACCOUNT_OF]-(:Account)-[:AUTHORED]->() }}"
ON = "head(COLLECT {{ MATCH (%s)<-[a:ABOUT]-(i) WHERE a.run IS NULL OR a.run = $run RETURN count(DISTINCT i) AS v }})"
CURRENT = "{m}.run IS NULL OR {m}.run = $run"


def edge_of(match: str) -> tuple[Value, Value]:
    """Describe the first and last moment of what a pattern finds."""
    text = "head(COLLECT {{ MATCH %s RETURN %s(i.ms) AS v }})"
    return moment(text % (match, "min")), moment(text % (match, "max"))


FIRST_OWN, LAST_OWN = edge_of(OWN + "(i:Interaction)")
FIRST_ON, LAST_ON = edge_of("({n})<-[:ABOUT]-(i:Interaction)")
TALKED = "MATCH ({n})<-[{r}:TALKS_ABOUT {{run: $run}}]-({m}:Customer)"

FIELDS: dict[str, dict[str, Held]] = {
    "Account": {
        "id": Value("{n}.id"),
        "name": Value("coalesce({n}.name, {n}.handle, {n}.id)"),
        "handle": Value("{n}.handle"),
        "source": Value("{n}.source"),
        "url": Value("{n}.url"),
        "kind": Value(f"coalesce({VERDICT % 'value'}, {{n}}.kind, 'unknown')"),
        "kindReason": Value(f"coalesce({VERDICT % 'note'}, {{n}}.kind_reason)"),
        "customer": one("Customer", "MATCH ({n})-[:ACCOUNT_OF]->({m}:Customer)", "{m}.id"),
    },
    "AccountLink": {
        "account": Same(("Account",)),
        "certainty": Value("coalesce({r}.certainty, 1.0)"),
        "by": Value("coalesce({r}.by, '')"),
        "reason": Value("coalesce({r}.reason, '')"),
    },
    "TopicShare": {"topic": Same(("Topic",)), "count": Value("{r}.count"), **SPAN},
    "TopicSpeaker": {"customer": Same(("Customer",)), "count": Value("{r}.count"), **SPAN},
    "CommunityShare": {
        "community": Same(("Community",)),
        "count": Value("{r}.count"),
        "speakers": Value("{r}.speakers"),
    },
    "Membership": {
        "community": Same(("Community",)),
        "strength": Value("coalesce({r}.strength, 0.0)"),
        "from": moment("{r}.from_ms"),
        "to": moment("{r}.to_ms"),
        "hours": Value("coalesce({r}.hours, [])"),
        "origin": Value("coalesce({r}.origin, 'detected')"),
        "letter": Value("coalesce({n}.letter, '')"),
    },
    "Member": {
        "customer": Same(("Customer",)),
        "strength": Value("coalesce({r}.strength, 0.0)"),
        "from": moment("{r}.from_ms"),
        "to": moment("{r}.to_ms"),
        "origin": Value("coalesce({r}.origin, 'detected')"),
    },
    "Tie": {
        "other": Same(("Customer", "Company")),
        **{
            name: Value(f"coalesce({{r}}.{name}, 0)")
            for name in ("replies", "shares", "quotes", "mentions", "messages")
        },
        "weight": Value("coalesce({r}.weight, 0.0)"),
        **SPAN,
    },
    "Passing": {
        "to": Same(("Customer", "Company")),
        "topic": one("Topic", "MATCH ({m}:Topic {{id: {r0}.topic}})"),
        "credit": Value("coalesce({r}.credit, 0.0)"),
        "certainty": Value("coalesce({r}.certainty, 0.0)"),
        "count": Value("coalesce({r}.count, 0)"),
        **SPAN,
    },
    "Flow": {
        "to": Same(("Community",)),
        "topic": one("Topic", "MATCH ({m}:Topic {{id: {r0}.topic}})"),
        "weight": Value("coalesce({r}.weight, 0.0)"),
        "lift": Value("coalesce({r}.lift, 0.0)"),
        "lagMs": Value("{r}.lag_ms"),
        "from": moment("{r}.from_ms"),
        "toAt": moment("{r}.to_ms"),
    },
    "Customer": {
        **NAMED,
        "kind": Value("coalesce({n}.kind, 'person')"),
        "isStaff": Value("EXISTS {{ MATCH ({n})<-[:ACCOUNT_OF]-(:Account)-[:SPEAKS_FOR]->(:Company) }}"),
        "interactionsCount": Value(ACTS % "{n}"),
        "firstAt": FIRST_OWN,
        "lastAt": LAST_OWN,
        "accounts": many("AccountLink", "MATCH ({n})<-[{r}:ACCOUNT_OF]-({m}:Account)", "{r}.certainty DESC", "{m}.id"),
        "topics": many(
            "TopicShare", "MATCH ({n})-[{r}:TALKS_ABOUT {{run: $run}}]->({m}:Topic)", "{r}.count DESC", "{m}.id"
        ),
        "communities": many(
            "Membership", "MATCH ({n})-[{r}:MEMBER_OF {{run: $run}}]->({m}:Community)", "{r}.strength DESC", "{m}.id"
        ),
        "ties": many("Tie", TIES, "{r}.weight DESC", "{m}.id"),
        "passedTo": many(
            "Passing",
            "MATCH ({n})-[{r}:PASSED_TO {{run: $run}}]->({m}) WHERE {r}.topic = coalesce(<topic>, {r}.topic)",
            "{r}.credit DESC",
            "{m}.id",
        ),
        "interactions": Hop("page", ("Interaction",), f"MATCH {OWN}({{m}}:Interaction)", NEWEST, conditions=WINDOW),
    },
    "Community": {
        **NAMED,
        "letter": Value("coalesce({n}.letter, '')"),
        "origin": Value("coalesce({n}.origin, 'declared')"),
        "source": Value("{n}.source"),
        "job": Value("{n}.job"),
        "jobReason": Value("{n}.job_reason"),
        "membersCount": Value(MEMBERS % "{n}"),
        "members": Hop(
            "page",
            ("Member",),
            "MATCH ({n})<-[{r}:MEMBER_OF {{run: $run}}]-({m}:Customer)",
            {"": ("coalesce({r}.strength, 0.0) DESC", "{m}.id")},
        ),
        "topics": many(
            "TopicShare",
            "MATCH ({n})<-[:MEMBER_OF {{run: $run, main: true}}]-(:Customer)"
            "-[t:TALKS_ABOUT {{run: $run}}]->({m}:Topic) "
            "WITH {m}, {{count: sum(t.count), first_ms: min(t.first_ms), last_ms: max(t.last_ms)}} AS {r}",
            "{r}.count DESC",
            "{m}.id",
        ),
        "flowsTo": many(
            "Flow",
            "MATCH ({n})-[{r}:FLOWS_TO {{run: $run}}]->({m}:Community) WHERE {r}.topic = coalesce(<topic>, '')",
            "{r}.weight DESC",
            "{m}.id",
        ),
        "x": Value("coalesce({n}.x, 0.0)"),
        "y": Value("coalesce({n}.y, 0.0)"),
    },
    "Topic": {
        **NAMED,
        "interactionsCount": Value(ON % "{n}"),
        "speakersCount": Value(SPEAKERS % "{n}"),
        "firstAt": FIRST_ON,
        "lastAt": LAST_ON,
        "watched": Value("EXISTS {{ MATCH (w:Watch {{id: 'watch:' + substring({n}.id, 6)}}) }}"),
        "speakers": many("TopicSpeaker", TALKED, "{r}.count DESC", "{m}.id"),
        "communities": many(
            "CommunityShare",
            "MATCH ({n})<-[t:TALKS_ABOUT {{run: $run}}]-(c:Customer)"
            "-[:MEMBER_OF {{run: $run, main: true}}]->({m}:Community) "
            "WITH {m}, {{count: sum(t.count), speakers: count(DISTINCT c)}} AS {r}",
            "{r}.count DESC",
            "{m}.id",
        ),
        "interactions": Hop(
            "page",
            ("Interaction",),
            f"MATCH ({{n}})<-[a:ABOUT]-({{m}}:Interaction) WHERE {MARK} AND {SEEN} WITH DISTINCT {{m}}",
            NEWEST,
            conditions=WINDOW,
        ),
    },
    "Company": {
        **NAMED,
        "accounts": many("Account", "MATCH ({n})<-[:SPEAKS_FOR]-({m}:Account)", "{m}.id"),
        "ties": many("Tie", TIES, "{r}.weight DESC", "{m}.id"),
        "topics": many(
            "TopicShare",
            "MATCH ({n})<-[:SPEAKS_FOR]-(:Account)-[:AUTHORED]->(i:Interaction)-[a:ABOUT]->({m}:Topic) "
            "WHERE a.run IS NULL OR a.run = $run "
            "WITH {m}, {{count: count(DISTINCT i), first_ms: min(i.ms), last_ms: max(i.ms)}} AS {r}",
            "{r}.count DESC",
            "{m}.id",
        ),
        "answered": Value(ASKED_US % ("", OURS)),
        "unanswered": Value(ASKED_US % ("NOT", OURS)),
    },
    "Link": {
        "url": Value("coalesce({n}.url, substring({n}.id, 5))"),
        "host": Value("{n}.host"),
        "title": Value("{n}.title"),
    },
    "Interaction": {
        "id": Value("{n}.id"),
        "name": Value("coalesce({n}.title, substring({n}.text, 0, 80), {n}.id)"),
        "kind": Value("coalesce({n}.kind, 'post')"),
        "title": Value("{n}.title"),
        "text": Value("{n}.text"),
        "url": Value("{n}.url"),
        "lang": Value("{n}.lang"),
        "at": moment("coalesce({n}.ms, 0)"),
        "source": Value("coalesce({n}.source, '')"),
        "visibility": Value("coalesce({n}.visibility, 'public')"),
        "deleted": Value("({n}.deleted_ms IS NOT NULL)"),
        "author": one("Account", "MATCH ({n})<-[:AUTHORED]-({m}:Account)", "{m}.id"),
        "customer": one("Customer", "MATCH ({n})<-[:AUTHORED]-(:Account)-[:ACCOUNT_OF]->({m}:Customer)", "{m}.id"),
        "community": one("Community", "MATCH ({n})-[:POSTED_IN]->({m}:Community)", "{m}.id"),
        "topics": many("Topic", f"MATCH ({{n}})-[a:ABOUT]->({{m}}:Topic) WHERE {MARK} WITH DISTINCT {{m}}", "{m}.id"),
        "answers": many(
            "Interaction", f"MATCH ({{n}})-[:REPLIES_TO]->({{m}}:Interaction) WHERE {SEEN}", "{m}.ms", "{m}.id"
        ),
        "answeredBy": many(
            "Interaction", f"MATCH ({{n}})<-[:REPLIES_TO]-({{m}}:Interaction) WHERE {SEEN}", "{m}.ms", "{m}.id"
        ),
        "links": many("Link", "MATCH ({n})-[:LINKS_TO]->({m}:Link)", "{m}.id"),
    },
    "Query": {
        "customer": one(
            "Customer",
            "MATCH (a:Customer {{id: <id>}}) WITH coalesce(a.joined_into, a.id) AS i MATCH ({m}:Customer {{id: i}})",
        ),
        "account": one("Account", "MATCH ({m}:Account {{id: <id>}})"),
        "community": one("Community", "MATCH ({m}:Community {{id: <id>}})"),
        "topic": one("Topic", "MATCH ({m}:Topic {{id: <id>}})"),
        "interaction": one("Interaction", f"MATCH ({{m}}:Interaction {{{{id: <id>}}}}) WHERE {SEEN}"),
        "company": one("Company", "MATCH ({m}:Company) WHERE {m}.own", "{m}.id"),
        "customers": Hop(
            "page",
            ("Customer",),
            "MATCH ({m}:Customer) WHERE {m}.joined_into IS NULL",
            {
                "": ("{m}.id",),
                "id": ("{m}.id",),
                "name": ("coalesce({m}.name, {m}.id)", "{m}.id"),
                "interactions": (f"{ACTS % '{m}'} DESC", "{m}.id"),
                "lastAt": (
                    f"coalesce({LAST_OWN.text.replace('{n}', '{m}')}, 0) DESC",
                    "{m}.id",
                ),
            },
            starts={
                "where.community": (
                    "MATCH (:Community {{id: <where.community>}})<-[:MEMBER_OF {{run: $run}}]-({m}:Customer)"
                ),
                "where.topic": "MATCH (:Topic {{id: <where.topic>}})<-[:TALKS_ABOUT {{run: $run}}]-({m}:Customer)",
            },
            conditions={
                "where.topic": "EXISTS {{ MATCH ({m})-[:TALKS_ABOUT {{run: $run}}]->(:Topic {{id: <where.topic>}}) }}",
                "where.kind": "coalesce({m}.kind, 'person') = <where.kind>",
                "where.staff": (
                    "EXISTS {{ MATCH ({m})<-[:ACCOUNT_OF]-(:Account)-[:SPEAKS_FOR]->(:Company) }} = <where.staff>"
                ),
                "where.name": "toLower({m}.name) CONTAINS toLower(<where.name>)",
            },
        ),
        "communities": Hop(
            "page",
            ("Community",),
            f"MATCH ({{m}}:Community) WHERE {CURRENT}",
            {"": (f"{MEMBERS % '{m}'} DESC", "{m}.id")},
        ),
        "topics": Hop(
            "page",
            ("Topic",),
            f"MATCH ({{m}}:Topic) WHERE {CURRENT}",
            {
                "interactions": (f"{ON % '{m}'} DESC", "{m}.id"),
                "speakers": (f"{SPEAKERS % '{m}'} DESC", "{m}.id"),
                "name": ("coalesce({m}.name, {m}.id)", "{m}.id"),
            },
        ),
        "interactions": Hop(
            "page",
            ("Interaction",),
            f"MATCH ({{m}}:Interaction) WHERE {SEEN}",
            NEWEST,
            starts={
                "where.account": "MATCH (:Account {{id: <where.account>}})-[:AUTHORED]->({m}:Interaction)",
                "where.customer": (
                    "MATCH (:Customer {{id: <where.customer>}})<-[:ACCOUNT_OF]-(:Account)"
                    "-[:AUTHORED]->({m}:Interaction)"
                ),
                "where.topic": (
                    f"MATCH (:Topic {{{{id: <where.topic>}}}})<-[a:ABOUT]-({{m}}:Interaction) WHERE {MARK} AND {SEEN} "
                    "WITH DISTINCT {m}"
                ),
                "where.community": "MATCH (:Community {{id: <where.community>}})<-[:POSTED_IN]-({m}:Interaction)",
            },
            conditions={
                "where.topic": "EXISTS {{ MATCH ({m})-[:ABOUT]->(:Topic {{id: <where.topic>}}) }}",
                "where.community": "EXISTS {{ MATCH ({m})-[:POSTED_IN]->(:Community {{id: <where.community>}}) }}",
                "where.customer": (
                    "EXISTS {{ MATCH ({m})<-[:AUTHORED]-(:Account)"
                    "-[:ACCOUNT_OF]->(:Customer {{id: <where.customer>}}) }}"
                ),
                "where.source": "{m}.source = <where.source>",
                "where.kind": "{m}.kind = <where.kind>",
                "where.window.since": "{m}.ms >= <where.window.since>",
                "where.window.until": "{m}.ms < <where.window.until>",
            },
        ),
    },
}
