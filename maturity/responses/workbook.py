"""Reading an Excel workbook as texts: values only, nothing is run, no formula is trusted.

The file has passed :mod:`maturity.responses.gate`.  Sizes are checked again
while reading, because a sheet may claim one thing and hold another.
"""

from __future__ import annotations

import datetime
import io
import re
import warnings
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import openpyxl

from maturity.errors import ResponseError, message
from maturity.responses.context import Limits
from maturity.responses.findings import NOWHERE, Findings, Place
from maturity.responses.grid import ROWS_SEARCHED, Rate, Sheet, heading_row, letter

__all__ = ["cell_text", "read_workbook"]

_CELL = re.compile(rb"<(?:\w+:)?c [^<>]*?\br=[\"']([A-Z]{1,3})(\d{1,9})[\"']")
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")


def cell_text(value: object) -> str:
    """A cell as a person would have typed it.

    Examples
    --------
    >>> [cell_text(v) for v in (3.0, 3.5, None, "0114", True)]
    ['3', '3.5', '', '0114', 'TRUE']
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return str(value)


def read_workbook(data: bytes, limits: Limits, rate: Rate, findings: Findings) -> Sheet:
    """Rows of the visible sheet whose headings are known best (the first of equals).

    Parameters
    ----------
    data : bytes
        A workbook that has passed the gate.
    limits : Limits
        Rows and columns, claimed or used, above which a sheet is refused.
    rate : callable
        Number of known headings in a row.
    findings : Findings
        Gets a warning for each formula whose result is not stored.

    Returns
    -------
    Sheet
        All cells as text, see :func:`cell_text`.

    Raises
    ------
    ResponseError
        No visible sheet, a sheet larger than the limits, or a workbook that
        cannot be read.
    """
    try:
        with warnings.catch_warnings():
            # openpyxl warns about styles and validations, which no answer depends on.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(
                io.BytesIO(data), read_only=True, data_only=True, keep_links=False
            )
            try:
                sheet = _best_sheet(book, limits, rate, findings)
            finally:
                book.close()
            return replace(sheet, formulas=_report_formulas(data, sheet, findings))
    except ResponseError:
        raise
    except Exception as error:  # a hostile file may make the library fail in any way
        raise findings.stop(
            "workbook-damaged",
            NOWHERE,
            message("a whole Excel workbook"),
            message("The file is cut off or damaged. Download or export it again."),
        ) from error


def _best_sheet(book: Any, limits: Limits, rate: Rate, findings: Findings) -> Sheet:
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not visible:
        raise findings.stop(
            "no-sheet",
            NOWHERE,
            message("a visible sheet with answers"),
            message("Unhide the sheet that holds the answers and save the workbook."),
        )
    for sheet in visible:
        _check_claim(sheet, limits, findings)
    ratings = [heading_row(_head(sheet), rate)[1] for sheet in visible]
    chosen = visible[ratings.index(max(ratings))]
    findings.sheet = str(chosen.title)
    _check_order(chosen, findings)
    return Sheet(rows=_rows(chosen, limits, findings), format="xlsx", name=str(chosen.title))


def _check_order(sheet: Any, findings: Findings) -> None:
    """Refuse cells that stand in no order, or twice: the library would lose some without a word."""
    last = (0, 0, b"")
    with sheet.parent._archive.open(sheet._worksheet_path) as part:
        for found in _CELL.finditer(part.read()):
            here = (int(found[2]), len(found[1]), found[1])
            if here <= last:
                raise findings.stop(
                    "cells-disordered",
                    Place(row=here[0], column=here[2].decode("ascii")),
                    message("each cell once, and in the order of rows and columns"),
                    message("Open the workbook in Excel and save it again."),
                )
            last = here


def _has_formulas(data: bytes) -> bool:
    """Whether any sheet of a workbook that passed the gate holds a formula."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return any(_FORMULA.search(archive.read(name)) for name in sheets)


def _report_formulas(data: bytes, read: Sheet, findings: Findings) -> frozenset[int]:
    """Warn about formulas whose result is not stored, and return the rows they stand in."""
    if not _has_formulas(data):
        return frozenset()
    found: set[int] = set()
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    try:
        sheet = book[read.name]
        sheet.reset_dimensions()
        source = sheet.iter_rows(max_row=len(read.rows), values_only=True)
        for number, (texts, values) in enumerate(zip(read.rows, source, strict=False), start=1):
            for at, (text, value) in enumerate(zip(texts, values, strict=False)):
                if not text and isinstance(value, str) and value.startswith("="):
                    found.add(number)
                    findings.warn(
                        "formula-without-value",
                        Place(column=letter(at), row=number),
                        message("a value"),
                        message("The formula has no stored result and was read as blank."),
                    )
    finally:
        book.close()
    return frozenset(found)


def _check_claim(sheet: Any, limits: Limits, findings: Findings) -> None:
    rows, columns = sheet.max_row or 0, sheet.max_column or 0
    if rows > limits.rows + 1 or columns > limits.columns:
        findings.sheet = str(sheet.title)
        raise _too_large(limits, findings)
    # The claim may also be too small: from here on only what is there counts.
    sheet.reset_dimensions()


def _head(sheet: Any) -> list[list[str]]:
    rows = sheet.iter_rows(max_row=ROWS_SEARCHED, values_only=True)
    return [[cell_text(value) for value in row] for row in rows]


def _rows(sheet: Any, limits: Limits, findings: Findings) -> Sequence[Sequence[str]]:
    rows: list[tuple[str, ...]] = []
    cells = 0
    for row in sheet.iter_rows(max_row=limits.rows + 2, values_only=True):
        cells += len(row)
        if len(row) > limits.columns or len(rows) > limits.rows or cells > limits.cells:
            raise _too_large(limits, findings)
        rows.append(tuple(map(cell_text, row)))
    return rows


def _too_large(limits: Limits, findings: Findings) -> ResponseError:
    return findings.stop(
        "table-too-large",
        NOWHERE,
        message(
            "at most {rows} rows and {columns} columns",
            rows=limits.rows,
            columns=limits.columns,
        ),
        message("Copy the answers into a new workbook and save it, or save them as CSV UTF-8."),
    )
