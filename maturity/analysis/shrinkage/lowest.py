"""Where a criterion of one variance is lowest."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy import optimize

__all__ = ["lowest_variance"]

DECADES = np.logspace(-8, 8, 65)


def lowest_variance(
    criterion: Callable[[float], float], slope: Callable[[float], float], *, scale: float
) -> float:
    """Variance x >= 0 at which a criterion (-2 log likelihood) is lowest.

    The criterion is compared on a grid of 16 decades around ``scale``; beside the best
    point the root of the slope is found, so the result is exact to rounding (the
    criterion itself is flat there and would give half the digits).

    Parameters
    ----------
    criterion, slope : callable
        Of x > 0; the slope is the derivative of the criterion.
    scale : float
        Size x may have, > 0.

    Returns
    -------
    float
        0 where the criterion only rises, the end of the grid where it only falls.

    Examples
    --------
    >>> round(lowest_variance(lambda x: x - 3 * np.log(x), lambda x: 1 - 3 / x, scale=1.0), 9)
    3.0
    >>> lowest_variance(lambda x: x, lambda x: 1.0, scale=1.0)
    0.0
    """
    grid = DECADES * scale
    best = int(np.argmin([criterion(float(x)) for x in grid]))
    low, high = float(grid[max(best - 1, 0)]), float(grid[min(best + 1, len(grid) - 1)])
    if slope(low) >= 0:
        return 0.0
    if slope(high) <= 0:
        return high
    return float(optimize.brentq(slope, low, high, xtol=1e-15 * scale, rtol=1e-14))
