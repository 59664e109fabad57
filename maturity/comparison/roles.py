"""The gap between two roles of a municipality, on the items both were asked."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from maturity.comparison.like_with_like import (
    answered_by,
    answered_items,
    asked_items,
    asked_where,
    lowest_differ,
    rescored_panel,
)
from maturity.comparison.panel import COMPARED, Panel
from maturity.comparison.round import Round
from maturity.comparison.verdicts import judge_family, welch_columns
from maturity.records import schemas
from maturity.records.questionnaire import Item
from maturity.records.responses import Responses
from maturity.records.scores import Part

__all__ = ["role_gaps"]


def role_gaps(current: Round, members: tuple[str, ...], roles: tuple[str, str]) -> pd.DataFrame:
    """First role minus second, scored on their common items only.

    Both roles are scored again on the items that both are asked, so an item put
    to one of them changes nothing.  ``V = V_first + V_second`` (different
    people; analytic), Welch-Satterthwaite df.  Family: all members times all
    nodes (Benjamini-Hochberg, q = .05).  A role with fewer
    than the smallest group of people for a node gives no row.  Scores that rest
    on different capabilities are not subtracted.

    Parameters
    ----------
    current : Round
    members : tuple of str
        Codes, in order.
    roles : (str, str)
        Role ids.

    Returns
    -------
    DataFrame
        :data:`~maturity.records.schemas.ROLES`, sorted by municipality and reading order;
        ``items`` is the number of compared items with weight under the node: those that both
        roles of the municipality have answers to.

    Examples
    --------
    Leaders answer 5, 5 and a third item employees never saw; employees 3, 3: the
    gap is 100 - 50 = 50 points on 2 items, whatever the third answer was.
    """
    items = tuple(i for i in asked_items(current) if set(roles) <= set(i.roles))
    units = current.responses.units
    keep = units["municipality"].isin(members) & units["role"].isin(roles) & ~units["joint"]
    if not items or not keep.any():
        return schemas.ROLES.empty()
    panel = rescored_panel(
        current.questionnaire,
        _both_answered(current.responses.rows(keep.to_numpy(dtype=bool)), items, roles),
        tuple(replace(item, roles=roles) for item in items),
        roster=current.roster,
        method=current.scores.method,
    )
    frames = [_family(current, panel, roles, kind) for kind in COMPARED]
    table = judge_family(pd.concat(frames, ignore_index=True))
    place = {node: at for at, node in enumerate(panel.order)}
    table = table.assign(place=table["node"].map(place))
    table = table.sort_values(["municipality", "place"], kind="stable")
    return schemas.ROLES.frame(table)


def _both_answered(rows: Responses, items: tuple[Item, ...], roles: tuple[str, str]) -> Responses:
    """The answers to items that both roles of the municipality have answers to."""
    rows = rows.columns(tuple(item.id for item in items))
    towns, role = list(rows.units["municipality"]), rows.units["role"]
    sides = [
        answered_by(mine, list(mine.units["municipality"]))
        for mine in (rows.rows((role == one).to_numpy(dtype=bool)) for one in roles)
    ]
    return asked_where(rows, towns, sides)


def _family(current: Round, panel: Panel, roles: tuple[str, str], kind: str) -> pd.DataFrame:
    first, second = (panel.grid(kind, part=Part.ROLE, group=role) for role in roles)
    smallest = panel.method.smallest_group
    enough = (first.n >= smallest) & (second.n >= smallest)
    unlike = lowest_differ(current.questionnaire, panel, panel, places=roles, grid=first)
    shown = enough & ~np.isnan(first.score) & ~np.isnan(second.score)
    difference = np.where(shown & ~unlike, first.score - second.score, np.nan)
    tested = welch_columns(
        difference,
        np.stack([first.variance, second.variance]),
        np.stack([first.df, second.df]),
        panel.method,
    )
    frame = pd.DataFrame(
        {
            "municipality": np.repeat(first.members, len(first.nodes)),
            "kind": kind,
            "node": np.tile(first.nodes, len(first.members)),
            "first": roles[0],
            "second": roles[1],
            "score_first": first.score.ravel(),
            "score_second": second.score.ravel(),
            **tested,
        }
    )
    frame = frame.assign(items=answered_items(current.questionnaire, panel.cells, frame))
    return frame.loc[shown.ravel()]
