"""All members that may be shown by name, on all capabilities: each value printed in its cell."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.colors import BoundaryNorm, ListedColormap
from matplotlib.patches import Patch, Rectangle

from maturity.figures import style
from maturity.figures.lettering import Place, Type, write
from maturity.figures.marks import draw_empty, draw_key
from maturity.figures.rows import Shown, region_results, say_missing, shown_by_node
from maturity.records.questionnaire import Node
from maturity.records.scores import Part
from maturity.wording.numbers import say_score
from maturity.wording.view import View

__all__ = ["plot_heat_map"]

SHADES = ("#f3f6f9", "#cfdeea", "#93b7d1", "#44799f", "#173f5f")
"""Light to dark, so that it also reads in grey; one shade per level, value in the cell."""
FIRST_DARK = 3
HATCH = "////"
LETTER = 0.055
"""Height of a letter of a slanted name, in inches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A row of the map: its name, its results by node, and a text where all are missing."""

    name: str
    cells: Mapping[str, Shown]
    missing: str = ""


def plot_heat_map(view: View, *, ax: Axes | None = None) -> Axes:
    """Draw members by capabilities, shaded by level; hidden cells are hatched and say why.

    Members stand in the order of the roster, never of their scores; the
    mean of all published members closes the map.

    Parameters
    ----------
    view : View
        A report of either kind; a municipality's own row is shown to itself.
    ax : Axes, optional
        Where to draw; new axes by default.
    """
    with style.context():
        nodes = view.published.questionnaire.nodes
        members = _members(view)
        if not members:
            text = view.language.t("No municipality has agreed to be shown by name.")
            return draw_empty(style.new_axes(ax, height=0.6), text)
        region = Member(name=view.language.t("Mean of all"), cells=region_results(view))
        rows = [*members, region]
        longest = max(len(view.node(node.id)) for node in nodes)
        ax = style.new_axes(ax, height=1.25 + LETTER * longest + 0.235 * len(rows))
        _draw_cells(ax, view, nodes, rows)
        _draw_missing(ax, view, nodes, rows)
        _name_columns(ax, view, nodes)
        _name_rows(ax, rows)
        _draw_key(ax, view, missing=any(_gaps(row, nodes) for row in rows))
    return ax


def _members(view: View) -> list[Member]:
    """Members this reader may see, in the order of the roster; without a row, they are left out."""
    t = view.published.scores
    t = t[t["part"] == Part.ALL]
    allowed = {*view.published.named, view.municipality} & set(t["municipality"])
    found = []
    for code in (m.code for m in view.published.roster.members if m.code in allowed):
        cells = shown_by_node(t[t["municipality"] == code])
        texts = {say_missing(view, cells.get(n.id)) for n in view.published.questionnaire.nodes}
        found.append(
            Member(
                name=view.member(code), cells=cells, missing=texts.pop() if len(texts) == 1 else ""
            )
        )
    return found


def _value(row: Member, node: Node) -> float:
    shown = row.cells.get(node.id)
    return math.nan if shown is None or shown.hidden else shown.score


def _gaps(row: Member, nodes: tuple[Node, ...]) -> list[int]:
    return [place for place, node in enumerate(nodes) if math.isnan(_value(row, node))]


def _draw_cells(ax: Axes, view: View, nodes: tuple[Node, ...], rows: list[Member]) -> None:
    """Shades by seaborn; the texts are ours, so that rounding follows the language."""
    values = [[_value(row, node) for node in nodes] for row in rows]
    edges = (0.0, *view.published.provenance.method.cut_points, 100.0001)
    colours = ListedColormap(_shades(len(edges) - 1))
    norm = BoundaryNorm(edges, len(edges) - 1)
    sns.heatmap(
        pd.DataFrame(values), ax=ax, cmap=colours, norm=norm, vmin=0, vmax=100,
        cbar=False, linewidths=1.2, linecolor="white",
    )  # fmt: skip
    for y, line in enumerate(values):
        for x, value in enumerate(line):
            if not math.isnan(value):
                dark = norm(value) >= FIRST_DARK * (len(edges) - 1) / len(SHADES)
                _write_value(ax, x, y, say_score(view, value), dark=bool(dark))
    ax.axhline(len(rows) - 1, color="white", linewidth=5)


def _shades(levels: int) -> list[str]:
    """One shade per level; other numbers of levels than five are picked from the same row."""
    return [SHADES[round(i * (len(SHADES) - 1) / max(1, levels - 1))] for i in range(levels)]


def _write_value(ax: Axes, x: int, y: int, text: str, *, dark: bool) -> None:
    colour = "#ffffff" if dark else style.INK
    place = Place(x=x + 0.5, y=y + 0.5, coords=("data", "data"))
    write(ax, text, place, Type(size=7.5, side="center", colour=colour))


def _draw_missing(ax: Axes, view: View, nodes: tuple[Node, ...], rows: list[Member]) -> None:
    """Hatch what is not shown; a row without any result says why across its width."""
    for y, row in enumerate(rows):
        gaps = _gaps(row, nodes)
        for x in gaps:
            cell = Rectangle((x + 0.04, y + 0.06), 0.92, 0.88, facecolor="white", linewidth=0)
            cell.set(hatch=HATCH, edgecolor="#c3ccd5")
            ax.add_patch(cell)
        if row.missing and len(gaps) == len(nodes):
            middle, half = len(nodes) // 2, min(4, len(nodes) // 2)
            box = Rectangle((middle - half, y), 2 * half, 1, facecolor="white", linewidth=0)
            ax.add_patch(box)
            place = Place(x=middle, y=y + 0.5, coords=("data", "data"))
            write(ax, row.missing, place, Type(size=7.5, side="center", italic=True))


def _name_columns(ax: Axes, view: View, nodes: tuple[Node, ...]) -> None:
    """Names as in the text on top, slanted; dimensions in bold, with a gap before each."""
    ax.xaxis.tick_top()
    ax.set_xticks([])
    for x, node in enumerate(nodes):
        main = not node.lowest
        if main and x:
            ax.axvline(x, color="white", linewidth=5)
        ax.annotate(
            view.node(node.id),
            (x + 0.5, 1),
            xycoords=("data", "axes fraction"),
            xytext=(0, 5),
            textcoords="offset points",
            rotation=60,
            rotation_mode="anchor",
            ha="left",
            va="center_baseline",
            fontsize=8,
            fontweight="bold" if main else "normal",
            annotation_clip=False,
        )


def _name_rows(ax: Axes, rows: list[Member]) -> None:
    ax.set_yticks([])
    for y, row in enumerate(rows):
        place = Place(x=0.0, y=y + 0.5, coords=("axes fraction", "data"), right=-6.0)
        write(ax, row.name, place, Type(side="right", bold=y == len(rows) - 1))


def _draw_key(ax: Axes, view: View, *, missing: bool) -> None:
    """Which shade is which level, under the map."""
    t = view.language.t
    levels = len(view.published.provenance.method.cut_points) + 1
    entries = [
        Patch(facecolor=shade, edgecolor=style.EDGE, linewidth=0.5, label=_level(view, level))
        for level, shade in enumerate(_shades(levels), start=1)
    ]
    if missing:
        label = t("Not shown")
        entries.append(Patch(facecolor="white", edgecolor="#9aa5b1", hatch=HATCH, label=label))
    draw_key(ax, entries, columns=3, below=0.15)


def _level(view: View, level: int) -> str:
    head = view.language.t("Level {level}", level=level)
    return f"{head}: {view.level(level)}" if level in view.texts.levels else head
