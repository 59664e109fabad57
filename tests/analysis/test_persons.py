from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from maturity.analysis import person_scores
from maturity.records.responses import Shape
from tests.builders import METHOD, make_counts, make_questionnaire, make_responses

FIVE = make_questionnaire({"a": 5})


def one(questionnaire: Any = FIVE, **answers: Any) -> tuple[float, bool, bool]:
    """Value, skipped and asked of one leader on the only capability."""
    row = {"municipality": "1", "role": "leader", **answers}
    persons = person_scores(make_responses(questionnaire, [row]), questionnaire, METHOD)
    return persons.values[0, 0], bool(persons.skipped[0, 0]), bool(persons.asked[0, 0])


def test_three_of_five_count_and_two_do_not() -> None:
    assert one(a1=1, a2=3, a3=5) == (50.0, False, True)
    value, skipped, asked = one(a1=1, a2=3)
    assert np.isnan(value)
    assert (skipped, asked) == (True, True)


def test_two_of_three_count() -> None:
    three = make_questionnaire({"a": 3})
    assert one(three, a1=1, a2=2)[0] == 12.5
    assert np.isnan(one(three, a1=1)[0])


@pytest.mark.parametrize("word", ["dk", "na"])
def test_no_opinion_is_a_domain_and_a_blank_is_not(word: str) -> None:
    # two answered + one no opinion = 3 of 5: had those been answers, the rule would hold
    value, skipped, _ = one(a1=1, a2=3, a3=word)
    assert np.isnan(value)
    assert not skipped
    assert one(a1=1, a2=word)[1]


def test_items_not_asked_are_outside_the_rule() -> None:
    leaders_two = make_questionnaire(
        {"a": 5}, items={f"a{i}": {"roles": ("employee",)} for i in (3, 4, 5)}
    )
    assert one(leaders_two, a1=5, a2=3)[0] == 75.0
    nothing = make_questionnaire(
        {"a": 2, "b": 1}, items={f"a{i}": {"roles": ("employee",)} for i in (1, 2)}
    )
    value, skipped, asked = one(nothing, b1=1)
    assert np.isnan(value)
    assert (skipped, asked) == (False, False)


def test_weights_weigh_and_weight_zero_stands_outside() -> None:
    weighted = make_questionnaire({"a": 3}, items={"a1": {"weight": 3.0}, "a3": {"weight": 0.0}})
    # (3 * 100 + 1 * 0) / 4; the third item neither counts nor is missed
    assert one(weighted, a1=5, a2=1)[0] == 75.0
    # one of two counted items is under 3 of 5, whatever a3 says
    assert np.isnan(one(weighted, a1=5, a3=5)[0])


def test_the_rule_can_be_changed() -> None:
    responses = make_responses(FIVE, [{"municipality": "1", "role": "leader", "a1": 3}])
    loose = replace(METHOD, answered_share=(1, 5))
    assert person_scores(responses, FIVE, loose).values[0, 0] == 50.0
    # even a share of 0 needs one answer
    none = make_responses(FIVE, [{"municipality": "1", "role": "leader"}])
    assert np.isnan(person_scores(none, FIVE, replace(METHOD, answered_share=(0, 5))).values[0, 0])


def test_counts_give_one_value_with_the_largest_possible_variance() -> None:
    questionnaire = make_questionnaire({"a": 2})
    row = {"municipality": "1", "a1": (1, 0, 0, 0, 1), "a2": (0, 2, 0, 2, 0)}
    responses = make_counts(questionnaire, [row])
    persons = person_scores(responses, questionnaire, METHOD)
    assert persons.values[0, 0] == pytest.approx(50.0, abs=1e-12)
    # item errors: (0, 100): s² = 5000, / 2 = 2500 -> 50; (25, 25, 75, 75): 833.33 / 4 -> 14.434
    assert persons.variances is not None
    assert np.sqrt(persons.variances[0, 0]) == pytest.approx((50 + np.sqrt(2500 / 12)) / 2)


def test_item_values_follow_the_same_rule() -> None:
    rows = [{"municipality": "1", "a1": 1, "a2": 2, "a3": 3}, {"municipality": "2", "a1": 1}]
    responses = make_responses(FIVE, rows, shape=Shape.VALUES)
    persons = person_scores(responses, FIVE, METHOD)
    np.testing.assert_array_equal(persons.values, [[25.0], [np.nan]])
    assert persons.variances is None
