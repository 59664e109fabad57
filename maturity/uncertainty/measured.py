"""The people whose answers tell how well a round measures."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from maturity.records.questionnaire import Questionnaire
from maturity.records.responses import Floats, Responses, Shape
from maturity.records.scores import Scores
from maturity.scoring.order import content_order
from maturity.scoring.plan import Plan, plan_scoring
from maturity.scoring.rows import role_weights, scored_roles
from maturity.scoring.values import scale_to_percent

__all__ = ["Cells", "Measured", "dimension_values", "measured_people"]

Cells = frozenset[tuple[str, str]]
"""Pairs of municipality code and node or item id."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Measured:
    """People of published members, in roles that count; one row each.

    Parameters
    ----------
    plan : Plan
    members : tuple of str
        Codes of the members with at least one person.
    groups : ndarray of int, shape (n_people,)
        Position of each person's municipality in ``members``.
    roles : ndarray of str, shape (n_people,)
    items : ndarray of float, shape (n_people, n_items)
        Answers as 0-100 of their own scale, reversed items turned; NaN without an answer.
    values : ndarray of float, shape (n_people, n_nodes)
        Capability values as scored; NaN where a person does not count.
    inner : ndarray of float, shape (n_people, n_inner)
        Values of the nodes above, see :func:`dimension_values`.
    """

    plan: Plan
    members: tuple[str, ...]
    groups: NDArray[np.int64]
    roles: NDArray[np.object_]
    items: Floats
    values: Floats
    inner: Floats


def measured_people(
    scores: Scores,
    responses: Responses,
    questionnaire: Questionnaire,
    *,
    members: tuple[str, ...],
    hidden: Cells = frozenset(),
) -> Measured:
    """Take the people that count; joint judgements and roles of weight 0 do not.

    Parameters
    ----------
    scores : Scores
        Made from ``responses``.
    members : tuple of str
        Codes of the members that may be published.
    hidden : Cells
        Results that must not enter any figure: the answers behind them are left out.

    Returns
    -------
    Measured
        Without rows where persons are not known (counts, published values).
    """
    plan = plan_scoring(responses, questionnaire, scores.method)
    units = responses.units
    weights = role_weights(plan.questionnaire, scores.method)
    role = scored_roles(units)
    counts = np.array([weights.get(r, 1.0) > 0 for r in role], dtype=bool)
    inside = counts & units["municipality"].isin(members).to_numpy(dtype=bool)
    inside &= ~units["joint"].to_numpy(dtype=bool) & (responses.shape is Shape.RESPONDENTS)
    items = _percent(responses.columns(plan.items).values, plan)
    order = content_order(items, scores.persons.values)
    keep = order[inside[order]]
    codes = units["municipality"].to_numpy(dtype=object)[keep]
    present, groups = np.unique(codes, return_inverse=True)
    people = Measured(
        plan=plan,
        members=tuple(str(code) for code in present),
        groups=groups.astype(np.int64),
        roles=role[keep],
        items=items[keep],
        values=scores.persons.values[keep],
        inner=np.empty((len(keep), len(plan.inner))),
    )
    people = _without(people, hidden)
    inner = dimension_values(people.values, plan, scores.method.answered_share)
    return replace(people, inner=_blank(inner, people, plan.inner, hidden))


def dimension_values(values: Floats, plan: Plan, share: tuple[int, int]) -> Floats:
    """Each person's value at the nodes above the capabilities: the mean of the known ones.

    A person counts with a value for at least ``share`` (3 of 5) of the capabilities under
    the node: 3 of 4.  Serves reliability, agreement and ICC only; the score of a
    municipality is made from its capability scores.

    Parameters
    ----------
    values : ndarray of float, shape (n_people, n_nodes)
    plan : Plan
    share : (int, int)

    Returns
    -------
    ndarray of float, shape (n_people, n_inner)
        NaN where a person does not count.
    """
    under, known = plan.below().T.astype(np.float64), ~np.isnan(values)
    answered, asked = known.astype(np.float64) @ under, under.sum(axis=0)
    counts = (answered > 0) & (share[1] * answered >= share[0] * asked)
    total = np.where(known, values, 0.0) @ under
    return np.where(counts, total / np.maximum(answered, 1), np.nan)


def _percent(values: Floats, plan: Plan) -> Floats:
    ends = np.array([_ends(plan, at) for at in range(len(plan.items))], dtype=np.float64)
    return scale_to_percent(values, ends[:, 0], ends[:, 1])


def _ends(plan: Plan, at: int) -> tuple[float, float]:
    item = plan.questionnaire.items[at]
    scale = plan.questionnaire.scale_of(item)
    low, high = float(scale.lowest), float(scale.highest)
    return (high, low) if item.reversed else (low, high)


def _without(people: Measured, hidden: Cells) -> Measured:
    """Leave out answers to hidden items, and everything under a hidden capability."""
    plan = people.plan
    items = _blank(people.items, people, plan.items, hidden)
    values = _blank(people.values, people, plan.nodes, hidden)
    gone = {(code, plan.nodes.index(node)) for code, node in hidden if node in plan.nodes}
    for code, node in gone:
        rows = people.groups == _place(people, code)
        items[np.ix_(rows, plan.owner == node)] = np.nan
    return replace(people, items=items, values=values)


def _blank(columns: Floats, people: Measured, names: tuple[str, ...], hidden: Cells) -> Floats:
    left = columns.copy()
    for code, name in hidden:
        if name in names:
            left[people.groups == _place(people, code), names.index(name)] = np.nan
    return left


def _place(people: Measured, code: str) -> int:
    return people.members.index(code) if code in people.members else -1
