"""Answers that stand in two tables, or twice in one, though nothing names the people.

Where a survey tool wrote no id, two people may answer alike.  That most of a file
answers exactly as another file does, in the same municipalities and roles, is no chance:
it is the same file, saved again or with rows added.  Where ids tell the people apart a
tool may have given new ones to the same people: that is told, and nothing is refused.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from maturity.errors import Message, message
from maturity.records.responses import Responses, Shape, State
from maturity.responses.findings import listed
from maturity.responses.people.ordering import without_gaps
from maturity.responses.people.person_marks import People
from maturity.responses.people.repeated import PLACE

__all__ = ["Alike", "look_alikes", "twins"]

LEAST_ANSWERS = 10
"""Answers from which two rows that agree in all of them are hardly two people."""
MOST = 0.5
"""Share of the comparable rows of the smaller table from which the tables are the same."""
FEW = 0.1
"""The same where ids say that the rows are different people, from which it is told."""
TWICE = ("one", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """Two tables that share rows, or one that holds rows twice.

    Parameters
    ----------
    tables : (int, int)
        The table that holds the rows first, and the other one; the same where rows stand
        twice in one table.
    rows : tuple of str
        Where the rows stand in the other table.
    whole : int
        Rows of the smaller table that could be compared.
    named : bool
        Whether the survey tool's own ids say that the rows are different people.
    """

    tables: tuple[int, int]
    rows: tuple[str, ...]
    whole: int
    named: bool = False

    @property
    def is_same(self) -> bool:
        """Whether most of the smaller table stands in the other one."""
        return self.many(MOST) and not self.named

    def many(self, share: float) -> bool:
        """Whether several rows are shared, and at least this share of the smaller table."""
        return len(self.rows) > 1 and len(self.rows) >= share * self.whole

    def repair(self, other: str) -> Message:
        """What is shared, and what to do about it."""
        if self.tables[0] == self.tables[1]:
            return self._twice()
        facts = {"count": len(self.rows), "whole": self.whole, "other": other}
        if self.is_same:
            return message(
                "{count} of {whole} complete answers also stand in {other}, with the same "
                "municipality and role. Keep one of the two, or leave the rows out in mapping.yml "
                "that stand twice (leave_out_rows, rows {rows}).",
                **facts,
                rows=listed(list(self.rows), 60),
            )
        if self.named:
            return message(
                "{count} of {whole} complete answers also stand in {other}, with the same "
                "municipality and role but other ids. They were all counted. If a survey tool "
                "has given new ids to the same people, keep one of the two, or leave the rows out "
                "in mapping.yml (leave_out_rows, rows {rows}).",
                **facts,
                rows=listed(list(self.rows), 60),
            )
        return message(
            "{count} of {whole} complete answers also stand in {other}, with the same municipality "
            "and role. They were all counted. If they are the same people, leave the rows out in "
            "mapping.yml (leave_out_rows, rows {rows}).",
            **facts,
            rows=listed(list(self.rows), 60),
        )

    def _twice(self) -> Message:
        """What to do about rows that stand twice in one table."""
        return message(
            "{count} complete answers stand twice in the file, with the same municipality and "
            "role. They were all counted. If they are the same people, leave the rows out in "
            "mapping.yml (leave_out_rows, rows {rows}).",
            count=len(self.rows),
            rows=listed(list(self.rows), 60),
        )


def twins(
    record: Responses, people: People, origin: Sequence[int], keep: NDArray[np.bool_]
) -> Alike | None:
    """Complete answers that stand twice in one table, where there are many; see `look_alikes`.

    A table may have been pasted twice.  Answers that stand three times or more are a
    habit of people rather than that, and nothing is refused, since nobody can tell.
    """
    if record.shape is not Shape.RESPONDENTS:
        return None
    rows = _comparable(record, keep)
    again: list[int] = []
    for group in _groups(record, rows):
        tables = _by_table(group, origin).values()
        again += [second for _, second in (rows for rows in tables if len(rows) == len(TWICE))]
    places = tuple(people.places[row] for row in sorted(again))
    found = Alike(tables=(0, 0), rows=places, whole=len(rows) - len(again), named=True)
    return found if found.many(FEW) else None


def look_alikes(
    record: Responses, people: People, origin: Sequence[int], keep: NDArray[np.bool_]
) -> tuple[Alike, ...]:
    """Tables that hold the same complete answers from the same municipality and role.

    Rows that say the same everywhere are not compared.  Rows with ids of their own are
    told only where many are shared: among thousands two may answer alike.

    Parameters
    ----------
    record : Responses
        Rows of all tables; nothing is found in counts and values.
    people : People
        The marks of each row.
    origin : sequence of int, n_rows
        Number of the table each row came from.
    keep : ndarray of bool, shape (n_rows,)
        False for rows that another one stands for already.

    Returns
    -------
    tuple of Alike
        One for each two tables that share a row, in their order.
    """
    if record.shape is not Shape.RESPONDENTS or len(set(origin)) < len(TWICE):
        return ()
    rows = _comparable(record, keep)
    sizes = Counter(origin[row] for row in rows)
    ids = Counter(origin[row] for row in rows if people.keys[row])
    shared: dict[tuple[int, int], list[int]] = defaultdict(list)
    for group in _groups(record, rows):
        tables = _by_table(group, origin)
        for one, other in combinations(sorted(tables), 2):
            both = min(len(tables[one]), len(tables[other]))
            shared[one, other] += tables[other][:both]
    found = [
        Alike(
            tables=pair,
            rows=tuple(people.places[row] for row in sorted(rows)),
            whole=min(sizes[pair[0]], sizes[pair[1]]),
            named=all(MOST * sizes[table] < ids[table] for table in pair),
        )
        for pair, rows in sorted(shared.items())
    ]
    return tuple(alike for alike in found if not alike.named or alike.many(FEW))


def _by_table(group: Sequence[int], origin: Sequence[int]) -> dict[int, list[int]]:
    tables: dict[int, list[int]] = defaultdict(list)
    for row in group:
        tables[origin[row]].append(row)
    return tables


def _comparable(record: Responses, keep: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Rows that say enough to be known again."""
    enough = (record.states == State.ANSWERED).sum(axis=1) >= LEAST_ANSWERS
    low, high = (reduce(record.values, axis=1) for reduce in (np.fmin.reduce, np.fmax.reduce))
    return np.flatnonzero(keep & enough & (low < high))


def _groups(record: Responses, rows: NDArray[np.intp]) -> Iterator[list[int]]:
    """Rows of one municipality, department and role that say the same, where there are several."""
    # One number for each row: only rows that share it are held against each other.  All
    # weights and sums are whole and small, so that the same answers give the same number.
    weights = np.random.default_rng(1).integers(2**20, size=record.values.shape[1])
    values = without_gaps(record.values)
    marks = (values @ weights.astype(float))[rows]
    again = rows[pd.Series(marks).duplicated(keep=False).to_numpy()]
    columns = [record.units[name].to_numpy() for name in PLACE]
    held: dict[object, list[int]] = defaultdict(list)
    for row in again.tolist():
        said = values[row].tobytes(), record.states[row].tobytes()
        held[tuple(column[row] for column in columns), said].append(row)
    return (group for group in held.values() if len(group) > 1)
