"""What a reader can compute from everything that is published, by linear algebra."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from maturity.disclosure.closure import WHOLE
from maturity.disclosure.layout import Booleans, Layout
from maturity.records.responses import Floats
from maturity.scoring.plan import Plan
from maturity.scoring.tree import node_weight

__all__ = ["cell_vectors", "determined", "mean_vectors", "mix_vector", "role_mix", "vectors_above"]

TOLERANCE = 1e-8
"""Relative length of what is left of a vector that counts as nothing."""


def determined(published: Floats, wanted: Floats) -> Booleans:
    """Whether linear functions of the unknowns follow from published ones.

    A published number is a known linear function of unknown sums.  Another one
    follows exactly if its coefficients lie in the row space of the published
    coefficients.

    Parameters
    ----------
    published : ndarray of float, shape (n_published, n_unknowns)
    wanted : ndarray of float, shape (n_wanted, n_unknowns)
        A row of zeros follows from nothing.

    Returns
    -------
    ndarray of bool, shape (n_wanted,)

    Examples
    --------
    From x + y and x follows y; from x + y alone it does not.

    >>> y = np.array([[0.0, 1.0]])
    >>> determined(np.array([[1.0, 1.0], [1.0, 0.0]]), y).tolist()
    [True]
    >>> determined(np.array([[1.0, 1.0]]), y).tolist()
    [False]
    """
    if not len(published) or not len(wanted):
        return np.zeros(len(wanted), dtype=bool)
    rows = published / np.linalg.norm(published, axis=1, keepdims=True)
    length = np.linalg.norm(wanted, axis=1, keepdims=True)
    target = wanted / np.where(length > 0, length, 1.0)
    _, size, axes = np.linalg.svd(rows, full_matrices=False)
    basis = axes[size > TOLERANCE * size[0]]
    left = target - (target @ basis.T) @ basis
    return np.asarray((np.linalg.norm(left, axis=1) <= TOLERANCE) & (length[:, 0] > 0))


def mean_vectors(layout: Layout, column: int) -> Floats:
    """Coefficients of every group's mean, in sums over atoms, in one column.

    Parameters
    ----------
    layout : Layout
    column : int
        Answering people, a lowest composite or an item; atoms without people there are no
        unknowns.

    Returns
    -------
    ndarray of float, shape (n_groups, n_atoms)
        A mean of n people has 1 / n on its atoms; the whole is weighted as its score is.
        Zero rows for groups without people.
    """
    mass = layout.mass_at(column)
    there = mass > 0
    held = layout.holds @ mass
    vectors = layout.holds * there / np.where(held > 0, held, 1)[:, None]
    if layout.shares is not None and layout.shares[:, column].any():
        vectors[WHOLE] = layout.shares[:, column] * there
    else:
        vectors[WHOLE] = mix_vector(layout, column, role_mix(layout))
    return np.asarray(vectors)


def role_mix(layout: Layout) -> dict[str, float]:
    """Index weight of every role of a municipality."""
    return {
        layout.groups[at][1]: float(layout.weights[layout.role == at][0])
        for at in sorted(set(layout.role.tolist()))
    }


def mix_vector(layout: Layout, column: int, mix: Mapping[str, float]) -> Floats:
    """Coefficients of a weighted mean of role means, in sums over atoms, (n_atoms,).

    Parameters
    ----------
    layout : Layout
    column : int
    mix : Mapping
        Role id -> weight; roles that are missing weigh nothing.
    """
    mass = layout.mass_at(column)
    vector, total = np.zeros(len(mass)), 0.0
    for at in sorted(set(layout.role.tolist())):
        own = np.where(layout.role == at, mass, 0.0)
        weight = mix.get(layout.groups[at][1], 0.0)
        if own.any() and weight > 0:
            vector += weight * (own > 0) / own.sum()
            total += weight
    return vector / (total or 1.0)


def cell_vectors(layout: Layout, plan: Plan) -> Floats:
    """Coefficients of every node's score above the items.

    Returns
    -------
    ndarray of float, shape (n_groups, n_inner + n_nodes, n_nodes * n_atoms)
        Unknowns: sums over atoms, lowest composite after lowest composite.
    """
    first = 1 + len(plan.inner)
    means = [mean_vectors(layout, first + k) for k in range(len(plan.nodes))]
    return vectors_above(plan, np.stack(means, axis=1))


def vectors_above(plan: Plan, means: Floats) -> Floats:
    """Coefficients at all nodes from those at the lowest.

    Parameters
    ----------
    plan : Plan
    means : ndarray of float, shape (n_groups, n_nodes, n_atoms)
        Zero where a group has nobody.

    Returns
    -------
    ndarray of float, shape (n_groups, n_inner + n_nodes, n_nodes * n_atoms)
    """
    groups, lowest, atoms = means.shape
    inner = len(plan.inner)
    vectors = np.zeros((groups, inner + lowest, lowest, atoms))
    for k in range(lowest):
        vectors[:, inner + k, k] = means[:, k]
    column = {name: at for at, name in enumerate((*plan.inner, *plan.nodes))}
    for node in reversed(plan.inner):
        weight = np.zeros((groups, 1, 1))
        for child in plan.questionnaire.children(node):
            own = vectors[:, column[child.id]]
            there = np.any(own != 0, axis=(1, 2))[:, None, None] * node_weight(plan, child)
            vectors[:, column[node]] += there * own
            weight += there
        vectors[:, column[node]] /= np.where(weight > 0, weight, 1)
    return vectors.reshape(groups, inner + lowest, lowest * atoms)
