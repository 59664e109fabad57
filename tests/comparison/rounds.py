"""Scored rounds for tests, over the small questionnaire of ``tests.builders``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from maturity.comparison import Round
from maturity.records.method import ScoringMethod
from maturity.records.questionnaire import Questionnaire
from maturity.records.responses import Responses
from maturity.records.roster import Chosen, Roster
from maturity.scoring import score_responses
from maturity.uncertainty import estimate_intervals
from tests.builders import METHOD, make_questionnaire, make_roster, random_responses

People = Mapping[str, Mapping[str, int]]
MANY: People = {
    f"{code:04d}": {"leader": 6 + code, "employee": 20 + code, "specialist": 5}
    for code in range(1, 7)
}


def scored(
    questionnaire: Questionnaire,
    responses: Responses,
    roster: Roster,
    *,
    method: ScoringMethod = METHOD,
    signatures: Mapping[str, str] | None = None,
) -> Round:
    """A round from its answers; every item has the same signature unless told."""
    scores = score_responses(responses, questionnaire, method, roster=roster)
    same = {item.id: "same" for item in questionnaire.items}
    return Round(
        questionnaire=questionnaire,
        responses=responses,
        scores=scores,
        estimates=estimate_intervals(scores, responses, questionnaire, roster),
        roster=roster,
        signatures=same if signatures is None else signatures,
    )


def random_round(
    people: People = MANY,
    *,
    questionnaire: Questionnaire | None = None,
    chosen: Chosen | None = Chosen.EVERYONE,
    departments: Sequence[tuple[str, str]] = (("Schools", "school"), ("Care", "care")),
    seed: int = 1,
    round_: str = "2026",
    **other: Any,
) -> Round:
    """A made-up round; half of the staff answered."""
    asked = questionnaire or make_questionnaire()
    missing = other.pop("missing", 0.1)
    answers = random_responses(
        asked, people, seed=seed, departments=departments, round_=round_, missing=missing
    )
    staff = {code: {r: 2 * n for r, n in roles.items()} for code, roles in people.items()}
    return scored(asked, answers, make_roster(staff, chosen=chosen), **other)
