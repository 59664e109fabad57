"""Rows among the answers that are none: headings once more, totals and means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection

import numpy as np
from numpy.typing import NDArray

from maturity.errors import Message, message
from maturity.responses.columns.headings import Headings
from maturity.responses.columns.understood import Table
from maturity.responses.file.grid import Grid
from maturity.responses.findings import Place, spans
from maturity.responses.known.vocabulary import SUMMARIES, heading_key
from maturity.survey.names import plain

__all__ = ["without_summary_rows"]

LEAST_HEADINGS = 2
"""Cells that must repeat their heading before a row is called one of headings."""


def without_summary_rows(table: Table) -> Table:
    """The table without headings that stand once more, totals and means; each kind is an error.

    All rows of a kind are one error, so that no cell of them is blamed.  Where no row
    would be left, all are kept.  The mapping file may say which municipality such a word
    means.
    """
    grid = table.grid
    repeated = _flagged(grid, _repeated(grid, table.headings))
    words = _labels(table)
    summed = np.full(len(grid), "", dtype=object)
    summed[list(words)] = list(words.values())
    keep = ~(repeated | (summed != ""))
    if keep.all() or not keep.any():
        return table
    part = table.findings.part_of(grid.sheet.name)
    for out, text in (
        (repeated, message("rows of answers, and headings above them only")),
        (~repeated & ~keep, message("rows of answers, without totals and means")),
    ):
        rows = grid.rows[out].tolist()
        if rows:
            found = str(next(filter(None, summed[out].tolist()), ""))
            table.findings.error(
                "row-no-answers", Place(row=rows[0], found=found), text, _out(rows, part)
            )
    return table.keep(keep)


def _out(rows: list[int], part: str) -> Message:
    return message(
        "Delete the rows, or leave them out in mapping.yml: leave_out_rows: "
        '{{"{part}": [{rows}]}}.',
        part=part,
        rows=spans(rows).replace("–", "-"),
    )


def _flagged(grid: Grid, rows: Collection[int]) -> NDArray[np.bool_]:
    flags = np.zeros(len(grid), dtype=np.bool_)
    flags[list(rows)] = True
    return flags


def _holding(grid: Grid, at: int, fits: Callable[[str], bool]) -> set[int]:
    """Rows in which a column says one of its distinct texts that fit."""
    texts = set(filter(fits, grid.texts(at)))
    column = enumerate(grid.columns[at]) if texts else ()
    return {row for row, text in column if text in texts}


def _same_as(heading: str) -> Callable[[str], bool]:
    own = plain(heading)
    return lambda text: plain(text) == own


def _repeated(grid: Grid, headings: Headings) -> set[int]:
    """Rows of which each filled cell in the columns that are recognised says its own heading."""
    columns = (*headings.fields.values(), *headings.items.values())
    said = {at: _holding(grid, at, _same_as(grid.headings[at])) for at in columns}
    count = Counter(row for rows in said.values() for row in rows)
    return {
        row
        for row, found in count.items()
        if found >= LEAST_HEADINGS
        and all(row in said[at] or not grid.columns[at][row].strip() for at in columns)
    }


def _labels(table: Table) -> dict[int, str]:
    """The word for a total or mean where the municipality, or else the first cell, should be."""
    grid, places, own = table.grid, table.places, table.context.own.municipalities

    def is_label(text: str) -> bool:
        return heading_key(text) in SUMMARIES and plain(text) not in own

    gaps = places if all("" in map(str.strip, grid.texts(at)) for at in places) else []
    rows = zip(*(grid.columns[at] for at in gaps), strict=True)
    blank = [row for row, texts in enumerate(rows) if not any(map(str.strip, texts))]
    first = (
        [] if 0 in table.headings.items.values() else [(row, grid.columns[0][row]) for row in blank]
    )
    named = ((row, grid.columns[at][row]) for at in places for row in _holding(grid, at, is_label))
    return {row: text for row, text in first if is_label(text)} | dict(named)
