"""Communities against the known groups of real networks; the goals are in the design."""

import re
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest
from scipy.special import gammaln

from graph.analytics.communities import contact_graph, detect

Links = list[tuple[str, str, float]]
TOLERANCE = 0.01
"""What the numbering of people alone may change."""


def adjusted_mutual_information(a: np.ndarray, b: np.ndarray) -> float:
    """Return the mutual information beyond chance (Vinh, Epps, Bailey 2010), by its definition."""
    a, b = (np.unique(labels, return_inverse=True)[1] for labels in (a, b))
    n = a.size
    table = np.zeros((a.max() + 1, b.max() + 1))
    np.add.at(table, (a, b), 1)
    rows, columns = table.sum(1), table.sum(0)
    there = table > 0
    found = (table[there] / n * np.log(n * table[there] / np.outer(rows, columns)[there])).sum()
    chance = sum(_expected(int(x), int(y), n) for x in rows for y in columns)
    entropy = [-(sizes / n * np.log(sizes / n)).sum() for sizes in (rows, columns)]
    return float((found - chance) / (np.mean(entropy) - chance))


def _expected(x: int, y: int, n: int) -> float:
    """Return the expected share of two groups of sizes x and y in the mutual information."""
    k = np.arange(max(1, x + y - n), min(x, y) + 1)
    ways = [gammaln(size + 1) for size in (x, y, n - x, n - y)]
    other = [gammaln(size + 1) for size in (k, x - k, y - k, n - x - y + k)]
    return float((k / n * np.log(n * k / (x * y)) * np.exp(sum(ways) - gammaln(n + 1) - sum(other))).sum())


def email(folder: Path) -> tuple[Links, dict[str, str]]:
    links = [(*line.split(), 1.0) for line in _lines(folder / "communities" / "email-Eu-core.txt")]
    labels = dict(line.split() for line in _lines(folder / "communities" / "email-Eu-core-department-labels.txt"))
    return links, labels  # type: ignore[return-value]


def football(folder: Path) -> tuple[Links, dict[str, str]]:
    text = (folder / "communities" / "football.gml").read_text()
    labels = dict(re.findall(r"node\s*\[\s*id (\d+)\s*label .*?\s*value (\d+)", text))
    return [(a, b, 1.0) for a, b in re.findall(r"source (\d+)\s*target (\d+)", text)], labels


def highschool(folder: Path) -> tuple[Links, dict[str, str]]:
    rows = [line.split(";") for line in _lines(folder / "sociopatterns-highschool" / "high_school_thiers_2011.csv")[1:]]
    labels = {row[1]: row[3] for row in rows} | {row[2]: row[4] for row in rows}
    return [(row[1], row[2], 1.0) for row in rows], labels


def enron(folder: Path) -> tuple[Links, dict[str, str]]:
    people = [line.split("\t") for line in _lines(folder / "enron-employees" / "employees.tsv")]
    labels = {row[0]: row[3] for row in people}
    senders = {
        line.split("\t")[0]: line.split("\t")[-1] for line in _lines(folder / "enron-employees" / "messages.tsv")
    }
    receivers: dict[str, list[str]] = defaultdict(list)
    for line in _lines(folder / "enron-employees" / "recipients.tsv"):
        message, _, receiver = line.split()[:3]
        receivers[message].append(receiver)
    links = [(senders[m], to, 1 / len(all_)) for m, all_ in receivers.items() for to in all_ if m in senders]
    return [one for one in links if one[0] in labels and one[1] in labels], labels


def _lines(file: Path) -> list[str]:
    return [line for line in file.read_text(encoding="utf-8", errors="replace").split("\n") if line.strip()]


@pytest.mark.parametrize(
    ("read", "goal"),
    [(email, 0.68), (football, 0.90), (highschool, 0.87), (enron, 0.74)],
    ids=["email", "football", "highschool", "enron"],
)
def test_known_groups_are_found(read: object, goal: float, shared_data: Path) -> None:
    links, labels = read(shared_data)  # type: ignore[operator]
    number = {one: at for at, one in enumerate(sorted(labels))}
    src, dst = (np.array([number[link[end]] for link in links], np.int32) for end in (0, 1))
    graph = contact_graph(src, dst, np.array([weight for *_, weight in links], np.float32), len(number))
    found = detect(graph)
    alone = found < 0
    found[alone] = found.max() + 1 + np.arange(alone.sum())
    truth = np.array([labels[one] for one in sorted(labels)])
    assert adjusted_mutual_information(found, truth) >= goal - TOLERANCE
