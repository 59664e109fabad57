"""Two linear programs per hidden number, by hand."""

from __future__ import annotations

import numpy as np
import pytest

from maturity.disclosure.attack import (
    Known,
    demanded_width,
    feasible_counts,
    feasible_interval,
    narrow_means,
    too_narrow_counts,
)


def known(equations: list[list[float]], truth: list[float], top: float = 100.0) -> Known:
    n = len(truth)
    rows = np.array(equations, dtype=float).reshape(len(equations), n)
    return Known(equations=rows, truth=np.array(truth), low=np.zeros(n), high=np.full(n, top))


@pytest.mark.parametrize(
    ("truth", "expected"),
    [
        ([50.0, 70.0], (20.0, 100.0)),  # 120 in two numbers of at most 100
        ([95.0, 97.0], (92.0, 100.0)),
        ([5.0, 10.0], (0.0, 15.0)),
        ([0.0, 0.0], (0.0, 0.0)),  # the ends of the scale give everything away
    ],
)
def test_one_sum(truth: list[float], expected: tuple[float, float]) -> None:
    found = feasible_interval(known([[1, 1]], truth), np.array([1.0, 0.0]))
    assert found == pytest.approx(expected, abs=1e-9)


def test_nothing_known_is_the_whole_scale() -> None:
    assert feasible_interval(known([], [40.0]), np.ones(1)) == pytest.approx((0.0, 100.0))


def test_a_count_may_have_no_upper_end() -> None:
    open_ = Known(
        equations=np.array([[1.0, -1.0]]), truth=np.array([5.0, 2.0]),
        low=np.ones(2), high=np.full(2, np.inf),
    )  # fmt: skip
    low, high = feasible_interval(open_, np.array([0.0, 1.0]))
    assert low == pytest.approx(1.0) and high == np.inf


def test_the_demand_is_the_same_for_a_scale_turned_round() -> None:
    values = np.array([0.0, 1.0, 20.0, 50.0, 73.0])
    np.testing.assert_allclose(demanded_width(values), demanded_width(100 - values))
    assert demanded_width(np.array([30.0]))[0] == pytest.approx(1.3 * 30 - 0.7 * 30)


def test_narrow_means_agree_with_the_programs_one_by_one() -> None:
    rng = np.random.default_rng(5)
    problems = []
    for _ in range(30):
        n, rows = int(rng.integers(2, 7)), int(rng.integers(1, 4))
        equations = rng.integers(0, 2, (rows, n)).astype(float)
        truth = rng.choice([0.0, 2.0, 40.0, 75.0, 100.0], n)
        problems.append((known(equations.tolist(), truth.tolist()), np.eye(n)))
    found = narrow_means(problems)
    for (one, targets), narrow in zip(problems, found, strict=True):
        ends = np.array([feasible_interval(one, target) for target in targets])
        wide = ends[:, 1] - ends[:, 0]
        assert (narrow == (wide < demanded_width(one.truth) - 1e-6)).all()
    assert 0 < sum(int(narrow.sum()) for narrow in found) < sum(len(n) for n in found)


def test_counts_in_a_sector_in_a_whole() -> None:
    # 12 people in three hidden departments, two of which are a shown sector of 7
    low, high = feasible_counts(
        [((0, 1, 2), 12), ((0, 1), 7)], np.array([1, 1, 1]), np.array([99, 99, 99])
    )
    assert low.tolist() == [1, 1, 5] and high.tolist() == [6, 6, 5]


def test_labels_are_numbers_too() -> None:
    # six people, one group "fewer than 5", the other not: one and five
    low, high = feasible_counts([((0, 1), 6)], np.array([1, 5]), np.array([4, 99]))
    assert low.tolist() == high.tolist() == [1, 5]
    assert too_narrow_counts(low, high, 5).tolist() == [True, False]


def test_three_values_or_the_smallest_group_pass() -> None:
    low, high = np.array([1, 1, 2, 4, 5]), np.array([3, 2, 4, 5, 5])
    assert too_narrow_counts(low, high, 5).tolist() == [False, True, False, False, False]
