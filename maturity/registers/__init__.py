"""What is known about municipalities from public registers, and indicators made comparable."""

from __future__ import annotations

from maturity.registers.impute import fill_with_group_median
from maturity.registers.municipalities import (
    Group,
    Municipality,
    find_municipality,
    groups,
    municipalities,
    with_other_names,
)
from maturity.registers.normalise import Normalisation, normalise, outside_goalposts, rank_units
from maturity.registers.outranking import copeland_scores, outranking_shares
from maturity.registers.treat import Treated, kurtosis, skewness, treat
from maturity.registers.weights import effective_weights

__all__ = [
    "Group",
    "Municipality",
    "Normalisation",
    "Treated",
    "copeland_scores",
    "effective_weights",
    "fill_with_group_median",
    "find_municipality",
    "groups",
    "kurtosis",
    "municipalities",
    "normalise",
    "outranking_shares",
    "outside_goalposts",
    "rank_units",
    "skewness",
    "treat",
    "with_other_names",
]
