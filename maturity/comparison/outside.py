"""Members against similar municipalities of other regions, as those regions have told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from maturity.comparison.difference import welch_df
from maturity.comparison.panel import Panel
from maturity.comparison.round import Round
from maturity.comparison.verdicts import judge_family, welch_columns
from maturity.records import schemas
from maturity.records.outside import (
    EVERYONE,
    GROUP,
    SIZE,
    SIZES,
    GroupMean,
    Outside,
    OutsidePeers,
    SharedGroup,
)
from maturity.records.questionnaire import Role
from maturity.records.responses import Floats
from maturity.records.roster import Roster
from maturity.records.scores import Kind
from maturity.registers import groups
from maturity.shown import Shown

__all__ = ["group_order", "member_groups", "outside_gaps", "outside_peers", "staff_of"]

TOLD = (Kind.DIMENSION, Kind.CAPABILITY)
"""Kinds of nodes that regions tell one another; never the index."""

FAMILIES = (GROUP, SIZE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pooled(Shown):
    """Mean over the municipalities of several regions at one node; NaN = not known."""

    mean: float = np.nan
    variance: float = np.nan
    df: float = np.nan
    members: int = 0


def staff_of(roster: Roster, code: str, roles: Sequence[Role]) -> int | None:
    """Employees of a municipality: the sum over the roles that count for the index.

    Elected representatives, who stand beside the index, are not employees.  None where a
    role's number is unknown: a sum without it would put the municipality in a smaller class.
    Roles that are told together have their staff together.
    """
    counting = [role.id for role in roles if role.weight > 0]
    rows = [row for row in roster.staffing if row.municipality == code and row.role in counting]
    known = {part for row in rows for part in row.role.split("+")}
    sizes = [row.size for row in rows]
    if None in sizes or not rows or {role for role in counting if "+" not in role} - known:
        return None
    return sum(size or 0 for size in sizes)


def member_groups(roster: Roster, roles: Sequence[Role]) -> Mapping[str, tuple[str, ...]]:
    """Ids of the official group and the size class of each member, where they are known.

    Parameters
    ----------
    roster : Roster
    roles : sequence of Role
        Of the questionnaire; those with weight count as employees.

    Returns
    -------
    Mapping
        Member code -> ids, such as ``("group:B3", "size:1000-2999")``.
    """
    found = {}
    for member in roster.members:
        ids = [GROUP + member.group] if member.group else []
        staff = staff_of(roster, member.code, roles)
        for id_, (least, most) in SIZES.items():
            if staff is not None and least <= staff and (most is None or staff <= most):
                ids.append(id_)
        found[member.code] = tuple(ids)
    return found


def group_order(id_: str) -> tuple[int, int, str]:
    """Sort key: everyone first, then official groups by code, then sizes, smallest first."""
    if id_ in SIZES:
        return (2, list(SIZES).index(id_), id_)
    return (int(id_ != EVERYONE), 0, id_)


def outside_gaps(panel: Panel, current: Round) -> pd.DataFrame:
    """Difference of each member to similar municipalities of other regions.

    Similar are those of the same official group, and those of the same size class.
    ``other`` is their mean, each municipality counted once: over regions f with J_f
    municipalities, ``sum J_f mean_f / J`` with variance ``sum (J_f / J)^2 se_f^2`` and
    Satterthwaite's df.  ``difference = x_m - other`` with ``V = V_m + V_other``
    (no finite population correction on either side), Welch-Satterthwaite df.

    The family of a verdict is: all members times all nodes, against
    official groups; against size classes likewise (Benjamini-Hochberg, q = .05).

    Parameters
    ----------
    panel : Panel
        Cells that must not count hold NaN scores: they get no row.
    current : Round
        Gives ``outside``, who our members are, and the roles.

    Returns
    -------
    DataFrame
        :data:`~maturity.records.schemas.OUTSIDE`, sorted by municipality, group and
        reading order; without rows where nobody similar is known.  ``members`` counts the
        municipalities behind ``other``.

    Examples
    --------
    One region tells 50 for 3 municipalities, another 60 for 6: the mean of the nine is
    (3 * 50 + 6 * 60) / 9 = 56.7.
    """
    ours = member_groups(current.roster, current.questionnaire.roles)
    pooled = pool(current.outside)
    frames = []
    for family in FAMILIES:
        group_of = {c: i for c in panel.members for i in ours[c] if i.startswith(family)}
        if not group_of:
            continue
        kinds = [_family(panel, k, group_of, pooled) for k in filter(panel.nodes, TOLD)]
        if kinds:
            frames.append(judge_family(pd.concat(kinds)))
    table = pd.concat(frames) if frames else schemas.OUTSIDE.empty()
    table = table.loc[table["score"].notna() & table["other"].notna()]
    place = {node: at for at, node in enumerate(panel.order)}
    rank = {id_: at for at, id_ in enumerate(sorted(set(table["outside"]), key=group_order))}
    table = table.assign(place=table["node"].map(place), rank=table["outside"].map(rank))
    table = table.sort_values(["municipality", "rank", "place"], kind="stable")
    return schemas.OUTSIDE.frame(table)


def outside_peers(current: Round) -> tuple[OutsidePeers, ...]:
    """The groups of other regions, pooled: everyone, and those that hold a member of ours."""
    ours = member_groups(current.roster, current.questionnaire.roles)
    names = {GROUP + group.code: dict(group.names) for group in groups()}
    told: dict[str, list[tuple[Outside, SharedGroup]]] = defaultdict(list)
    for outside in current.outside:
        for group in outside.groups:
            told[group.id].append((outside, group))
    found = []
    for id_ in sorted(told, key=group_order):
        alike = tuple(code for code in sorted(ours) if id_ in ours[code])
        if not alike and id_ != EVERYONE:
            continue
        found.append(
            OutsidePeers(
                id=id_,
                names=names.get(id_, {}),
                members=sum(group.members for _, group in told[id_]),
                regions=tuple(_label(outside) for outside, _ in told[id_]),
                drafts=tuple(_label(outside) for outside, _ in told[id_] if outside.draft),
                ours=alike,
            )
        )
    return tuple(found)


def pool(outside: Sequence[Outside]) -> Mapping[tuple[str, str], Pooled]:
    """Mean over the municipalities of all regions, by group id and node."""
    parts: dict[tuple[str, str], list[tuple[int, GroupMean]]] = defaultdict(list)
    for region in outside:
        for group in region.groups:
            for mean in group.means:
                parts[group.id, mean.node].append((group.members, mean))
    return {key: _pooled(told) for key, told in parts.items()}


def _pooled(told: Sequence[tuple[int, GroupMean]]) -> Pooled:
    """Regions that tell no standard error are left out where others tell one."""
    told = [part for part in told if part[1].se is not None] or told
    size = np.array([members for members, _ in told], dtype=float)
    share = size / size.sum()
    mean = np.array([part.mean for _, part in told])
    se = np.array([np.nan if part.se is None else part.se for _, part in told])
    df = np.array([np.inf if part.df is None else part.df for _, part in told])
    variances = (share * se) ** 2
    return Pooled(
        mean=float(share @ mean),
        variance=float(variances.sum()),
        df=float(welch_df(variances, df)),
        members=int(size.sum()),
    )


def _family(
    panel: Panel,
    kind: str,
    group_of: Mapping[str, str],
    pooled: Mapping[tuple[str, str], Pooled],
) -> pd.DataFrame:
    """Every member of one kind of group against its own group, judged together."""
    grid = panel.grid(kind)
    cells = [
        [pooled.get((group_of.get(code, ""), node), Pooled()) for node in grid.nodes]
        for code in grid.members
    ]

    def laid(name: str) -> Floats:
        return np.array([[getattr(cell, name) for cell in row] for row in cells], dtype=float)

    difference = grid.score - laid("mean")
    free = grid.tested & ~np.isnan(laid("variance"))
    variances = np.where(free, np.stack([grid.variance, laid("variance")]), np.nan)
    df = np.stack([grid.df, laid("df")])
    tested = welch_columns(difference, variances, df, panel.method)
    return pd.DataFrame(
        {
            "municipality": np.repeat(grid.members, len(grid.nodes)),
            "outside": np.repeat([group_of.get(c, "") for c in grid.members], len(grid.nodes)),
            "kind": str(kind),
            "node": np.tile(grid.nodes, len(grid.members)),
            "score": grid.score.ravel(),
            "other": laid("mean").ravel(),
            **tested,
            "members": laid("members").ravel().astype(int),
        }
    )


def _label(outside: Outside) -> str:
    return f"{outside.region} {outside.round}"
