"""Independent strata of a score: the people of one role, or one row of counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from maturity.records.responses import Floats
from maturity.uncertainty.variance import deviations, sampling_fraction

__all__ = ["People", "Strata", "Stratum", "collapse_strata", "simple_stratum"]

THIN = 5
"""A role with fewer people that count leans on the spread within the others, ..."""

ENOUGH = 12
"""... if these have so many degrees of freedom together, ..."""

LENT = 3.0
"""... and takes so many from there."""


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


def simple_stratum(people: People) -> Strata:
    """The whole group as one simple random sample; lacking with fewer than two people."""
    enough = people.counted > 1
    z = deviations(people.values, people.sampled)
    only = Stratum(
        z=np.where(enough, z, 0.0),
        df=np.where(enough, people.counted - 1.0, np.inf),
        fraction=sampling_fraction(people.sampled, people.population),
        keys=people.keys,
    )
    return Strata(parts=(only,), lacking=~enough)


def collapse_strata(roles: Sequence[People]) -> Strata:
    """Strata of a mean of role means; a thin role leans on the others, and never skips.

    Role r contributes (w_r / W)² (1 - f) n_h/(n_h - 1) sum (y - ybar)² / n².

    The spread of two or three people is hardly known; where they happen to agree the
    whole score would look sure.  A role with fewer than :data:`THIN` people that count is
    therefore drawn towards the spread within all roles, ``s² <- (d s² + 3 s_all²) / (d + 3)``
    on d + 3 degrees of freedom, d = n - 1, if the others have :data:`ENOUGH` of them.

    If they have not, and only one person of the role counts, the spread between people is
    that of the nearest role with at least two (role order; the one before if two are
    equally near), as for a single mean: (w_r / W)² (1 - f) s².  Where no role
    has two, the variance cannot be told.

    Parameters
    ----------
    roles : sequence of People
        Roles with weight > 0, in role order.

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
    free = np.maximum(counted - 1.0, 0.0)
    enough = free.sum(axis=0) - free >= ENOUGH
    leans = (counted > 0) & (counted < THIN) & enough
    lender = np.where(leans, -1, _lenders(counted))
    parts = [
        _join(
            _stratum(roles, at, share[at], lender[at]), _leaning(roles, at, share[at] * leans[at])
        )
        for at in range(len(roles))
    ]
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
    blocks: list[Floats] = []
    keys: list[NDArray[np.object_]] = [np.zeros(0, dtype=object)]
    for source in np.unique(lender[lender >= 0]):
        used = lender == source
        if source == at:
            z = deviations(own.values, own.sampled)
        else:
            n = roles[source].counted
            z = deviations(roles[source].values, n) * np.sqrt(np.maximum(n, 1))
        blocks.append(np.where(used, np.where(used, z, 0.0) * share, 0.0))
        unknown = np.full(len(z), "", dtype=object)
        keys.append(unknown if source != at or own.keys is None else own.keys)
        df[used] = roles[source].counted[used] - 1.0
    return Stratum(
        z=np.concatenate(blocks) if blocks else np.zeros((0, len(share))),
        df=df,
        fraction=sampling_fraction(own.sampled, own.population),
        keys=np.concatenate(keys),
    )


def _leaning(roles: Sequence[People], at: int, share: Floats) -> Stratum:
    """The columns of one role that lean on all roles; ``share`` is 0 in the others.

    What is lent stands in rows of its own, so it covaries as within the lending roles.
    """
    own, n = roles[at], roles[at].counted
    free = np.maximum(n - 1.0, 0.0)
    total = free + LENT
    z = np.where(n > 1, deviations(own.values, own.sampled), 0.0) * np.sqrt(free / total)
    pooled = np.sum([np.maximum(role.counted - 1.0, 0.0) for role in roles], axis=0)
    lent = np.sqrt(LENT / total / np.maximum(n * pooled, 1.0))
    blocks, keys = [z], [np.full(len(z), "", dtype=object) if own.keys is None else own.keys]
    for role in roles:
        m = role.counted
        apart = deviations(role.values, m) * np.sqrt(np.maximum(m * (m - 1.0), 0.0))
        blocks.append(np.where(m > 1, apart, 0.0) * lent)
        keys.append(np.full(len(apart), "", dtype=object))
    return Stratum(
        z=np.concatenate(blocks) * share if share.any() else np.zeros((0, len(share))),
        df=np.where(share > 0, total, np.inf),
        fraction=sampling_fraction(own.sampled, own.population),
        keys=np.concatenate(keys) if share.any() else np.zeros(0, dtype=object),
    )


def _join(plain: Stratum, leaning: Stratum) -> Stratum:
    """One stratum from the columns of two; each column stands in one of them only."""
    known = [part.keys for part in (plain, leaning) if part.keys is not None]
    return Stratum(
        z=np.concatenate([plain.z, leaning.z]),
        df=np.minimum(plain.df, leaning.df),
        fraction=plain.fraction,
        keys=np.concatenate(known),
    )
