"""Do the items of a capability or dimension measure one thing?  Figures for analysts.

Verbs on plain arrays: rows are people, columns are items, all turned so that high
means mature.  Low reliability is a warning (customary below .70), never a reason to
drop an item silently.

References
----------
Cronbach (1951), "Coefficient alpha and the internal structure of tests",
Psychometrika 16.
Feldt (1965), "The approximate sampling distribution of Kuder-Richardson
reliability coefficient twenty", Psychometrika 30.
Feldt, Woodruff, Salih (1987), "Statistical inference for coefficient alpha",
Applied Psychological Measurement 11.
McDonald (1999), Test Theory: A Unified Treatment, ch. 6 (omega).
Jöreskog (1967), "Some contributions to maximum likelihood factor analysis",
Psychometrika 32.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import optimize, stats

from maturity.records.responses import Floats
from maturity.shown import Shown

__all__ = [
    "OneFactor",
    "alpha_if_dropped",
    "complete_cases",
    "cronbach_alpha",
    "feldt_interval",
    "item_rest_correlations",
    "omega_total",
    "one_factor",
]

ROUNDING = 1e-12
"""A sum whose variance is a smaller share of its items' variances does not vary."""

LEAST_UNIQUENESS = 0.005
"""Lowest unique variance the factor fit may reach (a Heywood case stops here)."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OneFactor(Shown):
    """One common factor behind all items, in units of the items' standard deviations.

    Parameters
    ----------
    loadings : ndarray of float, shape (n_items,)
        Correlation of each item with the factor, their sum >= 0; NaN without a fit.
    uniquenesses : ndarray of float, shape (n_items,)
        Variance of each item that the factor leaves, ``1 - loadings²`` at the maximum.
    """

    loadings: Floats
    uniquenesses: Floats


def cronbach_alpha(items: Floats, *, pairwise: bool = False) -> float:
    """Cronbach's alpha, the share of a sum's variance that its items have in common.

    alpha = k / (k - 1) (1 - tr C / 1'C1), C the covariance matrix of the k items.

    Parameters
    ----------
    items : ndarray of float, shape (n_people, k)
        NaN where a person gave no answer.
    pairwise : bool
        Each covariance from everybody who answered both items; otherwise only
        people who answered all of them count.

    Returns
    -------
    float
        At most 1, may be negative; NaN with fewer than two items or two people,
        or where the sum does not vary.

    Examples
    --------
    C = [[5/3, 4/3], [4/3, 5/3]]: 2 (1 - (10/3) / 6) = 8/9.

    >>> import numpy as np
    >>> alike = np.array([[0.0, 0.0], [1.0, 2.0], [2.0, 1.0], [3.0, 3.0]])
    >>> round(cronbach_alpha(alike), 6)
    0.888889
    """
    return _alpha(_pairwise_covariance(items) if pairwise else _covariance(complete_cases(items)))


def feldt_interval(
    alpha: float, people: int, items: int, *, confidence: float = 0.95
) -> tuple[float, float]:
    """Feldt's interval for alpha.

    low = 1 - (1 - alpha) F(1 - a/2), high = 1 - (1 - alpha) F(a/2), F quantiles with
    n - 1 and (n - 1)(k - 1) degrees of freedom, a = 1 - confidence.

    Parameters
    ----------
    alpha : float
        From complete cases.
    people, items : int
        n >= 2 complete cases and k >= 2 items; NaN below.
    confidence : float
        In (0, 1).

    Examples
    --------
    With two items both degrees of freedom are n - 1, and the quantiles of F are each
    other's inverse; for n = 11 a table gives F(0.975; 10, 10) = 3.717.

    >>> low, high = feldt_interval(0.8, people=11, items=2)
    >>> round(low, 3), round(high, 3)
    (0.257, 0.946)
    >>> round(1 - 0.2 * 3.717, 3), round(1 - 0.2 / 3.717, 3)
    (0.257, 0.946)
    """
    if people < 2 or items < 2:
        return float("nan"), float("nan")
    tail = (1 - confidence) / 2
    df = people - 1, (people - 1) * (items - 1)
    quantile = np.asarray(stats.f.ppf(np.array([1 - tail, tail]), *df))
    low, high = 1 - (1 - alpha) * quantile
    return float(low), float(high)


def omega_total(items: Floats) -> float:
    """McDonald's omega of a one-factor model fitted by maximum likelihood.

    omega = (sum l)² / ((sum l)² + sum psi), loadings l and uniquenesses psi of the
    standardised items (complete cases).

    Parameters
    ----------
    items : ndarray of float, shape (n_people, k)
        k >= 3.

    Returns
    -------
    float
        In [0, 1]; NaN without a fit, see :func:`one_factor`.
    """
    fit = one_factor(items)
    common = fit.loadings.sum() ** 2
    return float(common / (common + fit.uniquenesses.sum()))


def one_factor(items: Floats) -> OneFactor:
    """Fit one factor to the correlations of complete cases by maximum likelihood.

    Minimises ``sum_{j >= 2} (e_j - ln e_j - 1)`` over the uniquenesses psi, e the
    eigenvalues of Psi^-1/2 R Psi^-1/2 in falling order (Jöreskog 1967); the loadings
    are sqrt(psi) times the first eigenvector times sqrt(e_1 - 1).

    Parameters
    ----------
    items : ndarray of float, shape (n_people, k)
        NaN where a person gave no answer.

    Returns
    -------
    OneFactor
        NaN where the model says nothing: fewer than three items, no more complete
        cases than items, an item that everybody answers alike, or items that repeat
        one another exactly.

    Examples
    --------
    With three items the fit is exact, l_1² = r12 r13 / r23.  Here any two items agree
    for 12 of 16 people, so each correlation is 1/2 and each loading sqrt(1/2).

    >>> import numpy as np
    >>> corners = np.array([[1, 1, 1], [1, -1, -1], [-1, 1, -1], [-1, -1, 1], [-1, -1, -1],
    ...                     [-1, 1, 1], [1, -1, 1], [1, 1, -1]], dtype=float)
    >>> often = np.repeat(corners, [5, 1, 1, 1, 5, 1, 1, 1], axis=0)
    >>> one_factor(often).loadings.round(4).tolist()
    [0.7071, 0.7071, 0.7071]
    """
    rows = complete_cases(items)
    people, k = rows.shape
    unknown = np.full(k, np.nan)
    if k < 3 or people <= k or np.any(np.ptp(rows, axis=0) == 0):
        return OneFactor(loadings=unknown, uniquenesses=unknown)
    r = np.asarray(np.corrcoef(rows.T))
    if np.linalg.matrix_rank(r) < k:
        return OneFactor(loadings=unknown, uniquenesses=unknown)
    start = (1 - 0.5 / k) / np.diag(np.linalg.inv(r))
    found = optimize.minimize(
        _misfit,
        np.clip(start, LEAST_UNIQUENESS, 1),
        args=(r,),
        jac=True,
        method="L-BFGS-B",
        bounds=[(LEAST_UNIQUENESS, 1.0)] * k,
        options={"ftol": 1e-15, "gtol": 1e-9, "maxiter": 1000},
    )
    loadings = _loadings(found.x, r)
    return OneFactor(loadings=loadings, uniquenesses=1 - loadings**2)


def item_rest_correlations(items: Floats) -> Floats:
    """Correlation of each item with the sum of the others, complete cases.

    Returns
    -------
    ndarray of float, shape (k,)
        NaN where the item or the sum of the others does not vary.

    Examples
    --------
    >>> import numpy as np
    >>> item_rest_correlations(np.array([[1.0, 2.0], [2.0, 4.0], [3.0, 6.0]])).round(6).tolist()
    [1.0, 1.0]
    """
    c = _covariance(complete_cases(items))
    own = np.diag(c)
    with_all = c.sum(axis=1)
    rest = c.sum() - 2 * with_all + own
    varies = (own > 0) & (rest > ROUNDING * own.sum())
    product = np.where(varies, own * rest, 1.0)
    return np.asarray(np.where(varies, with_all - own, np.nan) / np.sqrt(product))


def alpha_if_dropped(items: Floats) -> Floats:
    """Alpha of the other items (complete cases of all of them), one value per item.

    Returns
    -------
    ndarray of float, shape (k,)
        NaN with fewer than three items.
    """
    c = _covariance(complete_cases(items))
    kept = [np.delete(np.arange(len(c)), at) for at in range(len(c))]
    return np.array([_alpha(c[np.ix_(keep, keep)]) for keep in kept])


def complete_cases(items: Floats) -> Floats:
    """The people who answered every item."""
    return np.asarray(items[~np.isnan(items).any(axis=1)], dtype=np.float64)


def _alpha(c: Floats) -> float:
    k, total = len(c), c.sum()
    if k < 2 or not total > ROUNDING * np.trace(c):
        return float("nan")
    return float(k / (k - 1) * (1 - np.trace(c) / total))


def _covariance(rows: Floats) -> Floats:
    if len(rows) < 2:
        return np.full((rows.shape[1],) * 2, np.nan)
    return np.atleast_2d(np.cov(rows.T))


def _pairwise_covariance(items: Floats) -> Floats:
    inside = (~np.isnan(items)).astype(np.float64)
    shift = np.nan_to_num(items).sum(axis=0) / np.maximum(inside.sum(axis=0), 1)
    x = np.where(inside > 0, items - shift, 0.0)
    n, sums = inside.T @ inside, x.T @ inside
    product = x.T @ x - sums * sums.T / np.maximum(n, 1)
    return np.where(n > 1, product / np.maximum(n - 1, 1), np.nan)


def _misfit(psi: Floats, r: Floats) -> tuple[float, Floats]:
    """Discrepancy and its gradient diag(LL' + Psi - R) / psi²."""
    scale = np.asarray(np.sqrt(psi))
    lesser = np.linalg.eigvalsh(r / np.outer(scale, scale))[:-1]
    loadings = _loadings(psi, r)
    gradient = (loadings**2 + psi - np.diag(r)) / psi**2
    return float((lesser - np.log(lesser) - 1).sum()), gradient


def _loadings(psi: Floats, r: Floats) -> Floats:
    scale = np.sqrt(psi)
    values, vectors = np.linalg.eigh(r / np.outer(scale, scale))
    loadings = scale * vectors[:, -1] * np.sqrt(max(values[-1] - 1, 0.0))
    return np.asarray(loadings * (1 if loadings.sum() >= 0 else -1))
