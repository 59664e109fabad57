"""By how few people two published groups, or unions of groups, differ."""

from __future__ import annotations

from itertools import product

import numpy as np
from numpy.typing import NDArray

__all__ = ["EDGE_STEPS", "MOST_TOGETHER", "Counts", "differ_by_few", "few"]

Counts = NDArray[np.int64]

EDGE_STEPS = 3
"""Steps of five that the answers of a group must lie from either end, added up.

At the end everybody's answer is known; nearer than this, it is one of two or three.  Each person
of the group knows her own answer: so it holds for all but any one of them."""
MOST_GROUPS = 12
"""Groups on the smaller side up to which all unions are tried; beyond, the answer is yes."""
MOST_TOGETHER = 13
"""Groups of two partitions together, up to which departments are told apart."""


def few(counts: Counts, smallest: int) -> NDArray[np.bool_]:
    """Where there is somebody, but fewer than the smallest group."""
    return np.asarray((counts > 0) & (counts < smallest))


def differ_by_few(
    table: Counts, smallest: int, *, left: Counts | None = None, came: Counts | None = None
) -> bool:
    """Whether a union of row groups and a union of column groups differ by a few people.

    The sum over one union less the sum over the other is about the people who are in one of
    them only.  Combinations with other factors than 0 and 1 are about no fewer: where the
    factors of a row group and a column group cancel for the people they share, they are equal,
    so every combination is made of such differences.

    Parameters
    ----------
    table : ndarray of int, shape (n_rows, n_columns)
        People by their group in one publication (or partition) and in the other.
    smallest : int
        Smallest group of people.
    left, came : ndarray of int, shape (n_rows,) and (n_columns,), optional
        People who are in a row group but in no column group, and the other way round.  Someone
        whose answers changed left and came; so where both happen the larger number counts.

    Examples
    --------
    Leaders stand in the first row, employees in the second; the office in the first column,
    the school in the second.  Office and leaders differ by three employees and four leaders,
    and so does the school from the employees: seven people.

    >>> differ_by_few(np.array([[2, 4], [3, 20]]), 5)
    False

    Here they differ by one leader in the school and one employee in the office.

    >>> differ_by_few(np.array([[5, 1], [1, 20]]), 5)
    True
    """
    rows, columns = table.shape
    left = np.zeros(rows, dtype=np.int64) if left is None else left
    came = np.zeros(columns, dtype=np.int64) if came is None else came
    if columns < rows:
        table, rows, left, came = table.T, columns, came, left
    if rows > MOST_GROUPS:
        return True
    total = table.sum(axis=0)
    for chosen in product((False, True), repeat=rows):
        inside = table[list(chosen)].sum(axis=0)
        gone = int(left[list(chosen)].sum())
        if _reachable(inside.tolist(), total.tolist(), came.tolist(), gone, smallest):
            return True
    return False


def _reachable(
    inside: list[int], total: list[int], came: list[int], gone: int, smallest: int
) -> bool:
    """Whether some union of columns differs from a union of rows by a few people."""
    found = {(0, 0)}
    for own, size, new in zip(inside, total, came, strict=True):
        found = {
            (moved + step, arrived + more)
            for moved, arrived in found
            for step, more in ((own, 0), (size - own, new))
            if moved + step + max(gone, arrived + more) < smallest
        }
    return any(moved + max(gone, arrived) > 0 for moved, arrived in found)
