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
from maturity.responses.columns.headings import Headings
from maturity.responses.columns.understood import Table
from maturity.responses.file.grid import Grid
from maturity.responses.findings import Findings, Place
from maturity.responses.known.vocabulary import FIELD_WORDS

__all__ = ["with_branches_joined"]


def with_branches_joined(table: Table) -> Table:
    """The table in which each question and field has one column; it is said.

    The answers of all branches stand in the first column then; the others stay as they
    are, so that a cell can still be named by the column it stands in.  Cells of one row
    that contradict each other are an error.
    """
    grid, headings, findings = table.grid, table.headings, table.findings
    if not headings.branches:
        return table
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
    joined = replace(grid, columns=tuple(columns), branches=headings.branches)
    return replace(table, grid=joined)


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
