"""The wheel holds everything, and works where there is no checkout."""

import json
import subprocess
import zipfile
from pathlib import Path

import httpx
import pytest

from graph.engines import arcadedb
from graph.queries import catalogue

pytestmark = pytest.mark.full


@pytest.fixture(scope="module")
def uv(repository: Path) -> Path:
    """Return the program that builds and installs."""
    found = repository / ".tools" / "uv" / "bin" / "uv"
    if not found.exists():
        pytest.skip("make setup has not run here, so there is no uv")
    return found


@pytest.fixture(scope="module")
def wheel(uv: Path, repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    _run(uv, "build", "--quiet", "--wheel", "--out-dir", folder, repository)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(uv: Path, wheel: Path, repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel and the locked dependencies into an environment of its own; return its program."""
    home = tmp_path_factory.mktemp("installed")
    _run(uv, "venv", "--quiet", home)
    python = home / "bin" / "python"
    lock = repository / "requirements" / "embedded.txt"
    _run(uv, "pip", "sync", "--quiet", "--python", python, "--require-hashes", lock)
    _run(uv, "pip", "install", "--quiet", "--python", python, "--no-deps", wheel)
    return home / "bin" / "grapevine"


def test_the_wheel_holds_everything(wheel: Path, repository: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
    assert {f"cypher/{name}.cypher" for name in catalogue()} <= names
    assert {"api/cli/main.py", "api/schema.graphql", "graph/store.py", "ingest/connector.py"} <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    tops = {name.partition("/")[0] for name in names if ".dist-info/" not in name}
    assert tops <= {"api", "graph", "ingest", "cypher", "web"}
    if (repository / "web" / "dist" / "index.html").exists():
        assert "web/dist/index.html" in names


def test_it_works_without_a_checkout(installed: Path, repository: Path, tmp_path: Path) -> None:
    listed = json.loads(_run(installed, "query", "--json", cwd=tmp_path))
    assert len(listed) == sum(query.access == "read" for query in catalogue().values())
    words = [str(installed), "serve", "--port", "0", "--json", "--data", str(tmp_path / "data")]
    with subprocess.Popen(words, cwd=tmp_path, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout
            address = json.loads(server.stdout.readline())["address"]
            answer = httpx.post(f"{address}/graphql", json={"query": "{ stats { interactions } }"}, timeout=60)
            assert answer.json()["data"] == {"stats": {"interactions": 0}}
            is_built = (repository / "web" / "dist" / "index.html").exists()
            assert httpx.get(address).status_code == (200 if is_built else 503)
        finally:
            server.terminate()
            server.wait(30)
            arcadedb.stop(tmp_path / "data")


def _run(*words: str | Path, cwd: Path | None = None) -> str:
    """Run a program that must end well."""
    done = subprocess.run([str(word) for word in words], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
