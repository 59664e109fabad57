"""Independent strata of a score: the people of one role, or one row of counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from maturity.records.responses import Floats
from maturity.uncertainty.lending import ENOUGH, FEW, Lent, Pool, lend, pool_spread
from maturity.uncertainty.variance import deviations, sampling_fraction

__all__ = ["People", "Strata", "Stratum", "collapse_strata", "simple_stratum"]

THIN = 5
"""Without a spread from other municipalities, a role with fewer people that count ..."""

LENT = 3.0
"""... takes so many degrees of freedom from the roles of its own municipality."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class People:
    """People of one role (or group) of a municipality; columns are lowest composites.

    Parameters
    ----------
    values : ndarray of float, shape (n_people, n_nodes)
        NaN where a person does not count.
    sampled : ndarray of int, shape (n_nodes,)
        People who count or had no opinion; who broke off has left the sample.
    population : float, ndarray of float, shape (n_nodes,), or None
        Staff of the role, or of the roles asked about each node; None = unknown.
    weight : float, or ndarray of float, shape (n_nodes,)
        Role weight, or how many colleagues the people stand for.
    keys : ndarray of str, shape (n_people,), or None
        By which people are known again in another round; "" = not known.
    """

    values: Floats
    sampled: NDArray[np.int64]
    population: Floats | float | None
    weight: Floats | float = 1.0
    keys: NDArray[np.object_] | None = None

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
    keys : ndarray of str, shape (n_rows,), or None
        By which the person of a row is known again in another round; "" where not, or where
        the row is borrowed.
    """

    z: Floats
    df: Floats
    fraction: Floats
    keys: NDArray[np.object_] | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Strata:
    """All strata of one score, and the nodes whose variance nobody can tell."""

    parts: tuple[Stratum, ...]
    lacking: NDArray[np.bool_]


def simple_stratum(people: People, pool: Pool | None = None, borrowed: float = 0.0) -> Strata:
    """The whole group as one simple random sample; lacking with fewer than two people.

    ``pool`` and ``borrowed``: see :func:`~maturity.uncertainty.lending.lend`.
    """
    enough = people.counted > 1
    lent = _lent(people, pool, borrowed)
    only = _stratum(people, np.where(enough, 1.0, 0.0), [(pool, lent)] if pool else [])
    return Strata(parts=(only,), lacking=~enough | _alone(people, lent, borrowed))


def collapse_strata(
    roles: Sequence[People], pools: Sequence[Pool | None] = (), borrowed: float = 0.0
) -> Strata:
    """Strata of a mean of role means; a thin role leans on the others, and never skips.

    Role r contributes (w_r / W)² (1 - f) n_h/(n_h - 1) sum (y - ybar)² / n², its spread
    drawn towards that of the same role in all municipalities
    (:func:`~maturity.uncertainty.lending.lend`).

    Where these have too few people, the role leans on its own municipality.  The spread of
    two or three people is hardly known; where they happen to agree the whole score would
    look sure.  A role with fewer than :data:`THIN` people that count is drawn towards the
    spread within all roles, ``s² <- (d s² + 3 s_all²) / (d + 3)`` on d + 3 degrees of
    freedom, d = n - 1, if the others have :data:`~maturity.uncertainty.lending.ENOUGH`.  Where
    spread is borrowed at all, one of fewer than :data:`~maturity.uncertainty.lending.FEW` takes
    that spread alone.

    If they have not, and only one person of the role counts, the spread between people is
    that of the nearest role with at least two (role order; the one before if two are
    equally near), as for a single mean: (w_r / W)² (1 - f) s².  Where no role
    has two, the variance cannot be told.

    Parameters
    ----------
    roles : sequence of People
        Roles with weight > 0, in role order.
    pools : sequence of Pool or None
        The spread within each role over all municipalities; none if not given.
    borrowed : float
        Most degrees of freedom to take from there; 0 = none.

    References
    ----------
    Smyth (2004), Statistical Applications in Genetics and Molecular Biology 3 (moderated
    variances); Särndal, Swensson, Wretman (1992), section 3.7 (collapsed strata);
    Lumley (2010), section 3.2.1 (single-person strata).
    """
    counted = np.array([people.counted for people in roles])
    size = np.array([np.broadcast_to(people.weight, people.counted.shape) for people in roles])
    weight = size * (counted > 0)
    held = weight.sum(axis=0)
    share = weight / np.where(held > 0, held, 1)
    pools = pools or [None] * len(roles)
    lents = [_lent(own, pool, borrowed) for own, pool in zip(roles, pools, strict=True)]
    free = np.maximum(counted - 1.0, 0.0).sum(axis=0)
    nears = [_thin(own, free, lent, borrowed) for own, lent in zip(roles, lents, strict=True)]
    thin = any(near.weight.any() for near in nears)
    here = pool_spread([people.values for people in roles]) if thin else None
    nearest, parts = _lenders(counted), []
    lacking = np.all(counted < 2, axis=0)
    for at, (own, pool, lent, near) in enumerate(zip(roles, pools, lents, nears, strict=True)):
        leans = [(lender, taken) for lender, taken in ((pool, lent), (here, near)) if lender]
        stratum = _stratum(own, share[at], leans)
        lone = (counted[at] == 1) & (lent.weight + near.weight == 0)
        parts.append(_borrow(stratum, own, roles, np.where(lone, nearest[at], -1), share[at]))
        told = replace(lent, weight=lent.weight + near.weight)
        lacking |= _alone(own, told, borrowed) & (share[at] > 0)
    return Strata(parts=tuple(parts), lacking=lacking)


def _alone(own: People, lent: Lent, borrowed: float) -> NDArray[np.bool_]:
    """Where few people, not all of them, would have to tell by themselves how far they differ."""
    few = (own.counted > 0) & (own.counted < FEW) & (borrowed > 0)
    few &= sampling_fraction(own.sampled, own.population) < 1
    return np.asarray(few & (lent.weight == 0))


def _lent(own: People, pool: Pool | None, borrowed: float) -> Lent:
    free = np.maximum(own.counted - 1.0, 0.0)
    if pool is None or borrowed <= 0:
        return Lent(own=free, weight=np.zeros_like(free), df=free)
    lent = lend(pool, free, borrowed)
    counts = own.counted > 0
    return Lent(
        own=np.where(counts, lent.own, 0.0),
        weight=np.where(counts, lent.weight, 0.0),
        df=np.where(counts, lent.df, 0.0),
    )


def _thin(own: People, here: Floats, lent: Lent, borrowed: float) -> Lent:
    """What a thin role takes from the roles of its municipality, if not from elsewhere.

    ``here`` are their degrees of freedom together.
    """
    n, free = own.counted, np.maximum(own.counted - 1.0, 0.0)
    thin = n < (FEW if borrowed > 0 else THIN)
    leans = (n > 0) & thin & (here - free >= ENOUGH) & (lent.weight == 0)
    return Lent(
        own=np.where(leans & (borrowed > 0), 0.0, lent.own),
        weight=np.where(leans, LENT, 0.0),
        df=np.where(leans, free + LENT, 0.0),
    )


def _lenders(counted: NDArray[np.int64]) -> NDArray[np.int64]:
    """Role whose spread is used: itself with two people, else the nearest; -1 for none."""
    roles = np.arange(len(counted))
    distance = np.abs(roles[:, None] - roles)[:, :, None] + np.where(counted > 1, 0.0, np.inf)
    nearest = np.argmin(distance, axis=1)
    usable = np.isfinite(distance.min(axis=1)) & (counted > 0)
    return np.asarray(np.where(usable, nearest, -1))


def _stratum(own: People, share: Floats, leans: Sequence[tuple[Pool, Lent]]) -> Stratum:
    """Own deviations, then what is lent: in rows of its own, so it covaries as where it is from.

    Each column leans on one pool at most.
    """
    n = own.counted
    free = np.maximum(n - 1.0, 0.0)
    weight = np.sum([np.zeros_like(free), *(lent.weight for _, lent in leans)], axis=0)
    df = np.max([free, *(np.where(lent.weight > 0, lent.df, 0.0) for _, lent in leans)], axis=0)
    kept = np.min([free, *(lent.own for _, lent in leans)], axis=0)
    total = np.maximum(kept + weight, 1.0)
    z = np.nan_to_num(deviations(own.values, own.sampled)) * np.sqrt(kept / total) * share
    lent_rows = [
        pool.rows * np.sqrt(lent.weight / total / np.maximum(n, 1)) * share
        for pool, lent in leans
        if np.any(lent.weight > 0)
    ]
    taken = sum(len(rows) for rows in lent_rows)
    return Stratum(
        z=np.concatenate([z, *lent_rows]),
        df=np.where((share > 0) & (df > 0), df, np.inf),
        fraction=sampling_fraction(own.sampled, own.population),
        keys=None if own.keys is None else np.append(own.keys, np.full(taken, "", dtype=object)),
    )


def _borrow(
    stratum: Stratum,
    own: People,
    roles: Sequence[People],
    lender: NDArray[np.int64],
    share: Floats,
) -> Stratum:
    """The columns of a single person, with the spread between people of another role."""
    blocks, df = [stratum.z], stratum.df.copy()
    for source in np.unique(lender[lender >= 0]):
        used, n = lender == source, roles[source].counted
        z = deviations(roles[source].values, n) * np.sqrt(np.maximum(n, 1))
        blocks.append(np.where(used, np.where(used, z, 0.0) * share, 0.0))
        df[used] = n[used] - 1.0
    taken = sum(len(rows) for rows in blocks[1:])
    if not taken:
        return stratum
    known = stratum.keys
    return replace(
        stratum,
        z=np.concatenate(blocks),
        df=df,
        keys=None if known is None else np.append(known, np.full(taken, "", dtype=object)),
    )
