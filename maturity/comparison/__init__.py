"""Against whom: gaps, roles, spread, change and what stands out, each with its verdict."""

from maturity.comparison.combined import combine_sources
from maturity.comparison.compare import compare_panel, compare_scores
from maturity.comparison.difference import welch_df
from maturity.comparison.heterogeneity import q_profile
from maturity.comparison.levelling import member_levelling, paired_scores
from maturity.comparison.levels import member_levels
from maturity.comparison.multiplicity import adjust_bh
from maturity.comparison.outside import group_order, member_groups, outside_gaps, staff_of
from maturity.comparison.paired_spread import TwoRounds, compare_spreads
from maturity.comparison.panel import Panel, panel_of
from maturity.comparison.rank_sets import rank_sets
from maturity.comparison.region import region_means
from maturity.comparison.region_change import counted_changes, region_change
from maturity.comparison.round import Round

__all__ = [
    "Panel",
    "Round",
    "TwoRounds",
    "adjust_bh",
    "combine_sources",
    "compare_panel",
    "compare_scores",
    "compare_spreads",
    "counted_changes",
    "group_order",
    "member_groups",
    "member_levelling",
    "member_levels",
    "outside_gaps",
    "paired_scores",
    "panel_of",
    "q_profile",
    "rank_sets",
    "region_change",
    "region_means",
    "staff_of",
    "welch_df",
]
