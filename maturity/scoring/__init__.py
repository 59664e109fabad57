"""How mature: from answers to scores of people, municipalities, roles and departments."""

from maturity.scoring.persons import person_scores
from maturity.scoring.score import score_responses
from maturity.scoring.values import scale_to_percent

__all__ = ["person_scores", "scale_to_percent", "score_responses"]
