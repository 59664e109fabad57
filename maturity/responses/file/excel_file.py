"""Reading an Excel workbook as texts: values only, nothing is run, no formula is trusted.

The file has passed :mod:`maturity.responses.file.gate`.  Sizes are checked again
while reading, because a sheet may claim one thing and hold another.
"""

from __future__ import annotations

import datetime
import io
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import openpyxl

from maturity.errors import ResponseError, message
from maturity.responses.file.gate import COPY, damaged, too_large
from maturity.responses.file.sheet import ROWS_SEARCHED, Rate, Sheet, heading_row, letter
from maturity.responses.file.sheet_part import SheetPart, read_part
from maturity.responses.findings import Findings, Place, listed, spans
from maturity.responses.known.context import Limits
from maturity.survey.names import plain

__all__ = ["Fits", "cell_text", "opened", "read_workbook"]

Fits = Callable[[Sequence[str]], bool]
"""Whether a row of headings is one of answers."""

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


@contextmanager
def opened(data: bytes, *, formulas: bool = False) -> Iterator[Any]:
    """The library's view of a workbook: the stored values, or the formulas behind them."""
    with warnings.catch_warnings():
        # openpyxl warns about styles and validations, which no answer depends on.
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(
            io.BytesIO(data), read_only=True, data_only=not formulas, keep_links=False
        )
        try:
            yield book
        finally:
            book.close()


def read_workbook(
    data: bytes,
    limits: Limits,
    known: tuple[Rate, Fits],
    findings: Findings,
    chosen: Sequence[str] = (),
) -> tuple[Sheet, ...]:
    """Rows of every visible sheet that holds answers, in the order of the workbook.

    Parameters
    ----------
    data : bytes
        A workbook that has passed the gate.
    limits : Limits
        Rows and columns, claimed or used, above which a sheet is refused; cells
        of all sheets together.
    known : (callable, callable)
        Number of known headings in a row, and whether a row is one of answers.
        Where no sheet has such a row, the one whose headings are known best is read.
    findings : Findings
        Gets a warning for each formula whose result is not stored, and for the
        sheets that were not read.
    chosen : sequence of str
        Names of the sheets to read, where the mapping file says so.

    Returns
    -------
    tuple of Sheet
        All cells as text, see :func:`cell_text`.  Hidden sheets are never read.

    Raises
    ------
    ResponseError
        No visible sheet, a sheet larger than the limits, or a workbook that
        cannot be read.
    """
    try:
        with opened(data) as book:
            found = _fitting(book, limits, known, findings, chosen)
            sheets = tuple(_read(found, limits, findings))
        return _with_formulas(data, sheets, findings)
    except ResponseError:
        raise
    except Exception as error:  # a hostile file may make the library fail in any way
        raise damaged(findings) from error


def _fitting(
    book: Any,
    limits: Limits,
    known: tuple[Rate, Fits],
    findings: Findings,
    chosen: Sequence[str],
) -> list[Any]:
    """The sheets to read; says which others there are."""
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    hidden = [str(sheet.title) for sheet in book.worksheets if sheet.sheet_state != "visible"]
    if not visible:
        raise _only_hidden(hidden, findings)
    for sheet in visible:
        _check_claim(sheet, limits, findings)
    wanted = {plain(name) for name in chosen}
    named = [sheet for sheet in visible if plain(str(sheet.title)) in wanted]
    rate, fits = known
    found = named or [sheet for sheet in visible if _fits(_head(sheet), rate, fits)]
    if not found:
        out = [sheet for sheet in book.worksheets if str(sheet.title) in hidden]
        if fitting := [str(sheet.title) for sheet in out if _fits(_head(sheet), rate, fits)]:
            raise _only_hidden(fitting, findings)
        ratings = [heading_row(_head(sheet), rate)[1] for sheet in visible]
        found = [visible[ratings.index(max(ratings))]]
    findings.sheet = ""
    _report_unread([str(s.title) for s in visible if s not in found], hidden, findings)
    return found


def _only_hidden(hidden: Sequence[str], findings: Findings) -> ResponseError:
    return findings.stop(
        "no-sheet",
        Place(found=listed(hidden)),
        message("a visible sheet with answers"),
        message("Unhide the sheet that holds the answers and save the workbook."),
    )


def _fits(head: Sequence[Sequence[str]], rate: Rate, fits: Fits) -> bool:
    top, _ = heading_row(head, rate)
    return top >= 0 and fits(head[top])


def _report_unread(other: Sequence[str], hidden: Sequence[str], findings: Findings) -> None:
    if hidden:
        findings.warn(
            "sheets-hidden",
            Place(found=listed(hidden)),
            message("answers in visible sheets"),
            message("Hidden sheets are never read. Unhide them if they hold answers."),
        )
    if other:
        findings.warn(
            "sheets-left-out",
            Place(found=listed(other)),
            message("sheets with the questions as headings"),
            message("These sheets were not read."),
        )


def _read(sheets: Sequence[Any], limits: Limits, findings: Findings) -> Iterator[Sheet]:
    """The rows of each sheet; the limit of cells is one for all of them."""
    left = limits.cells
    for sheet in sheets:
        findings.sheet = str(sheet.title)
        part = _part(sheet, findings)
        rows = _rows(sheet, replace(limits, cells=left), findings)
        left -= sum(map(len, rows))
        yield Sheet(rows=rows, format="xlsx", name=findings.sheet, part=part)


def _part(sheet: Any, findings: Findings) -> SheetPart:
    with sheet.parent._archive.open(sheet._worksheet_path) as part:
        return read_part(part.read(), findings)


def _has_formulas(data: bytes) -> bool:
    """Whether any sheet of a workbook that passed the gate holds a formula."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return any(_FORMULA.search(archive.read(name)) for name in sheets)


def _with_formulas(data: bytes, sheets: Sequence[Sheet], findings: Findings) -> tuple[Sheet, ...]:
    """The sheets with the rows in which a formula has no stored result."""
    if not _has_formulas(data):
        return tuple(sheets)
    with opened(data, formulas=True) as book:
        return tuple(
            replace(sheet, formulas=_report_formulas(book[sheet.name], sheet, findings))
            for sheet in sheets
        )


def _report_formulas(sheet: Any, read: Sheet, findings: Findings) -> frozenset[int]:
    """Warn about formulas whose result is not stored, and return the rows they stand in."""
    found: dict[int, list[int]] = {}
    findings.sheet = read.name
    sheet.reset_dimensions()
    source = sheet.iter_rows(max_row=len(read.rows), values_only=True)
    for number, (texts, values) in enumerate(zip(read.rows, source, strict=False), start=1):
        for at, (text, value) in enumerate(zip(texts, values, strict=False)):
            if not text and isinstance(value, str) and value.startswith("="):
                found.setdefault(at, []).append(number)
    for at, rows in sorted(found.items()):
        findings.warn(
            "formula-without-value",
            Place(column=letter(at), row=rows[0]),
            message("a value"),
            message(
                "A formula without a stored result was read as blank; rows: {rows}. Open the "
                "workbook in Excel and save it: then the results are stored.",
                rows=spans(rows),
            ),
        )
    return frozenset(row for rows in found.values() for row in rows)


def _check_claim(sheet: Any, limits: Limits, findings: Findings) -> None:
    rows, columns = sheet.max_row or 0, sheet.max_column or 0
    if rows > limits.rows + 1 or columns > limits.columns:
        findings.sheet = str(sheet.title)
        raise too_large(limits, findings, COPY)
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
            raise too_large(limits, findings, COPY)
        rows.append(tuple(map(cell_text, row)))
    return rows
