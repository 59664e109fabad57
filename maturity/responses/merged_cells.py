"""Merged cells of a workbook: only their first cell holds the text, the others look empty."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from maturity.errors import message
from maturity.responses.findings import Findings, spans
from maturity.responses.grid import Grid
from maturity.responses.headings import Headings
from maturity.responses.sheet_part import Merge

__all__ = ["check_merged"]


def check_merged(grid: Grid, headings: Headings, findings: Findings) -> None:
    """Refuse rows whose municipality, role or answers stand in cells merged into one.

    Cells beside the first one are only missed where that one holds answers: a title over
    the whole width of the table is none.

    Parameters
    ----------
    grid, headings : Grid, Headings
        The rows that count, and what their columns are.
    findings : Findings
        Names the first cell and all rows that look empty.

    Raises
    ------
    ResponseError
        A column that is read has such rows: one error for each column.
    """
    answers = set(headings.items.values())
    for at in (*headings.fields.values(), *answers):
        rows = np.zeros(len(grid), dtype=bool)
        for merge in grid.sheet.part.merged:
            rows |= _looks_empty(grid, merge, at, beside=merge.columns[0] in answers)
        for row in np.flatnonzero(rows).tolist():
            rows[row] = not grid.columns[at][row].strip()
        if not rows.any():
            continue
        findings.error(
            "cells-merged",
            grid.at(int(np.flatnonzero(rows)[0]), at),
            message("a cell of its own in every row"),
            message(
                "{count} rows stand under merged cells and look empty: {rows}. If the merged cell "
                'holds for all of them, write in mapping.yml: fill_down: ["{column}"]. If not, '
                "unmerge the cells in Excel, and fill in the value in every row.",
                count=int(rows.sum()),
                rows=spans(grid.rows[rows].tolist()),
                column=grid.name(at),
            ),
        )
    if any(problem.code == "cells-merged" for problem in findings.problems):
        findings.raise_errors()


def _looks_empty(grid: Grid, merge: Merge, column: int, *, beside: bool) -> NDArray[np.bool_]:
    """Rows in which a column looks empty since its cell is merged with one that does not."""
    (first, last), (top, bottom) = merge.columns, merge.rows
    inside = (grid.rows >= top) & (grid.rows <= bottom)
    if top < grid.rows[0] or not first <= column <= last or (column > first and not beside):
        return np.zeros(len(grid), dtype=bool)
    return inside & (grid.rows > top) if column == first else inside
