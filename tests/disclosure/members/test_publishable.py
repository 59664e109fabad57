"""Who may be published."""

from __future__ import annotations

from maturity.disclosure import publishable_members
from maturity.disclosure.within.cells import hidden_reasons
from maturity.disclosure.within.protect import protect
from maturity.records.responses import Shape
from tests.builders import make_questionnaire, make_responses, make_roster
from tests.comparison.rounds import random_round, scored

ROLES = {"leader": 1.0, "employee": 1.0, "elected": 0.0}


def test_the_smallest_group_decides() -> None:
    current = random_round(
        {"0001": {"leader": 2, "employee": 3}, "0002": {"leader": 2, "employee": 2}}, missing=0
    )
    assert publishable_members(current.scores) == ("0001",)


def test_roles_beside_the_index_do_not_count() -> None:
    questionnaire = make_questionnaire(roles=ROLES)
    current = random_round(
        {"0001": {"employee": 4, "elected": 10}}, questionnaire=questionnaire, missing=0
    )
    assert publishable_members(current.scores) == ()


def test_joint_judgements_and_public_values_hide_nothing() -> None:
    questionnaire = make_questionnaire()
    joint = make_responses(questionnaire, [{"municipality": "0001", "joint": True, "all": 4}])
    values = make_responses(questionnaire, [{"municipality": "0001", "all": 3}], shape=Shape.VALUES)
    for responses in (joint, values):
        current = scored(questionnaire, responses, make_roster({"0001": {}}))
        assert publishable_members(current.scores) == ("0001",)
        assert hidden_reasons(protect(current)).empty
