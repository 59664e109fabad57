import numpy as np
import pytest
from scipy import stats

from maturity.analysis.agreement import UNIFORM
from maturity.scoring.agreement import SLIGHTLY_SKEWED, icc, null_variance

NAN = np.nan


@pytest.mark.parametrize("options", [2, 3, 5, 7, 11])
def test_uniform_null_in_closed_form(options: int) -> None:
    expected = (options**2 - 1) / 12
    assert null_variance([1 / options] * options) == pytest.approx(expected, abs=1e-12)


def test_published_nulls() -> None:
    # LeBreton and Senter 2008: 2.00 and 1.34 for five options
    assert null_variance(UNIFORM) == pytest.approx(2.0, abs=1e-12)
    assert null_variance(SLIGHTLY_SKEWED) == pytest.approx(1.34, abs=1e-12)


def test_f_is_that_of_the_analysis_of_variance() -> None:
    rng = np.random.default_rng(4)
    parts = [rng.normal(50 + 4 * at, 10, size) for at, size in enumerate((3, 8, 20, 1))]
    groups = np.repeat([7, 2, 9, 4], [len(part) for part in parts])
    ours, theirs = icc(np.concatenate(parts), groups), stats.f_oneway(*parts)
    assert ours.f == pytest.approx(theirs.statistic, rel=1e-12)
    assert ours.p == pytest.approx(theirs.pvalue, rel=1e-10)
    # n0 = (32 - (9 + 64 + 400 + 1) / 32) / 3
    assert ours.n0 == pytest.approx((32 - 474 / 32) / 3, rel=1e-12)
    assert ours.icc2 == pytest.approx(1 - 1 / ours.f, rel=1e-12)


def test_equal_groups_have_one_icc1() -> None:
    values = np.array([1.0, 2, 3, 4, 5, 9])
    ours = icc(np.append(values, NAN), np.array([0, 0, 1, 1, 2, 2, 0]))
    assert ours.n0 == 2.0
    assert ours.icc1 == ours.icc1_mean_size
    assert (ours.groups, ours.people) == (3, 6)


def test_icc_that_cannot_be_told() -> None:
    one_group = icc(np.array([1.0, 2.0]), np.array([0, 0]))
    nobody_twice = icc(np.array([1.0, 2.0]), np.array([0, 1]))
    empty = icc(np.array([NAN]), np.array([0]))
    for found in (one_group, nobody_twice, empty):
        assert np.isnan([found.f, found.p, found.icc1, found.icc2]).all()
    assert one_group.msw == 0.5
    assert nobody_twice.msb == 0.5
    no_spread = icc(np.array([1.0, 1.0, 2.0, 2.0]), np.array([0, 0, 1, 1]))
    assert no_spread.icc1 == no_spread.icc2 == 1.0
