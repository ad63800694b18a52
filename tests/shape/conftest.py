"""What the checks of shape look at: the files that belong to the repository, and its Python as trees."""

import ast
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
ROOMS = ("api", "graph", "ingest")


@pytest.fixture(scope="session")
def repository() -> Path:
    """Return the folder of the checkout."""
    return REPOSITORY


@pytest.fixture(scope="session")
def files() -> tuple[str, ...]:
    """Return the path of every file that is, or is about to be, part of the repository."""
    words = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    told = subprocess.run(words, cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout
    return tuple(sorted({path for path in told.splitlines() if (REPOSITORY / path).is_file()}))


@pytest.fixture(scope="session")
def trees(files: tuple[str, ...]) -> Mapping[str, ast.Module]:
    """Return the parsed Python files, tests included."""
    return {path: ast.parse((REPOSITORY / path).read_text(encoding="utf-8")) for path in files if path.endswith(".py")}


@pytest.fixture(scope="session")
def rooms(trees: Mapping[str, ast.Module]) -> Mapping[str, ast.Module]:
    """Return the parsed Python files of the product itself."""
    return {path: tree for path, tree in trees.items() if path.startswith(tuple(f"{room}/" for room in ROOMS))}
