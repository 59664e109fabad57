from dataclasses import replace

import pytest

from maturity.errors import ScoringError
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
