"""The same person in two exports of one round, told by the keyed hash of her key.

Monday's export and Friday's overlap.  Where respondents are followed (a keyed
hash stands in ``units.respondent``) such rows are merged; where they are not,
nobody can tell them from people who answer alike.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from maturity.records.responses import Responses, Shape, State

__all__ = ["contradicts", "find_repeats"]

SAID = (State.ANSWERED, State.DONT_KNOW, State.NOT_APPLICABLE)
PLACE = ["municipality", "department", "role", "joint"]


def find_repeats(
    record: Responses, origin: Sequence[int]
) -> tuple[NDArray[np.bool_], tuple[tuple[int, int], ...]]:
    """Rows to keep, and pairs of rows of one person that contradict each other.

    Of rows that agree the one that says most is kept: an answer may have been
    completed between two exports.  Rows contradict each other where they name
    another municipality, department or role, where both say something else, or where
    each says what the other leaves out.

    Parameters
    ----------
    record : Responses
        Rows of all files, one after the other.
    origin : sequence of int, n_rows
        Number of the file each row came from.

    Returns
    -------
    keep : ndarray of bool, shape (n_rows,)
        False for a row that another one of the same person stands for.
    pairs : tuple of (int, int)
        Row numbers, the earlier row first; somebody has to decide.

    Examples
    --------
    A key that stands in one file only is never looked at: survey tools write each once.
    """
    keep = np.ones(len(record), dtype=bool)
    pairs: list[tuple[int, int]] = []
    if record.shape is not Shape.RESPONDENTS:
        return keep, ()
    first: dict[str, int] = {}
    for row, key in enumerate(record.units["respondent"]):
        other = first.setdefault(key, row)
        if not key or other == row or origin[other] == origin[row]:
            continue
        if contradicts(record, other, row):
            pairs.append((other, row))
            continue
        fuller = said(record, row).sum() > said(record, other).sum()
        keep[other if fuller else row] = False
        first[key] = row if fuller else other
    return keep, tuple(pairs)


def contradicts(record: Responses, one: int, other: int) -> bool:
    """Whether two rows cannot be one person's answers, one of them perhaps unfinished."""
    places = record.units[PLACE]
    if not places.iloc[one].equals(places.iloc[other]):
        return True
    here, there = said(record, one), said(record, other)
    both = here & there
    values, states = record.values, record.states
    same = (states[one] == states[other]) & (
        (values[one] == values[other]) | (np.isnan(values[one]) & np.isnan(values[other]))
    )
    nested = bool((here >= there).all() or (here <= there).all())
    return not nested or bool((both & ~same).any())


def said(record: Responses, row: int) -> NDArray[np.bool_]:
    """Where a row says something, be it "don't know"."""
    return np.isin(record.states[row], SAID)
