"""The region: equal-weight mean of its members, for the whole, per role and per sector."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import stats

from maturity.comparison.difference import welch_df
from maturity.comparison.panel import Panel
from maturity.records import schemas
from maturity.records.responses import Floats
from maturity.records.scores import Part

__all__ = ["region_means"]

SHARED = (Part.ALL, Part.ROLE, Part.SECTOR)
"""Parts that members have in common; departments are each member's own."""


def region_means(panel: Panel) -> pd.DataFrame:
    """Mean of the members' scores, each counted member once.

    ``score = sum x_m / J`` over the J members that have the cell,
    ``se = sqrt(sum se_m^2) / J`` (members are independent; this year's staff,
    finite population correction on), t quantile with Satterthwaite's df.  Beside it
    ``by_staff = sum N_m x_m / sum N_m`` with N the head count, for whole municipalities.

    Returns
    -------
    DataFrame
        :data:`~maturity.records.schemas.REGION`; one row per part, group and node, sorted by part
        (all, role, sector), group and reading order.  ``se``, ``low`` and ``high``
        (not clipped) are NaN where a counted member has no interval; ``members`` is
        J, ``n`` the people.  ``by_staff`` is NaN for roles and sectors, and where the
        head count of a member is not known.

    Examples
    --------
    Members with 40, 50 and 60 points and standard errors of 3 make a region of
    50 points with a standard error of sqrt(27) / 3 = 1.73.  With 100, 100 and 800
    employees it is 57 points by staff.
    """
    cells = panel.cells
    keep = cells["municipality"].isin(panel.counted) & cells["part"].isin(SHARED)
    cells = cells.loc[keep & cells["score"].notna()]
    sure = cells["no_interval"] == ""
    cells = cells.assign(
        part=pd.Categorical(cells["part"], [str(part) for part in SHARED], ordered=True),
        node=pd.Categorical(cells["node"], list(panel.order), ordered=True),
        variance=np.where(sure, cells["se"] ** 2, np.nan),
        df=np.where(cells["se"] == 0, np.inf, cells["df"]),
    ).sort_values(["part", "group", "node", "municipality"], kind="stable")
    keys = ["part", "group", "kind", "node"]
    size = cells.groupby(keys, observed=True, sort=False).size()
    ends = np.cumsum(size.to_numpy())
    numbers = cells[["score", "variance", "df", "n"]].to_numpy(dtype=float)
    numbers = np.column_stack([numbers, cells["municipality"].map(panel.staff).astype(float)])
    means = np.array([_mean(own) for own in np.split(numbers, ends[:-1])] if len(ends) else [])
    score, se, df, n, by_staff = means.reshape(-1, 5).T
    half = np.where(se == 0, 0.0, stats.t.ppf(0.5 + panel.method.confidence / 2, df) * se)
    table = size.index.to_frame(index=False).astype("str").assign(
        score=score, se=se, low=score - half, high=score + half, members=size.to_numpy(),
        n=n.astype(np.int64), by_staff=by_staff,
    )  # fmt: skip
    table["by_staff"] = table["by_staff"].where(table["part"] == Part.ALL)
    return schemas.REGION.frame(table)


def _mean(cells: Floats) -> tuple[float, ...]:
    """Score, error, its df, people and mean by staff, of rows of score, variance, df, n, staff."""
    score, variance, df, n, staff = np.ascontiguousarray(cells.T)
    parts = variance / len(cells) ** 2
    free = welch_df(parts[:, None], df[:, None])[0]
    by_staff = np.nan if np.isnan(staff).any() else (staff * score).sum() / staff.sum()
    return score.sum() / len(cells), np.sqrt(parts.sum()), free, n.sum(), by_staff
