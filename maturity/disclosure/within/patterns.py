"""Who answered only some questions of a capability: their answers must not follow."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import numpy as np

from maturity.disclosure.within.town import Booleans, Partition, Town
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


_Pattern = tuple[bytes, float, int]
"""Which questions were answered together, their weight (0 for who does not count in the
capability), and by how many people."""


def _patterns(answered: Booleans, counted: Booleans, weights: Floats) -> list[_Pattern]:
    rows = np.ascontiguousarray(np.column_stack([answered, counted])[answered.any(axis=1)])
    found = Counter(rows.view(f"V{rows.shape[1]}").ravel().tolist())
    patterns = []
    for (*own, counts), n in found.items():
        weight = sum(w for w, given in zip(weights.tolist(), own, strict=True) if given)
        patterns.append((bytes(own), round(weight, 9) * counts, n))
    return patterns


def _close(groups: list[list[_Pattern]], order: list[int], smallest: int) -> tuple[int, ...]:
    """Positions of the questions to close: as few as possible, the first in the order first."""
    sizes = range(len(order) + 1)
    for chosen in (c for size in sizes for c in combinations(order, size)):
        if not any(_tells(group, chosen, smallest) for group in groups):
            return chosen
    return tuple(order)


def _tells(group: list[_Pattern], closed: tuple[int, ...], smallest: int) -> bool:
    """Whether some combination of the capability and its open questions is about a few people.

    A person falls out of it where each question takes the same part of it as in the person's own
    mean: where its factor is the weight of what the person answered.  Question by question every
    factor is tried; who has not fallen out can only become more.
    """
    size = len(group[0][0]) if group else 0
    if len(closed) == size:
        return False
    people = [n for _, _, n in group]
    left: set[frozenset[int]] = {frozenset()}
    for item in range(size):
        own = {at: weight for at, (row, weight, _) in enumerate(group) if row[item]}
        factors = {0.0} if item in closed else {0.0, *(weight for _, weight, _ in group)}
        more = {frozenset(at for at in own if own[at] != factor) for factor in factors}
        both = {before | new for before in left for new in more}
        left = {gone for gone in both if sum(people[at] for at in gone) < smallest}
    return any(left)
