"""Do those that were behind catch up: a regression on scores that are themselves uncertain."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from maturity.comparison.difference import ALPHA
from maturity.comparison.paired_spread import FEWEST_TESTED, TINY, TwoRounds, moments
from maturity.records.responses import Floats
from maturity.shown import Shown

__all__ = ["CatchingUp", "catching_up"]

SLOPES = np.round(np.arange(-2.0, 2.0001, 0.05), 2)
"""Slopes that are tried for the interval; beyond their ends it is said to be open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CatchingUp(Shown):
    """Slope of the change on the score before.

    Parameters
    ----------
    beta : float
        -0.5 = half of a lag is made up between the rounds; 0 = no catching up.
        NaN where members did not differ by more than chance before.
    low, high : float
        95 % limits; -inf or inf where any slope beyond -2 or 2 would do.
    p : float
        Two-sided, of "no catching up"; NaN with fewer than five members or without variances.
    """

    beta: float
    low: float
    high: float
    p: float


def catching_up(
    rounds: TwoRounds,
    *,
    rng: np.random.Generator,
    covariance: Floats | float = 0.0,
    draws: int = 4000,
) -> CatchingUp:
    """Regress the change of the members' true scores on their true scores before.

    Least squares of change on the measured score finds "catching up" where nothing
    has happened: who was low by chance is likely to be higher the next time.
    So sampling variances are taken away: ``1 + beta = (S12 - mean C) / (S11 - mean V1)``.

    A slope is tested with ``(S12 - mean C - (1 + beta)(S11 - mean V1)) / sqrt(S11 Srr)``,
    Srr the variance of ``now - (1 + beta) before``, against its distribution in simulated
    rounds: normal true scores, normal departures from the line, every member's own
    sampling variances.  The interval holds all slopes that are not rejected at 5 %.

    For analysts; reports say only whether members have levelled out.

    Parameters
    ----------
    rounds : TwoRounds
        The same members, before and now.
    rng : numpy Generator
        Same seed, same result.
    covariance : ndarray of float, shape (J,), or float
        C, of the errors of the two rounds where people can be followed; else 0.
    draws : int
        Simulated pairs of rounds per slope.

    References
    ----------
    Fuller (1987), Measurement Error Models, section 1.2; Friedman (1992), J. Econ. Lit. 30,
    2129-2132 (the fallacy).

    Examples
    --------
    Before 40, 50, 60 and now 45, 50, 55, variances 20: (50 - 0) / (100 - 20) - 1.

    >>> three = TwoRounds(score=np.array([[40.0, 50, 60], [45, 50, 55]]),
    ...                   variance=np.full((2, 3), 20.0), df=np.full((2, 3), 50.0))
    >>> catching_up(three, rng=np.random.default_rng(1)).beta
    -0.375
    """
    size = rounds.score.shape[1]
    shared = float(np.mean(covariance))
    beta = low = high = p = math.nan
    if size >= 3 and rounds.tested:
        s11, _, s12 = (float(s) for s in moments(rounds.score[0], rounds.score[1]))
        true = s11 - float(rounds.variance[0].mean())
        beta = (s12 - shared) / true - 1 if true > 0 else math.nan
    if size >= FEWEST_TESTED and rounds.tested:
        trial = _Trial(rounds, shared, rng.standard_normal((2, draws, size)))
        kept = SLOPES[[trial.p_value(slope) > ALPHA for slope in SLOPES.tolist()]]
        low, high = _limits(kept)
        p = trial.p_value(0.0)
    return CatchingUp(beta=beta, low=low, high=high, p=p)


def _limits(kept: Floats) -> tuple[float, float]:
    """Ends of the slopes that are not rejected, one step wider; open at the ends of the grid."""
    if kept.size == 0:
        return math.nan, math.nan
    step = float(SLOPES[1] - SLOPES[0])
    low, high = float(kept.min()), float(kept.max())
    return (
        -math.inf if low == SLOPES[0] else low - step,
        math.inf if high == SLOPES[-1] else high + step,
    )


class _Trial:
    """Two rounds against simulated ones in which a given slope is true."""

    def __init__(self, rounds: TwoRounds, shared: float, z: Floats) -> None:
        self.rounds, self.shared, self.z = rounds, shared, z
        self.v1, self.v2 = (float(v) for v in rounds.variance.mean(axis=1))

    def p_value(self, slope: float) -> float:
        """Two-sided p of one slope, >= 1 / (draws + 1)."""
        kappa = 1 + slope
        before, now = self.rounds.score
        observed = abs(float(self._statistic(before, now, kappa)))
        s11 = float(moments(before, before)[0])
        rest = float(moments(now - kappa * before, before)[0])
        true = max(0.0, s11 - self.v1)
        apart = max(0.0, rest - self.v2 - kappa**2 * self.v1 + 2 * kappa * self.shared)
        simulated = np.abs(self._statistic(*self._draw(kappa, true, apart), kappa))
        return float((1 + np.count_nonzero(simulated >= observed)) / (len(simulated) + 1))

    def _draw(self, kappa: float, true: float, apart: float) -> tuple[Floats, Floats]:
        """Scores before and now: normal, each member with its own variances."""
        variance = self.rounds.variance
        first = true + variance[0]
        joint = kappa * true + self.shared
        left = np.maximum(kappa**2 * true + apart + variance[1] - joint**2 / first, 0.0)
        before = np.sqrt(first) * self.z[0]
        return before, joint / first * before + np.sqrt(left) * self.z[1]

    def _statistic(self, before: Floats, now: Floats, kappa: float) -> Floats:
        s11, _, s12 = moments(before, now)
        rest = moments(now - kappa * before, before)[0]
        off = s12 - self.shared - kappa * (s11 - self.v1)
        return np.asarray(off / np.sqrt(np.maximum(s11 * rest, TINY)))
