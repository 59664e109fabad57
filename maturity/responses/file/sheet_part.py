"""What the XML of a sheet says beside its cells: what is hidden, and what is merged."""

from __future__ import annotations

import re
from dataclasses import dataclass

from maturity.errors import message
from maturity.responses.findings import Findings, Place

__all__ = ["Merge", "SheetPart", "column_number", "read_part"]

_CELL = re.compile(rb"<(?:\w+:)?c [^<>]*?\br=[\"']([A-Z]{1,3})(\d{1,9})[\"']")
_ROW = re.compile(rb"<(?:\w+:)?row\b([^<>]*)>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^<>]*)>")
_NUMBER = re.compile(rb"\br=[\"'](\d{1,9})[\"']")
_SPAN = re.compile(rb"\b(min|max)=[\"'](\d{1,5})[\"']")
_HIDDEN = re.compile(rb"\bhidden=[\"'](?:1|true)[\"']")
_MERGED = re.compile(
    rb"<(?:\w+:)?mergeCell\b[^<>]*?\bref=[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})[\"']"
)


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells merged into one: columns counted from 0, rows from 1, both ends included."""

    columns: tuple[int, int]
    rows: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPart:
    """What is hidden by a filter or a person, and read like all the rest; and what is merged.

    Parameters
    ----------
    rows : frozenset of int
        Hidden rows, counted from 1.
    columns : frozenset of int
        Hidden columns, counted from 0.
    merged : tuple of Merge
    """

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()
    merged: tuple[Merge, ...] = ()


def read_part(text: bytes, findings: Findings) -> SheetPart:
    """What is hidden and merged in a sheet whose cells stand in order.

    Parameters
    ----------
    text : bytes
        The XML of the sheet.
    findings : Findings
        Knows file and sheet.

    Raises
    ------
    ResponseError
        Cells that stand in no order, or twice: the library would lose some of them
        without a word.

    Examples
    --------
    >>> part = b'<cols><col min="2" max="3" hidden="1"/></cols><mergeCell ref="A3:A10"/>'
    >>> found = read_part(part, Findings(file="a.xlsx"))
    >>> sorted(found.columns), found.merged
    ([1, 2], (Merge(columns=(0, 0), rows=(3, 10)),))
    """
    last = (0, 0, b"")
    for found in _CELL.finditer(text):
        here = (int(found[2]), len(found[1]), found[1])
        if here <= last:
            raise findings.stop(
                "cells-disordered",
                Place(row=here[0], column=here[2].decode("ascii")),
                message("each cell once, and in the order of rows and columns"),
                message("Open the workbook in Excel and save it again."),
            )
        last = here
    return SheetPart(rows=_hidden_rows(text), columns=_hidden_columns(text), merged=_merged(text))


def _hidden_rows(text: bytes) -> frozenset[int]:
    hidden = set()
    number = 0
    for row in _ROW.finditer(text):
        said = _NUMBER.search(row[1])
        number = int(said[1]) if said else number + 1
        if _HIDDEN.search(row[1]):
            hidden.add(number)
    return frozenset(hidden)


def _hidden_columns(text: bytes) -> frozenset[int]:
    hidden: set[int] = set()
    for column in _COLUMN.finditer(text):
        ends = {found[1]: int(found[2]) for found in _SPAN.finditer(column[1])}
        if _HIDDEN.search(column[1]):
            hidden.update(range(ends.get(b"min", 1) - 1, ends.get(b"max", 0)))
    return frozenset(hidden)


def _merged(text: bytes) -> tuple[Merge, ...]:
    return tuple(
        Merge(
            (column_number(found[1]) - 1, column_number(found[3]) - 1),
            (int(found[2]), int(found[4])),
        )
        for found in _MERGED.finditer(text)
    )


def column_number(letters: bytes) -> int:
    """Number of a column from its letters: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = 26 * number + letter - ord("A") + 1
    return number
