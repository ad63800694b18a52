"""What the pages name is there, and what is there is named."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from api.cli.main import gather
from api.cli.pages import pages
from api.cli.shell import app
from api.settings import VARIABLES
from graph.queries import catalogue

PAGES = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/reference.md", "cypher/README.md")


@pytest.fixture(scope="module")
def commands() -> set[str]:
    """Return the words that follow ``grapevine``."""
    gather()
    return set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]  # a group, not a single command


@pytest.fixture(scope="module")
def targets(repository: Path) -> dict[str, bool]:
    """Return the targets of the Makefile, and whether ``make help`` shows them."""
    lines = (repository / "Makefile").read_text(encoding="utf-8").splitlines()
    found = (re.match(r"([a-z-]+):", line) for line in lines)
    return {match[1]: "##" in match.string for match in found if match}


def test_written_pages_are_the_codes_own() -> None:
    stale = [path.name for path, text in pages().items() if path.read_text(encoding="utf-8") != text]
    assert stale == [], "run make docs"


@pytest.mark.parametrize("page", PAGES)
def test_commands_settings_and_targets_exist(
    page: str, repository: Path, commands: set[str], targets: dict[str, bool]
) -> None:
    text = (repository / page).read_text(encoding="utf-8")
    code = "\n".join(spans(text))
    named = set(re.findall(r"\bgrapevine +([a-z][\w-]*)", code))
    assert named - commands == set()
    assert set(re.findall(r"\bmake\s+([a-z-]+)", code)) - set(targets) == set()
    assert set(re.findall(r"\bGRAPEVINE_[A-Z_]*[A-Z]\b", text)) - set(VARIABLES) == set()


@pytest.mark.parametrize("page", PAGES)
def test_files_and_links_exist(page: str, repository: Path) -> None:
    text = (repository / page).read_text(encoding="utf-8")
    links = {link for link in re.findall(r"\]\(([^)#\s]+)\)", text) if "://" not in link}
    missing = [link for link in links if not ((repository / page).parent / link).exists()]
    assert set(missing) == set()
    paths = {span for span in spans(text) if re.fullmatch(r"(api|graph|ingest|cypher|web|tests|docs)/[\w./-]*", span)}
    absent = [path for path in paths if not re.search("NAME|AREA|Name", path) and not (repository / path).exists()]
    assert set(absent) == set()


def test_every_target_is_told(repository: Path, targets: dict[str, bool]) -> None:
    told = "".join((repository / page).read_text(encoding="utf-8") for page in ("README.md", "CONTRIBUTING.md"))
    hidden = {"lock", "clean", "stop"}
    assert [
        name for name, shown in targets.items() if shown and name not in hidden and f"make {name}" not in told
    ] == []


def test_every_command_query_and_setting_is_told(repository: Path, commands: set[str]) -> None:
    reference = (repository / "docs" / "reference.md").read_text(encoding="utf-8")
    assert [name for name in commands if f"| `{name}` |" not in reference] == []
    assert [name for name in VARIABLES if f"`{name}`" not in reference] == []
    listed = (repository / "cypher" / "README.md").read_text(encoding="utf-8")
    assert [name for name in catalogue() if f"]({name}.cypher)" not in listed] == []


def spans(text: str) -> Iterator[str]:
    """Find what a page sets as code, in blocks and in lines."""
    blocks = re.compile(r"```\w*\n(.*?)```", re.DOTALL)
    yield from (match[1] for match in blocks.finditer(text))
    yield from (span.replace("\n", " ") for span in re.findall(r"`([^`]+)`", blocks.sub("", text)))
