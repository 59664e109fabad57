"""Who stands behind each cell of a municipality: atoms of people, and groups of atoms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from maturity.records.method import ScoringMethod
from maturity.records.responses import Floats, Responses, Shape
from maturity.records.scores import ALL, MemberWeights, Part
from maturity.scoring.persons import score_rows
from maturity.scoring.plan import Plan
from maturity.scoring.rows import Rows, prepare_rows, role_weights
from maturity.scoring.weighting import asked_columns, person_shares

__all__ = ["ANSWERS", "Booleans", "Counts", "Layout", "columns_of", "lay_out"]

Booleans = NDArray[np.bool_]
Counts = NDArray[np.int64]

ANSWERS = 0
"""Column of a layout that counts answering people; nodes and items follow."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Layout:
    """Groups of one municipality as sets of atoms.

    An atom is everybody of one role, department and sector.  Whatever is
    published is a linear function of sums over atoms, so these decide what a
    reader can compute.

    Parameters
    ----------
    municipality : str
    groups : tuple of (str, str)
        Part and group id; the whole comes first.  Group "" of another part
        are the people without one: never published, yet part of the sum.
    holds : ndarray of bool, shape (n_groups, n_atoms)
        Which atoms a group consists of.  Departments and sectors hold people
        of index roles only, as the whole does.
    weights : ndarray of float, shape (n_atoms,)
        Index weight of the atom's role; 0 stands beside the index.
    role : ndarray of int, shape (n_atoms,)
        Position in ``groups`` of the atom's role.
    people : ndarray of int, shape (n_atoms, 1 + n_nodes)
        People per atom: answering (column :data:`ANSWERS`), then those that
        count per node and item, in the order of :func:`columns_of`.
    mass, sums, shares : ndarray of float, shape (n_atoms, 1 + n_nodes), or None
        What the people of an atom count for in a mean (the people themselves, but for rows
        that stand for many answers); the sum of their scores; and what one of them weighs in
        the score of the whole.  Zero for answering people and nodes above the lowest.  Without
        them people count once each and the whole is the mean of role means.
    atoms : tuple of (str, str, str)
        Role, department and sector of each atom.
    """

    municipality: str
    groups: tuple[tuple[str, str], ...]
    holds: Booleans
    weights: Floats
    role: NDArray[np.intp]
    people: Counts
    mass: Floats | None = None
    sums: Floats | None = None
    shares: Floats | None = None
    atoms: tuple[tuple[str, str, str], ...] = ()

    def mass_at(self, column: int) -> Floats:
        """What the people of each atom count for in means of one column, (n_atoms,)."""
        if self.mass is None or not self.mass[:, column].any():
            return self.people[:, column].astype(np.float64)
        return self.mass[:, column]

    @cached_property
    def counts(self) -> Counts:
        """People per group and column, (n_groups, n_columns)."""
        return np.asarray(self.holds.astype(np.int64) @ self.people)

    @cached_property
    def closed(self) -> Booleans:
        """Groups that are never published: the people without a role, department or sector."""
        return np.array([part != Part.ALL and name == ALL for part, name in self.groups])

    @cached_property
    def partitions(self) -> Mapping[str, tuple[int, ...]]:
        """Part -> positions of its groups that add up to the whole (index roles only)."""
        inside = np.asarray((self.holds & (self.weights > 0)).any(axis=1))
        return {
            part.value: tuple(
                at for at, (own, _) in enumerate(self.groups) if own == part and inside[at]
            )
            for part in Part
        }

    @cached_property
    def inside(self) -> Mapping[int, tuple[int, ...]]:
        """Position of a sector -> positions of the departments with people in it."""
        departments = self.partitions[Part.DEPARTMENT]
        return {
            sector: tuple(
                at for at in departments if bool((self.holds[at] & self.holds[sector]).any())
            )
            for sector in self.partitions[Part.SECTOR]
            if not self.closed[sector]
        }


def columns_of(plan: Plan) -> tuple[str, ...]:
    """Names of the columns of :attr:`Layout.people` after the first."""
    return (*plan.inner, *plan.nodes, *plan.items)


