"""Against whom: gaps, roles, spread, change and what stands out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

__all__ = ["REGION", "Comparison", "PeerGroup", "Verdict"]

REGION = "region"
"""Id of the default peer group: all published members without oneself."""


class Verdict(StrEnum):
    """What may be said about a difference."""

    HIGHER = "higher"
    LOWER = "lower"
    EQUAL = "equal"
    INCONCLUSIVE = "inconclusive"
    NO_TEST = "no_test"


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerGroup:
    """A free choice of members to compare with (B4); at least three."""

    id: str
    name: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Comparison:
    """All comparisons of one round; every frame is tidy and holds numbers and ids only.

    Parameters
    ----------
    members : tuple of str
        Codes of the members that are large enough to be published.
    counted : tuple of str
        Those of ``members`` that count in means of others and of the region: a
        joint judgement is never mixed with individual answers, so it counts
        only where nobody answered individually.
    region : DataFrame
        kind, node, ``score`` (equal-weight mean of ``members``), ``se``, ``low``,
        ``high``, ``members`` (how many), ``n``; part, group (region rows for
        the whole, per role and per sector).
    gaps : DataFrame
        municipality, peers, kind, node, score, other, difference, low, high,
        p, p_adjusted, smallest_detectable, verdict.
    roles : DataFrame
        municipality, kind, node, first, second (role ids), score_first,
        score_second, difference, low, high, p, p_adjusted, verdict, items (common items).
    spread : DataFrame
        kind, node, members, sd_observed, sd (chance removed), low, high, verdict
        ("higher" = members surely differ, else "inconclusive").
    change : DataFrame
        municipality, kind, node, before, now, difference, low, high, p,
        p_adjusted, verdict, items (common), items_before, items_now.
    standouts : DataFrame
        municipality, node, score, rank_low, rank_high, verdict ("higher" /
        "lower" = surely among its own highest / lowest, else "inconclusive").
    changed_items : tuple of str
        Items asked in both rounds that changed meaning, or only in one.
    """

    members: tuple[str, ...]
    counted: tuple[str, ...]
    peers: tuple[PeerGroup, ...]
    region: pd.DataFrame
    gaps: pd.DataFrame
    roles: pd.DataFrame
    spread: pd.DataFrame
    change: pd.DataFrame
    standouts: pd.DataFrame
    changed_items: tuple[str, ...] = ()
