"""Flow between groups against the definition, written as loops."""

import numpy as np
import pytest
import scipy.sparse as sp
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analytics.flow import Passing, carriers, flow_between, introducers, main_group, never_crossing


@st.composite
def cases(draw: st.DrawFn) -> tuple[Passing, np.ndarray]:
    """Contacts among a few actors, and how far each belongs to three groups."""
    n, m = draw(st.integers(2, 6)), draw(st.integers(1, 20))
    pick = st.lists(st.integers(0, n - 1), min_size=m, max_size=m)
    weight = draw(st.lists(st.sampled_from([0.25, 1.0]), min_size=m, max_size=m))
    lag = draw(st.lists(st.integers(-1, 9), min_size=m, max_size=m))
    share = np.array(draw(st.lists(st.sampled_from([0.0, 1.0, 3.0]), min_size=3 * n, max_size=3 * n))).reshape(n, 3)
    total = share.sum(1, keepdims=True)
    share = np.divide(share, total, out=np.zeros_like(share), where=total > 0)
    src, dst = np.array(draw(pick), np.int32), np.array(draw(pick), np.int32)
    return Passing(src, dst, np.array(weight, np.float32), np.array(lag, np.int64)), share


@settings(max_examples=200, deadline=None)
@given(cases())
def test_flow_equals_the_definition(case: tuple[Passing, np.ndarray]) -> None:
    contacts, share = case
    flow, count = np.zeros((3, 3)), np.zeros((3, 3))
    for u, v, w in zip(contacts.src, contacts.dst, contacts.weight, strict=True):
        for c in range(3):
            for d in range(3):
                flow[c, d] += w * share[u, c] * share[v, d]
                count[c, d] += share[u, c] > 0 and share[v, d] > 0
    cells = flow_between(contacts, sp.csr_matrix(share))
    found = np.zeros((3, 3))
    found[cells.source, cells.target] = cells.weight
    assert found == pytest.approx(flow)
    for at, (c, d) in enumerate(zip(cells.source, cells.target, strict=True)):
        expected = flow[c].sum() * flow[:, d].sum() / flow.sum()
        assert cells.lift[at] == pytest.approx((flow[c, d] + 5) / (expected + 5))
        assert cells.contacts[at] == count[c, d]
        main = main_group(sp.csr_matrix(share))
        inside = [
            lag
            for u, v, lag in zip(contacts.src, contacts.dst, contacts.lag, strict=True)
            if lag >= 0 and main[u] == c and main[v] == d
        ]
        assert cells.lag[at] == pytest.approx(np.median(inside)) if inside else np.isnan(cells.lag[at])
    assert (np.diff(cells.weight) <= 1e-9).all()


def test_carried_by_the_one_who_belongs_to_both() -> None:
    share = np.array([[1.0, 0.0], [0.5, 0.5], [0.0, 1.0]])
    contacts = Passing(
        np.array([0, 1], np.int32), np.array([1, 2], np.int32), np.ones(2, np.float32), np.array([3, -1])
    )
    assert carriers(contacts, sp.csr_matrix(share), 0, 1) == [1]


def test_what_never_crosses_and_who_could_introduce() -> None:
    share = sp.csr_matrix(np.array([[1.0, 0, 0], [0, 1.0, 0], [0, 0, 1.0]]))
    contacts = Passing(np.array([0], np.int32), np.array([1], np.int32), np.ones(1, np.float32), np.array([1]))
    cells = flow_between(contacts, share)
    assert never_crossing(cells, np.array([3, 3, 3])) == [(0, 2), (1, 2)]
    assert never_crossing(cells, np.array([3, 3, 2])) == []
    ties = sp.csr_matrix(np.array([[0, 1.0, 0], [1.0, 0, 2.0], [0, 2.0, 0]]))
    assert introducers(ties, share, 0, 2) == [1]
