"""From capability scores up the tree: every node made of its children, as the method says."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from maturity.records.method import Aggregation, ScoringMethod
from maturity.records.questionnaire import Node
from maturity.records.responses import Floats
from maturity.scoring.aggregate import aggregate
from maturity.scoring.plan import Plan

__all__ = ["Combined", "combine_nodes", "node_weight", "nodes_on_minimum"]

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
        Derivative of the score by the score of every lowest composite, 0 where there is no
        score.  With arithmetic means throughout it is the weight of the composite in the
        score, after weights were spread over what is present, and sums to 1.
    """

    scores: Floats
    effective: Floats


def combine_nodes(
    plan: Plan, capabilities: Floats, belongs: NDArray[np.bool_], *, method: ScoringMethod
) -> Combined:
    """Combine capability scores of many groups into all nodes above.

    A node's score joins its children's scores over the children that have one, if these hold
    at least ``method.weight_present`` of the weight of the children that belong to it; else
    NaN.  How they are joined, ``plan.aggregation`` says for each node (arithmetic mean
    where it says nothing): see :func:`maturity.scoring.aggregate.aggregate`.

    Parameters
    ----------
    plan : Plan
        Gives tree, weights and means; a node weight of None is the sum of the weights
        of the items asked under it.
    capabilities : ndarray of float, shape (n_groups, n_nodes)
        Scores of the lowest composites; NaN where missing.
    belongs : ndarray of bool, shape (n_groups, n_nodes)
        Lowest composites the group is asked about at all; others are neither
        present nor missing.
    method : ScoringMethod
        The one the plan was made with.

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
        under = np.stack([scores[child.id] for child in children], axis=1)
        there = np.stack([held[child.id] for child in children], axis=1)
        weights = there * np.array([node_weight(plan, child) for child in children])
        how = plan.aggregation.get(inner, Aggregation.ARITHMETIC)
        score, slopes = aggregate(under, weights, how)
        enough = _enough(under, weights, method.weight_present)
        scores[inner] = np.where(enough, score, np.nan)
        held[inner] = np.asarray(there.any(axis=1))
        below = np.stack([effective[child.id] for child in children], axis=1)
        effective[inner] = np.where(enough[:, None], (slopes[:, :, None] * below).sum(axis=1), 0.0)
    return Combined(
        scores=np.stack([scores[inner] for inner in plan.inner], axis=1),
        effective=np.stack([effective[inner] for inner in plan.inner], axis=1),
    )


def _enough(scores: Floats, weights: Floats, share: float) -> NDArray[np.bool_]:
    """Whether the children with a score hold enough of the weight."""
    present = np.where(np.isnan(scores), 0.0, weights).sum(axis=1)
    return np.asarray((present > 0) & (present >= share * weights.sum(axis=1) - TOLERANCE))


def node_weight(plan: Plan, node: Node) -> float:
    """Weight of a node in its parent; None in the record means that of its items."""
    if node.weight is not None:
        return node.weight
    if node.lowest:
        return float(plan.weights[plan.owner == plan.nodes.index(node.id)].sum())
    under = plan.below()[plan.inner.index(node.id)]
    return float(plan.weights[under[plan.owner]].sum())


def nodes_on_minimum(plan: Plan) -> frozenset[str]:
    """Nodes whose score is, or rests on, the minimum of several scores.

    These have no interval: the lowest of several uncertain scores lies too low on average,
    by an amount that depends on how far apart the true scores are, and the delta method
    knows only the one that happens to be lowest.
    """
    found: set[str] = set()
    for inner in reversed(plan.inner):
        children = plan.questionnaire.children(inner)
        joined = plan.aggregation.get(inner) is Aggregation.MINIMUM and len(children) > 1
        if joined or any(child.id in found for child in children):
            found.add(inner)
    return frozenset(found)
