"""Complementary hiding: one hidden part of a published sum is no hidden part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from maturity.disclosure.layout import Booleans, Counts, Layout
from maturity.records.scores import Part
from maturity.scoring.plan import Plan
from maturity.scoring.tree import nodes_not_linear

__all__ = ["WHOLE", "Family", "close_cells", "close_groups", "families_of"]

WHOLE = 0
"""Position of the whole municipality among the groups of a layout."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A node and what it is the mean of, as columns of a layout.

    ``linear`` is False where the node is, or stands above, another mean than the weighted
    one: linear algebra does not know what such a mean tells about a hidden child, so it is
    shown only where all its children are, and then tells nothing new.
    """

    parent: int
    children: tuple[int, ...]
    linear: bool = True


def families_of(plan: Plan) -> tuple[Family, ...]:
    """Families of the tree, from the index down to the items with weight."""
    names = (*plan.inner, *plan.nodes, *plan.items)
    column = {name: at + 1 for at, name in enumerate(names)}
    other = nodes_not_linear(plan)
    inner = [
        Family(
            parent=column[node],
            children=tuple(column[child.id] for child in plan.questionnaire.children(node)),
            linear=node not in other,
        )
        for node in plan.inner
    ]
    lowest = [
        Family(
            parent=column[node],
            children=tuple(
                column[item.id]
                for item in plan.questionnaire.items
                if item.node == node and item.weight > 0
            ),
        )
        for node in plan.nodes
    ]
    return (*inner, *lowest)


def close_cells(
    layout: Layout, families: Sequence[Family], hidden: Booleans, smallest: int
) -> Booleans:
    """Hide more cells until no single relation gives a hidden one away.

    Repeats :func:`close_groups` in every column and the same along the tree:
    where exactly one child of a shown node is hidden, the child with the fewest
    people is hidden too (the node itself where there is no other child); where a
    hidden node has only shown children, one of them is hidden.  A node that is not linear
    (see :class:`Family`) is hidden wherever one of its children is.

    Parameters
    ----------
    layout : Layout
    families : sequence of Family
    hidden : ndarray of bool, shape (n_groups, n_columns)
        What is hidden already; the first column is left alone.
    smallest : int
        Smallest group of people.

    Returns
    -------
    ndarray of bool
        A new array that holds ``hidden``.
    """
    counts = layout.counts
    hidden = hidden.copy()
    while True:
        before = int(hidden.sum())
        for column in range(1, counts.shape[1]):
            if hidden[~layout.closed, column].any() or _small_rest(
                layout, counts[:, column], smallest
            ):
                hidden[:, column] = close_groups(
                    layout, counts[:, column], hidden[:, column], smallest
                )
        for group in range(len(layout.groups)):
            for family in families:
                _close_family(counts[group], hidden[group], family)
        if int(hidden.sum()) == before:
            return hidden


def close_groups(layout: Layout, counts: Counts, hidden: Booleans, smallest: int) -> Booleans:
    """Hide more groups until none can be had by subtraction, at one node.

    1. *Roles, departments, sectors* each add up to a known whole: if exactly one
       group is hidden, or the hidden ones together have fewer than ``smallest``
       people, the shown one with the fewest people is hidden, too, and so on.
       People without a group count as a hidden group, to be protected if too few.
    2. *A sector made of departments*: hidden, if some of its departments are,
       unless these are two or more with together ``smallest`` people; and where
       a sector is hidden, one of its departments is.

    Parameters
    ----------
    layout : Layout
    counts : ndarray of int, shape (n_groups,)
        People per group at the node; groups without people hide nothing.
    hidden : ndarray of bool, shape (n_groups,)
    smallest : int

    Returns
    -------
    ndarray of bool
        A new array that holds ``hidden``.
    """
    hidden = hidden | layout.closed
    while True:
        before = int(hidden.sum())
        for part in (Part.ROLE, Part.DEPARTMENT, Part.SECTOR):
            _close_partition(layout, part, (counts, hidden), smallest)
        if hidden[WHOLE] and counts[WHOLE] > 0:
            _hide_one_if_none(layout.partitions[Part.ROLE], counts, hidden)
        for sector in layout.inside:
            _close_sector(layout, sector, (counts, hidden), smallest)
        if int(hidden.sum()) == before:
            return hidden


def _close_partition(
    layout: Layout, part: Part, state: tuple[Counts, Booleans], smallest: int
) -> None:
    counts, hidden = state
    present = [at for at in layout.partitions[part] if counts[at] > 0]
    large_rest = layout.closed & (counts >= smallest)
    while True:
        gone = [at for at in present if hidden[at]]
        shown = [at for at in present if not hidden[at]]
        if not shown or large_rest[gone].all():
            return
        if len(gone) > 1 and counts[gone].sum() >= smallest:
            return
        hidden[min(shown, key=lambda at: (counts[at], at))] = True


def _hide_one_if_none(groups: Sequence[int], counts: Counts, hidden: Booleans) -> None:
    present = [at for at in groups if counts[at] > 0]
    if present and not hidden[present].any():
        hidden[min(present, key=lambda at: (counts[at], at))] = True


def _close_sector(
    layout: Layout, sector: int, state: tuple[Counts, Booleans], smallest: int
) -> None:
    counts, hidden = state
    departments = [at for at in layout.inside[sector] if counts[at] > 0]
    gone = [at for at in departments if hidden[at]]
    if hidden[sector]:
        if counts[sector] > 0:
            _hide_one_if_none(departments, counts, hidden)
    elif gone and (len(gone) < 2 or counts[gone].sum() < smallest):
        hidden[sector] = True


def _close_family(counts: Counts, hidden: Booleans, family: Family) -> None:
    present = [at for at in family.children if counts[at] > 0]
    if not present or counts[family.parent] == 0:
        return
    gone = [at for at in present if hidden[at]]
    if hidden[family.parent]:
        if not gone:
            hidden[min(present, key=lambda at: (counts[at], at))] = True
    elif gone and not family.linear:
        hidden[family.parent] = True
    elif len(gone) == 1:
        shown = [at for at in present if not hidden[at]]
        fewest = min(shown, key=lambda at: (counts[at], at), default=family.parent)
        hidden[fewest] = True


def _small_rest(layout: Layout, counts: Counts, smallest: int) -> bool:
    """Whether too few people without a group stand beside groups that are shown."""
    return bool(np.any(layout.closed & (counts > 0) & (counts < smallest)))
