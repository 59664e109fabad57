"""Small groups taken together: two of them with four people are no better known than one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import numpy as np

from maturity.disclosure.layout import Layout
from maturity.records.scores import ALL, Part

__all__ = ["UNION", "with_unions"]

UNION = "union"
"""Part of several groups taken together; never published, and no part of any sum."""

MOST_GROUPS = {Part.ROLE: 4, Part.DEPARTMENT: 2, Part.SECTOR: 2}
"""Most groups in a union.  Departments are many: three of them would take long to audit, and
what tells of three without telling of two is a sector or a role, which is a group itself."""


def with_unions(layout: Layout, smallest: int) -> Layout:
    """The layout with every union of small groups that is itself too small to be shown.

    A mean of role means beside a mean over all people can tell what two leaders and one
    specialist answered on average, though neither role follows.  That is the mean of three
    people; it is protected as if they were a group.

    Parameters
    ----------
    layout : Layout
    smallest : int
        Smallest group of people.

    Returns
    -------
    Layout
        With one closed group (:attr:`~maturity.disclosure.layout.Layout.closed`) for every two
        to four roles, two departments or two sectors that have together fewer than ``smallest``
        people at some node, after the others; the same layout if there is none.

    Examples
    --------
    Two leaders, one specialist and nine employees: leaders and specialists are three people
    together, so they become one more group.  Employees are in none.
    """
    unions = [union for part in MOST_GROUPS for union in _unions(layout, part, smallest)]
    if not unions or any(part == UNION for part, _ in layout.groups):
        return layout
    holds = [layout.holds[list(union)].any(axis=0) for union in unions]
    return replace(
        layout,
        groups=(*layout.groups, *((UNION, ALL) for _ in unions)),
        holds=np.concatenate([layout.holds, np.array(holds)]),
    )


def _unions(layout: Layout, part: Part, smallest: int) -> Iterator[tuple[int, ...]]:
    """Positions of groups of one part that are too small together, at some node."""
    counts = layout.counts
    small = [
        at
        for at in layout.partitions[part]
        if bool(((counts[at] > 0) & (counts[at] < smallest)).any())
    ]
    for size in range(2, MOST_GROUPS[part] + 1):
        for union in combinations(small, size):
            own = counts[list(union)]
            if bool(((own > 0).all(axis=0) & (own.sum(axis=0) < smallest)).any()):
                yield union
