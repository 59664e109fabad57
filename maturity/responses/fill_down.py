"""Columns in which a text stands once and holds for the rows below it, as in a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from maturity.errors import Message, message
from maturity.responses.context import ReadingContext
from maturity.responses.findings import Findings, Place, spans
from maturity.responses.grid import Grid
from maturity.survey.names import plain

__all__ = ["filled_down", "how_to_fill"]


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
    wanted = context.mapping.rows.fill_down if context.mapping else frozenset()
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
