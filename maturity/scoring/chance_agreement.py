"""How much agreement chance alone reaches: the value rwg(j) must beat in a group of n people.

Answers at random give s² below its expectation half of the time, so rwg(j) is rarely 0 in a
small group.  With one question of five answers, five people need .75 to beat chance at 95 %,
twenty need .32.

References
----------
Dunlap, Burke, Smith-Crowe (2003), "Accurate tests of statistical significance for rwg and
average deviation interrater agreement indexes", Journal of Applied Psychology 88.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from maturity.records.responses import Floats

__all__ = ["chance_agreement"]

GRID = np.array(
    [*range(2, 31), 35, 40, 45, 50, 60, 70, 80, 100, 120, 150, 200, 300, 500, 1000, 3000, 10000]
)
"""Group sizes that are simulated; between them the limit is linear in 1 / sqrt(n)."""

BEYOND_CHANCE = 0.05
"""Share of groups that reach the value by chance."""


def chance_agreement(
    people: NDArray[np.int64], items: int, options: int, *, draws: int = 4000, seed: int = 2026
) -> Floats:
    """rwg(j) with uniform null that 5 % of groups reach although all answer at random.

    Every answer of every person is drawn from ``options`` equally likely ones; the 95 %
    quantile of rwg(j) over ``draws`` groups.  The draws of a group size depend on seed,
    size, items and options only, so other groups do not change the value.

    Parameters
    ----------
    people : ndarray of int, shape (n_groups,)
        Sizes; above 10,000 as 10,000.
    items, options : int
        J questions and A answers each.
    draws, seed : int
        See :class:`~maturity.records.method.ScoringMethod`.

    Returns
    -------
    ndarray of float, shape (n_groups,)
        In [0, 1]; NaN for fewer than two people.

    Examples
    --------
    >>> chance_agreement(np.array([5, 20]), 1, 5).round(2).tolist()
    [0.75, 0.32]
    """
    ratio = np.full(len(people), np.nan)
    for n in np.unique(people[people > 1]):
        ratio[people == n] = _ratio(min(int(n), int(GRID[-1])), (items, options), draws, seed)
    q = np.maximum(1 - ratio, 0.0)
    return np.asarray(items * q / (items * q + 1 - q))


def _ratio(n: int, question: tuple[int, int], draws: int, seed: int) -> float:
    """5 % quantile of mean s² / null variance, between the two sizes of the grid around n."""
    above = int(np.searchsorted(GRID, n))
    below = above if GRID[above] == n else above - 1
    ends = [_simulated(int(GRID[at]), *question, draws, seed) for at in (below, above)]
    if above == below:
        return ends[0]
    place = 1 / np.sqrt(GRID[[above, below]])
    return float(np.interp(1 / np.sqrt(n), place, ends[::-1]))


@lru_cache(maxsize=8192)
def _simulated(n: int, items: int, options: int, draws: int, seed: int) -> float:
    rng = np.random.default_rng([seed, n, items, options])
    counts = rng.multinomial(n, np.full(options, 1 / options), size=(draws, items))
    step = np.arange(options, dtype=np.float64)
    mean = counts @ step / n
    squares = counts @ step**2 - n * mean**2
    variance = squares / (n - 1) / ((options**2 - 1) / 12)
    return float(np.quantile(variance.mean(axis=1), BEYOND_CHANCE))
