"""How people are weighted: worked by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.records.method import ScoringMethod, Weighting
from maturity.records.questionnaire import Questionnaire
from maturity.records.roster import Department, Roster
from maturity.records.scores import Fallback, MemberWeights, Scores
from maturity.scoring import score_responses
from maturity.scoring.plan import plan_scoring
from maturity.scoring.weighting import asked_columns, cell_of, cell_sizes, person_shares
from tests.builders import (
    METHOD,
    make_counts,
    make_questionnaire,
    make_responses,
    make_roster,
    random_responses,
)

HEAD = replace(METHOD, weighting=Weighting.HEAD_COUNT)
RAKED = replace(METHOD, weighting=Weighting.RAKED, largest_weight=0.0)
ONE = make_questionnaire({"a": 1}, steps=(0, 100))
ROLES = ["leader", "employee", "specialist"]
Row = dict[str, Any]


def people(role: str, *answers: Any, department: str = "") -> list[Row]:
    return [dict(municipality="1", role=role, department=department, a1=a) for a in answers]


def score(
    rows: list[Row],
    roster: Roster | None,
    method: ScoringMethod = HEAD,
    questionnaire: Questionnaire = ONE,
) -> Scores:
    return score_responses(
        make_responses(questionnaire, rows), questionnaire, method, roster=roster
    )


def of(scores: Scores, node: str = "a") -> float:
    table = scores.of("1")
    return float(table.loc[table["node"] == node, "score"].iloc[0])


def departments(roster: Roster, **staff: int) -> Roster:
    own = tuple(Department(municipality="1", name=n, staff=k) for n, k in staff.items())
    return replace(roster, departments=own)


FIVE = people("leader", *[40] * 5) + people("employee", *[60] * 5)


def test_every_role_by_its_staff() -> None:
    # (10 * 40 + 30 * 60) / 40 = 55; as mean of role means 50
    roster = make_roster({"1": {"leader": 10, "employee": 30, "specialist": None}})
    scores = score(FIVE, roster)
    assert of(scores) == pytest.approx(55)
    assert of(score(FIVE, roster, METHOD)) == 50
    assert scores.weights["1"].cells == {"leader": "leader", "employee": "employee"}
    assert scores.weights["1"].fallback == Fallback.NONE


def test_a_thin_role_joins_its_neighbour() -> None:
    # two leaders of ten are fewer than five: 40 staff for 12 people, each counts the same
    roster = make_roster({"1": {"leader": 10, "employee": 30}})
    rows = people("leader", 100, 100) + people("employee", *[40] * 10)
    scores = score(rows, roster)
    assert of(scores) == pytest.approx((2 * 100 + 10 * 40) / 12)
    assert set(scores.weights["1"].cells.values()) == {"leader+employee"}
    apart = score(rows, roster, replace(HEAD, collapse=False))
    assert of(apart) == pytest.approx((10 * 100 + 30 * 40) / 40)


def test_a_role_not_asked_lends_no_staff() -> None:
    # b is for employees and specialists only; leaders and employees count together:
    # a: 40 staff of leader+employee and 10 specialists, b: 30 employees and 10 specialists
    asked = make_questionnaire(
        {"a": 1, "b": 1}, steps=(0, 100), items={"b1": {"roles": ("employee", "specialist")}}
    )
    roster = make_roster({"1": {"leader": 10, "employee": 30, "specialist": 10}})
    rows = (
        people("leader", 0, 0)
        + [row | {"b1": 20} for row in people("employee", *[50] * 8)]
        + [row | {"b1": 80} for row in people("specialist", *[100] * 5)]
    )
    scores = score(rows, roster, questionnaire=asked)
    assert of(scores, "a") == pytest.approx((40 * 40 + 10 * 100) / 50)
    assert of(scores, "b") == pytest.approx((30 * 20 + 10 * 80) / 40)


def test_dont_know_does_not_make_a_role_smaller() -> None:
    roster = make_roster({"1": {"leader": 10, "employee": 30}})
    unsure = people("leader", *[40] * 5, "dk", "dk") + people("employee", *[60] * 5)
    assert of(score(unsure, roster)) == pytest.approx(55)


def test_elected_representatives_never_count() -> None:
    asked = make_questionnaire({"a": 1}, steps=(0, 100), roles={"leader": 1, "elected": 0})
    roster = make_roster({"1": {"leader": 10, "elected": 90}})
    rows = people("leader", *[40] * 5) + people("elected", *[100] * 9)
    scores = score(rows, roster, questionnaire=asked)
    assert of(scores) == 40
    assert scores.weights["1"].staff == {"leader": 10.0}


@pytest.mark.parametrize(
    ("rows", "staff", "why"),
    [
        (FIVE, {"leader": 10, "employee": None}, Fallback.STAFF_UNKNOWN),
        (FIVE, {"leader": 4, "employee": 30}, Fallback.MORE_ANSWERS),
        ([*FIVE, *people("", 50)], {"leader": 10, "employee": 30}, Fallback.NO_ROLE),
        ([*people("leader", 50)], {}, Fallback.STAFF_UNKNOWN),
    ],
)
def test_role_means_where_head_counts_do_not_suffice(
    rows: list[Row], staff: dict[str, int | None], why: Fallback
) -> None:
    found = score(rows, make_roster({"1": staff}))
    assert (found.weights["1"].fallback, found.weights["1"].weighting) == (why, "role_means")
    assert of(found) == of(score(rows, None, METHOD))


def test_raked_by_hand() -> None:
    # one person in each cell of a 2 x 2 table, margins 30/10 and 20/20: 15, 15, 5, 5
    roster = make_roster({"1": {"leader": 30, "employee": 10}})
    rows = [
        *people("leader", 0, department="X"),
        *people("leader", 20, department="Y"),
        *people("employee", 40, department="X"),
        *people("employee", 100, department="Y"),
    ]
    scores = score(rows, departments(roster, X=20, Y=20), RAKED)
    assert scores.weights["1"].weighting == Weighting.RAKED
    assert scores.weights["1"].person["leader", "Y"] == pytest.approx(15)
    assert of(scores) == pytest.approx((15 * 0 + 15 * 20 + 5 * 40 + 5 * 100) / 40)


def test_a_heavy_weight_that_the_margins_force_stays() -> None:
    # 9 of X stand for 90, 1 of Y for 90 of 180: the mean weight is 18, the cut 2 x 18
    roster = departments(make_roster({"1": {"employee": 180}}), X=90, Y=90)
    rows = [
        *people("employee", *[0] * 9, department="X"),
        *people("employee", 100, department="Y"),
    ]
    loose = score(rows, roster, RAKED).weights["1"].person
    assert loose["employee", "Y"] == pytest.approx(90)
    # cut at 36 and raked again it comes back: the head counts leave no other weight
    tight = score(rows, roster, replace(RAKED, largest_weight=2.0)).weights["1"].person
    assert tight["employee", "Y"] == pytest.approx(90)


def test_raking_falls_back_to_head_count() -> None:
    roster = make_roster({"1": {"leader": 10, "employee": 30}})
    assert score(FIVE, roster, RAKED).weights["1"].fallback == Fallback.DEPARTMENTS_UNKNOWN
    split = [
        *people("leader", *[40] * 5, department="X"),
        *people("employee", *[60] * 5, department="Y"),
    ]
    known = departments(roster, X=20, Y=20)  # all leaders work at X: 10 and 20 cannot both hold
    found = score(split, known, RAKED)
    assert found.weights["1"].fallback == Fallback.CONTRADICTION
    assert found.weights["1"].weighting == Weighting.HEAD_COUNT
    assert of(found) == pytest.approx(55)


def test_answer_counts_are_weighted_by_head_count_not_raked() -> None:
    asked = make_questionnaire({"a": 1})
    rows = [
        {"municipality": "1", "role": "leader", "a1": (5, 0, 0, 0, 5)},
        {"municipality": "1", "role": "employee", "a1": (0, 0, 0, 0, 10)},
    ]
    roster = make_roster({"1": {"leader": 10, "employee": 30}})
    for method, why in ((HEAD, Fallback.NONE), (RAKED, Fallback.NO_PERSONS)):
        scores = score_responses(make_counts(asked, rows), asked, method, roster=roster)
        assert of(scores) == pytest.approx((10 * 50 + 30 * 100) / 40)
        assert scores.weights["1"].fallback == why


@given(
    st.sampled_from(list(Weighting)),
    st.integers(0, 10),
    st.dictionaries(
        st.sampled_from(["leader", "employee", "specialist"]), st.integers(1, 9), min_size=1
    ),
)
@settings(derandomize=True, deadline=None, max_examples=25)
def test_shares_add_up_to_one_and_make_the_score(
    weighting: Weighting, seed: int, answers: dict[str, int]
) -> None:
    asked = make_questionnaire({"a": 2, "b": 2}, items={"b1": {"roles": ("employee",)}})
    responses = random_responses(
        asked, {"1": answers}, seed=seed, missing=0.3, departments=(("X", ""), ("Y", ""))
    )
    roster = departments(make_roster({"1": {r: 3 * n for r, n in answers.items()}}), X=40, Y=30)
    method = replace(METHOD, weighting=weighting)
    scores = score_responses(responses, asked, method, roster=roster)
    plan = plan_scoring(responses, asked)
    units, values = scores.persons.units, scores.persons.values
    counts = (~np.isnan(values)).astype(float)
    columns = {role: c[: len(plan.nodes)] for role, c in asked_columns(plan).items()}
    shares = person_shares(
        scores.weights["1"], list(units["role"]), list(units["department"]), counts, columns
    )
    held = counts.sum(axis=0) > 0
    np.testing.assert_allclose((shares * counts).sum(axis=0)[held], 1.0)
    np.testing.assert_allclose(
        (shares * np.nan_to_num(values)).sum(axis=0)[held],
        [of(scores, n) for n in np.array(plan.nodes)[held]],
    )


def test_cells_of_role_means_are_roles() -> None:
    weights = MemberWeights(role_weights={"": 1.0, "leader": 2.0, "elected": 0.0})
    asked = {"": np.array([True, True])}
    assert {k: v.tolist() for k, v in cell_sizes(weights, asked).items()} == {
        "": [1, 1],
        "leader": [2, 2],
    }
    assert cell_of(weights, "leader") == "leader"
