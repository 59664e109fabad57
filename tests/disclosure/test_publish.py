"""The whole of disclosure control."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from maturity.comparison import compare_scores
from maturity.disclosure import publish, publishable_members
from maturity.disclosure.audience import audience_of
from maturity.records.responses import Shape
from maturity.records.roster import Chosen
from tests.builders import make_counts, make_questionnaire, make_responses, make_roster, shuffled
from tests.comparison.rounds import MANY, random_round, scored
from tests.disclosure.provenance import PROVENANCE
from tests.disclosure.test_comparisons import PEOPLE


def test_one_record_of_everything() -> None:
    current = random_round(PEOPLE, chosen=Chosen.RANDOM)
    roster = replace(
        current.roster,
        members=tuple(
            replace(m, consent=m.code in ("0001", "0005")) for m in current.roster.members
        ),
    )
    current = replace(current, roster=roster)
    members = publishable_members(current.scores)
    found = publish(current, compare_scores(current, members=members), provenance=PROVENANCE)
    assert found.named == ("0001",)  # 0005 has said yes, but is too small
    assert found.comparison.members == ("0001", "0002", "0003", "0004")
    small = found.scores_of("0005")
    assert set(small["hidden"]) == {"small"} and small["score"].isna().all()
    assert found.scores_of("0001")["score"].notna().all()
    assert not found.is_joint("0001")
    assert found.shape is Shape.RESPONDENTS and found.provenance is PROVENANCE


def test_published_values_are_not_hidden() -> None:
    questionnaire = make_questionnaire()
    rows = [{"municipality": f"000{i}", "all": 1 + i % 5} for i in range(4)]
    responses = make_responses(questionnaire, rows, shape=Shape.VALUES)
    current = scored(questionnaire, responses, make_roster({f"000{i}": {} for i in range(4)}))
    members = publishable_members(current.scores)
    found = publish(current, compare_scores(current, members=members), provenance=PROVENANCE)
    assert (found.scores["hidden"] == "").all() and found.hidden_log.empty
    assert len(found.comparison.region) == 19 and found.distributions.empty


def test_row_order_changes_nothing() -> None:
    current = random_round(PEOPLE)
    other = scored(current.questionnaire, shuffled(current.responses), current.roster)
    first, second = (
        publish(r, compare_scores(r, members=publishable_members(r.scores)), provenance=PROVENANCE)
        for r in (current, other)
    )
    pd.testing.assert_frame_equal(first.scores, second.scores, check_exact=True)
    pd.testing.assert_frame_equal(first.response, second.response)
    pd.testing.assert_frame_equal(first.distributions, second.distributions)
    pd.testing.assert_frame_equal(first.hidden_log, second.hidden_log)
    for name in ("region", "gaps", "roles", "spread", "standouts"):
        pd.testing.assert_frame_equal(
            getattr(first.comparison, name), getattr(second.comparison, name), check_exact=True
        )


def test_answer_counts_are_people_too() -> None:
    questionnaire = make_questionnaire()
    items = [item.id for item in questionnaire.items]
    sizes = {"leader": 6, "employee": 40, "specialist": 3}
    rows = [
        {"municipality": f"000{m}", "role": role, **{i: [0, n - 2, 1, 1, 0] for i in items}}
        for m in range(3)
        for role, n in sizes.items()
    ]
    counts = make_counts(questionnaire, rows)
    roster = make_roster({f"000{m}": {role: 2 * n for role, n in sizes.items()} for m in range(3)})
    current = scored(questionnaire, counts, roster)
    members = publishable_members(current.scores)
    found = publish(current, compare_scores(current, members=members), provenance=PROVENANCE)
    roles = found.response[found.response["part"] == "role"].set_index(["municipality", "group"])
    assert roles.loc[("0001", "employee"), "answers"] == 40
    assert roles.loc[("0001", "specialist"), "hidden"] == "small"
    assert roles.loc[("0001", "leader"), "hidden"] == "complement"
    assert members == ("0000", "0001", "0002")


def test_people_without_roles() -> None:
    questionnaire = make_questionnaire()
    rows = [
        {"municipality": "0001", "all": 1 + at % 5, "department": "ab"[at % 2]} for at in range(14)
    ]
    roster = make_roster({"0001": {}}, chosen=Chosen.EVERYONE)
    current = scored(questionnaire, make_responses(questionnaire, rows), roster)
    members = publishable_members(current.scores)
    found = publish(current, compare_scores(current, members=members), provenance=PROVENANCE)
    assert set(found.scores["hidden"]) == {""}
    assert set(found.scores["part"]) == {"all", "department"}
    assert found.distributions["item"].nunique() == 12


def test_one_member_without_variance_silences_nobody_and_is_in_no_published_mean() -> None:
    current = random_round(MANY)
    staffing = tuple(
        replace(row, chosen=None if row.municipality == "0002" else row.chosen)
        for row in current.roster.staffing
    )
    current = scored(
        current.questionnaire, current.responses, replace(current.roster, staffing=staffing)
    )
    members = publishable_members(current.scores)
    found = publish(current, compare_scores(current, members=members), provenance=PROVENANCE)
    gaps = found.comparison.gaps.set_index("municipality")
    assert set(gaps.loc["0002", "verdict"]) == {"no_test"}
    assert not (gaps.drop("0002")["verdict"] == "no_test").any()
    others = tuple(code for code in MANY if code != "0002")
    assert found.comparison.counted == others
    whole = found.scores.query("part == 'all' and node == 'users'").set_index("municipality")
    told = found.comparison.region.query("part == 'all' and node == 'users'").iloc[0]
    assert told["score"] == pytest.approx(whole.loc[list(others), "score"].mean())
    assert told["members"] == 5 and told["low"] < told["score"] < told["high"]
    # the audit knows the coefficients: its unknowns are those of the five, and of nobody else
    for _, board in audience_of(found).boards:
        assert set(board.owners) <= set(others)
