"""Answers that stand in two tables though nothing names the people: counted, and told.

Where a survey tool wrote no id, two people may answer alike.  That most of a file
answers exactly as another file does, in the same municipalities and roles, is no chance:
it is the same file, saved again or with rows added.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from maturity.errors import Message, message
from maturity.records.responses import Responses, Shape, State
from maturity.responses.findings import listed
from maturity.responses.people import People

__all__ = ["Alike", "look_alikes"]

LEAST_ANSWERS = 10
"""Answers from which two rows that agree in all of them are hardly two people."""
MOST = 0.5
"""Share of the comparable rows of the smaller table from which the tables are the same."""
PLACE = ("municipality", "department", "role", "joint")


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """Two tables that share rows.

    Parameters
    ----------
    tables : (int, int)
        The table that holds the rows first, and the other one.
    rows : tuple of str
        Where the rows stand in the other table.
    whole : int
        Rows of the smaller table that could be compared.
    """

    tables: tuple[int, int]
    rows: tuple[str, ...]
    whole: int

    @property
    def is_same(self) -> bool:
        """Whether most of the smaller table stands in the other one."""
        return len(self.rows) > 1 and len(self.rows) >= MOST * self.whole

    def repair(self, other: str) -> Message:
        """What is shared, and what to do about it."""
        facts = {"count": len(self.rows), "whole": self.whole, "other": other}
        if self.is_same:
            return message(
                "{count} of {whole} complete answers also stand in {other}, with the same "
                "municipality and role. Keep one of the two, or leave the rows out in mapping.yml "
                "that stand twice (leave_out_rows, rows {rows}).",
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


def look_alikes(
    record: Responses, people: People, origin: Sequence[int], keep: NDArray[np.bool_]
) -> tuple[Alike, ...]:
    """Tables that hold the same complete answers from the same municipality and role.

    Rows with the survey tool's own id are not compared, nor those that say the same
    everywhere.

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
    if record.shape is not Shape.RESPONDENTS or len(set(origin)) < len(("one", "other")):
        return ()
    sizes: dict[int, int] = defaultdict(int)
    held: dict[object, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for row, answers in _comparable(record, people, keep):
        sizes[origin[row]] += 1
        held[answers][origin[row]].append(row)
    shared: dict[tuple[int, int], list[int]] = defaultdict(list)
    for tables in held.values():
        for one in tables:
            for other in tables:
                if one < other:
                    both = min(len(tables[one]), len(tables[other]))
                    shared[one, other] += tables[other][:both]
    return tuple(
        Alike(
            tables=pair,
            rows=tuple(people.places[row] for row in sorted(rows)),
            whole=min(sizes[pair[0]], sizes[pair[1]]),
        )
        for pair, rows in sorted(shared.items())
    )


def _comparable(
    record: Responses, people: People, keep: NDArray[np.bool_]
) -> Iterator[tuple[int, tuple[object, ...]]]:
    """Rows that say enough to be known again, each with all it says."""
    places = list(zip(*(record.units[name].tolist() for name in PLACE), strict=True))
    answered = record.states == State.ANSWERED
    for row in np.flatnonzero(keep).tolist():
        said = record.values[row][answered[row]]
        if people.keys[row] or len(said) < LEAST_ANSWERS or len(np.unique(said)) == 1:
            continue
        values = np.nan_to_num(record.values[row]).tolist()
        yield row, (places[row], tuple(record.states[row].tolist()), tuple(values))
