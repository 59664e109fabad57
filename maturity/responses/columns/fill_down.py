"""Columns in which a text stands once for several rows, as in a report or in merged cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from maturity.errors import Message, message
from maturity.responses.columns.understood import Table
from maturity.responses.file.grid import Grid
from maturity.responses.file.sheet_part import Merge
from maturity.responses.findings import Findings, Place, spans
from maturity.responses.known.context import ReadingContext
from maturity.survey.names import plain

__all__ = ["check_merged", "filled_down", "how_to_fill"]


def filled_down(grid: Grid, context: ReadingContext, findings: Findings) -> Grid:
    """The grid with the blank cells of some columns filled from above, as the mapping file says.

    Parameters
    ----------
    grid : Grid
    context : ReadingContext
        Its mapping file names the columns (``fill_down``).
    findings : Findings
        Told which rows took the text of a row above.
    """
    wanted = context.own.rows.fill_down
    columns = list(grid.columns)
    for at, heading in enumerate(grid.headings):
        if not {plain(heading), plain(grid.name(at))} & wanted:
            continue
        columns[at], rows = _filled(columns[at])
        if rows:
            findings.warn(
                "rows-filled",
                Place(column=grid.name(at), row=int(grid.rows[rows[0]])),
                message("a text in every row"),
                message(
                    "As mapping.yml says, these rows took the text of the row above: {rows}.",
                    rows=spans(grid.rows[rows].tolist()),
                ),
            )
    return replace(grid, columns=tuple(columns))


def _filled(column: Sequence[str]) -> tuple[tuple[str, ...], list[int]]:
    """The column with what stands above blank cells in them, and their rows."""
    above, texts, rows = "", [], []
    for row, text in enumerate(column):
        if text.strip():
            above = text
        elif above:
            rows.append(row)
        texts.append(text if text.strip() else above)
    return tuple(texts), rows


def how_to_fill(grid: Grid, blank: NDArray[np.bool_], column: int) -> Message:
    """How to repair rows whose municipality or role is blank.

    Parameters
    ----------
    blank : ndarray of bool, n_rows
        The rows.
    column : int
        The column the text is missing in.
    """
    return message(
        "{count} rows say nothing here: {rows}. If the row above holds for them, write in "
        'mapping.yml: fill_down: ["{column}"]. Rows that shall not count are left out there '
        "(leave_out_rows).",
        count=int(blank.sum()),
        rows=spans(grid.rows[blank].tolist()),
        column=grid.name(column),
    )


def check_merged(table: Table) -> Table:
    """The table as it is; refused where municipality, role or answers stand in merged cells.

    Cells beside the first one are only missed where that one holds answers: a title over
    the whole width of the table is none.

    Raises
    ------
    ResponseError
        A column that is read has such rows: one error for each column.  It names the
        first cell and all rows that look empty.
    """
    grid, headings, findings = table.grid, table.headings, table.findings
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
    return table


def _looks_empty(grid: Grid, merge: Merge, column: int, *, beside: bool) -> NDArray[np.bool_]:
    """Rows in which a column looks empty since its cell is merged with one that does not."""
    (first, last), (top, bottom) = merge.columns, merge.rows
    inside = (grid.rows >= top) & (grid.rows <= bottom)
    if top < grid.rows[0] or not first <= column <= last or (column > first and not beside):
        return np.zeros(len(grid), dtype=bool)
    return inside & (grid.rows > top) if column == first else inside
