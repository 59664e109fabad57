import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.analysis import Design, calibrated_mean, domain_variance
from maturity.uncertainty import Calibration

NAN = np.nan
FOUR = np.array([10.0, 20.0, 40.0, 90.0])


def one(n: int, population: float | None = None) -> Design:
    staff = None if population is None else np.array([population])
    return Design(strata=np.zeros(n, dtype=int), population=staff)


@pytest.mark.parametrize("population", [None, 8.0])
def test_equal_weights_without_calibration_are_a_plain_sample(population: float | None) -> None:
    found = calibrated_mean(FOUR, np.full(4, 2.0), one(4, population))
    everybody = np.ones(4, dtype=bool)
    assert found.mean == 40
    assert found.se**2 == pytest.approx(domain_variance(FOUR, everybody, population=population))
    assert found.df == 3


def test_no_opinion_is_a_domain() -> None:
    y = np.array([0.0, 100.0, NAN, NAN])
    found = calibrated_mean(y, np.ones(4), one(4, 16))
    # as worked in test_variance: 4/3 (2500 + 2500) / 4 and f = 4/16
    assert found.se**2 == pytest.approx(1250)
    assert found.df == 1


def test_what_cannot_be_told() -> None:
    nobody = calibrated_mean(np.full(3, NAN), np.ones(3), one(3))
    assert np.isnan([nobody.mean, nobody.se, nobody.df]).all()
    single = calibrated_mean(np.array([5.0, NAN, NAN]), np.ones(3), one(3))
    assert single.mean == 5
    assert np.isnan(single.se)


def test_roles_that_explain_everything_leave_no_error() -> None:
    role = np.array([0, 0, 1, 1])
    found = calibrated_mean(
        np.array([10.0, 10.0, 90.0, 90.0]),
        np.array([1.0, 1.0, 3.0, 3.0]),
        one(4),
        Calibration(base=np.full(4, 2.0), margins=(role,)),
    )
    assert found.mean == 70
    assert found.se == pytest.approx(0, abs=1e-12)


def test_post_strata_by_hand() -> None:
    # roles of 4 and 16 staff, (0, 20) and (80, 100): w 2 and 8, mean 74, sum w 20
    # residuals -+10, w e = -+1 and -+4: V = 4/3 (2 + 32) = 45.33; f = 4 / 20
    role, weights = np.array([0, 0, 1, 1]), np.array([2.0, 2.0, 8.0, 8.0])
    by_role = Calibration(base=np.full(4, 5.0), margins=(role,))
    y = np.array([0.0, 20.0, 80.0, 100.0])
    found = calibrated_mean(y, weights, one(4, 20), by_role)
    assert found.mean == 74
    assert found.se**2 == pytest.approx(0.8 * 4 / 3 * 34)


@settings(derandomize=True, deadline=None, max_examples=25)
@given(st.floats(0.01, 100), st.integers(0, 10_000))
def test_scale_of_weights_and_order_of_people_change_nothing(scale: float, seed: int) -> None:
    rng = np.random.default_rng(seed)
    y, weights, role = rng.normal(50, 9, 20), rng.uniform(1, 3, 20), rng.integers(0, 2, 20)
    base, order = rng.uniform(1, 2, 20), rng.permutation(20)
    ours = calibrated_mean(y, weights, one(20, 50), Calibration(base=base, margins=(role,)))
    moved = Calibration(base=base[order] * scale, margins=(role[order],))
    other = calibrated_mean(y[order], weights[order] * scale, one(20, 50), moved)
    assert other.mean == pytest.approx(ours.mean)
    assert other.se == pytest.approx(ours.se)
