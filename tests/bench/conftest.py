"""Benchmarks of the doors use the world that their own tests invent, or a real one taken in by the command line."""

import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.engines import arcadedb

_SPEC = importlib.util.spec_from_file_location("api_fixtures", Path(__file__).parents[1] / "api" / "conftest.py")
assert _SPEC
assert _SPEC.loader
_MODULE = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_MODULE)
fill = _MODULE.fill


@pytest.fixture(scope="session")
def chat_folder(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a data folder of its own with the Ubuntu logs taken in and analysed, as a user would."""
    data = tmp_path_factory.mktemp("chat")
    words = ["ingest", "irc", str(shared_data / "irc-ubuntu" / "logs.tar.gz"), "--annotations", "true"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GRAPEVINE_")}
    command = [sys.executable, "-m", "api.cli.main", "--data", str(data), *words]
    subprocess.run(command, env=environment, check=True, capture_output=True, timeout=900)
    yield data
    arcadedb.stop(data)
