"""Against whom: gaps, roles, spread, change and what stands out."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import pandas as pd

from maturity.records.outside import OutsidePeers

__all__ = [
    "LEVELLING_COLUMNS",
    "LEVEL_COLUMNS",
    "OUTSIDE_COLUMNS",
    "REGION",
    "REGION_CHANGE_COLUMNS",
    "TEST_COLUMNS",
    "Comparison",
    "PeerGroup",
    "Size",
    "Standing",
    "Verdict",
    "quarter",
]

REGION = "region"
"""Id of the default peer group: all published members without oneself."""


TEST_COLUMNS = (
    "difference", "low", "high", "p", "p_adjusted", "p_beyond", "p_beyond_adjusted",
    "smallest_detectable", "verdict", "size",
)  # fmt: skip
"""What stands of every tested difference: points with their interval; p of "no difference",
and of "no more than the smallest difference that matters", each alone and adjusted over its
family; the smallest difference that would be found; :class:`Verdict` and :class:`Size`."""

LEVEL_COLUMNS = (
    "municipality", "level", "reached", "capabilities", "needed", "lacking", "probability",
    "awarded", "binding",
)  # fmt: skip
"""Per municipality and level from 2: capabilities that have ``reached`` the level, of how many,
how many are ``needed``, essential ones that are ``lacking`` (joined by "+"), probability (0-1, NaN
without interval) that the municipality is at least there, whether the level is ``awarded``, and
the dimension that holds it back (``binding``; several joined by "+", empty if awarded)."""

LEVELLING_COLUMNS = (
    "kind", "node", "members", "sd_before", "sd_now", "difference", "low", "high", "p",
    "p_adjusted", "verdict", "below_before", "below_now",
)  # fmt: skip
"""Per dimension and capability: members in both rounds, standard deviation between them with
chance removed before and now, the difference with its interval, verdict ("lower" = levelled out,
"higher" = drawn apart, "inconclusive" = cannot be told), members below the agreed floor (NaN where
none is agreed)."""

REGION_CHANGE_COLUMNS = (
    "kind", "node", "before", "now", "se", *TEST_COLUMNS, "members",
)  # fmt: skip
"""Per node: mean of the members' scores before and now, over the same ``members`` (how many), on
what both rounds have in common; ``se`` of the difference (NaN where it is not tested)."""

OUTSIDE_COLUMNS = (
    "municipality", "outside", "kind", "node", "score", "other", *TEST_COLUMNS, "members",
)  # fmt: skip
"""Each member against similar municipalities of other regions: ``outside`` is the id of the group
(municipality group or size), ``members`` how many municipalities stand behind ``other``."""


def _empty(columns: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame(columns=list(columns))


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
        Those of ``members`` that count in means of others and of the region: members
        whose scores have a variance if there are three, else all but joint judgements.
    region : DataFrame
        kind, node, ``score`` (equal-weight mean of ``members``), ``se``, ``low``,
        ``high``, ``members`` (how many), ``n``; part, group (region rows for
        the whole, per role and per sector); ``by_staff`` (mean weighted by staff,
        whole municipalities only, NaN where a staff number is missing).
    gaps : DataFrame
        municipality, peers, kind, node, score, other, :data:`TEST_COLUMNS`.
    roles : DataFrame
        municipality, kind, node, first, second (role ids), score_first,
        score_second, :data:`TEST_COLUMNS`, items (common items).
    spread : DataFrame
        kind, node, members, sd_observed, sd (chance removed), low, high, p,
        p_adjusted (over all nodes), verdict ("higher" = members surely differ, else
        "inconclusive"), ``below`` (members below the agreed floor, NaN where none is agreed).
    change : DataFrame
        municipality, kind, node, before, now, :data:`TEST_COLUMNS`, ``se`` and ``df`` of the
        difference (NaN where it is not tested), items (common), items_before, items_now;
        ``overlap``
        (people known to have answered both times, NaN where nobody can be followed or
        fewer than the smallest group are known),
        ``fixed_mix`` (the difference had the staff mix of roles stayed that of the round
        before; NaN where role weights are fixed anyway or staff is unknown).
    standouts : DataFrame
        municipality, node, score, rank_low, rank_high, verdict (a :class:`Standing`).
    changed_items : tuple of str
        Items asked in both rounds that changed meaning, or only in one.
    levels : DataFrame
        :data:`LEVEL_COLUMNS`.
    levelling : DataFrame
        :data:`LEVELLING_COLUMNS`; empty without an earlier round.
    region_change : DataFrame
        :data:`REGION_CHANGE_COLUMNS`; empty without an earlier round.
    outside : DataFrame
        :data:`OUTSIDE_COLUMNS`; empty without results from other regions.
    outside_peers : tuple of OutsidePeers
        The groups in ``outside``, and everyone; empty without results from other regions.
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
    levels: pd.DataFrame = field(default_factory=lambda: _empty(LEVEL_COLUMNS))
    levelling: pd.DataFrame = field(default_factory=lambda: _empty(LEVELLING_COLUMNS))
    region_change: pd.DataFrame = field(default_factory=lambda: _empty(REGION_CHANGE_COLUMNS))
    outside: pd.DataFrame = field(default_factory=lambda: _empty(OUTSIDE_COLUMNS))
    outside_peers: tuple[OutsidePeers, ...] = ()
