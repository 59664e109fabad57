"""What dimensions and capabilities weigh, nominally and in effect.

Nominal weights are not importance: a dimension in which all members are alike cannot move
the index, whatever it weighs.

References
----------
Paruolo, Saisana, Saltelli (2013), "Ratings and rankings: voodoo or science?", Journal of the
Royal Statistical Society A 176 (squared correlation as first-order measure of importance).
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from maturity.records.questionnaire import INDEX
from maturity.records.responses import Floats
from maturity.scoring.plan import Plan
from maturity.scoring.tree import node_weight

__all__ = ["effective_weights", "nominal_weights", "squared_correlation"]

FEWEST_CORRELATED = 5
"""Fewest members from which a correlation between members is told."""


def nominal_weights(plan: Plan) -> Mapping[str, float]:
    """Share of each node in what stands above it; shares under one parent sum to 1.

    Parameters
    ----------
    plan : Plan
        With the weights of the method, where it gives any.

    Returns
    -------
    Mapping
        Node id -> share, 0-1; NaN under a parent whose children weigh nothing.
    """
    weights: dict[str, float] = {}
    for parent in plan.inner:
        children = plan.questionnaire.children(parent)
        own = {node.id: node_weight(plan, node) for node in children}
        total = sum(own.values())
        weights |= {id_: w / total if total > 0 else float("nan") for id_, w in own.items()}
    return weights


def effective_weights(plan: Plan, nominal: Mapping[str, float]) -> Mapping[str, float]:
    """Share of each node in the index: the product of the shares on the way up.

    Examples
    --------
    A capability with a quarter of a dimension that has half of the index: 1/8.
    """
    effective: dict[str, float] = {}
    for node in plan.questionnaire.nodes:
        above = 1.0 if node.parent == INDEX else effective[node.parent]
        effective[node.id] = above * nominal[node.id]
    return effective


def squared_correlation(scores: Floats, index: Floats) -> float:
    """Squared Pearson correlation of a node's scores with the index, over the members.

    Parameters
    ----------
    scores, index : ndarray of float, shape (n_members,)
        NaN where a member has none.

    Returns
    -------
    float
        0-1; NaN with fewer than five members that have both, or where either does not vary.

    Examples
    --------
    >>> a = np.array([1.0, 2.0, 3.0, 4.0, 5.0])
    >>> round(squared_correlation(2 * a + 1, a), 6), squared_correlation(a[:4], a[:4])
    (1.0, nan)
    """
    both = ~np.isnan(scores) & ~np.isnan(index)
    x, y = scores[both], index[both]
    if len(x) < FEWEST_CORRELATED or np.ptp(x) == 0 or np.ptp(y) == 0:
        return float("nan")
    return float(np.corrcoef(x, y)[0, 1] ** 2)
