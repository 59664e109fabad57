"""Complementary suppression in a table of counts with its totals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from maturity.disclosure.attack import Known, feasible_interval, too_narrow_counts
from maturity.disclosure.layout import Booleans, Counts
from maturity.records.responses import Floats

__all__ = ["Suppressed", "audit_table", "suppress_table"]

ROUNDING = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Suppressed:
    """Which cells of a table are not shown; both arrays have the shape of the table.

    Parameters
    ----------
    primary : ndarray of bool
        Too few people, but some.
    complementary : ndarray of bool
        Hidden so that no primary cell can be worked out.
    """

    primary: Booleans
    complementary: Booleans

    @property
    def hidden(self) -> Booleans:
        """Everything that is not shown."""
        return np.asarray(self.primary | self.complementary)


def suppress_table(table: Counts, smallest: int = 5) -> Suppressed:
    """Hide small counts, and as few others as it takes to protect them.

    Greedy: a row or column with a single hidden cell gets another one, a cell that stands
    beside hidden cells in its other line before one that does not, then the one with the
    fewest people.  Two linear programs per small cell then check the whole table; what fails
    gets one more cell.  Last, every complementary cell that the table can do without is shown
    again, the largest first.

    Parameters
    ----------
    table : ndarray of int, shape (n_rows, n_columns)
        Totals stand in the first row and the first column; at least two of each.
    smallest : int
        Smallest count that is shown; zeros are shown.

    Returns
    -------
    Suppressed

    References
    ----------
    Hundepool et al. (2012), Statistical Disclosure Control, ch. 4; method 7.

    Examples
    --------
    Three people in the first cell: its row, its column and the corner between give it cover.

    >>> table = np.array([[60, 23, 37], [31, 3, 28], [29, 20, 9]])
    >>> suppress_table(table).hidden.astype(int).tolist()
    [[0, 0, 0], [0, 1, 1], [0, 1, 1]]
    """
    primary = (table > 0) & (table < smallest)
    hidden = _cover_lines(table, primary)
    while True:
        open_ = audit_table(table, hidden, primary, smallest)
        if not open_.any():
            break
        more = _next_cell(table, hidden, open_)
        if more is None:
            hidden = hidden | (table > 0)
            break
        hidden[more] = True
        hidden = _cover_lines(table, hidden)
    return Suppressed(primary=primary, complementary=_thin_out(table, hidden, primary, smallest))


def audit_table(table: Counts, hidden: Booleans, primary: Booleans, smallest: int = 5) -> Booleans:
    """Which small cells of a table are known too well, though they are hidden.

    Readers know that rows and columns add up and that a hidden cell has somebody in it, as
    zeros are shown.  In a table of two ways the limits are whole numbers by themselves.

    Parameters
    ----------
    table : ndarray of int, shape (n_rows, n_columns)
        Totals first.
    hidden, primary : ndarray of bool, same shape
    smallest : int

    Returns
    -------
    ndarray of bool
        Same shape; True where fewer than three values are possible, none of them large enough.
    """
    unknown = np.flatnonzero(hidden)
    equations = _equations(table.shape)[:, unknown]
    known = Known(
        equations=equations[np.abs(equations).any(axis=1)],
        truth=table.ravel()[unknown].astype(np.float64),
        low=np.ones(len(unknown)),
        high=np.full(len(unknown), np.inf),
    )
    found = np.zeros(table.size, dtype=bool)
    for at in np.flatnonzero(primary.ravel()[unknown]).tolist():
        low, high = feasible_interval(known, np.eye(len(unknown))[at])
        # a count without limit may be as large as the smallest group: safe
        ends = np.array([[np.ceil(low - ROUNDING)], [np.floor(min(high, 1e9) + ROUNDING)]])
        whole = ends.astype(np.int64)
        found[unknown[at]] = bool(too_narrow_counts(whole[0], whole[1], smallest)[0])
    return found.reshape(table.shape)


def _equations(shape: tuple[int, ...]) -> Floats:
    """Every row and every column: total minus parts, over the cells in reading order."""
    rows, columns = shape
    found = []
    for row in range(rows):
        line = np.zeros(shape)
        line[row] = -1.0
        line[row, 0] = 1.0
        found.append(line.ravel())
    for column in range(columns):
        line = np.zeros(shape)
        line[:, column] = -1.0
        line[0, column] = 1.0
        found.append(line.ravel())
    return np.array(found)


def _cover_lines(table: Counts, hidden: Booleans) -> Booleans:
    """Hide more until no row and no column has a single hidden cell."""
    hidden = hidden.copy()
    while True:
        lines = [(0, int(at)) for at in np.flatnonzero(hidden.sum(axis=1) == 1)]
        lines += [(1, int(at)) for at in np.flatnonzero(hidden.sum(axis=0) == 1)]
        choices = [cell for axis, at in lines for cell in _free(table, hidden, axis, at)]
        if not choices:
            return hidden
        hidden[min(choices, key=lambda cell: _cost(table, hidden, cell))] = True


def _free(table: Counts, hidden: Booleans, axis: int, at: int) -> list[tuple[int, int]]:
    """Cells of a line that could still be hidden."""
    free = ~hidden & (table > 0)
    line = np.flatnonzero(free[at] if axis == 0 else free[:, at])
    return [(at, int(i)) if axis == 0 else (int(i), at) for i in line]


def _cost(table: Counts, hidden: Booleans, cell: tuple[int, int]) -> tuple[int, int, int, int]:
    """Lines that would get their first hidden cell, totals last, then people."""
    row, column = cell
    alone = int(not hidden[row].any()) + int(not hidden[:, column].any())
    return (alone, int(row == 0 or column == 0), int(table[cell]), row * table.shape[1] + column)


def _next_cell(table: Counts, hidden: Booleans, open_: Booleans) -> tuple[int, int] | None:
    """The cheapest shown cell in a row or column of a cell that is known too well."""
    rows: Any = open_.any(axis=1)
    columns: Any = open_.any(axis=0)
    near = np.logical_or.outer(rows, columns) & ~hidden & (table > 0)
    cells = [(int(r), int(c)) for r, c in np.argwhere(near)]
    return min(cells, key=lambda cell: _cost(table, hidden, cell)) if cells else None


def _thin_out(table: Counts, hidden: Booleans, primary: Booleans, smallest: int) -> Booleans:
    """Complementary cells without those that the primary ones do not need."""
    extra = hidden & ~primary
    cells = sorted(map(tuple, np.argwhere(extra).tolist()), key=lambda cell: -int(table[cell]))
    for cell in cells:
        extra[cell] = False
        if audit_table(table, primary | extra, primary, smallest).any():
            extra[cell] = True
    return np.asarray(extra)
