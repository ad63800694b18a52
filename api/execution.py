"""How an operation runs: parsed and checked once, bounded before it starts, its errors told in words."""

import logging
from collections.abc import Iterator
from functools import lru_cache
from secrets import token_hex
from typing import Any

from graphql import DocumentNode, GraphQLError, GraphQLSchema, get_operation_ast, parse, specified_rules, validate
from graphql.execution.values import VariableValues
from strawberry.extensions import SchemaExtension
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from api.answer import Shaped
from api.limits import LIMITS, Cost, check_written, cost_of
from api.selection import Variables
from graph.errors import CypherSyntaxError, GrapevineError

log = logging.getLogger("grapevine.api")


class Executor(StrawberryGraphQLCoreExecutionContext):
    """Strawberry's executor, which hands out what a projection has shaped as it is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        values: VariableValues = self.variable_values
        self._variables = Variables(values)

    def build_resolve_info(self, *args: Any, **kwargs: Any) -> Any:
        """Hand resolvers the variables with their sources, so that arguments can be coerced again."""
        info: Any = super().build_resolve_info(*args, **kwargs)
        return info._replace(variable_values=self._variables)

    def complete_value(  # noqa: PLR0917  # as its parent has it
        self, return_type: Any, field_details_list: Any, info: Any, path: Any, result: Any, position_context: Any
    ) -> Any:
        """Complete a value, unless nothing is left to complete."""
        if type(result) is Shaped:
            return result.value
        return super().complete_value(return_type, field_details_list, info, path, result, position_context)

    def handle_field_error(self, raw_error: Exception, *args: Any, **kwargs: Any) -> None:
        """Tell an error in words before it is placed."""
        super().handle_field_error(told(raw_error), *args, **kwargs)


def told(error: Exception) -> GraphQLError:
    """Return an error as callers may read it; one that we did not foresee is logged, and named by a trace id only."""
    cause = error.original_error if isinstance(error, GraphQLError) else error
    if isinstance(cause, GrapevineError):
        error = error if isinstance(error, GraphQLError) else GraphQLError(cause.message, original_error=cause)
        error.extensions = {"code": cause.code, "hint": cause.hint, **_place(cause)}
        return error
    if isinstance(error, GraphQLError) and (cause is None or isinstance(cause, GraphQLError)):
        error.extensions = error.extensions or {"code": "bad-query", "hint": ""}
        return error
    trace = token_hex(4)
    log.error("unexpected error %s", trace, exc_info=error)
    hint = f"Nothing was changed by it. The server's log has it under {trace}."
    return GraphQLError(f"Something unexpected went wrong ({trace}).", extensions={"code": "unexpected", "hint": hint})


def _place(cause: GrapevineError) -> dict[str, int]:
    """Return where in a statement the engine stumbled, as far as it says."""
    if not isinstance(cause, CypherSyntaxError) or cause.line is None or cause.column is None:
        return {}
    return {"line": cause.line, "column": cause.column}


@lru_cache(maxsize=LIMITS.documents)
def parsed(text: str) -> DocumentNode:
    """Parse a document, refusing one with too many words."""
    return parse(text, max_tokens=LIMITS.tokens, no_location=False)


class Guard(SchemaExtension):
    """Parses and validates each document once, and refuses an operation that would cost too much."""

    cost: Cost | None = None

    def on_parse(self) -> Iterator[None]:
        """Take the document from the cache."""
        self.execution_context.graphql_document = parsed(self.execution_context.query or "")
        yield

    def on_validate(self) -> Iterator[None]:
        """Validate once, then weigh the operation with its variables."""
        context = self.execution_context
        schema = context.schema._schema  # Strawberry has no other way to the built schema
        errors = list(problems(schema, context.query or ""))
        operation = get_operation_ast(parsed(context.query or ""), context.operation_name)
        if not errors and operation:
            try:
                self.cost = cost_of(schema, parsed(context.query or ""), operation, context.variables or {})
            except GrapevineError as error:
                errors = [told(error)]
        context.pre_execution_errors = errors
        yield

    def get_results(self) -> dict[str, Any]:
        """Say what the operation was taken to cost, and what it did."""
        if self.cost is None:
            return {}
        result = self.execution_context.result
        nodes = _objects(getattr(result, "data", None))
        return {"cost": {"requested": self.cost.requested, "actual": self.cost.actual(nodes)}}


@lru_cache(maxsize=LIMITS.documents)
def problems(schema: GraphQLSchema, text: str) -> tuple[GraphQLError, ...]:
    """Return what is wrong with a document, in words."""
    document = parsed(text)
    try:
        check_written(document)
    except GrapevineError as error:
        return (told(error),)
    return tuple(told(error) for error in validate(schema, document, specified_rules))


def _objects(data: Any) -> int:
    """Count the objects of an answer below its root; answers hold thousands, so without calls."""
    count, todo = 0, [data]
    while todo:
        one = todo.pop()
        if type(one) is dict:
            count += 1
            for value in one.values():
                if type(value) is dict or type(value) is list:
                    todo.append(value)  # noqa: PERF401  # as fast as it gets
        elif type(one) is list:
            for value in one:
                if type(value) is not dict and type(value) is not list:
                    break
                todo.append(value)
    return max(count - 1, 0)
