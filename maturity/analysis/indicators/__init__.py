"""Other ways with indicators: fill in, treat, weigh, rank without compensation."""

from maturity.analysis.indicators.impute import fill_with_group_median
from maturity.analysis.indicators.index_weights import effective_weights
from maturity.analysis.indicators.outranking import copeland_scores, outranking_shares, rank_units
from maturity.analysis.indicators.treat import Treated, kurtosis, skewness, treat

__all__ = [
    "Treated",
    "copeland_scores",
    "effective_weights",
    "fill_with_group_median",
    "kurtosis",
    "outranking_shares",
    "rank_units",
    "skewness",
    "treat",
]
