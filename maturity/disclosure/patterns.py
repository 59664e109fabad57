"""Who answered only some questions of a capability: their answers must not follow."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, product

import numpy as np

from maturity.disclosure.apart import Counts, few
from maturity.disclosure.town import Booleans, Partition, Town
from maturity.records.responses import Floats
from maturity.scoring.plan import Plan

__all__ = ["closed_items"]

ROUNDED = 750
"""A mean of n people with one decimal leaves 0.1 n open of their sum.  Of k questions a person
answered m: beside the capability of all (times k) stand k / m - 1 times what she answered, in steps
of 25.  More than three of these fit where 0.1 k n > 75 (k / m - 1): from 750 (1 / m - 1 / k) on."""


def closed_items(town: Town, own: Partition, plan: Plan, smallest: int) -> Booleans:
    """Questions whose results would, beside their capability's, tell about a few people.

    A person counts in a capability with the mean of the questions answered.  Two of ten left
    one of three questions out: theirs is the mean of two, so three times the capability less
    its three questions is about these two alone.  Then the question that is put to
    fewest roles is not told, or as many as it takes.  In large groups the printed numbers leave too
    much open for that (:data:`ROUNDED`).

    Parameters
    ----------
    town : Town
    own : Partition
        Groups whose results stand beside each other.
    plan : Plan
    smallest : int

    Returns
    -------
    ndarray of bool, shape (n_items,)
    """
    closed = np.zeros(len(plan.items), dtype=bool)
    groups = [own.of == at for at in range(len(own.names))]
    groups = [group for group in groups if group.any()]
    if not town.persons or not groups:
        return closed
    for node in range(len(plan.nodes)):
        items = np.flatnonzero((plan.owner == node) & (plan.weights > 0))
        if len(items) < 2:
            continue
        answered, counted = town.answered[:, items], town.counted[:, node]
        seen = [
            _patterns(answered[group], counted[group], plan.weights[items])
            for group in groups
            if not _blurred(answered[group], counted[group])
        ]
        roles = [len(plan.questionnaire.items[at].roles) for at in items]
        # what all roles are asked is needed to compare them, so it is closed last
        order = sorted(range(len(items)), key=lambda i: (roles[i], int(answered[:, i].sum()), i))
        closed[items[list(_close(seen, order, smallest))]] = True
    return closed


def _blurred(answered: Booleans, counted: Booleans) -> bool:
    """Whether a group is so large that printed numbers tell nothing about one of it."""
    asked = int(answered.any(axis=0).sum())
    own = answered.sum(axis=1)
    # who does not count stands in the questions only, with the whole of an answer
    shares = np.where(counted, 1 / np.maximum(own, 1) - 1 / max(asked, 1), 1 / max(asked, 1))
    gaps = (own > 0) & (own < asked)
    return bool(counted.sum() >= ROUNDED * shares[gaps].max(initial=0.0))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Patterns:
    """Which questions people answered together.

    ``answered`` (n_patterns, n_items); ``weight`` of the answered questions, 0 for those who do
    not count in the capability; ``people`` with this pattern.
    """

    answered: Booleans
    weight: Floats
    people: Counts


def _patterns(answered: Booleans, counted: Booleans, weights: Floats) -> _Patterns:
    rows = np.column_stack([answered, counted])[answered.any(axis=1)]
    found, people = np.unique(rows, axis=0, return_counts=True)
    own = found[:, :-1].astype(bool)
    return _Patterns(
        answered=own,
        weight=(own.astype(np.float64) @ weights).round(9) * found[:, -1],
        people=people.astype(np.int64),
    )


def _close(groups: list[_Patterns], order: list[int], smallest: int) -> tuple[int, ...]:
    """Positions of the questions to close: as few as possible, the first in the order first."""
    sizes = range(len(order) + 1)
    for chosen in (c for size in sizes for c in combinations(order, size)):
        if not any(_tells(group, chosen, smallest) for group in groups):
            return chosen
    return tuple(order)


def _tells(group: _Patterns, closed: tuple[int, ...], smallest: int) -> bool:
    """Whether some combination of the capability and its open questions is about a few people.

    A person falls out of it where each question takes the same part of it as in the person's own
    mean: where its factor is the weight of what the person answered.
    """
    if len(closed) == group.answered.shape[1] or not len(group.people):
        return False
    scale = {0.0, *group.weight.tolist()}
    values = [(0.0,) if at in closed else tuple(scale) for at in range(group.answered.shape[1])]
    factors = np.array(list(product(*values)))
    other = factors[:, None, :] != group.weight[None, :, None]
    left = (other & group.answered[None]).any(axis=2) @ group.people
    return bool(few(left, smallest).any())
