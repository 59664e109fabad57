"""One question in several columns: a form with a path for each role.

Microsoft Forms and Google Forms repeat a question in every path through the form,
so that its answers stand in several columns, of which each row fills one.  The
columns are read as one; a row that fills two of them differently is an error, since
nobody can tell which of the two was meant.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from maturity.errors import message
from maturity.responses.findings import Findings, Place
from maturity.responses.grid import Grid
from maturity.responses.headings import Headings
from maturity.responses.vocabulary import FIELD_WORDS

__all__ = ["join_branches"]


def join_branches(grid: Grid, headings: Headings, findings: Findings) -> Grid:
    """The grid in which each question and field has one column.

    Parameters
    ----------
    grid : Grid
        As in the file.
    headings : Headings
        ``branches`` are the columns that hold one thing, by the first of them.
    findings : Findings
        Told how many questions stand in several columns, and, as an error, which
        cells of one row contradict each other.

    Returns
    -------
    Grid
        With the answers of all branches in the first column; the others stay as
        they are, so that a cell can still be named by the column it stands in.
    """
    if not headings.branches:
        return grid
    columns = list(grid.columns)
    for first, others in headings.branches.items():
        columns[first] = _joined(grid, (first, *others), headings, findings)
    names = [grid.name(at) for at in headings.branches]
    findings.warn(
        "columns-joined",
        Place(column=names[0], found=", ".join(names)[:120]),
        message("one column for each question"),
        message(
            "{count} questions stand in several columns, as in a form with a path for each role. "
            "Each row was read from the column it fills.",
            count=len(names),
        ),
    )
    return replace(grid, columns=tuple(columns), branches=headings.branches)


def _joined(
    grid: Grid, branches: Sequence[int], headings: Headings, findings: Findings
) -> tuple[str, ...]:
    """The only text each row holds in one of the columns."""
    joined = list(grid.columns[branches[0]])
    filled = {row: branches[0] for row, text in enumerate(joined) if text.strip()}
    twice: dict[int, tuple[int, int]] = {}
    for at in branches[1:]:
        for row, text in enumerate(grid.columns[at]):
            if not text.strip():
                continue
            if row in filled:
                if text.strip() != joined[row].strip():
                    twice.setdefault(row, (filled[row], at))
            else:
                filled[row] = at
                joined[row] = text
    if twice:
        _report_twice(grid, twice, headings, findings)
    return tuple(joined)


def _report_twice(
    grid: Grid, twice: Mapping[int, tuple[int, int]], headings: Headings, findings: Findings
) -> None:
    """One error for all rows that fill two of the columns; it names both cells of the first."""
    row, (one, other) = next(iter(sorted(twice.items())))
    findings.error(
        "duplicate-column",
        grid.at(row, other),
        message(
            "one column for {item}, or one filled column in each row",
            item=_name(headings.matched.get(grid.name(one), grid.name(one))),
        ),
        message(
            "Row {row} also holds “{text}” in the column “{first}”; rows like this: {count}. Say "
            'in mapping.yml which column is left out: ignore: ["{column}"].',
            row=int(grid.rows[row]),
            text=grid.columns[one][row].strip()[:60],
            first=grid.name(one),
            count=len(twice),
            column=grid.name(other),
        ),
    )


def _name(told: str) -> object:
    """A field by its name in the reader's language; the code of an item stays."""
    return next((FIELD_WORDS[kind] for kind in FIELD_WORDS if kind.value == told), told)
