"""No file names a machine, and no lock names the place its packages were fetched from."""

import json
import re
from pathlib import Path

TEXT = {".py", ".ts", ".tsx", ".md", ".toml", ".txt", ".in", ".yml", ".yaml", ".json", ".cypher", ".css", ".html", ""}
MACHINE = re.compile(r"(?<![\w.])/(?:work|home/\w+|root|Users/\w+)/")
REGISTRY = re.compile(r"https?://[^\s\"')]*(?:pypi|npmjs|simple/|artifactory|nexus|mirror|proxy\.)", re.IGNORECASE)


def test_no_path_of_a_machine(repository: Path, files: tuple[str, ...]) -> None:
    found = [path for path in files if is_text(path) and MACHINE.search(text_of(repository / path))]
    assert found == []


def test_no_address_of_a_registry(repository: Path, files: tuple[str, ...]) -> None:
    found = [path for path in files if is_text(path) and REGISTRY.search(text_of(repository / path))]
    assert found == []


def test_locks_carry_hashes_and_no_address(repository: Path, files: tuple[str, ...]) -> None:
    locks = [path for path in files if path.startswith("requirements/") and path.endswith(".txt")]
    assert len(locks) >= 4
    for path in locks:
        text = text_of(repository / path)
        assert "://" not in text, path
        assert "--index-url" not in text, path
        pinned = len(re.findall(r"^\S+==", text, re.MULTILINE))
        assert text.count("--hash=") >= pinned > 0, path


def test_the_lock_of_the_explorer_carries_no_address(repository: Path) -> None:
    lock = repository / "web" / "package-lock.json"
    packages = json.loads(text_of(lock))["packages"]
    assert len(packages) > 10
    assert [name for name, package in packages.items() if "resolved" in package and not package.get("link")] == []
    assert [name for name, package in packages.items() if name and "integrity" not in package] == []


def is_text(path: str) -> bool:
    """Tell files people read from pictures and the like; this file has the patterns themselves."""
    return Path(path).suffix in TEXT and not path.endswith("shape/test_addresses.py")


def text_of(path: Path) -> str:
    """Return a file's text."""
    return path.read_text(encoding="utf-8")
