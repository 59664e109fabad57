"""What a comparison starts from: one round, scored and with its intervals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from maturity.records.indicators import Indicators
from maturity.records.outside import Outside
from maturity.records.questionnaire import Questionnaire
from maturity.records.responses import Responses
from maturity.records.roster import Roster
from maturity.records.scores import Estimates, Scores
from maturity.shown import Shown

__all__ = ["Round"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Round(Shown):
    """One round with everything that was computed from it.

    Parameters
    ----------
    questionnaire : Questionnaire
        As it was in that round; may hold all forms.
    responses, scores, estimates
        Answers of the round, and what scoring and uncertainty made of them.
    roster : Roster
        Who took part, and how people were chosen.
    signatures : Mapping
        Item id -> short hash of what decides whether the item means the same in
        two rounds; an item without one is never compared over time.
    indicators : Indicators
        What registers say about the members; empty without any.
    outside : tuple of Outside
        What other regions have told about theirs; empty without any.
    """

    questionnaire: Questionnaire
    responses: Responses
    scores: Scores
    estimates: Estimates
    roster: Roster
    signatures: Mapping[str, str] = field(default_factory=dict)
    indicators: Indicators = field(default_factory=Indicators)
    outside: tuple[Outside, ...] = ()
