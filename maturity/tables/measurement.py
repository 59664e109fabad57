"""How well the round measures: whether answers hang together, and what each dimension weighs."""

from __future__ import annotations

import math

import pandas as pd

from maturity.tables.cells import say_number
from maturity.tables.table import Table
from maturity.wording.measurement import together
from maturity.wording.selection import by_node
from maturity.wording.view import View

__all__ = ["say_divided", "table_importance", "table_reliability"]


def table_reliability(view: View) -> Table:
    """Whether the answers in each dimension hang together, in words and in figures.

    Parameters
    ----------
    view : View
        A report of either kind; the figures are over all published members.

    Returns
    -------
    Table
        One row per dimension: verdict in words, Cronbach's alpha with its interval, omega,
        and people with a value in every capability.  Dashes where nothing can be told.
    """
    t = view.language.t
    found = by_node(view.published.quality.reliability)
    nodes = [node.id for node in view.published.questionnaire.dimensions]
    rows = [(view.node(node), *_reliability(view, found.get(node))) for node in nodes]
    return Table(
        id="reliability",
        caption=t("Do the answers hang together? All municipalities together"),
        columns=(
            t("Dimension"),
            t("The answers hang together"),
            t("Alpha"),
            t("Margin of error"),
            t("Omega"),
            t("People"),
        ),
        rows=tuple(rows),
        numeric=(False, False, True, True, True, True),
    )


def table_importance(view: View) -> Table:
    """What each dimension weighs, and how much of the differences in the index goes with it.

    Parameters
    ----------
    view : View
        The region's report.

    Returns
    -------
    Table
        One row per dimension: weight, and squared correlation with the index over the
        members (a dash with fewer than five), both in per cent.  The last column does not
        add up to 100 %, since dimensions vary together.
    """
    t, percent = view.language.t, view.language.percent
    found = by_node(view.published.quality.importance)
    rows = []
    for node in view.published.questionnaire.dimensions:
        row = found.get(node.id)
        figures = [
            math.nan if row is None else float(row[name])
            for name in ("effective_weight", "squared_correlation")
        ]
        rows.append((view.node(node.id), *(percent(figure) for figure in figures)))
    return Table(
        id="importance",
        caption=t("What the dimensions weigh, and how much they set the municipalities apart"),
        columns=(
            t("Dimension"),
            t("Weight"),
            t("Share of the differences between municipalities that goes with it"),
        ),
        rows=tuple(rows),
        numeric=(False, True, True),
    )


def say_divided(view: View, row: pd.Series | None) -> str:
    """A mark and words where opinions are divided; a dash where it cannot be told."""
    if row is None:
        return view.language.number(math.nan)
    t = view.language.t
    return t("↔ yes") if row["divided"] else t("no")


def _reliability(view: View, row: pd.Series | None) -> tuple[str, ...]:
    language = view.language
    dash = language.number(math.nan)
    if row is None or pd.isna(row["alpha"]):
        return (dash,) * 5
    words = {
        "well": language.t("well"),
        "limit": language.t("at the limit"),
        "weakly": language.t("weakly"),
    }
    return (
        words[together(row)],
        language.number(float(row["alpha"]), 2),
        language.interval(float(row["alpha_low"]), float(row["alpha_high"]), 2),
        language.number(float(row["omega"]), 2),
        say_number(view, row["people"]),
    )
