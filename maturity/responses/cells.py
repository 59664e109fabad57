"""Reading one column per item: values, states, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from maturity.errors import message
from maturity.records.questionnaire import Item
from maturity.records.responses import Floats, State
from maturity.responses.answers import AnswerKey, answer_key, look_up
from maturity.responses.context import Program, ReadingContext, Unreadable
from maturity.responses.findings import Findings
from maturity.responses.grid import Grid
from maturity.responses.not_shown import reading_not_shown
from maturity.responses.odd_answers import OddAnswers
from maturity.responses.scale_words import directed

__all__ = ["key_of", "leave_out_unasked", "read_cells"]


def read_cells(
    grid: Grid,
    items: Sequence[tuple[Item, int | None]],
    context: ReadingContext,
    findings: Findings,
    *,
    any_number: bool = False,
) -> tuple[Floats, NDArray[np.int8]]:
    """Values and states of all items, in the order of ``items``.

    Parameters
    ----------
    items : sequence of (Item, int or None)
        Each item with its column of the grid; an item without one was not asked.
    any_number : bool
        Whether numbers between the steps are answers (item values).

    Returns
    -------
    values : ndarray of float, shape (n_rows, n_items)
        NaN unless answered.
    states : ndarray of int8, shape (n_rows, n_items)
        Blank is SKIPPED here, whoever was asked.
    """
    values = np.full((len(grid), len(items)), np.nan)
    states = np.full((len(grid), len(items)), int(State.NOT_ASKED), dtype=np.int8)
    places = [(at, column) for at, (_, column) in enumerate(items) if column is not None]
    keys = [replace(key_of(items[at][0], context), any_number=any_number) for at, _ in places]
    columns = [grid.columns[column] for _, column in places]
    texts = [grid.texts(column) for _, column in places]
    keys = directed(keys, texts, context, findings, columns)
    found = OddAnswers(left_out=context.unreadable is Unreadable.LEAVE_OUT)
    for (at, column), key in zip(places, keys, strict=True):
        values[:, at], states[:, at], odd = look_up(
            grid.columns[column], key.read, grid.texts(column)
        )
        wrong = found.add_column(grid, column, odd, key)
        if found.left_out:
            states[wrong, at] = State.SKIPPED
    found.report(findings)
    return values, states


def key_of(item: Item, context: ReadingContext) -> AnswerKey:
    """What may be answered to one item in a file of this format, with this mapping file."""
    own = context.mapping.answers_to(item.id) if context.mapping else {}
    key = answer_key(item, context.questionnaire.scale_of(item), context.texts, own=own)
    key = reading_not_shown(key) if context.format is Program.LIMESURVEY else key
    return replace(
        key,
        coded=context.format is Program.LIMESURVEY,
        exported=context.format in (Program.LIMESURVEY, Program.KOBO),
        lists=context.format is Program.MSFORMS,
    )


def leave_out_unasked(
    cells: tuple[Floats, NDArray[np.int8]],
    asked: NDArray[np.bool_],
    grid: Grid,
    columns: Mapping[int, int],
    findings: Findings,
) -> None:
    """Set cells of items the row was not asked to NOT_ASKED, in place, and say so.

    Parameters
    ----------
    cells : (ndarray, ndarray)
        Values and states, shape (n_rows, n_items); changed in place.
    asked : ndarray of bool, shape (n_rows, n_items)
        Whether the item was put to the row's role.
    columns : Mapping
        Position of an item -> its column in the grid.
    """
    values, states = cells
    said = (states != State.SKIPPED) & (states != State.NOT_ASKED) & ~asked
    for at in np.flatnonzero(said.any(axis=0)).tolist():
        rows = np.flatnonzero(said[:, at])
        findings.warn(
            "answer-not-asked",
            grid.at(int(rows[0]), columns[at]),
            message("no answer: the question is not put to this role"),
            message("{count} answers of this kind in the column were left out.", count=len(rows)),
        )
    values[~asked] = np.nan
    states[~asked] = State.NOT_ASKED
