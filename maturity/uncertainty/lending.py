"""How far people of one role differ, over all municipalities: what a small group leans on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from maturity.records.responses import Floats
from maturity.uncertainty.variance import deviations

__all__ = ["ENOUGH", "FEW", "Lent", "Pool", "lend", "pool_spread"]

ENOUGH = 12
"""A spread is lent if the others behind it have so many degrees of freedom together."""

FEW = 10
"""A group of fewer people that borrows leans on the others' spread alone: its own is hardly
known, and beside its mean a margin made from it would tell what each of them answered."""

LEAST_LENT = 3.0
"""Degrees of freedom lent to a group with fewer of its own."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pool:
    """The spread within groups, taken together; columns are lowest composites.

    Parameters
    ----------
    rows : ndarray of float, shape (n_rows, n_nodes)
        rows' rows is the pooled covariance between people, its diagonal the pooled s².
    df : ndarray of float, shape (n_nodes,)
        Degrees of freedom behind it: the sum of n - 1.
    """

    rows: Floats
    df: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lent:
    """What a group of n people takes from a pool, per node; all of shape (n_nodes,).

    Parameters
    ----------
    own : ndarray of float
        Degrees of freedom of its own spread that count.
    weight : ndarray of float
        Degrees of freedom that are lent; 0 = nothing.
    df : ndarray of float
        Degrees of freedom of own and lent spread together.
    """

    own: Floats
    weight: Floats
    df: Floats


def pool_spread(groups: Sequence[Floats]) -> Pool:
    """Pool the spread within groups: s² = sum over groups of sum (y - ybar)² / sum (n - 1).

    Parameters
    ----------
    groups : sequence of ndarray of float, shape (n_people, n_nodes)
        NaN where a person does not count.

    Examples
    --------
    (0, 100) and (40, 50, 60): (5000 + 200) / (1 + 2).

    >>> pool = pool_spread([np.array([[0.0], [100.0]]), np.array([[40.0], [50.0], [60.0]])])
    >>> round(float(pool.rows[0, 0] ** 2), 6), pool.df.tolist()
    (1733.333333, [3.0])
    """
    counted = [(~np.isnan(values)).sum(axis=0) for values in groups]
    df = np.asarray(np.sum([np.maximum(n - 1.0, 0.0) for n in counted], axis=0))
    scale = 1 / np.sqrt(np.maximum(df, 1.0))
    apart = [
        np.nan_to_num(deviations(values, n)) * np.sqrt(np.maximum(n * (n - 1.0), 0.0)) * scale
        for values, n in zip(groups, counted, strict=True)
    ]
    rows = np.concatenate(apart)
    few = np.asarray(np.linalg.qr(rows, mode="r")) if len(rows) > rows.shape[1] else rows
    return Pool(rows=few, df=df)


def lend(pool: Pool, own: Floats, borrowed: float) -> Lent:
    """How much a group leans on a pool: as much as on itself, up to ``borrowed``.

    A group with d = n - 1 degrees of freedom takes ``min(borrowed, max(3, d))`` more, so
    its variance is at least half its own up to there: ``s² <- (d s² + l s_all²) / (d + l)``.
    Two reasons.  A few people who happen to agree have a tiny variance; and where answers
    pile up at one end of the scale, a mean that is far out by chance comes with a
    variance that is small by chance.  A mean over a known variance errs to the other
    side: its skewness is g / sqrt(n), with an own variance -2 g / sqrt(n), with a share w
    of the own variance (1 - 3 w) g / sqrt(n).

    An own variance that is the larger one counts half, too, so a group whose people truly
    differ much more than those of others looks surer than it is: with 1.5 times their
    standard deviation a 95 % margin holds in about 92 of 100 cases.  The own variance alone
    wherever it is larger would mend that and find much less where answers pile up
    (``benchmarks/simulate_unlike.py``).

    Degrees of freedom: d + l, and never more than the two variances carry if people
    differ alike everywhere, ``(d + l)² / (d + l (2 d + l) / P)``, P those of the pool (own
    people among them).

    Parameters
    ----------
    pool : Pool
    own : ndarray of float, shape (n_nodes,)
        d.
    borrowed : float
        Most degrees of freedom to borrow; 0 = none.

    References
    ----------
    Smyth (2004), Statistical Applications in Genetics and Molecular Biology 3 (moderated
    variances); Hall (1992), The Bootstrap and Edgeworth Expansion, section 2.6 (skewness of t).

    Examples
    --------
    Ten people among seventy: 9 + 9, which carry 18 ** 2 / (9 + 9 * 27 / 63) at most.

    >>> pool = Pool(rows=np.array([[20.0]]), df=np.array([63.0]))
    >>> lent = lend(pool, np.array([9.0]), 100.0)
    >>> lent.weight.tolist(), lent.df.tolist()
    ([9.0], [18.0])
    """
    others = pool.df - own
    wanted = np.minimum(borrowed, np.maximum(LEAST_LENT, own))
    weight = np.where(others >= ENOUGH, wanted, 0.0)
    total = own + weight
    carried = own + weight * (2 * own + weight) / np.maximum(pool.df, 1.0)
    most = total**2 / np.where(carried > 0, carried, 1.0)
    kept = np.where((weight > 0) & (own < FEW - 1), 0.0, own)
    return Lent(own=kept, weight=weight, df=np.minimum(total, most))
