"""How much members differ, and whether they surely do."""

from __future__ import annotations

import numpy as np
import pandas as pd

from maturity.comparison.heterogeneity import between_members
from maturity.comparison.levelling import below_floor
from maturity.comparison.panel import COMPARED, FEWEST_COUNTED, Grid, Panel
from maturity.records.comparison import Verdict

__all__ = ["SPREAD_COLUMNS", "member_spread"]

SPREAD_COLUMNS = (
    "kind", "node", "members", "sd_observed", "sd", "low", "high", "verdict", "below",
)  # fmt: skip
"""Columns of :attr:`maturity.records.comparison.Comparison.spread`."""


def member_spread(panel: Panel) -> pd.DataFrame:
    """Standard deviation between members per node, with chance removed.

    See :func:`maturity.comparison.heterogeneity.between_members`.  Intervals
    are 95 % each and not adjusted over nodes.  Members without a variance at a node are
    left out there, if at least three others have one.

    Returns
    -------
    DataFrame
        :data:`SPREAD_COLUMNS` in reading order.  Verdict "higher": members
        surely differ (``low`` > 0); "inconclusive": it cannot be told;
        "no_test": fewer than three members have a variance (``sd``, ``low``, ``high`` NaN).
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
    table = pd.DataFrame(rows, columns=list(SPREAD_COLUMNS))
    place = {node: at for at, node in enumerate(panel.order)}
    return table.sort_values("node", key=lambda nodes: nodes.map(place), ignore_index=True)


def _row(grid: Grid, column: int, panel: Panel) -> dict[str, object]:
    held = np.array([code in panel.counted for code in grid.members], dtype=bool)
    held &= ~np.isnan(grid.score[:, column])
    tested = held & grid.tested[:, column]
    held = tested if tested.sum() >= FEWEST_COUNTED else held
    spread = between_members(
        grid.score[held, column],
        grid.variance[held, column],
        grid.df[held, column],
        confidence=panel.method.confidence,
    )
    verdict = Verdict.HIGHER if spread.low > 0 else Verdict.INCONCLUSIVE
    return {
        "kind": grid.kind,
        "node": grid.nodes[column],
        "members": int(held.sum()),
        "sd_observed": spread.sd_observed,
        "sd": spread.sd,
        "low": spread.low,
        "high": spread.high,
        "verdict": (Verdict.NO_TEST if np.isnan(spread.sd) else verdict).value,
        "below": below_floor(grid.score[held, column], panel.method.agreed_floor),
    }
