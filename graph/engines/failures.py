"""What a driver or engine says, put into our own errors."""

import re

from neo4j import exceptions

from graph import errors

_AT = re.compile(r"line (\d+)(?:, column |:)(\d+)(?: \((offset))?")
_CONSTRAINT = "Neo.ClientError.Schema.ConstraintValidationFailed"
_NARROW = "Narrow it: a window, an id, a LIMIT."
_TOO_LONG = (errors.QueryTimeout, "The statement ran past its limit and was ended.", _NARROW)
_WRITES = (errors.CypherRefused, "The statement writes, and this door only reads.", "Take the writing clause out.")
_TOO_LARGE = (errors.TooCostly, "The statement needs more memory than it may have.", _NARROW)
_NO_DATABASE = (errors.StoreUnavailable, "", "Check the database's name in the address.")
_MEANINGS: dict[str, tuple[type[errors.GrapevineError], str, str]] = {
    "TransactionTimedOut": _TOO_LONG,
    "TransactionTimedOutClientConfiguration": _TOO_LONG,
    "Terminated": _TOO_LONG,
    "Forbidden": _WRITES,
    "AccessMode": _WRITES,
    "ParameterMissing": (errors.BadParameter, "", "Give every $parameter a value."),
    "ConstraintValidationFailed": (errors.ConstraintViolated, "", "Something with that id is there already."),
    "MemoryPoolOutOfMemoryError": _TOO_LARGE,
    "TransactionOutOfMemoryError": _TOO_LARGE,
    "OutOfMemoryError": _TOO_LARGE,
    "DatabaseNotFound": _NO_DATABASE,
    "DatabaseUnavailable": _NO_DATABASE,
}
"""By the last part of the engine's code: our class, our words (else the engine's), and the next step."""
_LOST = (exceptions.ServiceUnavailable, exceptions.SessionExpired, exceptions.IncompleteCommit, OSError)


def is_race(error: Exception) -> bool:
    """Tell a lost race for a new key, which a whole new try settles, and which drivers do not retry."""
    return isinstance(error, exceptions.Neo4jError) and error.code == _CONSTRAINT


def translated(error: Exception, statement: str = "") -> errors.GrapevineError:
    """Return our error for a driver's."""
    if isinstance(error, exceptions.AuthError):
        return errors.StoreUnavailable(
            "The store refuses the user or password.",
            hint="Check GRAPEVINE_STORE_USER and GRAPEVINE_STORE_PASSWORD, or run grapevine doctor.",
        )
    if isinstance(error, _LOST):
        return errors.StoreUnavailable("The store does not answer.", hint="Run grapevine doctor.")
    if isinstance(error, exceptions.Neo4jError):
        return _said_by_engine(error, statement)
    return errors.StoreError(str(error), hint="Run grapevine doctor.")


def _said_by_engine(error: exceptions.Neo4jError, statement: str) -> errors.GrapevineError:
    """Translate by code; what has no meaning of its own is the question's fault, in the engine's words."""
    code = (error.code or "").rpartition(".")[2]
    message = (error.message or code).strip()
    if code in {"SyntaxError", "SemanticError"}:
        return _syntax(message, statement)
    kind, words, hint = _MEANINGS.get(code, (errors.QueryError, "", ""))
    return kind(words or message.splitlines()[0], hint=hint)


def _syntax(message: str, statement: str) -> errors.CypherSyntaxError:
    """Name line and column, and show the line with a caret under the place."""
    at = _AT.search(message)
    reason = message.splitlines()[0]
    if not at:
        return errors.CypherSyntaxError(reason)
    line = int(at[1])
    # One engine counts columns from 1 ("line 1, column 7 (offset: 6)"), the other from 0 ("line 1:6", "column 6").
    column = int(at[2]) + (at[3] is None)
    shown = statement.splitlines()[line - 1] if 0 < line <= len(statement.splitlines()) else ""
    return errors.CypherSyntaxError(
        reason, hint=f"{shown}\n{' ' * (column - 1)}^" if shown else "", line=line, column=column
    )
