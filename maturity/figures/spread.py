"""How much the members differ on each capability, with chance taken away."""

from __future__ import annotations

import math

from matplotlib.axes import Axes

from maturity.figures import style
from maturity.figures.lettering import label_rows, write_beside
from maturity.figures.marks import draw_empty, draw_key, draw_missing, draw_shown, key_entry
from maturity.figures.rows import Shown, tree_rows
from maturity.figures.style import OWN, Look
from maturity.records.comparison import Verdict
from maturity.wording.selection import by_node
from maturity.wording.view import View

__all__ = ["plot_spread"]

SURE = Look(colour=OWN, marker="o")
UNSURE = Look(colour=OWN, marker="o", filled=False)
LEAST_REACH = 20.0


def plot_spread(view: View, *, ax: Axes | None = None) -> Axes:
    """Draw the spread between members for each dimension and capability; it names nobody.

    A filled mark says that members surely differ, a hollow one that it
    cannot be told.

    Parameters
    ----------
    view : View
        A report of either kind.
    ax : Axes, optional
        Where to draw; new axes by default.
    """
    t = view.language.t
    with style.context():
        spread = by_node(view.published.comparison.spread)
        found = {n: r for n, r in spread.items() if not math.isnan(r["sd"])}
        if not found:
            text = t("The spread between the municipalities cannot be estimated.")
            return draw_empty(style.new_axes(ax, height=0.6), text)
        rows = tree_rows(view)
        ax = style.new_axes(ax, height=1.5 + 0.3 * len(rows))
        reach = max(LEAST_REACH, *(float(r["high"]) for r in found.values() if r["high"] < 100))
        ax.set_xlim(0, 5 * math.ceil(reach / 5))
        for row in rows:
            if row.id not in found:
                draw_missing(ax, row.y, t("no result"))
                continue
            r = found[row.id]
            look = SURE if r["verdict"] == Verdict.HIGHER else UNSURE
            draw_shown(ax, row.y, Shown(score=r["sd"], low=r["low"], high=r["high"]), look)
        label_rows(ax, rows)
        texts = [_say(view, str(found[r.id]["verdict"])) if r.id in found else "" for r in rows]
        write_beside(ax, rows, texts)
        ax.set_xlabel(t("Usual distance from the region’s mean, in points"), loc="left")
        entries = [key_entry(t("The municipalities surely differ"), SURE)]
        entries.append(key_entry(t("Cannot be told"), UNSURE))
        draw_key(ax, entries)
    return ax


def _say(view: View, verdict: str) -> str:
    t = view.language.t
    return t("surely differ") if verdict == Verdict.HIGHER else t("cannot be told")
