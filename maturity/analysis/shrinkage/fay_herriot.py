"""Stabilised scores from weighted means, with register figures as a guide.

References
----------
Fay, Herriot (1979), "Estimates of income for small places", Journal of the American
Statistical Association 74.
Prasad, Rao (1990), "The estimation of the mean squared error of small-area estimators",
Journal of the American Statistical Association 85.
Datta, Lahiri (2000), "A unified measure of uncertainty of estimated best linear unbiased
predictors in small area estimation problems", Statistica Sinica 10 (REML).
Li, Lahiri (2010), "An adjusted maximum likelihood method for solving small area
estimation problems", Journal of Multivariate Analysis 101.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from maturity.analysis.shrinkage.lowest import lowest_variance
from maturity.arrays import ArrayChecks
from maturity.records.responses import Floats
from maturity.shown import Shown

__all__ = ["FayHerriot", "fay_herriot"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FayHerriot(Shown):
    """Stabilised means of an area-level model; arrays per municipality.

    Parameters
    ----------
    variance : float
        A, variance of true means about the regression; 0 = none left.
    coefficients : ndarray of float, shape (n_covariates,)
    stabilised : ndarray of float
        EBLUP; where the direct mean is missing, NaN.
    mse : ndarray of float
        Estimated mean squared error: g1 + g2 + 2 g3 (see :func:`fay_herriot`).
    reliability : ndarray of float
        A / (A + D), the weight of the direct mean.
    """

    variance: float
    coefficients: Floats
    stabilised: Floats
    mse: Floats
    reliability: Floats


@dataclass(frozen=True, slots=True, eq=False)
class _Model:
    """Restricted likelihood of A; with ``power`` 1 times A (Li, Lahiri 2010)."""

    y: Floats
    d: Floats
    x: Floats
    power: int

    def at(self, a: float) -> tuple[Floats, Floats, Floats, Floats]:
        """V = A + D, (X'V^-1 X)^-1, coefficients, residuals."""
        v = a + self.d
        weighted = self.x / v[:, None]
        inverse = np.asarray(np.linalg.inv(self.x.T @ weighted), dtype=np.float64)
        beta = inverse @ (weighted.T @ self.y)
        return v, inverse, beta, self.y - self.x @ beta

    def criterion(self, a: float) -> float:
        v, inverse, _, left = self.at(a)
        fit = np.log(v).sum() - np.linalg.slogdet(inverse)[1] + np.sum(left**2 / v)
        return float(fit - 2 * self.power * np.log(a))

    def slope(self, a: float) -> float:
        v, inverse, _, left = self.at(a)
        twice = self.x / v[:, None]
        trace = np.sum(1 / v) - np.trace(inverse @ (twice.T @ twice))
        return float(trace - np.sum((left / v) ** 2) - 2 * self.power / a)


def fay_herriot(
    direct: Floats, variances: Floats, covariates: Floats | None = None, *, adjusted: bool = False
) -> FayHerriot:
    """Stabilise means with given sampling variances (EBLUP, REML).

    direct_m ~ N(theta_m, D_m), theta_m ~ N(x_m' beta, A);
    stabilised = x'beta + A / (A + D) (direct - x'beta).  With B = D / (A + D):
    g1 = A B, g2 = B² x'(X'V^-1 X)^-1 x, g3 = B² / (A + D) * 2 / sum (A + D)^-2.

    Parameters
    ----------
    direct : ndarray of float, shape (n_municipalities,)
        Means; NaN is left out.
    variances : ndarray of float, shape (n_municipalities,)
        D > 0, without finite population correction.  Use smoothed ones (the pooled
        variance between people / effective number of people): those of a handful of
        people are noise themselves.
    covariates : ndarray of float, shape (n_municipalities, n_covariates), optional
        Register figures with a column of ones; only that column if not given.
    adjusted : bool
        Maximise A times the restricted likelihood (Li, Lahiri 2010), which is never at
        A = 0: for fewer than about 15 municipalities or where REML gives 0.

    Returns
    -------
    FayHerriot
        NaN with no more municipalities than covariates (adjusted: than covariates + 2).

    Raises
    ------
    ArrayError
        Different lengths, a variance that is not above 0, a missing covariate, or covariates
        that follow from one another.

    Examples
    --------
    Equal D have a closed form: A + D = s² of the means = 100, so A = 75 and each mean
    moves a quarter of the way to 50.

    >>> import numpy as np
    >>> found = fay_herriot(np.array([40.0, 50.0, 60.0]), np.full(3, 25.0))
    >>> round(found.variance, 6), found.stabilised.round(6).tolist()
    (75.0, [42.5, 50.0, 57.5])
    """
    x = np.ones((len(direct), 1)) if covariates is None else covariates
    known = _check(direct, variances, x)
    model = _Model(direct[known], variances[known], x[known], int(adjusted))
    unknown = np.full(len(direct), np.nan)
    if known.sum() <= x.shape[1] + 2 * adjusted:
        coefficients = np.full(x.shape[1], np.nan)
        return FayHerriot(
            variance=float("nan"),
            coefficients=coefficients,
            stabilised=unknown,
            mse=unknown,
            reliability=unknown,
        )
    a = lowest_variance(model.criterion, model.slope, scale=float(np.mean(model.d)))
    v, inverse, beta, _ = model.at(a)
    pull = variances / (a + variances)
    spread = np.einsum("ij,jk,ik->i", x, inverse, x)
    g3 = pull**2 / (a + variances) * 2 / np.sum(v**-2)
    return FayHerriot(
        variance=a,
        coefficients=beta,
        stabilised=np.where(known, direct - pull * (direct - x @ beta), np.nan),
        mse=np.where(known, a * pull + pull**2 * spread + 2 * g3, np.nan),
        reliability=np.where(known, 1 - pull, np.nan),
    )


def _check(direct: Floats, variances: Floats, x: Floats) -> NDArray[np.bool_]:
    """Which municipalities are known; refuses what has no solution."""
    checks = ArrayChecks("fay_herriot")
    checks.same_length(direct=direct, variances=variances, covariates=x)
    checks.done()
    known = ~np.isnan(direct) & ~np.isnan(variances)
    checks.finite("direct", direct)
    checks.positive("variances", variances)
    checks.known("covariates", x)
    checks.done()
    checks.independent("covariates", x[known])
    checks.done()
    return np.asarray(known)
