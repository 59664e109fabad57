"""Totals beside answer counts: compared, and where there are none, per cent is asked about.

Rows that practically all sum to 100 (99 or 101 where shares were rounded) are shares more
often than people.  Read as people, a share
of 20 would make twenty answers of one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from maturity.errors import message
from maturity.records.responses import State
from maturity.responses.columns.understood import Table
from maturity.responses.file.grid import Grid
from maturity.responses.findings import NOWHERE, Findings, Place
from maturity.responses.known.vocabulary import TOTALS, heading_key

__all__ = ["check_totals", "total_columns"]

PER_CENT = 100
ROUNDED = 1
"""How far rounding may carry the sum of a row of shares from 100."""
PRACTICALLY_ALL = 0.9
"""Share of the filled rows that sum to 100 where they are asked about."""
Counts = tuple[Mapping[int, int | State], Mapping[int, NDArray[np.int64]]]
"""Column -> step or state, and column -> its counts."""


def total_columns(grid: Grid, among: Sequence[int]) -> list[int]:
    """Columns that call themselves a total."""
    return [at for at in among if heading_key(grid.headings[at]) in TOTALS]


def check_totals(table: Table, counts: Counts) -> None:
    """Refuse counts that disagree with the total beside them, or that may be per cent.

    One error for each total that disagrees, and one for shares, unless the mapping file
    says that rows of 100 are people.

    Parameters
    ----------
    counts : (Mapping, Mapping)
        What each column counts, and its numbers.
    """
    if not counts[1]:
        return
    grid, findings, sums = table.grid, table.findings, _sums(counts)
    totals = total_columns(grid, [at for at in table.headings.unknown if at not in counts[0]])
    for at in totals:
        _compare(grid, at, sums, findings)
    filled = sums[0] > 0
    near = [abs(total[filled] - PER_CENT) <= ROUNDED for total in sums]
    shares = bool(filled.any()) and max(rows.mean() for rows in near) >= PRACTICALLY_ALL
    if shares and not totals and "counts" not in table.context.own.choices:
        findings.error(
            "counts-per-cent",
            NOWHERE,
            message("how many gave each answer"),
            message(
                "Practically every row sums to 100 or, rounded, to 99 or 101, as shares in per "
                "cent do. Ask for the numbers of answers. If 100 people answered each question, "
                "write counts: people in mapping.yml."
            ),
        )


def _sums(counts: Counts) -> list[NDArray[np.int64]]:
    """What a total may sum: all that was counted, the steps, or the steps and don't know."""
    meanings, numbers = counts
    groups = (
        (State.DONT_KNOW, State.NOT_APPLICABLE, State.SKIPPED),
        (),
        (State.DONT_KNOW,),
        (State.DONT_KNOW, State.NOT_APPLICABLE),
    )
    rows = max((len(column) for column in numbers.values()), default=0)
    found = []
    for states in groups:
        parts = [
            numbers[at]
            for at, meaning in meanings.items()
            if not isinstance(meaning, State) or meaning in states
        ]
        found.append(np.sum(parts, axis=0) if parts else np.zeros(rows, dtype=np.int64))
    return found


def _compare(grid: Grid, at: int, sums: Sequence[NDArray[np.int64]], findings: Findings) -> None:
    """One error for a column of totals that fits none of the sums; it names the first row."""
    said = [text.strip().replace(",", ".") for text in grid.columns[at]]
    told = np.asarray([float(text) if _is_number(text) else np.nan for text in said])
    known = ~np.isnan(told)
    wrong = min((known & (told != total) for total in sums), key=lambda rows: int(rows.sum()))
    if not wrong.any():
        return
    best = next(total for total in sums if ((known & (told != total)) == wrong).all())
    row = int(np.flatnonzero(wrong)[0])
    place = grid.at(row, at)
    findings.error(
        "total-differs",
        Place(column=place.column, row=place.row, found=place.found),
        message("{sum}, the sum of the answers beside it", sum=int(best[row])),
        message(
            "{count} rows do not sum to their total. If the row holds shares in per cent, ask for "
            "the numbers of answers; if the total is of something else, leave the column out in "
            'mapping.yml: ignore: ["{column}"].',
            count=int(wrong.sum()),
            column=place.column,
        ),
    )


def _is_number(text: str) -> bool:
    whole, _, rest = text.partition(".")
    return whole.isdecimal() and (not rest or rest.isdecimal())
