"""Spread between members: closed form, Welch's analysis of variance, and false findings."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from maturity.comparison.heterogeneity import between_members, q_profile

X = np.array([41.0, 50, 44, 62, 55])


def test_q_profile_solves_its_equation() -> None:
    # unequal variances: at each limit Q is the chi-square quantile
    v = np.array([4.0, 9, 2, 6, 5])
    limits = q_profile(X, v)
    for limit, q in zip(limits, stats.chi2.ppf([0.975, 0.025], 4), strict=True):
        w = 1 / (v + limit)
        centre = (w * X).sum() / w.sum()
        assert (w * (X - centre) ** 2).sum() == pytest.approx(q, rel=1e-8)


def test_estimated_variances_widen_and_many_df_do_not() -> None:
    v = np.array([4.0, 9, 2, 6, 5])
    known, many = q_profile(X, v), q_profile(X, v, np.full(5, 1e9))
    few = q_profile(X, v, np.full(5, 4.0))
    assert many == pytest.approx(known, rel=1e-6)
    assert few[0] < known[0]


def test_welch_anova_decides_at_zero() -> None:
    # Welch (1951), two groups: F is t squared and df2 Satterthwaite's, so p is that of t
    a, b = np.array([1.0, 3, 4, 9]), np.array([6.0, 9, 12, 13, 20])
    mean = np.array([a.mean(), b.mean()])
    v = np.array([a.var(ddof=1) / 4, b.var(ddof=1) / 5])
    p = stats.ttest_ind(a, b, equal_var=False).pvalue
    for level in (p - 0.002, p + 0.002):
        low, _ = q_profile(mean, v, np.array([3.0, 4.0]), confidence=1 - 2 * level)
        assert (low > 0) == (level > p)


def test_alike_members_have_no_spread() -> None:
    spread = between_members(np.full(4, 50.0), np.full(4, 9.0), np.full(4, 20.0))
    assert (spread.sd_observed, spread.sd, spread.low, spread.high) == (0, 0, 0, 0)


def test_without_variances_only_what_is_seen() -> None:
    for v in (np.array([1.0, np.nan]), np.array([1.0, 0.0])):
        spread = between_members(np.array([40.0, 60]), v, np.full(2, 9.0))
        assert spread.sd_observed == pytest.approx(200**0.5)
        assert np.isnan([spread.sd, spread.low, spread.high]).all()
    assert np.isnan(between_members(np.array([1.0]), np.ones(1), np.ones(1)).sd_observed)


def test_equal_members_rarely_differ_surely() -> None:
    # 7 equal members, 6 people each: Welch-corrected, lower limit > 0 in 2.5 %
    draw, false, runs = np.random.default_rng(3), 0, 300
    for _ in range(runs):
        y = draw.normal(size=(7, 6))
        spread = between_members(y.mean(1), y.var(1, ddof=1) / 6, np.full(7, 5.0))
        assert spread.low <= spread.sd <= spread.high
        false += spread.low > 0
    assert false <= stats.binom.ppf(0.999, runs, 0.025)


def test_p_of_no_differences_is_that_of_plain_analysis_of_variance() -> None:
    # equal groups with equal variances: Welch's test on known variances is chi-square
    scores, variances = np.array([40.0, 50, 60]), np.full(3, 50.0)
    found = between_members(scores, variances, np.full(3, np.inf))
    assert found.p == pytest.approx(stats.chi2.sf(4.0, 2))


def test_p_equals_welchs_analysis_of_variance() -> None:
    # Welch (1951) written out anew
    groups = [np.array(g) for g in ([1.0, 4, 5, 8], [6.0, 7, 9], [2.0, 2, 3, 9, 4])]
    n = np.array([len(g) for g in groups])
    mean = np.array([g.mean() for g in groups])
    variance = np.array([g.var(ddof=1) for g in groups]) / n
    w = 1 / variance
    centre = (w * mean).sum() / w.sum()
    lam = ((1 - w / w.sum()) ** 2 / (n - 1)).sum()
    f = (w * (mean - centre) ** 2).sum() / 2 / (1 + 2 * (3 - 2) / (9 - 1) * lam)
    expected = stats.f.sf(f, 2, 8 / (3 * lam))
    assert between_members(mean, variance, n - 1.0).p == pytest.approx(expected)
