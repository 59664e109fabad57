"""Means and changes of means under a sampling design, with weights made to agree with counts."""

from maturity.analysis.samples.calibrated_mean import calibrated_mean
from maturity.analysis.samples.change_variance import change_variance
from maturity.analysis.samples.head_count import head_count_mean
from maturity.analysis.samples.sampling import (
    Design,
    WeightedMean,
    domain_variance,
    stratified_variance,
)

__all__ = [
    "Design",
    "WeightedMean",
    "calibrated_mean",
    "change_variance",
    "domain_variance",
    "head_count_mean",
    "stratified_variance",
]
