"""From capability scores up the tree: every node the weighted mean of its children."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from maturity.records.questionnaire import Node
from maturity.records.responses import Floats
from maturity.scoring.plan import Plan

__all__ = ["Combined", "combine_nodes"]

TOLERANCE = 1e-9
"""Slack for the share of weight present: two of three equal weights are two thirds."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Combined:
    """Scores of the nodes above the lowest composites.

    Parameters
    ----------
    scores : ndarray of float, shape (n_groups, n_inner)
        0–100 or NaN; columns as ``Plan.inner``.
    effective : ndarray of float, shape (n_groups, n_inner, n_nodes)
        Weight of every lowest composite in the score, after weights were spread
        over what is present: sums to 1 where there is a score, 0 elsewhere.
    """

    scores: Floats
    effective: Floats


def combine_nodes(
    plan: Plan, capabilities: Floats, belongs: NDArray[np.bool_], *, share: float
) -> Combined:
    """Combine capability scores of many groups into all nodes above.

    A node's score is the weighted mean of its children's scores over the
    children that have one, if these hold at least ``share`` of the weight of
    the children that belong to it; else NaN.

    Parameters
    ----------
    plan : Plan
        Gives tree and weights; a node weight of None is the sum of the weights
        of the items asked under it.
    capabilities : ndarray of float, shape (n_groups, n_nodes)
        Scores of the lowest composites; NaN where missing.
    belongs : ndarray of bool, shape (n_groups, n_nodes)
        Lowest composites the group is asked about at all; others are neither
        present nor missing.
    share : float
        In [0, 1].

    Returns
    -------
    Combined
    """
    size = (len(capabilities), len(plan.nodes))
    scores = {n: capabilities[:, k] for k, n in enumerate(plan.nodes)}
    held = {n: belongs[:, k] for k, n in enumerate(plan.nodes)}
    effective = {
        n: np.broadcast_to(np.eye(len(plan.nodes))[k], size) for k, n in enumerate(plan.nodes)
    }
    for inner in reversed(plan.inner):
        children = plan.questionnaire.children(inner)
        total, present = np.zeros(size[0]), np.zeros(size[0])
        score, spread = np.zeros(size[0]), np.zeros(size)
        held[inner] = np.zeros(size[0], dtype=bool)
        for child in children:
            weight = node_weight(plan, child) * held[child.id]
            seen = np.where(np.isnan(scores[child.id]), 0.0, weight)
            total, present = total + weight, present + seen
            score = score + seen * np.nan_to_num(scores[child.id])
            spread = spread + seen[:, None] * effective[child.id]
            held[inner] = held[inner] | held[child.id]
        enough = (present > 0) & (present >= share * total - TOLERANCE)
        scores[inner] = np.where(enough, score / np.where(enough, present, 1), np.nan)
        effective[inner] = np.where(
            enough[:, None], spread / np.where(enough, present, 1)[:, None], 0.0
        )
    return Combined(
        scores=np.stack([scores[inner] for inner in plan.inner], axis=1),
        effective=np.stack([effective[inner] for inner in plan.inner], axis=1),
    )


def node_weight(plan: Plan, node: Node) -> float:
    """Weight of a node in its parent; None in the record means that of its items."""
    if node.weight is not None:
        return node.weight
    if node.lowest:
        return float(plan.weights[plan.owner == plan.nodes.index(node.id)].sum())
    under = plan.below()[plan.inner.index(node.id)]
    return float(plan.weights[under[plan.owner]].sum())
