"""Against whom: gaps, roles, spread, change and what stands out, each with its verdict."""

from maturity.comparison.compare import compare_panel, compare_scores
from maturity.comparison.difference import welch_df
from maturity.comparison.heterogeneity import q_profile
from maturity.comparison.multiplicity import adjust_bh, adjust_holm
from maturity.comparison.panel import Panel, panel_of
from maturity.comparison.rank_sets import rank_sets
from maturity.comparison.round import Round

__all__ = [
    "Panel",
    "Round",
    "adjust_bh",
    "adjust_holm",
    "compare_panel",
    "compare_scores",
    "panel_of",
    "q_profile",
    "rank_sets",
    "welch_df",
]
