"""Marks all figures share: level bands, a result with its interval, texts beside, and the key."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from textwrap import fill
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.transforms import ScaledTranslation

from maturity.figures.lettering import Place, Type, write, write_over
from maturity.figures.rows import Shown
from maturity.figures.style import BACKDROP, EDGE, GUIDE, MUTED, Look, figure_of
from maturity.rounding import rounded
from maturity.wording.numbers import decimals_of
from maturity.wording.view import View

__all__ = [
    "any_interval",
    "draw_bands",
    "draw_empty",
    "draw_key",
    "draw_missing",
    "draw_scale",
    "draw_shown",
    "key_band",
    "key_entry",
]


def any_interval(shown: Iterable[Shown]) -> bool:
    """Whether a margin of error is drawn anywhere; the key speaks of one only then."""
    return not all(math.isnan(one.low) for one in shown)


def draw_bands(ax: Axes, view: View) -> None:
    """Level bands as a faint background, number and name of each level above them."""
    edges = (0.0, *view.published.provenance.method.cut_points, 100.0)
    bands = list(pairwise(edges))
    names = [_level_name(view, level) for level in range(1, len(bands) + 1)]
    lines = max(name.count("\n") for name in names)
    for place, (low, high) in enumerate(bands):
        if place % 2 == 0:
            ax.axvspan(low, high, color=BACKDROP, linewidth=0, zorder=0)
        padding = "\n" * (lines - names[place].count("\n"))
        write_over(ax, (low + high) / 2, names[place] + padding, side="center")


def _level_name(view: View, level: int) -> str:
    """Number and, where the questionnaire names it, name of a level, one under the other."""
    head = view.language.t("Level {level}", level=level)
    if level not in view.texts.levels:
        return head
    return f"{head}\n{fill(view.level(level), 11, break_long_words=False)}"


def draw_scale(ax: Axes, view: View) -> None:
    """The axis from 0 to 100, with bands and its name."""
    draw_bands(ax, view)
    ax.set_xlim(0, 100)
    ax.set_xticks(range(0, 101, 20))
    ax.set_xlabel(view.language.t("Score (0–100)"), loc="left")


def draw_shown(ax: Axes, y: float, shown: Shown, look: Look, *, guide: bool = True) -> None:
    """One result: its interval as a line where there is one, its score as a mark.

    A faint line leads the eye from the name on the left, if ``guide``.
    """
    if math.isnan(shown.score):
        return
    if guide:
        ax.axhline(y, color=GUIDE, linewidth=0.4, zorder=0.5)
    if not math.isnan(shown.low):
        ax.plot([shown.low, shown.high], [y, y], color=look.colour, linewidth=1.8, zorder=2)
    mark = Line2D([_mark_at(shown)], [y], zorder=3, clip_on=False, **_mark(look))
    ax.add_line(mark)


def _mark_at(shown: Shown) -> float:
    """Where the mark stands: rounded as its limits are, so that it is in their middle as printed.

    A score of 46.6 with limits of 46 and 47 would else look as if it were near one of them.
    """
    if math.isnan(shown.low):
        return shown.score
    places = max(decimals_of(limit) for limit in (shown.low, shown.high))
    return shown.score if places > 1 else rounded(shown.score, places)


def _mark(look: Look) -> dict[str, Any]:
    return {
        "marker": look.marker,
        "markersize": look.size,
        "color": look.colour,
        "markeredgecolor": look.edge or look.colour,
        "markeredgewidth": 1.4 if look.edge == "" else 0.9,
        "markerfacecolor": _face(look),
        "linestyle": "none",
    }


def _face(look: Look) -> Any:
    """Full colour, a lighter one, or white."""
    if not look.filled:
        return "white"
    return (
        tuple(1 - 0.4 * (1 - part) for part in to_rgb(look.colour)) if look.light else look.colour
    )


def draw_missing(ax: Axes, y: float, text: str) -> None:
    """A text where a result would stand; never a mark at 0."""
    left, right = ax.get_xlim()
    x = left + 0.015 * (right - left)
    type_ = Type(size=7.5, italic=True, colour=MUTED)
    write(ax, text, Place(x=x, y=y, coords=("data", "data")), type_)


def key_entry(label: str, look: Look, *, interval: bool = True) -> Line2D:
    """What a mark means, for :func:`draw_key`."""
    mark = _mark(look) | ({"linestyle": "-", "linewidth": 1.8} if interval else {})
    return Line2D([], [], label=label, **mark)


def key_band(label: str) -> Patch:
    """What the grey band around zero means, for :func:`draw_key`."""
    return Patch(facecolor=BACKDROP, edgecolor=EDGE, linewidth=0.5, label=label)


def draw_key(
    ax: Axes, entries: Sequence[Artist], *, columns: int = 3, below: float = 0.5, left: float = 0.0
) -> None:
    """What the marks mean, under the axes (``below`` and to the ``left``, in inches)."""
    down = ScaledTranslation(-left, -below, figure_of(ax).dpi_scale_trans)
    ax.legend(
        handles=list(entries),
        loc="upper left",
        bbox_to_anchor=(0, 0),
        bbox_transform=ax.transAxes + down,
        ncols=columns,
    )


def draw_empty(ax: Axes, text: str) -> Axes:
    """Nothing to draw, and why."""
    ax.set_axis_off()
    place = Place(x=0.0, y=0.5, coords=("axes fraction", "axes fraction"))
    write(ax, fill(text, 90), place, Type(size=8.5, italic=True, colour=MUTED))
    return ax
