"""The dimensions on one scale: where do we stand, and how sure is that."""

from __future__ import annotations

from matplotlib.axes import Axes

from maturity.figures import style
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
from maturity.figures.rows import Shown, results, say_all_missing, say_missing, tree_rows
from maturity.records.comparison import REGION
from maturity.wording.numbers import say_limits, say_score
from maturity.wording.selection import by_node
from maturity.wording.view import View

__all__ = ["plot_dimensions", "say_head", "say_value"]


def plot_dimensions(view: View, *, ax: Axes | None = None) -> Axes:
    """Draw each dimension with its interval on the scale of levels.

    Beside a municipality stands the mean of the other members (a diamond).

    Parameters
    ----------
    view : View
        A municipality's report, or the region's.
    ax : Axes, optional
        Where to draw; new axes by default.
    """
    with style.context():
        rows = tree_rows(view, dimensions_only=True)
        own, others = results(view), _others(view)
        nothing = say_all_missing(view, rows, own)
        if nothing:
            return draw_empty(style.new_axes(ax, height=0.6), nothing)
        ax = style.new_axes(ax, height=1.55 + 0.46 * len(rows))
        draw_scale(ax, view)
        for row in rows:
            if row.id in others:
                draw_shown(ax, row.y + 0.27, others[row.id], style.OTHER_LOOK, guide=False)
            missing = say_missing(view, own.get(row.id))
            if missing:
                draw_missing(ax, row.y, missing)
            else:
                draw_shown(ax, row.y, own[row.id], style.OWN_LOOK)
        label_rows(ax, rows)
        values = [say_value(view, own.get(row.id)) for row in rows]
        margins = any_interval(own.values())
        write_beside(ax, rows, values, head=say_head(view, margins=margins))
        _draw_key(ax, view, others=bool(others), margins=margins)
    return ax


def say_head(view: View, *, margins: bool) -> str:
    """Head of the column of values; it speaks of margins only where there are some."""
    t = view.language.t
    return t("Score\n(margin of error)") if margins else t("Score")


def say_value(view: View, shown: Shown | None) -> str:
    """A score and its interval in figures, ``49 (46–52)``; empty without a score."""
    if shown is None or shown.score != shown.score:
        return ""
    score = say_score(view, shown.score)
    if shown.low != shown.low:
        return score
    return f"{score} ({say_limits(view, shown.low, shown.high)})"


def _others(view: View) -> dict[str, Shown]:
    """Mean of the other members by node; its interval is drawn with the difference, not here."""
    if not view.municipality:
        return {}
    frame = view.published.comparison.gaps
    rows = by_node(frame, municipality=view.municipality, peers=REGION)
    nan = float("nan")
    return {n: Shown(score=float(r["other"]), low=nan, high=nan) for n, r in rows.items()}


def _draw_key(ax: Axes, view: View, *, others: bool, margins: bool) -> None:
    t = view.language.t
    who = view.member(view.municipality) if view.municipality else view.published.roster.region
    label = t("{name}, with margin of error", name=who) if margins else who
    entries = [key_entry(label, style.OWN_LOOK, interval=margins)]
    if others:
        label = t("Mean of the other municipalities")
        entries.append(key_entry(label, style.OTHER_LOOK, interval=False))
    draw_key(ax, entries)
