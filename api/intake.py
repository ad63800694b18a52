"""POST /upload and POST /ingest: how evidence comes in over HTTP.

The pipeline runs as a child command, as every long write does; an answer here is the counts it ends with.
"""

import asyncio
import re
from collections.abc import AsyncIterator
from importlib import import_module
from pathlib import Path
from secrets import token_hex
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import JSONResponse

from api.context import Doors
from api.runs import ENDED
from graph.errors import BadParameter, IngestError, TooCostly

UPLOAD_BYTES = 2 * 1024**3
LINES_BYTES = 64 * 1024**2
SAFE = re.compile(r"[^\w.+-]+")
CONNECTOR = "activitystreams"


class Intake:
    """The two doors for evidence of one server."""

    def __init__(self, doors: Doors) -> None:
        self.doors = doors
        self.folder = doors.settings.data / "uploads"

    async def upload(self, request: Request) -> JSONResponse:
        """Keep one file of a form below the data folder, and say which connector reads it."""
        if not request.headers.get("content-type", "").startswith("multipart/form-data"):
            raise BadParameter("An upload is a form with one file.", hint="curl -F file=@export.mbox ...")
        _check_length(request, UPLOAD_BYTES)
        async with request.form(max_files=1, max_fields=4) as form:
            file = next((value for value in form.values() if not isinstance(value, str)), None)
            if file is None:
                raise BadParameter("The form has no file.", hint="Send it in a field named file.")
            path = self.place(file.filename or "upload")
            size = 0
            with path.open("wb") as out:
                while chunk := await file.read(1024 * 1024):
                    size += len(chunk)
                    await asyncio.to_thread(out.write, chunk)
        connector, reason = await asyncio.to_thread(recognised, path)
        name = path.relative_to(self.folder).as_posix()
        return JSONResponse({"path": name, "bytes": size, "connector": connector, "reason": reason})

    async def ingest(self, request: Request) -> JSONResponse:
        """Take in activities, one JSON object a line, and answer what became of them."""
        _check_length(request, LINES_BYTES)
        path = self.place("activities.jsonl")
        with path.open("wb") as out:
            async for chunk in _bounded(request, LINES_BYTES):
                await asyncio.to_thread(out.write, chunk)
        try:
            return JSONResponse(await self.ingested(path))
        finally:
            path.unlink(missing_ok=True)

    async def ingested(self, path: Path) -> dict[str, Any]:
        """Run the pipeline on a file and return its counts."""
        runs = self.doors.runs
        run = await runs.start("ingest", [CONNECTOR, str(path), "--no-analyse"], {"path": path.name})
        async for row in runs.watched(run):
            if row["state"] in ENDED:
                if row["state"] != "done":
                    raise IngestError(row["message"] or "The ingest did not end well.", hint=f"See run {run}.")
                counts: dict[str, Any] = orjson.loads(row["counts"] or "{}")
                return {**counts, "run": run}
        raise IngestError("The ingest did not end.", hint=f"See run {run}.")

    def place(self, name: str) -> Path:
        """Return a new place for a file, under a name of its own that keeps the ending."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        safe = SAFE.sub("-", Path(name).name).strip(".-")[-80:] or "upload"
        return self.folder / f"{token_hex(4)}-{safe}"


def recognised(path: Path) -> tuple[str | None, str]:
    """Say which connector reads a file, and why."""
    found = import_module("ingest.recognise").recognise(path)
    return (found.connector, found.reason) if found else (None, "Nothing here reads this kind of file.")


def _check_length(request: Request, most: int) -> None:
    """Refuse a body whose stated length is too much."""
    stated = request.headers.get("content-length", "0")
    if not stated.isdigit() or int(stated) > most:
        raise TooCostly(f"A body may take {most:,} bytes.", hint="Use grapevine ingest for larger files.")


async def _bounded(request: Request, most: int) -> AsyncIterator[bytes]:
    """Yield a body, as long as it is not too long."""
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > most:
            raise TooCostly(f"A body may take {most:,} bytes.", hint="Use grapevine ingest for larger files.")
        yield chunk
