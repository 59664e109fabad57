import numpy as np
import pytest
from scipy import stats

from maturity.uncertainty import deviations, sampling_fraction, satterthwaite_df, t_interval

FOUR = np.array([10.0, 20.0, 40.0, 90.0])


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
