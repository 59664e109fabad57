"""How mature: from answers to scores of people, municipalities, roles and departments."""

from maturity.scoring.agreement import BetweenGroups, icc, null_variance
from maturity.scoring.chance_agreement import chance_agreement
from maturity.scoring.checks import check_method
from maturity.scoring.choices import changed_method
from maturity.scoring.profile import agreement_profile, item_spread
from maturity.scoring.reliability import (
    OneFactor,
    alpha_if_dropped,
    cronbach_alpha,
    feldt_interval,
    item_rest_correlations,
    omega_total,
    one_factor,
)
from maturity.scoring.score import score_responses
from maturity.scoring.values import scale_to_percent

__all__ = [
    "BetweenGroups",
    "OneFactor",
    "agreement_profile",
    "alpha_if_dropped",
    "chance_agreement",
    "changed_method",
    "check_method",
    "cronbach_alpha",
    "feldt_interval",
    "icc",
    "item_rest_correlations",
    "item_spread",
    "null_variance",
    "omega_total",
    "one_factor",
    "scale_to_percent",
    "score_responses",
]
