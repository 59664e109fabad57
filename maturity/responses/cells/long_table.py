"""Tables with one row per unit and item: which item, which unit, nothing twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from maturity.errors import message
from maturity.records.questionnaire import Item
from maturity.records.responses import UNIT_COLUMNS, Shape
from maturity.responses.cells.units import read_units
from maturity.responses.columns.headings import TURNED, is_turned
from maturity.responses.columns.understood import Table
from maturity.responses.file.grid import Grid
from maturity.responses.findings import NOWHERE, Findings
from maturity.responses.known.context import ReadingContext
from maturity.responses.known.dictionary import Dictionary
from maturity.responses.known.vocabulary import Field

__all__ = ["LongTable", "items_of_form", "read_long_table"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LongTable:
    """Where each row of a long table belongs.

    Parameters
    ----------
    items : tuple of Item
        All items of the form asked in the round, in questionnaire order.
    units : DataFrame, n_units
        The distinct units.
    unit_at, item_at : ndarray of int, n_rows
        Position of each row's unit and item.
    """

    form: str
    items: tuple[Item, ...]
    units: pd.DataFrame
    unit_at: NDArray[np.int64]
    item_at: NDArray[np.int64]

    def report_unasked(self, lost: int, findings: Findings) -> None:
        """Say how many answers are left out, since nobody in their roles is asked for them."""
        if lost:
            findings.warn(
                "answer-not-asked",
                NOWHERE,
                message("no answers to questions that are not put to the role"),
                message("{count} answers of this kind were left out.", count=lost),
            )


def items_of_form(context: ReadingContext, form: str) -> tuple[Item, ...]:
    """Items of one form asked in the round of the context."""
    return context.questionnaire.for_form(form).for_round(context.round).items


def read_long_table(table: Table, shape: Shape) -> LongTable:
    """Read the unit and the item of each row.

    Raises
    ------
    ResponseError
        An item nobody knows, of another form or round, or a unit in error.
    """
    grid, findings, at = table.grid, table.findings, table.headings.fields[Field.ITEM]
    if is_turned(grid.columns[at], table.dictionary):
        raise findings.stop("table-turned", NOWHERE, *TURNED)
    units = read_units(table, shape)
    form, codes = _codes(grid.columns[at], table.dictionary, table.context)
    items = items_of_form(table.context, form)
    position = {item.id: place for place, item in enumerate(items)}
    _report_unknown(grid, at, codes, position, findings)
    findings.raise_errors()
    keys = list(units[list(UNIT_COLUMNS)].itertuples(index=False, name=None))
    numbers = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    long = LongTable(
        form=form,
        items=items,
        units=units.drop_duplicates().reset_index(drop=True),
        unit_at=np.asarray([numbers[key] for key in keys], dtype=np.int64),
        item_at=np.asarray([position[codes[text]] for text in grid.columns[at]], dtype=np.int64),
    )
    _report_twice(grid, at, long, findings)
    return long


def _codes(
    texts: Sequence[str], dictionary: Dictionary, context: ReadingContext
) -> tuple[str, dict[str, str]]:
    """The form most items belong to, and the item id each text means in it."""
    form_of = {item.id: item.form for item in context.questionnaire.items}
    meanings = {text: dictionary.item(text) for text in set(texts)}
    forms: Counter[str] = Counter()
    for meaning in meanings.values():
        forms.update({form_of[id_] for id_ in meaning.items} if meaning else ())
    form = max(context.questionnaire.forms, key=lambda name: forms[name])
    codes: dict[str, str] = {}
    for text, meaning in meanings.items():
        inside = [id_ for id_ in (meaning.items if meaning else ()) if form_of[id_] == form]
        if len(inside) == 1:
            codes[text] = inside[0]
    return form, codes


def _report_unknown(
    grid: Grid, at: int, codes: dict[str, str], position: dict[str, int], findings: Findings
) -> None:
    column = grid.columns[at]
    for text in dict.fromkeys(column):
        if codes.get(text) not in position:
            findings.error(
                "item-unknown",
                grid.at(column.index(text), at),
                message("an item code or question of one form, asked in this round"),
                message("Correct the code in every row that says this, or remove those rows."),
            )


def _report_twice(grid: Grid, at: int, long: LongTable, findings: Findings) -> None:
    seen: set[tuple[int, int]] = set()
    for row, key in enumerate(zip(long.unit_at.tolist(), long.item_at.tolist(), strict=True)):
        if key in seen:
            findings.error(
                "row-twice",
                grid.at(row, at),
                message("one row per unit and item"),
                message(
                    "An earlier row holds the same unit and item. Say in mapping.yml which row is "
                    "left out (leave_out_rows)."
                ),
            )
        seen.add(key)
