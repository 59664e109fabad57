"""Figures about the measurement as they may be shown."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from maturity.comparison import Round
from maturity.disclosure.comparisons import SMALLEST_REGION
from maturity.disclosure.hiding import SMALLEST_DISTRIBUTION
from maturity.disclosure.members import publishable_members
from maturity.records.quality import AGREEMENT_COLUMNS, Quality
from maturity.records.questionnaire import Questionnaire
from maturity.records.scores import ALL, Part
from maturity.uncertainty.agreement import divided_table
from maturity.uncertainty.quality import measure_answers

__all__ = ["shown_quality"]

FIGURES = [
    column
    for column in AGREEMENT_COLUMNS
    if column not in ("municipality", "kind", "node", "n", "divided")
]
"""Numbers of a row of agreement."""

GIVING_AWAY = ["effective_n", "unweighted", "weighted", "shift"]
"""Columns of a municipality as a whole that, with its other roles, tell about a hidden one."""

Cells = set[tuple[str, str]]


def shown_quality(quality: Quality, current: Round, reasons: pd.DataFrame) -> Quality:
    """Leave out what rests on hidden cells or on too few people.

    - Results of whole municipalities that are hidden enter no figure: what is about all
      members is computed again without them, so that nothing follows by subtraction.
    - *agreement* of a municipality: where the node, and every capability under it, is shown,
      and at least ten people (below, not even a distribution is shown).  Where a role is hidden
      there, only ``n`` and whether opinions are divided remain: SD and awg together tell the
      mean over all people, where the score is the mean of role means, and the two are two
      equations in two hidden roles.
    - *representation*: groups that are shown.  Where any role is hidden, the whole loses its
      weighted and unweighted index and the effective n: each is one more equation in the
      hidden roles' means or numbers.
    - *reliability*, *items*, *between*, *importance*, *divided*: three members or more that
      answered person by person; reliability and ICC at least ten people.

    Parameters
    ----------
    quality : Quality
        From :func:`maturity.uncertainty.measure_quality`, for the publishable members.
    current : Round
    reasons : DataFrame
        Hidden cells, from :func:`maturity.disclosure.cells.hidden_reasons`.

    Returns
    -------
    Quality

    Examples
    --------
    Nine people answered: their mean is shown, whether they agree is not.
    """
    whole = _cells(reasons.loc[(reasons["part"] == Part.ALL) & (reasons["group"] == ALL)])
    roles = _cells(reasons.loc[reasons["part"] == Part.ROLE])
    members = publishable_members(current.scores)
    safe = _without(quality, current, (whole, members))
    agreement = _shown_agreement(safe.agreement, current.questionnaire, (whole, roles))
    joint = current.scores.joint
    alone = [code for code in members if not joint.get(code, False)] or list(members)
    few = len(alone) < SMALLEST_REGION
    between = _enough(safe.between, few=few)
    divided = divided_table(agreement)
    return replace(
        safe,
        reliability=_enough(safe.reliability, few=few),
        items=_items(safe, few=few),
        agreement=agreement,
        divided=divided.loc[divided["municipalities"] >= SMALLEST_REGION].reset_index(drop=True),
        between=between.loc[between["municipalities"] >= SMALLEST_REGION].reset_index(drop=True),
        importance=safe.importance.iloc[:0] if few else safe.importance,
        representation=_shown_representation(safe.representation, reasons),
    )


def _without(quality: Quality, current: Round, cells: tuple[Cells, tuple[str, ...]]) -> Quality:
    """The figures over all members, without the hidden results of some."""
    hidden, members = cells
    inside = frozenset((code, node) for code, node in hidden if code in members)
    if not inside or (quality.reliability.empty and quality.importance.empty):
        return quality
    anew = measure_answers(
        current.scores,
        current.responses,
        current.questionnaire,
        members=members,
        hidden=inside,
    )
    return replace(anew, representation=quality.representation)


def _cells(reasons: pd.DataFrame) -> Cells:
    return set(zip(reasons["municipality"], reasons["node"], strict=True))


def _shown_agreement(
    table: pd.DataFrame, questionnaire: Questionnaire, hidden: tuple[Cells, Cells]
) -> pd.DataFrame:
    """Rows with enough people at shown nodes; without figures where a role is hidden."""
    items = {i.id for i in questionnaire.items}
    whole, roles = hidden
    closed = _touched(table, questionnaire, {cell for cell in whole if cell[1] not in items})
    blank = _touched(table, questionnaire, roles)
    keep = ~closed & (table["n"] >= SMALLEST_DISTRIBUTION).to_numpy(dtype=bool)
    shown = table.loc[keep].copy()
    shown[FIGURES] = shown[FIGURES].astype(float).mask(pd.Series(blank[keep], index=shown.index))
    return shown.reset_index(drop=True)


def _touched(table: pd.DataFrame, questionnaire: Questionnaire, hidden: Cells) -> NDArray[np.bool_]:
    """Rows with something hidden at the node, under it, or of the group as a whole."""
    under = {node.id: _at_or_under(questionnaire, node.id) for node in questionnaire.nodes}
    pairs = zip(table["municipality"], table["node"], strict=True)
    found = [any((code, n) in hidden for n in ("", *under[node])) for code, node in pairs]
    return np.array(found, dtype=bool)


def _at_or_under(questionnaire: Questionnaire, node: str) -> tuple[str, ...]:
    """The node, all nodes under it and their items."""
    found = [node, *(item.id for item in questionnaire.items_of(node))]
    for child in questionnaire.children(node):
        found += _at_or_under(questionnaire, child.id)
    return tuple(found)


def _enough(table: pd.DataFrame, *, few: bool) -> pd.DataFrame:
    keep = (table["people"] >= SMALLEST_DISTRIBUTION) & (not few)
    return table.loc[keep.to_numpy(dtype=bool)].reset_index(drop=True)


def _items(quality: Quality, *, few: bool) -> pd.DataFrame:
    """Items of the capabilities whose reliability is shown."""
    shown = _enough(quality.reliability, few=few)["node"]
    return quality.items.loc[quality.items["node"].isin(shown)].reset_index(drop=True)


def _shown_representation(table: pd.DataFrame, reasons: pd.DataFrame) -> pd.DataFrame:
    """Rows of shown groups; what could give a hidden role away is missing in the whole."""
    groups = reasons.loc[reasons["node"] == ""]
    roles = groups.loc[groups["part"] == Part.ROLE]
    gone = set(zip(roles["municipality"], roles["group"], strict=True))
    gone |= {(code, ALL) for code in groups.loc[groups["part"] == Part.ALL, "municipality"]}
    # a role hidden at a single capability is hidden in the index of its municipality, too
    touched = set(reasons.loc[reasons["part"] == Part.ROLE, "municipality"])
    pairs = list(zip(table["municipality"], table["role"], strict=True))
    shown = table.loc[np.array([pair not in gone for pair in pairs], dtype=bool)].copy()
    blank = (shown["role"] == ALL) & shown["municipality"].isin(touched)
    shown[GIVING_AWAY] = shown[GIVING_AWAY].astype(float).mask(blank)
    shown.loc[blank, ["few", "shifted"]] = False
    return shown.reset_index(drop=True)
