import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.scoring.weights import COLLAPSE
from maturity.uncertainty import (
    CellWeights,
    CollapseRule,
    kish_n,
    poststratify,
    response_bias_bound,
)


def one_municipality(
    people: list[int], staff: list[float], rule: CollapseRule | None = COLLAPSE
) -> CellWeights:
    """Weights where so many of each role answered."""
    role = np.repeat(np.arange(len(people)), people)
    return poststratify(np.zeros(len(role), dtype=int), role, np.array([staff]), rule=rule)


def per_role(found: CellWeights, people: list[int]) -> list[float]:
    """Weight of the first person of each role, rounded."""
    starts = np.cumsum([0, *people[:-1]])
    return [round(float(found.weights[at]), 6) for at in starts]


CASES = {
    # people, staff, cells by their last role, weights
    "nothing thin": ([5, 20, 10], [10, 40, 20], [0, 1, 2], [2, 2, 2]),
    "a small role is complete": ([3, 20], [3, 40], [0, 1], [1, 2]),
    "one missing of a small role": ([2, 20], [3, 40], [1, 1], [43 / 22] * 2),
    "joins the one before": ([10, 3, 10], [20, 20, 20], [1, 1, 2], [40 / 13, 40 / 13, 2]),
    "the first joins the next": ([3, 10, 10], [20, 20, 20], [1, 1, 2], [40 / 13, 40 / 13, 2]),
    # mean weight 160 / 35 = 4.57, three times 13.7 < 100 / 5
    "too heavy": ([5, 20, 10], [100, 40, 20], [1, 1, 2], [5.6, 5.6, 2]),
    # 2 of 4 and 1 of 4: together 3 of 8 < min(5, 8), so the third is needed too
    "until none is thin": ([2, 1, 2], [4, 4, 10], [2, 2, 2], [3.6] * 3),
    # the third stands alone with the first when nobody of the second answered
    "past a role not covered": ([10, 0, 3], [20, 9, 10], [2, -1, 2], [30 / 13, None, 30 / 13]),
}


@pytest.mark.parametrize(("people", "staff", "cells", "weights"), CASES.values(), ids=CASES)
def test_collapse_by_hand(people, staff, cells, weights) -> None:
    found = one_municipality(people, staff)
    assert found.merged.tolist() == [cells]
    got = per_role(found, people)
    for role, weight in enumerate(weights):
        if weight is not None:
            assert got[role] == pytest.approx(weight, abs=1e-6)


def test_switched_off_nothing_collapses() -> None:
    people, staff = [2, 1, 2], [4.0, 4.0, 10.0]
    found = one_municipality(people, staff, rule=None)
    assert found.merged.tolist() == [[0, 1, 2]]
    assert per_role(found, people) == [2.0, 4.0, 5.0]


def test_another_rule() -> None:
    rule = CollapseRule(fewest=1, heaviest=2.0)
    # mean weight 18 / 5 = 3.6: 5 < 7.2, nothing is thin
    assert one_municipality([2, 1, 2], [4, 4, 10], rule).merged.tolist() == [[0, 1, 2]]
    strict = CollapseRule(fewest=1, heaviest=1.2)
    # 5 > 1.2 * 3.6: the third joins the second: 14 / 3 > 4.32, joins the first
    assert one_municipality([2, 1, 2], [4, 4, 10], strict).merged.tolist() == [[2, 2, 2]]


def test_a_role_without_respondents_is_not_covered_and_never_imputed() -> None:
    found = one_municipality([10, 0], [10, 5])
    assert found.coverage.tolist() == [pytest.approx(10 / 15)]
    assert found.weights.tolist() == [1.0] * 10


def test_municipalities_do_not_touch() -> None:
    where, role = np.repeat([0, 1], [2, 10]), np.repeat([0, 1, 0, 1], [1, 1, 5, 5])
    staff = np.array([[2.0, 8.0], [10.0, 20.0]])
    found = poststratify(where, role, staff)
    assert found.merged.tolist() == [[1, 1], [0, 1]]
    assert found.weights.tolist() == [5.0] * 2 + [2.0] * 5 + [4.0] * 5
    assert len(set(found.cells)) == 3


def test_nobody_answered_and_no_staff() -> None:
    nobody = np.zeros(0, dtype=int)
    found = poststratify(nobody, nobody, np.array([[3.0, 4.0], [np.nan, 0.0]]))
    assert found.weights.size == 0
    assert found.coverage[0] == 0
    assert np.isnan(found.coverage[1])
    assert (found.merged == -1).all()


def test_more_respondents_than_staff_is_refused() -> None:
    with pytest.raises(ValueError, match="column staff: found"):
        one_municipality([3], [2.0])
    with pytest.raises(ValueError, match="column staff: found"):
        one_municipality([3], [np.nan])


@settings(derandomize=True, deadline=None, max_examples=25)
@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 60)), min_size=1, max_size=5))
def test_weights_add_up_and_no_cell_stays_thin(roles: list[tuple[int, int]]) -> None:
    people = [n for n, _ in roles]
    staff = np.array([float(n + more) for n, more in roles])
    found = one_municipality(people, list(staff))
    covered = staff[np.array(people) > 0].sum()
    assert found.weights.sum() == pytest.approx(covered)
    cells = found.merged[0]
    for cell in set(cells[cells >= 0]):
        n, total = np.array(people)[cells == cell].sum(), staff[cells == cell].sum()
        if len(set(cells[cells >= 0])) > 1:
            assert n >= min(5, total)
            assert total / n <= 3 * covered / sum(people) + 1e-9
    # cells are neighbours among the covered roles
    order = [c for c in cells if c >= 0]
    assert order == sorted(order)


@settings(derandomize=True, deadline=None, max_examples=25)
@given(st.lists(st.floats(0.1, 50), min_size=1, max_size=30), st.floats(0.01, 100))
def test_kish_is_at_most_n_and_free_of_scale(weights: list[float], scale: float) -> None:
    w = np.array(weights)
    assert 1 - 1e-9 <= kish_n(w) <= len(w) + 1e-9
    assert kish_n(w * scale) == pytest.approx(kish_n(w))
    assert kish_n(np.full(len(w), scale)) == pytest.approx(len(w))


def test_kish_of_nobody() -> None:
    assert kish_n(np.zeros(0)) == 0.0


def test_bias_bound() -> None:
    assert response_bias_bound(60, 60, 5.0) == 0.0
    assert response_bias_bound(61, 60, 5.0) == 0.0
    assert response_bias_bound(18, 60, -5.0) == pytest.approx(3.5)
