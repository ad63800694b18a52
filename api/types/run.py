"""Long work: start it, watch it, end it."""

from collections.abc import AsyncGenerator
from enum import Enum
from typing import Annotated, Any

import strawberry

from api import work
from api.context import Info
from api.types.common import JSON, DateTime, First, Ident, Parameters, asked, held, subscribed


@strawberry.enum(description="How far a run has come.")
class RunState(Enum):
    WAITING = strawberry.enum_value("waiting", description="Another run holds the writer's place.")
    RUNNING = strawberry.enum_value("running", description="At work.")
    DONE = strawberry.enum_value("done", description="Finished.")
    FAILED = strawberry.enum_value("failed", description="Ended by an error; the message says which.")
    CANCELLED = strawberry.enum_value("cancelled", description="Ended on request, at the edge of a batch.")


@strawberry.type(description="One piece of long work.")
class Run:
    id: strawberry.ID = held("Its id.")
    what: str = held("ingest, analyse, forget and so on.")
    state: RunState = held("How far it has come.")
    parameters: JSON = held("What it was asked.")
    started_at: DateTime | None = held("When it began.")
    finished_at: DateTime | None = held("When it ended.")
    counts: JSON = held("What it counted.")
    message: str = held("What it says.")


@strawberry.type(description="How far a run has come right now.")
class RunProgress:
    run: Run = held("The run.")
    done: float = held("Units done in this stage.")
    total: float | None = held("Units in this stage, where known.")
    message: str = held("The stage, in words.")


RunId = Annotated[strawberry.ID, strawberry.argument(description="The run.")]


@strawberry.type
class RunQuery:
    @asked(list[Run], "Long work, newest first.")
    async def runs(self, info: Info, first: First = 20) -> Any:
        return await work.runs(info, first)

    @asked(Run | None, "One run by id.")
    async def run(self, info: Info, id: Ident) -> Any:  # noqa: A002  # the schema's word
        return await work.run(info, id)


@strawberry.type
class RunMutation:
    @asked(Run, "Compute communities, ties, flows and rankings anew.", cost=50)
    async def analyse(self, info: Info) -> Any:
        return await work.analyse(info)

    @asked(Run, "Take in a file or folder.", cost=50)
    async def ingest(
        self,
        info: Info,
        path: Annotated[str, strawberry.argument(description="An uploaded file, or any path on this machine.")],
        connector: Annotated[
            str | None, strawberry.argument(description="What reads it; null recognises the file.")
        ] = None,
        options: Parameters = None,
    ) -> Any:
        return await work.ingest(info, path, connector, options)

    @asked(Run, "End a run at the edge of a batch.")
    async def cancel(self, info: Info, run: RunId) -> Any:
        return await work.cancel(info, run)

    @asked(Run, "Take one ingest out again.", cost=50)
    async def forget(self, info: Info, run: RunId) -> Any:
        return await work.forget(info, run)


@strawberry.type(description="What the server tells by itself.")
class Subscription:
    @subscribed(
        RunProgress, "How far a run has come: its state at once, then at most four times a second, then the end."
    )
    async def run(self, info: Info, id: Ident) -> AsyncGenerator[Any, None]:  # noqa: A002
        async for progress in work.watched(info, id):
            yield progress
