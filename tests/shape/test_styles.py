"""Styles of one screen stay while another is open, so each screen's classes are its own."""

import re
from collections import defaultdict
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "web" / "src"


def owned(path: Path) -> set[str]:
    """Return the classes that a selector of a stylesheet begins with."""
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    selectors = (one.strip() for rule in re.findall(r"(?:^|[{}])\s*([^{}@;]+)\{", text) for one in rule.split(","))
    return {found[0] for one in selectors if (found := re.match(r"\.[\w-]+", one))}


def test_a_class_of_a_screen_is_styled_in_one_place() -> None:
    places: dict[str, set[str]] = defaultdict(set)
    for path in SOURCE.rglob("*.css"):
        for name in owned(path):
            places[name].add(str(path.relative_to(SOURCE)))
    assert places
    shared = {
        name: sorted(files)
        for name, files in places.items()
        if len(files) > 1 and any(file.startswith("screens/") for file in files)
    }
    assert shared == {}
