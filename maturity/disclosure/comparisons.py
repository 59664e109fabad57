"""Comparisons as they may be shown: what is hidden enters no other number."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from maturity.comparison import (
    Panel,
    Round,
    compare_panel,
    member_levelling,
    outside_gaps,
    panel_of,
)
from maturity.records.comparison import Comparison
from maturity.records.questionnaire import INDEX, Questionnaire
from maturity.records.responses import Shape
from maturity.records.scores import ALL, Part

__all__ = ["SMALLEST_REGION", "shown_comparison"]

SMALLEST_REGION = 3
"""Fewest members behind a regional number."""

Cells = set[tuple[str, str]]


def shown_comparison(
    comparison: Comparison,
    current: Round,
    reasons: pd.DataFrame,
    previous: Round | None = None,
    reasons_before: pd.DataFrame | None = None,
) -> Comparison:
    """Compare again without the hidden cells, and drop rows that rest on them.

    Region, gaps, spread and standouts are computed anew from shown cells only,
    so nothing can be subtracted from them.  A regional number needs three
    members.  The gap between two roles is shown where both are.  Change is shown
    where the node and its children are shown in both rounds.  Published item
    values hide nothing.

    Parameters
    ----------
    comparison : Comparison
        Of the publishable members.
    current, previous : Round
    reasons, reasons_before : DataFrame
        Hidden cells of this round and of the one before.
    """
    if current.responses.shape is Shape.VALUES:
        return comparison
    panel = _masked(panel_of(current, comparison.members), reasons)
    anew = compare_panel(panel, current.estimates, current.questionnaire, comparison.peers)
    whole = _cells(reasons, Part.ALL, ALL)
    region = anew.region.loc[anew.region["members"] >= SMALLEST_REGION]
    region = region.assign(low=region["low"].clip(0, 100), high=region["high"].clip(0, 100))
    spread = anew.spread.loc[anew.spread["members"] >= SMALLEST_REGION]
    gone = whole if reasons_before is None else whole | _cells(reasons_before, Part.ALL, ALL)
    change = _with_parents(gone, current.questionnaire)
    levelling = comparison.levelling
    if previous is not None:
        levelling = member_levelling(
            current, previous, comparison.members, hidden=frozenset(change)
        )
        levelling = levelling.loc[levelling["members"] >= SMALLEST_REGION].reset_index(drop=True)
    return replace(
        comparison,
        region=region.reset_index(drop=True),
        gaps=_without(anew.gaps, whole),
        roles=_shown_roles(comparison.roles, reasons, current.questionnaire),
        spread=spread.reset_index(drop=True),
        change=_without(comparison.change, change),
        standouts=_without(anew.standouts, whole),
        levels=anew.levels,
        levelling=levelling,
        outside=outside_gaps(panel, current),
    )


def _masked(panel: Panel, reasons: pd.DataFrame) -> Panel:
    keys = ["municipality", "part", "group", "node"]
    hidden = pd.MultiIndex.from_frame(reasons[keys])
    gone = pd.MultiIndex.from_frame(panel.cells[keys]).isin(hidden)
    score = panel.cells["score"].mask(gone)
    return replace(panel, cells=panel.cells.assign(score=score))


def _cells(reasons: pd.DataFrame, part: Part, group: str) -> Cells:
    rows = reasons.loc[(reasons["part"] == part) & (reasons["group"] == group)]
    return set(zip(rows["municipality"], rows["node"], strict=True))


def _with_parents(cells: Cells, questionnaire: Questionnaire) -> Cells:
    """The cells and the nodes directly above them."""
    parent = {node.id: node.parent for node in questionnaire.nodes}
    parent |= {item.id: item.node for item in questionnaire.items}
    return cells | {(code, parent.get(node, INDEX)) for code, node in cells if node}


def _without(table: pd.DataFrame, cells: Cells) -> pd.DataFrame:
    keep = [pair not in cells for pair in zip(table["municipality"], table["node"], strict=True)]
    return table.loc[np.array(keep, dtype=bool)].reset_index(drop=True)


def _shown_roles(
    table: pd.DataFrame, reasons: pd.DataFrame, questionnaire: Questionnaire
) -> pd.DataFrame:
    for role in sorted({*table["first"], *table["second"]}):
        hidden = _cells(reasons, Part.ROLE, role)
        table = _without(table, _with_parents(hidden, questionnaire))
    return table
