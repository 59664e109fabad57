from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from maturity.records.method import Aggregation
from maturity.scoring.aggregate import LEAST, aggregate

ROWS = 7
scores = arrays(np.float64, (ROWS, 3), elements=st.floats(0, 100).map(lambda x: round(x, 3)))
gaps = arrays(np.bool_, (ROWS, 3))
weights = arrays(np.float64, 3, elements=st.sampled_from([0.5, 1.0, 2.0]))


def one(values: list[float], weights: list[float], how: Aggregation) -> tuple[float, list[float]]:
    score, gradient = aggregate(np.array([values]), np.array(weights), how)
    return float(score[0]), [float(slope) for slope in gradient[0]]


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        # weights 1 and 3 become 1/4 and 3/4
        (Aggregation.ARITHMETIC, (16 + 3 * 81) / 4),
        (Aggregation.GEOMETRIC, 2 * 27),  # 16 ** (1/4) * 81 ** (3/4)
        (Aggregation.HARMONIC, 1 / (1 / 64 + 3 / 324)),
        (Aggregation.MINIMUM, 16),
        # M = 64.75, S² = 2 (48.75² / 4 + 3 * 16.25² / 4) = 1584.375
        (Aggregation.MPI, 64.75 - 1584.375 / 64.75),
    ],
)
def test_each_mean_by_hand(how: Aggregation, expected: float) -> None:
    assert one([16, 81], [1, 3], how)[0] == pytest.approx(expected, abs=1e-12)


def test_slopes_by_hand() -> None:
    """G = 40: G / (2 * 20) = 1 and G / (2 * 80) = 1/4; H = 32: 32² / (2 * 20²) and so on."""
    assert one([20, 80], [1, 1], Aggregation.ARITHMETIC)[1] == pytest.approx([0.5, 0.5])
    assert one([20, 80], [1, 1], Aggregation.GEOMETRIC)[1] == pytest.approx([1.0, 0.25])
    assert one([20, 80], [1, 1], Aggregation.HARMONIC)[1] == pytest.approx([1.28, 0.08])
    assert one([20, 80], [1, 1], Aggregation.MINIMUM)[1] == [1.0, 0.0]
    assert one([80, 20, 20], [1, 1, 1], Aggregation.MINIMUM)[1] == [0.0, 1.0, 0.0]


@pytest.mark.parametrize("how", list(Aggregation))
@given(values=scores, weights=weights)
@settings(derandomize=True, deadline=None, max_examples=25)
def test_slopes_are_the_differences_the_score_makes(
    how: Aggregation, values: np.ndarray, weights: np.ndarray
) -> None:
    """Central differences, away from the floors and from ties."""
    values = 30 + values / 4 + np.array([0.0, 0.1, 0.2])
    gradient = aggregate(values, weights, how)[1]
    for child in range(3):
        step = np.eye(3)[child] * 1e-4
        above = aggregate(values + step, weights, how)[0]
        below = aggregate(values - step, weights, how)[0]
        near_tie = np.abs(np.diff(np.sort(values, axis=1))[:, 0]) < 1e-3
        keep = ~near_tie if how is Aggregation.MINIMUM else slice(None)
        assert gradient[keep, child] == pytest.approx((above - below)[keep] / 2e-4, abs=1e-5)


@pytest.mark.parametrize("how", list(Aggregation))
@given(values=scores, gaps=gaps, weights=weights)
@settings(derandomize=True, deadline=None, max_examples=25)
def test_a_score_lies_among_its_parts_and_never_above_the_arithmetic_mean(
    how: Aggregation, values: np.ndarray, gaps: np.ndarray, weights: np.ndarray
) -> None:
    values = np.where(gaps, np.nan, values)
    score, gradient = aggregate(values, weights, how)
    arithmetic, spread = aggregate(values, weights, Aggregation.ARITHMETIC)
    missing = gaps.all(axis=1)
    assert np.isnan(score).tolist() == missing.tolist()
    assert (gradient[gaps] == 0).all()
    assert spread.sum(axis=1) == pytest.approx(np.where(missing, 0.0, 1.0))
    filled = np.where(gaps, np.inf, values).min(axis=1)
    kept = ~missing
    assert (score[kept] <= arithmetic[kept] + 1e-9).all()
    least = 0.0 if how is Aggregation.MPI else filled[kept] - 1e-9
    assert (score[kept] >= least).all()


@pytest.mark.parametrize("how", list(Aggregation))
@given(values=scores, gaps=gaps, factor=st.sampled_from([0.1, 3.0, 250.0]))
@settings(derandomize=True, deadline=None, max_examples=10)
def test_only_the_proportions_of_weights_count_and_the_order_of_groups_does_not(
    how: Aggregation, values: np.ndarray, gaps: np.ndarray, factor: float
) -> None:
    values, weights = np.where(gaps, np.nan, values), np.array([1.0, 2.0, 0.5])
    score = aggregate(values, weights, how)[0]
    assert aggregate(values, weights * factor, how)[0] == pytest.approx(score, nan_ok=True)
    turned = aggregate(values[::-1], weights, how)[0][::-1]
    assert np.array_equal(turned, score, equal_nan=True)
    alone = np.concatenate([aggregate(row[None], weights, how)[0] for row in values])
    assert np.array_equal(alone, score, equal_nan=True)


@pytest.mark.parametrize("how", list(Aggregation))
def test_equal_parts_give_their_common_score(how: Aggregation) -> None:
    for common in (0.0, 0.4, 37.5, 100.0):
        assert one([common] * 3, [1, 2, 5], how)[0] == pytest.approx(common, abs=1e-9)


@pytest.mark.parametrize("how", list(Aggregation))
def test_a_part_of_weight_zero_does_not_count(how: Aggregation) -> None:
    assert one([0, 40, 60], [0, 1, 1], how)[0] == one([40, 60], [1, 1], how)[0]
    assert one([0, 40, 60], [0, 1, 1], how)[1][0] == 0


def test_one_zero_does_not_kill_a_geometric_mean() -> None:
    """0 is read as 1: sqrt(1 * 64) = 8 and 2 / (1 + 1/64) = 1.969."""
    assert LEAST == 1
    assert one([0, 64], [1, 1], Aggregation.GEOMETRIC) == (
        pytest.approx(8.0),
        pytest.approx([4.0, 0.0625]),
    )
    assert one([0, 64], [1, 1], Aggregation.HARMONIC)[0] == pytest.approx(2 / (1 + 1 / 64))


def test_mpi_of_one_part_is_the_part_and_never_negative() -> None:
    assert one([70], [1], Aggregation.MPI) == (70.0, [1.0])
    assert one([0, 100], [1, 1], Aggregation.MPI)[0] == 0  # 50 - 5000 / 50 = -50


def test_weights_may_differ_between_groups() -> None:
    values = np.array([[10.0, 30.0], [10.0, 30.0]])
    found = aggregate(values, np.array([[1.0, 0.0], [1.0, 3.0]]), Aggregation.ARITHMETIC)[0]
    assert found.tolist() == [10.0, 25.0]
