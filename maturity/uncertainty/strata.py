"""Independent strata of a score: the people of one role, or one row of counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from maturity.records.responses import Floats
from maturity.uncertainty.variance import deviations, sampling_fraction

__all__ = ["People", "Strata", "Stratum", "collapse_strata", "simple_stratum"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class People:
    """People of one role (or group) of a municipality; columns are lowest composites.

    Parameters
    ----------
    values : ndarray of float, shape (n_people, n_nodes)
        NaN where a person does not count.
    sampled : ndarray of int, shape (n_nodes,)
        People who count or had no opinion; who broke off has left the sample.
    population : float or None
        Staff of the role; None = unknown.
    weight : float
        Role weight.
    """

    values: Floats
    sampled: NDArray[np.int64]
    population: float | None
    weight: float = 1.0

    @property
    def counted(self) -> NDArray[np.int64]:
        """People that count, per node."""
        return np.asarray((~np.isnan(self.values)).sum(axis=0))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stratum:
    """One independent part of a score's variance.

    Parameters
    ----------
    z : ndarray of float, shape (n_rows, n_nodes)
        Scaled deviations times the stratum's share of the score; z'z is its
        contribution to the covariance of the capability scores, without
        finite population correction.  0 where it contributes nothing.
    df : ndarray of float, shape (n_nodes,)
        Degrees of freedom; infinite where it contributes nothing.
    fraction : ndarray of float, shape (n_nodes,)
        f, in [0, 1].
    """

    z: Floats
    df: Floats
    fraction: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Strata:
    """All strata of one score, and the nodes whose variance nobody can tell."""

    parts: tuple[Stratum, ...]
    lacking: NDArray[np.bool_]


def simple_stratum(people: People) -> Strata:
    """The whole group as one simple random sample; lacking with fewer than two people."""
    enough = people.counted > 1
    z = deviations(people.values, people.sampled)
    only = Stratum(
        z=np.where(enough, z, 0.0),
        df=np.where(enough, people.counted - 1.0, np.inf),
        fraction=sampling_fraction(people.sampled, people.population),
    )
    return Strata(parts=(only,), lacking=~enough)


def collapse_strata(roles: Sequence[People]) -> Strata:
    """Strata of a mean of role means; a role with one person borrows, never skips.

    Role r contributes (w_r / W)² (1 - f) n_h/(n_h - 1) sum (y - ybar)² / n².
    Where only one person of a role counts, the spread between people is that of
    the nearest role with at least two (role order; the one before if two are
    equally near), as for a single mean: (w_r / W)² (1 - f) s².  Where no role
    has two, the variance cannot be told.

    Parameters
    ----------
    roles : sequence of People
        Roles with weight > 0, in role order.

    References
    ----------
    Särndal, Swensson, Wretman (1992), section 3.7 (collapsed strata);
    Lumley (2010), section 3.2.1 (single-person strata).
    """
    counted = np.array([people.counted for people in roles])
    weight = np.array([people.weight for people in roles])[:, None] * (counted > 0)
    held = weight.sum(axis=0)
    share = weight / np.where(held > 0, held, 1)
    lender = _lenders(counted)
    parts = [_stratum(roles, at, share[at], lender[at]) for at in range(len(roles))]
    return Strata(parts=tuple(parts), lacking=np.all(counted < 2, axis=0))


def _lenders(counted: NDArray[np.int64]) -> NDArray[np.int64]:
    """Role whose spread is used: itself with two people, else the nearest; -1 for none."""
    roles = np.arange(len(counted))
    distance = np.abs(roles[:, None] - roles)[:, :, None] + np.where(counted > 1, 0.0, np.inf)
    nearest = np.argmin(distance, axis=1)
    usable = np.isfinite(distance.min(axis=1)) & (counted > 0)
    return np.asarray(np.where(usable, nearest, -1))


def _stratum(roles: Sequence[People], at: int, share: Floats, lender: NDArray[np.int64]) -> Stratum:
    """One role's stratum: own columns in its own rows, borrowed ones in the lender's.

    Borrowed columns stand in rows of their own, so they covary with each other
    as in the lending role, and with nothing else.
    """
    own = roles[at]
    df = np.full(share.shape, np.inf)
    blocks = []
    for source in np.unique(lender[lender >= 0]):
        used = lender == source
        if source == at:
            z = deviations(own.values, own.sampled)
        else:
            n = roles[source].counted
            z = deviations(roles[source].values, n) * np.sqrt(np.maximum(n, 1))
        blocks.append(np.where(used, np.where(used, z, 0.0) * share, 0.0))
        df[used] = roles[source].counted[used] - 1.0
    return Stratum(
        z=np.concatenate(blocks) if blocks else np.zeros((0, len(share))),
        df=df,
        fraction=sampling_fraction(own.sampled, own.population),
    )
