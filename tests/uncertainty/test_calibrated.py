import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.uncertainty import Calibration, calibration_residuals
from maturity.uncertainty.calibrated import WeightedPeople, calibrated_stratum


def test_residuals_are_weighted_by_base_weights_not_by_the_peers_ones() -> None:
    e, cells = np.array([0.0, 4.0]), (np.zeros(2, dtype=int),)
    base = np.array([3.0, 1.0])
    ours = calibration_residuals(e, Calibration(base=base, margins=cells))
    peer = calibration_residuals(e, Calibration(base=base, margins=cells, peer=True))
    assert ours.tolist() == [-1.0, 3.0]
    assert peer.tolist() == [-2.0, 2.0]


@settings(derandomize=True, deadline=None, max_examples=25)
@given(st.integers(0, 10_000))
def test_sweeping_ends_at_least_squares_on_all_margins(seed: int) -> None:
    rng = np.random.default_rng(seed)
    margins = (rng.integers(0, 3, 60), rng.integers(0, 4, 60))
    base, e = rng.uniform(0.5, 3, 60), rng.normal(size=60)
    swept = calibration_residuals(e, Calibration(base=base, margins=margins))
    dummies = np.column_stack([np.eye(3)[margins[0]], np.eye(4)[margins[1]]])
    root = np.sqrt(base)[:, None]
    slope = np.linalg.lstsq(dummies * root, e * root[:, 0], rcond=None)[0]
    np.testing.assert_allclose(swept, e - dummies @ slope, atol=1e-10)


def test_regression_leaves_the_residuals_of_a_straight_line() -> None:
    x = np.array([1.0, 2.0, 3.0, 4.0, 6.0])
    e = np.array([2.0, 1.0, 4.0, 3.0, 9.0])
    line = Calibration(base=np.ones(5), covariates=np.column_stack([np.ones(5), x]))
    expected = e - np.polyval(np.polyfit(x, e, 1), x)
    np.testing.assert_allclose(calibration_residuals(e, line), expected, atol=1e-12)
    # base weights work as repeated people
    base = np.array([1.0, 2.0, 1.0, 1.0, 3.0])
    weighted = np.polyval(
        np.polyfit(np.repeat(x, [1, 2, 1, 1, 3]), np.repeat(e, [1, 2, 1, 1, 3]), 1), x
    )
    found = calibration_residuals(e, Calibration(base=base, covariates=line.covariates))
    np.testing.assert_allclose(found, e - weighted, atol=1e-12)


def test_regression_on_cells_is_post_stratification() -> None:
    rng = np.random.default_rng(8)
    cells, base, e = rng.integers(0, 3, 30), rng.uniform(1, 2, 30), rng.normal(size=30)
    post = calibration_residuals(e, Calibration(base=base, margins=(cells,)))
    dummies = Calibration(base=base, covariates=np.eye(3)[cells])
    both = Calibration(base=base, covariates=np.ones((30, 1)), margins=(cells,))
    np.testing.assert_allclose(calibration_residuals(e, dummies), post, atol=1e-12)
    np.testing.assert_allclose(calibration_residuals(e, both), post, atol=1e-12)


def test_a_stratum_of_weighted_people_by_hand() -> None:
    # the example of calibrated_mean, twice: second column turned around
    y = np.array([[0.0, 100.0], [20.0, 80.0], [80.0, 20.0], [100.0, 0.0]])
    people = WeightedPeople(
        values=y,
        sampled=np.ones(y.shape, dtype=bool),
        shares=np.full(y.shape, 0.25),
        margins=[np.array([0, 0, 1, 1])],
        staff=np.array([20.0, 20.0]),
    )
    strata = calibrated_stratum(people)
    (only,) = strata.parts
    variance = 4 / 3 * 4 * 6.25
    np.testing.assert_allclose(
        only.z.T @ only.z, [[variance, -variance], [-variance, variance]], rtol=1e-12
    )
    assert (only.fraction.tolist(), only.df.tolist()) == ([0.2, 0.2], [3.0, 3.0])


def test_no_opinion_stays_in_the_stratum_and_broken_off_leaves() -> None:
    y = np.array([[0.0], [20.0], [80.0], [100.0], [np.nan], [np.nan]])
    people = WeightedPeople(
        values=y,
        sampled=np.array([[True], [True], [True], [True], [True], [False]]),
        shares=np.array([[0.25], [0.25], [0.25], [0.25], [0.0], [0.0]]),
        margins=[np.array([0, 0, 1, 1, 1, 0])],
        staff=np.array([20.0]),
    )
    (only,) = calibrated_stratum(people).parts
    # n_h 5 of 20, n 4: V = 5/4 * 4 * 2.5^2
    assert float((only.z**2).sum()) == pytest.approx(5 / 4 * 4 * 6.25)
    assert (only.fraction.tolist(), only.df.tolist()) == ([0.25], [3.0])


def test_one_person_cannot_be_told() -> None:
    people = WeightedPeople(
        values=np.array([[50.0, 10.0], [np.nan, 20.0]]),
        sampled=np.ones((2, 2), dtype=bool),
        shares=np.array([[1.0, 0.5], [0.0, 0.5]]),
        margins=[np.array([0, 0])],
        staff=np.array([4.0, 4.0]),
    )
    assert calibrated_stratum(people).lacking.tolist() == [True, False]
