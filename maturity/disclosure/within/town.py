"""The people of one municipality, and the groups that they are published in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from maturity.disclosure.within.apart import Counts
from maturity.records.method import ScoringMethod
from maturity.records.responses import Floats, Responses, Shape
from maturity.records.scores import Part
from maturity.scoring.groups import rows_of
from maturity.scoring.persons import score_rows
from maturity.scoring.plan import Plan
from maturity.scoring.rows import prepare_rows

__all__ = ["Booleans", "Cells", "Partition", "Town", "towns_of"]

Booleans = NDArray[np.bool_]
FULL = 100.0


@dataclass(frozen=True, kw_only=True, eq=False)
class Partition:
    """Names of the groups, and the group of each row; -1 = in none."""

    part: Part
    names: tuple[str, ...]
    of: NDArray[np.intp]


class Cells(NamedTuple):
    """People, mass, and points from either end of the scale, added up and of one person at most.

    Each (n_cells, n_columns).
    """

    people: Counts
    mass: Floats
    low: Floats
    high: Floats
    most_low: Floats
    most_high: Floats


@dataclass(frozen=True, kw_only=True, eq=False)
class Town:
    """One municipality: a row per person (or unit), a column per capability and item.

    Parameters
    ----------
    people : ndarray of int, shape (n_rows, n_columns)
        People behind a row that count.
    mass, sums : ndarray of float, shape (n_rows, n_columns)
        What a row counts for in a mean, and the sum of its scores (0-100 each).
    partitions : Mapping
        Roles of the index, departments, sectors; beside them roles outside the index.
    beside : Partition
        Roles outside the index.
    weights : Mapping
        Role -> weight in the whole.
    counted : ndarray of bool, shape (n_rows, n_nodes)
        Whether a row counts for a capability.
    persons : bool
        False where a row stands for many answers.
    """

    code: str
    people: Counts
    mass: Floats
    sums: Floats
    partitions: Mapping[Part, Partition]
    beside: Partition
    weights: Mapping[str, float]
    answered: Booleans
    counted: Booleans
    persons: bool = True

    def by(self, *partitions: Partition) -> Cells:
        """The cells of partitions laid across, n_first * n_second of them."""
        of, size = np.zeros(len(self.people), dtype=np.intp), 1
        inside = np.ones(len(of), dtype=bool)
        for own in partitions:
            of, size = of * len(own.names) + own.of, size * len(own.names)
            inside &= own.of >= 0
        low, high = self.sums, FULL * self.mass - self.sums

        def total(columns: NDArray[Any]) -> NDArray[Any]:
            found = np.zeros((size, columns.shape[1]), dtype=columns.dtype)
            np.add.at(found, of[inside], columns[inside])
            return found

        def most(columns: Floats) -> Floats:
            found = np.zeros((size, columns.shape[1]))
            # a row of many people holds none that counts for more than the scale is long
            np.maximum.at(found, of[inside], np.minimum(columns[inside], FULL))
            return found

        return Cells(
            total(self.people), total(self.mass), total(low), total(high), most(low), most(high)
        )

    @cached_property
    def size(self) -> int:
        """People of the index."""
        inside = self.partitions[Part.ROLE].of >= 0
        return int(self.people[inside].max(axis=1, initial=0).sum())


def towns_of(
    responses: Responses, plan: Plan, method: ScoringMethod, weights: Mapping[str, float]
) -> dict[str, Town]:
    """Every municipality that answered person by person."""
    aligned = responses.columns(plan.items)
    rows = prepare_rows(aligned, plan, score_rows(aligned, plan, method), method)
    joint = aligned.units["joint"].to_numpy(dtype=bool)[rows.order]
    counted = ~np.isnan(rows.values)
    mass = np.where(counted, rows.weights, 0.0)
    first = rows.people.shape[1] - counted.shape[1]
    answered = ~np.isnan(rows.values[:, len(plan.nodes) :])
    found = {}
    for code, here in rows_of(rows.municipality).items():
        if joint[here].any():
            continue
        inside = rows.in_index[here]
        labels = {Part.ROLE: rows.role, Part.DEPARTMENT: rows.department, Part.SECTOR: rows.sector}
        found[code] = Town(
            code=code,
            people=rows.people[here, first:] * counted[here],
            mass=mass[here],
            sums=mass[here] * np.nan_to_num(rows.values[here]),
            partitions={
                part: _partition(part, names[here], inside) for part, names in labels.items()
            },
            beside=_partition(Part.ROLE, rows.role[here], ~inside),
            weights=weights,
            answered=answered[here],
            counted=counted[here][:, : len(plan.nodes)],
            persons=responses.shape is Shape.RESPONDENTS,
        )
    return found


def _partition(part: Part, labels: NDArray[np.object_], inside: Booleans) -> Partition:
    names, at = np.unique(labels[inside].astype(str), return_inverse=True)
    of = np.full(len(labels), -1, dtype=np.intp)
    of[inside] = at
    return Partition(part=part, names=tuple(map(str, names)), of=of)
