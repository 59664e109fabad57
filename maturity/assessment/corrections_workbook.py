"""The workbook in which a member corrects its own data: written for it, and read back."""

from __future__ import annotations

import datetime
import hashlib
import io
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter
from openpyxl import load_workbook
from xlsxwriter.workbook import Workbook

from maturity.assessment.correctable import Cell
from maturity.assessment.correction_words import COLUMNS, CorrectionWords, read_correction_words
from maturity.assessment.folder import files_in
from maturity.assessment.workbook_rows import UNREADABLE, as_text
from maturity.errors import MaturityError, Message, Problem, Where, message
from maturity.files import write_safely
from maturity.records.questionnaire import Texts
from maturity.responses import Limits
from maturity.responses.file import checked_bytes
from maturity.responses.findings import Findings
from maturity.survey.names import plain

__all__ = [
    "Entry",
    "read_entries",
    "said",
    "told",
    "write_corrections_workbook",
    "wrong_entry",
]

MOST_ROWS = 5000
WIDTHS = (26, 70, 16, 18, 60)
OPEN = ("corrected", "reason")
"""Columns a member may write in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row of a workbook in which something was written."""

    cell: str
    now: str
    corrected: str
    reason: str
    where: Where
    sha256: str


def write_corrections_workbook(
    path: Path, municipality: str, cells: Sequence[Cell], texts: Texts
) -> Path:
    """Write the workbook of one member; the same input gives the same bytes.

    Parameters
    ----------
    municipality : str
        Name, printed on the first sheet.
    cells : sequence of Cell
        What it may correct, with the values that count now.
    texts : Texts
        Language of the workbook; names of roles, sectors and questions.
    """
    return write_safely(path, lambda target: fill(target, municipality, cells, texts))


def fill(path: Path, municipality: str, cells: Sequence[Cell], texts: Texts) -> None:
    """Fill a new workbook; text is written as text, so that no cell is a formula."""
    words, language = read_correction_words(), texts.language
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"created": datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)})
        write_readme(book, words, language, municipality)
        sheet = book.add_worksheet(words.sheet[language])
        heading = book.add_format({"bold": True, "bg_color": "#DDE7EE", "bottom": 1})
        locked = book.add_format({"text_wrap": True, "valign": "top"})
        free = book.add_format({"text_wrap": True, "valign": "top", "locked": False, "border": 1})
        for at, column in enumerate(COLUMNS):
            sheet.set_column(at, at, WIDTHS[at])
            sheet.write_string(0, at, words.columns[column][language], heading)
        for row, cell in enumerate(cells, start=1):
            sheet.write_string(row, 0, cell.id, locked)
            sheet.write_string(row, 1, told(cell, texts), locked)
            write_value(sheet, row, said(cell, texts), locked)
            for at in (COLUMNS.index(column) for column in OPEN):
                sheet.write_blank(row, at, None, free)
        sheet.freeze_panes(1, 0)
        sheet.protect()
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)


def write_readme(book: Workbook, words: CorrectionWords, language: str, name: str) -> None:
    """The first sheet: whose workbook it is and what to do, in four lines."""
    sheet = book.add_worksheet(words.readme_sheet[language])
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 100, wrap)
    bold = book.add_format({"bold": True, "font_size": 14})
    sheet.write_string(0, 0, f"{words.title[language]}: {name}", bold)
    for row, line in enumerate(words.readme[language], start=2):
        sheet.write_string(row, 0, line, wrap)


def write_value(sheet: object, row: int, value: str, look: object) -> None:
    """The value now: a number where it is one."""
    column = COLUMNS.index("now")
    if not value:
        sheet.write_blank(row, column, None, look)  # type: ignore[attr-defined]
    elif value.isdecimal():
        sheet.write_number(row, column, int(value), look)  # type: ignore[attr-defined]
    else:
        sheet.write_string(row, column, value, look)  # type: ignore[attr-defined]


def told(cell: Cell, texts: Texts) -> str:
    """What a cell holds, in words."""
    words = read_correction_words()
    name = cell.name
    if cell.kind in ("staff", "invited"):
        name = texts.roles[cell.name].plural
    if cell.kind == "item":
        named = [texts.roles[part].plural if part in texts.roles else part for part in cell.unit]
        unit = ", ".join(part for part in named if part)
        name = f"{cell.name}. {texts.items[cell.name].question}" + (f" ({unit})" if unit else "")
    return words.kinds[cell.kind][texts.language].format(name=name)


