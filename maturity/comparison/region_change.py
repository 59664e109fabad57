"""Change of the region since the round before: the mean of its members' changes."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from maturity.comparison.verdicts import judge_family, welch_columns
from maturity.records import schemas
from maturity.records.method import ScoringMethod
from maturity.records.responses import Floats
from maturity.records.roster import FEWEST_MEMBERS

__all__ = ["counted_changes", "region_change"]


def counted_changes(change: pd.DataFrame, counted: Collection[str]) -> pd.DataFrame:
    """Rows of change behind the region's: of members that count in means, where compared."""
    return change.loc[change["municipality"].isin(list(counted)) & change["difference"].notna()]


def region_change(
    change: pd.DataFrame,
    counted: Collection[str],
    method: ScoringMethod,
    *,
    nodes: Collection[str] | None = None,
) -> pd.DataFrame:
    """Mean of the members' changes, each counted member once.

    ``difference = sum d_m / J`` over the J members that have a change at the node, so the same
    members stand before and now.  ``V = sum V_m / J^2`` (members are independent), degrees of
    freedom as for a mean of others.  Where the change of one of them has no variance nothing is
    tested.  Family: all nodes (Benjamini-Hochberg, q = .05).

    Parameters
    ----------
    change : DataFrame
        From :func:`~maturity.comparison.change.member_change`.
    counted : collection of str
        Members that count in means.
    method : ScoringMethod
        Gives the smallest difference that matters and the confidence.
    nodes : collection of str, optional
        Nodes that may be told; by default all.

    Returns
    -------
    DataFrame
        :data:`~maturity.records.schemas.REGION_CHANGE` in the order of ``change``;
        nodes with at least three members.

    Examples
    --------
    Three members go from 40, 50 and 60 points to 46, 53 and 63, each change with a variance
    of 3: the region from 50 to 54, by +4, with a standard error of sqrt(9) / 3 = 1.
    """
    rows = counted_changes(change, counted)
    rows = rows if nodes is None else rows.loc[rows["node"].isin(list(nodes))]
    size = rows.groupby("node")["municipality"].transform("size")
    rows = rows.loc[size >= FEWEST_MEMBERS]
    if rows.empty:
        return schemas.REGION_CHANGE.empty()
    order = list(dict.fromkeys(change["node"]))
    means = rows.groupby(["kind", "node"], sort=False)
    table = means[["before", "now", "difference"]].mean()
    table = table.assign(members=means["municipality"].size()).reset_index()
    table = table.sort_values("node", key=lambda n: n.map(order.index), ignore_index=True)
    variance, df, alike = _parts(rows, table)
    tested = welch_columns(table["difference"].to_numpy(dtype=float), variance, df, method, alike)
    judged = judge_family(table.assign(se=np.sqrt(variance.sum(axis=0)), **tested))
    return schemas.REGION_CHANGE.frame(judged)


def _parts(rows: pd.DataFrame, table: pd.DataFrame) -> tuple[Floats, Floats, Floats]:
    """Members' shares of the variance of every mean, their df, and the shares if all are alike."""
    towns, nodes = list(dict.fromkeys(rows["municipality"])), list(table["node"])
    at = rows["municipality"].map(towns.index), rows["node"].map(nodes.index)
    share = 1 / table["members"].to_numpy(dtype=float) ** 2
    variance, alike = np.zeros((2, len(towns), len(nodes)))
    df = np.full((len(towns), len(nodes)), np.inf)
    variance[at] = rows["se"].to_numpy(dtype=float) ** 2
    df[at] = rows["df"]
    alike[at] = 1 / (df[at] + 1)
    return variance * share, df, alike * share
