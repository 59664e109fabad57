"""What changed since the round before, on items that mean the same in both."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from maturity.comparison.like_with_like import (
    asked_items,
    counted_under,
    lowest_differ,
    panel_of_answers,
    rescored,
)
from maturity.comparison.linked import change_at_fixed_mix, link_rounds, told_overlap
from maturity.comparison.panel import COMPARED, Grid, Panel
from maturity.comparison.round import Round
from maturity.comparison.verdicts import judge_family, judge_together
from maturity.records.questionnaire import Item
from maturity.records.responses import Responses, Shape
from maturity.records.scores import ALL, Part
from maturity.uncertainty import overlap_covariances

__all__ = ["CHANGE_COLUMNS", "changed_items", "common_items", "member_change"]

CHANGE_COLUMNS = (
    "municipality", "kind", "node", "before", "now", "difference", "low", "high", "p",
    "p_adjusted", "verdict", "items", "items_before", "items_now", "overlap", "fixed_mix",
)  # fmt: skip
"""Columns of :attr:`maturity.records.comparison.Comparison.change`."""

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
    """Ids of items asked in either round that cannot be compared: current order, then gone ones."""
    same = {item.id for item in common_items(current, previous)}
    either = dict.fromkeys(
        item.id for round_ in (current, previous) for item in asked_items(round_)
    )
    return tuple(id_ for id_ in either if id_ not in same)


def member_change(current: Round, previous: Round, members: tuple[str, ...]) -> pd.DataFrame:
    """Change of each member since the previous round.

    Both rounds are scored again on their common items, with the current tree,
    weights and method.  A role that answered in one round only is left out of
    both; if it has fewer people than the smallest group the municipality has no
    rows, for leaving it out would tell its answers.  ``V = V_now + V_before - 2 Cov``,
    with Cov from the people known to have answered both times
    (:func:`maturity.uncertainty.overlap_covariances`); it is taken as 0, which is
    conservative, where answers are anonymous or fewer than the smallest group are known.
    Family: all members times all nodes (Benjamini-Hochberg, q = .05).

    By head count, ``fixed_mix`` is the change had the staff of each role stayed as in
    the round before, so that a changed mix of roles is told apart from changed opinion.

    No row: members of one round only, nodes without a common item, nodes with
    fewer people than the smallest group in either round, and a joint judgement
    against individual answers.  Joint judgements in both rounds give the
    difference without a test.

    Returns
    -------
    DataFrame
        :data:`CHANGE_COLUMNS`, sorted by municipality and reading order.
        ``items`` common ones, ``items_before`` and ``items_now`` all asked.

    Examples
    --------
    Items a and b were asked in both rounds, c only now: before 40 (a, b),
    now 50 (a, b) and 80 (c) is a change of +10 on 2 of 3 items, not of +20.
    """
    items = common_items(current, previous)
    now, before = _comparable_rows(current, previous, members)
    if not items or not len(now) or not len(before):
        return pd.DataFrame(columns=list(CHANGE_COLUMNS))
    method = current.scores.method
    again = [
        rescored(current.questionnaire, rows, items, roster=round_.roster, method=method)
        for rows, round_ in ((now, current), (before, previous))
    ]
    panels = [panel_of_answers(answered) for answered in again]
    linked = told_overlap(overlap_covariances(*again), method.smallest_group)
    frames = [_family(current, (panels[0], panels[1]), kind, linked) for kind in COMPARED]
    table = judge_together(pd.concat(frames, ignore_index=True), current.scores.method)
    table = table.assign(fixed_mix=change_at_fixed_mix(table, again[0], again[1]))
    counts = {
        name: [counted_under(current.questionnaire, node, among) for node in table["node"]]
        for name, among in (
            ("items", items),
            ("items_before", asked_items(previous)),
            ("items_now", asked_items(current)),
        )
    }
    place = {node: at for at, node in enumerate(panels[0].order)}
    table = table.assign(**counts, place=table["node"].map(place))
    table = table.sort_values(["municipality", "place"], kind="stable")
    return table.reset_index(drop=True)[list(CHANGE_COLUMNS)]


def _comparable_rows(
    current: Round, previous: Round, members: tuple[str, ...]
) -> tuple[Responses, Responses]:
    """Rows of members and index roles that answered in both rounds, in the same way."""
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


def _family(
    current: Round, panels: tuple[Panel, Panel], kind: str, linked: pd.DataFrame
) -> pd.DataFrame:
    now, before = (panel.grid(kind) for panel in panels)
    unlike = lowest_differ(current.questionnaire, *panels, places=(ALL, ALL), grid=now)
    unlike |= _roles(panels[0], now) != _roles(panels[1], now)
    shown = ~np.isnan(now.score) & ~np.isnan(before.score) & _enough(current, now, before)
    both = link_rounds(linked, now, before)
    judged = judge_family(
        np.where(shown & ~unlike, now.score - before.score, np.nan),
        both.variance[None],
        both.df[None],
        panels[0].method,
    )
    frame = pd.DataFrame(
        {
            "municipality": np.repeat(now.members, len(now.nodes)),
            "kind": kind,
            "node": np.tile(now.nodes, len(now.members)),
            "before": before.score.ravel(),
            "now": now.score.ravel(),
            **judged.columns(),
            "overlap": both.overlap.ravel(),
        }
    )
    return frame.loc[shown.ravel()]


def _roles(panel: Panel, grid: Grid) -> NDArray[np.object_]:
    c = panel.cells
    rows = c.loc[(c["part"] == Part.ALL) & (c["kind"] == grid.kind)]
    at = pd.MultiIndex.from_product([grid.members, grid.nodes])
    roles = rows.set_index(["municipality", "node"])["roles"].reindex(at).fillna("")
    return roles.to_numpy(dtype=object).reshape(len(grid.members), len(grid.nodes))


def _enough(current: Round, now: Grid, before: Grid) -> Booleans:
    if current.responses.shape is Shape.VALUES:
        return np.ones(now.n.shape, dtype=bool)
    joint = np.array([current.scores.joint.get(code, False) for code in now.members], dtype=bool)
    smallest = current.scores.method.smallest_group
    return np.asarray(((now.n >= smallest) & (before.n >= smallest)) | joint[:, None])
