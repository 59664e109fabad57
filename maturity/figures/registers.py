"""Survey and registers side by side, and both together: three marks that tell one another apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from matplotlib.axes import Axes

from maturity.figures import style
from maturity.figures.lettering import label_rows, write_beside
from maturity.figures.marks import (
    any_interval,
    draw_empty,
    draw_key,
    draw_missing,
    draw_shown,
    key_entry,
)
from maturity.figures.rows import Row, Shown, results, say_missing, tree_rows
from maturity.figures.style import GUIDE, OWN, PEERS, Look
from maturity.wording.numbers import say_score
from maturity.wording.registers import own_registers
from maturity.wording.view import View

__all__ = ["plot_registers"]

REGISTER_LOOK = replace(PEERS[0], size=6.0)
BOTH_LOOK = Look(colour=OWN, marker="D", size=5.6, filled=False)
STEP = 0.26
"""Distance between the marks of one dimension, in rows."""
NOTHING = float("nan")


def plot_registers(view: View, *, ax: Axes | None = None) -> Axes:
    """Draw for every dimension with indicators the survey, the registers, and both together.

    Parameters
    ----------
    view : View
        A municipality's report; in the region's there is no score of both.
    ax : Axes, optional
        Where to draw; new axes by default.
    """
    t = view.language.t
    with style.context():
        own = {str(row["node"]): row for _, row in own_registers(view).iterrows()}
        rows = tuple(row for row in tree_rows(view, dimensions_only=True) if row.id in own)
        if not rows:
            text = t("There is no figure from registers to draw.")
            return draw_empty(style.new_axes(ax, height=0.6), text)
        rows = tuple(replace(row, y=float(at)) for at, row in enumerate(rows, start=1))
        survey = results(view)
        register = {n: _alone(r["register"]) for n, r in own.items()}
        both = {
            n: Shown(score=r["score"], low=r["low"], high=r["high"])
            for n, r in own.items()
            if r["register_weight"] > 0 and r["score"] == r["score"]
        }
        ax = style.new_axes(ax, height=1.3 + 0.72 * len(rows))
        _draw_scale(ax, view, rows)
        for row in rows:
            _draw_survey(ax, view, row, survey.get(row.id))
            _draw_register(ax, view, row, register[row.id])
            if row.id in both:
                draw_shown(ax, row.y + STEP, both[row.id], BOTH_LOOK, guide=False)
        label_rows(ax, rows)
        _write_values(ax, view, rows, (survey, register, both))
        shown = [survey[row.id] for row in rows if row.id in survey]
        _draw_key(ax, view, both=bool(both), margins=any_interval(shown))
    return ax


def _draw_scale(ax: Axes, view: View, rows: tuple[Row, ...]) -> None:
    """The axis without bands of levels: points from registers are no levels."""
    ax.set_xlim(0, 100)
    ax.set_xticks(range(0, 101, 20))
    ax.set_xlabel(view.language.t("Score (0–100)"), loc="left")
    for tick in range(20, 101, 20):
        ax.axvline(tick, color=GUIDE, linewidth=0.5, zorder=0)
    for row in rows[1:]:
        ax.axhline(row.y - 0.5, color=GUIDE, linewidth=0.8, zorder=0)


def _alone(score: float) -> Shown:
    return Shown(score=float(score), low=NOTHING, high=NOTHING)


def _draw_survey(ax: Axes, view: View, row: Row, shown: Shown | None) -> None:
    missing = say_missing(view, shown)
    if missing or shown is None:
        draw_missing(ax, row.y - STEP, missing)
    else:
        draw_shown(ax, row.y - STEP, shown, style.OWN_LOOK, guide=False)


def _draw_register(ax: Axes, view: View, row: Row, shown: Shown) -> None:
    if shown.score == shown.score:
        draw_shown(ax, row.y, shown, REGISTER_LOOK, guide=False)
    else:
        draw_missing(ax, row.y, view.language.t("registers: too few values"))


def _write_values(
    ax: Axes,
    view: View,
    rows: tuple[Row, ...],
    series: tuple[Mapping[str, Shown], ...],
) -> None:
    """The scores in figures, each beside its mark."""
    places, texts = [], []
    for row in rows:
        for at, found in enumerate(series):
            shown = found.get(row.id)
            if shown is not None and shown.score == shown.score and not shown.hidden:
                places.append(replace(row, y=row.y + STEP * (at - 1)))
                texts.append(say_score(view, shown.score))
    write_beside(ax, places, texts, head=view.language.t("Score"))


def _draw_key(ax: Axes, view: View, *, both: bool, margins: bool) -> None:
    t = view.language.t
    survey = t("Survey, with margin of error") if margins else t("Survey")
    entries = [
        key_entry(survey, style.OWN_LOOK, interval=margins),
        key_entry(t("Registers"), REGISTER_LOOK, interval=False),
    ]
    if both:
        entries.append(key_entry(t("Both together"), BOTH_LOOK, interval=margins))
    draw_key(ax, entries)
