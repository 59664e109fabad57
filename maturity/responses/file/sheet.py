"""Rows of texts as a file held them, and which of them is the row of headings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from maturity.responses.file.sheet_part import SheetPart

__all__ = ["ROWS_SEARCHED", "Rate", "Sheet", "heading_row", "is_filled", "letter"]

Rate = Callable[[Sequence[str]], int]
"""How many texts of a row are headings somebody knows."""

ROWS_SEARCHED = 20
"""Rows at the top of a sheet among which the headings are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Rows of texts and how they were read; row 1 of a spreadsheet is ``rows[0]``."""

    rows: Sequence[Sequence[str]]
    format: str
    encoding: str = ""
    delimiter: str = ""
    name: str = ""
    formulas: frozenset[int] = frozenset()
    """Rows that hold a formula without a stored result, counted from 1."""
    part: SheetPart = field(default_factory=SheetPart)
    """What is hidden or merged in a sheet of a workbook."""


def letter(column: int) -> str:
    """Letters a spreadsheet gives a column, counted from 0.

    Examples
    --------
    >>> letter(0), letter(25), letter(26), letter(701), letter(702)
    ('A', 'Z', 'AA', 'ZZ', 'AAA')
    """
    letters = ""
    rest = column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


def heading_row(rows: Sequence[Sequence[str]], rate: Rate) -> tuple[int, int]:
    """Find the row of headings: its index, and how many headings are known.

    The best of the first few rows that hold anything; the first one of equals.
    Survey programs and people put titles above the headings.

    Returns
    -------
    index, known : int
        (-1, 0) where no row holds anything.
    """
    filled = [at for at, row in enumerate(rows[:100]) if is_filled(row)][:ROWS_SEARCHED]
    if not filled:
        return -1, 0
    rated = {at: rate(rows[at]) for at in filled}
    best = max(filled, key=lambda at: (rated[at], -at))
    return best, rated[best]


def is_filled(row: Sequence[str]) -> bool:
    """Whether any cell of a row holds more than spaces."""
    return any(map(str.strip, row))
