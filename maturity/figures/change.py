"""Change since the previous round, on the items both rounds asked alike."""

from __future__ import annotations

from matplotlib.axes import Axes

from maturity.figures import style
from maturity.figures.differences import Series, draw_differences
from maturity.figures.marks import draw_empty
from maturity.figures.rows import by_node, tree_rows
from maturity.wording.view import View

__all__ = ["plot_change"]


def plot_change(view: View, *, ax: Axes | None = None) -> Axes:
    """Draw how much each dimension and capability changed, with intervals.

    Parameters
    ----------
    view : View
        A municipality's report.
    ax : Axes, optional
        Where to draw; new axes by default.
    """
    t = view.language.t
    with style.context():
        rows_by_node = by_node(view.published.comparison.change, municipality=view.municipality)
        if not rows_by_node:
            text = t("There is no previous round to compare with.")
            return draw_empty(style.new_axes(ax, height=0.6), text)
        rows = tree_rows(view)
        ax = style.new_axes(ax, height=1.75 + 0.3 * len(rows))
        series = Series(name=t("Change"), look=style.OWN_LOOK, rows=rows_by_node)
        sides = (t("lower than in the previous round"), t("higher than in the previous round"))
        draw_differences(ax, view, rows, (series,), sides)
    return ax
