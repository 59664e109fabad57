"""Rank sets: clear cases, ties, dependence, and how often truth is missed."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from maturity.comparison.rank_sets import RankRule, rank_sets


def rng() -> np.random.Generator:
    return np.random.default_rng(7)


def test_far_apart_is_ordered_and_close_is_not() -> None:
    sure = rank_sets(np.array([10.0, 90, 50]), np.eye(3), rng=rng())
    assert (sure.low.tolist(), sure.high.tolist()) == ([3, 1, 2], [3, 1, 2])
    unsure = rank_sets(np.array([10.0, 90, 50]), 1e6 * np.eye(3), rng=rng())
    assert (unsure.low.tolist(), unsure.high.tolist()) == ([1, 1, 1], [3, 3, 3])


def test_two_units_have_a_closed_form() -> None:
    # one pair: the critical value is the normal quantile 1.96, so a t of 1.9 is not enough
    rule = RankRule(draws=100_000)
    for t, high in ((1.9, 2), (2.02, 1)):
        sets = rank_sets(np.array([t * np.sqrt(2), 0.0]), np.eye(2), rng=rng(), rule=rule)
        assert sets.high[0] == high


def test_few_degrees_of_freedom_ask_for_more() -> None:
    # t quantile for 4 df is 2.78
    rule = RankRule(draws=100_000, df=4)
    for t, high in ((2.6, 2), (2.95, 1)):
        sets = rank_sets(np.array([t * np.sqrt(2), 0.0]), np.eye(2), rng=rng(), rule=rule)
        assert sets.high[0] == high


def test_dependence_is_used() -> None:
    # correlation .99 leaves a variance of 0.02 for the difference: t = 1 / sqrt(.02) = 7.1
    linked = np.array([[1.0, 0.99], [0.99, 1.0]])
    assert rank_sets(np.array([1.0, 0.0]), linked, rng=rng()).high.tolist() == [1, 2]
    assert rank_sets(np.array([1.0, 0.0]), np.eye(2), rng=rng()).high.tolist() == [2, 2]


def test_no_variance_between_a_pair_says_nothing() -> None:
    same = np.ones((2, 2))
    sets = rank_sets(np.array([60.0, 40.0]), same, rng=rng())
    assert (sets.low.tolist(), sets.high.tolist()) == ([1, 1], [2, 2])


def test_sixteen_equal_units_rarely_stand_out() -> None:
    # a surely different pair among equals is false: at most 5 % of 200, binomial bound
    draw = np.random.default_rng(11)
    rule = RankRule(draws=1000)
    false = 0
    for _ in range(200):
        sets = rank_sets(draw.normal(size=16), np.eye(16), rng=draw, rule=rule)
        false += bool((sets.low > 1).any())
    assert false <= stats.binom.ppf(0.999, 200, 0.05)


@pytest.mark.parametrize("marginal", [False, True])
def test_same_seed_same_sets(*, marginal: bool) -> None:
    x, v = np.linspace(0, 3, 6), np.eye(6)
    rule = RankRule(marginal=marginal, draws=500)
    first, second = (rank_sets(x, v, rng=rng(), rule=rule) for _ in range(2))
    assert first.low.tolist() == second.low.tolist()
    assert first.high.tolist() == second.high.tolist()


def test_the_sets_hold_all_true_places_at_once() -> None:
    # ten unequal units with dependent errors: 95 % of 300 surveys, binomial bound
    draw = np.random.default_rng(12)
    truth = np.array([0.0, 0.5, 0.5, 1, 2, 3, 3.2, 5, 5, 9])
    covariance = 0.4 + 0.6 * np.eye(10)
    first = 1 + (truth[:, None] < truth).sum(axis=1)
    last = (truth[:, None] <= truth).sum(axis=1)
    held = 0
    for _ in range(300):
        estimates = draw.multivariate_normal(truth, covariance)
        sets = rank_sets(estimates, covariance, rng=draw, rule=RankRule(draws=1000))
        held += bool((sets.low <= first).all() and (sets.high >= last).all())
    assert held >= stats.binom.ppf(0.001, 300, 0.95)
