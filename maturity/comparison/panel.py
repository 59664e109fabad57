"""Scores with their variances, ready to be laid out as members times nodes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from maturity.comparison.round import Round
from maturity.records.method import ScoringMethod
from maturity.records.questionnaire import INDEX, Questionnaire
from maturity.records.responses import Floats
from maturity.records.roster import FEWEST_MEMBERS
from maturity.records.scores import ALL, Estimates, Kind, NoInterval, Part, Scores
from maturity.shown import Shown

__all__ = ["COMPARED", "Grid", "Panel", "counting", "merge_cells", "panel_of"]

COMPARED = (Kind.INDEX, Kind.DIMENSION, Kind.CAPABILITY)
"""Kinds of nodes that are tested; each is a family of its own."""

KEYS = ["municipality", "part", "group", "kind", "node"]
NUMBERS = ["se", "df", "low", "high", "se_analytic", "df_analytic"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Grid:
    """Members (rows) times nodes (columns); all arrays of shape (n_members, n_nodes).

    Parameters
    ----------
    score : ndarray of float
        0-100; NaN where there is none.
    variance, df : ndarray of float
        Analytic variance of the score and its degrees of freedom; NaN where
        the score may not be tested.
    n : ndarray of float
        People that count; 0 where there is no row.
    """

    kind: str
    members: tuple[str, ...]
    nodes: tuple[str, ...]
    score: Floats
    variance: Floats
    df: Floats
    n: Floats

    @property
    def tested(self) -> NDArray[np.bool_]:
        """Where a score has a variance of its own."""
        return np.asarray(~np.isnan(self.variance))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Panel(Shown):
    """All cells of a round, the members to compare, and the method.

    Parameters
    ----------
    cells : DataFrame
        Rows of ``Scores.table`` with ``se``, ``df``, ``low``, ``high``,
        ``se_analytic``, ``df_analytic``, ``no_interval`` beside.
    members : tuple of str
        Codes, in order.
    counted : tuple of str
        Those that count in means; see :func:`counting`.
    order : tuple of str
        Every node and item id in reading order, "index" first.
    staff : Mapping
        Member -> head count of the roles in the index; missing where one that answered
        has none.
    """

    cells: pd.DataFrame
    members: tuple[str, ...]
    counted: tuple[str, ...]
    order: tuple[str, ...]
    method: ScoringMethod
    staff: Mapping[str, float] = field(default_factory=dict)

    def nodes(self, kind: str) -> tuple[str, ...]:
        """Nodes of one kind that have a row, in reading order."""
        found = set(self.cells.loc[self.cells["kind"] == kind, "node"])
        return tuple(node for node in self.order if node in found)

    def grid(self, kind: str, *, part: str = Part.ALL, group: str = ALL) -> Grid:
        """Lay out the cells of one kind, part and group."""
        nodes = self.nodes(kind)
        c = self.cells
        rows = c.loc[(c["kind"] == kind) & (c["part"] == part) & (c["group"] == group)]
        at = pd.MultiIndex.from_product([self.members, nodes])
        rows = rows.set_index(["municipality", "node"]).reindex(at)
        shape = (len(self.members), len(nodes))
        se, usable = rows["se_analytic"].to_numpy(dtype=float), _usable(rows)
        return Grid(
            kind=str(kind),
            members=self.members,
            nodes=nodes,
            score=rows["score"].to_numpy(dtype=float).reshape(shape),
            variance=np.where(usable, se**2, np.nan).reshape(shape),
            df=np.where(usable, rows["df_analytic"].to_numpy(dtype=float), np.nan).reshape(shape),
            n=rows["n"].fillna(0).to_numpy(dtype=float).reshape(shape),
        )


def _usable(rows: pd.DataFrame) -> NDArray[np.bool_]:
    """Rows whose score may be tested: it has a variance of its own."""
    free = rows["no_interval"].fillna(NoInterval.TOO_FEW.value).to_numpy(dtype=object) == ""
    above = np.nan_to_num(rows["se_analytic"].to_numpy(dtype=float)) > 0
    return np.asarray(free & above & rows["score"].notna().to_numpy())


def merge_cells(scores: Scores, estimates: Estimates) -> pd.DataFrame:
    """Scores and their intervals side by side; items have no interval of their own.

    Returns
    -------
    DataFrame
        One row per row of ``scores.table``, in its order.
    """
    sure = estimates.table[[*KEYS, *NUMBERS, "no_interval"]]
    cells = scores.table.merge(sure, on=KEYS, how="left", validate="one_to_one")
    return cells.assign(no_interval=cells["no_interval"].fillna("").astype(str))


def counting(cells: pd.DataFrame, members: Sequence[str]) -> tuple[str, ...]:
    """Members that count in means of others, of the region and of peer groups.

    A mean can be tested only if all of its parts have a variance, so one member whose people
    were picked by hand, or of whom nobody has said how people were chosen, would silence the
    comparisons of all.  At least three members with a variance are therefore a mean of their
    own: the others are compared with it, and do not count in it.  Where there are
    fewer, all count but the joint judgements, unless there is nothing else.

    Parameters
    ----------
    cells : DataFrame
        From :func:`merge_cells`.
    members : sequence of str
        Codes, in order.

    Examples
    --------
    Of three municipalities that asked everyone and one that picked people, the three count.

    >>> cells = pd.DataFrame({"municipality": list("abcd"), "part": "all", "score": 50.0,
    ...     "se_analytic": [2.0, 2.0, 2.0, np.nan], "no_interval": ["", "", "", "picked"]})
    >>> counting(cells, "abcd"), counting(cells, "bcd")
    (('a', 'b', 'c'), ('b', 'c', 'd'))
    """
    whole = cells.loc[cells["part"] == Part.ALL]
    sure = set(whole.loc[_usable(whole), "municipality"])
    joint = set(whole.loc[whole["no_interval"] == NoInterval.JOINT, "municipality"])
    tested = tuple(code for code in members if code in sure)
    alone = tuple(code for code in members if code not in joint)
    return tested if len(tested) >= FEWEST_MEMBERS else alone or tuple(members)


def panel_of(current: Round, members: tuple[str, ...]) -> Panel:
    """Panel of a round as it stands."""
    cells = merge_cells(current.scores, current.estimates)
    return Panel(
        cells=cells,
        members=members,
        counted=counting(cells, members),
        order=reading_order(current.questionnaire),
        method=current.scores.method,
        staff=_staff(current),
    )


def _staff(current: Round) -> Mapping[str, float]:
    """Head count of each municipality, where every role that answered has one."""
    t = current.scores.table
    t = t.loc[(t["part"] == Part.ROLE) & (t["n"] > 0)]
    answered = t.groupby("municipality")["group"].agg(set).to_dict()
    return {
        code: sum(own.staff.values())
        for code, own in current.scores.weights.items()
        if own.staff
        and all(
            role in own.staff or own.role_weights.get(role, 1.0) == 0
            for role in answered.get(code, ())
        )
    }


def reading_order(questionnaire: Questionnaire) -> tuple[str, ...]:
    """The index, all nodes and all items, in the order of the questionnaire."""
    nodes = tuple(node.id for node in questionnaire.nodes)
    return (INDEX, *nodes, *(item.id for item in questionnaire.items))
