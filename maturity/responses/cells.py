"""Reading one column per item: values, states, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from maturity.errors import Message, message
from maturity.records.questionnaire import Item
from maturity.records.responses import Floats, State
from maturity.responses.answers import (
    ASSUMED_CODE,
    DATED,
    FOREIGN,
    SEVERAL,
    UNKNOWN_WORDS,
    AnswerKey,
    Reading,
    answer_key,
    look_up,
)
from maturity.responses.context import Program, ReadingContext, Unreadable
from maturity.responses.findings import MOST_PER_COLUMN, Findings, Place
from maturity.responses.grid import Grid
from maturity.responses.not_shown import reading_not_shown
from maturity.responses.scale_words import directed

__all__ = ["key_of", "leave_out_unasked", "read_cells", "report_cell"]

_LEFT_OUT = ("answer-unreadable", "answer-out-of-range", "answer-date")


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
    texts = [grid.columns[column] for _, column in places]
    keys = directed(keys, texts, context, findings)
    for (at, column), key in zip(places, keys, strict=True):
        values[:, at], states[:, at], odd = look_up(grid.columns[column], key.read)
        if odd:
            wrong = _report(grid, column, key, odd, findings)
            if context.unreadable is Unreadable.LEAVE_OUT:
                states[wrong, at] = State.SKIPPED
    if context.unreadable is Unreadable.LEAVE_OUT:
        _allow(findings)
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


def _allow(findings: Findings) -> None:
    """Make warnings of the errors about single answers: the cells are left out."""
    for at, problem in enumerate(findings.problems):
        if problem.code in _LEFT_OUT:
            repair = message("The cell was left out of all scores. Correct it if you can.")
            if problem.where.row is None:
                repair = problem.repair
            findings.problems[at] = replace(problem, severity="warning", repair=repair)


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


def _report(
    grid: Grid, column: int, key: AnswerKey, odd: Mapping[str, Reading], findings: Findings
) -> list[int]:
    """One error per wrong cell, one warning per doubtful text; returns the wrong rows."""
    texts = grid.columns[column]
    odd = {text: reading for text, reading in odd.items() if reading.wrong != FOREIGN.wrong}
    wrong = [row for row, text in enumerate(texts) if text in odd and odd[text].wrong]
    for row in wrong[:MOST_PER_COLUMN]:
        report_cell(grid.at(row, column), odd[texts[row]], key, findings)
    if len(wrong) > MOST_PER_COLUMN:
        findings.error(
            "answer-unreadable",
            Place(column=grid.name(column)),
            key.expected(),
            message(
                "{count} more cells of this column cannot be read.",
                count=len(wrong) - MOST_PER_COLUMN,
            ),
        )
    doubtful = [text for text, reading in odd.items() if not reading.wrong]
    for text in sorted(doubtful, key=texts.index):
        report_cell(grid.at(texts.index(text), column), odd[text], key, findings)
    return wrong


_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)")
FIRST_MONTH = (1900, 1)
"""Month of the dates Excel shows for the numbers 1 to 31."""
_DOUBTS = {
    UNKNOWN_WORDS: message("The number was used; the words are not those of the questionnaire."),
    ASSUMED_CODE: message(
        "The code was read by its number: the first answer is the lowest step. If that is "
        "wrong, say what each code means in mapping.yml."
    ),
    SEVERAL: message("Several answers stand in the cell; it was read as not answered."),
}


def report_cell(place: Place, reading: Reading, key: AnswerKey, findings: Findings) -> None:
    """Say what is wrong, or doubtful, with one cell."""
    if not reading.wrong:
        findings.warn(reading.doubt, place, key.expected(), _DOUBTS[reading.doubt])
        return
    repair = message("Correct the cell, or leave it blank if the question was not answered.")
    if reading.wrong == DATED.wrong:
        repair = _before_excel(place.found)
    findings.error(reading.wrong, place, key.expected(), repair)


def _before_excel(found: str) -> Message:
    """What a date was before a spreadsheet made it one, where that can be told."""
    said = _DAY.match(found.strip())
    if not said:
        return message(
            "A spreadsheet has turned this into a date or time. Take the answer from the export "
            "as the survey tool wrote it, or say in mapping.yml what it means (answers)."
        )
    year, month, day = map(int, said.groups())
    original = str(day) if (year, month) == FIRST_MONTH else f"{day}-{month} / {month}-{day}"
    return message(
        "Excel has turned this into a date. It was probably {original}. Take the answer from the "
        "export as the survey tool wrote it, or say in mapping.yml what it means (answers).",
        original=original,
    )
