"""Answer counts: how many gave each answer, per unit and item.

A long table: municipality (and role, department), item, and one column per step
of the scale, besides columns for don't know, not applicable and no answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from maturity.errors import message
from maturity.records.responses import Floats, Shape, State
from maturity.responses.cells.long_table import LongTable, read_long_table
from maturity.responses.cells.scale_words import directed
from maturity.responses.cells.totals import check_totals, total_columns
from maturity.responses.cells.units import asked_cells
from maturity.responses.columns.headings import report_unknown
from maturity.responses.columns.understood import Table
from maturity.responses.file.grid import Grid
from maturity.responses.findings import NOWHERE, Findings, listed, spans
from maturity.responses.known.answer_key import AnswerKey, label
from maturity.responses.known.item_keys import key_of
from maturity.responses.known.vocabulary import DONT_KNOW, NO_ANSWER, NOT_APPLICABLE

__all__ = ["CountedCells", "read_counts"]

_COUNT_WORD = re.compile(
    r"^(?:antal(?: svar)?|count|number(?: of)?|steg|step|svar|answer|n)[ _:]*"
    r"|[ _:]*(?:antal|count)$"
)
_WHOLE = re.compile(r"(\d{1,9})(?:[.,]0+)?")
_THOUSANDS = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))")
"""The space of ``1 002``, as spreadsheets write it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedCells:
    """What a table of counts holds; shapes as in ``Responses``."""

    table: LongTable
    values: Floats
    states: NDArray[np.int8]
    tallies: NDArray[np.int64]
    steps: NDArray[np.int64]


def read_counts(table: Table) -> CountedCells:
    """Read a table of answer counts, from the columns nobody knows as something else.

    The mean of an item is ``sum(step * count) / sum(count)`` on its raw scale:
    two answers at step 1 and three at step 4 give (2 + 12) / 5 = 2.8.  An item
    without a row for a unit is NOT_ASKED there with nothing counted;
    a row of zeros is SKIPPED with nothing counted.

    Returns
    -------
    CountedCells
        Units, means, states, tallies and steps.

    Raises
    ------
    ResponseError
        No column for a step, a count that is no whole number, and all doubts
        about units and items.
    """
    grid, context, findings = table.grid, table.context, table.findings
    long = read_long_table(table, Shape.COUNTS)
    keys = [key_of(item, context) for item in long.items]
    names = [grid.headings[at] for at in table.headings.unknown]
    keys = directed(keys, [names] * len(keys), context, findings)
    columns = _count_columns(grid, table.headings.unknown, keys, findings)
    counts = _whole_numbers(grid, columns, findings)
    check_totals(table, (columns, counts))
    steps, tallies = _fill(grid, (columns, counts), long, keys, findings)
    findings.raise_errors()
    _leave_out_unasked(steps, tallies, long, findings)
    return CountedCells(
        table=long,
        values=_means(steps, keys),
        states=_states(tallies, long),
        tallies=tallies,
        steps=steps,
    )


def _count_columns(
    grid: Grid, unknown: Sequence[int], keys: Sequence[AnswerKey], findings: Findings
) -> Mapping[int, int | State]:
    """Column -> the step (a plain int) or state whose answers it counts."""
    columns: dict[int, int | State] = {}
    for at in unknown:
        meaning = _meaning(grid.headings[at], keys)
        if meaning is None:
            continue
        if any(meaning == m and type(meaning) is type(m) for m in columns.values()):
            findings.error(
                "duplicate-column",
                grid.at(0, at),
                message("one column for each answer"),
                message(
                    "Two columns count the same answer. Say in mapping.yml which one is left "
                    'out: ignore: ["{column}"].',
                    column=grid.name(at),
                ),
            )
        columns[at] = meaning
    if not any(type(meaning) is int for meaning in columns.values()):
        findings.error(
            "no-count-columns",
            NOWHERE,
            message("a column for each step of the scale, for example 1, 2, 3, 4, 5"),
            message("Write the step or its words above each column of counts."),
        )
    else:
        _report_no_column(columns, keys, findings)
    totals = total_columns(grid, unknown)
    rest = [at for at in unknown if at not in columns and at not in totals]
    report_unknown(grid, rest, findings)
    return columns


def _report_no_column(
    columns: Mapping[int, int | State], keys: Sequence[AnswerKey], findings: Findings
) -> None:
    """Warn about steps that no column counts: a pivot table has none where nobody chose one."""
    counted = {meaning for meaning in columns.values() if type(meaning) is int}
    lost = sorted({step for key in keys for step in key.scale.steps} - counted)
    if lost:
        findings.warn(
            "steps-missing",
            NOWHERE,
            message("a column for each step of the scale"),
            message(
                "No column counts these steps: {steps}. They were taken for answers nobody gave. "
                "If somebody did, the scores are wrong: ask for the whole table.",
                steps=listed(lost),
            ),
        )


