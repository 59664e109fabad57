"""How the answers to each item are spread over its steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from maturity.figures import style
from maturity.figures.lettering import Place, Type, label_rows, write
from maturity.figures.marks import draw_empty, draw_key, draw_missing
from maturity.figures.rows import Row, results, say_missing
from maturity.records.questionnaire import Item
from maturity.wording.distributions import by_maturity, numbered_steps, place_of, say_question
from maturity.wording.selection import each
from maturity.wording.view import View

__all__ = ["plot_distributions"]

SHADES = ("#a8480c", "#e9b48c", "#d5dbe0", "#8fb3cc", "#1b4f72")
"""Lowest to highest step; the two ends are dark, so that white text can be read on them."""
LIGHT_TEXT = frozenset({"#a8480c", "#1b4f72"})
LEAST_SHARE = 0.05
"""Narrower parts carry no number; the table holds them all."""
WIDTH = 46


def plot_distributions(view: View, *, node: str = "", ax: Axes | None = None) -> Axes:
    """Draw the answers to each item as parts of a bar from the least to the most mature step.

    Reversed items are turned, and say so: dark blue is mature everywhere.
    The bars hold those who answered; don't-know and the like are in the quality table.

    Parameters
    ----------
    view : View
        A municipality's report.
    node : str
        Only the items under this dimension or capability; empty for all (a tall figure).
    ax : Axes, optional
        Where to draw; new axes by default.
    """
    t = view.language.t
    with style.context():
        shares = _shares(view)
        rows, items = _rows(view, node)
        if not shares or not items:
            text = t("How the answers are distributed cannot be shown.")
            return draw_empty(style.new_axes(ax, height=0.6), text)
        ax = style.new_axes(ax, height=1.25 + 0.35 * len(rows))
        ax.set_xlim(0, 1)
        label_rows(ax, rows, width=WIDTH, size=7.8)
        own = results(view)
        for row in rows:
            if row.id in shares:
                item = view.published.questionnaire.item(row.id)
                _draw_bar(ax, view, row.y, shares[row.id], item)
            elif not row.main:
                text = say_missing(view, own.get(row.id)) or t(
                    "not shown step by step, to protect what a few people answered"
                )
                draw_missing(ax, row.y, text)
        ticks = (0.0, 0.25, 0.5, 0.75, 1.0)
        ax.set_xticks(ticks, labels=[view.language.percent(tick) for tick in ticks])
        ax.set_xlabel(t("Share of the answers"), loc="left")
        _draw_key(ax, view, items)
    return ax


def _shares(view: View) -> Mapping[str, pd.DataFrame]:
    t = view.published.distributions
    own = t[t["municipality"] == view.municipality]
    item_of = view.published.questionnaire.item
    return {
        str(item): by_maturity(item_of(str(item)), rows)
        for item, rows in own.groupby("item", sort=False)
    }


def _rows(view: View, node: str) -> tuple[tuple[Row, ...], list[Item]]:
    """Capabilities as headings, their items under them."""
    questionnaire = view.published.questionnaire
    rows: list[Row] = []
    items: list[Item] = []
    y = 0.0
    for capability in questionnaire.capabilities:
        under = {capability.id, questionnaire.dimension_of(capability.id)}
        found = questionnaire.items_of(capability.id)
        if (node and node not in under) or not found:
            continue
        y += 1.1 if rows else 1.0
        rows.append(Row(id=capability.id, label=view.node(capability.id), y=y, main=True))
        for item in found:
            y += 0.75 if rows[-1].main else 1.0
            rows.append(Row(id=item.id, label=say_question(view, item), y=y))
            items.append(item)
    return tuple(rows), items


def _draw_bar(ax: Axes, view: View, y: float, steps: pd.DataFrame, item: Item) -> None:
    """Parts from least to most mature; steps told together have the shade of their middle."""
    scale = view.published.questionnaire.scale_of(item)
    shades = _shades(len(scale.steps))
    left = 0.0
    for row in each(steps):
        first, last = place_of(view, item, row)
        share = float(row.share)
        shade = shades[(first + last) // 2 - 1]
        ax.barh(y, share, left=left, height=0.62, color=shade, edgecolor="white", linewidth=0.8)
        if share >= LEAST_SHARE:
            colour = "#ffffff" if shade in LIGHT_TEXT else style.INK
            place = Place(x=left + share / 2, y=y, coords=("data", "data"))
            text = view.language.percent(share).rstrip("% \N{NO-BREAK SPACE}")
            if first != last:
                text = f"{first}–{last}: {text}"
            write(ax, text, place, Type(size=7.5, side="center", colour=colour))
        left += share


def _shades(steps: int) -> list[str]:
    return [SHADES[round(i * (len(SHADES) - 1) / max(1, steps - 1))] for i in range(steps)]


def _draw_key(ax: Axes, view: View, items: Sequence[Item]) -> None:
    """What the steps are called; numbers, where each item has words of its own."""
    scale = view.published.questionnaire.scale_of(items[0])
    entries = [
        Patch(facecolor=shade, label=label)
        for label, shade in zip(
            numbered_steps(view, items, both=False), _shades(len(scale.steps)), strict=True
        )
    ]
    draw_key(ax, entries, columns=3, left=1.0)
