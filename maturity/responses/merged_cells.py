"""Merged cells of a workbook: only their first cell holds the text, the others look empty."""

from __future__ import annotations

import re

from maturity.errors import message
from maturity.responses.findings import Findings, spans
from maturity.responses.grid import Grid, letter
from maturity.responses.headings import Headings

__all__ = ["check_merged", "merged_ranges"]

_MERGED = re.compile(
    rb"<(?:\w+:)?mergeCell\b[^<>]*?\bref=[\"']([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})[\"']"
)


def merged_ranges(part: bytes) -> tuple[tuple[str, int, int], ...]:
    """Letter of the first column, first row and last row of each merge of several rows.

    Examples
    --------
    >>> merged_ranges(b'<mergeCell ref="A3:A10"/><mergeCell ref="B1:D1"/>')
    (('A', 3, 10),)
    """
    found = ((one[1].decode("ascii"), int(one[2]), int(one[3])) for one in _MERGED.finditer(part))
    return tuple((column, first, last) for column, first, last in found if first < last)


def check_merged(grid: Grid, headings: Headings, findings: Findings) -> None:
    """Refuse rows whose municipality, role or answers stand in a cell merged over several rows.

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
    merged: dict[str, set[int]] = {}
    for column, first, last in grid.sheet.merged:
        inside = grid.rows[(grid.rows > first) & (grid.rows <= last)].tolist()
        if inside and first >= int(grid.rows[0]):
            merged.setdefault(column, set()).update(inside)
    for at in (*headings.fields.values(), *headings.items.values()):
        rows = merged.get(letter(at))
        if rows:
            row = grid.rows.tolist().index(min(rows))
            findings.error(
                "cells-merged",
                grid.at(row, at),
                message("a cell of its own in every row"),
                message(
                    "{count} rows stand under merged cells and look empty: {rows}. Unmerge the "
                    "cells in Excel, and fill in the value in every row.",
                    count=len(rows),
                    rows=spans(rows),
                ),
            )
    if any(problem.code == "cells-merged" for problem in findings.problems):
        findings.raise_errors()
