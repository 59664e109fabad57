"""Where a small group is given away by everything that is shown of a municipality."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from maturity.disclosure.attack import Known, narrow_means
from maturity.disclosure.audit import (
    cell_vectors,
    determined,
    mean_vectors,
    mix_vector,
    vectors_above,
)
from maturity.disclosure.closure import WHOLE
from maturity.disclosure.layout import Booleans, Layout
from maturity.records.responses import Floats
from maturity.records.scores import Part
from maturity.scoring.plan import Plan

__all__ = ["Mix", "Shown", "followed", "given_away", "items_under", "narrowed"]

HIGHEST = 100.0
PARTS = (Part.ROLE, Part.DEPARTMENT, Part.SECTOR)
"""Parts in the order of an atom."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Mix:
    """The whole as a weighted mean of role means, told beside its score.

    Parameters
    ----------
    weights : Mapping
        Role id -> weight; roles that are missing weigh nothing.
    told : ndarray of bool, shape (n_groups, n_columns), or None
        Where which group was told; None = the whole everywhere, and nothing else.
    pooled : ndarray of bool, shape (n_columns,), or None
        Where distributions told the mean over all people.
    """

    weights: Mapping[str, float]
    told: Booleans | None = None
    pooled: Booleans | None = None

    def vectors(self, layout: Layout, column: int) -> list[Floats]:
        """Coefficients in one column of the whole, and of departments and sectors as they were."""
        if self.told is None:
            return [mix_vector(layout, column, self.weights)]
        groups = np.flatnonzero(self.told[:, column]).tolist()
        found = [self._vector(layout, column, at) for at in groups]
        if self.pooled is not None and self.pooled[column]:
            mass = np.where(self._counted(layout), layout.mass_at(column), 0.0)
            found.append((mass > 0) / max(mass.sum(), 1.0))
        return found

    def nodes_above(self, layout: Layout, plan: Plan) -> list[Floats]:
        """Coefficients at nodes above the lowest, where something was told."""
        inner = len(plan.inner)
        told = np.zeros((0, inner)) if self.told is None else self.told[:, 1 : 1 + inner]
        found = []
        for at in np.flatnonzero(told.any(axis=1)).tolist():
            columns = range(1 + inner, 1 + inner + len(plan.nodes))
            means = np.array([[self._vector(layout, column, at) for column in columns]])
            vectors = vectors_above(plan, means)[0]
            found += [vectors[node] for node in np.flatnonzero(told[at]) if vectors[node].any()]
        return found

    def _counted(self, layout: Layout) -> Booleans:
        """Atoms whose role was in the index."""
        return np.array([self.weights.get(atom[0], 0.0) > 0 for atom in layout.atoms], dtype=bool)

    def _vector(self, layout: Layout, column: int, at: int) -> Floats:
        part, name = layout.groups[at]
        if at == WHOLE:
            return mix_vector(layout, column, self.weights)
        axis = PARTS.index(part)
        mass = layout.mass_at(column)
        own = np.array([atom[axis] == name for atom in layout.atoms], dtype=bool) & (mass > 0)
        if part != Part.ROLE:
            own &= self._counted(layout)
        return np.asarray(own / (mass[own].sum() or 1.0))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Shown:
    """What is hidden so far, and what else a reader has been told.

    Parameters
    ----------
    hidden, small : ndarray of bool, shape (n_groups, n_columns)
        Cells that are hidden, and those among them that must be protected.
    distributions : ndarray of bool, shape (n_items,)
        Items whose distribution over the whole municipality is shown.
    mixes : sequence of Mix
        How else the whole was told: in an earlier report, or over the roles that took part in
        two rounds.
    known : ndarray of bool, shape (n_groups, n_columns), or None
        Cells that are hidden now but were told before.
    """

    hidden: Booleans
    small: Booleans
    distributions: Booleans
    mixes: Sequence[Mix] = ()
    known: Booleans | None = None

    @property
    def unknown(self) -> Booleans:
        """Cells that a reader does not know."""
        return self.hidden if self.known is None else np.asarray(self.hidden & ~self.known)


def given_away(layout: Layout, plan: Plan, shown: Shown) -> list[int]:
    """Columns at which a small cell follows exactly from what is published (row space)."""
    first = 1 + len(plan.inner) + len(plan.nodes)
    away = [
        column
        for column in range(first, layout.people.shape[1])
        if shown.small[:, column].any() and _item_given_away(layout, column, first, shown)
    ]
    at = shown.small[:, 1:first]
    if at.any():
        vectors = cell_vectors(layout, plan)
        flat = vectors.reshape(-1, vectors.shape[2])
        more = _told_of_capabilities(layout, plan, shown)
        found = followed(flat, shown.unknown[:, 1:first].ravel(), at.ravel(), more)
        away += sorted({int(column) + 1 for column in np.nonzero(at)[1][found]})
    return away


def narrowed(layout: Layout, plan: Plan, shown: Shown) -> list[int]:
    """Columns at which a small cell can be narrowed down too much (two linear programs each).

    The sum of n people's scores lies between 0 and 100 n; see
    :func:`maturity.disclosure.attack.narrow_means` for how narrow is too narrow.  Capabilities
    are solved one by one where no node above tells more than they do, else together.
    """
    if layout.sums is None:
        return []
    inner, lowest = len(plan.inner), len(plan.nodes)
    first = 1 + inner + lowest
    columns = [c for c in range(1 + inner, first + len(plan.items)) if shown.small[:, c].any()]
    found = _columns_narrow(layout, columns, first, shown)
    above = shown.small[:, 1:first]
    linked = bool(_told_above(plan, shown.unknown & (layout.counts > 0)).any())
    if above.any() and (linked or shown.small[:, 1 : 1 + inner].any()):
        found += [c for c in _tree_narrow(layout, plan, shown, linked=linked) if c not in found]
    return sorted(found)


