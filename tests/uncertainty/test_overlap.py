"""People known in both rounds: worked by hand, and against plain numpy."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from maturity.records.responses import Shape
from maturity.scoring import score_responses
from maturity.uncertainty import Answered, overlap_covariances
from maturity.uncertainty.overlap import OVERLAP_COLUMNS
from tests.builders import METHOD, make_questionnaire, make_responses, make_roster

TWO = make_questionnaire({"a": 1, "b": 1}, steps=(0, 100), roles={"leader": 1, "employee": 1})
ROSTER = make_roster({"1": {"leader": 50, "employee": 50}})


def person(role: str, key: str, a: Any, b: Any = 50) -> dict[str, Any]:
    return {"municipality": "1", "role": role, "respondent": key, "a1": a, "b1": b}


def answered(rows: list[dict[str, Any]], shape: Shape = Shape.RESPONDENTS) -> Answered:
    responses = make_responses(TWO, rows, shape=shape)
    scores = score_responses(responses, TWO, METHOD)
    return Answered(scores=scores, responses=responses, questionnaire=TWO, roster=ROSTER)


def linked(now: list[dict[str, Any]], before: list[dict[str, Any]]) -> pd.DataFrame:
    found = overlap_covariances(answered(now), answered(before))
    assert tuple(found.columns) == OVERLAP_COLUMNS
    return found.set_index("node")


BEFORE = [person("leader", k, y) for k, y in zip("abc", (0, 50, 100), strict=True)]
NOW = [person("leader", k, y) for k, y in zip("abx", (10, 60, 80), strict=True)]


def test_covariance_by_hand() -> None:
    # z = sqrt(3/2) (y - ybar) / 3; before -50, 0, 50; now -40, 10, 30: a and b are known
    found = linked(NOW, BEFORE)
    assert found.loc["a", "overlap"] == 2
    assert found.loc["a", "covariance"] == pytest.approx(1.5 / 9 * (-50 * -40 + 0 * 10))
    assert found["clustered"].isna().all()


def test_everybody_twice_is_the_paired_difference() -> None:
    # z z' over all three is the covariance of the means: np.cov / 3
    first, second = (10, 60, 80), (0, 20, 70)
    now = [person("leader", *row) for row in zip("abc", first, second, strict=True)]
    found = linked(now, BEFORE)
    together = np.cov(first, [0, 50, 100])[0, 1] / 3
    assert found.loc["a", "covariance"] == pytest.approx(together)
    # a node above: the mean of a and b, b was 50 for all before
    means = (np.array(first) + np.array(second)) / 2
    expected = np.cov(means, np.array([0, 50, 100]) / 2)[0, 1] / 3
    assert found.loc["index", "covariance"] == pytest.approx(expected)


def test_roles_keep_their_weight() -> None:
    # the leaders are half of the score in both rounds, employees not known again
    others = [person("employee", "", y) for y in (20, 40, 30)]
    alone, halved = linked(NOW, BEFORE), linked([*NOW, *others], [*BEFORE, *others])
    assert halved.loc["a", "covariance"] == pytest.approx(alone.loc["a", "covariance"] / 4)
    assert halved.loc["a", "overlap"] == 2


def test_no_opinion_in_one_round_is_no_overlap_there() -> None:
    now = [person("leader", "a", "dk"), *NOW[1:], person("leader", "y", 40)]
    found = linked(now, BEFORE)
    assert found["overlap"].to_dict() == {"index": 2, "a": 1, "b": 2}


def test_anonymous_rounds_tell_nothing() -> None:
    nameless = [{**row, "respondent": ""} for row in NOW]
    assert linked(nameless, BEFORE)[["overlap", "covariance"]].isna().all().all()
    strangers = [{**row, "respondent": f"new {at}"} for at, row in enumerate(NOW)]
    found = linked(strangers, BEFORE)
    assert (found["overlap"] == 0).all() and (found["covariance"] == 0).all()


def test_only_people_can_be_followed() -> None:
    values = answered(NOW[:1], Shape.VALUES)
    assert overlap_covariances(values, answered(BEFORE)).empty
