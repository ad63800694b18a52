"""What import-linter cannot see: who writes Cypher, who asks which engine it is, and who reads the environment."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

CYPHER = re.compile(
    r"\b(MATCH|MERGE|CREATE|DELETE|UNWIND|FOREACH)\b\s*[\[({$]|\bCALL\s+\w+\.|\bRETURN\s+\S+\s+AS\b|\bDETACH\s+DELETE\b"
)
BUILDS_CYPHER = ("graph/projection/", "graph/engines/", "graph/move.py", "graph/projection.py")
ENGINES = {"neo4j", "arcadedb", "embedded", "embedded:", "Neo4j", "ArcadeDB", "Arcadedb"}
READS_ENVIRONMENT = {"api/settings.py"}
PASSES_ENVIRONMENT = {"api/cli/demo.py", "api/runs.py", "graph/engines/launch.py"}
"""They hand the environment on to a child, and read nothing from it for themselves."""


def test_doors_of_the_rooms(repository: Path) -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    told = subprocess.run([str(linter), "--no-cache"], cwd=repository, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout
    assert "0 broken" in told.stdout


def test_cypher_stands_in_its_own_files(rooms: Mapping[str, ast.Module]) -> None:
    found = [
        f"{path}:{line}"
        for path, tree in rooms.items()
        if not path.startswith(BUILDS_CYPHER)
        for line, text in strings(tree)
        if CYPHER.search(text)
    ]
    assert found == []


def test_cypher_stands_not_in_the_explorer(repository: Path, files: tuple[str, ...]) -> None:
    sources = [path for path in files if path.startswith("web/src/") and path.endswith((".ts", ".tsx"))]
    found = [path for path in sources if ".test." not in path and CYPHER.search(text_of(repository / path))]
    assert [path for path in found if not path.startswith("web/src/screens/cypher/")] == []


@pytest.mark.parametrize(
    "text", ["MATCH (n) RETURN n", "UNWIND $rows AS row", "RETURN 1 AS one", "MERGE (a:Account {id: $id})"]
)
def test_cypher_is_recognised(text: str) -> None:
    assert CYPHER.search(text)


def test_nobody_asks_which_engine_it_is(rooms: Mapping[str, ast.Module]) -> None:
    found = [
        f"{path}: {ast.unparse(node)}"
        for path, tree in rooms.items()
        if not path.startswith("graph/engines/")
        for node in ast.walk(tree)
        if asks_engine(node)
    ]
    assert found == []


def test_the_environment_is_read_in_one_place(rooms: Mapping[str, ast.Module]) -> None:
    readers = {path for path, tree in rooms.items() if any(names_environment(node) for node in ast.walk(tree))}
    assert readers <= READS_ENVIRONMENT | PASSES_ENVIRONMENT
    lookups = {path for path, tree in rooms.items() if any(looks_up(node) for node in ast.walk(tree))}
    assert lookups <= READS_ENVIRONMENT


def test_ports_are_small(rooms: Mapping[str, ast.Module]) -> None:
    ports = {
        f"{path} {node.name}": sum(is_method(part) for part in node.body)
        for path, tree in rooms.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and any(ast.unparse(base).startswith("Protocol") for base in node.bases)
    }
    assert ports
    assert {name: methods for name, methods in ports.items() if methods > 4} == {}


def is_method(node: ast.AST) -> bool:
    """Tell a method from a property, which is a value that one holds."""
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return False
    return not any(ast.unparse(each) == "property" for each in node.decorator_list)


def text_of(path: Path) -> str:
    """Return a file's text."""
    return path.read_text(encoding="utf-8")


def strings(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Find the strings of a file that are neither docstrings nor the examples that a command shows."""
    said = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    said |= {id(part) for node in functions for each in node.decorator_list for part in ast.walk(each)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.lineno, node.value


def asks_engine(node: ast.AST) -> bool:
    """Tell a comparison with an engine's name, or a question for its class."""
    if isinstance(node, ast.Compare):
        return any(name_of(part) in ENGINES for part in (node.left, *node.comparators))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "isinstance":
        return any(name_of(part) in ENGINES for part in ast.walk(node.args[1]))
    return isinstance(node, ast.MatchValue) and name_of(node.value) in ENGINES


def name_of(node: ast.AST) -> str:
    """Return the word of a constant or the last word of a name."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def names_environment(node: ast.AST) -> bool:
    """Tell ``os.environ`` or ``os.getenv``."""
    return isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv", "environb"}


def looks_up(node: ast.AST) -> bool:
    """Tell a lookup in the environment from handing it on."""
    if isinstance(node, ast.Subscript):
        return names_environment(node.value)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.attr == "getenv" or (node.func.attr == "get" and names_environment(node.func.value))
    return False
