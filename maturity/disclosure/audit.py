"""What a reader can compute from everything that is published, by linear algebra."""

from __future__ import annotations

import numpy as np

from maturity.disclosure.closure import WHOLE
from maturity.disclosure.layout import Booleans, Counts, Layout
from maturity.records.responses import Floats
from maturity.scoring.plan import Plan
from maturity.scoring.tree import node_weight

__all__ = ["cell_vectors", "determined", "mean_vectors"]

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


def mean_vectors(layout: Layout, people: Counts) -> Floats:
    """Coefficients of every group's mean, in sums over atoms, at one node.

    Parameters
    ----------
    layout : Layout
    people : ndarray of int, shape (n_atoms,)
        People per atom that count; atoms without people are no unknowns.

    Returns
    -------
    ndarray of float, shape (n_groups, n_atoms)
        A mean of n people has 1 / n on its atoms; the whole is the weighted mean
        of role means.  Zero rows for groups without people.
    """
    there = people > 0
    counts = layout.holds @ people
    vectors = layout.holds * there / np.maximum(counts, 1)[:, None]
    held = {role: layout.weights[layout.role == role][0] for role in set(layout.role.tolist())}
    held = {role: weight for role, weight in held.items() if counts[role] > 0}
    total = sum(held.values())
    whole = sum((weight * vectors[role] for role, weight in held.items()), np.zeros(len(people)))
    vectors[WHOLE] = whole / (total if total > 0 else 1.0)
    return np.asarray(vectors)


def cell_vectors(layout: Layout, plan: Plan) -> Floats:
    """Coefficients of every node's score above the items.

    Returns
    -------
    ndarray of float, shape (n_groups, n_inner + n_nodes, n_nodes * n_atoms)
        Unknowns: sums over atoms, lowest composite after lowest composite.
    """
    groups, atoms = layout.holds.shape
    inner, lowest = len(plan.inner), len(plan.nodes)
    vectors = np.zeros((groups, inner + lowest, lowest, atoms))
    for k in range(lowest):
        vectors[:, inner + k, k] = mean_vectors(layout, layout.people[:, 1 + inner + k])
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
