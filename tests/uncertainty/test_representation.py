"""Who stands for whom: worked by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from maturity.records import schemas
from maturity.records.method import ScoringMethod, Weighting
from maturity.records.responses import Responses, Shape
from maturity.records.roster import Roster
from maturity.scoring import score_responses
from maturity.uncertainty import estimate_intervals
from maturity.uncertainty.representation import measure_representation
from tests.builders import (
    ALONE,
    make_counts,
    make_questionnaire,
    make_responses,
    make_roster,
)

ONE = make_questionnaire({"a": 1}, steps=(0, 100), roles={"leader": 1, "employee": 1, "elected": 0})
HEAD = replace(ALONE, weighting=Weighting.HEAD_COUNT)


def measured(
    responses: Responses, roster: Roster, method: ScoringMethod = ALONE, members: str = "1"
) -> pd.DataFrame:
    asked = ONE if responses.shape is not Shape.COUNTS else make_questionnaire({"a": 1})
    scores = score_responses(responses, asked, method, roster=roster)
    estimates = estimate_intervals(scores, responses, asked, roster)
    return measure_representation(
        scores, estimates, responses, asked, roster, tuple(members)
    ).set_index("role")


def people(role: str, *answers: Any, **unit: Any) -> list[dict[str, Any]]:
    return [dict(municipality="1", role=role, a1=a, **unit) for a in answers]


TWELVE = people("leader", 40, 60, 50, 50, 50, 50) + people("employee", 0, 100, *[50] * 4)
STAFF = make_roster({"1": {"leader": 12, "employee": 60, "elected": 9}})


def test_by_hand_as_role_means() -> None:
    found = measured(make_responses(ONE, TWELVE), STAFF)
    assert set(found.reset_index().columns) == set(schemas.REPRESENTATION.names)
    whole = found.loc[""]
    assert (whole["n"], whole["staff"], whole["coverage"]) == (12, 72, 1.0)
    assert whole["rate"] == pytest.approx(12 / 72) and whole["low_response"]
    assert whole["effective_n"] == pytest.approx(12)  # equally many of both: all weigh the same
    # half of the score from leaders (half missing), half from employees (nine tenths missing)
    y = [40, 60, *[50] * 8, 0, 100]
    assert whole["bias_bound"] == pytest.approx((0.5 * 0.5 + 0.5 * 0.9) * 0.25 * np.std(y, ddof=1))
    assert (whole["weighting"], whole["fallback"]) == ("role_means", "")
    leader, employee = found.loc["leader"], found.loc["employee"]
    assert (leader["rate"], employee["rate"]) == (0.5, 0.1)
    assert (bool(leader["low_response"]), bool(employee["low_response"])) == (False, True)
    assert leader["bias_bound"] == pytest.approx(0.5 * 0.25 * np.std(y[:2] + [50] * 4, ddof=1))
    assert "elected" not in found.index


def test_by_head_count_the_missing_are_counted_by_heads() -> None:
    whole = measured(make_responses(ONE, TWELVE), STAFF, HEAD).loc[""]
    # weights 2 for six leaders, 10 for six employees: 72^2 / (6 * 4 + 6 * 100);
    # missing (12 * .5 + 60 * .9) / 72 = 1 - 12 / 72
    assert whole["effective_n"] == pytest.approx(72**2 / 624)
    y = [40, 60, *[50] * 8, 0, 100]
    assert whole["bias_bound"] == pytest.approx((1 - 12 / 72) * 0.25 * np.std(y, ddof=1))


def test_who_was_not_asked_is_no_bias() -> None:
    # 12 of 60 and 12 of 600 were asked, six of each answered: half of those asked are missing
    asked = {"1": {"leader": 12, "employee": 12}}
    roster = make_roster({"1": {"leader": 60, "employee": 600}}, invited=asked)
    whole = measured(make_responses(ONE, TWELVE), roster).loc[""]
    y = [40, 60, *[50] * 8, 0, 100]
    assert whole["bias_bound"] == pytest.approx(0.5 * 0.25 * np.std(y, ddof=1))


def test_weighting_that_moves_the_index_is_flagged() -> None:
    # leaders 90-92, employees 10-12: plain mean 51, by head count far lower
    rows = people("leader", *[90, 92] * 3) + people("employee", *[10, 12] * 3)
    whole = measured(make_responses(ONE, rows), STAFF).loc[""]
    assert whole["unweighted"] == pytest.approx(51)
    assert whole["weighted"] == pytest.approx((12 * 91 + 60 * 11) / 72)
    assert whole["shift"] < -1 and whole["shifted"]
    # s2 1.2 in both: V = (1/2)^2 (.5 + .9) 1.2 / 6
    se = np.sqrt(0.25 * 1.4 * 0.2)
    assert whole["shift"] == pytest.approx((1752 / 72 - 51) / se)


def test_a_role_nobody_answered_for_is_not_covered() -> None:
    roster = make_roster({"1": {"leader": 12, "employee": 60}})
    found = measured(make_responses(ONE, people("leader", *[40, 60] * 3)), roster)
    assert found.loc["", "coverage"] == pytest.approx(12 / 72)
    assert found["coverage"].tolist()[1:] == [1.0, 0.0]
    assert (found.loc["employee", "n"], found.loc["employee", "rate"]) == (0, 0.0)


def test_thin_roles_are_named_and_few_are_flagged() -> None:
    rows = people("leader", 90, 80) + people("employee", 10, 20)
    found = measured(make_responses(ONE, rows), STAFF, HEAD)
    assert found["counts_with"].tolist() == ["", "employee", "leader"]
    assert found.loc["", "few"] and found.loc["", "effective_n"] == pytest.approx(4)


def test_unknown_staff_says_nothing() -> None:
    found = measured(make_responses(ONE, TWELVE), make_roster({"1": {"leader": None}}), HEAD)
    whole = found.loc[""]
    unknown = ["staff", "rate", "coverage", "weighted", "shift", "bias_bound"]
    assert whole[unknown].isna().all()
    assert not whole[["low_response", "few", "shifted"]].any()
    assert whole["fallback"] == "staff_unknown"
    assert whole["unweighted"] == 50


def test_impossible_counts_bound_nothing() -> None:
    # six leaders answered, but there are five, and employees: six of four asked
    few = make_roster({"1": {"leader": 5, "employee": 60}}, invited={"1": {"employee": 4}})
    found = measured(make_responses(ONE, TWELVE), few)
    assert found.loc["", ["staff", "rate", "coverage", "bias_bound"]].isna().all()
    assert found.loc["leader", ["staff", "rate", "bias_bound"]].isna().all()
    assert found.loc["employee", ["rate"]].isna().all()
    assert not found[["low_response", "shifted"]].any(axis=None)


def test_counts_have_no_persons_and_joint_judgements_no_rows() -> None:
    counts = make_counts(
        make_questionnaire({"a": 1}),
        [{"municipality": "1", "role": "leader", "a1": (5, 0, 0, 0, 5, 2)}],
    )
    roster = make_roster({"1": {"leader": 48}})
    whole = measured(counts, roster).loc[""]
    assert (whole["n"], whole["rate"]) == (10, 0.25)
    assert whole["effective_n"] == pytest.approx(10)
    assert np.isnan(whole["bias_bound"])
    joint = make_responses(ONE, people("leader", 50, joint=True))
    assert measured(joint, roster).empty
    values = make_responses(ONE, people("leader", 50), shape=Shape.VALUES)
    assert measured(values, roster).empty


def test_only_members_have_rows() -> None:
    rows = [*TWELVE, *(dict(row, municipality="2") for row in TWELVE)]
    found = measured(make_responses(ONE, rows), STAFF, members="2")
    assert set(found["municipality"]) == {"2"}
