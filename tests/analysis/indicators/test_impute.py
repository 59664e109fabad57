import numpy as np

from maturity.analysis import fill_with_group_median


def test_medians_are_those_of_the_own_group() -> None:
    x = np.array([[1.0, 5], [np.nan, 6], [4, np.nan], [10, 8], [np.nan, np.nan]])
    ours = fill_with_group_median(x, ["small", "small", "small", "large", "large"])
    np.testing.assert_array_equal(ours, [[1, 5], [2.5, 6], [4, 5.5], [10, 8], [10, 8]])
    assert np.isnan(x[1, 0])


def test_a_group_without_a_value_stays_missing() -> None:
    ours = fill_with_group_median(np.array([[np.nan], [3.0]]), ["a", "b"])
    assert np.isnan(ours[0, 0])
