"""Columns of invented interactions, and of real logs."""

import json
from asyncio import to_thread
from collections.abc import Awaitable, Callable
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from api.cli.main import gather, hoist
from api.cli.shell import app
from tests.graph.analytics.worlds import Lay, Logs, ground, read_chat, read_mail


@pytest.fixture(scope="session")
def said(data_folder: Path) -> Callable[..., Awaitable[Any]]:
    """Return what runs a command in this process and returns what it prints, as a value where JSON is asked for."""
    gather()

    def run(*words: str) -> Any:
        printed = StringIO()
        with redirect_stdout(printed):
            app(hoist([*words, "--data", str(data_folder)]), standalone_mode=False)
        return json.loads(printed.getvalue()) if "--json" in words else printed.getvalue()

    async def command(*words: str) -> Any:
        return await to_thread(run, *words)

    return command


@pytest.fixture(scope="session")
def lay() -> Lay:
    """Return what lays invented interactions out."""
    return ground


@pytest.fixture(scope="session")
def chat(shared_data: Path) -> Logs:
    """Return the Ubuntu logs with their hand-made reply links."""
    return read_chat(shared_data)


@pytest.fixture(scope="session")
def mail(shared_data: Path) -> Logs:
    """Return the mailing list r-sig-mac."""
    return read_mail(shared_data)
