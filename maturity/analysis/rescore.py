"""A round scored again with other choices, everything else carried along."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from maturity.comparison.round import Round
from maturity.scoring import changed_method, check_method, score_responses
from maturity.uncertainty import estimate_intervals

__all__ = ["rescore"]


def rescore(current: Round, **choices: Any) -> Round:
    """Score a round again with some choices changed; answers, roster and all else stay.

    Parameters
    ----------
    current : Round
        From :func:`maturity.assessment.score_round`.
    **choices
        Fields of :class:`~maturity.records.method.ScoringMethod` with other values, as in
        ``answered_share=(1, 1)`` or ``aggregation={"index": "geometric"}``.  A mapping is
        replaced as a whole.

    Returns
    -------
    Round
        With its own scores and intervals; ``current`` is unchanged.

    Raises
    ------
    ScoringError
        With every choice that does not exist, is out of range, or names what the
        questionnaire does not have.

    Examples
    --------
    ``rescore(current, answered_share=(1, 1)).scores.table`` has the rows of
    ``current.scores.table``; see ``tests/comparison/test_rescore.py``.
    """
    method = changed_method(current.scores.method, choices)
    known = [indicator.id for indicator in current.indicators.indicators]
    check_method(method, current.questionnaire, known)
    given, asked = current.responses, current.questionnaire
    scores = score_responses(given, asked, method, roster=current.roster)
    estimates = estimate_intervals(scores, given, asked, current.roster)
    return replace(current, scores=scores, estimates=estimates)
