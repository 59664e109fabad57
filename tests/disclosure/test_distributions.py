"""Distributions, where enough people answered."""

from __future__ import annotations

import pytest

from maturity.disclosure.distributions import DISTRIBUTION_COLUMNS, shown_distributions
from maturity.disclosure.members import hide_round
from tests.builders import make_counts, make_questionnaire, make_responses, make_roster
from tests.comparison.rounds import random_round, scored

ROLES = {"employee": 1.0, "elected": 0.0}


def test_by_hand_without_the_elected() -> None:
    questionnaire = make_questionnaire(roles=ROLES)
    steps = [1, 2, 2, 3, 3, 3, 3, 5, 5, 5]
    rows = [{"municipality": "0001", "role": "employee", "all": s, "change1": "dk"} for s in steps]
    rows += [{"municipality": "0001", "role": "elected", "all": 4}] * 10
    current = scored(
        questionnaire, make_responses(questionnaire, rows), make_roster({"0001": {"employee": 20}})
    )
    found = shown_distributions(current, hide_round(current))
    users = found[found["item"] == "users1"]
    assert users["count"].tolist() == [1, 2, 4, 0, 3]
    assert users["share"].tolist() == pytest.approx([0.1, 0.2, 0.4, 0.0, 0.3])
    assert users["step"].tolist() == [1, 2, 3, 4, 5]
    assert "change1" not in set(found["item"]) and found["item"].nunique() == 11
    assert tuple(found.columns) == DISTRIBUTION_COLUMNS


def test_counts_are_added_up() -> None:
    questionnaire = make_questionnaire(roles={"employee": 1.0})
    row = {"municipality": "0001", "role": "employee"}
    items = {item.id: [3, 0, 4, 0, 5] for item in questionnaire.items}
    current = scored(
        questionnaire,
        make_counts(questionnaire, [{**row, **items}, {**row, **items}]),
        make_roster({"0001": {"employee": 50}}),
    )
    found = shown_distributions(current, hide_round(current))
    assert found[found["item"] == "users1"]["count"].tolist() == [6, 0, 8, 0, 10]


def test_nothing_to_show() -> None:
    current = random_round({"0001": {"employee": 8}})
    assert shown_distributions(current, hide_round(current)).empty
