"""What came in: one record for respondent rows, answer counts and item values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from maturity.records import schemas
from maturity.records.schemas import table
from maturity.shown import Shown

__all__ = ["UNIT_COLUMNS", "Floats", "Responses", "Shape", "SourceFile", "State"]

Floats = NDArray[np.float64]

UNIT_COLUMNS = schemas.UNITS.names
"""Columns of :attr:`Responses.units`."""


class Shape(StrEnum):
    """What a row stands for."""

    RESPONDENTS = "respondents"
    COUNTS = "counts"
    VALUES = "values"


class State(IntEnum):
    """State of one answer; SKIPPED is an item that was asked and left blank."""

    ANSWERED = 0
    DONT_KNOW = 1
    NOT_APPLICABLE = 2
    NOT_ASKED = 3
    SKIPPED = 4

    @property
    def code(self) -> str:
        """How files write it in place of a number; empty where nothing is written.

        Examples
        --------
        >>> [state.code for state in State]
        ['', 'dk', 'na', '-', '']
        """
        return ("", "dk", "na", "-", "")[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile(Shown):
    """A file the answers came from: its name and the SHA-256 of its bytes."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Responses(Shown):
    """Answers of one round.

    One row is a person (``respondents``), or a unit: a municipality, or a
    department or role of one (``counts``, ``values``).  Rows stand in a fixed
    order that depends on their content only, never on file or row order.

    Parameters
    ----------
    items : tuple of str
        Item ids, in questionnaire order; columns of all arrays.
    units : DataFrame, n_rows
        :data:`UNIT_COLUMNS`; ``municipality`` is a code, empty text = unknown.
        ``joint`` is True for a joint judgement (one row for a management group).
        ``respondent`` is a key that matches no person, or empty.
    values : ndarray of float, shape (n_rows, n_items)
        Raw answers on the item's own scale, not reversed; NaN unless answered.
        Counts: the mean of the answers.
    states : ndarray of int8, shape (n_rows, n_items)
        :class:`State` of each cell.
    tallies : ndarray of int, shape (n_rows, n_items, 5), or None
        Number of answers per :class:`State`; None for respondents (one each).
    steps : ndarray of int, shape (n_rows, n_items, n_steps), or None
        Number of answers per step of the item's scale, lowest first (padded
        with 0); only for counts.
    """

    questionnaire: str
    version: str
    form: str
    round: str
    shape: Shape
    items: tuple[str, ...]
    units: pd.DataFrame = table(schemas.UNITS, required=True)
    values: Floats
    states: NDArray[np.int8]
    tallies: NDArray[np.int64] | None = None
    steps: NDArray[np.int64] | None = None
    sources: tuple[SourceFile, ...] = ()

    def __len__(self) -> int:
        return len(self.units)

    def tally(self, state: State) -> NDArray[np.int64]:
        """Number of answers in one state, shape (n_rows, n_items)."""
        if self.tallies is None:
            return np.asarray(self.states == state, dtype=np.int64)
        return np.asarray(self.tallies[:, :, int(state)], dtype=np.int64)

    def rows(self, keep: NDArray[np.bool_]) -> Responses:
        """The same record with the rows where ``keep`` is True."""
        return replace(
            self,
            units=self.units.loc[keep].reset_index(drop=True),
            values=self.values[keep],
            states=self.states[keep],
            tallies=None if self.tallies is None else self.tallies[keep],
            steps=None if self.steps is None else self.steps[keep],
        )

    def columns(self, ids: tuple[str, ...]) -> Responses:
        """The same record with the given items only, in the given order."""
        at = [self.items.index(id_) for id_ in ids]
        return replace(
            self,
            items=ids,
            values=self.values[:, at],
            states=self.states[:, at],
            tallies=None if self.tallies is None else self.tallies[:, at],
            steps=None if self.steps is None else self.steps[:, at],
        )

    def to_frame(self) -> pd.DataFrame:
        """Units and raw answers side by side, one row per row; a copy."""
        answers = pd.DataFrame(self.values, columns=list(self.items))
        return pd.concat([self.units.reset_index(drop=True), answers], axis=1)
