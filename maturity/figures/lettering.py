"""Texts in a figure, one element per line, so that each is aligned by the reader's own font.

Matplotlib places the lines of a longer text by widths it measured itself;
in another font they would no longer line up.  One-line texts carry their
anchor into the SVG.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from textwrap import wrap
from typing import Literal

from matplotlib.axes import Axes

from maturity.figures.rows import Row
from maturity.figures.style import INK, MUTED

__all__ = ["Place", "Type", "label_rows", "wrap_evenly", "write", "write_beside", "write_over"]

LABEL_WIDTH = 30
LINE = 1.18
"""Distance between lines, in font sizes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """How a text is set: size in points, and which point of it stands at its place."""

    size: float = 8.0
    bold: bool = False
    italic: bool = False
    colour: str = INK
    side: Literal["left", "center", "right"] = "left"
    stand: Literal["bottom", "center"] = "center"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A point ("data" or "axes fraction" each way), and points to the right of and above it."""

    x: float
    y: float
    coords: tuple[str, str]
    right: float = 0.0
    up: float = 0.0


SMALL = Type(size=7.5, colour=MUTED, stand="bottom")


def write(ax: Axes, text: str, place: Place, type_: Type) -> None:
    """Write a text of one or more lines; the block as a whole stands at its place."""
    lines = text.split("\n")
    step = LINE * type_.size
    top = place.up + step * (len(lines) - 1) * (1.0 if type_.stand == "bottom" else 0.5)
    for number, line in enumerate(lines):
        if line:
            _write_line(ax, line, replace(place, up=top - step * number), type_)


def _write_line(ax: Axes, line: str, place: Place, type_: Type) -> None:
    ax.annotate(
        line,
        (place.x, place.y),
        xycoords=place.coords,
        xytext=(place.right, place.up),
        textcoords="offset points",
        ha=type_.side,
        va="bottom" if type_.stand == "bottom" else "center_baseline",
        fontsize=type_.size,
        fontweight="bold" if type_.bold else "normal",
        fontstyle="italic" if type_.italic else "normal",
        color=type_.colour,
        annotation_clip=False,
    )


def write_over(ax: Axes, x: float, text: str, *, side: Literal["left", "center", "right"]) -> None:
    """A small text above the axes, at ``x`` on its scale."""
    place = Place(x=x, y=1.0, coords=("data", "axes fraction"), up=5.0)
    write(ax, text, place, replace(SMALL, side=side))


def write_beside(
    ax: Axes, rows: Iterable[Row], texts: Iterable[str], *, head: str = "", right: float = 10.0
) -> None:
    """A column beside the axes: a head and one text per row, ``right`` points from the edge.

    Texts that begin with a number line up on their right when ``right`` is negative: then it is
    where they end.
    """
    side: Literal["left", "right"] = "left" if right > 0 else "right"
    for row, text in zip(rows, texts, strict=True):
        place = Place(x=1.0, y=row.y, coords=("axes fraction", "data"), right=abs(right))
        write(ax, text, place, Type(bold=row.main, side=side))
    place = Place(x=1.0, y=1.0, coords=("axes fraction", "axes fraction"), right=abs(right), up=5.0)
    write(ax, head, place, replace(SMALL, side=side))


def wrap_evenly(text: str, width: int) -> list[str]:
    """Lines of about equal length, as few as ``width`` characters allow; no word is cut.

    Examples
    --------
    >>> wrap_evenly("Will to change and think anew", 28)
    ['Will to change', 'and think anew']
    """
    least = wrap(text, width, break_long_words=False)
    for narrower in range(-(-len(text) // max(1, len(least))), width):
        lines = wrap(text, narrower, break_long_words=False)
        if len(lines) == len(least):
            return lines
    return least


def label_rows(
    ax: Axes, rows: tuple[Row, ...], *, width: int = LABEL_WIDTH, size: float = 8.5
) -> None:
    """Name the rows on the left, first row on top, wrapped so that nothing is cut."""
    ax.set_yticks([])
    ax.set_ylim(rows[-1].y + 0.7, rows[0].y - 0.7)
    for row in rows:
        text = "\n".join(wrap_evenly(row.label, width))
        place = Place(x=0.0, y=row.y, coords=("axes fraction", "data"), right=-8.0)
        write(ax, text, place, Type(size=size, bold=row.main, side="right"))
