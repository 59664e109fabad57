"""Rows that hold no answers, or that the coordinator leaves out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from maturity.errors import message
from maturity.responses.columns.headings import Headings
from maturity.responses.columns.understood import Table
from maturity.responses.file.grid import Grid
from maturity.responses.findings import Findings, Place, listed, spans
from maturity.responses.known.dictionary import Dictionary
from maturity.responses.known.item_keys import key_of
from maturity.responses.known.row_mapping import RowMapping
from maturity.responses.known.vocabulary import SECOND_HEADINGS, heading_key
from maturity.survey.names import match_name, plain

__all__ = ["rows_counted", "without_second_headings"]

MOST_HEADINGS = 3
"""Rows under the headings that may be headings, too (Qualtrics writes three in all)."""


def without_second_headings(table: Table) -> Table:
    """The table without rows at its top that are headings, too; each is said.

    A row is one where its cells under the questions are no answers but headings
    (whole questions, words such as *Response*, or an import id), and it names no
    municipality.
    """
    grid, headings, context = table.grid, table.headings, table.context
    columns = [
        at for first in headings.items.values() for at in (first, *headings.branches.get(first, ()))
    ]
    keys = [key_of(context.questionnaire.item(id_), context) for id_ in headings.items]
    keep = np.ones(len(grid), dtype=bool)
    for row in range(min(MOST_HEADINGS, len(grid) - 1)):
        said = {grid.columns[at][row].strip() for at in columns} - {""}
        answers = any(not key.read(text).wrong for key in keys for text in said)
        if not said or answers or not _like_headings(said, table.dictionary):
            break
        if _names_municipality(table, row):
            break
        keep[row] = False
    if keep.all():
        return table
    rows = grid.rows[~keep].tolist()
    first = next(text for at in columns if (text := grid.columns[at][0].strip()))
    table.findings.warn(
        "second-headings",
        Place(row=rows[0], found=first),
        message("one row of headings"),
        message("Second row of headings, left out: row {rows}.", rows=spans(rows)),
    )
    return table.keep(keep)


def _like_headings(said: set[str], dictionary: Dictionary) -> bool:
    return all(
        heading_key(text) in SECOND_HEADINGS or text.startswith('{"ImportId"')
        or dictionary.item(text) is not None
        for text in said
    )  # fmt: skip


def _names_municipality(table: Table, row: int) -> bool:
    pool = [*table.context.members, *table.context.known]
    texts = (table.grid.columns[at][row] for at in table.places)
    return any(match_name(text, pool, suggest=False).code for text in texts)


def rows_counted(table: Table) -> Table:
    """The table without the rows the mapping file leaves out; each is listed, and what is hidden.

    Raises
    ------
    ResponseError
        No row is left.
    """
    grid, findings, own = table.grid, table.findings, table.context.own.rows
    _report_hidden(grid, table.headings, findings)
    keep = np.ones(len(grid), dtype=bool)
    for at, heading in enumerate(grid.headings):
        names = {plain(heading), plain(grid.name(at))}
        values = frozenset().union(*(own.leave_out.get(name, frozenset()) for name in names))
        for text in dict.fromkeys(grid.columns[at] if values else ()):
            if plain(text) in values:
                out = np.asarray([cell == text for cell in grid.columns[at]], dtype=bool) & keep
                keep &= ~out
                _report_left_out(grid, out, Place(column=grid.name(at), found=text), findings)
    numbers = _numbers(own, findings)
    out = np.isin(grid.rows, sorted(numbers)) & keep
    keep &= ~out
    _report_left_out(grid, out, Place(), findings)
    if not keep.any():
        raise findings.stop(
            "no-answers",
            Place(),
            message("at least one row that is not left out"),
            message("mapping.yml leaves out every row of this file. Move the file elsewhere."),
        )
    return table.keep(keep)


def _numbers(own: RowMapping, findings: Findings) -> frozenset[int]:
    """Rows of this file, or of this sheet where it is named behind a slash."""
    names = (findings.file, f"{findings.file}/{findings.sheet}")
    return frozenset().union(*(own.numbers.get(plain(name), frozenset()) for name in names))


def _report_left_out(grid: Grid, out: NDArray[np.bool_], place: Place, findings: Findings) -> None:
    rows = grid.rows[out].tolist()
    if rows:
        findings.warn(
            "rows-left-out",
            replace(place, row=rows[0]),
            message("rows that mapping.yml does not leave out"),
            message("{count} rows were left out: {rows}.", count=len(rows), rows=spans(rows)),
        )


def _report_hidden(grid: Grid, headings: Headings, findings: Findings) -> None:
    used = {*headings.fields.values(), *headings.items.values(), *headings.free_text}
    columns = [grid.name(at) for at in sorted(used & grid.sheet.part.columns)]
    if columns:
        findings.warn(
            "columns-hidden",
            Place(found=listed(columns)),
            message("columns that are not hidden"),
            message(
                "Hidden columns are read like all others. Columns that shall not count are left "
                'out in mapping.yml: ignore: ["{column}"].',
                column=columns[0],
            ),
        )
    rows = [row for row in grid.rows.tolist() if row in grid.sheet.part.rows]
    if rows:
        findings.warn(
            "rows-hidden",
            Place(row=rows[0]),
            message("rows that are not hidden"),
            message(
                "{count} rows are hidden, by a filter or by hand, and were read like all others: "
                "{rows}. Rows that shall not count are left out in mapping.yml (leave_out_rows).",
                count=len(rows),
                rows=spans(rows),
            ),
        )
