"""Differences around a line at zero: against others, or against the previous round."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from maturity.figures.lettering import label_rows, write_beside, write_over
from maturity.figures.marks import draw_key, draw_missing, draw_shown, key_band, key_entry
from maturity.figures.rows import Row, Shown
from maturity.figures.style import BACKDROP, INK, Look
from maturity.records.comparison import Size, Verdict
from maturity.wording.facts import is_fact
from maturity.wording.numbers import bound, say_difference
from maturity.wording.verdicts import say_shortly
from maturity.wording.view import View

__all__ = ["Series", "draw_differences", "look_of"]

LEAST_REACH = 15.0
ROOM = 0.24
SURE = (Verdict.HIGHER, Verdict.LOWER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Differences to one counterpart: its name, its mark and its rows by node.

    ``interval`` tells whether its differences have intervals at all, for the key.
    """

    name: str
    look: Look
    rows: Mapping[str, pd.Series]
    interval: bool = True


def draw_differences(
    ax: Axes, view: View, rows: tuple[Row, ...], series: Sequence[Series], sides: tuple[str, str]
) -> None:
    """Draw differences with their intervals, first series on the row, others just below.

    A solid mark surely differs by more than what matters, a lightly filled one
    surely differs, but not surely by that much, a hollow one does not surely
    differ; the verdict on the first series stands in words on the right.  The
    band around zero is the smallest difference that matters.

    Parameters
    ----------
    rows : tuple of Row
        In questionnaire order.
    series : sequence of Series
        At least one; its frame columns are difference, low, high, verdict, size.
    sides : (str, str)
        What a place left and right of the line means.
    """
    _draw_zero(ax, view, series, sides)
    for place, one in enumerate(series):
        for row in rows:
            found = one.rows.get(row.id)
            if found is not None and not math.isnan(found["difference"]):
                look = look_of(view, found, one.look)
                _draw_one(ax, row.y + ROOM * place, found, look, guide=place == 0)
            elif place == 0:
                draw_missing(ax, row.y, view.language.t("no comparison"))
    label_rows(ax, rows)
    ax.set_ylim(rows[-1].y + 0.7 + ROOM * (len(series) - 1), rows[0].y - 0.7)
    _write_verdicts(ax, view, rows, series[0], named=len(series) > 1)
    _draw_key(ax, view, series)


def _draw_one(ax: Axes, y: float, row: pd.Series, look: Look, *, guide: bool) -> None:
    shown = Shown(score=row["difference"], low=row["low"], high=row["high"])
    draw_shown(ax, y, shown, look, guide=guide)


def look_of(view: View, row: pd.Series, look: Look) -> Look:
    """The mark of a verdict: solid, lightly filled or hollow.

    A published fact is solid where it is large enough to matter, and else hollow.
    """
    if is_fact(view):
        limit = view.published.provenance.method.minimal_important_difference
        return replace(look, filled=bool(abs(row["difference"]) > limit))
    return replace(look, filled=row["verdict"] in SURE, light=row["size"] != Size.MORE)


def _draw_zero(ax: Axes, view: View, series: Sequence[Series], sides: tuple[str, str]) -> None:
    """The line at zero, the band of practical equality, and an axis as far as the data reach."""
    equal = view.published.provenance.method.minimal_important_difference
    ax.axvspan(-equal, equal, color=BACKDROP, linewidth=0, zorder=0)
    ax.axvline(0, color=INK, linewidth=0.9, zorder=1)
    reach = _reach(series)
    ax.set_xlim(-reach, reach)
    ticks = [float(tick) for tick in ax.get_xticks() if -reach <= tick <= reach]
    ax.set_xticks(ticks, labels=[view.language.signed(tick) for tick in ticks])
    ax.set_xlabel(view.language.t("Difference in points"), loc="left")
    write_over(ax, -reach, f"← {sides[0]}", side="left")
    write_over(ax, reach, f"{sides[1]} →", side="right")


def _reach(series: Iterable[Series]) -> float:
    """How far the axis goes each way: to the outermost mark or limit, in steps of five."""
    rows = [row for one in series for row in one.rows.values()]
    ends = [abs(float(row[end])) for row in rows for end in ("difference", "low", "high")]
    outermost = max([LEAST_REACH, *(end for end in ends if not math.isnan(end))])
    return 5.0 * math.ceil(outermost / 5 + 0.1)


def _write_verdicts(
    ax: Axes, view: View, rows: tuple[Row, ...], one: Series, *, named: bool
) -> None:
    """Each difference and its verdict in words, under the name of its mark if there are more."""
    found = [one.rows.get(row.id) for row in rows]
    known = [None if r is None or math.isnan(r["difference"]) else r for r in found]
    head = one.name if named else view.language.t("Difference")
    differences = ["" if r is None else say_difference(view, r) for r in known]
    if is_fact(view):
        write_beside(ax, rows, differences, head=head)
        return
    verdicts = ["" if r is None else say_shortly(view, r) for r in known]
    write_beside(ax, rows, differences, right=-30.0)
    write_beside(ax, rows, verdicts, head=head, right=36.0)


def _draw_key(ax: Axes, view: View, series: Sequence[Series]) -> None:
    """What the marks and the band mean: by what was tested."""
    t, points = view.language.t, bound(view)
    untested, entries = _all_untested(series), list[Artist]()
    if untested or is_fact(view) or len(series) > 1:
        solid = is_fact(view) or not untested
        looks = [replace(one.look, filled=one.interval and solid) for one in series]
        entries += [
            key_entry(one.name, look, interval=look.filled)
            for one, look in zip(series, looks, strict=True)
        ]
    if not _all_untested(series):
        first = series[0].look
        light, hollow = replace(first, light=True), replace(first, filled=False)
        entries += [
            key_entry(t("Surely more than {points}", points=points), first),
            key_entry(
                t("Surely different, not surely by more than {points}", points=points), light
            ),
            key_entry(t("Not surely different"), hollow),
        ]
    band = key_band(t("At most {points} either way", points=points))
    draw_key(ax, [*entries, band], columns=2)


def _all_untested(series: Sequence[Series]) -> bool:
    """Whether nothing was tested, as for a joint judgement: then no mark is a sure difference."""
    return all(r["verdict"] == Verdict.NO_TEST for one in series for r in one.rows.values())
