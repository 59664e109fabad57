"""What agreement is measured against: nulls, and the variance between groups.

References
----------
LeBreton, Senter (2008), "Answers to 20 questions about interrater reliability and
interrater agreement", Organizational Research Methods 11 (nulls).
Bliese (2000), "Within-group agreement, non-independence, and reliability", in Klein,
Kozlowski (eds.), Multilevel Theory, Research, and Methods in Organizations (ICC).
Searle, Casella, McCulloch (1992), Variance Components, section 3.6 (n0).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from maturity.arrays import ArrayChecks
from maturity.records.responses import Floats
from maturity.shown import Shown

__all__ = [
    "SLIGHTLY_SKEWED",
    "BetweenGroups",
    "icc",
    "null_variance",
]

SLIGHTLY_SKEWED = (0.05, 0.15, 0.20, 0.35, 0.25)
"""Null of five options: random with a lean to the kind side (variance 1.34)."""


def null_variance(shares: Sequence[float]) -> float:
    """Variance of one answer under a null distribution over the options 1, 2, ..., A.

    Uniform: (A² - 1) / 12.

    Parameters
    ----------
    shares : sequence of float
        Probability of each option, lowest first; together 1.

    Examples
    --------
    >>> round(null_variance([0.2] * 5), 6), round(null_variance(SLIGHTLY_SKEWED), 6)
    (2.0, 1.34)
    """
    option = np.arange(1.0, len(shares) + 1)
    p = np.asarray(shares, dtype=np.float64)
    return float(np.sum(p * option**2) - np.sum(p * option) ** 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class BetweenGroups(Shown):
    """One-way analysis of variance, and how much of an answer belongs to the group.

    Parameters
    ----------
    groups, people : int
        G groups with at least one person, N people.
    n0 : float
        Size that balanced groups of the same worth would have,
        (N - sum n² / N) / (G - 1) (Searle).
    msb, msw : float
        Mean squares between and within groups.
    f, p : float
        F = MSB / MSW on G - 1 and N - G degrees of freedom, and its p value.
    icc1 : float
        (MSB - MSW) / (MSB + (n0 - 1) MSW): share of one person's variance that is the
        group's; may be negative.
    icc1_mean_size : float
        The same with N / G in place of n0, as some software has it.
    icc2 : float
        (MSB - MSW) / MSB: reliability of the group means.
    """

    groups: int
    people: int
    n0: float
    msb: float
    msw: float
    f: float
    p: float
    icc1: float
    icc1_mean_size: float
    icc2: float


def icc(values: Floats, groups: NDArray[np.int64]) -> BetweenGroups:
    """ICC(1), ICC(2) and F of a one-way analysis of variance.

    Parameters
    ----------
    values : ndarray of float, shape (n_people,)
        NaN is left out.
    groups : ndarray of int, shape (n_people,)
        Code >= 0 of each person's group (municipality).

    Returns
    -------
    BetweenGroups
        Figures that cannot be told (one group, nobody twice in a group, no variance)
        are NaN.

    Examples
    --------
    Means 2 and 6: MSB = 2 (4 + 4) = 16; each group's squares sum to 2, MSW = 4 / 2 = 2;
    ICC(1) = 14 / (16 + 2) = 0.778, ICC(2) = 14 / 16 = 0.875.

    >>> import numpy as np
    >>> found = icc(np.array([1.0, 3.0, 5.0, 7.0]), np.array([0, 0, 1, 1]))
    >>> found.msb, found.msw, found.f, round(found.icc1, 3), found.icc2
    (16.0, 2.0, 8.0, 0.778, 0.875)
    """
    checks = ArrayChecks("icc")
    checks.same_length(values=values, groups=groups)
    checks.finite("values", values)
    checks.done()
    known = ~np.isnan(values)
    y, codes = values[known], np.unique(groups[known], return_inverse=True)[1]
    n = np.bincount(codes).astype(np.float64)
    mean = np.bincount(codes, y) / n
    people, count = len(y), len(n)
    grand = y.mean() if people else float("nan")
    msb = _ratio(float(n @ (mean - grand) ** 2), count - 1)
    msw = _ratio(float(((y - mean[codes]) ** 2).sum()), people - count)
    n0 = _ratio(people - _ratio(float(n @ n), people), count - 1)
    f = _ratio(msb, msw)
    return BetweenGroups(
        groups=count,
        people=people,
        n0=n0,
        msb=msb,
        msw=msw,
        f=f,
        p=float(stats.f.sf(f, max(count - 1, 1), max(people - count, 1))),
        icc1=_ratio(msb - msw, msb + (n0 - 1) * msw),
        icc1_mean_size=_ratio(msb - msw, msb + (_ratio(people, count) - 1) * msw),
        icc2=_ratio(msb - msw, msb),
    )


def _ratio(above: float, below: float) -> float:
    return above / below if below > 0 else float("nan")
