"""One difference between independent estimates: degrees of freedom, p and intervals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import stats

from maturity.records.responses import Floats

__all__ = [
    "ALPHA",
    "POWER",
    "Differences",
    "cautious_df",
    "p_beyond",
    "smallest_detectable",
    "welch_df",
    "welch_tests",
]

ALPHA = 0.05
"""Chance of a false finding that is accepted (q of the family, alpha of one test)."""

POWER = 0.80
"""Chance of finding a difference as large as the smallest detectable one."""


def welch_df(variances: Floats, df: Floats) -> Floats:
    """Degrees of freedom of a sum of independent variance estimates.

    ``(sum V)^2 / sum(V^2 / df)``, the sums over the first axis.

    Parameters
    ----------
    variances : ndarray of float, shape (k, ...)
        Estimated variances >= 0 of the k independent parts.
    df : ndarray of float, shape (k, ...)
        Their degrees of freedom, > 0; inf for a known variance.

    Returns
    -------
    ndarray of float
        At least the smallest ``df`` of the parts; inf where no part is
        estimated, NaN where an input is.

    References
    ----------
    Welch (1947), Biometrika 34, 28-35; Satterthwaite (1946), Biometrics Bull. 2, 110-114.

    Examples
    --------
    Two equally large variances with 4 degrees of freedom each: 2^2 / (1/4 + 1/4).

    >>> float(welch_df(np.array([1.0, 1.0]), np.array([4.0, 4.0])))
    8.0
    """
    total = np.sum(variances, axis=0) ** 2
    uncertain = np.sum(np.square(variances) / df, axis=0)
    df_total: Floats = np.divide(
        total, uncertain, out=np.where(np.isnan(uncertain), np.nan, np.inf), where=uncertain > 0
    )
    return df_total


def cautious_df(variances: Floats, df: Floats, alike: Floats | None = None) -> Floats:
    """Welch's degrees of freedom, at most those of parts in which people differ alike.

    A part whose variance is small by chance makes the difference look large *and* gives
    Welch's formula more degrees of freedom.  Far out in the tail, where a verdict over
    many comparisons is made, that is too bold: with ten people each, equal members
    were told apart in twice as many regions as they should.  If people differ alike,
    a part's variance is known up to a factor, and nothing is estimated.

    Parameters
    ----------
    variances, df : ndarray of float, shape (k, ...)
        As for :func:`welch_df`.
    alike : ndarray of float, shape (k, ...), optional
        Variances up to a common factor if people differ alike; 1 / (df + 1), the
        number of people behind a plain mean, if not given.

    Examples
    --------
    Parts with 9 and 54 degrees of freedom, the first variance small by chance: Welch
    says 25 ** 2 / (5 ** 2 / 9 + 20 ** 2 / 54), that is 61.4; alike it is 12.5.

    >>> parts = np.array([5.0, 20.0]), np.array([9.0, 54.0])
    >>> round(float(welch_df(*parts)), 1), round(float(cautious_df(*parts)), 1)
    (61.4, 12.5)
    """
    plain = 1 / (df + 1) if alike is None else alike
    return np.asarray(np.minimum(welch_df(variances, df), welch_df(plain, df)))


def smallest_detectable(se: Floats, df: Floats) -> Floats:
    """Smallest true difference that would be found with 80 % chance.

    ``(t_.975 + t_.80) * SE``, for one two-sided test at 5 %, unadjusted.

    Parameters
    ----------
    se : ndarray of float
        Standard error of the difference, in points; NaN passes through.
    df : ndarray of float
        Its degrees of freedom.

    References
    ----------
    Bloom (1995), Evaluation Review 19, 547-556.

    Examples
    --------
    For many degrees of freedom 1.96 + 0.84 standard errors.

    >>> round(float(smallest_detectable(np.float64(1.0), np.float64(1e9))), 3)
    2.802
    """
    return np.asarray((stats.t.ppf(1 - ALPHA / 2, df) + stats.t.ppf(POWER, df)) * se)


def p_beyond(difference: Floats, se: Floats, df: Floats, bound: float) -> Floats:
    """Two-sided p-value of "the true difference is at most ``bound`` points, either way".

    ``T((|d| - bound) / SE) + T((|d| + bound) / SE)``, T the upper tail of Student's t: the
    largest p among all true differences within the bound.  With a bound of 0 it is the p of
    "no difference".

    Parameters
    ----------
    difference, se, df : ndarray of float
        Difference and its standard error, in points, and its degrees of freedom; NaN
        passes through.
    bound : float
        Points >= 0.

    Returns
    -------
    ndarray of float
        From 0 to 1; never below the p of "no difference".

    References
    ----------
    Lehmann, Romano (2005), Testing Statistical Hypotheses, 3rd ed., 4.2 and 6.4.

    Examples
    --------
    A difference of 11 with standard error 3 and a bound of 5: z = 6 / 3 and 16 / 3, one-sided
    .02275 + .00000; the difference is surely not zero (z = 3.67), and surely more than 5.

    >>> round(float(p_beyond(np.float64(11.0), np.float64(3.0), np.float64(1e9), 5.0)), 5)
    0.02275
    """
    apart = np.abs(difference)
    upper = stats.t.sf((apart - bound) / se, df) + stats.t.sf((apart + bound) / se, df)
    return np.asarray(upper)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Differences:
    """Tested differences, all arrays of one shape; NaN where nothing can be tested.

    Parameters
    ----------
    se, df : ndarray of float
        Standard error (analytic, no finite population correction) and Welch df.
    p : ndarray of float
        Two-sided p-value of "no difference", unadjusted.
    low, high : ndarray of float
        Limits of the interval at the asked confidence.
    """

    se: Floats
    df: Floats
    p: Floats
    low: Floats
    high: Floats


def welch_tests(
    difference: Floats, variances: Floats, df: Floats, *, confidence: float = 0.95
) -> Differences:
    """Test differences between sums of independent estimates (Welch's t).

    Parameters
    ----------
    difference : ndarray of float, shape (...)
        Differences, in points.
    variances, df : ndarray of float, shape (k, ...)
        Variances of the k parts as they enter the difference, and their
        degrees of freedom.  A total variance of 0 cannot be tested.
    confidence : float
        Of ``low`` and ``high``.

    Returns
    -------
    Differences
        Same shape as ``difference``.

    References
    ----------
    Welch (1947), Biometrika 34, 28-35.

    Examples
    --------
    Difference 3 with variance 0.5 + 0.5, that is t = 3 on 8 degrees of freedom.

    >>> d = welch_tests(np.array(3.0), np.array([0.5, 0.5]), np.array([4.0, 4.0]))
    >>> round(float(d.p), 4), round(float(d.low), 3), round(float(d.high), 3)
    (0.0171, 0.694, 5.306)
    """
    variance = np.sum(variances, axis=0)
    testable = (variance > 0) & ~np.isnan(difference)
    se = np.where(testable, np.sqrt(np.where(testable, variance, 0.0)), np.nan)
    free = np.where(testable, welch_df(variances, df), np.nan)
    half = stats.t.ppf(0.5 + confidence / 2, free) * se
    return Differences(
        se=se,
        df=free,
        p=np.asarray(2 * stats.t.sf(np.abs(difference) / se, free)),
        low=difference - half,
        high=difference + half,
    )
