"""Cells in which LimeSurvey says that a question was not shown."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from maturity.errors import message
from maturity.records.responses import State
from maturity.responses.answers import AnswerKey, Reading, label
from maturity.responses.context import Unreadable
from maturity.responses.findings import Findings, Place, listed
from maturity.responses.grid import Grid

__all__ = ["check_not_shown", "reading_not_shown"]

WORD = "N/A"
"""What LimeSurvey may write where a question was not shown."""


def reading_not_shown(key: AnswerKey) -> AnswerKey:
    """The same key, to which a cell that says *not shown* is a question that was not asked.

    What the coordinator's mapping or the scale's own words say about it goes before.
    """
    said = label(WORD)
    known = key.not_applicable | key.dont_know | key.labels.keys()
    if said in known:
        return key
    return replace(key, own={said: Reading(math.nan, State.NOT_ASKED), **key.own})


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
    place = Place(column=grid.name(columns[item]), row=int(grid.rows[row]), found=WORD)
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
