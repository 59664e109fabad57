"""How much members truly differ, with chance removed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import optimize, stats

from maturity.arrays import ArrayChecks
from maturity.records.responses import Floats

__all__ = ["Spread", "between_members", "q_profile"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Between-member standard deviation in points.

    Parameters
    ----------
    sd_observed : float
        Of the scores as they are (n - 1).
    sd : float
        With sampling variance removed, >= 0; NaN where variances are missing.
    low, high : float
        Limits of its interval, ``0 <= low <= sd <= high``; NaN likewise.
    p : float
        Of "no true differences" (Welch's analysis of variance); NaN likewise.
    """

    sd_observed: float
    sd: float
    low: float
    high: float
    p: float


def q_profile(
    estimates: Floats, variances: Floats, df: Floats | None = None, *, confidence: float = 0.95
) -> tuple[float, float]:
    """Interval for the variance between units: the Q-profile method.

    ``Q(s) = sum w (x - xbar_w)^2`` with ``w = 1 / (V + s)`` is chi-square with
    J - 1 degrees of freedom at the true s; the interval holds every s >= 0 whose
    Q lies between the two quantiles.  With ``df`` the variances are themselves
    estimated, and Q / (J - 1) is compared with F after Welch's correction
    ``1 + 2 (J - 2) / (J^2 - 1) * L``, ``L = sum (1 - w / W)^2 / d`` and
    ``d = df (V + s)^2 / V^2``, on J - 1 and ``(J^2 - 1) / (3 L)`` degrees of
    freedom: at s = 0 this is Welch's analysis of variance; for ``df`` to infinity it is
    the plain Q-profile.

    Parameters
    ----------
    estimates, variances : ndarray of float, shape (J,)
        J >= 2 independent estimates and their sampling variances > 0.
    df : ndarray of float, shape (J,), optional
        Degrees of freedom of the variances; None = known.
    confidence : float
        Of the interval.

    Returns
    -------
    tuple of float
        Lower and upper limit of the variance, >= 0.  Both are 0 where the
        estimates lie closer together than chance would have them.

    Raises
    ------
    ArrayError
        Fewer than two estimates, missing ones, different lengths, or variances or degrees of
        freedom that are not above 0.

    References
    ----------
    Viechtbauer (2007), Statistics in Medicine 26, 37-52; Welch (1951), Biometrika 38, 330-336.

    Examples
    --------
    Equal variances V have a closed form: sum (x - xbar)^2 / quantile - V.

    >>> low, high = q_profile(np.array([40.0, 50.0, 60.0]), np.array([4.0, 4.0, 4.0]))
    >>> round(low, 3), round(high, 3)
    (23.109, 3945.789)
    >>> quantile = stats.chi2.ppf([0.975, 0.025], 2)
    >>> [round(float(x), 3) for x in 200 / quantile - 4]
    [23.109, 3945.789]
    """
    checks = ArrayChecks("q_profile")
    checks.same_length(estimates=estimates, variances=variances)
    checks.known("estimates", estimates)
    checks.known("variances", variances)
    checks.positive("variances", variances)
    if df is not None:
        checks.same_length(estimates=estimates, df=df)
        checks.positive("df", np.where(np.isinf(df), 1.0, df))
    checks.fewest("estimates", estimates, 2)
    checks.done()
    tail = (1 - confidence) / 2

    def chance(extra: float) -> float:
        return _upper_tail(estimates, variances, df, extra)

    return (_solve(chance, tail), _solve(chance, 1 - tail))


def between_members(
    scores: Floats, variances: Floats, df: Floats, *, confidence: float = 0.95
) -> Spread:
    """Standard deviation between members: as observed, and corrected for chance.

    ``sd = sqrt(max(0, var(scores) - mean(V)))``; its interval is the Q-profile
    (see :func:`q_profile`), widened where needed so that it holds ``sd``.

    Parameters
    ----------
    scores, variances, df : ndarray of float, shape (J,)
        Scores of the members, analytic variances and their degrees of freedom;
        a missing or zero variance anywhere leaves only ``sd_observed``.

    Examples
    --------
    var(40, 50, 60) = 100, of which 19 are chance.

    >>> between_members(np.array([40.0, 50, 60]), np.full(3, 19.0), np.full(3, np.inf)).sd
    9.0
    """
    if len(scores) < 2:
        return _unknown(np.nan)
    observed = float(np.var(scores, ddof=1))
    if not (np.all(variances > 0) and np.all(df > 0)):
        return _unknown(observed**0.5)
    sd = max(0.0, observed - float(np.mean(variances))) ** 0.5
    low, high = q_profile(scores, variances, df, confidence=confidence)
    return Spread(
        sd_observed=observed**0.5,
        sd=sd,
        low=min(sd, low**0.5),
        high=max(sd, high**0.5),
        p=_upper_tail(scores, variances, df, 0.0),
    )


def _unknown(observed: float) -> Spread:
    return Spread(sd_observed=observed, sd=np.nan, low=np.nan, high=np.nan, p=np.nan)


def _upper_tail(estimates: Floats, variances: Floats, df: Floats | None, extra: float) -> float:
    """Chance of a Q at least as large as the observed one if the true variance is ``extra``."""
    weight = 1 / (variances + extra)
    share = weight / weight.sum()
    q = float(np.sum(weight * (estimates - np.sum(share * estimates)) ** 2))
    size = len(estimates)
    if df is None or np.all(np.isinf(df)):
        return float(stats.chi2.sf(q, size - 1))
    unsure = float(np.sum((1 - share) ** 2 * variances**2 * weight**2 / df))
    f = q / (size - 1) / (1 + 2 * (size - 2) / (size**2 - 1) * unsure)
    return float(stats.f.sf(f, size - 1, (size**2 - 1) / (3 * unsure)))


def _solve(chance: Callable[[float], float], tail: float) -> float:
    """Smallest variance >= 0 at which the chance reaches ``tail``."""
    if chance(0.0) >= tail:
        return 0.0
    upper = 1.0
    while chance(upper) < tail:
        upper *= 4
    return float(optimize.brentq(lambda extra: chance(extra) - tail, 0.0, upper, xtol=1e-10))
