"""Read the cells of a workbook people fill in, by sheet and column, in any language."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from defusedxml import DefusedXmlException
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell

from maturity.assessment.workbook_words import OPTIONAL, WorkbookWords
from maturity.errors import AssessmentError, Message, Problem, Where, message
from maturity.survey.names import plain

__all__ = ["UNREADABLE", "Reading", "Row", "as_text", "read_tables", "spellings"]

MOST_ROWS = 20_000
UNREADABLE = (BadZipFile, DefusedXmlException, KeyError, OSError, ParseError, TypeError, ValueError)
Row = tuple[int, Mapping[str, str]]


@dataclass(slots=True)
class Reading:
    """What is known while one workbook is read; collects every problem."""

    path: Path
    words: WorkbookWords
    titles: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def report(
        self, sheet: str, row: int | None, column: str, found: str, expected: Message
    ) -> None:
        """Note one faulty cell; sheet and column by their ids, told by their titles."""
        title = self.titles.get(sheet, "")
        heading = self.words.columns[column][self.language(sheet)] if column else ""
        where = Where(file=self.path.name, sheet=title, row=row, column=heading)
        repair = message("Correct the cell in the workbook, save it and run the command again.")
        self.problems.append(
            Problem(
                code="workbook-cell", where=where, found=found, expected=expected, repair=repair
            )
        )

    def language(self, sheet: str) -> str:
        """The language a sheet is written in, by its title."""
        spelt = self.words.sheets[sheet].items()
        title = plain(self.titles.get(sheet, ""))
        return next((code for code, word in spelt if plain(word) == title), next(iter(spelt))[0])


def read_tables(
    reading: Reading,
    sheets: Mapping[str, Sequence[str]],
    repair: Message,
    *,
    shown: Callable[[Cell], str],
) -> dict[str, list[Row]]:
    """All cells as text, by sheet; rows that are wholly empty are left out.

    Parameters
    ----------
    reading : Reading
        Collects missing sheets and columns, and sheets that are too long.
    sheets : Mapping
        Sheet id -> ids of its columns.
    repair : Message
        What to do with a file that cannot be opened.
    shown : callable
        The text of one cell.

    Raises
    ------
    AssessmentError
        The file is no workbook, or another program holds it.
    """
    try:
        with warnings.catch_warnings(action="ignore"):
            # openpyxl warns about drop-downs and styles it does not know; no cell depends on them.
            # Read from memory: openpyxl leaves a damaged file open, which locks it on Windows.
            content = io.BytesIO(reading.path.read_bytes())
            book = load_workbook(content, read_only=True, data_only=True)
            try:
                return {
                    name: read_table(reading, book, (name, columns), shown)
                    for name, columns in sheets.items()
                }
            finally:
                book.close()
    except UNREADABLE as error:
        problem = Problem(
            code="workbook-unreadable",
            where=Where(file=reading.path.name),
            found=type(error).__name__,
            expected=message("an Excel workbook that can be opened"),
            repair=repair,
        )
        raise AssessmentError([problem]) from None


def read_table(
    reading: Reading, book: Workbook, sheet: tuple[str, Sequence[str]], shown: Callable[[Cell], str]
) -> list[Row]:
    """Rows of one sheet, found by its title in any language; none if it is gone."""
    name, columns = sheet
    titles = {plain(title): title for title in book.sheetnames}
    words = reading.words.sheets[name].values()
    title = next((titles[plain(word)] for word in words if plain(word) in titles), None)
    if title is None:
        expected = message("a sheet called {name}", name=" / ".join(words))
        reading.report(name, None, "", "", expected)
        return []
    reading.titles[name] = title
    rows = (tuple(map(shown, row)) for row in book[title].iter_rows(max_row=MOST_ROWS + 1))
    table = list(named_cells(reading, name, columns, rows))
    if table and table[-1][0] > MOST_ROWS:
        expected = message("at most {most} rows", most=MOST_ROWS)
        reading.report(name, table[-1][0], "", "", expected)
    return table


def named_cells(
    reading: Reading, sheet: str, columns: Sequence[str], rows: Iterable[tuple[str, ...]]
) -> Iterable[Row]:
    """Rows as column id -> text, with the row number a spreadsheet shows."""
    lines = enumerate(rows, start=1)
    headings = [plain(text) for text in next(lines, (0, ()))[1]]
    spelt = {c: {plain(w) for w in reading.words.columns[c].values()} for c in columns}
    at = {c: i for c in columns for i, heading in enumerate(headings) if heading in spelt[c]}
    if headings:
        for column in (c for c in columns if c not in (*at, *OPTIONAL.get(sheet, ()))):
            expected = message("a column with this heading in the first row")
            reading.report(sheet, 1, column, "", expected)
    for number, cells in lines:
        found = {c: cells[i] if i < len(cells) else "" for c, i in at.items()}
        if any(found.values()):
            yield number, {c: found.get(c, "") for c in columns}


def as_text(value: object) -> str:
    """The value of a cell as text; whole numbers without a decimal point.

    >>> as_text(41.0), as_text(0.5), as_text(" Timrå "), as_text(None)
    ('41', '0.5', 'Timrå', '')
    """
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()


def spellings(ids: Sequence[str], names: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Every way to write an id -> the id."""
    found = {plain(id_): id_ for id_ in ids}
    for mapping in names:
        found |= {plain(mapping[id_]): id_ for id_ in ids if id_ in mapping}
    return found
