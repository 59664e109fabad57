"""All capabilities of one municipality, or of the region, on one scale."""

from __future__ import annotations

from collections.abc import Mapping

from matplotlib.axes import Axes

from maturity.figures import style
from maturity.figures.dimensions import say_head, say_value
from maturity.figures.lettering import label_rows, write_beside
from maturity.figures.marks import (
    any_interval,
    draw_empty,
    draw_key,
    draw_missing,
    draw_scale,
    draw_shown,
    key_entry,
)
from maturity.figures.rows import Row, results, say_all_missing, say_missing, tree_rows
from maturity.figures.style import OWN, Look
from maturity.records.comparison import Standing
from maturity.wording.selection import by_node
from maturity.wording.view import View

__all__ = ["plot_profile"]

LOOKS = {
    Standing.HIGHEST: Look(colour=OWN, marker="^", size=7.5),
    Standing.LOWEST: Look(colour=OWN, marker="v", size=7.5),
}
"""What surely stands out is told by shape."""
MAIN = Look(colour=style.INK, marker="D", size=5.5)


def plot_profile(view: View, *, ax: Axes | None = None) -> Axes:
    """Draw each dimension and capability with its interval, in questionnaire order.

    Triangles mark what is surely among a municipality's own highest (up) or
    lowest (down) capabilities; any other is a circle.

    Parameters
    ----------
    view : View
        A municipality's report, or the region's.
    ax : Axes, optional
        Where to draw; new axes by default.
    """
    with style.context():
        rows = tree_rows(view)
        own, standouts = results(view), _standouts(view)
        nothing = say_all_missing(view, rows, own)
        if nothing:
            return draw_empty(style.new_axes(ax, height=0.6), nothing)
        ax = style.new_axes(ax, height=1.7 + 0.3 * len(rows))
        draw_scale(ax, view)
        for row in rows:
            missing = say_missing(view, own.get(row.id))
            if missing:
                draw_missing(ax, row.y, missing)
                continue
            look = MAIN if row.main else LOOKS.get(standouts.get(row.id, Standing.NO_TEST))
            draw_shown(ax, row.y, own[row.id], look or style.OWN_LOOK)
        label_rows(ax, rows)
        values = [say_value(view, own.get(row.id)) for row in rows]
        margins = any_interval(own.values())
        write_beside(ax, rows, values, head=say_head(view, margins=margins))
        _draw_key(ax, view, rows, set(standouts.values()), margins=margins)
    return ax


def _standouts(view: View) -> Mapping[str, Standing]:
    frame = view.published.comparison.standouts
    rows = by_node(frame, municipality=view.municipality)
    return {node: Standing(row["verdict"]) for node, row in rows.items()}


def _draw_key(
    ax: Axes, view: View, rows: tuple[Row, ...], seen: set[Standing], *, margins: bool
) -> None:
    t = view.language.t
    names = [t("Dimension"), t("Capability")]
    if margins:
        names = [t("Dimension, with margin of error"), t("Capability, with margin of error")]
    entries = [
        key_entry(name, look, interval=margins)
        for name, look in zip(names, (MAIN, style.OWN_LOOK), strict=True)
    ]
    if not any(row.main for row in rows):
        entries = entries[1:]
    if Standing.HIGHEST in seen:
        entries.append(key_entry(t("Surely among its own highest"), LOOKS[Standing.HIGHEST]))
    if Standing.LOWEST in seen:
        entries.append(key_entry(t("Surely among its own lowest"), LOOKS[Standing.LOWEST]))
    draw_key(ax, entries, columns=2)
