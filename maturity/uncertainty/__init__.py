"""How sure: standard errors and intervals of scores, and the formulas behind them."""

from maturity.scoring.raking import RakedWeights, RakeRule, rake
from maturity.scoring.weights import (
    CellWeights,
    CollapseRule,
    kish_n,
    poststratify,
    response_bias_bound,
)
from maturity.uncertainty.calibrated import Calibration, calibrated_mean, calibration_residuals
from maturity.uncertainty.fay_herriot import FayHerriot, fay_herriot
from maturity.uncertainty.head_count import head_count_mean
from maturity.uncertainty.intervals import estimate_intervals
from maturity.uncertainty.overlap import Answered, change_variance, overlap_covariances
from maturity.uncertainty.pooling import Pooled, partial_pooling
from maturity.uncertainty.quality import measure_quality
from maturity.uncertainty.representation import measure_representation
from maturity.uncertainty.sampling import Design, WeightedMean, stratified_variance
from maturity.uncertainty.variance import (
    deviations,
    domain_variance,
    sampling_fraction,
    satterthwaite_df,
    t_interval,
)

__all__ = [
    "Answered",
    "Calibration",
    "CellWeights",
    "CollapseRule",
    "Design",
    "FayHerriot",
    "Pooled",
    "RakeRule",
    "RakedWeights",
    "WeightedMean",
    "calibrated_mean",
    "calibration_residuals",
    "change_variance",
    "deviations",
    "domain_variance",
    "estimate_intervals",
    "fay_herriot",
    "head_count_mean",
    "kish_n",
    "measure_quality",
    "measure_representation",
    "overlap_covariances",
    "partial_pooling",
    "poststratify",
    "rake",
    "response_bias_bound",
    "sampling_fraction",
    "satterthwaite_df",
    "stratified_variance",
    "t_interval",
]
