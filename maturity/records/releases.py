"""What readers have been told already: the structure of earlier publications, without scores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from maturity.records.comparison import PeerGroup

__all__ = ["BY_STAFF", "Cell", "Release", "Weighed"]

Cell = tuple[str, str, str]
"""Part, group and node."""

BY_STAFF = "by_staff"
"""Part of a cell that is the mean of the whole weighted by staff."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """How the whole of one municipality was told, where its role weights do not say it all.

    Parameters
    ----------
    key : str
        Hash of how people were weighted; empty for the mean of role means.
    mixes : tuple of Mapping
        Role id -> weight: other means of role means that a change has told.
    """

    key: str = ""
    mixes: tuple[Mapping[str, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """One publication of a round: who was counted, what was hidden, against whom was compared.

    Parameters
    ----------
    answers : Mapping
        Municipality code -> hash of its answers, corrections included.  The same hash means
        the same scores, so two publications can be subtracted from each other.
    counted : tuple of str
        Members that counted in means of others and of the region.
    named : tuple of str
        Members whose own results others could see.
    peers : tuple of PeerGroup
    hidden : Mapping
        Municipality code -> cells that were hidden; node "" = the whole group.
    distributions : Mapping
        Municipality code -> items whose distribution of answers was shown.
    withheld : tuple of Cell
        Regional numbers that were left out for everybody.
    role_weights : Mapping
        Role id -> weight in the score of the whole.
    smallest_group : int
    weighed : Mapping
        Municipality code -> :class:`Weighed`.
    """

    answers: Mapping[str, str]
    counted: tuple[str, ...]
    named: tuple[str, ...] = ()
    peers: tuple[PeerGroup, ...] = ()
    hidden: Mapping[str, tuple[Cell, ...]] = field(default_factory=dict)
    distributions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    withheld: tuple[Cell, ...] = ()
    role_weights: Mapping[str, float] = field(default_factory=dict)
    smallest_group: int = 5
    weighed: Mapping[str, Weighed] = field(default_factory=dict)
