import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from maturity.uncertainty import (
    deviations,
    domain_variance,
    sampling_fraction,
    satterthwaite_df,
    t_interval,
)

ALL = np.ones(4, dtype=bool)
FOUR = np.array([10.0, 20.0, 40.0, 90.0])


def test_a_plain_mean_has_variance_s2_over_n() -> None:
    assert domain_variance(FOUR, ALL) == pytest.approx(FOUR.var(ddof=1) / 4, abs=1e-12)


def test_everybody_in_the_domain_is_an_ordinary_sample() -> None:
    half = domain_variance(FOUR, ALL, population=8)
    assert half == pytest.approx(domain_variance(FOUR, ALL) / 2, abs=1e-12)


def test_domain_by_hand() -> None:
    # n_h 4, n 2, values 0 and 100: 4/3 * (2500 + 2500) / 4 = 1666.67; f = 4/16
    values = np.array([0.0, 100.0, np.nan, 55.0])
    domain = np.array([True, True, False, False])
    assert domain_variance(values, domain) == pytest.approx(5000 / 3, abs=1e-9)
    assert domain_variance(values, domain, population=16) == pytest.approx(1250, abs=1e-9)


@settings(derandomize=True, deadline=None, max_examples=25)
@given(st.lists(st.integers(0, 20), min_size=3, max_size=30), st.integers(1, 100))
def test_correction_vanishes_in_a_census_and_grows_to_one(answers: list[int], extra: int) -> None:
    y = np.array(answers, dtype=float)
    everyone = np.ones(len(y), dtype=bool)
    full = domain_variance(y, everyone)
    sizes = [len(y), len(y) + extra, 10**9]
    some = [domain_variance(y, everyone, population=n) for n in sizes]
    assert some[0] == 0.0
    assert some[0] <= some[1] <= some[2] <= full
    assert some[2] == pytest.approx(full, rel=1e-6)


def test_too_few_or_alike_divide_by_nothing() -> None:
    assert np.isnan(domain_variance(np.array([5.0]), np.array([True])))
    assert np.isnan(domain_variance(FOUR, np.array([True, False, False, False])))
    assert np.isnan(domain_variance(np.array([]), np.array([], dtype=bool)))
    assert domain_variance(np.full(4, 7.0), ALL) == 0.0


def test_deviations_give_covariances_too() -> None:
    rng = np.random.default_rng(5)
    values = rng.normal(50, 10, size=(12, 3))
    z = deviations(values)
    np.testing.assert_allclose(z.T @ z, np.cov(values.T) / 12, rtol=0, atol=1e-12)


@pytest.mark.parametrize(
    ("sampled", "population", "fraction"),
    [(5, 10, 0.5), (10, 10, 1.0), (12, 10, 0.0), (5, None, 0.0), (5, 0, 0.0), (0, 10, 0.0)],
)
def test_fraction(sampled: int, population: float | None, fraction: float) -> None:
    assert sampling_fraction(sampled, population) == fraction


def test_satterthwaite_is_welch_for_two_groups() -> None:
    rng = np.random.default_rng(7)
    a, b = rng.normal(0, 1, 9), rng.normal(0, 4, 5)
    variances = np.array([[a.var(ddof=1) / 9], [b.var(ddof=1) / 5]])
    df = satterthwaite_df(variances, np.array([[8.0], [4.0]]))
    assert df[0] == pytest.approx(stats.ttest_ind(a, b, equal_var=False).df, rel=1e-12)


def test_strata_without_variance_say_nothing_about_df() -> None:
    two = np.array([[2.0, 0.0], [0.0, 0.0]])
    df = np.array([[3.0, 3.0], [np.inf, 5.0]])
    np.testing.assert_array_equal(satterthwaite_df(two, df), [3.0, np.nan])


def test_interval_is_scipys_t() -> None:
    mean, sem = FOUR.mean(), stats.sem(FOUR)
    low, high = t_interval(np.array([mean]), np.array([sem]), np.array([3.0]), 0.9)
    expected = stats.t.interval(0.9, 3, loc=mean, scale=sem)
    assert (low[0], high[0]) == pytest.approx(expected, abs=1e-12)


def test_no_error_is_no_width_and_unknown_stays_unknown() -> None:
    low, high = t_interval(
        np.array([50.0, 50.0, np.nan]), np.array([0.0, np.nan, 1.0]), np.array([np.nan] * 3), 0.95
    )
    np.testing.assert_array_equal(low, [50.0, np.nan, np.nan])
    np.testing.assert_array_equal(high, low)