def _meaning(heading: str, keys: Sequence[AnswerKey]) -> int | State | None:
    """Which answer a column counts: step number, words of a step, or a state."""
    whole = label(heading.replace("_", " "))
    for said in dict.fromkeys((whole, _COUNT_WORD.sub("", whole))):
        if said in NO_ANSWER:
            return State.SKIPPED
        for key in keys:
            reading = key.read(said)
            if reading.state is State.ANSWERED and not reading.wrong:
                return int(reading.value)
            if reading.state in (State.DONT_KNOW, State.NOT_APPLICABLE):
                return reading.state
        # A scale that offers no don't-know may still have a column of zeros for it.
        if said in DONT_KNOW | NOT_APPLICABLE:
            return State.DONT_KNOW if said in DONT_KNOW else State.NOT_APPLICABLE
    return None


def _fill(
    grid: Grid,
    found: tuple[Mapping[int, int | State], Mapping[int, NDArray[np.int64]]],
    table: LongTable,
    keys: Sequence[AnswerKey],
    findings: Findings,
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Steps (n_units, n_items, n_steps) and tallies (n_units, n_items, 5)."""
    width = max((len(key.scale.steps) for key in keys), default=0)
    shape = (len(table.units), len(table.items))
    steps = np.zeros((*shape, width), dtype=np.int64)
    tallies = np.zeros((*shape, len(State)), dtype=np.int64)
    columns, counted = found
    for at, meaning in columns.items():
        counts = counted[at]
        if isinstance(meaning, State):
            tallies[table.unit_at, table.item_at, int(meaning)] = counts
            continue
        for row in np.flatnonzero(counts).tolist():
            unit, item = table.unit_at[row], table.item_at[row]
            scale = keys[item].scale
            if meaning in scale.steps:
                steps[unit, item, meaning - scale.lowest] = counts[row]
            else:
                findings.error(
                    "answer-out-of-range",
                    grid.at(row, at),
                    message("no answers at step {step} of this item", step=meaning),
                    message("Correct the count, or the item code of the row."),
                )
    tallies[:, :, int(State.ANSWERED)] = steps.sum(axis=2)
    return steps, tallies


def _whole_numbers(
    grid: Grid, columns: Iterable[int], findings: Findings
) -> dict[int, NDArray[np.int64]]:
    """Column -> its counts; one error for all cells that hold none."""
    counts = {at: np.zeros(len(grid), dtype=np.int64) for at in columns}
    wrong: list[tuple[int, int]] = []
    for at, found in counts.items():
        for row, text in enumerate(grid.columns[at]):
            said = text.strip()
            whole = _WHOLE.fullmatch(_THOUSANDS.sub("", said))
            if whole:
                found[row] = int(whole.group(1))
            elif said:
                wrong.append((row, at))
    if wrong:
        findings.error(
            "count-unreadable",
            grid.at(*min(wrong)),
            message("a whole number of answers, 0 or more"),
            message(
                "Write how many gave this answer, not a share. Cells of this kind: {count}; rows: "
                "{rows}.",
                count=len(wrong),
                rows=spans(grid.rows[[row for row, _ in wrong]].tolist()),
            ),
        )
    return counts


def _leave_out_unasked(
    steps: NDArray[np.int64], tallies: NDArray[np.int64], long: LongTable, findings: Findings
) -> None:
    asked = asked_cells(long.units, long.items)
    counted = tallies[:, :, : int(State.NOT_ASKED)].sum(axis=2)
    long.report_unasked(int(counted[~asked].sum()), findings)
    steps[~asked] = 0
    tallies[~asked] = 0


def _means(steps: NDArray[np.int64], keys: Sequence[AnswerKey]) -> Floats:
    """Mean answer of each cell; NaN where nobody answered."""
    lowest = np.asarray([key.scale.lowest for key in keys], dtype=np.int64)
    numbers = lowest[:, None] + np.arange(steps.shape[2])
    total = steps.sum(axis=2)
    with np.errstate(invalid="ignore"):
        return np.asarray((steps * numbers).sum(axis=2) / np.where(total, total, np.nan))


def _states(tallies: NDArray[np.int64], table: LongTable) -> NDArray[np.int8]:
    """The state of each cell: what anybody said, in the order answered, don't know, ..."""
    states = np.full(tallies.shape[:2], int(State.NOT_ASKED), dtype=np.int8)
    states[table.unit_at, table.item_at] = State.SKIPPED
    states[~asked_cells(table.units, table.items)] = State.NOT_ASKED
    for state in (State.NOT_APPLICABLE, State.DONT_KNOW, State.ANSWERED):
        states[tallies[:, :, int(state)] > 0] = state
    return states
