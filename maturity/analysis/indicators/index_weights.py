"""How much each indicator weighs in the index, once the weights above it are taken in."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["effective_weights"]


def effective_weights(
    weights: Mapping[str, float], parents: Mapping[str, str]
) -> Mapping[str, float]:
    """Share of every node in the topmost one, for weighted arithmetic means.

    Own share among its siblings times the effective weight of what stands above; 1 at the top.

    Parameters
    ----------
    weights : Mapping
        Node id -> weight >= 0 among its siblings; of any size.
    parents : Mapping
        Node id -> id of what stands above it, empty text at the top.

    Returns
    -------
    Mapping
        Node id -> share in [0, 1]; 0 under siblings that all weigh nothing.

    Examples
    --------
    Two of three in a dimension that is half of the index: a third.

    >>> weights = {"index": 1, "tools": 1, "culture": 1, "fibre": 2, "forms": 1}
    >>> parents = {"index": "", "tools": "index", "culture": "index"}
    >>> parents |= {"fibre": "tools", "forms": "tools"}
    >>> round(effective_weights(weights, parents)["fibre"], 4)
    0.3333
    """
    found: dict[str, float] = {}
    for node in weights:
        _effective(node, weights, parents, found)
    return {node: found[node] for node in weights}


def _effective(
    node: str, weights: Mapping[str, float], parents: Mapping[str, str], found: dict[str, float]
) -> float:
    if node not in found:
        above = parents[node]
        share = 1.0
        if above:
            total = sum(w for n, w in weights.items() if parents[n] == above)
            share = weights[node] / total if total > 0 else 0.0
            share *= _effective(above, weights, parents, found)
        found[node] = share
    return found[node]
