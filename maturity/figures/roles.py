"""Two roles side by side, on the items both were asked."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes

from maturity.figures import style
from maturity.figures.differences import say_verdict
from maturity.figures.lettering import label_rows, write_beside
from maturity.figures.marks import (
    draw_empty,
    draw_key,
    draw_missing,
    draw_scale,
    draw_shown,
    key_entry,
)
from maturity.figures.rows import Row, Shown, by_node, region_results, tree_rows
from maturity.records.scores import Part
from maturity.wording.phrases import begin
from maturity.wording.view import View

__all__ = ["plot_roles"]

PAIR = ("leader", "employee")


def plot_roles(view: View, *, ax: Axes | None = None) -> Axes:
    """Draw how two roles see each dimension and capability.

    A municipality's marks are joined by a line; beside them stand their
    difference with its margin of error, and the verdict.  The region's marks
    have an interval each, and no verdict.

    Parameters
    ----------
    view : View
        A municipality's report, or the region's.
    ax : Axes, optional
        Where to draw; new axes by default.
    """
    with style.context():
        gaps = by_node(_first_pair(view))
        region = {} if view.municipality else _region(view)
        if not gaps and not region:
            text = view.language.t("There are not two roles that can be compared.")
            return draw_empty(style.new_axes(ax, height=0.6), text)
        rows = tree_rows(view)
        ax = style.new_axes(ax, height=1.6 + 0.3 * len(rows))
        draw_scale(ax, view)
        label_rows(ax, rows)
        if view.municipality:
            _draw_gaps(ax, view, rows, gaps)
        else:
            _draw_region(ax, rows, region)
        pair = _pair(gaps)
        names = [begin(view.role(role)) for role in pair]
        looks = (style.FIRST, style.SECOND)
        entries = zip(names, looks, strict=True)
        interval = not view.municipality
        draw_key(ax, [key_entry(name, look, interval=interval) for name, look in entries])
    return ax


def _first_pair(view: View) -> pd.DataFrame:
    """Rows of the municipality; where several pairs were compared, the first pair only."""
    frame = view.published.comparison.roles
    frame = frame if frame.empty else frame.loc[frame["municipality"] == view.municipality]
    if frame.empty:
        return frame
    first, second = frame["first"].iloc[0], frame["second"].iloc[0]
    both: pd.DataFrame = frame.loc[(frame["first"] == first) & (frame["second"] == second)]
    return both


def _pair(gaps: Mapping[str, pd.Series]) -> tuple[str, str]:
    row = next(iter(gaps.values()), None)
    return PAIR if row is None else (str(row["first"]), str(row["second"]))


def _region(view: View) -> dict[str, Mapping[str, Shown]]:
    found = {role: region_results(view, part=Part.ROLE, group=role) for role in PAIR}
    return found if all(found.values()) else {}


def _draw_gaps(ax: Axes, view: View, rows: tuple[Row, ...], gaps: Mapping[str, pd.Series]) -> None:
    for row in rows:
        gap = gaps.get(row.id)
        if gap is None:
            draw_missing(ax, row.y, view.language.t("no comparison"))
            continue
        ends = [float(gap["score_first"]), float(gap["score_second"])]
        ax.plot(ends, [row.y, row.y], color=style.EDGE, linewidth=1.4, zorder=1)
        for score, look in zip(ends, (style.FIRST, style.SECOND), strict=True):
            draw_shown(ax, row.y, Shown(score=score, low=math.nan, high=math.nan), look)
    found = [gaps.get(row.id) for row in rows]
    differences = ["" if gap is None else _say_difference(view, gap) for gap in found]
    verdicts = ["" if gap is None else _say_verdict(view, gap) for gap in found]
    head = view.language.t("Difference\n(margin of error)")
    write_beside(ax, rows, differences, head=head, right=8.0)
    write_beside(ax, rows, verdicts, right=80.0)


def _say_difference(view: View, gap: pd.Series) -> str:
    signed = view.language.signed
    if math.isnan(gap["low"]):
        return signed(gap["difference"])
    limits = view.language.t("{low} to {high}", low=signed(gap["low"]), high=signed(gap["high"]))
    return f"{signed(gap['difference'])} ({limits})"


def _say_verdict(view: View, gap: pd.Series) -> str:
    """Who sees it as more mature, in words."""
    names = {"higher": gap["first"], "lower": gap["second"]}
    if gap["verdict"] in names:
        role = view.role(str(names[gap["verdict"]]))
        return view.language.t("{role} higher", role=role)
    return say_verdict(view, gap["verdict"])


def _draw_region(
    ax: Axes, rows: tuple[Row, ...], region: Mapping[str, Mapping[str, Shown]]
) -> None:
    looks = zip(PAIR, (style.FIRST, style.SECOND), (-0.14, 0.14), strict=True)
    for role, look, shift in looks:
        for row in rows:
            if row.id in region[role]:
                draw_shown(ax, row.y + shift, region[role][row.id], look, guide=shift < 0)
