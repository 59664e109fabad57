"""A table of texts as it stood in the file, before anything is understood."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, compress

import numpy as np
from numpy.typing import NDArray

from maturity.errors import message
from maturity.responses.file.gate import empty
from maturity.responses.file.lines import Lines
from maturity.responses.file.sheet import ROWS_SEARCHED, Rate, Sheet, heading_row, is_filled, letter
from maturity.responses.findings import MOST_PER_COLUMN, NOWHERE, Findings, Place
from maturity.responses.known.vocabulary import Field
from maturity.survey.names import plain

__all__ = ["Grid", "grid_of", "without_letter"]

_LETTER = re.compile(r" \([A-Z]{1,3}\)$")
ROWS_DOUBTED = 1000
"""Rows in which headings are looked for to say that they stand too low."""
FEW_KNOWN = 2
"""Known headings below which a row of headings is doubted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Headings with the texts under them, by column.

    Parameters
    ----------
    headings : tuple of str
        As in the file.
    columns : tuple of tuple of str
        The texts of each column, equally long.
    rows : ndarray of int, n_rows
        Row numbers as a spreadsheet counts them.
    branches : Mapping
        Column -> other columns whose texts it also holds, see
        :mod:`maturity.responses.columns.branches`.
    said : Mapping
        Columns that stand in no file: what the mapping file says of all rows -> the field.
    repeated : frozenset of int
        Columns whose heading another column has as well.
    """

    sheet: Sheet
    headings: tuple[str, ...]
    columns: tuple[tuple[str, ...], ...]
    rows: NDArray[np.int64]
    branches: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    said: Mapping[int, Field] = field(default_factory=dict)
    repeated: frozenset[int] = field(init=False, repr=False, compare=False)
    _texts: dict[int, tuple[str, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        keys = [plain(heading) for heading in self.headings]
        count = Counter(keys)
        again = frozenset(at for at, key in enumerate(keys) if key and count[key] > 1)
        object.__setattr__(self, "repeated", again)

    def __len__(self) -> int:
        return len(self.rows)

    def name(self, column: int) -> str:
        """Heading of a column on one line, with its letter where others have it, too.

        The letter alone where a column has no heading.
        """
        heading = " ".join(self.headings[column].split())
        if column in self.repeated:
            return f"{heading} ({letter(column)})"
        return heading or letter(column)

    def texts(self, column: int) -> tuple[str, ...]:
        """The distinct texts of a column, in their order; found once."""
        if column not in self._texts:
            self._texts[column] = tuple(dict.fromkeys(self.columns[column]))
        return self._texts[column]

    def at(self, row: int, column: int) -> Place:
        """The place of one cell, with what it holds."""
        found = self.columns[column][row]
        filled = (at for at in self.branches.get(column, ()) if self.columns[at][row].strip())
        name = self.name(next(filled, column))
        return Place(column=name, row=int(self.rows[row]), found=found)

    def keep(self, mask: NDArray[np.bool_]) -> Grid:
        """The same grid with the rows where ``mask`` is True."""
        if mask.all():
            return self
        chosen = mask.tolist()
        columns = tuple(tuple(compress(column, chosen)) for column in self.columns)
        return replace(self, columns=columns, rows=self.rows[mask])


def without_letter(name: str) -> str:
    """The heading in a name that :meth:`Grid.name` gave a column.

    Examples
    --------
    >>> without_letter("cul1a (E)"), without_letter("Roll (chef)")
    ('cul1a', 'Roll (chef)')
    """
    return _LETTER.sub("", name)


def grid_of(sheet: Sheet, rate: Rate, findings: Findings) -> Grid:
    """Split a sheet into headings and columns.

    Rows without any text are left out.  In a text file a row with more or fewer
    cells than there are headings is an error; in a workbook, where each cell
    knows its column, only text beyond the last heading is.

    Parameters
    ----------
    sheet : Sheet
        Everything that was read.
    rate : callable
        Number of known headings in a row; decides which row the headings are.
    findings : Findings
        Gets the problems of single rows.

    Raises
    ------
    ResponseError
        Nothing in the file, or headings and no answers.
    """
    top, known = heading_row(sheet.rows, rate)
    if known < FEW_KNOWN:
        _check_further_down(sheet, rate, findings)
    if top < 0:
        raise empty(findings)
    top = max([top, *(m.rows[1] - 1 for m in sheet.part.merged if m.rows[0] == top + 1)])
    _warn_about_rows_above(sheet, top, findings)
    numbers = _filled_rows(sheet.rows, top + 1)
    if not numbers:
        raise findings.no_answers(
            Place(row=top + 1), message("at least one row under the headings")
        )
    headings = _merged_headings(sheet, top, _without_empty_end(sheet.rows, top, numbers))
    return Grid(
        sheet=sheet,
        headings=headings,
        columns=_columns(sheet, (top, numbers), len(headings), rate, findings),
        rows=np.asarray(numbers, dtype=np.int64) + 1,
    )


def _check_further_down(sheet: Sheet, rate: Rate, findings: Findings) -> None:
    """Refuse a sheet whose headings stand below the rows among which they are looked for."""
    for at, row in enumerate(sheet.rows[:ROWS_DOUBTED]):
        if rate(row) > FEW_KNOWN:
            raise findings.stop(
                "headings-too-low",
                Place(row=at + 1),
                message("headings among the first {count} filled rows", count=ROWS_SEARCHED),
                message("The headings seem to stand in this row. Delete the rows above it."),
            )


def _filled_rows(rows: Sequence[Sequence[str]], first: int) -> list[int]:
    """Numbers of the rows from ``first`` on that hold any text."""
    if isinstance(rows, Lines):
        return rows.filled(first)
    return [at for at in range(first, len(rows)) if is_filled(rows[at])]


def _columns(
    sheet: Sheet, rows_at: tuple[int, Sequence[int]], width: int, rate: Rate, findings: Findings
) -> tuple[tuple[str, ...], ...]:
    """The texts under each heading."""
    top, numbers = rows_at
    if isinstance(sheet.rows, Lines):
        columns = sheet.rows.columns(top + 1)[:width]
        if len(numbers) < len(sheet.rows) - top - 1:
            columns = [[column[at - top - 1] for at in numbers] for column in columns]
        return tuple(map(tuple, columns))
    cells = list(chain.from_iterable(_even(sheet, rows_at, width, rate, findings)))
    return tuple(tuple(cells[at::width]) for at in range(width))


def _without_empty_end(
    rows: Sequence[Sequence[str]], top: int, numbers: Sequence[int]
) -> tuple[str, ...]:
    """Headings up to the last column that holds anything (a delimiter may end the line)."""
    row = rows[top]
    width = len(row)
    while not row[width - 1].strip() and not any(
        is_filled(rows[at][width - 1 : width]) for at in numbers
    ):
        width -= 1
    return tuple(row[:width])


def _merged_headings(sheet: Sheet, top: int, headings: tuple[str, ...]) -> tuple[str, ...]:
    """The headings, with those that stand in a cell merged down to their row."""
    found = list(headings)
    for merge in sheet.part.merged:
        column, (first, last) = merge.columns[0], merge.rows
        if first <= top + 1 <= last and column < len(found) and not found[column].strip():
            found[column] = sheet.rows[first - 1][column]
    return tuple(found)


def _warn_about_rows_above(sheet: Sheet, top: int, findings: Findings) -> None:
    above = [at for at in range(top) if is_filled(sheet.rows[at])]
    if above:
        first = next(text for text in sheet.rows[above[0]] if text.strip())
        findings.warn(
            "rows-above-headings",
            Place(row=above[0] + 1, found=first),
            message("the headings in the first row"),
            message("Rows above the headings in row {row} were left out.", row=top + 1),
        )


def _even(
    sheet: Sheet, rows_at: tuple[int, Sequence[int]], width: int, rate: Rate, findings: Findings
) -> list[Sequence[str]]:
    """Rows of exactly ``width`` cells.

    In a text file a row must have as many cells as the row of headings: one
    delimiter lost or added moves all answers behind it, and nothing else tells.
    """
    top, numbers = rows_at
    rows = [sheet.rows[at] for at in numbers]
    if all(len(row) == width for row in rows):
        return rows
    told = _told_width(sheet, top, numbers, rate) if sheet.format == "csv" else 0
    wide = [
        at
        for at in numbers
        if (told and len(sheet.rows[at]) != told) or is_filled(sheet.rows[at][width:])
    ]
    _report_uneven_rows(sheet, wide, told or width, findings)
    return [[*row[:width], *[""] * (width - len(row))] for row in rows]


def _told_width(sheet: Sheet, top: int, numbers: Sequence[int], rate: Rate) -> int:
    """How many cells each row must have: as many as there are headings.

    A program may end every row but the headings with a delimiter.  That is the
    same only where every heading is known: otherwise two may have grown into one.
    """
    head = sheet.rows[top]
    widths = {len(sheet.rows[at]) for at in numbers}
    if len(widths) == 1 and min(widths) > len(head) and rate(head) == len(head):
        return min(widths)
    return len(head)


def _report_uneven_rows(sheet: Sheet, wide: Sequence[int], width: int, findings: Findings) -> None:
    """One error per row that does not fit the headings."""
    for at in wide[:MOST_PER_COLUMN]:
        findings.error(
            "ragged-row",
            Place(row=at + 1),
            message("{count} cells, one under each heading", count=width),
            message(
                "The row has {cells}. If a decimal comma or a comma in a text split a cell, "
                "save the file again with semicolon (;) between cells. If a heading or a cell "
                "is missing, add it.",
                cells=len(sheet.rows[at]),
            ),
        )
    if len(wide) > MOST_PER_COLUMN:
        findings.error(
            "ragged-row",
            NOWHERE,
            message("{count} cells, one under each heading", count=width),
            message("{rows} more rows do not fit the headings.", rows=len(wide) - MOST_PER_COLUMN),
        )
