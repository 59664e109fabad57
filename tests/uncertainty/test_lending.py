"""Borrowed spread: worked by hand, and what it must never do."""

from __future__ import annotations

import numpy as np
import pytest

from maturity.records.responses import Floats
from maturity.uncertainty.lending import Pool, lend, pool_spread

NAN = float("nan")


def column(*values: float) -> Floats:
    return np.array(values, dtype=float)[:, None]


def test_pooled_spread_by_hand() -> None:
    # squares about the own mean: 5000 on 1, 200 on 2
    pool = pool_spread([column(0, 100), column(40, 50, 60), column(7)])
    assert (pool.rows.T @ pool.rows)[0, 0] == pytest.approx(5200 / 3)
    assert pool.df.tolist() == [3.0]


def test_pooled_covariance_is_that_within_groups() -> None:
    rng = np.random.default_rng(5)
    groups = [rng.normal(size=(n, 3)) + 10 * n for n in (2, 5, 9)]
    pool = pool_spread(groups)
    expected = sum(np.cov(y, rowvar=False) * (len(y) - 1) for y in groups) / 13
    np.testing.assert_allclose(pool.rows.T @ pool.rows, expected, rtol=1e-12)
    assert len(pool.rows) == 3


def test_who_does_not_count_is_left_out_of_its_column() -> None:
    pool = pool_spread([np.array([[0.0, NAN], [100.0, 30.0]]), np.array([[NAN, 0], [NAN, 20.0]])])
    assert pool.df.tolist() == [1.0, 1.0]
    assert np.diag(pool.rows.T @ pool.rows).tolist() == pytest.approx([5000.0, 200.0])


@pytest.mark.parametrize(
    ("own", "borrowed", "weight", "df"),
    [
        (9.0, 100.0, 9.0, 18.0),  # as much as one's own
        (9.0, 5.0, 5.0, 14.0),  # as much as allowed
        (0.0, 100.0, 3.0, 3.0),  # one person: three
        (1.0, 100.0, 3.0, 4.0),
        (9.0, 0.0, 0.0, 9.0),  # nothing
        (590.0, 100.0, 0.0, 590.0),  # the others have 10 only
    ],
)
def test_what_a_group_takes(own: float, borrowed: float, weight: float, df: float) -> None:
    lent = lend(Pool(rows=np.zeros((0, 1)), df=np.array([600.0])), np.array([own]), borrowed)
    assert lent.weight.tolist() == [weight]
    assert lent.df.tolist() == pytest.approx([df])


def test_two_equal_groups_carry_no_more_than_their_variances_do() -> None:
    # half own, half the mean of both: 3/4 and 1/4 of two independent variances on 20
    # degrees of freedom each, 1 / (9/16 / 20 + 1/16 / 20) = 32 and not 40
    lent = lend(Pool(rows=np.zeros((0, 1)), df=np.array([40.0])), np.array([20.0]), 100.0)
    assert lent.df.tolist() == pytest.approx([32.0])
