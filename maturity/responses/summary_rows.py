"""Rows among the answers that are none: headings once more, totals and means."""

from __future__ import annotations

import numpy as np

from maturity.errors import Message, message
from maturity.responses.context import ReadingContext
from maturity.responses.findings import Findings, Place, spans
from maturity.responses.grid import Grid
from maturity.responses.headings import Headings
from maturity.responses.vocabulary import SUMMARIES, Field, heading_key
from maturity.survey.names import plain

__all__ = ["without_summary_rows"]

LEAST_HEADINGS = 2
"""Cells that must repeat their heading before a row is called one of headings."""


def without_summary_rows(
    grid: Grid, headings: Headings, context: ReadingContext, findings: Findings
) -> Grid:
    """The grid without headings that stand once more, totals and means; each kind is an error.

    Parameters
    ----------
    grid, headings : Grid, Headings
        The rows that count so far, and what their columns are.
    context : ReadingContext
        Its mapping file may say which municipality such a word means.
    findings : Findings
        Gets one error for all rows of a kind, so that no cell of them is blamed.

    Returns
    -------
    Grid
        All rows where none would be left.
    """
    repeated = np.asarray([_repeats(grid, headings, row) for row in range(len(grid))], dtype=bool)
    summed = np.asarray([_label(grid, headings, context, row) for row in range(len(grid))])
    keep = ~(repeated | (summed != ""))
    if keep.all() or not keep.any():
        return grid
    part = findings.part_of(grid.sheet.name)
    for out, text in (
        (repeated, message("rows of answers, and headings above them only")),
        (~repeated & ~keep, message("rows of answers, without totals and means")),
    ):
        rows = grid.rows[out].tolist()
        if rows:
            found = str(next(filter(None, summed[out].tolist()), ""))
            findings.error(
                "row-no-answers", Place(row=rows[0], found=found), text, _out(rows, part)
            )
    return grid.keep(keep)


def _out(rows: list[int], part: str) -> Message:
    return message(
        "Delete the rows, or leave them out in mapping.yml: leave_out_rows: "
        '{{"{part}": [{rows}]}}.',
        part=part,
        rows=spans(rows).replace("–", "-"),
    )


def _repeats(grid: Grid, headings: Headings, row: int) -> bool:
    """Whether each filled cell of the columns that are recognised says its own heading."""
    said = 0
    for at in (*headings.fields.values(), *headings.items.values()):
        text = grid.columns[at][row].strip()
        if text and plain(text) != plain(grid.headings[at]):
            return False
        said += bool(text)
    return said >= LEAST_HEADINGS


def _label(grid: Grid, headings: Headings, context: ReadingContext, row: int) -> str:
    """The word for a total or mean where the municipality, or else the first cell, should be."""
    own = context.mapping.municipalities if context.mapping else {}
    places = [headings.fields.get(field) for field in (Field.CODE, Field.MUNICIPALITY)]
    said = [grid.columns[at][row] for at in places if at is not None]
    if said and not any(text.strip() for text in said):
        said = [] if 0 in headings.items.values() else [grid.columns[0][row]]
    return next(
        (text for text in said if heading_key(text) in SUMMARIES and plain(text) not in own), ""
    )
