"""Municipalities for tests of what is closed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from maturity.disclosure.within.town import Town, towns_of
from maturity.records.questionnaire import Questionnaire
from maturity.scoring.plan import Plan, plan_scoring
from maturity.scoring.rows import role_weights
from tests.builders import METHOD, make_responses


def town(questionnaire: Questionnaire, rows: Sequence[dict[str, Any]]) -> tuple[Town, Plan]:
    responses = make_responses(questionnaire, [{"municipality": "0001", **row} for row in rows])
    plan = plan_scoring(responses, questionnaire, METHOD)
    weights = role_weights(questionnaire, METHOD)
    return towns_of(responses, plan, METHOD, weights)["0001"], plan
