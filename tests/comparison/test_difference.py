"""Welch tests against scipy's t-test and hand-worked numbers."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from maturity.comparison.difference import smallest_detectable, welch_df, welch_tests

A = np.array([10.0, 20, 30, 40, 50])
B = np.array([5.0, 15, 20, 12, 33, 20, 14])


def test_equals_scipy() -> None:
    theirs = stats.ttest_ind(A, B, equal_var=False)
    parts = np.array([x.var(ddof=1) / len(x) for x in (A, B)])
    ours = welch_tests(np.array(A.mean() - B.mean()), parts, np.array([4.0, 6.0]))
    interval = theirs.confidence_interval(0.95)
    assert float(ours.p) == pytest.approx(theirs.pvalue, abs=1e-13)
    assert float(ours.df) == pytest.approx(theirs.df, abs=1e-12)
    assert (float(ours.low), float(ours.high)) == pytest.approx(interval, abs=1e-12)


def test_df_lie_between_the_smallest_and_the_sum() -> None:
    v, df = np.array([[1.0, 4.0], [9.0, 4.0]]), np.array([[3.0, 3.0], [8.0, 8.0]])
    found = welch_df(v, df)
    assert found[0] == pytest.approx(100 / (1 / 3 + 81 / 8))
    assert ((found >= 3) & (found <= 11)).all()
    assert welch_df(np.array([1.0]), np.array([np.inf])) == np.inf
    assert np.isnan(welch_df(np.array([np.nan]), np.array([3.0])))


def test_no_variance_is_not_tested() -> None:
    found = welch_tests(np.array([3.0, 3.0]), np.array([[0.0, np.nan]]), np.array([[4.0, 4.0]]))
    assert np.isnan(found.p).all() and np.isnan(found.se).all()


def test_smallest_detectable_has_power_80() -> None:
    # closed form: for a true difference of (z.975 + z.80) SE a two-sided z test finds it in 80 %
    size = float(smallest_detectable(np.array(2.0), np.array(np.inf))) / 2.0
    power = stats.norm.sf(stats.norm.ppf(0.975) - size) + stats.norm.cdf(
        -stats.norm.ppf(0.975) - size
    )
    assert power == pytest.approx(0.80, abs=1e-3)
