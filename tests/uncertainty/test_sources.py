from dataclasses import replace

import numpy as np
import pytest

from maturity.analysis import head_count_mean
from maturity.records.method import ScoringMethod, VarianceForm, Weighting
from maturity.records.responses import Responses
from maturity.records.scores import Part
from maturity.scoring import score_responses
from maturity.scoring.plan import plan_scoring
from maturity.scoring.rows import prepare_rows
from maturity.scoring.score import part_groups
from maturity.uncertainty import estimate_intervals
from maturity.uncertainty.sources import gather_source, strata_of_groups
from maturity.uncertainty.strata import Strata
from tests.builders import (
    ALONE,
    METHOD,
    make_counts,
    make_questionnaire,
    make_responses,
    make_roster,
)

ROSTER = make_roster({"1": {"leader": 10, "employee": 20}})
SMALL = make_questionnaire({"a": 2}, roles={"leader": 1, "employee": 1})


def strata_of(responses: Responses, part: Part) -> list[Strata]:
    scores = score_responses(responses, SMALL, METHOD)
    plan = plan_scoring(responses, SMALL)
    rows = prepare_rows(responses, plan, scores.persons, METHOD)
    source = gather_source(scores, responses, plan, rows, ROSTER)
    return list(strata_of_groups(source, part, part_groups(rows, part)))


def person(role: str, first: object, second: object = None) -> dict[str, object]:
    both = {"a1": first, "a2": first if second is None else second}
    return {"municipality": "1", "role": role, "department": "X", **both}


def test_who_had_no_opinion_stays_and_who_broke_off_leaves() -> None:
    rows = [person("leader", n) for n in (1, 3)]
    others = [person("leader", "dk", "dk"), person("leader", "", "")]
    responses = make_responses(SMALL, [*rows, *others])
    (strata,) = strata_of(responses, Part.ALL)
    leaders = strata.parts[0]
    assert leaders.fraction.tolist() == [0.3]
    # n_h 3, n 2, values 0 and 50: 3/2 * (625 + 625) / 4
    assert (leaders.z**2).sum() == pytest.approx(1.5 * 1250 / 4, abs=1e-9)


def test_only_roles_have_a_known_size() -> None:
    responses = make_responses(SMALL, [person("employee", n) for n in (1, 2, 3, 4)])
    parts = (Part.ALL, Part.ROLE, Part.DEPARTMENT)
    fractions = [strata_of(responses, part)[0].parts[-1].fraction[0] for part in parts]
    assert fractions == [0.2, 0.2, 0.0]


def test_rows_of_counts_are_strata() -> None:
    rows = [
        {"municipality": "1", "role": "leader", "a1": (1, 0, 0, 0, 1), "a2": (1, 0, 0, 0, 1)},
        {"municipality": "1", "role": "employee", "a1": (2, 0, 0, 0, 2), "a2": (4,)},
    ]
    (strata,) = strata_of(make_counts(SMALL, rows), Part.ALL)
    # item errors: leaders 50 and 50 -> 50; employees sqrt(10000 / 3 / 4) and 0 -> half of it
    employees = np.sqrt(2500 / 3) / 2
    z = sorted(abs(float(part.z[0, 0])) for part in strata.parts)
    assert z == pytest.approx(sorted([25.0, employees / 2]), abs=1e-9)
    assert sorted(part.df.tolist() for part in strata.parts) == [[1.0], [3.0]]
    assert sorted(part.fraction.tolist() for part in strata.parts) == [[0.2], [0.2]]


def test_a_row_with_a_single_answer_cannot_be_told() -> None:
    row = {"municipality": "1", "role": "leader", "a1": (1,), "a2": (1, 1)}
    (strata,) = strata_of(make_counts(SMALL, [row]), Part.ALL)
    assert strata.lacking.tolist() == [True]


HEAD = replace(ALONE, weighting=Weighting.HEAD_COUNT, collapse=False)
LINEARISED = replace(HEAD, variance=VarianceForm.LINEARISED)


def answered(method: ScoringMethod, *, unsure: int = 0) -> tuple[float, float, float]:
    """Score, descriptive and analytic error of ``a``: 3 of 10 leaders, 4 of 20 employees."""
    leaders = [person("leader", n) for n in (1, 3, 5)]
    employees = [person("employee", n) for n in (2, 2, 4, 5)]
    rows = [*leaders, *employees, *[person("leader", "dk", "dk")] * unsure]
    responses = make_responses(SMALL, rows)
    scores = score_responses(responses, SMALL, method, roster=ROSTER)
    table = estimate_intervals(scores, responses, SMALL, ROSTER).table
    row = table.loc[(table["part"] == "all") & (table["node"] == "a")].iloc[0]
    score = scores.table.loc[(scores.table["part"] == "all") & (scores.table["node"] == "a")]
    return float(score["score"].iloc[0]), float(row["se"]), float(row["se_analytic"])


def test_head_count_error_is_that_of_the_mean_by_head_count() -> None:
    y = np.array([0.0, 50.0, 100.0, 25.0, 25.0, 75.0, 100.0])
    role = np.array([0, 0, 0, 1, 1, 1, 1])
    staff = np.array([10.0, 20.0])
    direct = head_count_mean(y, role, staff)
    loose = head_count_mean(y, role, staff, correction=False)
    assert answered(HEAD) == pytest.approx((direct.mean, direct.se, loose.se), rel=1e-12)
    # by hand: means 50 and 56.25, s2 2500 and 1406.25 ... V = (1/3)^2 .7 2500/3 + (2/3)^2 .8 s2/4
    by_hand = 0.7 * 2500 / 3 / 9 + 4 / 9 * 0.8 * np.var([25, 25, 75, 100], ddof=1) / 4
    assert direct.se**2 == pytest.approx(by_hand)


def test_linearised_error_by_hand() -> None:
    # residuals from role means times w = (10/3, 5) / 30, n_h / (n_h - 1) = 7/6, f = 7/30
    leaders, employees = np.array([-50.0, 0, 50]), np.array([25.0, 25, 75, 100]) - 56.25
    z = (leaders**2).sum() * (10 / 90) ** 2 + (employees**2).sum() * (5 / 30) ** 2
    _, se, analytic = answered(LINEARISED)
    assert analytic**2 == pytest.approx(7 / 6 * z)
    assert se**2 == pytest.approx((1 - 7 / 30) * 7 / 6 * z)


def test_no_opinion_changes_neither_weights_nor_the_mean_by_head_count() -> None:
    # two leaders without a view: n_h 5, n 3; V of the leaders' mean grows by 5/4 * 2/3
    plain, unsure = answered(HEAD), answered(HEAD, unsure=2)
    assert unsure[0] == pytest.approx(plain[0])
    grown = plain[2] ** 2 + 2500 / 3 / 9 * (5 / 4 * 2 / 3 - 1)
    assert unsure[2] ** 2 == pytest.approx(grown)


def test_more_people_than_staff_make_no_certainty() -> None:
    # 21 of 20 employees: one of the numbers is wrong, so nobody knows how many there are
    responses = make_responses(SMALL, [person("employee", 1 + n % 4) for n in range(21)])
    for part in (Part.ALL, Part.ROLE):
        assert strata_of(responses, part)[0].parts[-1].fraction.tolist() == [0.0]
    scores = score_responses(responses, SMALL, METHOD)
    found = estimate_intervals(scores, responses, SMALL, ROSTER).table
    assert (found["se"] > 0).all() and found["se"].equals(found["se_analytic"])
