from dataclasses import replace

import numpy as np

from maturity.scoring.persons import score_rows
from maturity.scoring.plan import plan_scoring
from maturity.scoring.rows import prepare_rows, role_weights
from tests.builders import METHOD, make_questionnaire, make_responses, random_responses, shuffled

ELECTED = {"leader": 1.0, "elected": 0.0}


def test_weights_of_the_method_come_first() -> None:
    questionnaire = make_questionnaire(roles=ELECTED)
    method = replace(METHOD, role_weights={"leader": 3.0})
    assert role_weights(questionnaire, method) == {"": 1.0, "leader": 3.0, "elected": 0.0}


def test_rows_in_content_order_with_roles_of_joint_rows_removed() -> None:
    questionnaire = make_questionnaire({"a": 2}, roles=ELECTED)
    responses = make_responses(
        questionnaire,
        [
            {"municipality": "1", "role": "elected", "all": 5},
            {"municipality": "1", "role": "leader", "a1": "dk", "a2": 1},
            {"municipality": "2", "role": "leader", "all": 3, "joint": True},
        ],
    )
    plan = plan_scoring(responses, questionnaire)
    rows = prepare_rows(responses, plan, score_rows(responses, plan, METHOD), METHOD)
    assert rows.order.tolist() == [1, 2, 0]
    assert rows.role.tolist() == ["leader", "", "elected"]
    assert rows.in_index.tolist() == [True, True, False]
    # columns: index, a, a1, a2; one of two answers is under 3 of 5, the item counts all the same
    assert rows.people.tolist() == [[0, 0, 0, 1], [1, 1, 1, 1], [1, 1, 1, 1]]
    assert rows.tallies[0].tolist() == [[0, 1], [1, 0], [0, 0], [0, 0]]


def test_shuffled_answers_give_the_same_sums_in_the_same_order() -> None:
    questionnaire = make_questionnaire()
    responses = random_responses(questionnaire, {"1": {"leader": 30, "employee": 30}})
    plan = plan_scoring(responses, questionnaire)
    first, second = (
        prepare_rows(r, plan, score_rows(r, plan, METHOD), METHOD)
        for r in (responses, shuffled(responses).columns(plan.items))
    )
    np.testing.assert_array_equal(first.values, second.values)
