import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.uncertainty import RakeRule, rake

ONE_EACH = [np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])]


def counts(margin: np.ndarray, weights: np.ndarray) -> np.ndarray:
    return np.bincount(margin, weights)


def test_one_margin_is_post_stratification() -> None:
    found = rake([np.array([0, 0, 0, 1])], [np.array([6.0, 5.0])])
    np.testing.assert_allclose(found.weights, [2, 2, 2, 5])
    assert found.converged
    assert found.sweeps == 1


@settings(derandomize=True, deadline=None, max_examples=25)
@given(
    st.lists(st.floats(0.2, 5), min_size=12, max_size=12),
    st.lists(st.integers(5, 60), min_size=2, max_size=2),
    st.integers(1, 9),
)
def test_margins_hold_and_associations_stay(
    base: list[float], rows: list[int], tenths: int
) -> None:
    total = float(sum(rows))
    margins = [np.repeat([0, 0, 1, 1], 3), np.tile(np.repeat([0, 1], 3), 2)]
    wanted = [np.array(rows, dtype=float), total * np.array([tenths, 10 - tenths]) / 10]
    start = np.array(base)
    found = rake(margins, wanted, start, rule=RakeRule(heaviest=None))
    assert found.converged
    for margin, totals in zip(margins, wanted, strict=True):
        np.testing.assert_allclose(counts(margin, found.weights), totals, rtol=1e-7)
    # raking multiplies by a row and a column factor, so the odds ratio of cells stays
    ratio = found.weights / start
    odds = ratio[0] * ratio[11] / (ratio[3] * ratio[8])
    assert odds == pytest.approx(1, rel=1e-9)
    np.testing.assert_allclose(ratio[:3], ratio[0])


def test_a_heavy_base_weight_is_cut_to_three_times_the_mean() -> None:
    # ten people for 100 colleagues: mean 10, cut 30, the nine others share 70
    found = rake([np.zeros(10, dtype=int)], [np.array([100.0])], np.array([91.0] + [1.0] * 9))
    assert found.weights[0] == pytest.approx(30, rel=1e-5)
    np.testing.assert_allclose(found.weights[1:], 70 / 9, rtol=1e-5)
    assert (found.trimmed, found.heavy) == (1, 0)
    assert found.converged
    uncut = rake(
        [np.zeros(10, dtype=int)],
        [np.array([100.0])],
        np.array([91.0] + [1.0] * 9),
        rule=RakeRule(heaviest=None),
    )
    assert uncut.weights[0] == pytest.approx(91)
    assert (uncut.trimmed, uncut.heavy) == (0, 0)


def test_margins_can_force_a_heavy_weight() -> None:
    # one of ten people stands for 90 of 100
    found = rake([np.repeat([0, 1], [1, 9])], [np.array([90.0, 10.0])])
    assert found.weights[0] == pytest.approx(90)
    assert (found.trimmed, found.heavy, found.converged) == (1, 1, True)


def test_margins_that_contradict_each_other_are_reported() -> None:
    # everybody of row 0 is in column 0, so 10 cannot be 15
    same = np.array([0, 0, 1, 1])
    found = rake([same, same], [np.array([10.0, 10.0]), np.array([15.0, 5.0])])
    assert not found.converged
    assert found.sweeps == 200
    assert found.gap == pytest.approx(5 / 20)


def test_few_sweeps_are_obeyed() -> None:
    rng = np.random.default_rng(2)
    margins = [rng.integers(0, 3, 40), rng.integers(0, 3, 40)]
    totals = [np.array([10.0, 50.0, 40.0]), np.array([60.0, 10.0, 30.0])]
    assert rake(margins, totals, rule=RakeRule(sweeps=2)).sweeps == 2
    assert not rake(margins, totals, rule=RakeRule(sweeps=2)).converged
    assert rake(margins, totals).converged


def test_categories_without_respondents_are_not_covered() -> None:
    # role 2 (20 of 60 staff) is silent: the departments are scaled to the other 40
    totals = [np.array([30.0, 10.0, 20.0]), np.array([30.0, 30.0])]
    found = rake(ONE_EACH, totals)
    np.testing.assert_allclose(found.weights, [15, 15, 5, 5])
    assert found.coverage == (pytest.approx(2 / 3), 1.0)
    assert found.converged


def test_a_category_without_staff_is_refused() -> None:
    for missing in (0.0, np.nan):
        with pytest.raises(ValueError, match="column totals 1: found"):
            rake(ONE_EACH, [np.array([30.0, missing]), np.array([15.0, 15.0])])
