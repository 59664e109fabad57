import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.analysis import ad_mean, awg, rwg, rwg_j, rwg_star_j, sd

NAN = np.nan
ENDS = np.array([[1.0, 1.0], [5.0, 5.0]])
ALIKE = np.full((6, 3), 4.0)
INDICES = [
    lambda items: rwg_j(items, 2.0),
    lambda items: rwg_star_j(items, 2.0),
    lambda items: awg(items, 1, 5),
    lambda items: rwg(items[:, 0], 2.0),
]


@pytest.mark.parametrize("index", INDICES)
def test_all_alike_is_full_agreement(index) -> None:
    assert index(ALIKE) == 1.0


@pytest.mark.parametrize("index", [*INDICES, ad_mean])
@pytest.mark.parametrize("people", [0, 1])
def test_fewer_than_two_people_tell_nothing(index, people: int) -> None:
    assert np.isnan(index(ALIKE[:people]))
    assert np.isnan(sd(ALIKE[:people])).all()


def test_everybody_at_one_of_two_ends() -> None:
    # s² = 8 with n = 2, and the mean 3 allows no more: (18 - 9 - 5) * 2
    assert awg(ENDS, 1, 5) == pytest.approx(-1, abs=1e-12)
    assert rwg_star_j(ENDS, 2.0) == pytest.approx(1 - 8 / 2, abs=1e-12)
    assert rwg_j(ENDS, 2.0) == 0.0
    assert ad_mean(ENDS) == 2.0


def test_awg_is_not_defined_near_an_end() -> None:
    # limits with n = 4: (1 * 3 + 5) / 4 = 2 and (5 * 3 + 1) / 4 = 4
    at_limit = np.array([[1.0], [1.0], [1.0], [5.0]])
    assert awg(at_limit, 1, 5) == pytest.approx(-1, abs=1e-12)
    below = np.array([[1.0], [1.0], [1.0], [4.0]])
    assert np.isnan(awg(below, 1, 5))
    assert np.isnan(awg(6 - below, 1, 5))
    assert np.isnan(awg(np.ones((4, 1)), 1, 5))
    assert awg(np.column_stack([at_limit, below]), 1, 5) == awg(at_limit, 1, 5)


def test_only_complete_cases_count() -> None:
    with_gap = np.vstack([ENDS, [[3.0, NAN]]])
    assert ad_mean(with_gap) == ad_mean(ENDS)
    assert awg(with_gap, 1, 5) == awg(ENDS, 1, 5)
    np.testing.assert_allclose(sd(with_gap), np.sqrt([8.0, 8.0]))


def test_rwg_j_is_the_spearman_brown_step_of_the_mean() -> None:
    # one item of variance 1 and one of 0.5: q = 1 - 0.75 / 2 = 0.625; 2 q / (2 q + 0.375)
    items = np.array([[2.0, 3.0], [3.0, 3.0], [4.0, 3.0]])
    items[:, 1] += np.array([-1, 0, 1]) * np.sqrt(0.5)
    assert rwg_star_j(items, 2.0) == pytest.approx(0.625, abs=1e-12)
    assert rwg_j(items, 2.0) == pytest.approx(1.25 / 1.625, abs=1e-12)
    assert rwg_j(items[:, :1], 2.0) == rwg(items[:, 0], 2.0)


@settings(derandomize=True, deadline=None, max_examples=25)
@given(st.lists(st.lists(st.integers(1, 5), min_size=2, max_size=2), min_size=2, max_size=30))
def test_ranges_and_mirror_image(answers: list[list[int]]) -> None:
    items = np.array(answers, dtype=float)
    found = awg(items, 1, 5)
    assert np.isnan(found) or -1 - 1e-9 <= found <= 1
    np.testing.assert_allclose(awg(6 - items, 1, 5), found, atol=1e-9)
    assert 0 <= rwg_j(items, 2.0) <= 1
    assert rwg_j(items, 1.34) <= rwg_j(items, 2.0)
    assert ad_mean(6 - items) == pytest.approx(ad_mean(items), abs=1e-12)
    # the average deviation is never more than the standard deviation (n)
    assert ad_mean(items) <= items.std(axis=0).mean() + 1e-12
