"""Outliers: pulled in only as far as needed, so that one unit does not decide a whole scale."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from maturity.records.responses import Floats
from maturity.shown import Shown

__all__ = ["Treated", "kurtosis", "skewness", "treat"]

SKEW, KURTOSIS = 2.0, 3.5
"""An indicator passes if its |skewness| is below the first or its kurtosis below the second."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Treated(Shown):
    """Values after treatment, and what was done.

    Parameters
    ----------
    values : ndarray of float, shape (n_units, n_indicators)
    winsorised : ndarray of int, shape (n_indicators,)
        Points that were pulled in; 0 where none was or logarithms were taken.
    logged : ndarray of bool, shape (n_indicators,)
        Whether logarithms were taken instead.
    passed : ndarray of bool, shape (n_indicators,)
        Whether the indicator is near enough to symmetric now.
    """

    values: Floats
    winsorised: np.ndarray[tuple[int]]
    logged: np.ndarray[tuple[int]]
    passed: np.ndarray[tuple[int]]


def skewness(x: Floats) -> float:
    """Sample skewness G1 = g1 sqrt(n (n - 1)) / (n - 2); NaN for fewer than 3 values or no spread.

    Type 2 of Joanes and Gill (1998), as in SAS, SPSS and R's ``e1071``; NaN values are left out.
    """
    n, second, third, _ = _moments(x)
    if n < 3 or second == 0:
        return float("nan")
    return float(third / second**1.5 * np.sqrt(n * (n - 1)) / (n - 2))


def kurtosis(x: Floats) -> float:
    """Sample excess kurtosis G2, type 2; NaN for fewer than 4 values or no spread.

    ((n + 1) g2 + 6) (n - 1) / ((n - 2) (n - 3)); 0 for a normal distribution.
    """
    n, second, _, fourth = _moments(x)
    if n < 4 or second == 0:
        return float("nan")
    return ((n + 1) * (fourth / second**2 - 3) + 6) * (n - 1) / ((n - 2) * (n - 3))


def treat(values: Floats, *, most: int = 5) -> Treated:
    """Winsorise skewed indicators, or take logarithms where that is not enough.

    The farthest value on the skewed side becomes the next one, point after point, until
    |skewness| < 2 or kurtosis < 3.5.  If ``most`` points do not do, the indicator is taken as
    it was and logarithms ln(x - min + 0.01 (max - min)) are tried (turned round, the same from
    the other side, where its tail is on the left).  If those do not pass either, it is left as
    it was and ``passed`` is False.

    For robustness runs only: the headline's goalposts need no treatment, and with few units the
    farthest one is a municipality, not an error.

    Parameters
    ----------
    values : ndarray of float, shape (n_units, n_indicators)
        NaN where missing.
    most : int
        How many points of an indicator may be pulled in.

    Returns
    -------
    Treated

    Examples
    --------
    One of eight values is far out; it becomes the next highest.

    >>> import numpy as np
    >>> done = treat(np.array([[1.0], [2], [3], [4], [5], [6], [7], [900]]))
    >>> done.values[-1, 0].item(), done.winsorised.tolist(), done.passed.tolist()
    (7.0, [1], [True])
    """
    columns = [_treat_one(values[:, k], most) for k in range(values.shape[1])]
    return Treated(
        values=np.stack([c[0] for c in columns], axis=1) if columns else values.copy(),
        winsorised=np.array([c[1] for c in columns], dtype=int),
        logged=np.array([c[2] for c in columns], dtype=bool),
        passed=np.array([_passes(c[0]) for c in columns], dtype=bool),
    )


def _treat_one(x: Floats, most: int) -> tuple[Floats, int, bool]:
    pulled = x.copy()
    for points in range(most + 1):
        if _passes(pulled):
            return pulled, points, False
        if points < most:
            pulled = _pull_in(pulled, high=skewness(x) > 0)
    logged = _logarithm(x)
    return (logged, 0, True) if _passes(logged) else (x.copy(), 0, False)


def _passes(x: Floats) -> bool:
    """Values without spread pass: nothing is far from anything."""
    skew = skewness(x)
    return bool(np.isnan(skew) or abs(skew) < SKEW or kurtosis(x) < KURTOSIS)


def _pull_in(x: Floats, *, high: bool) -> Floats:
    """All values at the farthest end become the next one."""
    turned = x if high else -x
    end = np.nanmax(turned)
    inner = turned[turned < end]
    moved = np.where(turned == end, inner.max(), turned) if inner.size else turned
    return moved if high else -moved


def _logarithm(x: Floats) -> Floats:
    turned = x if skewness(x) > 0 else -x
    low, high = np.nanmin(turned), np.nanmax(turned)
    logged: Floats = np.log(turned - low + 0.01 * (high - low))
    return logged if turned is x else -logged


def _moments(x: Floats) -> tuple[int, float, float, float]:
    """Number of values and their second, third and fourth central moments."""
    known = x[~np.isnan(x)]
    if not known.size:
        return 0, 0.0, 0.0, 0.0
    off = known - known.mean()
    second, third, fourth = (float((off**k).mean()) for k in (2, 3, 4))
    return known.size, second, third, fourth
