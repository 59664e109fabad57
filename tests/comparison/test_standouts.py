"""What stands out inside one municipality."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from scipy import stats

from maturity.comparison import Round, panel_of
from maturity.comparison.standouts import member_standouts, rank_verdict
from maturity.records import schemas
from maturity.records.roster import Chosen
from tests.builders import make_questionnaire, make_responses, make_roster
from tests.comparison.rounds import random_round, scored


def answering(scores: dict[str, list[int]], people: int = 12) -> Round:
    """Everybody answers a capability's items alike, people differ by one step."""
    questionnaire = make_questionnaire(roles={"employee": 1.0})
    rows: list[dict[str, Any]] = [
        {
            "municipality": "0001",
            "role": "employee",
            **{
                f"{node}{i}": steps[at % len(steps)]
                for node, steps in scores.items()
                for i in (1, 2, 3)
            },
        }
        for at in range(people)
    ]
    roster = make_roster({"0001": {"employee": 100}})
    return scored(questionnaire, make_responses(questionnaire, rows), roster)


def standouts(current: Round) -> dict[str, str]:
    found = member_standouts(panel_of(current, ("0001",)), current.estimates)
    assert tuple(found.columns) == schemas.STANDOUTS.names
    return dict(zip(found["node"], found["verdict"], strict=True))


def test_a_clear_low_and_a_clear_high() -> None:
    found = standouts(
        answering(
            {"users": [5, 4, 5], "change": [3, 2], "services": [2, 3], "security": [1, 1, 2, 1]}
        )
    )
    assert found == {
        "users": "highest",
        "change": "neither",
        "services": "neither",
        "security": "lowest",
    }


def test_something_must_come_last_but_need_not_stand_out() -> None:
    found = standouts(
        answering({"users": [2, 4], "change": [4, 2], "services": [3, 4, 2], "security": [2, 3, 4]})
    )
    assert set(found.values()) == {"inconclusive"}


def test_alike_answers_and_picked_people_are_not_ranked() -> None:
    alike = answering({"users": [5, 4], "change": [3, 3], "services": [2, 3], "security": [1, 2]})
    assert standouts(alike)["change"] == "no_test"
    assert standouts(alike)["users"] != "no_test"
    picked = random_round({"0001": {"leader": 9, "employee": 20}}, chosen=Chosen.PICKED)
    assert set(standouts(picked).values()) == {"no_test"}
    rows = member_standouts(panel_of(picked, ("0001",)), picked.estimates)
    assert rows["rank_low"].isna().all()


def test_other_members_change_nothing(current: Round) -> None:
    alone = member_standouts(panel_of(current, ("0003",)), current.estimates)
    among = member_standouts(panel_of(current, ("0001", "0002", "0003")), current.estimates)
    assert among[among["municipality"] == "0003"].reset_index(drop=True).equals(alone)


def test_equal_capabilities_rarely_stand_out() -> None:
    false, runs = 0, 40
    for seed in range(runs):
        current = random_round({"0001": {"employee": 30}}, seed=seed, departments=(("", ""),))
        false += bool({"highest", "lowest"} & set(standouts(current).values()))
    assert false <= stats.binom.ppf(0.999, runs, 0.05)


@pytest.mark.parametrize(
    ("low", "high", "size", "verdict"),
    [
        (1, 1, 4, "highest"),
        (1, 2, 4, "inconclusive"),
        (2, 3, 4, "neither"),
        (4, 4, 4, "lowest"),
        (2, 4, 16, "highest"),
        (4, 12, 16, "inconclusive"),
        (5, 12, 16, "neither"),
        (9, 9, 16, "neither"),
        (5, 13, 16, "inconclusive"),
        (12, 16, 16, "inconclusive"),
        (13, 16, 16, "lowest"),
    ],
)
def test_quarters(low: int, high: int, size: int, verdict: str) -> None:
    assert rank_verdict(low, high, size) == verdict


def test_no_covariance_no_test(current: Round) -> None:
    without = replace(current.estimates, covariances={})
    found = member_standouts(panel_of(current, ("0001",)), without)
    assert (found["verdict"] == "no_test").all()
