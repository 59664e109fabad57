"""Comparisons as they may be shown: what is hidden enters no other number."""

from __future__ import annotations

from collections.abc import Mapping
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

__all__ = ["SMALLEST_REGION", "Cells", "equal_cells", "scores_of", "shown_comparison"]

SMALLEST_REGION = 3
"""Fewest members behind a regional number."""

NEAR = 1e-9
"""Scores no further apart are one number."""

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
    members.  Change is shown where the node is in both rounds, and the gap between
    two roles where both are, unless the scores it is made from would tell something
    that is hidden below (:func:`_telling`).  Published item values hide nothing.

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
    same = _same_as_told(comparison.change, current, previous)
    change = _telling(gone, same, current.questionnaire)
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
        roles=_shown_roles(comparison.roles, reasons, current),
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


def _telling(hidden: Cells, same: Cells, questionnaire: Questionnaire) -> Cells:
    """Cells whose scores on common items are hidden, or would tell what is hidden below them.

    A difference of two numbers that are printed tells nothing new.  A score on common items
    that is another number than the printed one may: beside it, an item that is hidden and not
    in common follows.  So a node is told if it is shown and its scores are the printed ones,
    or if everything below it is told.

    Parameters
    ----------
    hidden : set of (municipality, node)
        What is hidden in either round, or for the role.
    same : set of (municipality, node)
        Where the scores on common items are the printed ones.
    """
    above = {node.id: node.parent or INDEX for node in questionnaire.nodes}
    above |= {item.id: item.node for item in questionnaire.items}
    telling: Cells = set(hidden)
    reached = hidden
    while reached:
        reached = {(code, above[node]) for code, node in reached if node in above}
        reached = {cell for cell in reached if cell not in same} - telling
        telling |= reached
    return telling


def _same_as_told(change: pd.DataFrame, current: Round, previous: Round | None) -> Cells:
    """Where both scores of a change are those of the two rounds themselves."""
    if previous is None or change.empty:
        return set()
    now, before = (scores_of(round_, Part.ALL, ALL) for round_ in (current, previous))
    return equal_cells(change, "now", now) & equal_cells(change, "before", before)


def scores_of(round_: Round, part: Part, group: str) -> Mapping[tuple[str, str], float]:
    """Municipality and node -> score of the whole, or of a role."""
    t = round_.scores.table
    t = t.loc[(t["part"] == part) & (t["group"] == group)]
    return dict(zip(zip(t["municipality"], t["node"], strict=True), t["score"], strict=True))


def equal_cells(table: pd.DataFrame, column: str, scores: Mapping[tuple[str, str], float]) -> Cells:
    """Rows whose score is the one given, but for rounding."""
    keys = list(zip(table["municipality"], table["node"], strict=True))
    told = np.array([scores.get(key, np.nan) for key in keys], dtype=float)
    near = np.abs(table[column].to_numpy(dtype=float) - told) <= NEAR
    return {key for key, equal in zip(keys, near, strict=True) if equal}


def _without(table: pd.DataFrame, cells: Cells) -> pd.DataFrame:
    keep = [pair not in cells for pair in zip(table["municipality"], table["node"], strict=True)]
    return table.loc[np.array(keep, dtype=bool)].reset_index(drop=True)


def _shown_roles(table: pd.DataFrame, reasons: pd.DataFrame, current: Round) -> pd.DataFrame:
    for role in sorted({*table["first"], *table["second"]}):
        hidden = _cells(reasons, Part.ROLE, role)
        scores = scores_of(current, Part.ROLE, role)
        same = {
            cell
            for column, place in (("score_first", "first"), ("score_second", "second"))
            for cell in equal_cells(table.loc[table[place] == role], column, scores)
        }
        table = _without(table, _telling(hidden, same, current.questionnaire))
    return table
