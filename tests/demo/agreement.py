"""How well two partitions agree, and two sets of links: formulas of their own, not those of the code they judge."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from math import exp, lgamma, log


def adjusted_mutual_information(ones: Sequence[Hashable], others: Sequence[Hashable]) -> float:
    """Return the mutual information of two labellings, adjusted for chance (Vinh, Epps, Bailey 2010), mean entropy."""
    n = len(ones)
    rows, columns = Counter(ones), Counter(others)
    cells = Counter(zip(ones, others, strict=True))
    mutual = sum(c / n * log(n * c / (rows[a] * columns[b])) for (a, b), c in cells.items())
    by_chance = sum(_expected(n, a, b) for a in rows.values() for b in columns.values())
    mean = (_entropy(rows, n) + _entropy(columns, n)) / 2
    return (mutual - by_chance) / (mean - by_chance)


def _entropy(counts: Mapping[Hashable, int], n: int) -> float:
    return -sum(c / n * log(c / n) for c in counts.values())


def _expected(n: int, a: int, b: int) -> float:
    """Return the expected summand of a cell whose row sums to ``a`` and column to ``b``: hypergeometric."""
    fixed = lgamma(a + 1) + lgamma(b + 1) + lgamma(n - a + 1) + lgamma(n - b + 1) - lgamma(n + 1)
    return sum(
        k / n * log(n * k / (a * b))
        * exp(fixed - lgamma(k + 1) - lgamma(a - k + 1) - lgamma(b - k + 1) - lgamma(n - a - b + k + 1))
        for k in range(max(1, a + b - n), min(a, b) + 1)
    )  # fmt: skip


def f1(wanted: Mapping[str, str | None], found: Mapping[str, str | None]) -> float:
    """Return the F1 of who took it from whom: the harmonic mean of precision and recall of the pairs."""
    true = {(taker, source) for taker, source in wanted.items() if source is not None}
    told = {(taker, source) for taker, source in found.items() if source is not None}
    return 2 * len(true & told) / (len(true) + len(told))
