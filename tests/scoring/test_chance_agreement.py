"""Limits of chance against a simulation made elsewhere, exact small cases and order."""

import itertools

import numpy as np
import pytest

from maturity.analysis import rwg_j
from maturity.scoring.chance_agreement import chance_agreement


@pytest.mark.parametrize(("people", "limit"), [(5, 0.75), (20, 0.32)])
def test_limits_for_one_question(people: int, limit: float) -> None:
    """Two decimals of an independent simulation with a uniform null of five answers."""
    found = chance_agreement(np.array([people]), 1, 5, draws=20000, seed=1)
    assert found[0] == pytest.approx(limit, abs=0.02)


def test_three_people_counted_out() -> None:
    # all 5 ** 3 groups: the largest value that at least 5 % reach
    groups = np.array(list(itertools.product(range(1, 6), repeat=3)), dtype=float)
    reached = sorted((rwg_j(group[:, None], 2.0) for group in groups), reverse=True)
    exact = reached[int(0.05 * len(groups))]
    assert chance_agreement(np.array([3]), 1, 5)[0] == pytest.approx(exact, abs=1e-9)


def test_two_of_two_options_agree_half_of_the_time() -> None:
    assert chance_agreement(np.array([2]), 1, 2)[0] == 1.0


def test_one_in_twenty_random_groups_reaches_it() -> None:
    rng = np.random.default_rng(7)
    answers = rng.integers(1, 6, size=(4000, 33, 4)).astype(float)
    limit = chance_agreement(np.array([33]), 4, 5)[0]
    share = np.mean([rwg_j(group, 2.0) >= limit for group in answers])
    assert share == pytest.approx(0.05, abs=0.012)


def test_more_people_or_questions_beat_chance_with_less_and_more() -> None:
    one = chance_agreement(np.arange(5, 400, 15), 1, 5)
    assert (np.diff(one) < 0.02).all()
    assert one[-1] < 0.1 < one[0]
    assert chance_agreement(np.array([10]), 10, 5)[0] > one[0] * 0.5


def test_a_limit_does_not_depend_on_other_groups_or_runs() -> None:
    together = chance_agreement(np.array([7, 12, 7]), 2, 5)
    assert together[0] == together[2] == chance_agreement(np.array([7]), 2, 5)[0]
    assert together[1] == chance_agreement(np.array([12]), 2, 5)[0]


def test_nobody_alone_agrees() -> None:
    assert np.isnan(chance_agreement(np.array([0, 1]), 1, 5)).all()


def test_very_large_groups_are_taken_as_ten_thousand() -> None:
    found = chance_agreement(np.array([10_000, 250_000]), 1, 5, draws=200)
    assert found[0] == found[1] < 0.03
