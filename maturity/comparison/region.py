"""The region: equal-weight mean of its members, for the whole, per role and per sector."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from scipy import stats

from maturity.comparison.difference import welch_df
from maturity.comparison.panel import Panel
from maturity.records.scores import Part

__all__ = ["REGION_COLUMNS", "region_means"]

REGION_COLUMNS = (
    "part", "group", "kind", "node", "score", "se", "low", "high", "members", "n", "by_staff",
)  # fmt: skip
"""Columns of :attr:`maturity.records.comparison.Comparison.region`."""

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
        :data:`REGION_COLUMNS`; one row per part, group and node, sorted by part
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
    rows = [
        dict(zip(("part", "group", "kind", "node"), map(str, key), strict=True))
        | _mean(group, panel.method.confidence)
        | {"by_staff": _by_staff(group, panel.staff) if key[0] == Part.ALL else np.nan}
        for key, group in cells.groupby(
            ["part", "group", "kind", "node"], observed=True, sort=False
        )
    ]
    return pd.DataFrame(rows, columns=list(REGION_COLUMNS))


def _by_staff(group: pd.DataFrame, staff: Mapping[str, float]) -> float:
    size = group["municipality"].map(staff).astype(float)
    return float((size * group["score"]).sum() / size.sum()) if size.notna().all() else np.nan


def _mean(group: pd.DataFrame, confidence: float) -> dict[str, float | int]:
    size = len(group)
    score = float(group["score"].mean())
    parts = group["variance"].to_numpy(dtype=float) / size**2
    se = float(np.sqrt(parts.sum()))
    half = 0.0
    if se != 0.0:
        df = float(welch_df(parts[:, None], group["df"].to_numpy(dtype=float)[:, None])[0])
        half = float(stats.t.ppf(0.5 + confidence / 2, df)) * se
    return {
        "score": score,
        "se": se,
        "low": score - half,
        "high": score + half,
        "members": size,
        "n": int(group["n"].sum()),
    }
