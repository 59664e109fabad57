"""What must be hidden in one municipality: too few people, and whatever would give them away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from maturity.disclosure.audit import cell_vectors, determined, mean_vectors
from maturity.disclosure.closure import WHOLE, Family, close_cells, close_groups, families_of
from maturity.disclosure.layout import ANSWERS, Booleans, Counts, Layout
from maturity.records.responses import Floats
from maturity.scoring.plan import Plan

__all__ = ["SMALLEST_DISTRIBUTION", "Hiding", "decide_hiding"]

SMALLEST_DISTRIBUTION = 10
"""Fewest answers whose distribution is shown; below only the mean."""

INDEX_COLUMN = ANSWERS + 1
"""Column of the index: people that count for at least one capability."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Hiding:
    """What is hidden in one municipality.

    Parameters
    ----------
    layout : Layout
    hidden : ndarray of bool, shape (n_groups, n_columns)
        Cells that are hidden; column 0 is the count of answering people.
    small : ndarray of bool, shape (n_groups, n_columns)
        Cells with fewer people than the smallest group, but some.
    distributions : ndarray of bool, shape (n_items,)
        Items whose distribution over the whole municipality is shown.
    """

    layout: Layout
    hidden: Booleans
    small: Booleans
    distributions: Booleans


def decide_hiding(layout: Layout, plan: Plan, smallest: int) -> Hiding:
    """Decide what to hide in one municipality.

    0. Where fewer than ``smallest`` people count for the index: everything.
    1. Groups with fewer than ``smallest`` answering people are hidden at every
       node, with their complement (see
       :func:`maturity.disclosure.closure.close_groups`) and, if linear algebra
       still finds one of them, with whatever costs fewest people.
    2. Cells with fewer people that count, likewise, across groups and the tree.
    3. Distributions of items with at least ten answers, unless a distribution
       (it tells the mean over all people, where the score is the mean of role
       means) would give a hidden group away.
    4. Everything published is audited together; what gives a small cell away is
       hidden until nothing does.

    Parameters
    ----------
    layout : Layout
    plan : Plan
        As made by scoring, for the same round.
    smallest : int
        Smallest group of people.
    """
    counts = layout.counts
    small = (counts > 0) & (counts < smallest)
    if counts[WHOLE, INDEX_COLUMN] < smallest:
        nothing = np.zeros(len(plan.items), dtype=bool)
        return Hiding(layout=layout, hidden=np.ones_like(small), small=small, distributions=nothing)
    groups = _hide_groups(layout, smallest)[:, None]
    hidden = small | groups
    hidden[:, ANSWERS] = groups[:, 0]
    families = families_of(plan)
    hidden = close_cells(layout, families, hidden, smallest)
    distributions = counts[WHOLE, -len(plan.items) :] >= SMALLEST_DISTRIBUTION
    while True:
        distributions &= ~hidden[WHOLE, -len(plan.items) :]
        found = _given_away(layout, plan, (hidden, small, distributions))
        if not found:
            return Hiding(layout=layout, hidden=hidden, small=small, distributions=distributions)
        told = np.array([_items_under(plan, column) for column in found]).any(axis=0)
        if distributions[told].any():
            distributions &= ~told
            continue
        hidden = _repair(layout, families, found, (hidden, small), smallest)


def _repair(
    layout: Layout,
    families: Sequence[Family],
    found: list[int],
    state: tuple[Booleans, Booleans],
    smallest: int,
) -> Booleans:
    """Hide more at the nodes that give something away; always at least one cell more."""
    before, small = state
    hidden = before.copy()
    for column in found:
        at = (hidden[:, column], small[:, column])
        hidden[:, column] = _hide_more(layout, column, at, smallest)
    hidden = close_cells(layout, families, hidden, smallest)
    if bool((hidden & ~before & (layout.counts > 0)).any()):
        return hidden
    # nothing left to hide at the nodes themselves: what stands above them tells
    above = [family.parent for family in families if set(family.children) & set(found)]
    told = bool((~hidden[:, above] & (layout.counts[:, above] > 0)).any())
    hidden[:, above if told else slice(1, None)] = True
    return close_cells(layout, families, hidden, smallest)