def lay_out(
    responses: Responses,
    plan: Plan,
    method: ScoringMethod,
    members: Mapping[str, MemberWeights] | None = None,
) -> tuple[Layout, ...]:
    """One layout per municipality, sorted by code.

    Parameters
    ----------
    responses : Responses
    plan : Plan
        For the same round.
    method : ScoringMethod
    members : Mapping, optional
        How the people of each municipality were weighted; as role means where it is silent.
    """
    aligned = responses.columns(plan.items)
    rows = prepare_rows(aligned, plan, score_rows(aligned, plan, method), method)
    answers = _answering(rows, responses.shape)
    people = np.concatenate([answers[:, None], rows.people], axis=1)
    weights = role_weights(plan.questionnaire, method)
    asked = asked_columns(plan)
    plain = MemberWeights(role_weights=weights)
    built = []
    for code in sorted(set(map(str, rows.municipality))):
        layout, atoms = _layout(code, rows, people, weights)
        held = _held(rows, np.flatnonzero(rows.municipality == code), atoms)
        shares = person_shares(
            (members or {}).get(code, plain),
            [role for role, _, _ in atoms],
            [department for _, department, _ in atoms],
            held[0] * (layout.weights > 0)[:, None],
            asked,
        )
        built.append(_filled(layout, (*held, shares)))
    return tuple(built)


def _held(
    rows: Rows, here: NDArray[np.intp], atoms: Sequence[tuple[str, str, str]]
) -> tuple[Floats, Floats]:
    """What the people of each atom count for, and the sum of their scores."""
    keys = zip(rows.role[here], rows.department[here], rows.sector[here], strict=True)
    place = np.array([atoms.index(key) for key in keys], dtype=np.intp)
    values, weights = rows.values[here], rows.weights[here]
    counts = np.where(np.isnan(values), 0.0, weights)
    mass, sums = np.zeros((2, len(atoms), values.shape[1]))
    np.add.at(mass, place, counts)
    np.add.at(sums, place, counts * np.nan_to_num(values))
    return mass, sums


def _filled(layout: Layout, arrays: tuple[Floats, Floats, Floats]) -> Layout:
    """The layout with mass, sums and shares, zero for the columns above the lowest nodes."""
    above = layout.people.shape[1] - arrays[0].shape[1]
    mass, sums, shares = (np.pad(array, ((0, 0), (above, 0))) for array in arrays)
    return replace(layout, mass=mass, sums=sums, shares=shares)


def _layout(
    code: str, rows: Rows, people: Counts, weights: Mapping[str, float]
) -> tuple[Layout, list[tuple[str, str, str]]]:
    here = np.flatnonzero(rows.municipality == code)
    keys = list(zip(rows.role[here], rows.department[here], rows.sector[here], strict=True))
    atoms = sorted(set(keys), key=lambda key: (list(weights).index(key[0]), *key[1:]))
    place = np.array([atoms.index(key) for key in keys], dtype=np.intp)
    summed = np.zeros((len(atoms), people.shape[1]), dtype=np.int64)
    np.add.at(summed, place, people[here])
    size = np.array([weights[role] for role, _, _ in atoms])
    groups = [(Part.ALL.value, ALL)]
    holds = [size > 0]
    for axis, part in enumerate((Part.ROLE, Part.DEPARTMENT, Part.SECTOR)):
        for name in dict.fromkeys(atom[axis] for atom in atoms):
            own = np.array([atom[axis] == name for atom in atoms])
            own &= (size > 0) | (part is Part.ROLE)
            if own.any():
                groups.append((part.value, str(name)))
                holds.append(own)
    role = [groups.index((Part.ROLE.value, str(role))) for role, _, _ in atoms]
    layout = Layout(
        municipality=code,
        groups=tuple(groups),
        holds=np.array(holds, dtype=bool),
        weights=size,
        role=np.array(role, dtype=np.intp),
        people=summed,
        atoms=tuple((str(r), str(d), str(s)) for r, d, s in atoms),
    )
    return layout, atoms


def _answering(rows: Rows, shape: Shape) -> Counts:
    """People behind each row who said anything, don't know included."""
    said = rows.tallies[:, :3].sum(axis=1)
    most = said.max(axis=1)
    return np.asarray(most if shape is Shape.COUNTS else np.minimum(most, 1))
