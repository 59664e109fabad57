"""From a grid that is understood to a record, one function per layout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from maturity.errors import message
from maturity.records.questionnaire import Item
from maturity.records.responses import UNIT_COLUMNS, Floats, Responses, Shape, State
from maturity.responses.cells.answer_columns import check_not_shown, leave_out_unasked, read_cells
from maturity.responses.cells.counts import read_counts
from maturity.responses.cells.long_table import items_of_form, read_long_table
from maturity.responses.cells.odd_answers import OddAnswers
from maturity.responses.cells.shapes import is_long, shape_of
from maturity.responses.cells.units import asked_cells, read_units
from maturity.responses.columns.headings import report_missing, report_unknown
from maturity.responses.columns.understood import Table
from maturity.responses.file.grid import Grid
from maturity.responses.findings import NOWHERE, Findings, Place, listed
from maturity.responses.known.answer_key import AnswerKey, look_up
from maturity.responses.known.item_keys import key_of
from maturity.responses.known.vocabulary import Field

__all__ = ["record_of", "tallies_of"]


def record_of(table: Table) -> tuple[Responses, NDArray[np.bool_]]:
    """The record of a table in its shape, and which rows of the table it rests on.

    Raises
    ------
    ResponseError
        The table holds no answers, or none that can be read.
    """
    shape = shape_of(table)
    if not is_long(table.headings):
        return _wide_record(table, shape)
    long = _counted_record if shape is Shape.COUNTS else _long_values_record
    return long(table), np.ones(len(table.grid), dtype=np.bool_)


def _wide_record(table: Table, shape: Shape) -> tuple[Responses, NDArray[np.bool_]]:
    """The record of a table with one column per item, and which rows of the grid it kept.

    Rows without any answer are left out with a warning; a municipality that
    has two rows of item values is an error, and so is a table without any answer.

    Parameters
    ----------
    shape : Shape
        RESPONDENTS: answers are steps.  VALUES: any number within the scale.
    """
    grid, findings = table.grid, table.findings
    items = items_of_form(table.context, table.headings.form)
    places = [(item, table.headings.items.get(item.id)) for item in items]
    any_number = shape is Shape.VALUES
    values, states = read_cells(grid, places, table.context, findings, any_number=any_number)
    _report_other_rounds(table, items)
    silent = (states == State.SKIPPED) | (states == State.NOT_ASKED)
    said = np.asarray(~np.all(silent, axis=1), dtype=np.bool_)
    # A formula without a result is an answer nobody can read, not an answer nobody gave.
    said |= np.isin(grid.rows, list(grid.sheet.formulas))
    _report_unread_rows(table, said, items)
    _report_blank_rows(grid, said, findings)
    if not said.all():
        table, values, states = table.keep(said), values[said], states[said]
        grid = table.grid
    units = read_units(table, shape)
    report_missing(grid, table.headings, _put_to_anybody(units, items), findings)
    columns = {at: column for at, (_, column) in enumerate(places) if column is not None}
    asked = asked_cells(units, items)
    leave_out_unasked((values, states), asked, grid, columns, findings)
    check_not_shown(states, asked, grid, columns, (table.context.unreadable, findings))
    record = _record(table, table.headings.form, items, units)
    record = replace(record, shape=shape, values=values, states=states)
    if shape is Shape.VALUES:
        _check_one_row_each(units, table)
        record = replace(record, tallies=tallies_of(states))
    return record, said


def _put_to_anybody(units: pd.DataFrame, items: Sequence[Item]) -> list[str]:
    """Items that some row of the file is asked: a form for one role holds no others."""
    asked = np.asarray(asked_cells(units, items).any(axis=0), dtype=np.bool_)
    return [items[at].id for at in np.flatnonzero(asked).tolist()]


def _counted_record(table: Table) -> Responses:
    """The record of a long table of answer counts."""
    counted = read_counts(table)
    record = _record(table, counted.table.form, counted.table.items, counted.table.units)
    return replace(
        record,
        shape=Shape.COUNTS,
        values=counted.values,
        states=counted.states,
        tallies=counted.tallies,
        steps=counted.steps,
    )


def _long_values_record(table: Table) -> Responses:
    """The record of a long table of item values: unit, item, value."""
    findings = table.findings
    long = read_long_table(table, Shape.VALUES)
    report_unknown(table.grid, table.headings.unknown, findings)
    shape = (len(long.units), len(long.items))
    values = np.full(shape, np.nan)
    states = np.full(shape, int(State.NOT_ASKED), dtype=np.int8)
    odd = OddAnswers()
    for at in np.unique(long.item_at).tolist():
        rows = np.flatnonzero(long.item_at == at)
        read = _values_of(table, long.items[at], rows, odd)
        values[long.unit_at[rows], at], states[long.unit_at[rows], at] = read
    odd.report(findings)
    asked = asked_cells(long.units, long.items)
    lost = int(((states != State.NOT_ASKED) & (states != State.SKIPPED) & ~asked).sum())
    long.report_unasked(lost, findings)
    values[~asked], states[~asked] = np.nan, State.NOT_ASKED
    record = _record(table, long.form, long.items, long.units)
    return replace(
        record, shape=Shape.VALUES, values=values, states=states, tallies=tallies_of(states)
    )


def tallies_of(states: NDArray[np.int8]) -> NDArray[np.int64]:
    """One answer per cell, counted under its state, shape (n_rows, n_items, 5).

    Examples
    --------
    >>> tallies_of(np.array([[0, 3]], dtype=np.int8)).tolist()
    [[[1, 0, 0, 0, 0], [0, 0, 0, 1, 0]]]
    """
    return np.asarray(states[:, :, None] == np.arange(len(State)), dtype=np.int64)


def _record(table: Table, form: str, items: Sequence[Item], units: pd.DataFrame) -> Responses:
    """A record without answers yet."""
    cells = (len(units), len(items))
    return Responses(
        questionnaire=table.context.questionnaire.id,
        version=table.context.questionnaire.version,
        form=form,
        round=table.context.round,
        shape=Shape.RESPONDENTS,
        items=tuple(item.id for item in items),
        units=units,
        values=np.full(cells, np.nan),
        states=np.full(cells, int(State.NOT_ASKED), dtype=np.int8),
        sources=(table.source,),
    )


def _values_of(
    table: Table, item: Item, rows: NDArray[np.int64], found: OddAnswers
) -> tuple[Floats, NDArray[np.int8]]:
    """Values and states of the rows of a long table that hold one item."""
    column = table.headings.fields[Field.VALUE]
    key = replace(key_of(item, table.context), any_number=True)
    texts = [table.grid.columns[column][row] for row in rows.tolist()]
    values, states, odd = look_up(texts, key.read)
    for row, text in zip(rows.tolist(), texts, strict=True):
        if text in odd:
            numbers = [int(table.grid.rows[row])]
            found.add(text, (odd[text], key), table.grid.name(column), numbers)
    return values, states


def _report_other_rounds(table: Table, items: Sequence[Item]) -> None:
    asked = {item.id for item in items}
    for id_, column in table.headings.items.items():
        if id_ not in asked:
            table.findings.warn(
                "item-of-other-round",
                Place(column=table.grid.name(column)),
                message("items asked in round {round}", round=table.context.round),
                message("The column was ignored: {item} is not asked in this round.", item=id_),
            )


def _report_unread_rows(table: Table, said: NDArray[np.bool_], items: Sequence[Item]) -> None:
    """Refuse to call rows empty that hold what may be answers in columns nobody knows."""
    if said.all():
        return
    grid, findings = table.grid, table.findings
    keys = [key_of(item, table.context) for item in items]
    held: dict[int, NDArray[np.bool_]] = {}
    for at in table.headings.unknown:
        texts = {grid.columns[at][row] for row in np.flatnonzero(~said).tolist()}
        answers = {t for t in texts if t.strip() and any(_answered(key, t) for key in keys)}
        rows = ~said & np.asarray([text in answers for text in grid.columns[at]], dtype=np.bool_)
        if rows.any():
            held[at] = rows
    if not held:
        return
    first = next(iter(held))
    count = int(np.any(list(held.values()), axis=0).sum())
    findings.error(
        "row-unread",
        grid.at(int(np.flatnonzero(held[first])[0]), first),
        message("an answer in a column that is recognised"),
        message(
            "{count} rows hold nothing in the columns that are recognised, but what may be "
            "answers in these: {columns}. Say in mapping.yml what they hold: columns: "
            '{{"{column}": …}}, or that they hold no answers: ignore: ["{column}"].',
            count=count,
            columns=listed([grid.name(at) for at in held], 6),
            column=grid.name(first),
        ),
    )


def _answered(key: AnswerKey, text: str) -> bool:
    reading = key.read(text)
    return reading.state is State.ANSWERED and not reading.wrong


def _report_blank_rows(grid: Grid, said: NDArray[np.bool_], findings: Findings) -> None:
    blank = np.flatnonzero(~said)
    if len(blank) == len(grid):
        raise findings.no_answers()
    if len(blank):
        findings.warn(
            "row-blank",
            Place(row=int(grid.rows[blank[0]])),
            message("at least one answer in each row"),
            message("{count} rows without any answer were left out.", count=len(blank)),
        )


def _check_one_row_each(units: pd.DataFrame, table: Table) -> None:
    """Item values: one row per unit; and say how the file was understood."""
    twice = units[list(UNIT_COLUMNS)].duplicated() & (units["municipality"] != "")
    for row in np.flatnonzero(twice.to_numpy()).tolist():
        table.findings.error(
            "row-twice",
            Place(row=int(table.grid.rows[row]), found=str(units["municipality"].iloc[row])),
            message("one row of item values per unit"),
            message(
                "An earlier row holds the same unit. Say in mapping.yml which row is left out "
                "(leave_out_rows)."
            ),
        )
    if table.context.shape is None:
        table.findings.warn(
            "shape-assumed",
            NOWHERE,
            message("a column role where each row is a person"),
            message("Without it, each row was read as the values of a whole municipality."),
        )
