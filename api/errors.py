"""One table: error class to GraphQL code, HTTP status and exit code. The nearest class in the tree decides."""

from typing import Any, NamedTuple

from graph import errors

OK, FAILED, USAGE, STORE, REFUSED = 0, 1, 2, 3, 4


class Meaning(NamedTuple):
    """What an error class means at each door."""

    http: int
    exit: int


MEANINGS: dict[type[errors.GrapevineError], Meaning] = {
    errors.GrapevineError: Meaning(500, FAILED),
    errors.ConfigError: Meaning(500, USAGE),
    errors.StoreError: Meaning(503, STORE),
    errors.QueryTimeout: Meaning(504, REFUSED),
    errors.QueryError: Meaning(400, USAGE),
    errors.CypherRefused: Meaning(403, REFUSED),
    errors.NotFound: Meaning(404, FAILED),
    errors.AnalyticsError: Meaning(422, FAILED),
    errors.UnknownRanking: Meaning(400, USAGE),
    errors.IngestError: Meaning(422, FAILED),
    errors.AccessDenied: Meaning(403, REFUSED),
    errors.TooCostly: Meaning(429, REFUSED),
}


def meaning(error: errors.GrapevineError) -> Meaning:
    """Return what ``error`` means at the doors."""
    return next(MEANINGS[kind] for kind in type(error).__mro__ if kind in MEANINGS)


def body(error: errors.GrapevineError) -> dict[str, Any]:
    """Return the one JSON shape of an error: ``{"error": {"code", "message", "hint"}}``."""
    return {"error": {"code": error.code, "message": error.message, "hint": error.hint}}
