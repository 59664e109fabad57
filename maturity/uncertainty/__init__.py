"""How sure: standard errors and intervals of scores, and the formulas behind them."""

from maturity.uncertainty.intervals import estimate_intervals
from maturity.uncertainty.variance import (
    deviations,
    domain_variance,
    sampling_fraction,
    satterthwaite_df,
    t_interval,
)

__all__ = [
    "deviations",
    "domain_variance",
    "estimate_intervals",
    "sampling_fraction",
    "satterthwaite_df",
    "t_interval",
]
