import numpy as np
import pytest

from maturity.analysis import kurtosis, skewness, treat


def test_moments_by_hand() -> None:
    """1, 2, 3, 4, 10: mean 4, sums of squares 50, cubes 180, fourth powers 1394.

    g1 = 36 / 10^1.5 = 1.1384, G1 = g1 sqrt(20) / 3 = 1.6971; g2 = 278.8 / 100 - 3 = -0.212,
    G2 = (6 g2 + 6) * 4 / (3 * 2) = 3.152.
    """
    x = np.array([1.0, 2, 3, 4, 10])
    assert skewness(x) == pytest.approx(36 / 10**1.5 * np.sqrt(20) / 3)
    assert kurtosis(x) == pytest.approx(3.152)
    assert skewness(np.append(x, np.nan)) == skewness(x)


def test_moments_that_do_not_exist() -> None:
    assert np.isnan(skewness(np.array([1.0, 2.0])))
    assert np.isnan(kurtosis(np.array([1.0, 2.0, 3.0])))
    assert np.isnan(skewness(np.full(5, 3.0)))
    assert np.isnan(skewness(np.array([np.nan])))


def test_a_far_low_value_is_pulled_in_from_below() -> None:
    done = treat(np.array([[-900.0], [1], [2], [3], [4], [5], [6], [7]]))
    assert done.values[:, 0].tolist() == [1, 1, 2, 3, 4, 5, 6, 7]
    assert done.winsorised.tolist() == [1]


def test_values_that_pass_and_values_without_spread_are_left_alone() -> None:
    x = np.column_stack([np.arange(8.0), np.full(8, 5.0), np.full(8, np.nan)])
    done = treat(x)
    np.testing.assert_array_equal(done.values, x)
    assert not done.winsorised.any()
    assert done.passed.all()


def test_two_far_values_need_two_points_and_no_more_are_taken() -> None:
    x = np.array([[v] for v in (*range(1, 21), 4000.0, 5000.0)])
    done = treat(x)
    assert done.winsorised.tolist() == [2]
    assert done.values[-2:, 0].tolist() == [20, 20]
    refused = treat(x, most=1)
    assert refused.winsorised.tolist() == [0]


def test_logarithms_where_no_few_points_do() -> None:
    """Each value is twice the one before: without the two highest it is as skewed as with them."""
    x = (2.0 ** np.arange(30))[:, None]
    for turned in (x, -x):
        done = treat(turned, most=2)
        assert done.logged.tolist() == [True]
        assert done.passed.tolist() == [True]
        assert (np.argsort(done.values[:, 0]) == np.argsort(turned[:, 0])).all()


def test_what_cannot_be_helped_is_left_as_it_was_and_said() -> None:
    """Logarithms of 39 zeros and a one are two values again, as skewed as before."""
    x = np.zeros((40, 1))
    x[0] = 1.0
    done = treat(x, most=0)
    np.testing.assert_array_equal(done.values, x)
    assert done.passed.tolist() == [False]


def test_missing_values_stay_missing() -> None:
    x = np.array([[1.0], [2], [np.nan], [3], [4], [5], [6], [7], [900]])
    done = treat(x)
    assert np.isnan(done.values[2, 0])
    assert done.values[-1, 0] == 7