def followed(vectors: Floats, hidden: Booleans, small: Booleans, *more: Floats) -> Booleans:
    """Which small groups follow from the shown ones and further known vectors."""
    shown = vectors[~hidden & vectors.any(axis=1)]
    return np.asarray(determined(np.concatenate([shown, *more]), vectors[small]))


def items_under(plan: Plan, column: int) -> Booleans:
    """Items at or under the node in a column."""
    at = column - 1
    inner, lowest = len(plan.inner), len(plan.nodes)
    if at >= inner + lowest:
        return np.asarray(np.arange(len(plan.items)) == at - inner - lowest)
    if at >= inner:
        return np.asarray(plan.owner == at - inner)
    below: Booleans = plan.below()[at][plan.owner]
    return below


def _told(layout: Layout, column: int, first: int, shown: Shown) -> Floats:
    """Vectors of one column beside its cells: the pooled mean, and wholes under other weights."""
    more = [vector for mix in shown.mixes for vector in mix.vectors(layout, column)]
    if column >= first and shown.distributions[column - first]:
        more.append(_pool(layout, column))
    more = [vector for vector in more if vector.any()]
    return np.array(more).reshape(len(more), layout.holds.shape[1])


def _item_given_away(layout: Layout, column: int, first: int, shown: Shown) -> bool:
    vectors = mean_vectors(layout, column)
    more = _told(layout, column, first, shown)
    return bool(followed(vectors, shown.unknown[:, column], shown.small[:, column], more).any())


def _pool(layout: Layout, column: int) -> Floats:
    """Coefficients of the mean over all people of index roles."""
    mass = np.where(layout.holds[WHOLE], layout.mass_at(column), 0.0)
    return np.asarray((mass > 0) / max(mass.sum(), 1.0))


def _told_of_capabilities(layout: Layout, plan: Plan, shown: Shown) -> Floats:
    """The same for capabilities; pooled where all of its items show their distribution."""
    lowest, atoms = len(plan.nodes), layout.holds.shape[1]
    rows = []
    for k in range(lowest):
        column = 1 + len(plan.inner) + k
        own = [vector for mix in shown.mixes for vector in mix.vectors(layout, column)]
        counted = (plan.owner == k) & (plan.weights > 0)
        if shown.distributions[counted].all():
            own.append(_pool(layout, column))
        for vector in own:
            row = np.zeros((lowest, atoms))
            row[k] = vector
            if vector.any():
                rows.append(row.ravel())
    for mix in shown.mixes:
        rows += mix.nodes_above(layout, plan)
    return np.array(rows).reshape(len(rows), lowest * atoms)


def _columns_narrow(layout: Layout, columns: list[int], first: int, shown: Shown) -> list[int]:
    """Columns at which a small group is narrowed down by what is shown of that column alone."""
    problems = []
    for column in columns:
        known, vectors = _known(layout, column, first, shown)
        targets = vectors[shown.small[:, column]]
        problems.append((known, targets[targets.any(axis=1)]))
    narrow = narrow_means(problems)
    return [column for column, found in zip(columns, narrow, strict=True) if found.any()]


def _known(layout: Layout, column: int, first: int, shown: Shown) -> tuple[Known, Floats]:
    vectors = mean_vectors(layout, column)
    open_ = ~shown.unknown[:, column] & vectors.any(axis=1)
    told = _told(layout, column, first, shown)
    sums = np.zeros(len(layout.weights)) if layout.sums is None else layout.sums[:, column]
    known = Known(
        equations=np.concatenate([vectors[open_], told]),
        truth=sums,
        low=np.zeros(len(sums)),
        high=HIGHEST * layout.mass_at(column),
    )
    return known, vectors


def _told_above(plan: Plan, hidden: Booleans) -> Booleans:
    """Per group, whether a node is shown while something under it is hidden."""
    inner, lowest = len(plan.inner), len(plan.nodes)
    under = hidden[:, 1 + inner : 1 + inner + lowest].astype(np.int64) @ plan.below().T > 0
    return np.asarray((under & ~hidden[:, 1 : 1 + inner]).any(axis=1))


def _tree_narrow(layout: Layout, plan: Plan, shown: Shown, *, linked: bool) -> list[int]:
    """Columns of nodes that are narrowed down when all capabilities are solved together."""
    inner, lowest = len(plan.inner), len(plan.nodes)
    first = 1 + inner + lowest
    vectors = cell_vectors(layout, plan)
    wanted = shown.small[:, 1:first].copy()
    if not linked:
        wanted[:, inner:] = False
    open_ = ~shown.unknown[:, 1:first] & vectors.any(axis=2)
    if not linked:
        open_[:, :inner] = False
    columns = range(1 + inner, first)
    sums = np.zeros(vectors.shape[2]) if layout.sums is None else layout.sums[:, 1 + inner : first]
    known = Known(
        equations=np.concatenate([vectors[open_], _told_of_capabilities(layout, plan, shown)]),
        truth=sums.T.ravel(),
        low=np.zeros(vectors.shape[2]),
        high=HIGHEST * np.concatenate([layout.mass_at(column) for column in columns]),
    )
    wanted &= vectors.any(axis=2)
    (narrow,) = narrow_means([(known, vectors[wanted])])
    return sorted({int(column) + 1 for column in np.nonzero(wanted)[1][narrow]})
