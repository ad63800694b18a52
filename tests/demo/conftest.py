"""A demo world written, taken in by the pipeline and analysed, and the truth about it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
import pytest

from graph.analytics.service import Analytics
from graph.store import Store
from ingest.demo import COMPANY, TRUTH, write_world
from ingest.pipeline import Counts, Ingest, jobs_of
from ingest.rejected import SetAside


@dataclass(frozen=True, slots=True)
class Lived:
    """A world in the store."""

    store: Store
    analytics: Analytics
    truth: dict[str, Any]
    counts: Counts


Live = Callable[..., Awaitable[Lived]]


def quiet(stage: str, done: float, total: float | None) -> None:
    """Take progress and say nothing."""


@pytest.fixture
def live(store: Store, tmp_path: Path) -> Live:
    """Return a function that writes a world, takes it in and analyses it."""

    async def lived(seed: int, scale: float, *, planted: bool = True) -> Lived:
        folder = tmp_path / f"world-{seed}"
        write_world(folder, seed, scale, planted=planted)
        jobs, _ = jobs_of(folder, None, {})
        counts = await Ingest(store, "run:1", SetAside(tmp_path / "rejected"), COMPANY).take(jobs)
        analytics = Analytics(store, tmp_path / "cache")
        await analytics.analyse("run:2", quiet)
        return Lived(store, analytics, orjson.loads((folder / TRUTH).read_bytes()), counts)

    return lived
