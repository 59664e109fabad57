"""Change since the previous round, on the items both rounds asked alike."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes

from maturity.figures import style
from maturity.figures.differences import Series, draw_differences
from maturity.figures.marks import draw_empty
from maturity.figures.rows import tree_rows
from maturity.records.comparison import Size, Verdict
from maturity.wording.selection import by_node
from maturity.wording.view import View

__all__ = ["plot_change"]

UNTESTED = {"low": math.nan, "high": math.nan, "verdict": Verdict.NO_TEST, "size": Size.NONE}


def plot_change(view: View, *, ax: Axes | None = None) -> Axes:
    """Draw how much each dimension and capability changed, with intervals.

    Where it is known, a hollow mark below shows the change at a fixed role mix.

    Parameters
    ----------
    view : View
        A municipality's report, or the region's.
    ax : Axes, optional
        Where to draw; new axes by default.
    """
    t = view.language.t
    with style.context():
        rows_by_node = _changes(view)
        if not rows_by_node:
            text = t("There is no previous round to compare with.")
            return draw_empty(style.new_axes(ax, height=0.6), text)
        rows, series = tree_rows(view), _series(view, rows_by_node)
        ax = style.new_axes(ax, height=1.75 + (0.3 + 0.06 * (len(series) - 1)) * len(rows))
        sides = (t("lower than in the previous round"), t("higher than in the previous round"))
        draw_differences(ax, view, rows, series, sides)
    return ax


def _changes(view: View) -> Mapping[str, pd.Series]:
    """Changes of the municipality, or of the region's mean, by node."""
    comparison = view.published.comparison
    if not view.municipality:
        return by_node(comparison.region_change)
    return by_node(comparison.change, municipality=view.municipality)


def _series(view: View, rows: Mapping[str, pd.Series]) -> tuple[Series, ...]:
    """The change, and where it is known the change had the role mix stayed as it was."""
    t = view.language.t
    change = Series(name=t("Change"), look=style.OWN_LOOK, rows=rows)
    fixed = {
        node: pd.Series({**UNTESTED, "difference": row["fixed_mix"]})
        for node, row in rows.items()
        if not pd.isna(row.get("fixed_mix"))
    }
    if not fixed:
        return (change,)
    name = t("With the role mix of the previous round")
    return (change, Series(name=name, look=style.OTHER_LOOK, rows=fixed, interval=False))
