"""How scores become one: arithmetic, geometric, harmonic, minimum, MPI, each with its slopes.

References
----------
Nardo and others (2008), Handbook on Constructing Composite Indicators, OECD/JRC, section 1.6.
Mazziotta, Pareto (2016), "On a generalized non-compensatory composite index for measuring
socio-economic phenomena", Social Indicators Research 127 (MPI).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

import numpy as np

from maturity.records.method import Aggregation
from maturity.records.responses import Floats

__all__ = ["LEAST", "aggregate"]

LEAST = 1.0
"""Geometric and harmonic means read a lower score as this: a single 0 would make them 0."""

Mean: TypeAlias = Callable[[Floats, Floats], tuple[Floats, Floats]]


def aggregate(values: Floats, weights: Floats, how: Aggregation) -> tuple[Floats, Floats]:
    r"""Join the scores of each group's children, over what is present.

    Weights are spread over the children that have a score; w below sums to 1 over them.

    - *arithmetic*: M = sum w x.
    - *geometric*: exp(sum w ln x), with slopes w G / x.
    - *harmonic*: 1 / sum (w / x), with slopes w H² / x².
    - *minimum*: the lowest child with a weight above 0; slope 1 at the (first) lowest.
    - *MPI*: M - S² / M with S² = n / (n - 1) sum w (x - M)², n children with weight above 0.
      Equal weights give the usual n - 1 variance.  At least 0, since far-apart scores would
      give a negative one; one child is its own score.

    Geometric and harmonic means are taken of scores of at least :data:`LEAST` and are never
    above the arithmetic mean of the scores as they are.  Where a floor holds, the slopes are
    those at (or, for MPI, before) it, so that uncertainty below it is not lost.

    Parameters
    ----------
    values : ndarray of float, shape (n_groups, n_children)
        0–100; NaN where missing.
    weights : ndarray of float, shape (n_children,) or (n_groups, n_children)
        At least 0; a child of weight 0 does not count, with any mean.
    how : Aggregation

    Returns
    -------
    scores : ndarray of float, shape (n_groups,)
        NaN where no child with weight has a score.
    gradient : ndarray of float, shape (n_groups, n_children)
        Derivative of the score by each child, for the delta method; 0 for what is missing.
        It equals the spread weights for the arithmetic mean.

    Examples
    --------
    Equal weights: sqrt(20 * 80) = 40; 2 / (1/20 + 1/80) = 32; and S² = 1800, 50 - 36 = 14.

    >>> import numpy as np
    >>> x, w = np.array([[20.0, 80.0]]), np.ones(2)
    >>> [round(float(aggregate(x, w, how)[0][0]), 6) for how in Aggregation]
    [50.0, 40.0, 32.0, 20.0, 14.0]
    """
    present = np.broadcast_to(weights, values.shape) * ~np.isnan(values)
    known = np.asarray((present > 0).any(axis=1))
    scores, gradient = MEANS[how](np.where(present > 0, values, 0.0), present)
    return np.where(known, scores, np.nan), np.where(known[:, None], gradient, 0.0)


def _spread(weights: Floats) -> Floats:
    total = weights.sum(axis=1, keepdims=True)
    return np.asarray(weights / np.where(total > 0, total, 1.0))


def _arithmetic(x: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """Divides last: three scores of 37.7 have a mean of 37.7 and not a little less."""
    total = weights.sum(axis=1)
    return (weights * x).sum(axis=1) / np.where(total > 0, total, 1.0), _spread(weights)


def _geometric(x: Floats, weights: Floats) -> tuple[Floats, Floats]:
    w = _spread(weights)
    floored = np.maximum(x, LEAST)
    score = np.exp((w * np.log(floored)).sum(axis=1))
    return _at_most_arithmetic(x, weights, (score, w * score[:, None] / floored))


def _harmonic(x: Floats, weights: Floats) -> tuple[Floats, Floats]:
    w = _spread(weights)
    floored = np.maximum(x, LEAST)
    parts = (w / floored).sum(axis=1)
    score = 1 / np.where(parts > 0, parts, 1.0)
    return _at_most_arithmetic(x, weights, (score, w * (score[:, None] / floored) ** 2))


def _minimum(x: Floats, weights: Floats) -> tuple[Floats, Floats]:
    counted = np.where(weights > 0, x, np.inf)
    lowest = counted.argmin(axis=1)
    gradient = np.eye(x.shape[1])[lowest]
    return np.take_along_axis(counted, lowest[:, None], axis=1)[:, 0], gradient


def _mpi(x: Floats, weights: Floats) -> tuple[Floats, Floats]:
    w = _spread(weights)
    mean = _arithmetic(x, weights)[0][:, None]
    n = (w > 0).sum(axis=1, keepdims=True)
    factor = np.where(n > 1, n / np.maximum(n - 1, 1), 0.0)
    off = np.where(w > 0, x - mean, 0.0)
    variance = factor * (w * off**2).sum(axis=1, keepdims=True)
    below = np.where(mean > 0, mean, 1.0)
    score = np.maximum(mean - variance / below, 0.0)
    return score[:, 0], w * (1 - 2 * factor * off / below + variance / below**2)


def _at_most_arithmetic(
    x: Floats, weights: Floats, found: tuple[Floats, Floats]
) -> tuple[Floats, Floats]:
    """The floor must not lift a score above what its parts give."""
    mean, w = _arithmetic(x, weights)
    lifted = found[0] > mean
    return np.where(lifted, mean, found[0]), np.where(lifted[:, None], w, found[1])


MEANS: Mapping[Aggregation, Mean] = {
    Aggregation.ARITHMETIC: _arithmetic,
    Aggregation.GEOMETRIC: _geometric,
    Aggregation.HARMONIC: _harmonic,
    Aggregation.MINIMUM: _minimum,
    Aggregation.MPI: _mpi,
}
