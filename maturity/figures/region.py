"""A municipality against the mean of the other members, and against its free peer groups."""

from __future__ import annotations

from matplotlib.axes import Axes

from maturity.figures import style
from maturity.figures.differences import Series, draw_differences
from maturity.figures.marks import draw_empty
from maturity.figures.rows import tree_rows
from maturity.records.comparison import REGION
from maturity.wording.selection import by_node
from maturity.wording.view import View

__all__ = ["plot_region"]


def plot_region(view: View, *, ax: Axes | None = None) -> Axes:
    """Draw the difference to the region without oneself, and to the first two peer groups.

    Further peer groups stand in the table only: more marks on a row could
    not be told apart.

    Parameters
    ----------
    view : View
        A municipality's report; in a region's there is nothing to compare with.
    ax : Axes, optional
        Where to draw; new axes by default.
    """
    t = view.language.t
    with style.context():
        series = _series(view)
        if not series:
            return draw_empty(
                style.new_axes(ax, height=0.6), t("There is nothing to compare with.")
            )
        rows = tree_rows(view)
        height = 1.75 + (0.3 + 0.06 * (len(series) - 1)) * len(rows)
        ax = style.new_axes(ax, height=height)
        sides = (t("lower than the others"), t("higher than the others"))
        draw_differences(ax, view, rows, series, sides)
    return ax


def _series(view: View) -> tuple[Series, ...]:
    """The region first, then peer groups; those without a row are left out."""
    comparison = view.published.comparison
    groups = [(REGION, view.language.t("Against the other municipalities"), style.OWN_LOOK)]
    for peers, look in zip(comparison.peers, style.PEERS, strict=False):
        groups.append((peers.id, view.language.t("Against {name}", name=peers.name), look))
    found = [
        Series(
            name=name,
            look=look,
            rows=by_node(comparison.gaps, municipality=view.municipality, peers=id_),
        )
        for id_, name, look in groups
    ]
    return tuple(one for one in found if one.rows)
