"""The whole of disclosure control."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from maturity.comparison import compare_scores
from maturity.disclosure import publish, publishable_members
from maturity.records.responses import Shape
from maturity.records.roster import Chosen
from tests.builders import make_questionnaire, make_responses, make_roster, shuffled
from tests.comparison.rounds import random_round, scored
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