def _hide_groups(layout: Layout, smallest: int) -> Booleans:
    """Groups hidden as a whole, judged by answering people."""
    counts = layout.counts[:, ANSWERS]
    small = (counts > 0) & (counts < smallest)
    hidden = close_groups(layout, counts, small, smallest)
    vectors = mean_vectors(layout, layout.people[:, ANSWERS])
    while _found(vectors, hidden, small).any():
        hidden = _hide_more(layout, ANSWERS, (hidden, small), smallest)
    return hidden


def _hide_more(
    layout: Layout, column: int, state: tuple[Booleans, Booleans], smallest: int
) -> Booleans:
    """Hide one more group at a node, with what follows from it, at the least cost.

    First a choice after which nothing small can be computed at this node, then
    the fewest groups, then the fewest people; the whole comes last.
    """
    hidden, small = state
    counts = layout.counts[:, column]
    vectors = mean_vectors(layout, layout.people[:, column])
    options = []
    for at in np.flatnonzero(~hidden & (counts > 0)).tolist():
        tried = hidden.copy()
        tried[at] = True
        tried = close_groups(layout, counts, tried, smallest)
        open_ = bool(_found(vectors, tried, small).any())
        more = tried & ~hidden & (counts > 0)
        cost = (at == WHOLE, open_, int(more.sum()), int(counts[more].sum()), at)
        options.append((cost, tried))
    return min(options, key=lambda option: option[0])[1] if options else np.ones_like(hidden)


def _found(vectors: Floats, hidden: Booleans, small: Booleans, *more: Floats) -> Booleans:
    """Which small groups follow from the shown ones and further known vectors."""
    shown = vectors[~hidden & vectors.any(axis=1)]
    return np.asarray(determined(np.concatenate([shown, *more]), vectors[small]))


def _given_away(
    layout: Layout, plan: Plan, state: tuple[Booleans, Booleans, Booleans]
) -> list[int]:
    """Columns at which a small cell follows from what is published."""
    hidden, small, distributions = state
    first = 1 + len(plan.inner) + len(plan.nodes)
    away = [
        first + item
        for item in np.flatnonzero(small[:, first:].any(axis=0)).tolist()
        if _item_given_away(layout, first + item, (hidden, small), told=bool(distributions[item]))
    ]
    at = small[:, 1:first]
    if at.any():
        vectors = cell_vectors(layout, plan)
        flat = vectors.reshape(-1, vectors.shape[2])
        pools = _capability_pools(layout, plan, distributions)
        found = _found(flat, hidden[:, 1:first].ravel(), at.ravel(), pools)
        away += sorted({int(column) + 1 for column in np.nonzero(at)[1][found]})
    return away


def _item_given_away(
    layout: Layout, column: int, state: tuple[Booleans, Booleans], *, told: bool
) -> bool:
    people = layout.people[:, column]
    pool = _pool(layout, people)[None][: int(told)]
    hidden, small = state
    vectors = mean_vectors(layout, people)
    return bool(_found(vectors, hidden[:, column], small[:, column], pool).any())


def _pool(layout: Layout, people: Counts) -> Floats:
    """Coefficients of the mean over all people of index roles."""
    inside = layout.holds[WHOLE] & (people > 0)
    return np.asarray(inside / max(1, int(people[inside].sum())))


def _capability_pools(layout: Layout, plan: Plan, distributions: Booleans) -> Floats:
    """The same for capabilities all of whose items show their distribution."""
    lowest, atoms = len(plan.nodes), layout.holds.shape[1]
    pools = []
    for k in range(lowest):
        counted = (plan.owner == k) & (plan.weights > 0)
        pool = np.zeros((lowest, atoms))
        pool[k] = _pool(layout, layout.people[:, 1 + len(plan.inner) + k])
        if distributions[counted].all() and pool.any():
            pools.append(pool.ravel())
    return np.array(pools).reshape(len(pools), lowest * atoms)


def _items_under(plan: Plan, column: int) -> Booleans:
    """Items at or under the node in a column."""
    at = column - 1
    inner, lowest = len(plan.inner), len(plan.nodes)
    if at >= inner + lowest:
        return np.asarray(np.arange(len(plan.items)) == at - inner - lowest)
    if at >= inner:
        return np.asarray(plan.owner == at - inner)
    below: Booleans = plan.below()[at][plan.owner]
    return below
