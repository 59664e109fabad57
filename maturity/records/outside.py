"""What regions tell one another: means over municipalities, never one municipality's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from maturity.records.about import About, told
from maturity.shown import Shown

__all__ = [
    "EVERYONE",
    "GROUP",
    "OUTSIDE",
    "SIZE",
    "SIZES",
    "GroupMean",
    "Outside",
    "OutsidePeers",
    "Shareable",
    "SharedGroup",
    "Withheld",
]

OUTSIDE = "outside"
"""Folder of an assessment that files from other regions are put into."""

EVERYONE = "all"
"""Id of the group of all municipalities that count."""

GROUP = "group:"
"""Beginning of the id of an official municipality group, for example ``group:B3``."""

SIZE = "size:"
"""Beginning of the id of a size class by number of employees."""

SIZES: Mapping[str, tuple[int, int | None]] = {
    "size:0-999": (0, 999),
    "size:1000-2999": (1000, 2999),
    "size:3000-9999": (3000, 9999),
    "size:10000-": (10000, None),
}
"""Size classes: fewest and most employees; None = no upper end."""


class Withheld(StrEnum):
    """Why a group is not shared.

    ``few``: fewer than three municipalities.  ``subtraction``: with the other groups it would
    tell something about one or two municipalities.  ``known``: with what the region's own
    reports say it would give one municipality away.  ``coded``: members are shown under
    letters, and the group would tell which letter is whose.
    """

    FEW = "few"
    SUBTRACTION = "subtraction"
    KNOWN = "known"
    CODED = "coded"


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupMean(Shown):
    """Mean of the municipalities of a group at one node, each counted once.

    Parameters
    ----------
    kind, node : str
        Dimension or capability, and its id.
    mean : float
        0-100.
    se, df : float or None
        Standard error of ``mean`` (analytic: no finite population correction) and
        Satterthwaite's degrees of freedom; None where a municipality has no interval, ``df``
        None also where nothing was estimated.
    people : int
        People that count.
    """

    kind: str
    node: str
    mean: float
    se: float | None
    df: float | None
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedGroup(Shown):
    """A group of at least three municipalities.

    Parameters
    ----------
    id : str
        ``all``, ``group:<official group>`` or one of :data:`SIZES`.
    members : int
        Municipalities, the same at every node.
    means : tuple of GroupMean
        Dimensions and capabilities in reading order.
    """

    id: str
    members: int
    means: tuple[GroupMean, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shareable(Shown):
    """What a region may tell others about one round, as disclosure control has decided.

    Parameters
    ----------
    members : tuple of str
        Codes of the municipalities that count.
    groups : tuple of SharedGroup
        Everyone first, then official groups, then sizes.
    withheld : Mapping
        Group id -> :class:`Withheld`.
    """

    members: tuple[str, ...] = ()
    groups: tuple[SharedGroup, ...] = ()
    withheld: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside(Shown):
    """What one other region has told about one round.

    Parameters
    ----------
    region, round, as_of : str
    draft : bool
        True where the members had not yet had their correction round.
    groups : tuple of SharedGroup
    file, sha256 : str
        The file it came in, and the hash of its bytes.
    """

    region: str
    round: str
    as_of: str
    draft: bool
    groups: tuple[SharedGroup, ...]
    file: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsidePeers(Shown):
    """A group of similar municipalities, over all regions that have told about it.

    Parameters
    ----------
    id : str
        As in :attr:`SharedGroup.id`.
    names : Mapping
        Language -> name of an official group; empty for sizes.
    members : int
        Municipalities.
    regions : tuple of str
        Where they are, with the round: ``Jämtland 2026``.
    drafts : tuple of str
        Those of ``regions`` whose results are drafts.
    ours : tuple of str
        Codes of our members that are compared with the group.
    """

    id: str = told(About.REGION)
    names: Mapping[str, str] = told(About.REGION)
    members: int = told(About.REGION)
    regions: tuple[str, ...] = told(About.REGION)
    drafts: tuple[str, ...] = told(About.REGION, default=())
    ours: tuple[str, ...] = told(About.OWN, default=())
