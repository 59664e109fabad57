"""Scoring again on common items, so that like is compared with like."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from maturity.comparison.panel import Grid, Panel, merge_cells, reading_order
from maturity.comparison.round import Round
from maturity.records.method import ScoringMethod
from maturity.records.questionnaire import INDEX, Item, Questionnaire
from maturity.records.responses import Responses, State
from maturity.records.roster import Roster
from maturity.records.scores import ALL, Kind, Part
from maturity.scoring import score_responses
from maturity.uncertainty import Answered, estimate_intervals

__all__ = [
    "answered_by",
    "answered_items",
    "asked_items",
    "asked_where",
    "counted_under",
    "lowest_differ",
    "panel_of_answers",
    "rescored",
    "rescored_panel",
]


Booleans = NDArray[np.bool_]


def asked_items(current: Round) -> tuple[Item, ...]:
    """Items asked in a round, in reading order."""
    asked = frozenset(current.responses.items)
    form = current.questionnaire.for_form(current.responses.form)
    return tuple(i for i in form.for_round(current.responses.round).items if i.id in asked)


def counted_under(questionnaire: Questionnaire, node: str, items: Iterable[Item]) -> int:
    """Number of items with weight under a node, "index" for all.

    Parameters
    ----------
    questionnaire : Questionnaire
        Gives the tree.
    node : str
        A node id or "index".
    items : iterable of Item
        The items to look among.
    """
    below = lowest_under(questionnaire, node)
    return sum(item.weight > 0 and item.node in below for item in items)


def answered_items(
    questionnaire: Questionnaire, scores: pd.DataFrame, rows: pd.DataFrame
) -> list[int]:
    """Number of items with weight that a municipality has answers to, under the node of each row.

    Parameters
    ----------
    scores : DataFrame
        Columns of :attr:`maturity.records.scores.Scores.table`.
    rows : DataFrame
        With ``municipality`` and ``node``.

    Examples
    --------
    Of the three questions of a capability too few people of a town answered one: two.
    """
    told = (scores["part"] == Part.ALL) & (scores["kind"] == Kind.ITEM) & scores["score"].notna()
    of = scores.loc[told].groupby("municipality")["node"].agg(set).to_dict()
    return [
        counted_under(
            questionnaire, node, [i for i in questionnaire.items if i.id in of.get(code, set())]
        )
        for code, node in zip(rows["municipality"], rows["node"], strict=True)
    ]


def answered_by(rows: Responses, keys: Sequence[Hashable]) -> dict[Hashable, Booleans]:
    """Which items anybody of a group answered; ``keys`` has the group of each row."""
    found: dict[Hashable, Booleans] = {}
    for key, row in zip(keys, rows.tally(State.ANSWERED) > 0, strict=True):
        found[key] = found.get(key, np.zeros(len(row), dtype=bool)) | row
    return found


def asked_where(
    rows: Responses, keys: Sequence[Hashable], answered: Sequence[Mapping[Hashable, Booleans]]
) -> Responses:
    """The answers with each item as if it had not been asked where one side has none to it.

    Parameters
    ----------
    rows : Responses
    keys : sequence
        The group of each row.
    answered : sequence of mapping
        Both sides, as :func:`answered_by` has them.
    """
    nothing = np.zeros(len(rows.items), dtype=bool)
    keep: Booleans = np.ones(rows.values.shape, dtype=bool)
    for side in answered:
        keep &= np.array([side.get(k, nothing) for k in keys], dtype=bool).reshape(keep.shape)
    return replace(
        rows,
        values=np.where(keep, rows.values, np.nan),
        states=np.where(keep, rows.states, int(State.NOT_ASKED)).astype(np.int8),
        tallies=None if rows.tallies is None else np.where(keep[:, :, None], rows.tallies, 0),
        steps=None if rows.steps is None else np.where(keep[:, :, None], rows.steps, 0),
    )


def lowest_under(questionnaire: Questionnaire, node: str) -> frozenset[str]:
    """Lowest composites at or under a node."""
    if node != INDEX and questionnaire.node(node).lowest:
        return frozenset({node})
    found = (lowest_under(questionnaire, child.id) for child in questionnaire.children(node))
    return frozenset().union(*found)


def rescored(
    questionnaire: Questionnaire,
    responses: Responses,
    items: tuple[Item, ...],
    *,
    roster: Roster,
    method: ScoringMethod,
) -> Answered:
    """Score answers again on some of their items only.

    Parameters
    ----------
    questionnaire : Questionnaire
        Gives tree and weights.
    responses : Responses
        Rows to be scored; not empty.
    items : tuple of Item
        Not empty; all asked in the round of the responses.
    roster : Roster
        Gives staff, for weights by head count.
    """
    ids = tuple(item.id for item in items)
    common = questionnaire.with_items(frozenset(ids))
    kept = responses.columns(ids)
    scores = score_responses(kept, common, method, roster=roster)
    return Answered(scores=scores, responses=kept, questionnaire=common, roster=roster)


def panel_of_answers(answered: Answered) -> Panel:
    """Panel of rescored answers, with every municipality that has a row."""
    scores, common = answered.scores, answered.questionnaire
    estimates = estimate_intervals(scores, answered.responses, common, answered.roster)
    members = tuple(sorted(set(answered.responses.units["municipality"])))
    return Panel(
        cells=merge_cells(scores, estimates),
        members=members,
        counted=members,
        order=reading_order(common),
        method=scores.method,
    )


def rescored_panel(
    questionnaire: Questionnaire,
    responses: Responses,
    items: tuple[Item, ...],
    *,
    roster: Roster,
    method: ScoringMethod,
) -> Panel:
    """Panel of answers scored again on some of their items only; see :func:`rescored`."""
    again = rescored(questionnaire, responses, items, roster=roster, method=method)
    return panel_of_answers(again)


def lowest_differ(
    questionnaire: Questionnaire,
    first: Panel,
    second: Panel,
    *,
    places: tuple[str, str],
    grid: Grid,
) -> NDArray[np.bool_]:
    """Where two scores of a node rest on different capabilities.

    A dimension of which one side lacks a capability is another dimension, so
    its difference says nothing.

    Parameters
    ----------
    first, second : Panel
        With the members of ``grid``.
    places : (str, str)
        Role of each side; "" for the whole municipality.
    grid : Grid
        Gives members and nodes.

    Returns
    -------
    ndarray of bool, shape (n_members, n_nodes)
    """
    lowest = tuple(node.id for node in questionnaire.capabilities)
    seen = [
        _seen(panel, place, (grid.members, lowest))
        for panel, place in zip((first, second), places, strict=True)
    ]
    under = [lowest_under(questionnaire, node) for node in grid.nodes]
    belongs = np.array([[node in below for below in under] for node in lowest], dtype=np.int64)
    return np.asarray((seen[0] != seen[1]) @ belongs > 0)


def _seen(
    panel: Panel, role: str, at: tuple[tuple[str, ...], tuple[str, ...]]
) -> NDArray[np.bool_]:
    c = panel.cells
    part = Part.ROLE if role else Part.ALL
    rows = c.loc[(c["part"] == part) & (c["group"] == (role or ALL)) & c["score"].notna()]
    have = set(zip(rows["municipality"], rows["node"], strict=True))
    return np.array([[(m, n) in have for n in at[1]] for m in at[0]], dtype=bool)
