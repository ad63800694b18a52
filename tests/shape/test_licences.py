"""Everything that is installed may be used, changed and given on by a company."""

import json
import re
from importlib.metadata import Distribution, distributions
from pathlib import Path

import pytest

PERMISSIVE = re.compile(
    r"\b(MIT|BSD|0BSD|Apache|ISC|PSF|PSFL|Python-2\.0|Python Software Foundation|Unlicense|Zlib|CC0|CC-BY|BlueOak)\b"
    r"|\bOFL-1\.1|Permission is hereby granted, free of charge",
    re.IGNORECASE,
)
FILE_BY_FILE = ("certifi", "hypothesis", "orjson", "pathspec", "lightningcss", "axe-core")
"""Under the Mozilla licence: free to use beside ours as long as their own files stay as they are."""
COPYLEFT = re.compile(r"\b[AL]?GPL|General Public License|SSPL|BUSL|Commons Clause|Proprietary", re.IGNORECASE)


def test_installed_packages_are_permissive() -> None:
    licences = {each.name.lower(): licence(each) for each in distributions()}
    assert len(licences) > 40
    assert {name: words for name, words in licences.items() if not is_fine(name, words)} == {}


def test_packages_of_the_explorer_are_permissive(repository: Path) -> None:
    lock = repository / "web" / "package-lock.json"
    packages = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    licences = {path.rpartition("node_modules/")[2]: package.get("license", "") for path, package in packages.items()}
    assert {name: words for name, words in licences.items() if name and not is_fine(name, words)} == {}


def test_our_own_is_apache(repository: Path) -> None:
    assert "Apache License" in (repository / "LICENSE").read_text(encoding="utf-8")


@pytest.mark.parametrize("words", ["GPL-3.0-only", "AGPL-3.0", "MIT AND GPL-2.0", "", "MPL-2.0"])
def test_others_are_noticed(words: str) -> None:
    assert not is_fine("somebody", words)


def licence(package: Distribution) -> str:
    """Return all that a package says about its licence; long texts count by their first lines."""
    said = package.metadata
    classifiers = [words for words in said.get_all("Classifier") or [] if words.startswith("License ::")]
    texts = [words[:200] for words in said.get_all("License") or []]
    return "; ".join([*(said.get_all("License-Expression") or []), *classifiers, *texts])


def is_fine(name: str, words: str) -> bool:
    """Say whether a licence asks no more than to be named."""
    mozilla = name.startswith(FILE_BY_FILE) and bool(re.search("MPL|Mozilla", words))
    return not COPYLEFT.search(words) and (mozilla or bool(PERMISSIVE.search(words)))
