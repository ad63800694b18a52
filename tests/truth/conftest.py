"""A table of how right the answers are: each figure beside its baseline, its goal and what was reached before."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

REACHED = Path(__file__).with_name("reached.json")
DROP = 0.01
Measured = Callable[..., None]


@pytest.fixture(scope="session")
def table() -> Iterator[list[str]]:
    """Gather the rows of the table; it is printed when all is measured."""
    rows: list[str] = []
    yield rows
    print("\n" + f"{'':44}{'baseline':>9}{'now':>7}{'reached':>9}{'goal':>7}")  # noqa: T201
    print("\n".join(rows))  # noqa: T201


@pytest.fixture
def measured(table: list[str]) -> Measured:
    """Return a function that notes a figure, and fails where it fell."""
    reached = json.loads(REACHED.read_text(encoding="utf-8"))

    def note(what: str, baseline: float, now: float, goal: float | None = None) -> None:
        shown = "–" if goal is None else f"{goal:.2f}"
        table.append(f"{what:44}{baseline:9.3f}{now:7.3f}{reached[what]:9.3f}{shown:>7}")
        assert now >= reached[what] - DROP, f"{what}: {now:.3f} after {reached[what]:.3f}"

    return note
