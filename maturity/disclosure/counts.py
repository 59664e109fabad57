"""Whether the number of people in a hidden group can be worked out from those that are shown."""

from __future__ import annotations

import numpy as np

from maturity.disclosure.attack import feasible_counts, too_narrow_counts
from maturity.disclosure.closure import WHOLE
from maturity.disclosure.layout import ANSWERS, Booleans, Counts, Layout
from maturity.records.scores import Part

__all__ = ["counts_given_away", "quiet_parts"]

TREES = ((Part.ROLE,), (Part.DEPARTMENT, Part.SECTOR))
"""Parts that add up to the whole, each in its own way."""


def counts_given_away(
    layout: Layout, hidden: Booleans, small: Booleans, smallest: int
) -> list[int]:
    """Columns at which the size of a small hidden group is known too well.

    A reader knows the shown counts, that each hidden group has somebody in it, and that groups
    add up.  People without a role, department or sector may be any number.

    Parameters
    ----------
    layout : Layout
    hidden, small : ndarray of bool, shape (n_groups, n_columns)
    smallest : int
        Smallest group of people.

    Returns
    -------
    list of int
    """
    return [
        column
        for column in np.flatnonzero(small.any(axis=0)).tolist()
        if any(
            _narrow(layout, column, hidden[:, column], small[:, column], tree, (1, smallest))
            for tree in TREES
        )
    ]


def quiet_parts(
    layout: Layout, hidden: Booleans, small: Booleans, smallest: int
) -> frozenset[Part]:
    """Parts whose hidden groups must not tell which of them are small.

    "Fewer than five" is itself a number: with six people in two hidden groups, one of
    them small and the other not, they have one and five.

    Returns
    -------
    frozenset of Part
        Of these, every hidden group is only said to be hidden.
    """
    found: set[Part] = set()
    for column in np.flatnonzero(small.any(axis=0)).tolist():
        told = small[:, column] | small[:, ANSWERS]
        for tree in TREES:
            least = (smallest, smallest)
            if _narrow(layout, column, hidden[:, column], told, tree, least):
                found |= set(tree)
    return frozenset(found)


def _narrow(  # noqa: PLR0913  (one argument per thing a reader knows)
    layout: Layout,
    column: int,
    hidden: Booleans,
    small: Booleans,
    tree: tuple[Part, ...],
    least: tuple[int, int],
) -> bool:
    """Whether a small group of a tree is known too well; ``least`` = (of others, smallest)."""
    counts = layout.counts[:, column]
    parts = layout.partitions
    groups = [at for part in tree for at in parts[part] if counts[at] > 0 and hidden[at]]
    targets = [at for at in groups if small[at] and not layout.closed[at]]
    if not targets or hidden[WHOLE]:
        return False
    place = {at: i for i, at in enumerate(groups)}
    total = int(counts[WHOLE])
    low = np.array([_least(layout, at, small, least[0]) for at in groups], dtype=np.int64)
    high = np.full(len(groups), total, dtype=np.int64)
    if least[0] > 1:
        told = np.array([small[at] and not layout.closed[at] for at in groups])
        high[told] = least[1] - 1
    sums = [
        (
            [place[at] for at in parts[part] if at in place],
            _rest(parts[part], counts, hidden, total),
        )
        for part in tree
    ]
    if Part.SECTOR in tree:
        sums += _sector_sums(layout, counts, hidden, place)
    low, high = feasible_counts([(at, rest) for at, rest in sums if at], low, high)
    at = [place[target] for target in targets]
    return bool(too_narrow_counts(low[at], high[at], least[1]).any())


def _least(layout: Layout, at: int, small: Booleans, least: int) -> int:
    """Fewest people a reader knows a hidden group to have."""
    if layout.closed[at]:
        return 0
    return 1 if small[at] else least


def _rest(groups: tuple[int, ...], counts: Counts, hidden: Booleans, total: int) -> int:
    """People in the hidden groups of a partition together."""
    return total - sum(int(counts[at]) for at in groups if not hidden[at])


def _sector_sums(
    layout: Layout, counts: Counts, hidden: Booleans, place: dict[int, int]
) -> list[tuple[list[int], int]]:
    """Sums of hidden departments in shown sectors, for departments of one sector only."""
    homes: dict[int, int] = {}
    for departments in layout.inside.values():
        for at in departments:
            homes[at] = homes.get(at, 0) + 1
    found = []
    for sector, departments in layout.inside.items():
        present = [at for at in departments if counts[at] > 0]
        alone = all(homes[at] == 1 and not layout.closed[at] for at in present)
        if alone and not hidden[sector] and any(at in place for at in present):
            rest = int(counts[sector]) - sum(int(counts[at]) for at in present if not hidden[at])
            found.append(([place[at] for at in present if at in place], rest))
    return found
