"""POST /graphql and its socket: bodies, clocks and sizes around the schema."""

import asyncio
from datetime import timedelta
from typing import Any

import orjson
from cross_web import HTTPException
from graphql import GraphQLError
from starlette.requests import Request
from starlette.responses import Response
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL
from strawberry.http import GraphQLHTTPResponse
from strawberry.subscriptions import GRAPHQL_TRANSPORT_WS_PROTOCOL
from strawberry.types import ExecutionResult

from api.context import Doors
from api.execution import told
from api.limits import LIMITS
from api.schema import Schema
from graph.errors import QueryTimeout, TooCostly


class Gateway(GraphQL[Doors, None]):
    """Strawberry's door with ours in front: one operation a request, by POST and as JSON."""

    def __init__(self, schema: Schema, doors: Doors) -> None:
        super().__init__(
            schema,
            graphql_ide=None,
            allow_queries_via_get=False,
            subscription_protocols=(GRAPHQL_TRANSPORT_WS_PROTOCOL,),
            connection_init_wait_timeout=timedelta(seconds=10),
            max_subscriptions_per_connection=5,
        )
        self.doors = doors

    async def get_context(self, request: Request | WebSocket, response: Response | WebSocket) -> Doors:
        """Hand resolvers the rooms behind."""
        return self.doors

    def decode_json(self, data: str | bytes) -> object:
        """Read a body."""
        return orjson.loads(data)

    async def parse_http_body(self, request: Any) -> Any:
        """Read one operation; its variables have a limit of their own."""
        asked = await super().parse_http_body(request)
        if not isinstance(asked, list) and len(orjson.dumps(asked.variables or {})) > LIMITS.variable_bytes:
            raise HTTPException(413, f"Variables may take {LIMITS.variable_bytes:,} bytes.")
        return asked

    def parse_json(self, data: str | bytes) -> Any:
        """Read the object that a body must be."""
        value = super().parse_json(data)
        if not isinstance(value, dict | list):
            raise HTTPException(400, "The body must be a JSON object with a query.")
        return value

    def encode_json(self, data: object) -> str:
        """Write a message of a socket."""
        return orjson.dumps(data).decode()

    async def execute_single(self, *args: Any, **kwargs: Any) -> ExecutionResult:
        """Run one operation within the time a request has."""
        try:
            async with asyncio.timeout(LIMITS.seconds):
                return await super().execute_single(*args, **kwargs)
        except TimeoutError:
            error = QueryTimeout(
                f"A request has {LIMITS.seconds:g} seconds.", hint="Ask for less, or a shorter window."
            )
            return ExecutionResult(data=None, errors=[told(error)])

    async def process_result(self, request: Request, result: ExecutionResult) -> GraphQLHTTPResponse:
        """Return what goes over the wire: data, the first errors, cost."""
        answer: GraphQLHTTPResponse = {"data": result.data}
        if result.errors:
            answer["errors"] = [_shown(error) for error in result.errors[: LIMITS.errors]]
        if result.extensions:
            answer["extensions"] = result.extensions
        return answer

    def create_response(self, response_data: Any, sub_response: Response) -> Response:
        """Write the answer, unless it is too long to be useful."""
        text = orjson.dumps(response_data)
        if len(text) > LIMITS.response_bytes:
            error = TooCostly(f"The answer takes {len(text):,} bytes.", hint="Ask for fewer entries or fields.")
            text = orjson.dumps({"data": None, "errors": [_shown(told(error))]})
        return Response(text, media_type="application/json", headers={"cache-control": "no-store"})


def _shown(error: GraphQLError) -> Any:
    """Return an error as callers read it."""
    return told(error).formatted
