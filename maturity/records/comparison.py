"""Against whom: gaps, roles, spread, change and what stands out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from maturity.records import schemas
from maturity.records.about import About, told
from maturity.records.outside import OutsidePeers
from maturity.records.schemas import table
from maturity.shown import Shown

__all__ = [
    "REGION",
    "Comparison",
    "PeerGroup",
    "Size",
    "Standing",
    "Verdict",
    "quarter",
]

REGION = "region"
"""Id of the default peer group: all published members without oneself."""


class Verdict(StrEnum):
    """Whether two results differ.

    ``higher``, ``lower``: surely, whatever the size (adjusted p <= .05).  ``equal``: not surely
    different, and the interval printed beside it lies within the smallest difference that matters.
    ``inconclusive``: neither; only here a difference may be chance.  ``no_test``: not tested.
    """

    HIGHER = "higher"
    LOWER = "lower"
    EQUAL = "equal"
    INCONCLUSIVE = "inconclusive"
    NO_TEST = "no_test"


class Standing(StrEnum):
    """Where a capability surely stands among all of its municipality.

    ``highest``, ``lowest``: every place it may have lies in that quarter.  ``neither``: no place
    it may have does.  ``inconclusive``: some do and some do not.  ``no_test``: not tested.
    """

    HIGHEST = "highest"
    LOWEST = "lowest"
    NEITHER = "neither"
    INCONCLUSIVE = "inconclusive"
    NO_TEST = "no_test"


def quarter(capabilities: int) -> int:
    """How many of some capabilities are called the highest, or the lowest: a fourth, one at least.

    Examples
    --------
    >>> [quarter(n) for n in (3, 4, 9, 16)]
    [1, 1, 2, 4]
    """
    return max(1, capabilities // 4)


class Size(StrEnum):
    """Whether results that surely differ do so by more than the smallest difference that matters.

    ``more``: surely (adjusted p against that bound <= .05).  ``less``: hardly, the printed
    interval lies within it.  ``unsure``: neither.  Empty where the verdict is not higher or lower.
    """

    MORE = "more"
    LESS = "less"
    UNSURE = "unsure"
    NONE = ""


PAIRS = (("score", "other"), ("score_first", "score_second"), ("now", "before"))
"""Columns of two scores that stand side by side; the difference is the first less the second."""


def agrees(difference: float, verdict: str, size: str | None, mid: float) -> bool:
    """Whether a printed difference may stand beside its verdict.

    A sure one is not printed as 0, nor one of surely more than ``mid`` points as ``mid``.

    Parameters
    ----------
    difference : float
        As printed.
    verdict, size : str
        Of :class:`Verdict` and :class:`Size`.
    mid : float
        Smallest difference that matters.

    Examples
    --------
    >>> agrees(5.0, "higher", "more", 5.0), agrees(5.04, "higher", "more", 5.0)
    (False, True)
    """
    if verdict in (Verdict.HIGHER, Verdict.LOWER) and difference == 0:
        return False
    if size == Size.MORE:
        return abs(difference) > mid
    return size != Size.LESS or abs(difference) < mid


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerGroup(Shown):
    """A free choice of members to compare with (B4); at least three."""

    id: str
    name: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Comparison(Shown):
    """All comparisons of one round, in tables of :mod:`maturity.records.schemas`.

    Parameters
    ----------
    members : tuple of str
        Codes of the members that are large enough to be published.
    counted : tuple of str
        Those of ``members`` that count in means of others and of the region: members
        whose scores have a variance if there are three, else all but joint judgements.
    changed_items : tuple of str
        Items asked in both rounds that changed meaning, or only in one.
    outside_peers : tuple of OutsidePeers
        The groups in ``outside``, and everyone; empty without results from other regions.
    """

    members: tuple[str, ...] = told(About.REGION)
    counted: tuple[str, ...] = told(About.REGION)
    peers: tuple[PeerGroup, ...] = told(About.REGION)
    region: pd.DataFrame = table(schemas.REGION, required=True)
    gaps: pd.DataFrame = table(schemas.GAPS, required=True)
    roles: pd.DataFrame = table(schemas.ROLES)
    spread: pd.DataFrame = table(schemas.SPREAD, required=True)
    change: pd.DataFrame = table(schemas.CHANGE)
    standouts: pd.DataFrame = table(schemas.STANDOUTS, required=True)
    levels: pd.DataFrame = table(schemas.LEVELS)
    levelling: pd.DataFrame = table(schemas.LEVELLING)
    outside: pd.DataFrame = table(schemas.OUTSIDE)
    region_change: pd.DataFrame = table(schemas.REGION_CHANGE)
    changed_items: tuple[str, ...] = told(About.REGION, default=())
    outside_peers: tuple[OutsidePeers, ...] = told(About.EACH, default=())
