"""Scores with their margins and levels: the dimensions, and all capabilities."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd

from maturity.records.comparison import REGION, Standing
from maturity.tables.cells import own_rows, say_interval, say_level, say_score
from maturity.tables.facts import without_chance
from maturity.tables.measurement import say_divided
from maturity.tables.table import Table, node_table
from maturity.wording.numbers import say_score as say_plain
from maturity.wording.selection import by_node
from maturity.wording.view import View

__all__ = ["table_dimensions", "table_profile"]


def table_dimensions(view: View) -> Table:
    """Score, margin of error and level of each dimension; beside it the other members' mean.

    Parameters
    ----------
    view : View
        A municipality's report, or the region's.

    Returns
    -------
    Table
        One row per dimension: score (0–100), limits of its interval, level, and
        for a municipality the equal-weight mean of the other members.  A hidden
        score is replaced by the reason, a missing interval by why it is missing.
    """
    t = view.language.t
    own = own_rows(view)
    nodes = [node.id for node in view.published.questionnaire.dimensions]
    columns = [t("Dimension"), t("Score"), t("Margin of error"), t("Level")]
    rows = [[view.node(n), *_standing(view, own, n)] for n in nodes]
    gaps = by_node(view.published.comparison.gaps, municipality=view.municipality, peers=REGION)
    if view.municipality:
        columns.append(t("Mean of the other municipalities"))
        for row, node in zip(rows, nodes, strict=True):
            gap = gaps.get(node)
            row.append(say_plain(view, math.nan if gap is None else gap["other"]))
    elif any(not pd.isna(own[n].get("by_staff", math.nan)) for n in nodes if n in own):
        columns.append(t("Weighted by number of employees"))
        for row, node in zip(rows, nodes, strict=True):
            row.append(say_plain(view, own[node]["by_staff"] if node in own else math.nan))
    table = Table(
        id="dimensions",
        caption=t("Dimensions: score (0–100), margin of error and level"),
        columns=tuple(columns),
        rows=tuple(tuple(row) for row in rows),
        numeric=(False, True, True, False, True)[: len(columns)],
    )
    return without_chance(view, table, t("Dimensions: score (0–100) and level"))


def table_profile(view: View) -> Table:
    """Score, margin of error, level and what surely stands out, for every node of the tree.

    Parameters
    ----------
    view : View
        A municipality's report, or the region's.

    Returns
    -------
    Table
        One row per dimension and capability, in questionnaire order.  The last
        columns say whether a capability is surely among a municipality's own highest or
        lowest, and, where it may be told, whether opinions are divided; the region has no
        such columns.
    """
    t = view.language.t
    own = own_rows(view)
    stand = by_node(view.published.comparison.standouts, municipality=view.municipality)
    agreement = by_node(view.published.quality.agreement, municipality=view.municipality)
    columns = [(t("Score"), True), (t("Margin of error"), True), (t("Level"), False)]
    if view.municipality:
        columns.append((t("Among its own"), False))
    if agreement:
        columns.append((t("Are opinions divided?"), False))

    def cells(node: str) -> list[str]:
        row = _standing(view, own, node)
        if view.municipality:
            found = stand.get(node)
            row.append(_say_standout(view, None if found is None else str(found["verdict"])))
        return [*row, say_divided(view, agreement.get(node))] if agreement else row

    caption = t("Dimensions and capabilities: score (0–100), margin of error and level")
    table = node_table(view, "profile", caption, columns, cells)
    return without_chance(view, table, t("Dimensions and capabilities: score (0–100) and level"))


def _standing(view: View, own: Mapping[str, pd.Series], node: str) -> list[str]:
    row = own.get(node)
    return [say_score(view, row), say_interval(view, row), say_level(view, row)]


def _say_standout(view: View, verdict: str | None) -> str:
    t = view.language.t
    words = {
        Standing.HIGHEST: t("surely among the highest"),
        Standing.LOWEST: t("surely among the lowest"),
        Standing.NEITHER: t("surely neither among the highest nor the lowest"),
        Standing.INCONCLUSIVE: t("cannot be told"),
        Standing.NO_TEST: t("not tested"),
    }
    return view.language.number(math.nan) if verdict is None else words[Standing(verdict)]
