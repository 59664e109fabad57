"""The formulas, on plain arrays: linearised variance, degrees of freedom, t intervals.

Nothing here knows what a municipality is.

References
----------
Cochran (1977), Sampling Techniques, 3rd ed., sections 2.4-2.6 (finite
population correction), 2.11-2.13 (domains).
Särndal, Swensson, Wretman (1992), Model Assisted Survey Sampling, ch. 5 and 10.
Lumley (2010), Complex Surveys, ch. 2.
Satterthwaite (1946), "An approximate distribution of estimates of variance
components", Biometrics Bulletin 2(6).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from maturity.records.responses import Floats

__all__ = [
    "deviations",
    "sampling_fraction",
    "satterthwaite_df",
    "t_interval",
]


def sampling_fraction(
    sampled: NDArray[np.int64] | int, population: Floats | float | None
) -> NDArray[np.float64]:
    """F = n_h / N_h; 0 where the population is unknown or 0 (no correction).

    More people than there are cannot be: then how many there are is not known, either.

    ``population`` may be one number, or one for each count.

    Examples
    --------
    >>> sampling_fraction(36, 60).tolist(), sampling_fraction(36, None).tolist()
    (0.6, 0.0)
    >>> sampling_fraction(61, 60).tolist()
    0.0
    """
    counts = np.asarray(sampled, dtype=np.float64)
    if population is None:
        return np.zeros_like(counts)
    known = (np.asarray(population) > 0) & (counts <= np.asarray(population))
    return np.where(known, counts / np.where(known, population, 1.0), 0.0)


def deviations(values: Floats, sampled: NDArray[np.int64] | None = None) -> Floats:
    """Scaled deviations z whose products are the variances and covariances of means.

    z_ik = sqrt(n_h / (n_h - 1)) (y_ik - ybar_k) / n_k, 0 outside the domain.
    Then sum_i z_ik z_il is the covariance of the domain means k and l under
    simple random sampling, without finite population correction; multiply
    column k by sqrt(1 - f_k) for it.

    Parameters
    ----------
    values : ndarray of float, shape (n_rows, n_variables)
        NaN outside the domain of a variable.
    sampled : ndarray of int, shape (n_variables,), optional
        n_h, people in the sample, in the domain or not; the number of rows if
        not given.

    Returns
    -------
    ndarray of float, shape (n_rows, n_variables)
        Columns with fewer than two people in the domain are NaN.

    Examples
    --------
    Three people with 0, 50 and 100: s² = 2500, variance of the mean 2500 / 3.

    >>> import numpy as np
    >>> z = deviations(np.array([[0.0], [50.0], [100.0]]))
    >>> round(float((z**2).sum()), 6)
    833.333333
    """
    inside = ~np.isnan(values)
    n = inside.sum(axis=0)
    n_h = np.full(n.shape, len(values)) if sampled is None else np.asarray(sampled)
    enough = (n > 1) & (n_h > 1)
    filled = np.where(inside, values, 0.0)
    mean = filled.sum(axis=0) / np.maximum(n, 1)
    factor = np.sqrt(n_h / np.maximum(n_h - 1, 1)) / np.maximum(n, 1)
    z = np.where(inside, filled - mean, 0.0) * factor
    return np.where(enough, z, np.nan)


def satterthwaite_df(variances: Floats, df: Floats) -> Floats:
    """Degrees of freedom of a sum of independent variance estimates.

    df = (sum_h V_h)² / sum_h (V_h² / df_h).

    Parameters
    ----------
    variances, df : ndarray of float, shape (n_strata, ...)
        Variance and degrees of freedom of each stratum; strata with variance 0
        say nothing and are left out.

    Returns
    -------
    ndarray of float, shape (...)
        NaN where all variances are 0.

    Examples
    --------
    Two equal variances with 4 and 12 degrees of freedom: 4 / (1/4 + 1/12) = 12.

    >>> import numpy as np
    >>> satterthwaite_df(np.array([[2.0], [2.0]]), np.array([[4.0], [12.0]])).tolist()
    [12.0]
    """
    counts = variances > 0
    terms = np.where(counts, variances**2 / np.where(counts, df, 1), 0.0).sum(axis=0)
    total = variances.sum(axis=0)
    return np.where(terms > 0, total**2 / np.where(terms > 0, terms, 1), np.nan)


def t_interval(means: Floats, se: Floats, df: Floats, confidence: float) -> tuple[Floats, Floats]:
    """Lower and upper limits, mean -+ t(df) se; not clipped, NaN where any part is NaN.

    With a standard error of 0 (everybody was asked and answered) both limits
    are the mean itself, whatever the degrees of freedom.
    """
    quantile = stats.t.ppf(0.5 + confidence / 2, np.where(df > 0, df, np.nan))
    half = np.where(se == 0, 0.0, quantile * se)
    return means - half, means + half
