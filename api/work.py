"""Long work as the schema shows it."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import orjson

from api.answer import tree
from api.context import Info
from api.runs import Runs
from graph.errors import AccessDenied, BadParameter, NotFound


def shown(row: dict[str, Any]) -> dict[str, Any]:
    """Return a run of the books as the schema has it."""
    return {
        "id": row["id"],
        "what": row["what"] or "",
        "state": row["state"] or "done",
        "parameters": orjson.loads(row["parameters"] or "{}"),
        "startedAt": row["started_ms"],
        "finishedAt": row["finished_ms"],
        "counts": orjson.loads(row["counts"] or "{}"),
        "message": row["message"] or "",
    }


async def runs(info: Info, first: int) -> Any:
    """List runs, newest first."""
    rows = await info.doors.store.read("catalogue/runs", limit=max(first, 1))
    return await tree(info, [shown(row) for row in rows[:first]])


async def run(info: Info, id_: str) -> Any:
    """Answer one run."""
    row = await info.doors.runs.row(id_)
    return None if row is None else await tree(info, shown(row))


async def _started(info: Info, runs_: Runs, id_: str) -> Any:
    """Answer a run that must be there."""
    row = await runs_.row(id_)
    if row is None:
        raise NotFound(f"There is no run {id_}.", hint="runs lists them.")
    return await tree(info, shown(row))


async def analyse(info: Info) -> Any:
    """Start an analysis."""
    doors = info.doors
    return await _started(info, doors.runs, await doors.runs.start("analyse", [], {}))


def found(uploads: Path, path: str) -> Path:
    """Return an uploaded file by its name, or any file of this machine by its whole path."""
    named = Path(path).expanduser()
    file = named if named.is_absolute() else (uploads / path).resolve()
    if not named.is_absolute() and not file.is_relative_to(uploads.resolve()):
        raise AccessDenied(f"{path} is not among the uploads.", hint="Name the whole path.")
    if "\0" in path or not file.exists():
        raise NotFound(f"There is no file {path}.", hint="Upload it first, or name a path on this machine.")
    return file


async def ingest(info: Info, path: str, connector: str | None, options: Any) -> Any:
    """Start taking in a file or folder: a path on this machine, or the name of an upload."""
    doors = info.doors
    file = found(doors.settings.data / "uploads", path)
    if options is not None and not isinstance(options, dict):
        raise BadParameter("options must be a JSON object.", hint='For example {"source": "forum/bikes"}.')
    words = [
        word for name, value in (options or {}).items() for word in (f"--{str(name).replace('_', '-')}", str(value))
    ]
    arguments = [*([connector] if connector else []), str(file), *words]
    asked = {"path": str(file), "connector": connector, "options": options or {}}
    return await _started(info, doors.runs, await doors.runs.start("ingest", arguments, asked))


async def forget(info: Info, run_: str) -> Any:
    """Start taking one ingest out again."""
    doors = info.doors
    if await doors.runs.row(run_) is None:
        raise NotFound(f"There is no run {run_}.", hint="runs lists them.")
    return await _started(info, doors.runs, await doors.runs.start("forget", [run_], {"run": run_}))


async def cancel(info: Info, run_: str) -> Any:
    """End a run."""
    await info.doors.runs.cancel(run_)
    return await _started(info, info.doors.runs, run_)


async def watched(info: Info, id_: str) -> AsyncIterator[Any]:
    """Yield how far a run has come."""
    async for row in info.doors.runs.watched(id_):
        progress = {"done": row["done"] or 0.0, "total": row["total"], "message": row["message"] or ""}
        yield await tree(info, {"run": shown(row), **progress})
