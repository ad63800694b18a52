"""Whether a ranking foretells who is answered next: the default ranking against chance, windows before the last.

There is no goal: published figures are of other people and windows.
Precision is the share of the true top that stood in the ranking's top; the correlation is Spearman's.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from graph.analytics.ground import Ground
from graph.analytics.scope import Cut
from graph.analytics.standing import Rankings
from graph.model import CompanyMode, Window
from tests.graph.analytics.worlds import Said, World, ground, read_chat, read_mail
from tests.truth.conftest import Measured


def college(folder: Path) -> Ground:
    """Read private messages between students."""
    lines = (line.split() for line in (folder / "collegemsg" / "CollegeMsg.txt").open())
    return ground(World([Said(f"{n:06}", a, int(at) * 1000, to=[b]) for n, (a, b, at) in enumerate(lines)]))


def mail(folder: Path) -> Ground:
    """Read a mailing list."""
    return read_mail(folder).on


def chat(folder: Path) -> Ground:
    """Read a busy chat."""
    return read_chat(folder).on


@pytest.mark.parametrize(
    ("name", "read"),
    [("students", college), ("mailing list", mail), ("chat", chat)],
)
def test_the_default_ranking_foretells(
    shared_data: Path, measured: Measured, name: str, read: Callable[[Path], Ground]
) -> None:
    rankings, cut = Rankings(read(shared_data)), Cut(Window(), CompanyMode.REMOVE, None)
    method, parameters = rankings.best(cut)
    found = rankings.back_test(rankings.standing(method, cut, parameters), cut)
    assert found is not None
    measured(f"influence, {name}: correlation", 0.0, found.spearman)
    measured(f"influence, {name}: precision", found.chance, found.precision)
