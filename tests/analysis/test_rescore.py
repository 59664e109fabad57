"""Everything but the changed choice is carried along."""

from dataclasses import replace

import pytest

import maturity
from maturity.analysis import rescore
from maturity.comparison import Round
from maturity.errors import ScoringError
from maturity.scoring import score_responses
from maturity.uncertainty import estimate_intervals


def test_the_same_as_scoring_with_the_changed_method(current: Round) -> None:
    method = replace(current.scores.method, weighting="head_count", confidence=0.9)
    again = rescore(current, weighting="head_count", confidence=0.9)
    asked, answers = current.questionnaire, current.responses
    by_hand = score_responses(answers, asked, method, roster=current.roster)
    assert again.scores.method == method
    assert again.scores.table.equals(by_hand.table)
    estimates = estimate_intervals(by_hand, answers, asked, current.roster)
    assert again.estimates.table.equals(estimates.table)
    assert not again.scores.table.equals(current.scores.table)
    for carried in ("roster", "signatures", "indicators", "outside", "responses"):
        assert getattr(again, carried) is getattr(current, carried)


def test_nothing_changed_is_the_same_round(current: Round) -> None:
    assert rescore(current).scores.table.equals(current.scores.table)


@pytest.mark.parametrize(
    "choice", [{"confidence": 95}, {"node_weights": {"kultur": 2}}, {"weight": 2}]
)
def test_what_the_command_line_refuses_is_refused(
    current: Round, choice: dict[str, object]
) -> None:
    with pytest.raises(ScoringError):
        maturity.rescore(current, **choice)
