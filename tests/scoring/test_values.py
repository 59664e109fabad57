import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.records.responses import Shape
from maturity.scoring import scale_to_percent
from maturity.scoring.values import item_scores, item_variances
from tests.builders import make_counts, make_questionnaire, make_responses


@settings(derandomize=True, deadline=None, max_examples=25)
@given(st.integers(-5, 5), st.integers(1, 10), st.floats(0, 1))
def test_percent_of_maximum_and_its_reverse_add_to_hundred(low: int, width: int, at: float) -> None:
    high = low + width
    value = np.array([low + at * width])
    percent = scale_to_percent(value, low, high)
    assert -1e-9 <= percent[0] <= 100 + 1e-9
    # lowest + highest - x on the same scale
    turned = scale_to_percent(low + high - value, low, high)
    assert turned[0] == pytest.approx(scale_to_percent(value, high, low)[0], abs=1e-9)
    assert percent[0] + turned[0] == pytest.approx(100, abs=1e-9)


def test_only_answered_cells_have_scores() -> None:
    questionnaire = make_questionnaire({"a": 3}, items={"a2": {"reversed": True}})
    row = {"municipality": "1", "role": "leader", "a1": 2, "a2": 2, "a3": "dk"}
    scores = item_scores(make_responses(questionnaire, [row]), questionnaire)
    np.testing.assert_array_equal(scores, [[25.0, 75.0, np.nan]])


def test_variance_from_counts_is_that_of_the_answers() -> None:
    questionnaire = make_questionnaire({"a": 2})
    responses = make_counts(questionnaire, [{"municipality": "1", "a1": (2, 0, 3, 0, 1)}])
    answers = np.array([0, 0, 50, 50, 50, 100.0])
    variance = item_variances(responses, questionnaire)
    assert variance[0, 0] == pytest.approx(answers.var(ddof=1) / 6, abs=1e-12)
    assert np.isnan(variance[0, 1])


def test_one_answer_has_no_variance_and_rows_have_no_counts() -> None:
    questionnaire = make_questionnaire({"a": 1})
    one = make_counts(questionnaire, [{"municipality": "1", "a1": (0, 1, 0, 0, 0)}])
    assert np.isnan(item_variances(one, questionnaire)).all()
    rows = make_responses(questionnaire, [{"municipality": "1", "all": 3}], shape=Shape.VALUES)
    assert np.isnan(item_variances(rows, questionnaire)).all()


def test_goalposts_go_before_the_ends_of_the_scale_and_clip() -> None:
    questionnaire = make_questionnaire({"a": 5}, items={"a5": {"reversed": True}})
    row = {"municipality": "1", "a1": 1, "a2": 2, "a3": 3, "a4": 5, "a5": 2}
    scores = item_scores(make_responses(questionnaire, [row]), questionnaire, {"steps": (2, 4)})
    # 2 gives 0 and 4 gives 100; reversed: 4 gives 0 and 2 gives 100
    assert scores.tolist() == [[0.0, 0.0, 50.0, 100.0, 100.0]]
    other = item_scores(make_responses(questionnaire, [row]), questionnaire, {"another": (2, 4)})
    assert other.tolist() == [[0.0, 25.0, 50.0, 100.0, 75.0]]


def test_answers_per_step_are_clipped_one_by_one() -> None:
    questionnaire = make_questionnaire({"a": 1})
    responses = make_counts(questionnaire, [{"municipality": "1", "a1": (2, 0, 1, 0, 1)}])
    # answers 1, 1, 3, 5 between 2 and 4: 0, 0, 50, 100; their mean 2.5 alone would give 25
    expected = np.array([0.0, 0.0, 50.0, 100.0])
    goalposts = {"steps": (2.0, 4.0)}
    assert item_scores(responses, questionnaire, goalposts)[0, 0] == 37.5
    variance = item_variances(responses, questionnaire, goalposts)
    assert variance[0, 0] == pytest.approx(expected.var(ddof=1) / 4, abs=1e-12)
    values = make_responses(questionnaire, [{"municipality": "1", "a1": 2.5}], shape=Shape.VALUES)
    assert item_scores(values, questionnaire, goalposts).tolist() == [[25.0]]
