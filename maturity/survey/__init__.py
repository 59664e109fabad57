"""What we ask: questionnaires as data, read from YAML and checked."""

from __future__ import annotations

from maturity.survey.names import Match, match_name
from maturity.survey.read import read_questionnaire, read_texts
from maturity.survey.signatures import item_signatures

__all__ = [
    "Match",
    "item_signatures",
    "match_name",
    "read_questionnaire",
    "read_texts",
]
