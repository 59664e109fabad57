"""Which questions the same people were asked."""

import numpy as np

from maturity.scoring.plan import plan_scoring
from maturity.scoring.shared_items import shared_items
from tests.builders import make_questionnaire, make_responses

ROLES = ("leader", "employee")


def found(people: dict[str, int], *, fewest: int) -> list[str]:
    """a is put to both roles, b to leaders, c and d to employees; answered by everybody."""
    put = {"a": ROLES, "b": ("leader",), "c": ("employee",), "d": ("employee",)}
    questionnaire = make_questionnaire(
        {"tools": {"services": tuple(put)}},
        roles=dict.fromkeys(ROLES, 1.0),
        items={item: {"roles": roles} for item, roles in put.items()},
    )
    row = {"municipality": "A", "all": 3}
    rows = [row | {"role": role} for role, n in people.items() for _ in range(n)]
    responses = make_responses(questionnaire, rows)
    plan = plan_scoring(responses, questionnaire)
    roles = responses.units["role"].to_numpy(dtype=object)
    columns = shared_items(plan, 0, responses.columns(plan.items).values, roles, fewest=fewest)
    return [plan.items[at] for at in columns]


def test_agreement_rests_on_what_everybody_was_asked() -> None:
    assert found({"leader": 5, "employee": 50}, fewest=1) == ["a"]


def test_correlations_rest_on_what_most_people_were_asked_together() -> None:
    assert found({"leader": 5, "employee": 50}, fewest=2) == ["a", "c", "d"]
    assert found({"leader": 50, "employee": 5}, fewest=2) == ["a", "b"]


def test_of_equals_the_one_with_more_questions() -> None:
    assert found({"leader": 9, "employee": 9}, fewest=2) == ["a", "c", "d"]


def test_without_a_role_everything_was_asked() -> None:
    assert found({"": 4}, fewest=1) == ["a", "b", "c", "d"]


def test_all_counted_items_where_nothing_is_long_enough() -> None:
    assert found({"leader": 3}, fewest=3) == ["a", "b", "c", "d"]


def test_items_of_weight_zero_are_no_part() -> None:
    questionnaire = make_questionnaire(
        {"tools": {"services": 3}}, items={"services2": {"weight": 0.0}}
    )
    responses = make_responses(questionnaire, [{"municipality": "A", "role": "leader", "all": 1}])
    plan = plan_scoring(responses, questionnaire)
    roles = np.array(["leader"], dtype=object)
    assert shared_items(plan, 0, responses.values, roles, fewest=2).tolist() == [0, 2]
