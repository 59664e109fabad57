import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.scoring.reliability import (
    LEAST_UNIQUENESS,
    alpha_if_dropped,
    complete_cases,
    cronbach_alpha,
    feldt_interval,
    item_rest_correlations,
    omega_total,
    one_factor,
)

NAN = np.nan


def from_loadings(loadings: list[float], people: int = 400, seed: int = 3) -> np.ndarray:
    """Items whose sample correlations are exactly those of a one-factor model."""
    vector = np.array(loadings)
    wanted = np.outer(vector, vector) + np.diag(1 - vector**2)
    noise = np.random.default_rng(seed).normal(size=(people, len(vector)))
    noise -= noise.mean(axis=0)
    white = noise @ np.linalg.inv(np.linalg.cholesky(noise.T @ noise).T)
    return white @ np.linalg.cholesky(wanted).T


def test_a_model_that_fits_is_found_again() -> None:
    loadings = [0.9, 0.7, 0.5, 0.3]
    fit = one_factor(from_loadings(loadings))
    np.testing.assert_allclose(fit.loadings, loadings, atol=1e-6)
    np.testing.assert_allclose(fit.uniquenesses, 1 - np.square(loadings), atol=1e-6)


def test_omega_of_a_model_that_fits() -> None:
    # sum of loadings 2.4, uniquenesses .19 + .51 + .75 + .91 = 2.36
    expected = 2.4**2 / (2.4**2 + 2.36)
    assert omega_total(from_loadings([0.9, 0.7, 0.5, 0.3])) == pytest.approx(expected, abs=1e-6)


def test_equal_loadings_make_omega_and_alpha_one_number() -> None:
    # all correlations 0.36: alpha = 4 * 0.36 / (1 + 3 * 0.36)
    items = from_loadings([0.6] * 4)
    assert cronbach_alpha(items) == pytest.approx(1.44 / 2.08, abs=1e-12)
    assert omega_total(items) == pytest.approx(1.44 / 2.08, abs=1e-6)
    np.testing.assert_allclose(alpha_if_dropped(items), 3 * 0.36 / (1 + 2 * 0.36), atol=1e-12)


def test_a_heywood_case_stops_at_the_bound() -> None:
    # r12 r13 / r23 = .8 * .8 / .5 = 1.28 > 1: no proper exact solution
    wanted = np.array([[1, 0.8, 0.8], [0.8, 1, 0.5], [0.8, 0.5, 1]])
    items = from_loadings([0, 0, 0]) @ np.linalg.cholesky(wanted).T
    fit = one_factor(items)
    assert fit.uniquenesses[0] == pytest.approx(LEAST_UNIQUENESS, abs=2e-3)
    assert 0 < omega_total(items) < 1


@pytest.mark.parametrize(
    "items",
    [
        np.ones((30, 2)),
        np.zeros((0, 4)),
        np.random.default_rng(1).normal(size=(4, 4)),
        np.column_stack([np.ones(30), np.random.default_rng(1).normal(size=(30, 3))]),
        np.random.default_rng(1).normal(size=(30, 2)) @ np.array([[1.0, 0, 1], [0, 1, 1]]),
        np.tile(np.random.default_rng(1).normal(size=(30, 1)), (1, 3)),
    ],
    ids=["two items", "nobody", "few people", "constant", "dependent", "repeated"],
)
def test_no_fit_where_the_model_says_nothing(items: np.ndarray) -> None:
    assert np.isnan(one_factor(items).loadings).all()
    assert np.isnan(omega_total(items))


def test_what_cannot_be_told_is_nan() -> None:
    one_person = np.array([[1.0, 2.0, 3.0], [1.0, NAN, 2.0]])
    alike = np.full((5, 3), 4.0)
    for items in (one_person, alike, np.zeros((0, 3)), np.array([[1.0], [2.0], [3.0]])):
        assert np.isnan(cronbach_alpha(items))
        assert np.isnan(cronbach_alpha(items, pairwise=True)) or items is one_person
        assert np.isnan(item_rest_correlations(items)).all()
        assert np.isnan(alpha_if_dropped(items)).all()
    assert np.isnan(feldt_interval(0.8, 1, 5)).all()
    assert np.isnan(feldt_interval(0.8, 50, 1)).all()
    assert np.isnan(alpha_if_dropped(np.array([[1.0, 2.0], [3.0, 3.0], [4.0, 1.0]]))).all()


def test_pairwise_uses_everybody_who_answered_both() -> None:
    # variances 2 (of 1, 3) and 1 (of 1, 2, 3); covariance of (1,1), (3,3): 2; 2 (1 - 3/7)
    items = np.array([[1.0, 1.0], [3.0, 3.0], [NAN, 2.0]])
    assert cronbach_alpha(items, pairwise=True) == pytest.approx(8 / 7, abs=1e-12)
    assert cronbach_alpha(items) == pytest.approx(1, abs=1e-12)
    assert len(complete_cases(items)) == 2


def test_unrelated_and_opposite_items() -> None:
    corners = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    assert cronbach_alpha(corners) == pytest.approx(0, abs=1e-12)
    np.testing.assert_allclose(item_rest_correlations(corners), 0, atol=1e-12)
    against = np.array([[1.0, 4.0], [2.0, 4.0], [3.0, 1.0]])
    # variances 1 and 3, covariance -1.5: 2 (1 - 4 / 1) = -6; r = -1.5 / sqrt 3
    assert cronbach_alpha(against) == pytest.approx(-6, abs=1e-12)
    np.testing.assert_allclose(item_rest_correlations(against), -1.5 / np.sqrt(3), atol=1e-12)


@settings(derandomize=True, deadline=None, max_examples=25)
@given(
    st.lists(st.lists(st.integers(1, 5), min_size=4, max_size=4), min_size=3, max_size=20),
    st.integers(0, 1000),
)
def test_order_of_people_and_items_and_a_shift_change_nothing(
    answers: list[list[int]], seed: int
) -> None:
    items = np.array(answers, dtype=float)
    rng = np.random.default_rng(seed)
    other = items[rng.permutation(len(items))][:, rng.permutation(4)] * 25 - 25
    ours, theirs = cronbach_alpha(items), cronbach_alpha(other)
    assert np.isnan(ours) == np.isnan(theirs)
    if not np.isnan(ours):
        assert theirs == pytest.approx(ours, abs=1e-9)
        assert ours <= 1 + 1e-9
        low, high = feldt_interval(ours, len(items), 4)
        assert low <= ours + 1e-9
        assert low <= high <= 1 + 1e-9
