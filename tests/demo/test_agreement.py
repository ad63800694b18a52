"""The measures that judge the demo world, against their definitions on small cases."""

from collections import Counter
from itertools import permutations
from math import log
from statistics import mean

import pytest

from tests.demo.agreement import adjusted_mutual_information, f1


def mutual(ones: tuple[int, ...], others: tuple[int, ...]) -> float:
    n = len(ones)
    rows, columns = Counter(ones), Counter(others)
    return sum(
        c / n * log(n * c / (rows[a] * columns[b])) for (a, b), c in Counter(zip(ones, others, strict=True)).items()
    )


@pytest.mark.parametrize(
    ("ones", "others"),
    [
        ((0, 0, 1, 1, 2, 2), (0, 0, 0, 1, 1, 1)),
        ((0, 0, 0, 1, 1, 2), (1, 1, 0, 0, 2, 2)),
        ((0, 1, 0, 1, 0, 1), (0, 0, 0, 0, 0, 1)),
    ],
)
def test_agreement_is_what_all_orders_of_the_labels_give(ones: tuple[int, ...], others: tuple[int, ...]) -> None:
    by_chance = mean(mutual(ones, order) for order in permutations(others))
    entropy = (mutual(ones, ones) + mutual(others, others)) / 2
    wanted = (mutual(ones, others) - by_chance) / (entropy - by_chance)
    assert adjusted_mutual_information(ones, others) == pytest.approx(wanted, abs=1e-12)


def test_equal_partitions_agree_wholly_whatever_they_are_called() -> None:
    assert adjusted_mutual_information("aabbc", "xxyyz") == pytest.approx(1.0)


def test_f1_counts_wrong_and_missing_sources() -> None:
    wanted = {"a": None, "b": "a", "c": "a", "d": "c"}
    assert f1(wanted, wanted) == 1.0
    assert f1(wanted, {"a": None, "b": "a", "c": "b", "d": None}) == pytest.approx(2 * 1 / (3 + 2))
