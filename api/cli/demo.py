"""grapevine demo: the invented world, written, taken in, analysed and served."""

import os
import subprocess
import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

from api.cli.serve import PORT, announce
from api.cli.shell import START, command, current, err, out
from api.settings import Settings, location_of
from graph.errors import AccessDenied, IngestError

DEMO = "demo"


@command(START, "grapevine demo", "grapevine demo --seed 3 --out world")
def demo(
    port: Annotated[int, typer.Option(help="Where to listen; 0 takes any free port.")] = PORT,
    seed: Annotated[int, typer.Option(help="Same seed, same world.")] = 7,
    scale: Annotated[float, typer.Option(min=0.05, help="Multiplies people and talk.")] = 1.0,
    out_folder: Annotated[Path | None, typer.Option("--out", help="Only write the world's files here.")] = None,
) -> None:
    """Open an invented world of 400 customers in the explorer; the second start reuses it."""
    if out_folder is not None:
        _write(out_folder, seed, scale)
        out.print(f"The demo world is in {out_folder}; truth.json says what is planted in it.")
        return
    settings = apart(current().settings)
    if not _is_ready(settings):
        err.print("Making the demo world (once).")
        files = settings.data / "world"
        _write(files, seed, scale)
        (files / import_module("ingest.demo").TRUTH).unlink()  # what is planted is no source
        _child(settings, "ingest", str(files), "--no-analyse")
        _child(settings, "analyse")
    from api.server import run

    run(settings, "127.0.0.1", port, announce)


def apart(settings: Settings) -> Settings:
    """Return settings with a data folder of the demo's own, unless one was named."""
    from platformdirs import user_data_path

    if settings.data == user_data_path("grapevine").expanduser().resolve():
        return replace(settings, data=settings.data / DEMO)
    return settings


def _write(folder: Path, seed: int, scale: float) -> None:
    """Write the world's files."""
    folder.mkdir(parents=True, exist_ok=True)
    import_module("ingest.demo").write_world(folder, seed, scale)


def _is_ready(settings: Settings) -> bool:
    """Say whether the demo world is in the store and analysed; claim an empty store for it."""
    import asyncio

    return asyncio.run(_claimed(settings))


async def _claimed(settings: Settings) -> bool:
    """Mark the store as the demo's, or refuse to touch one that holds real evidence."""
    from graph.model import Layer
    from graph.store import Store

    store = await Store.open(location_of(settings))
    try:
        versions = await store.versions()
        is_empty = versions.evidence == 0
        world: Any = versions.world
        if world is None and is_empty:
            written = await store.write(Layer.BOOKKEEPING, [("store/world", {"world": DEMO})])
            world = written.rows[0][0]["world"]
        if world != DEMO:
            raise AccessDenied(
                "This store holds real evidence; the demo world never goes beside it.",
                hint="grapevine demo --data ANOTHER_FOLDER",
            )
        return versions.derived_run is not None
    finally:
        await store.close()


def _child(settings: Settings, *words: str) -> None:
    """Run another command on the same store, its progress shown."""
    where = ["--data", str(settings.data), "--store", settings.store]
    environment = {**os.environ, "GRAPEVINE_COMPANY": import_module("ingest.demo").COMPANY}
    done = subprocess.run(
        [sys.executable, "-m", "api.cli.main", *words, *where], env=environment, stdout=subprocess.DEVNULL, check=False
    )
    if done.returncode:
        raise IngestError(f"grapevine {words[0]} did not end well.", hint="Its own words stand above.")
