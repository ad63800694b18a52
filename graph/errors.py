"""Every error Grapevine raises on purpose.

::

    GrapevineError
    ├── ConfigError
    ├── StoreError
    │   ├── StoreUnavailable
    │   ├── ConstraintViolated
    │   ├── QueryTimeout
    │   ├── StoreLocked
    │   └── StoreNewer
    ├── QueryError
    │   ├── CypherSyntaxError
    │   ├── CypherRefused
    │   ├── UnknownQuery
    │   ├── BadParameter
    │   └── BadCursor
    ├── NotFound
    ├── AnalyticsError
    │   ├── UnknownRanking
    │   ├── DidNotConverge
    │   ├── EmptyAudience
    │   └── NotEnoughEvidence
    ├── IngestError
    │   ├── SourceUnavailable
    │   └── RecordRejected
    ├── AccessDenied
    └── TooCostly

Each class has a stable kebab-case ``code``; each instance a ``hint`` that names the next step.
"""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import ClassVar


class GrapevineError(Exception):
    """The root: anything a person can act on."""

    code: ClassVar[str] = "failed"

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class ConfigError(GrapevineError):
    """A setting is missing, malformed or unsafe."""

    code = "bad-setting"


class StoreError(GrapevineError):
    """The graph database could not do what was asked."""

    code = "store"


class StoreUnavailable(StoreError):
    """No answer from the engine."""

    code = "store-unavailable"


class ConstraintViolated(StoreError):
    """A uniqueness constraint refused a write, also after retries."""

    code = "constraint-violated"


class QueryTimeout(StoreError):
    """A statement ran past its limit and was ended."""

    code = "query-timeout"


class StoreLocked(StoreError):
    """Another process holds the writer's place."""

    code = "store-locked"


class StoreNewer(StoreError):
    """The store was written by a newer Grapevine."""

    code = "store-newer"


class QueryError(GrapevineError):
    """The question itself is at fault."""

    code = "bad-query"


class CypherSyntaxError(QueryError):
    """The statement does not parse; carries where."""

    code = "cypher-syntax"

    def __init__(self, message: str, *, hint: str = "", line: int | None = None, column: int | None = None) -> None:
        super().__init__(message, hint=hint)
        self.line = line
        self.column = column


class CypherRefused(QueryError):
    """The statement holds a clause that analysts may not use."""

    code = "cypher-refused"


class UnknownQuery(QueryError):
    """No named query of that name."""

    code = "unknown-query"


class BadParameter(QueryError):
    """A parameter is missing, unknown or of the wrong type."""

    code = "bad-parameter"


class BadCursor(QueryError):
    """A page cursor that this store did not hand out."""

    code = "bad-cursor"


class NotFound(GrapevineError):
    """Nothing has that id."""

    code = "not-found"


class AnalyticsError(GrapevineError):
    """An answer that needs arrays could not be given."""

    code = "analytics"


class UnknownRanking(AnalyticsError):
    """No ranking of that name."""

    code = "unknown-ranking"


class DidNotConverge(AnalyticsError):
    """An iteration reached its cap before its tolerance."""

    code = "did-not-converge"


class EmptyAudience(AnalyticsError):
    """The slice or audience holds nobody."""

    code = "empty-audience"


class NotEnoughEvidence(AnalyticsError):
    """Too little was observed for an honest answer."""

    code = "not-enough-evidence"


class IngestError(GrapevineError):
    """A source could not be taken in."""

    code = "ingest"


class SourceUnavailable(IngestError):
    """A file, feed or server cannot be read."""

    code = "source-unavailable"


class RecordRejected(IngestError):
    """One record is set aside; the rest goes on."""

    code = "record-rejected"


class AccessDenied(GrapevineError):
    """The caller's role does not allow this."""

    code = "access-denied"


class TooCostly(GrapevineError):
    """Refused before running: the answer would be too large."""

    code = "too-costly"


def nearest(name: str, known: Iterable[str]) -> str:
    """Return a hint that suggests the nearest known name.

    >>> nearest("pagernak", ["pagerank", "activity"])
    'Did you mean "pagerank"?'
    """
    names = sorted(known)
    close = get_close_matches(name, names, n=1)
    return f'Did you mean "{close[0]}"?' if close else f"Known: {', '.join(names)}."
