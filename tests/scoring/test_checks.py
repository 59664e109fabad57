from dataclasses import replace
from typing import Any

import pytest

from maturity.errors import ScoringError
from maturity.records.method import Aggregation
from maturity.records.questionnaire import Questionnaire
from maturity.records.responses import Responses
from maturity.records.roster import Roster
from maturity.scoring import check_method, score_responses
from maturity.scoring.checks import is_joint
from tests.builders import METHOD, make_questionnaire, make_responses

SMALL = make_questionnaire({"a": 1})


def test_all_problems_are_told_at_once() -> None:
    responses = make_responses(
        SMALL,
        [
            {"municipality": "", "role": "leader", "all": 1},
            {"municipality": "1", "role": "mayor", "all": 1},
            {"municipality": "2", "all": 1, "joint": True},
            {"municipality": "2", "role": "leader", "all": 1},
        ],
    )
    method = replace(METHOD, role_weights={"leader": -1.0, "jester": 1.0, "employee": 2.0})
    with pytest.raises(ScoringError) as caught:
        score_responses(responses, SMALL, method)
    found = [(problem.code, problem.found) for problem in caught.value.problems]
    assert found == [
        ("no-municipality", ""),
        ("unknown-role", "mayor"),
        ("joint-mixed", "2"),
        ("method-choice", "-1.0"),
    ]


def test_joint_is_told_per_municipality() -> None:
    rows = [{"municipality": "2", "joint": True}, {"municipality": "1", "role": "leader"}]
    assert is_joint(make_responses(SMALL, rows)) == {"1": False, "2": True}


def wrong_choices(responses: Responses, questionnaire: Questionnaire, **choices: Any) -> list[str]:
    """What is refused: key and value."""
    with pytest.raises(ScoringError) as caught:
        score_responses(responses, questionnaire, replace(METHOD, **choices))
    return [f"{p.where.column}: {p.found}" for p in caught.value.problems]


def test_choices_that_cannot_be_carried_out_are_told_at_once() -> None:
    responses = make_responses(SMALL, [{"municipality": "1", "role": "leader", "all": 1}])
    found = wrong_choices(
        responses,
        SMALL,
        node_weights={"a": -1.0, "a1": float("nan")},
        goalposts={"steps": (3.0, 3.0)},
        confidence=95,
    )
    assert found == [
        "goalposts.steps: (3.0, 3.0)",
        "node_weights.a: -1.0",
        "node_weights.a1: nan",
        "confidence: 95",
    ]
    # "a" holds items: how people's answers are joined is no choice
    unknown = {"aggregation": {"a": "geometric", "index": "mpi"}, "node_weights": {"kultur": 2}}
    assert wrong_choices(responses, SMALL, **unknown) == [
        "node_weights.kultur: kultur",
        "aggregation.a: a",
    ]


def test_an_item_of_another_form_or_round_may_have_a_weight() -> None:
    whole = make_questionnaire({"a": 2})
    asked = whole.with_items(frozenset({"a1"}))
    responses = make_responses(asked, [{"municipality": "1", "role": "leader", "all": 1}])
    method = replace(METHOD, node_weights={"a2": 3.0})
    assert score_responses(responses, asked, method).table["score"].notna().any()


def test_head_count_weights_need_a_roster() -> None:
    responses = make_responses(SMALL, [{"municipality": "1", "role": "leader", "all": 1}])
    for weighting in ("head_count", "raked"):
        assert wrong_choices(responses, SMALL, weighting=weighting) == [f"weighting: {weighting}"]
    score_responses(
        responses,
        SMALL,
        replace(METHOD, weighting="head_count"),
        roster=Roster(region="", members=()),
    )


def test_what_is_published_is_held_to_more() -> None:
    method = replace(METHOD, smallest_group=1)
    responses = make_responses(SMALL, [{"municipality": "1", "role": "leader", "all": 1}])
    assert score_responses(responses, SMALL, method).method == method
    with pytest.raises(ScoringError, match="at least 3"):
        check_method(method, SMALL)
    with pytest.raises(ScoringError, match="Did you mean “steps”"):
        check_method(replace(METHOD, goalposts={"step": (1, 5)}), SMALL)
    check_method(replace(METHOD, goalposts={"fibre": (1, 5)}), SMALL, ["fibre"])


def test_all_choices_about_the_tree_together_by_hand() -> None:
    questionnaire = make_questionnaire({"a": {"b": 2, "c": 1}, "d": {"e": 1}})
    rows = [{"municipality": "1", "role": "leader", "b1": 3, "b2": 5, "c1": 2, "e1": 4}]
    method = replace(
        METHOD,
        goalposts={"steps": (1.0, 4.0)},
        node_weights={"b1": 3.0, "c": 0.5, "a": 2.0},
        aggregation={"a": Aggregation.HARMONIC, "index": Aggregation.GEOMETRIC},
    )
    scores = score_responses(make_responses(questionnaire, rows), questionnaire, method)
    found = scores.of("1").set_index("node")["score"]
    # b1 = 66.67, b2 beyond the goalpost = 100: b = (3 * 66.67 + 100) / 4 = 75; c = 33.33, e = 100
    assert found["b"] == pytest.approx(75.0)
    # weights 1 and 0.5: a = 1.5 / (1 / 75 + 0.5 / 33.33) = 52.94
    assert found["a"] == pytest.approx(1.5 / (1 / 75 + 0.015))
    # weights 2 and 1
    assert found["index"] == pytest.approx((found["a"] ** 2 * 100) ** (1 / 3))