def said(cell: Cell, texts: Texts) -> str:
    """The value now as a person reads it."""
    return texts.sectors.get(cell.value, cell.value) if cell.kind == "sector" else cell.value


def read_entries(folder: Path) -> tuple[list[Entry], list[Problem]]:
    """Rows in which members wrote something, of all workbooks of a folder, sorted by name.

    Returns
    -------
    entries : list of Entry
    problems : list of Problem
        Workbooks that cannot be read, and such as correct more than one municipality.
        Other kinds of workbooks in the folder are left to the commands they belong to.
    """
    entries: list[Entry] = []
    problems: list[Problem] = []
    for path in files_in(folder):
        if path.suffix.lower() not in (".xlsx", ".xlsm"):
            continue
        try:
            found = list(entries_of(path))
        except MaturityError as error:
            problems.extend(error.problems)
            continue
        codes = {entry.cell.partition("/")[0] for entry in found}
        if len(codes) > 1:
            problems.append(two_municipalities(found[-1], sorted(codes)))
        else:
            entries += found
    return entries, problems


def entries_of(path: Path) -> Iterator[Entry]:
    """Rows of one workbook in which something was written."""
    data = checked_bytes(path, Limits(), Findings(file=path.name))
    digest = hashlib.sha256(data).hexdigest()
    words = read_correction_words()
    titles = {plain(word) for word in words.sheet.values()}
    try:
        with warnings.catch_warnings(action="ignore"):
            # openpyxl warns about styles it does not know; no cell depends on them.
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            title = next((name for name in book.sheetnames if plain(name) in titles), None)
            rows = [] if title is None else list(book[title].iter_rows(max_row=MOST_ROWS))
            table = [[as_text(cell.value) for cell in row] for row in rows]
    except UNREADABLE as error:
        raise MaturityError([unreadable(path, error)]) from None
    if title is None or not table:
        return
    at = {c: place(table[0], words, c) for c in COLUMNS}
    for number, row in enumerate(table[1:], start=2):
        cells = {c: row[i] if 0 <= i < len(row) else "" for c, i in at.items()}
        if cells["corrected"] or cells["reason"]:
            yield Entry(
                cell=cells["cell"],
                now=cells["now"],
                corrected=cells["corrected"],
                reason=cells["reason"],
                where=Where(file=path.name, sheet=title, row=number),
                sha256=digest,
            )


def place(headings: Sequence[str], words: CorrectionWords, column: str) -> int:
    """Where a column stands, by its heading in any language; -1 if it is gone."""
    known = {plain(word) for word in words.columns[column].values()}
    return next((at for at, text in enumerate(headings) if plain(text) in known), -1)


def wrong_entry(entry: Entry, column: str, expected: Message, repair: Message) -> Problem:
    """The problem of one cell of a row."""
    words = read_correction_words()
    titles = {plain(title): code for code, title in words.sheet.items()}
    language = titles.get(plain(entry.where.sheet), "sv")
    where = Where(
        file=entry.where.file,
        sheet=entry.where.sheet,
        row=entry.where.row,
        column=words.columns[column][language],
    )
    found = {
        "cell": entry.cell,
        "now": entry.now,
        "corrected": entry.corrected,
        "reason": entry.reason,
    }[column]
    return Problem(
        code=f"correction-{column}", where=where, found=found, expected=expected, repair=repair
    )


def two_municipalities(entry: Entry, codes: Sequence[str]) -> Problem:
    """The problem of a workbook that corrects the data of others, too."""
    return wrong_entry(
        entry,
        "cell",
        message("rows of one municipality only, not of {codes}", codes=", ".join(codes)),
        message("Let each municipality send in a workbook of its own."),
    )


def unreadable(path: Path, error: Exception) -> Problem:
    """The problem of a file that is no workbook."""
    return Problem(
        code="correction-unreadable",
        where=Where(file=path.name),
        found=type(error).__name__,
        expected=message("an Excel workbook that can be opened"),
        repair=message("Ask the municipality to save it as .xlsx and send it again."),
    )
