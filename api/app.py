"""The one place where everything is wired: `create_app` returns the server."""

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib import import_module

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.access import OwnersOnly
from api.context import ANALYTICS, Doors
from api.errors import body, meaning
from api.execution import told
from api.gateway import Gateway
from api.intake import Intake
from api.limits import LIMITS
from api.schema import Schema, make_schema
from api.settings import Settings, location_of
from api.static import Explorer
from graph.errors import GrapevineError, TooCostly
from graph.store import Store

WARM = (
    "{ stats { interactions } map(people: 1) { totalPeople } communities(first: 1) { nodes { name } } }",
    '{ search(text: "a", first: 1) { total } topics(first: 1) { nodes { name } } }',
    '{ neighborhood(of: ["customer:nobody"]) { cut } histogram(bins: 1) { total } }',
)
"""What the first screen asks; an engine compiles a statement when it first sees it."""


def create_app(settings: Settings, explorer: Explorer | None = None) -> ASGIApp:
    """Return the server over the store of ``settings``; it opens the store when it starts."""
    schema = make_schema()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        store = await Store.open(location_of(settings))
        doors = Doors(settings, store)
        wire(app, schema, doors, explorer or Explorer())
        warming = asyncio.create_task(warm(schema, doors))
        gc.collect()
        gc.freeze()
        try:
            yield
        finally:
            warming.cancel()
            await asyncio.gather(warming, return_exceptions=True)
            await doors.runs.close()
            await store.close()

    app = FastAPI(lifespan=lifespan, openapi_url=None, docs_url=None, redoc_url=None)
    app.add_exception_handler(GrapevineError, refused)
    app.add_exception_handler(Exception, failed)
    return OwnersOnly(app)


def wire(app: FastAPI, schema: Schema, doors: Doors, explorer: Explorer) -> None:
    """Put every door in its place; the explorer answers what no other does."""
    gateway = BoundedBody(Gateway(schema, doors), LIMITS.body_bytes)
    intake = Intake(doors)

    async def health(_: Request) -> Response:
        versions = await doors.store.versions()
        return JSONResponse({"status": "ok", "engine": doors.store.engine, "version": versions.key})

    app.router.routes += [
        Route("/graphql", gateway),
        WebSocketRoute("/graphql", gateway),
        Route("/health", health),
        Route("/upload", intake.upload, methods=["POST"]),
        Route("/ingest", intake.ingest, methods=["POST"]),
        Route("/{path:path}", explorer.page, methods=["GET", "HEAD"]),
    ]


async def warm(schema: Schema, doors: Doors) -> None:
    """Ask what the first screen will ask, and load beside it what counts."""
    for text in WARM:
        with suppress(GrapevineError):
            await schema.execute(text, context_value=doors)
    await asyncio.to_thread(import_module, ANALYTICS)


async def refused(_: Request, error: Exception) -> Response:
    """Answer an error that we foresaw."""
    if not isinstance(error, GrapevineError):
        raise error
    return JSONResponse(body(error), status_code=meaning(error).http)


async def failed(_: Request, error: Exception) -> Response:
    """Answer an error that nobody foresaw by its trace id only."""
    shown = told(error)
    hint = (shown.extensions or {}).get("hint", "")
    return JSONResponse({"error": {"code": "unexpected", "message": shown.message, "hint": hint}}, status_code=500)


class BoundedBody:
    """Refuses a request whose body is too long, whether it says so or not."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self.app = app
        self.most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read the body up to the limit, then pass the request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        chunks, size, more = [], 0, True
        while more and size <= self.most:
            message = await receive()
            chunks.append(message.get("body", b""))
            size += len(chunks[-1])
            more = message.get("more_body", False)
        if size > self.most:
            error = TooCostly(f"A request may take {self.most:,} bytes.", hint="Send less, or use POST /upload.")
            await JSONResponse(body(error), status_code=413)(scope, receive, send)
            return
        read = False

        async def again() -> Message:
            nonlocal read
            if read:
                return await receive()
            read = True
            return {"type": "http.request", "body": b"".join(chunks), "more_body": False}

        await self.app(scope, again, send)
