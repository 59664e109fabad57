"""Who tells how well a round measures, and what a person's dimension value is."""

import numpy as np

from maturity.records.questionnaire import Questionnaire
from maturity.records.responses import Responses, Shape
from maturity.scoring import score_responses
from maturity.scoring.plan import plan_scoring
from maturity.uncertainty.measured import Cells, Measured, dimension_values, measured_people
from tests.builders import METHOD, make_questionnaire, make_responses, shuffled

NAN = np.nan
TREE = {"culture": {"users": 1, "change": 1, "will": 1, "part": 1}, "tools": {"services": 2}}


def questionnaire() -> Questionnaire:
    return make_questionnaire(
        TREE,
        roles={"leader": 1.0, "employee": 1.0, "elected": 0.0},
        items={"services2": {"reversed": True}},
    )


def answers() -> Responses:
    rows = [
        {"municipality": "A", "role": "leader", "all": 5},
        {"municipality": "A", "role": "employee", "all": 2, "users1": "dk"},
        {"municipality": "A", "role": "elected", "all": 1},
        {"municipality": "B", "role": "employee", "all": 3},
        {"municipality": "C", "role": "employee", "all": 4},
        {"municipality": "D", "role": "", "joint": True, "all": 4},
    ]
    return make_responses(questionnaire(), rows)


def measured(responses: Responses, hidden: Cells = frozenset()) -> Measured:
    asked = questionnaire()
    scores = score_responses(responses, asked, METHOD)
    return measured_people(scores, responses, asked, members=("A", "B", "D"), hidden=hidden)


def test_people_of_published_members_in_roles_that_count() -> None:
    people = measured(answers())
    assert people.members == ("A", "B")
    found = sorted(zip(people.groups.tolist(), people.roles.tolist(), strict=True))
    assert found == [(0, "employee"), (0, "leader"), (1, "employee")]


def test_reversed_items_are_turned() -> None:
    people = measured(answers())
    leader = people.items[people.roles == "leader"][0]
    assert leader.tolist() == [100, 100, 100, 100, 100, 0]


def test_row_and_column_order_change_nothing() -> None:
    first, second = measured(answers()), measured(shuffled(answers()))
    for name in ("groups", "roles", "items", "values", "inner"):
        np.testing.assert_array_equal(getattr(first, name), getattr(second, name))


def test_a_person_counts_for_a_dimension_with_three_of_four() -> None:
    people = measured(answers())
    employee = (people.roles == "employee") & (people.groups == 0)
    assert people.plan.inner == ("index", "culture", "tools")
    # culture 25 three times; services 25 and 75 (reversed); index (75 + 50) / 4
    assert people.inner[employee][0].tolist() == [31.25, 25.0, 50.0]


def test_dimension_values_by_hand() -> None:
    plan = plan_scoring(answers(), questionnaire())
    values = np.array([[0, 50, 100, NAN, 20], [0, 50, NAN, NAN, 20], [NAN] * 5])
    found = dimension_values(values, plan, (3, 5))
    # of all five: 4 known give 42.5; 3 of 5 known (0, 50, 20) still count
    expected = [[42.5, 50, 20], [70 / 3, NAN, 20], [NAN, NAN, NAN]]
    np.testing.assert_allclose(found, expected)


def test_hidden_results_are_left_out() -> None:
    hidden = frozenset({("A", "services"), ("A", "will1"), ("B", "culture"), ("X", "users")})
    people = measured(answers(), hidden)
    a, b = people.groups == 0, people.groups == 1
    assert np.isnan(people.items[a][:, [2, 4, 5]]).all()
    assert np.isnan(people.values[a][:, 4]).all() and not np.isnan(people.values[a][:, 2]).any()
    assert np.isnan(people.inner[b][:, 1]).all() and not np.isnan(people.items[b]).any()


def test_counts_and_published_values_hold_no_people() -> None:
    rows = [{"municipality": code, "all": 3} for code in ("A", "B")]
    responses = make_responses(questionnaire(), rows, shape=Shape.VALUES)
    assert measured(responses).members == ()
