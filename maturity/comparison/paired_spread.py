"""Whether the same members lie closer together than before, with chance removed from both."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from maturity.comparison.difference import welch_df
from maturity.comparison.heterogeneity import between_members
from maturity.records.responses import Floats
from maturity.shown import Shown

__all__ = ["PairedSpread", "TwoRounds", "compare_spreads", "moments"]

FEWEST_TESTED = 5
"""With fewer members a change of their spread is never told."""

TINY = 1e-12
"""Stands for the spread of scores that are all the same."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TwoRounds(Shown):
    """Scores of the same J members in two rounds; all arrays of shape (2, J), before first.

    Parameters
    ----------
    score : ndarray of float
        0-100; no NaN.
    variance, df : ndarray of float
        Analytic variances and their degrees of freedom; NaN where there is none.
    """

    score: Floats
    variance: Floats
    df: Floats

    @property
    def tested(self) -> bool:
        """Whether every score has a variance."""
        return bool(np.all(self.variance > 0) and np.all(self.df > 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class PairedSpread:
    """Standard deviation between members before and now, in points, chance removed.

    Parameters
    ----------
    sd_before, sd_now : float
        At least 0; NaN where a score has no variance or there are fewer than two members.
    difference, low, high : float
        ``sd_now - sd_before`` and its interval; limits NaN with fewer than five members.
    p : float
        Two-sided, of "as far apart as before"; NaN likewise.
    """

    sd_before: float
    sd_now: float
    difference: float
    low: float
    high: float
    p: float


def compare_spreads(
    rounds: TwoRounds, *, rng: np.random.Generator, draws: int = 4000, confidence: float = 0.95
) -> PairedSpread:
    """Compare the spread between the same members in two rounds.

    Statistic: Pitman's and Morgan's for two variances of paired values, with the
    sampling variances taken away, ``((S2 - mean V2) - (S1 - mean V1)) /
    (2 sqrt(S1 S2 - S12^2))``, S the variances and S12 the covariance of the scores.
    Its p-value is simulated: scores of J members from a two-dimensional normal
    with the same variance between members in both rounds (the mean of the two
    estimates, at least 0), their covariance as found, and every member's own
    sampling variances, which are estimated anew in each draw.  So it holds
    whether members stand where they stood or have changed places.

    Interval of the difference: recovered from those of the two standard deviations
    (:func:`~maturity.comparison.heterogeneity.between_members`), which are
    correlated by about S12^2 / (S1 S2).

    Parameters
    ----------
    rounds : TwoRounds
    rng : numpy Generator
        Same seed, same p.
    draws : int
        Simulated pairs of rounds.
    confidence : float
        Of the interval.

    Notes
    -----
    Members' true scores are taken as normal.  A few members far from all others
    make the p-value too small if they were others the last time.

    References
    ----------
    Pitman (1939), Biometrika 31, 9-12; Morgan (1939), Biometrika 31, 13-19; Zou (2007),
    Psychological Methods 12, 399-413 (interval).

    Examples
    --------
    Before 40, 50, 60 and now 45, 50, 55, each with variance 16: 100 - 16 and 25 - 16.

    >>> three = TwoRounds(score=np.array([[40.0, 50, 60], [45, 50, 55]]),
    ...                   variance=np.full((2, 3), 16.0), df=np.full((2, 3), 50.0))
    >>> found = compare_spreads(three, rng=np.random.default_rng(1))
    >>> round(found.sd_before, 2), found.sd_now, found.p
    (9.17, 3.0, nan)
    """
    before, now = (
        between_members(score, variance, df, confidence=confidence)
        for score, variance, df in zip(rounds.score, rounds.variance, rounds.df, strict=True)
    )
    low = high = p = math.nan
    if rounds.tested and rounds.score.shape[1] >= FEWEST_TESTED:
        s1, s2, s12 = (float(s) for s in moments(rounds.score[0], rounds.score[1]))
        down = (now.sd - now.low, before.high - before.sd)
        up = (now.high - now.sd, before.sd - before.low)
        related = s12**2 / max(s1 * s2, TINY)
        low = now.sd - before.sd - _recovered(*down, related)
        high = now.sd - before.sd + _recovered(*up, related)
        p = _p_value(rounds, rng, draws)
    return PairedSpread(
        sd_before=before.sd,
        sd_now=now.sd,
        difference=now.sd - before.sd,
        low=low,
        high=high,
        p=p,
    )


def _recovered(one: float, other: float, related: float) -> float:
    """Distance to the limit of a difference, from the distances to those of its parts."""
    return math.sqrt(max(0.0, one**2 + other**2 - 2 * related * one * other))


def moments(before: Floats, now: Floats) -> tuple[Floats, Floats, Floats]:
    """Variances of two rounds of scores and their covariance, over the last axis.

    Parameters
    ----------
    before, now : ndarray of float, shape (..., J)

    Returns
    -------
    tuple of ndarray of float, shape (...)
        Variance before, variance now, covariance; the sums divided by J - 1.

    Examples
    --------
    >>> [float(s) for s in moments(np.array([40.0, 50, 60]), np.array([45.0, 50, 55]))]
    [100.0, 25.0, 50.0]
    """
    a = before - before.mean(axis=-1, keepdims=True)
    b = now - now.mean(axis=-1, keepdims=True)
    free = before.shape[-1] - 1
    return (
        np.asarray((a * a).sum(axis=-1) / free),
        np.asarray((b * b).sum(axis=-1) / free),
        np.asarray((a * b).sum(axis=-1) / free),
    )


def _statistic(before: Floats, now: Floats, chance: Floats) -> Floats:
    """Pitman's and Morgan's statistic; ``chance`` (2, ...) are the mean sampling variances."""
    s1, s2, s12 = moments(before, now)
    apart = np.sqrt(np.maximum(s1 * s2 - s12**2, TINY))
    return np.asarray(((s2 - chance[1]) - (s1 - chance[0])) / (2 * apart))


def _p_value(rounds: TwoRounds, rng: np.random.Generator, draws: int) -> float:
    mean_v = rounds.variance.mean(axis=1)
    observed = _statistic(rounds.score[0], rounds.score[1], mean_v)
    s1, s2, s12 = moments(rounds.score[0], rounds.score[1])
    between = max(0.0, float(s1 + s2 - mean_v.sum()) / 2)
    total = between + rounds.variance
    shared = min(max(float(s12), 0.0), between) / np.sqrt(total[0] * total[1])
    z = rng.standard_normal((2, draws, rounds.score.shape[1]))
    before = np.sqrt(total[0]) * z[0]
    now = np.sqrt(total[1]) * (shared * z[0] + np.sqrt(1 - shared**2) * z[1])
    free = welch_df(rounds.variance.T, rounds.df.T)
    simulated = _statistic(
        before, now, np.stack([_estimated(*v, rng, draws) for v in zip(mean_v, free, strict=True)])
    )
    return float((1 + np.count_nonzero(np.abs(simulated) >= abs(observed))) / (draws + 1))


def _estimated(mean: float, df: float, rng: np.random.Generator, draws: int) -> Floats:
    """The mean sampling variance as other people's answers would estimate it (Satterthwaite)."""
    if np.isinf(df):
        return np.full(draws, mean)
    return np.asarray(mean * rng.chisquare(df, size=draws) / df)
