"""Which results of a municipality tell about a few people, though no group is too small."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import product

import numpy as np

from maturity.disclosure.apart import MOST_TOGETHER, few
from maturity.disclosure.patterns import closed_items
from maturity.disclosure.town import Booleans, Cells, Town
from maturity.records.responses import Floats
from maturity.records.scores import Part
from maturity.scoring.plan import Plan

__all__ = ["EDGE", "Closed", "closed_of"]

EDGE = 75.0
"""Points that the scores of a group must lie from either end, added up: three steps of five.

At the end everybody's answer is known; nearer than this, it is one of two or three.  Each person
of the group knows her own answer: so it holds for all but any one of them."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Closed:
    """Where results of a municipality are not told, per column (capabilities, then items).

    ``whole`` goes together with all other parts; ``roles`` with departments and sectors;
    ``beside`` holds roles outside the index, (n_groups, n_columns); ``edge`` is where roles are
    not told because of what they answered, not because of who left a question out.
    """

    whole: Booleans
    roles: Booleans
    departments: Booleans
    sectors: Booleans
    beside: Booleans
    edge: Booleans

    def of(self, part: Part) -> Booleans:
        """The columns of one part."""
        own = {
            Part.ALL: self.whole,
            Part.ROLE: self.roles,
            Part.DEPARTMENT: self.departments,
            Part.SECTOR: self.sectors,
        }
        return own[part]


def closed_of(town: Town, plan: Plan, smallest: int) -> Closed:
    """Decide what a municipality does not tell.

    Every union of roles, and every union of roles less a union of departments (or sectors), is
    a set of people whose sum follows.  None may hold one to four people, nor lie within
    :data:`EDGE` of what it would be if all had given the lowest or the highest answer.  Where a
    set of roles does, only the whole is told; where departments do, they are not told.  Nor is
    the whole, where it is so near an end that a role must be.

    Parameters
    ----------
    town : Town
    plan : Plan
    smallest : int

    Returns
    -------
    Closed
    """
    roles = _tells(town, None, smallest)
    whole = _whole_tells(town) & roles
    departments, sectors = (
        roles | _tells(town, part, smallest) for part in (Part.DEPARTMENT, Part.SECTOR)
    )
    beside = _beside(town, smallest)
    first = len(plan.nodes)
    items = closed_items(town, town.partitions[Part.ROLE], plan, smallest)
    edge = roles.copy()
    # the other roles may tell theirs by their capability, and the whole would tell the rest
    whole[first:] |= items
    roles[first:] |= items
    # departments tell no single question of several: who left one out would follow from them
    several = np.bincount(plan.owner[plan.weights > 0], minlength=first)[plan.owner] > 1
    departments[first:] |= roles[first:] | several
    sectors[first:] |= roles[first:] | several
    beside[:, first:] |= closed_items(town, town.beside, plan, smallest)
    return Closed(
        whole=whole,
        roles=roles,
        departments=departments,
        sectors=sectors,
        beside=beside,
        edge=edge,
    )


@lru_cache(maxsize=256)
def _unions(rows: int, columns: int) -> np.ndarray:
    """+1 for people in a union of rows only, -1 in a union of columns only, 0 else.

    Shape (n_unions, rows * columns); the empty union of columns gives unions of rows alone.
    """
    chosen = np.array(list(product((0, 1), repeat=rows + columns)), dtype=np.int8)
    one, other = chosen[:, :rows], chosen[:, rows:]
    signs = one[:, :, None] - other[:, None, :]
    return signs.reshape(len(chosen), rows * columns)


def _tells(town: Town, other: Part | None, smallest: int) -> Booleans:
    """Columns at which a difference of unions is about a few people, or near an end."""
    rows = len(town.partitions[Part.ROLE].names)
    columns = 1 if other is None else len(town.partitions[other].names)
    width = town.people.shape[1]
    if not rows:
        return np.zeros(width, dtype=bool)
    if rows + columns > MOST_TOGETHER:
        return np.ones(width, dtype=bool)
    table = town.table(Part.ROLE, other or Part.ROLE)
    if other is None:
        # roles alone: each against nothing
        at = np.arange(rows) * rows + np.arange(rows)
        table = Cells(*(part[at] for part in table))
        signs = _unions(rows, 1)[::2]
    else:
        signs = _unions(rows, columns)
    return _gives_away(signs, table, smallest)


def _gives_away(signs: np.ndarray, table: Cells, smallest: int) -> Booleans:
    apart = np.abs(signs).astype(np.float64) @ table.people
    above, below = (np.asarray(sign, dtype=np.float64) for sign in (signs > 0, signs < 0))
    low = (
        above @ table.low
        + below @ table.high
        - _most(above, table.most_low, below, table.most_high)
    )
    high = (
        above @ table.high
        + below @ table.low
        - _most(above, table.most_high, below, table.most_low)
    )
    near = (apart > 0) & (np.minimum(low, high) < EDGE)
    return np.asarray((few(apart.astype(np.int64), smallest) | near).any(axis=0))


def _most(above: Floats, own: Floats, below: Floats, other: Floats) -> Floats:
    """The most that one person of each difference of unions adds to its distance."""
    found = np.zeros((len(above), own.shape[1]))
    for at in range(own.shape[0]):
        np.maximum(found, above[:, at : at + 1] * own[at], out=found)
        np.maximum(found, below[:, at : at + 1] * other[at], out=found)
    return found


def _whole_tells(town: Town) -> Booleans:
    """Columns at which the whole alone is so near an end that one of its roles must be."""
    roles = town.partitions[Part.ROLE]
    table = town.cells(roles.of, len(roles.names))
    weights = np.array([town.weights.get(name, 1.0) for name in roles.names])[:, None]
    there = table.people > 0
    tells = np.zeros(table.people.shape[1], dtype=bool)
    for distance, own in ((table.low, table.most_low), (table.high, table.most_high)):
        mean = np.where(there, distance / np.where(table.mass > 0, table.mass, 1), 0.0)
        total = (weights * mean).sum(axis=0)
        most = table.mass * total / np.where(weights > 0, weights, 1)
        tells |= (there & (most - own < EDGE)).any(axis=0)
    return tells


def _beside(town: Town, smallest: int) -> Booleans:
    """Groups beside the index: each for itself, (n_groups, n_columns)."""
    own = town.beside
    table = town.cells(own.of, len(own.names))
    near = np.minimum(table.low - table.most_low, table.high - table.most_high) < EDGE
    return np.asarray((table.people > 0) & (near | (table.people < smallest)))
