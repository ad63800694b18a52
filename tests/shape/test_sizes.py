"""Small files, small functions, and a word at the top of every file that says what it is for."""

import ast
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

FILE, FUNCTION, COMPONENT = 500, 60, 100
"""Lines; a component holds its markup too."""


def test_files_are_short(repository: Path, files: tuple[str, ...]) -> None:
    sizes = {
        path: len((repository / path).read_text(encoding="utf-8").splitlines())
        for path in files
        if path.endswith((".py", ".ts", ".tsx", ".mjs", ".css", ".cypher"))
    }
    assert len(sizes) > 150
    assert [f"{path}: {lines}" for path, lines in sizes.items() if lines >= FILE] == []


def test_functions_are_short(trees: Mapping[str, ast.Module]) -> None:
    lengths = {f"{path}:{each.lineno} {each.name}": length(each) for path, tree in trees.items() for each in defs(tree)}
    assert len(lengths) > 900
    assert [f"{name}: {lines}" for name, lines in lengths.items() if lines >= FUNCTION] == []


def test_functions_of_the_explorer_are_short(repository: Path, files: tuple[str, ...]) -> None:
    if not (repository / "web" / "node_modules" / "typescript").is_dir():
        pytest.skip("the explorer is not set up: make setup")
    sources = [path for path in files if path.startswith("web/") and path.endswith((".ts", ".tsx"))]
    words = [str(Path(sys.executable).with_name("node")), "tests/shape/lengths.mjs", *sources]
    told = subprocess.run(words, cwd=repository, capture_output=True, text=True, check=True).stdout
    lengths = {place: int(lines) for place, _, lines in (line.rpartition(" ") for line in told.splitlines())}
    assert len(lengths) > 100
    assert {
        place: lines
        for place, lines in lengths.items()
        if lines >= COMPONENT and not place.startswith("web/stories/") and ".test." not in place
    } == {}


def test_every_file_says_what_it_is_for(rooms: Mapping[str, ast.Module]) -> None:
    silent = [path for path, tree in rooms.items() if not ast.get_docstring(tree)]
    assert silent == []


def test_no_name_that_says_nothing(files: tuple[str, ...]) -> None:
    empty_words = {"utils", "util", "helpers", "helper", "manager", "common_utils", "misc", "data", "info"}
    assert [
        path for path in files if Path(path).suffix in {".py", ".ts", ".tsx"} and Path(path).stem in empty_words
    ] == []


def defs(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Find every function of a file, methods and inner ones too."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the lines of a function without its docstring."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    is_docstring = ast.get_docstring(function) is not None
    return lines - ((first.end_lineno or first.lineno) - first.lineno + 1 if is_docstring else 0)
