"""Capability values of every person."""

from __future__ import annotations

from maturity.records.method import ScoringMethod
from maturity.records.questionnaire import Questionnaire
from maturity.records.responses import Responses
from maturity.records.scores import PersonScores
from maturity.scoring.persons import score_rows
from maturity.scoring.plan import plan_scoring

__all__ = ["person_scores"]


def person_scores(
    responses: Responses, questionnaire: Questionnaire, method: ScoringMethod
) -> PersonScores:
    """Capability values of each row, for analysts and for spread inside a municipality.

    The rule is that of :func:`maturity.scoring.persons.score_rows`.

    Parameters
    ----------
    responses : Responses
        Any shape; a row that stands for many answers gets one value.
    questionnaire : Questionnaire
        May hold all forms and rounds; the responses' own are used.
    method : ScoringMethod
        ``answered_share``, ``goalposts`` and the item weights in ``node_weights`` matter here.

    Returns
    -------
    PersonScores
        Rows as in ``responses``; nodes in questionnaire order.
    """
    plan = plan_scoring(responses, questionnaire, method)
    return score_rows(responses.columns(plan.items), plan, method)
