"""Two rounds made comparable: items, people and scores that mean the same in both."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from maturity.comparison.like_with_like import (
    answered_by,
    asked_items,
    asked_where,
    lowest_differ,
)
from maturity.comparison.panel import Grid, Panel
from maturity.comparison.round import Round
from maturity.records.questionnaire import Item
from maturity.records.responses import Responses, Shape
from maturity.records.scores import ALL, Part

__all__ = [
    "answered_alike",
    "changed_items",
    "common_items",
    "comparable_rows",
    "rest_on_other",
    "shown_in_both",
]

Booleans = NDArray[np.bool_]


def common_items(current: Round, previous: Round) -> tuple[Item, ...]:
    """Items that were asked in both rounds and mean the same.

    Same signature, put to the same roles, and not marked as changed in a round
    after ``previous`` up to ``current`` (round ids sort as text).

    Returns
    -------
    tuple of Item
        As the current questionnaire has them, in reading order.
    """
    then = {item.id: item for item in asked_items(previous)}
    span = (previous.responses.round, current.responses.round)
    return tuple(
        item
        for item in asked_items(current)
        if item.id in then
        and item.asked_in(span[0])
        and current.signatures.get(item.id, "") == previous.signatures.get(item.id) != ""
        and set(item.roles) == set(then[item.id].roles)
        and not any(round_ == span[1] or span[0] < round_ <= span[1] for round_ in item.changed_in)
    )


def changed_items(current: Round, previous: Round) -> tuple[str, ...]:
    """Ids of items asked in either round that cannot be compared: current order, then gone ones.

    Items of weight 0 are in no score, so they are not missed.
    """
    given = current.scores.method.node_weights
    same = {item.id for item in common_items(current, previous)}
    either = dict.fromkeys(
        item.id
        for round_ in (current, previous)
        for item in asked_items(round_)
        if given.get(item.id, item.weight) > 0
    )
    return tuple(id_ for id_ in either if id_ not in same)


def comparable_rows(
    current: Round, previous: Round, members: tuple[str, ...]
) -> tuple[Responses, Responses]:
    """Rows of members and index roles that answered in both rounds, in the same way.

    A role that answered in one round only is left out of both; where it has fewer people
    than the smallest group, the whole municipality is, for leaving the role out would tell
    its answers.

    Returns
    -------
    now, before : Responses
        Without rows where the two rounds have different shapes.
    """
    here, there = (_people_by_role(round_) for round_ in (current, previous))
    smallest = current.scores.method.smallest_group
    kept: set[tuple[str, bool, str]] = set()
    for code in members:
        one, two = here.get(code, {}), there.get(code, {})
        once = {**one, **two}.keys() - (one.keys() & two.keys())
        small = any(max(one.get(key, 0), two.get(key, 0)) < smallest for key in once)
        if not small and current.responses.shape is previous.responses.shape:
            kept |= {(code, *key) for key in one.keys() & two.keys()}
    now, before = (
        round_.responses.rows(np.array([key in kept for key in _keys(round_)], dtype=bool))
        for round_ in (current, previous)
    )
    return now, before


def answered_alike(
    now: Responses, before: Responses, items: tuple[Item, ...]
) -> tuple[Responses, Responses]:
    """The common items of both rounds, each only where a municipality has answers in both.

    A question that was answered in one round only (or of which too few answers are left in the
    other) is as if the municipality had not been asked in either.

    Examples
    --------
    A town answered a, b and c before, a and b now: a and b are compared.
    """
    pair = [rows.columns(tuple(item.id for item in items)) for rows in (now, before)]
    keys = [list(rows.units["municipality"]) for rows in pair]
    has = [answered_by(rows, of) for rows, of in zip(pair, keys, strict=True)]
    left = [asked_where(rows, of, has) for rows, of in zip(pair, keys, strict=True)]
    return left[0], left[1]


def _keys(round_: Round) -> list[tuple[str, bool, str]]:
    """Municipality, joint or not, and role of every row."""
    units = round_.responses.units
    joint = units["joint"].astype(bool)
    role = units["role"].where(~joint, ALL)
    return list(zip(units["municipality"], joint, role, strict=True))


def _people_by_role(round_: Round) -> dict[str, dict[tuple[bool, str], int]]:
    """People per municipality and role; a joint judgement and item values count as many."""
    role_people = round_.scores.table
    role_people = role_people.loc[role_people["part"] == Part.ROLE]
    most = role_people.groupby(["municipality", "group"])["n"].max().to_dict()
    many = round_.scores.method.smallest_group
    values = round_.responses.shape is Shape.VALUES
    weights = {role.id: role.weight for role in round_.questionnaire.roles}
    weights |= round_.scores.method.role_weights
    people: dict[str, dict[tuple[bool, str], int]] = {}
    for code, joint, role in dict.fromkeys(_keys(round_)):
        if weights.get(role, 1.0) > 0:
            count = many if joint or values or role == ALL else int(most.get((code, role), 0))
            people.setdefault(code, {})[(joint, role)] = count
    return people


def shown_in_both(current: Round, now: Grid, before: Grid) -> Booleans:
    """Where both rounds have a score from enough people, or a joint judgement.

    Parameters
    ----------
    current : Round
        Gives the smallest group, and who judged jointly.
    now, before : Grid
        The two rounds, with the same members and nodes.

    Returns
    -------
    ndarray of bool, shape (n_members, n_nodes)
    """
    scored = ~np.isnan(now.score) & ~np.isnan(before.score)
    if current.responses.shape is Shape.VALUES:
        return scored
    joint = np.array([current.scores.joint.get(code, False) for code in now.members], dtype=bool)
    smallest = current.scores.method.smallest_group
    enough = (now.n >= smallest) & (before.n >= smallest)
    return np.asarray(scored & (enough | joint[:, None]))


def rest_on_other(
    current: Round, panels: tuple[Panel, Panel], grids: tuple[Grid, Grid]
) -> Booleans:
    """Where the score of the two rounds rests on other capabilities or other roles.

    Parameters
    ----------
    current : Round
        Gives the tree.
    panels, grids : (now, before)
        With the same members and nodes.

    Returns
    -------
    ndarray of bool, shape (n_members, n_nodes)
    """
    unlike = lowest_differ(current.questionnaire, *panels, places=(ALL, ALL), grid=grids[0])
    now, before = map(_roles, panels, grids)
    return np.asarray(unlike | (now != before))


def _roles(panel: Panel, grid: Grid) -> NDArray[np.object_]:
    c = panel.cells
    rows = c.loc[(c["part"] == Part.ALL) & (c["kind"] == grid.kind)]
    at = pd.MultiIndex.from_product([grid.members, grid.nodes])
    roles = rows.set_index(["municipality", "node"])["roles"].reindex(at).fillna("")
    return roles.to_numpy(dtype=object).reshape(len(grid.members), len(grid.nodes))
