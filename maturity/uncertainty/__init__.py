"""How sure: standard errors and intervals of scores, and the formulas behind them."""

from maturity.scoring.raking import RakedWeights, RakeRule, rake
from maturity.scoring.weights import (
    CellWeights,
    CollapseRule,
    kish_n,
    poststratify,
    response_bias_bound,
)
from maturity.uncertainty.calibrated import Calibration, calibration_residuals
from maturity.uncertainty.intervals import estimate_intervals
from maturity.uncertainty.overlap import Answered, overlap_covariances
from maturity.uncertainty.quality import measure_quality
from maturity.uncertainty.representation import measure_representation
from maturity.uncertainty.variance import (
    deviations,
    sampling_fraction,
    satterthwaite_df,
    t_interval,
)

__all__ = [
    "Answered",
    "Calibration",
    "CellWeights",
    "CollapseRule",
    "RakeRule",
    "RakedWeights",
    "calibration_residuals",
    "deviations",
    "estimate_intervals",
    "kish_n",
    "measure_quality",
    "measure_representation",
    "overlap_covariances",
    "poststratify",
    "rake",
    "response_bias_bound",
    "sampling_fraction",
    "satterthwaite_df",
    "t_interval",
]
