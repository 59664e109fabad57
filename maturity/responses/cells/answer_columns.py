"""Reading one column per item: values, states, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from maturity.errors import message
from maturity.records.questionnaire import Item
from maturity.records.responses import Floats, State
from maturity.responses.cells.odd_answers import OddAnswers
from maturity.responses.cells.scale_words import directed
from maturity.responses.file.grid import Grid
from maturity.responses.findings import Findings, Place, listed
from maturity.responses.known.answer_key import look_up
from maturity.responses.known.context import ReadingContext, Unreadable
from maturity.responses.known.item_keys import NOT_SHOWN, key_of

__all__ = ["check_not_shown", "leave_out_unasked", "read_cells"]


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


def check_not_shown(
    states: NDArray[np.int8],
    asked: NDArray[np.bool_],
    grid: Grid,
    columns: Mapping[int, int],
    how: tuple[Unreadable, Findings],
) -> None:
    """Refuse, once, cells that say *not shown* though the row's role is asked the question.

    Parameters
    ----------
    states : ndarray of int8, shape (n_rows, n_items)
        NOT_ASKED where a cell says so.  In place, such a cell of an asked item counts as
        skipped where the coordinator does without cells that cannot be read.
    asked : ndarray of bool, shape (n_rows, n_items)
        Whether the item is put to the row's role.
    columns : Mapping
        Position of an item -> its column in the grid; others have no column.
    how : (Unreadable, Findings)
        What happens to cells that hold no answer, and who is told.
    """
    unreadable, findings = how
    present = np.isin(np.arange(states.shape[1]), list(columns))
    odd = (states == State.NOT_ASKED) & asked & present
    if not odd.any():
        return
    row, item = np.argwhere(odd)[0].tolist()
    names = [grid.name(columns[at]) for at in np.flatnonzero(odd.any(axis=0)).tolist()]
    place = Place(column=grid.name(columns[item]), row=int(grid.rows[row]), found=NOT_SHOWN)
    expected = message("an answer or an empty cell: the question is put to this role")
    if unreadable is Unreadable.LEAVE_OUT:
        states[odd] = State.SKIPPED
        repair = message(
            "Cells with N/A that were read as not answered: {count}.", count=int(odd.sum())
        )
        findings.warn("answer-not-shown", place, expected, repair)
        return
    repair = message(
        "LimeSurvey writes N/A where a question was not shown. These roles are asked {items} "
        "(cells: {count}). Say in mapping.yml what it means: answers: all: "
        '"N/A": blank (not answered, or not shown because of a condition of your own) or na '
        "(not applicable).",
        count=int(odd.sum()),
        items=listed(names),
    )
    findings.error("answer-not-shown", place, expected, repair)
