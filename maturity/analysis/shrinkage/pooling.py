"""Stabilised scores: small municipalities borrow strength from all others.

The mean of three people says little about their municipality.  Partial pooling moves it
towards the mean of all, the more the fewer people there are; shown beside the raw score,
never instead of it.

References
----------
Efron, Morris (1975), "Data analysis using Stein's estimator and its generalizations",
Journal of the American Statistical Association 70.
Patterson, Thompson (1971), "Recovery of inter-block information when block sizes are
unequal", Biometrika 58 (REML).
Searle, Casella, McCulloch (1992), Variance Components, ch. 6-7.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from maturity.analysis.shrinkage.lowest import lowest_variance
from maturity.arrays import ArrayChecks
from maturity.records.responses import Floats
from maturity.shown import Shown

__all__ = ["Pooled", "partial_pooling"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pooled(Shown):
    """A normal model of people in municipalities, and what it makes of each mean.

    Arrays have one entry per municipality.  All is NaN where the model cannot be
    fitted: fewer than two municipalities, nobody twice in one, or no spread within.

    Parameters
    ----------
    mu, se_mu : float
        Mean of the municipalities' true means, and its standard error.
    tau2, sigma2 : float
        Variance between municipalities (0 = they cannot be told apart) and within.
    criterion : float
        -2 log restricted likelihood at the maximum.
    n : ndarray of int
        People.
    raw, pooled : ndarray of float
        Mean as it is, and stabilised; NaN without people.
    reliability : ndarray of float
        lambda = tau2 / (tau2 + sigma2 / n), in [0, 1]: the weight of the raw mean.
    se : ndarray of float
        Of ``pooled``: sqrt((1 - lambda) tau2 + (1 - lambda)² se_mu²).  Takes the
        variances for known, so too small with few municipalities.
    """

    mu: float
    se_mu: float
    tau2: float
    sigma2: float
    criterion: float
    n: NDArray[np.int64]
    raw: Floats
    pooled: Floats
    reliability: Floats
    se: Floats


@dataclass(frozen=True, slots=True, eq=False)
class _Profile:
    """Restricted likelihood of theta = tau2 / sigma2, everything else maximised out."""

    n: Floats
    mean: Floats
    within: float
    people: int

    def at(self, theta: float) -> tuple[Floats, float, Floats, float]:
        """V = theta + 1 / n, mu, squares r² about mu, sum of squares S."""
        v = theta + 1 / self.n
        mu = float(np.sum(self.mean / v) / np.sum(1 / v))
        squares = (self.mean - mu) ** 2
        return v, mu, squares, self.within + float(np.sum(squares / v))

    def criterion(self, theta: float) -> float:
        v, _, _, total = self.at(theta)
        df = self.people - 1
        scale = df * np.log(total / df) + np.log(self.n * v).sum()
        return float(scale + np.log(np.sum(1 / v)) + df * (1 + np.log(2 * np.pi)))

    def slope(self, theta: float) -> float:
        v, _, squares, total = self.at(theta)
        gain = (self.people - 1) * np.sum(squares / v**2) / total
        return float(np.sum(1 / v) - np.sum(1 / v**2) / np.sum(1 / v) - gain)


def partial_pooling(values: Floats, groups: NDArray[np.int64]) -> Pooled:
    """Stabilise municipality means by a random-intercept model, fitted by REML.

    ybar_m ~ N(theta_m, sigma2 / n_m), theta_m ~ N(mu, tau2);
    pooled_m = mu + lambda_m (ybar_m - mu).  REML is one-dimensional here: with
    v_m = tau2 / sigma2 + 1 / n_m and S the weighted squares, the criterion is
    (N - 1) ln S / (N - 1) + sum ln(n_m v_m) + ln sum 1 / v_m (+ a constant).

    Parameters
    ----------
    values : ndarray of float, shape (n_people,)
        NaN is left out.
    groups : ndarray of int, shape (n_people,)
        Code 0, 1, ... of each person's municipality.

    Returns
    -------
    Pooled
        One entry per code from 0 to the highest.

    Raises
    ------
    ArrayError
        Different lengths, infinite values, or codes that are no whole numbers from 0.

    Notes
    -----
    With fewer than about 15 municipalities tau2 is often estimated as 0 and ``se`` is
    too small: use :func:`~maturity.analysis.shrinkage.fay_herriot.fay_herriot` with
    ``adjusted=True`` there, or show no stabilised score.

    Examples
    --------
    Equal sizes have a closed form: sigma2 = MSW = 2, tau2 = (MSB - MSW) / n = 14 / 2 = 7,
    lambda = 1 - MSW / MSB = 7/8; means 2 and 6 become 4 -+ 2 * 7/8.

    >>> import numpy as np
    >>> found = partial_pooling(np.array([1.0, 3.0, 5.0, 7.0]), np.array([0, 0, 1, 1]))
    >>> round(found.sigma2, 6), round(found.tau2, 6), found.pooled.round(6).tolist()
    (2.0, 7.0, [2.25, 5.75])
    """
    checks = ArrayChecks("partial_pooling")
    checks.same_length(values=values, groups=groups)
    checks.finite("values", values)
    checks.codes("groups", groups)
    checks.done()
    known = ~np.isnan(values)
    y, codes = values[known], groups[known]
    n = np.bincount(codes, minlength=int(groups.max(initial=-1)) + 1)
    held = n > 0
    raw = np.where(held, np.bincount(codes, y, minlength=len(n)) / np.maximum(n, 1), np.nan)
    within = float(((y - raw[codes]) ** 2).sum())
    profile = _Profile(n[held].astype(np.float64), raw[held], within, len(y))
    if held.sum() < 2 or within <= 0:
        return _unfitted(n, raw)
    theta = lowest_variance(profile.criterion, profile.slope, scale=1 / float(np.mean(n[held])))
    v, mu, _, total = profile.at(theta)
    sigma2 = total / (len(y) - 1)
    var_mu = sigma2 / float(np.sum(1 / v))
    trust = np.where(held, theta / (theta + 1 / np.maximum(n, 1)), np.nan)
    return Pooled(
        mu=mu,
        se_mu=float(np.sqrt(var_mu)),
        tau2=theta * sigma2,
        sigma2=sigma2,
        criterion=profile.criterion(theta),
        n=n,
        raw=raw,
        pooled=mu + trust * (raw - mu),
        reliability=trust,
        se=np.sqrt((1 - trust) * theta * sigma2 + (1 - trust) ** 2 * var_mu),
    )


def _unfitted(n: NDArray[np.int64], raw: Floats) -> Pooled:
    nothing, unknown = float("nan"), np.full(len(n), np.nan)
    return Pooled(
        mu=nothing,
        se_mu=nothing,
        tau2=nothing,
        sigma2=nothing,
        criterion=nothing,
        n=n,
        raw=raw,
        pooled=unknown,
        reliability=unknown,
        se=unknown,
    )
