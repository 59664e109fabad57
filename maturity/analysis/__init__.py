"""For analysts: methods that no report rests on, each with its test against a published peer."""

from maturity.analysis.agreement import UNIFORM, ad_mean, awg, rwg, rwg_j, rwg_star_j, sd
from maturity.analysis.catching_up import CatchingUp, catching_up
from maturity.analysis.holm import adjust_holm
from maturity.analysis.indicators import (
    Treated,
    copeland_scores,
    effective_weights,
    fill_with_group_median,
    kurtosis,
    outranking_shares,
    rank_units,
    skewness,
    treat,
)
from maturity.analysis.persons import person_scores
from maturity.analysis.rescore import rescore
from maturity.analysis.samples import (
    Design,
    WeightedMean,
    calibrated_mean,
    change_variance,
    domain_variance,
    head_count_mean,
    stratified_variance,
)
from maturity.analysis.shrinkage import FayHerriot, Pooled, fay_herriot, partial_pooling

__all__ = [
    "UNIFORM",
    "CatchingUp",
    "Design",
    "FayHerriot",
    "Pooled",
    "Treated",
    "WeightedMean",
    "ad_mean",
    "adjust_holm",
    "awg",
    "calibrated_mean",
    "catching_up",
    "change_variance",
    "copeland_scores",
    "domain_variance",
    "effective_weights",
    "fay_herriot",
    "fill_with_group_median",
    "head_count_mean",
    "kurtosis",
    "outranking_shares",
    "partial_pooling",
    "person_scores",
    "rank_units",
    "rescore",
    "rwg",
    "rwg_j",
    "rwg_star_j",
    "sd",
    "skewness",
    "stratified_variance",
    "treat",
]
