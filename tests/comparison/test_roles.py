"""The gap between leaders and employees, by hand and on common items only."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy import stats

from maturity.comparison import Round
from maturity.comparison.roles import role_gaps
from maturity.records import schemas
from maturity.records.questionnaire import Questionnaire
from tests.builders import ALONE, make_questionnaire, make_responses, make_roster
from tests.comparison.rounds import random_round, scored

ROLES = ("leader", "employee")
STEPS = {"leader": [5, 5, 4, 4, 5, 4], "employee": [2, 3, 2, 3, 2, 3, 2, 3]}


def town(questionnaire: Questionnaire, **extra: Any) -> Round:
    rows = [
        {"municipality": "0001", "role": role, "all": step, **(extra if role == "leader" else {})}
        for role, steps in STEPS.items()
        for step in steps
    ]
    roster = make_roster({"0001": {"leader": 20, "employee": 200}})
    return scored(questionnaire, make_responses(questionnaire, rows), roster, method=ALONE)


def test_by_hand() -> None:
    # leaders 87.5 (variance 12.5^2 * 6/5 / 6), employees 37.5 (12.5^2 * 8/7 / 8)
    found = role_gaps(town(make_questionnaire()), ("0001",), ROLES)
    row = found[found["node"] == "users"].iloc[0]
    v = np.array([12.5**2 / 5, 12.5**2 / 7])
    df = v.sum() ** 2 / (v[0] ** 2 / 5 + v[1] ** 2 / 7)
    assert (row["score_first"], row["score_second"], row["difference"]) == (87.5, 37.5, 50.0)
    assert row["p"] == pytest.approx(2 * stats.t.sf(50 / v.sum() ** 0.5, df), rel=1e-9)
    assert row["low"] == pytest.approx(50 - stats.t.ppf(0.975, df) * v.sum() ** 0.5)
    assert row["verdict"] == "higher" and row["items"] == 3
    assert tuple(found.columns) == schemas.ROLES.names
    assert found["node"].tolist()[:3] == ["index", "culture", "users"]


def test_an_item_only_leaders_get_changes_nothing() -> None:
    plain = role_gaps(town(make_questionnaire()), ("0001",), ROLES)
    more = make_questionnaire(
        {"culture": {"users": 4, "change": 3}, "tools": {"services": 3, "security": 3}},
        items={"users4": {"roles": ("leader",)}},
    )
    for answer in (1, 5):
        found = role_gaps(town(more, users4=answer), ("0001",), ROLES)
        assert found.equals(plain)


def test_a_question_one_role_left_out_is_not_compared() -> None:
    found = role_gaps(town(make_questionnaire(), users3="dk"), ("0001",), ROLES)
    row = found.set_index("node").loc["users"]
    assert (row["score_first"], row["score_second"], row["items"]) == (87.5, 37.5, 2)
    assert found.set_index("node").loc["culture", "items"] == 5


def test_too_few_of_a_role_gives_no_row() -> None:
    current = random_round(
        {"0001": {"leader": 4, "employee": 30}, "0002": {"leader": 9, "employee": 30}}
    )
    found = role_gaps(current, ("0001", "0002"), ROLES)
    assert set(found["municipality"]) == {"0002"}


def test_no_such_role_no_rows(current: Round) -> None:
    assert role_gaps(current, ("0001",), ("leader", "mayor")).empty
    assert role_gaps(current, (), ROLES).empty


def test_a_capability_one_role_is_not_asked_about_is_left_out() -> None:
    leaders = {f"users{i}": {"roles": ("leader",)} for i in (1, 2, 3)}
    found = role_gaps(town(make_questionnaire(items=leaders)), ("0001",), ROLES)
    assert "users" not in set(found["node"])
    assert found.set_index("node").loc["culture", "items"] == 3
