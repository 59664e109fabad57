"""How far up or down a rank may be, given how uncertain the estimates are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from maturity.arrays import ArrayChecks
from maturity.records.responses import Floats

__all__ = ["RankRule", "RankSets", "rank_sets"]

Booleans = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class RankRule:
    """How rank sets are made.

    Parameters
    ----------
    confidence : float
        Of all sets together, or of each alone where ``marginal``.
    df : float
        Degrees of freedom behind the covariance; inf for the normal.
    marginal : bool
        False: sets for a table of all units; True: each for its own report.
    draws : int
        Number of simulated draws.
    """

    confidence: float = 0.95
    df: float = np.inf
    marginal: bool = False
    draws: int = 10_000


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RankSets:
    """For each of P units the ranks it may have; 1 is the highest estimate.

    Parameters
    ----------
    low, high : ndarray of int, shape (P,)
        First and last rank of the set: ``1 + surely better others`` and
        ``P - surely worse others``.
    """

    low: NDArray[np.int64]
    high: NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Pairs:
    """Pairs (first, second) of units, their absolute t-values and draws, (n_units, n_draws)."""

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    se: Floats
    t: Floats
    noise: Floats

    def rejected(self, keep: Booleans, confidence: float) -> Booleans:
        """Step down: pairs of ``keep`` that differ surely, all taken together."""
        active = keep.copy()
        while active.any():
            found = active & (self.t > np.quantile(self._largest(active), confidence))
            if not found.any():
                break
            active &= ~found
        return keep & ~active

    def _largest(self, active: Booleans) -> Floats:
        """Largest simulated |Z_j - Z_k| / s_jk over the active pairs, one per draw."""
        largest, apart = np.zeros((2, self.noise.shape[1]))
        # pair by pair: what is worked on stays near the processor
        for at in np.flatnonzero(active):
            np.subtract(self.noise[self.first[at]], self.noise[self.second[at]], out=apart)
            np.abs(apart, out=apart)
            apart /= self.se[at]
            np.maximum(largest, apart, out=largest)
        return largest


def rank_sets(
    estimates: Floats,
    covariance: Floats,
    *,
    rng: np.random.Generator,
    rule: RankRule | None = None,
) -> RankSets:
    """Ranks that hold the true ones with the given confidence.

    Draws ``Z ~ N(0, V)`` (multivariate t for finite ``df``), takes the quantile
    of ``max |Z_j - Z_k| / s_jk`` over the pairs, calls pairs beyond it surely
    different, and steps down over the rest until nothing more is found.

    Parameters
    ----------
    estimates : ndarray of float, shape (P,)
        No NaN.
    covariance : ndarray of float, shape (P, P)
        Of the estimates.  A pair whose difference has no variance is never
        called different.
    rng : numpy Generator
        Same seed, same sets.
    rule : RankRule, optional
        Default: simultaneous 95 % sets from 10 000 normal draws.

    Raises
    ------
    ArrayError
        Missing or infinite numbers, variances below 0, or a table that is not P x P.

    References
    ----------
    Mogstad, Romano, Shaikh, Wilhelm (2024), Rev. Econ. Stud. 91, 476-518.

    Examples
    --------
    The first is far above the two others, which cannot be told apart.

    >>> sets = rank_sets(np.array([90.0, 50, 49]), np.eye(3), rng=np.random.default_rng(1))
    >>> sets.low.tolist(), sets.high.tolist()
    ([1, 2, 2], [1, 3, 3])
    """
    rule = rule or RankRule()
    size = len(estimates)
    checks = ArrayChecks("rank_sets")
    checks.same_length(estimates=estimates, covariance=covariance)
    checks.same_length(estimates=estimates, columns=covariance.T)
    checks.known("estimates", estimates)
    checks.known("covariance", covariance)
    checks.not_negative("variances", np.diag(covariance))
    checks.done()
    pairs = _simulate(estimates, covariance, rng=rng, rule=rule)
    known = np.isfinite(pairs.se)
    if not rule.marginal:
        better = _better(estimates, pairs, pairs.rejected(known, rule.confidence))
        return RankSets(low=1 + better.sum(axis=0), high=size - better.sum(axis=1))
    low, high = np.empty((2, size), dtype=np.int64)
    for unit in range(size):
        own = known & ((pairs.first == unit) | (pairs.second == unit))
        better = _better(estimates, pairs, pairs.rejected(own, rule.confidence))
        low[unit] = 1 + better[:, unit].sum()
        high[unit] = size - better[unit].sum()
    return RankSets(low=low, high=high)


def _better(estimates: Floats, pairs: _Pairs, found: Booleans) -> Booleans:
    """Matrix (P, P): row unit surely better than column unit."""
    better = np.zeros((len(estimates), len(estimates)), dtype=bool)
    a, b = pairs.first[found], pairs.second[found]
    up = estimates[a] > estimates[b]
    better[np.where(up, a, b), np.where(up, b, a)] = True
    return better


def _simulate(
    estimates: Floats, covariance: Floats, *, rng: np.random.Generator, rule: RankRule
) -> _Pairs:
    first, second = np.triu_indices(len(estimates), k=1)
    variance = np.diag(covariance)
    gap = variance[first] + variance[second] - 2 * covariance[first, second]
    known = gap > 1e-12 * (variance[first] + variance[second])
    se = np.where(known, np.sqrt(np.where(known, gap, 0.0)), np.inf)
    values, vectors = np.linalg.eigh(covariance)
    noise = (
        rng.standard_normal((rule.draws, len(estimates)))
        @ (vectors * np.sqrt(np.clip(values, 0.0, None))).T
    )
    if np.isfinite(rule.df):
        noise /= np.sqrt(rng.chisquare(rule.df, size=(rule.draws, 1)) / rule.df)
    t = np.abs(estimates[first] - estimates[second]) / se
    return _Pairs(first=first, second=second, se=se, t=t, noise=np.ascontiguousarray(noise.T))
