"""How much members differ, and whether they surely do."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from maturity.comparison.difference import ALPHA
from maturity.comparison.heterogeneity import between_members
from maturity.comparison.levelling import below_floor
from maturity.comparison.multiplicity import adjust_bh
from maturity.comparison.panel import COMPARED, Grid, Panel
from maturity.records import schemas
from maturity.records.comparison import Verdict
from maturity.records.roster import FEWEST_MEMBERS

__all__ = ["member_spread"]


def member_spread(panel: Panel) -> pd.DataFrame:
    """Standard deviation between members per node, with chance removed.

    See :func:`maturity.comparison.heterogeneity.between_members`.  Intervals
    are 95 % each and not adjusted over nodes; the verdict is: ``p_adjusted`` belongs to the
    family of all nodes (Benjamini-Hochberg, q = .05).  Members without a variance at a node are
    left out there, if at least three others have one.

    Returns
    -------
    DataFrame
        :data:`~maturity.records.schemas.SPREAD` in reading order.  Verdict "higher": members
        surely differ (``p_adjusted`` <= .05 and ``low`` > 0); "inconclusive": it cannot be told;
        "no_test": fewer than three members have a variance (``sd``, ``low``,
        ``high``, ``p`` NaN).
        ``below``: how many scores are below ``method.agreed_floor``, NaN without one.

    Examples
    --------
    Members with 40, 50 and 60 points differ by 10 as observed; if each score has
    a variance of 19, by sqrt(100 - 19) = 9 with chance removed.
    """
    rows = [
        _row(grid, column, panel)
        for grid in map(panel.grid, COMPARED)
        for column in range(len(grid.nodes))
    ]
    table = pd.DataFrame(rows, columns=list(schemas.SPREAD.names))
    table = table.assign(p_adjusted=adjust_bh(table["p"].to_numpy(dtype=float)))
    table = table.assign(verdict=_verdicts(table))
    place = {node: at for at, node in enumerate(panel.order)}
    return schemas.SPREAD.frame(table.sort_values("node", key=lambda nodes: nodes.map(place)))


def _row(grid: Grid, column: int, panel: Panel) -> dict[str, object]:
    held = np.array([code in panel.counted for code in grid.members], dtype=bool)
    held &= ~np.isnan(grid.score[:, column])
    tested = held & grid.tested[:, column]
    held = tested if tested.sum() >= FEWEST_MEMBERS else held
    spread = between_members(
        grid.score[held, column],
        grid.variance[held, column],
        grid.df[held, column],
        confidence=panel.method.confidence,
    )
    return {
        "kind": grid.kind,
        "node": grid.nodes[column],
        "members": int(held.sum()),
        "sd_observed": spread.sd_observed,
        "sd": spread.sd,
        "low": spread.low,
        "high": spread.high,
        "p": spread.p,
        "below": below_floor(grid.score[held, column], panel.method.agreed_floor),
    }


def _verdicts(table: pd.DataFrame) -> NDArray[np.object_]:
    """Members differ where the test of the whole family and the interval agree."""
    surely = (table["p_adjusted"] <= ALPHA) & (table["low"] > 0)
    found = np.where(surely, Verdict.HIGHER.value, Verdict.INCONCLUSIVE.value).astype(object)
    found[table["p"].isna().to_numpy(dtype=bool)] = Verdict.NO_TEST.value
    return found
