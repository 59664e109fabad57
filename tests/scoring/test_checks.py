from dataclasses import replace

import pytest

from maturity.errors import ScoringError
from maturity.records.method import Aggregation
from maturity.scoring import score_responses
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
        ("role-weight", "jester: 1.0"),
        ("role-weight", "leader: -1.0"),
    ]


def test_joint_is_told_per_municipality() -> None:
    rows = [{"municipality": "2", "joint": True}, {"municipality": "1", "role": "leader"}]
    assert is_joint(make_responses(SMALL, rows)) == {"1": False, "2": True}


def test_choices_that_cannot_be_carried_out_are_told_at_once() -> None:
    responses = make_responses(SMALL, [{"municipality": "1", "role": "leader", "all": 1}])
    method = replace(
        METHOD,
        aggregation={"a": Aggregation.GEOMETRIC, "index": Aggregation.MPI},
        node_weights={"a": -1.0, "a1": float("nan"), "asked another year": 2.0},
        goalposts={"steps": (3.0, 3.0)},
    )
    with pytest.raises(ScoringError) as caught:
        score_responses(responses, SMALL, method)
    # "a" holds items: how people's answers are joined is no choice
    assert [(p.where.column, p.found) for p in caught.value.problems] == [
        ("aggregation", "a"),
        ("node_weights", "a: -1.0"),
        ("node_weights", "a1: nan"),
        ("goalposts", "steps: 3"),
    ]


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
