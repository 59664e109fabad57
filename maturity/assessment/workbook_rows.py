"""Read the cells of a workbook people fill in, by sheet and column, in any language."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from defusedxml import DefusedXmlException
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter

from maturity.assessment.workbook_words import OPTIONAL, WorkbookWords
from maturity.errors import AssessmentError, Message, Problem, Where, message
from maturity.survey.names import plain

__all__ = [
    "UNREADABLE",
    "Choices",
    "Reading",
    "Row",
    "as_text",
    "one_of",
    "read_tables",
    "spellings",
]

MOST_ROWS = 20_000
MOST_SHOWN = 10
"""Choices a message lists."""
UNREADABLE = (BadZipFile, DefusedXmlException, KeyError, OSError, ParseError, TypeError, ValueError)
Row = tuple[int, Mapping[str, str]]


@dataclass(slots=True)
class Reading:
    """What is known while one workbook is read; collects every problem."""

    path: Path
    words: WorkbookWords
    titles: dict[str, str] = field(default_factory=dict)
    columns: dict[str, dict[str, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def report(
        self, sheet: str, row: int | None, column: str, found: str, expected: Message
    ) -> None:
        """Note one faulty cell; sheet and column by their ids, told by their titles."""
        repair = message("Correct the cell in the workbook, save it and run the command again.")
        self.problems.append(
            Problem(
                code="workbook-cell",
                where=self.place(sheet, row, column),
                found=found,
                expected=expected,
                repair=repair,
            )
        )

    def place(self, sheet: str, row: int | None, column: str) -> Where:
        """Where a cell is: by title, heading and address."""
        title = self.titles.get(sheet, "")
        heading = self.words.columns[column][self.language(sheet)] if column else ""
        at = self.columns.get(sheet, {}).get(column)
        cell = "" if at is None or row is None else f"{get_column_letter(at + 1)}{row}"
        return Where(file=self.path.name, sheet=title, row=row, column=heading, cell=cell)

    @property
    def errors(self) -> list[Problem]:
        """Problems that stop the reading; the others are only said."""
        return [problem for problem in self.problems if problem.severity == "error"]

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
            note_formulas(reading, book, content)
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
    places = {c: [i for i, h in enumerate(headings) if h in spelt[c]] for c in columns}
    at = {column: found[0] for column, found in places.items() if found}
    reading.columns[sheet] = at
    for column, twice in places.items():
        if len(twice) > 1:
            expected = message(
                "this heading over one column only, not over {letters}",
                letters=", ".join(get_column_letter(i + 1) for i in twice),
            )
            reading.report(sheet, 1, column, "", expected)
    if headings:
        for column in (c for c in columns if c not in (*at, *OPTIONAL.get(sheet, ()))):
            expected = message("a column with this heading in the first row")
            reading.report(sheet, 1, column, "", expected)
    for number, cells in lines:
        found = {c: cells[i] if i < len(cells) else "" for c, i in at.items()}
        if any(found.values()):
            yield number, {c: found.get(c, "") for c in columns}


def note_formulas(reading: Reading, book: Workbook, content: io.BytesIO) -> None:
    """Note formulas that no program has calculated: they would be read as empty cells."""
    if not has_formulas(content):
        return
    written = load_workbook(content, read_only=True, data_only=False)
    for title in book.sheetnames:
        rows = (book[title], written[title])
        pairs = zip(*(sheet.iter_rows(max_row=MOST_ROWS) for sheet in rows), strict=False)
        for shown, formulas in pairs:
            for cell, formula in zip(shown, formulas, strict=False):
                if cell.value is None and str(formula.value or "").startswith("="):
                    reading.problems.append(not_calculated(reading.path, title, formula))
    written.close()


def has_formulas(content: io.BytesIO) -> bool:
    """Whether any sheet of a workbook holds a formula."""
    with ZipFile(content) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return any(b"<f" in archive.read(name) for name in sheets)


def not_calculated(path: Path, sheet: str, cell: Cell) -> Problem:
    """The problem of a formula without a result."""
    return Problem(
        code="workbook-formula",
        where=Where(file=path.name, sheet=sheet, row=cell.row, cell=cell.coordinate),
        found=str(cell.value),
        expected=message("a value, or a formula whose result is stored in the file"),
        repair=message(
            "Open the workbook in Excel or LibreOffice and save it there, "
            "or write the value instead of the formula."
        ),
    )


def as_text(value: object) -> str:
    """The value of a cell as text; whole numbers without a decimal point.

    >>> as_text(41.0), as_text(0.5), as_text(" Timrå "), as_text(None)
    ('41', '0.5', 'Timrå', '')
    """
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a cell with a drop-down list may say.

    Parameters
    ----------
    ids : Mapping
        Every way to write an id, see :func:`spellings` -> the id.
    shown : sequence of str
        The names in the list, in its language.
    """

    ids: Mapping[str, str]
    shown: Sequence[str]

    def find(self, text: str) -> str:
        """The id a text means; empty where it is none."""
        return self.ids.get(plain(text), "")

    def expected(self) -> Message:
        """What the cell may hold, for a problem."""
        return one_of(self.shown)


def one_of(names: Sequence[str]) -> Message:
    """What a cell with a drop-down list may hold, for a problem."""
    # A name may hold a comma.
    shown = [*names[:MOST_SHOWN], *(["…"] if len(names) > MOST_SHOWN else [])]
    return message("one of these: {names}", names="; ".join(shown))


def spellings(ids: Sequence[str], names: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Every way to write an id -> the id."""
    found = {plain(id_): id_ for id_ in ids}
    for mapping in names:
        found |= {plain(mapping[id_]): id_ for id_ in ids if id_ in mapping}
    return found
