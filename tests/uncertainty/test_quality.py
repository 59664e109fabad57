"""Everything that is measured about the measurement of one round."""

from dataclasses import replace
from functools import lru_cache

import numpy as np
import pandas as pd
import pytest

from maturity.records import schemas
from maturity.records.quality import Quality
from maturity.records.responses import Shape
from maturity.scoring import score_responses
from maturity.uncertainty import estimate_intervals, measure_quality
from maturity.uncertainty.measured import dimension_values, measured_people
from maturity.uncertainty.quality import measure_answers
from tests.builders import METHOD, make_questionnaire, make_responses, make_roster
from tests.comparison.rounds import random_round
from tests.golden.test_person_scores import DIMENSIONS, OWN, survey

MEASURED = ("reliability", "items", "agreement", "divided", "between")


@lru_cache
def golden() -> Quality:
    """The made-up survey of the golden files, its dimensions as capabilities of five items."""
    questionnaire, responses = survey(2025)
    scores = score_responses(responses, questionnaire, METHOD)
    roster = make_roster({code: {} for code in set(responses.units["municipality"])})
    estimates = estimate_intervals(scores, responses, questionnaire, roster)
    members = tuple(m.code for m in roster.members)
    return measure_quality(scores, estimates, responses, questionnaire, roster, members=members)


def test_a_persons_value_over_capabilities_equals_psych() -> None:
    """The index of the golden file is the mean of all four, where all four exist."""
    questionnaire, responses = survey(2025)
    scores = score_responses(responses, questionnaire, METHOD)
    members = tuple(sorted(set(responses.units["municipality"])))
    people = measured_people(scores, responses, questionnaire, members=members)
    found = dimension_values(people.values, people.plan, (1, 1))[:, 0]
    peer = pd.read_csv(OWN / "person_scores_2025.csv")
    np.testing.assert_allclose(np.sort(found), np.sort(peer["index"]), rtol=0, atol=1e-10)
    assert people.plan.nodes == tuple(DIMENSIONS)


def test_importance_by_hand() -> None:
    """Culture has half of the index and all of the differences."""
    questionnaire = make_questionnaire({"culture": {"users": 1}, "tools": {"services": 1}})
    rows = [
        {"municipality": f"000{m}", "role": "leader", "users1": m, "services1": 3}
        for m in range(1, 6)
    ]
    responses = make_responses(questionnaire, rows)
    scores = score_responses(responses, questionnaire, METHOD)
    roster = make_roster({f"000{m}": {"leader": 2} for m in range(1, 6)})
    estimates = estimate_intervals(scores, responses, questionnaire, roster)
    found = measure_quality(
        scores,
        estimates,
        responses,
        questionnaire,
        roster,
        members=tuple(f"000{m}" for m in range(1, 6)),
    )
    table = found.importance.set_index("node")
    assert tuple(found.importance.columns) == schemas.IMPORTANCE.names
    assert table.loc["culture", ["kind", "weight", "effective_weight"]].tolist() == [
        "dimension", 0.5, 0.5,
    ]  # fmt: skip
    assert table.loc["users", ["weight", "effective_weight"]].tolist() == [1.0, 0.5]
    assert table.loc["culture", "squared_correlation"] == pytest.approx(1.0)
    assert np.isnan(table.loc["tools", "squared_correlation"])


def test_members_too_small_to_publish_change_nothing() -> None:
    current = random_round()
    members = ("0002", "0003", "0004", "0005", "0006")
    arguments = (current.responses, current.questionnaire, current.roster)
    whole = measure_quality(current.scores, current.estimates, *arguments, members=members)
    keep = (current.responses.units["municipality"] != "0001").to_numpy()
    fewer = replace(current, responses=current.responses.rows(keep))
    scores = score_responses(fewer.responses, fewer.questionnaire, METHOD)
    alone = measure_quality(
        scores,
        current.estimates,
        fewer.responses,
        fewer.questionnaire,
        fewer.roster,
        members=members,
    )
    for name in (*MEASURED, "importance"):
        pd.testing.assert_frame_equal(getattr(whole, name), getattr(alone, name))
    assert "0001" not in set(whole.agreement["municipality"])


def test_what_is_hidden_enters_no_figure() -> None:
    current = random_round()
    arguments = (current.scores, current.responses, current.questionnaire)
    members = ("0001", "0002", "0003", "0004", "0005", "0006")
    full = measure_answers(*arguments, members=members)
    less = measure_answers(*arguments, members=members, hidden=frozenset({("0001", "users")}))
    first, second = (q.between.set_index("node") for q in (full, less))
    assert second.loc["users", "municipalities"] == 5
    assert second.loc["users", "people"] < first.loc["users", "people"]
    assert second.loc["services"].equals(first.loc["services"])
    gone = less.agreement.set_index(["municipality", "node"]).index
    assert ("0001", "users") not in gone and ("0001", "services") in gone


def test_who_answered_stands_beside_what_they_answered() -> None:
    current = random_round()
    arguments = (current.responses, current.questionnaire, current.roster)
    found = measure_quality(current.scores, current.estimates, *arguments, members=("0001",))
    # 7 + 21 + 5 people; half of the staff answered
    whole = found.representation.set_index("role").loc[""]
    assert (whole["municipality"], whole["n"], whole["staff"]) == ("0001", 33, 66)


def test_without_people_only_the_weights_are_told() -> None:
    questionnaire = make_questionnaire()
    rows = [{"municipality": f"000{m}", "all": m} for m in range(1, 6)]
    responses = make_responses(questionnaire, rows, shape=Shape.VALUES)
    scores = score_responses(responses, questionnaire, METHOD)
    roster = make_roster({f"000{m}": {} for m in range(1, 6)})
    estimates = estimate_intervals(scores, responses, questionnaire, roster)
    members = tuple(f"000{m}" for m in range(1, 6))
    found = measure_quality(scores, estimates, responses, questionnaire, roster, members=members)
    assert all(getattr(found, name).empty for name in MEASURED)
    assert found.importance["squared_correlation"].tolist() == pytest.approx([1.0] * 6)
