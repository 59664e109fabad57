"""Do people of one group agree?  A profile of figures, none of them a gate.

Verbs on plain arrays: the answers of one group, rows people, columns items.  A value of
.70 of one index and .70 of another mean different things: whether rwg(j) reaches .70
depends mostly on the null distribution chosen.  So several are shown, with the share
of people at both ends, and a group is called *divided* by the average deviation.

References
----------
James, Demaree, Wolf (1984), "Estimating within-group interrater reliability with and
without response bias", Journal of Applied Psychology 69 (rwg, rwg(j)).
Lindell, Brandt, Whitney (1999), "A revised index of interrater agreement for
multi-item ratings of a single target", Applied Psychological Measurement 23 (r*wg(j)).
Burke, Finkelstein, Dusig (1999), "On average deviation indices for estimating
interrater agreement", Organizational Research Methods 2; Burke, Dunlap (2002), ibid. 5 (A/6).
Brown, Hauenstein (2005), "Interrater agreement reconsidered: an alternative to the rwg
indices", Organizational Research Methods 8 (awg).
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
from maturity.scoring.reliability import complete_cases

__all__ = [
    "SLIGHTLY_SKEWED",
    "UNIFORM",
    "BetweenGroups",
    "ad_mean",
    "awg",
    "icc",
    "null_variance",
    "rwg",
    "rwg_j",
    "rwg_star_j",
    "sd",
]

UNIFORM = (0.2, 0.2, 0.2, 0.2, 0.2)
"""Null of five options: people answer at random (variance 2)."""

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
    >>> round(null_variance(UNIFORM), 6), round(null_variance(SLIGHTLY_SKEWED), 6)
    (2.0, 1.34)
    """
    option = np.arange(1.0, len(shares) + 1)
    p = np.asarray(shares, dtype=np.float64)
    return float(np.sum(p * option**2) - np.sum(p * option) ** 2)


def sd(items: Floats) -> Floats:
    """Standard deviation of each item (n - 1) over complete cases; NaN for fewer than two."""
    rows = complete_cases(items)
    if len(rows) < 2:
        return np.full(rows.shape[1], np.nan)
    return np.asarray(rows.std(axis=0, ddof=1))


def ad_mean(items: Floats) -> float:
    """Average deviation from the mean, averaged over items (AD_M).

    AD = mean over items of mean over people |x - xbar|, in units of the answers.
    More than A / 6 (0.83 on five points) is customary for "divided".

    Parameters
    ----------
    items : ndarray of float, shape (n_people, n_items)
        Complete cases count.

    Returns
    -------
    float
        >= 0; NaN with fewer than two people.

    Examples
    --------
    Mean 3; deviations 2, 0, 2.

    >>> import numpy as np
    >>> round(ad_mean(np.array([[1.0], [3.0], [5.0]])), 6)
    1.333333
    """
    rows = complete_cases(items)
    if len(rows) < 2:
        return float("nan")
    return float(np.abs(rows - rows.mean(axis=0)).mean(axis=0).mean())


def rwg(values: Floats, null: float) -> float:
    """Agreement on one item: rwg = 1 - s² / sigma²_null.

    Parameters
    ----------
    values : ndarray of float, shape (n_people,)
        NaN is left out.
    null : float
        Variance expected at random, of :func:`null_variance`.

    Returns
    -------
    float
        1 = all alike, 0 = as at random, negative = more apart than at random; NaN with
        fewer than two people.

    Examples
    --------
    s² = 1 against 2.

    >>> import numpy as np
    >>> rwg(np.array([2.0, 3.0, 4.0]), 2.0)
    0.5
    """
    return rwg_star_j(values[:, None], null)


def rwg_j(items: Floats, null: float) -> float:
    """Agreement on a scale of J items, stepped up by its length (James and others 1984).

    rwg(j) = J q / (J q + s² / sigma²), q = 1 - s² / sigma², s² the mean item variance;
    0 where s² exceeds sigma².  It grows with J whatever people think: read it beside
    :func:`rwg_star_j`.

    Parameters
    ----------
    items : ndarray of float, shape (n_people, J)
        Complete cases count.
    null : float
        Variance expected at random, of :func:`null_variance`.

    Returns
    -------
    float
        In [0, 1]; NaN with fewer than two people.

    Examples
    --------
    Two items with s² = 1: q = 0.5, 2 * 0.5 / (2 * 0.5 + 0.5) = 2/3.

    >>> import numpy as np
    >>> round(rwg_j(np.array([[2.0, 1.0], [3.0, 2.0], [4.0, 3.0]]), 2.0), 6)
    0.666667
    """
    q = max(rwg_star_j(items, null), 0.0) if len(complete_cases(items)) > 1 else float("nan")
    length = items.shape[1]
    return float(length * q / (length * q + 1 - q))


def rwg_star_j(items: Floats, null: float) -> float:
    """Agreement on a scale, not stepped up: r*wg(j) = 1 - s² / sigma²_null.

    Parameters and NaN as in :func:`rwg_j`; negative where people are more apart than
    at random (Lindell and others 1999).
    """
    variance = float(np.mean(sd(items) ** 2))
    return 1 - variance / null


def awg(items: Floats, lowest: float, highest: float) -> float:
    """Agreement against the most disagreement that the mean allows, averaged over items.

    awg = 1 - 2 s² / ([(H + L) M - M² - H L] n / (n - 1)) for each item: 1 = all alike,
    0 = half of the greatest possible variance, -1 = everybody at one of the ends.

    Parameters
    ----------
    items : ndarray of float, shape (n_people, n_items)
        Complete cases count.  Steadier with at least A - 1 people.
    lowest, highest : float
        Ends L and H of the answers.

    Returns
    -------
    float
        In [-1, 1].  An item whose mean lies so close to an end, beyond
        (L (n - 1) + H) / n or (H (n - 1) + L) / n, that its index is not defined is left
        out; NaN if that is every item, and with fewer than two people.

    Examples
    --------
    M = 3, s² = 1, n = 3: the most possible is (18 - 9 - 5) 3/2 = 6; 1 - 2 / 6.

    >>> import numpy as np
    >>> round(awg(np.array([[2.0], [3.0], [4.0]]), 1, 5), 6)
    0.666667
    """
    rows = complete_cases(items)
    n = len(rows)
    if n < 2:
        return float("nan")
    mean = rows.mean(axis=0)
    most = ((highest + lowest) * mean - mean**2 - highest * lowest) * n / (n - 1)
    slack = 1e-12 * (highest - lowest)
    inside = (mean >= (lowest * (n - 1) + highest) / n - slack) & (
        mean <= (highest * (n - 1) + lowest) / n + slack
    )
    if not inside.any():
        return float("nan")
    return float((1 - 2 * rows[:, inside].var(axis=0, ddof=1) / most[inside]).mean())


@dataclass(frozen=True, slots=True, kw_only=True)
class BetweenGroups:
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
