"""Which results of a municipality tell about a few people, though no group is too small."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

import numpy as np

from maturity.disclosure.within.apart import EDGE_STEPS, MOST_TOGETHER, few
from maturity.disclosure.within.patterns import closed_items
from maturity.disclosure.within.town import Booleans, Cells, Town
from maturity.records.responses import Floats
from maturity.records.scores import Part
from maturity.scoring.plan import Plan

__all__ = ["EDGE", "Closed", "closed_of"]

EDGE = 25.0 * EDGE_STEPS
"""The same in points of a score."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Closed:
    """Where results of a municipality are not told, per column (capabilities, then items).

    ``of`` each part: the whole goes together with all others, roles with departments and sectors;
    ``beside`` holds roles outside the index, (n_groups, n_columns); ``edge`` is where roles are
    not told because of what they answered, not because of who left a question out.
    """

    of: Mapping[Part, Booleans]
    beside: Booleans
    edge: Booleans


def closed_of(town: Town, plan: Plan, smallest: int) -> Closed:
    """Decide what a municipality does not tell.

    Every union of roles, and every union of roles less a union of departments (or sectors), is
    a set of people whose sum follows.  None may hold one to four people, nor lie within
    :data:`EDGE` of what it would be if all had given the lowest or the highest answer.  Where a
    set of roles does, only the whole is told; where departments do, they are not told.  Nor is
    the whole, where it is so near an end that a role must be.
    """
    roles = _tells(town, None, smallest)
    whole = _whole_tells(town, town.by(town.partitions[Part.ROLE])) & roles
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
    of = {Part.ALL: whole, Part.ROLE: roles, Part.DEPARTMENT: departments, Part.SECTOR: sectors}
    return Closed(of=of, beside=beside, edge=edge)


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
    groups = [town.partitions[part] for part in (Part.ROLE, other) if part]
    rows, columns = len(groups[0].names), len(groups[1].names) if other else 1
    width = town.people.shape[1]
    if not rows:
        return np.zeros(width, dtype=bool)
    if rows + columns > MOST_TOGETHER:
        return np.ones(width, dtype=bool)
    # roles alone: each against nothing
    unions = slice(None) if other else slice(None, None, 2)
    signs, table = _unions(rows, columns)[unions], town.by(*groups)
    apart = np.abs(signs).astype(np.float64) @ table.people
    above, below = (np.asarray(sign, dtype=np.float64) for sign in (signs > 0, signs < 0))
    shape = (rows, columns, width)

    def distance(own: Floats, other: Floats, most: Floats, most_other: Floats) -> Floats:
        one = _most(most.reshape(shape), most_other.reshape(shape))[unions]
        return np.asarray(above @ own + below @ other - one)

    low = distance(table.low, table.high, table.most_low, table.most_high)
    high = distance(table.high, table.low, table.most_high, table.most_low)
    near = (apart > 0) & (np.minimum(low, high) < EDGE)
    return np.asarray((few(apart.astype(np.int64), smallest) | near).any(axis=0))


def _most(own: Floats, other: Floats) -> Floats:
    """The most that one person of each difference of unions adds to its distance.

    ``own`` of who is in a union of rows only, ``other`` of who is in a union of columns only,
    (n_rows, n_columns, width); unions as in :func:`_unions`.
    """
    inside, outside = _largest(own), _largest(other)[::-1]
    rest, there = _largest(inside.swapaxes(0, 1))[::-1], _largest(outside.swapaxes(0, 1))
    return np.maximum(rest, there).swapaxes(0, 1).reshape(-1, own.shape[2])


def _largest(parts: Floats) -> Floats:
    """The largest of every choice of parts, 0 of none: (n, ...) to (2 ** n, ...)."""
    found = np.zeros((1, *parts.shape[1:]))
    for part in parts:
        both = np.stack([found, np.maximum(found, part)], axis=1)
        found = both.reshape(-1, *parts.shape[1:])
    return found


def _whole_tells(town: Town, table: Cells) -> Booleans:
    """Columns at which the whole alone is so near an end that one of its roles must be."""
    names = town.partitions[Part.ROLE].names
    weights = np.array([town.weights.get(name, 1.0) for name in names])[:, None]
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
    table = town.by(town.beside)
    near = np.minimum(table.low - table.most_low, table.high - table.most_high) < EDGE
    return np.asarray((table.people > 0) & (near | (table.people < smallest)))
