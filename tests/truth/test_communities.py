"""Communities against known groups: departments, conferences, school classes; figures are adjusted mutual information.

The baseline is Leiden at resolution 1. Departments and classes are not communities, so 1 is out of reach.
"""

import csv
import re
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import pytest

from graph.analytics.communities import contact_graph, detect
from tests.demo.agreement import adjusted_mutual_information
from tests.truth.conftest import Measured

Labelled = tuple[list[tuple[str, str, float]], dict[str, str]]
"""Who had contact with whom, how much, and everybody's known group."""


def eu_core(folder: Path) -> Labelled:
    """Read mails inside an institution, and its departments."""
    links = (line.split() for line in (folder / "communities" / "email-Eu-core.txt").open())
    labels = (folder / "communities" / "email-Eu-core-department-labels.txt").read_text(encoding="utf-8").split()
    return [(a, b, 1.0) for a, b in links], dict(zip(labels[::2], labels[1::2], strict=True))


def football(folder: Path) -> Labelled:
    """Read games between college teams, and their conferences."""
    text = (folder / "communities" / "football.gml").read_text(encoding="utf-8")
    labels = dict(re.findall(r"node\s*\[\s*id (\d+).*?value (\d+)", text, re.DOTALL))
    return [(a, b, 1.0) for a, b in re.findall(r"source (\d+)\s*target (\d+)", text)], labels


def highschool(folder: Path) -> Labelled:
    """Read who stood face to face with whom, and the classes."""
    with (folder / "sociopatterns-highschool" / "high_school_thiers_2011.csv").open(encoding="utf-8") as file:
        rows = list(csv.reader(file, delimiter=";"))[1:]
    labels = {row[column]: row[column + 2] for row in rows for column in (1, 2)}
    return [(row[1], row[2], 1.0) for row in rows], labels


def enron(folder: Path) -> Labelled:
    """Read mails between employees, each split over its recipients, and their departments."""
    labels = dict(table_of(folder / "enron-employees" / "employees.tsv", (0, 3)))
    sender = dict(table_of(folder / "enron-employees" / "messages.tsv", (0, -1)))
    to: dict[str, list[str]] = {}
    for mail, who in table_of(folder / "enron-employees" / "recipients.tsv", (0, 2)):
        to.setdefault(mail, []).append(who)
    links = ((sender.get(mail, ""), who, 1 / len(several)) for mail, several in to.items() for who in several)
    return [one for one in links if one[0] in labels and one[1] in labels], labels


def table_of(path: Path, columns: tuple[int, int]) -> Iterable[tuple[str, str]]:
    """Yield two columns of a table."""
    with path.open(encoding="utf-8", errors="replace") as file:
        for line in file:
            cells = line.rstrip("\n").split("\t")
            yield cells[columns[0]], cells[columns[1]]


def agreement(links: list[tuple[str, str, float]], labels: dict[str, str], resolution: float | None) -> float:
    """Return how well the communities found agree with the known ones; who is in none stands alone."""
    number = {who: at for at, who in enumerate(sorted(labels))}
    src = np.array([number[a] for a, _, _ in links], np.int32)
    dst = np.array([number[b] for _, b, _ in links], np.int32)
    graph = contact_graph(src, dst, np.array([weight for _, _, weight in links], np.float32), len(number))
    found = detect(graph, resolution=resolution).tolist()
    alone = [-2 - at if label < 0 else label for at, label in enumerate(found)]
    return adjusted_mutual_information(alone, [labels[who] for who in number])


@pytest.mark.parametrize(
    ("name", "read", "goal"),
    [
        ("mails of an institution", eu_core, 0.68),
        ("college football", football, 0.90),
        ("school classes", highschool, 0.87),
        ("mails of a company", enron, 0.74),
    ],
)
def test_known_groups_are_found(
    shared_data: Path, measured: Measured, name: str, read: Callable[[Path], Labelled], goal: float
) -> None:
    links, labels = read(shared_data)
    now = agreement(links, labels, None)
    measured(f"communities, {name}", agreement(links, labels, 1.0), now, goal)
