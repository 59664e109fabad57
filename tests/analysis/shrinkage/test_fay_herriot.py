import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.analysis import fay_herriot

NAN = np.nan
THREE = np.array([40.0, 50.0, 60.0])
FIVE = np.array([40.0, 45.0, 50.0, 55.0, 60.0])


def test_equal_variances_by_hand() -> None:
    # A + D = 100, B = 1/4: g1 = 75/4, g2 = 100/3 / 16, g3 = 1/16 / 100 * 2 / (3 / 100²)
    found = fay_herriot(THREE, np.full(3, 25.0))
    assert found.variance == pytest.approx(75, rel=1e-12)
    assert found.coefficients.tolist() == [pytest.approx(50)]
    np.testing.assert_allclose(found.reliability, 0.75)
    g1, g2, g3 = 75 / 4, 100 / 3 / 16, 2 * 100 / 3 / 16
    np.testing.assert_allclose(found.mse, g1 + g2 + 2 * g3)


def test_too_close_together_is_one_mean() -> None:
    found = fay_herriot(THREE, np.full(3, 400.0))
    assert found.variance == 0
    np.testing.assert_allclose(found.stabilised, 50)
    np.testing.assert_allclose(found.reliability, 0)


@pytest.mark.parametrize("variance", [4.0, 25.0, 900.0])
def test_adjusted_with_equal_variances_has_a_closed_form(variance: float) -> None:
    # slope 4 / (A + D) - S / (A + D)² - 2 / A = 0 gives 2 A² - S A - 2 D² = 0, S = 250
    expected = (250 + np.sqrt(250**2 + 16 * variance**2)) / 4
    found = fay_herriot(FIVE, np.full(5, variance), adjusted=True)
    assert found.variance == pytest.approx(expected, rel=1e-10)


def test_adjusted_is_never_zero() -> None:
    # S = 0: A = D
    found = fay_herriot(np.full(5, 50.0), np.full(5, 25.0), adjusted=True)
    assert found.variance == pytest.approx(25, rel=1e-10)
    assert fay_herriot(np.full(5, 50.0), np.full(5, 25.0)).variance == 0


def test_covariates_that_explain_everything() -> None:
    x = np.column_stack([np.ones(6), np.arange(6.0)])
    found = fay_herriot(3 + 2 * np.arange(6.0), np.array([1.0, 2, 3, 1, 2, 3]), x)
    assert found.variance == 0
    np.testing.assert_allclose(found.coefficients, [3, 2], atol=1e-9)
    np.testing.assert_allclose(found.stabilised, 3 + 2 * np.arange(6.0), atol=1e-9)


def test_missing_means_are_left_out() -> None:
    direct, variances = np.append(THREE, [NAN, 50.0]), np.append(np.full(3, 25.0), [25.0, NAN])
    found = fay_herriot(direct, variances)
    plain = fay_herriot(THREE, np.full(3, 25.0))
    np.testing.assert_allclose(found.stabilised, [*plain.stabilised, NAN, NAN])
    np.testing.assert_allclose(found.mse, [*plain.mse, NAN, NAN])
    np.testing.assert_allclose(found.reliability, [0.75] * 3 + [NAN] * 2)


@pytest.mark.parametrize("adjusted", [False, True])
def test_too_few_municipalities(adjusted: bool) -> None:
    found = fay_herriot(THREE[: 3 if adjusted else 1], np.full(3, 25.0)[: 3 if adjusted else 1],
                        adjusted=adjusted)  # fmt: skip
    assert np.isnan(found.variance)
    assert np.isnan(found.coefficients).all()
    assert np.isnan(found.stabilised).all()
    assert np.isnan(found.mse).all()


@settings(derandomize=True, deadline=None, max_examples=25)
@given(st.integers(0, 10_000), st.floats(-50, 50), st.floats(0.1, 10))
def test_shift_and_unit_go_through(seed: int, shift: float, unit: float) -> None:
    rng = np.random.default_rng(seed)
    d = rng.uniform(4, 60, 12)
    y = rng.normal(50, 6, 12) + np.sqrt(d) * rng.normal(size=12)
    ours, other = fay_herriot(y, d), fay_herriot(unit * y + shift, unit**2 * d)
    assert other.variance == pytest.approx(unit**2 * ours.variance, rel=1e-6, abs=1e-9)
    np.testing.assert_allclose(other.stabilised, unit * ours.stabilised + shift, atol=1e-5)
    low, high = np.minimum(y, ours.coefficients[0]), np.maximum(y, ours.coefficients[0])
    assert ((low - 1e-9 <= ours.stabilised) & (ours.stabilised <= high + 1e-9)).all()


def test_intervals_cover_with_seven_members() -> None:
    """The bar of the method: at least .92 (true values known, 300 simulated regions)."""
    rng = np.random.default_rng(2026)
    covered = []
    for _ in range(300):
        d = 225 / rng.choice([5, 8, 12, 20, 35, 60], 7)
        truth = rng.normal(50, 4, 7)
        found = fay_herriot(truth + np.sqrt(d) * rng.normal(size=7), d, adjusted=True)
        covered.append(np.abs(found.stabilised - truth) <= 1.96 * np.sqrt(found.mse))
    assert np.mean(covered) >= 0.92
