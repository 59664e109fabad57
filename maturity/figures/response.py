"""How many of those asked have answered: per role and department, or per member."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes

from maturity.figures import style
from maturity.figures.lettering import label_rows, write_beside
from maturity.figures.marks import draw_empty, draw_missing
from maturity.figures.rows import Row, Shown, say_missing
from maturity.records.published import Hidden
from maturity.records.responses import Shape
from maturity.records.scores import Part
from maturity.wording.phrases import begin
from maturity.wording.view import View

__all__ = ["plot_response"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of the response frame, and what it is called."""

    label: str
    main: bool
    frame_row: pd.Series


def plot_response(view: View, *, ax: Axes | None = None) -> Axes:
    """Draw the share of those asked who answered, with both numbers beside.

    Parameters
    ----------
    view : View
        A municipality's report (whole, roles, departments), or the region's (members in the
        order of the roster).
    ax : Axes, optional
        Where to draw; new axes by default.
    """
    with style.context():
        lines = _lines(view)
        if not lines or view.published.shape is Shape.VALUES:
            text = view.language.t("The results come from published values, not from respondents.")
            return draw_empty(style.new_axes(ax, height=0.6), text)
        ax = style.new_axes(ax, height=0.8 + 0.29 * len(lines))
        rows = tuple(
            Row(id=str(place), label=line.label, y=place, main=line.main)
            for place, line in enumerate(lines)
        )
        ax.set_xlim(0, 1)
        label_rows(ax, rows)
        for row, line in zip(rows, lines, strict=True):
            _draw_line(ax, view, row.y, line.frame_row)
        write_beside(ax, rows, [_say_counts(view, line.frame_row) for line in lines])
        ticks = (0.0, 0.25, 0.5, 0.75, 1.0)
        ax.set_xticks(ticks, labels=[view.language.percent(tick) for tick in ticks])
        ax.set_xlabel(view.language.t("Share of those asked who have answered"), loc="left")
    return ax


def _lines(view: View) -> list[Line]:
    """What is drawn; departments stand in the table only while nobody knows how many were asked."""
    t = view.published.response
    if view.municipality:
        own = t[t["municipality"] == view.municipality]
        drawn = (own["part"] != Part.DEPARTMENT) | own["invited"].notna()
        return [
            Line(label=_group(view, row), main=row["part"] == Part.ALL, frame_row=row)
            for _, row in own[drawn].iterrows()
        ]
    whole = t[(t["part"] == Part.ALL) & t["municipality"].isin(view.published.named)]
    rows = {str(row["municipality"]): row for _, row in whole.iterrows()}
    return [
        Line(label=view.member(member.code), main=False, frame_row=rows[member.code])
        for member in view.published.roster.members
        if member.code in rows
    ]


def _group(view: View, row: pd.Series) -> str:
    if row["part"] == Part.ALL:
        return view.member(str(row["municipality"]))
    if row["part"] == Part.ROLE:
        return begin(view.role(str(row["group"])))
    return str(row["group"])


def _draw_line(ax: Axes, view: View, y: float, row: pd.Series) -> None:
    if row["hidden"]:
        hidden = Shown(score=math.nan, low=math.nan, high=math.nan, hidden=str(row["hidden"]))
        draw_missing(ax, y, say_missing(view, hidden))
    elif row["joint"]:
        draw_missing(ax, y, view.language.t("joint judgement by a management group"))
    elif math.isnan(row["invited"]):
        draw_missing(ax, y, view.language.t("number asked is unknown"))
    elif math.isnan(row["rate"]):
        draw_missing(ax, y, view.language.t("more answers than people asked"))
    else:
        ax.barh(y, 1.0, height=0.5, color=style.BACKDROP, zorder=1)
        ax.barh(y, row["rate"], height=0.5, color=style.OWN, zorder=2)


def _say_counts(view: View, row: pd.Series) -> str:
    """``96 of 130 (74 %)``, or as much of it as is known."""
    number, t = view.language.number, view.language.t
    if row["hidden"] != Hidden.SHOWN or row["joint"]:
        return ""
    answers = number(row["answers"])
    if math.isnan(row["invited"]) or math.isnan(row["rate"]):
        return answers
    share = view.language.percent(row["rate"])
    invited = number(row["invited"])
    return t("{answers} of {invited} ({share})", answers=answers, invited=invited, share=share)
