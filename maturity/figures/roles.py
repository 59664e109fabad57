"""Two roles side by side, on the items both were asked."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from maturity.figures import style
from maturity.figures.differences import SURE
from maturity.figures.lettering import label_rows, write_beside
from maturity.figures.marks import (
    draw_empty,
    draw_key,
    draw_missing,
    draw_scale,
    draw_shown,
    key_entry,
)
from maturity.figures.rows import Row, Shown, region_results, tree_rows
from maturity.records.comparison import Size, Verdict
from maturity.records.scores import Part
from maturity.wording.numbers import bound, say_difference, say_signed_limits
from maturity.wording.phrases import begin
from maturity.wording.selection import by_node
from maturity.wording.verdicts import by_role, say_shortly
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
        key: list[Artist] = [key_entry(name, look, interval=interval) for name, look in entries]
        draw_key(ax, [*key, *(_line_entries(view) if gaps else [])], columns=2)
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
        ax.plot(ends, [row.y, row.y], color=style.EDGE, zorder=1, **_line(gap))
        for score, look in zip(ends, (style.FIRST, style.SECOND), strict=True):
            draw_shown(ax, row.y, Shown(score=score, low=math.nan, high=math.nan), look)
    found = [gaps.get(row.id) for row in rows]
    differences = ["" if gap is None else _say_difference(view, gap) for gap in found]
    verdicts = ["" if gap is None else by_role(view, gap, say_shortly) for gap in found]
    head = view.language.t("Difference\n(margin of error)")
    write_beside(ax, rows, differences, head=head, right=8.0)
    write_beside(ax, rows, verdicts, right=80.0)


def _line(gap: Mapping[str, Any] | pd.Series) -> dict[str, Any]:
    """Thick where the roles surely differ by more than what matters, dotted where not surely."""
    if gap["verdict"] not in SURE:
        return {"linewidth": 1.4, "linestyle": ":"}
    return {"linewidth": 4.0 if gap["size"] == Size.MORE else 1.4, "linestyle": "-"}


def _line_entries(view: View) -> list[Line2D]:
    """What the lines between two roles mean, for the key."""
    t, points = view.language.t, bound(view)
    kinds = (
        (t("Surely more than {points}", points=points), Verdict.HIGHER, Size.MORE),
        (
            t("Surely different, not surely by more than {points}", points=points),
            Verdict.HIGHER,
            Size.UNSURE,
        ),
        (t("Not surely different"), Verdict.INCONCLUSIVE, Size.NONE),
    )
    return [
        Line2D([], [], label=label, color=style.EDGE, **_line({"verdict": verdict, "size": size}))
        for label, verdict, size in kinds
    ]


def _say_difference(view: View, gap: pd.Series) -> str:
    if math.isnan(gap["low"]):
        return say_difference(view, gap)
    limits = say_signed_limits(view, float(gap["low"]), float(gap["high"]))
    return f"{say_difference(view, gap)} ({limits})"


def _draw_region(
    ax: Axes, rows: tuple[Row, ...], region: Mapping[str, Mapping[str, Shown]]
) -> None:
    looks = zip(PAIR, (style.FIRST, style.SECOND), (-0.14, 0.14), strict=True)
    for role, look, shift in looks:
        for row in rows:
            if row.id in region[role]:
                draw_shown(ax, row.y + shift, region[role][row.id], look, guide=shift < 0)
