import numpy as np

from maturity.scoring.order import content_order


def test_any_arrival_gives_the_same_rows() -> None:
    rng = np.random.default_rng(1)
    values = rng.integers(0, 3, size=(40, 3)).astype(float)
    values[rng.random(values.shape) < 0.2] = np.nan
    at = rng.permutation(40)
    first, second = values[content_order(values)], values[at][content_order(values[at])]
    np.testing.assert_array_equal(first, second)


def test_later_arrays_break_ties() -> None:
    same = np.zeros((3, 2))
    assert content_order(same, np.array([[3], [1], [2]])).tolist() == [1, 2, 0]
