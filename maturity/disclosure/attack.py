"""What a reader can narrow down from everything that is published, by linear programming.

Linear algebra finds what follows exactly; a reader also knows that scores lie between 0 and
100, that nobody is fewer than none, and that people are whole.  The smallest and the largest
value a hidden number can have, given all that, are two linear programs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

from maturity.disclosure.layout import Booleans, Counts
from maturity.records.responses import Floats

__all__ = [
    "Known",
    "demanded_width",
    "feasible_counts",
    "feasible_interval",
    "narrow_means",
    "too_narrow_counts",
]

FEWEST_VALUES = 3
"""Whole numbers a hidden count must at least be able to have."""
SHARE = 0.6
"""Width an interval must have, as a share of the value: from 0.7 to 1.3 times it."""
LEAST_WIDTH = 1.0
"""Points below which an interval is the value as printed."""
SLACK = 1e-7
AT_ONCE = 200
"""Programs that are solved together."""
UNBOUNDED = 3
"""Status of :func:`scipy.optimize.linprog`."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Known:
    """What a reader knows about some unknown numbers.

    Parameters
    ----------
    equations : ndarray of float, shape (n_equations, n_unknowns)
        Coefficients of the published numbers.
    truth : ndarray of float, shape (n_unknowns,)
        The unknowns as they are: the published numbers are ``equations @ truth``.
    low, high : ndarray of float, shape (n_unknowns,)
        What everybody knows about each; infinite where nothing is.
    """

    equations: Floats
    truth: Floats
    low: Floats
    high: Floats


def feasible_interval(known: Known, target: Floats) -> tuple[float, float]:
    """Smallest and largest value of a linear function, given everything published.

    Parameters
    ----------
    known : Known
    target : ndarray of float, shape (n_unknowns,)

    Returns
    -------
    (float, float)
        Infinite where nothing bounds it.  Numbers are taken as exact, as they stand in the
        result files; the printed reports round and tell less.

    Examples
    --------
    Two numbers between 0 and 100 add up to 120: each lies between 20 and 100.

    >>> ends = np.zeros(2), np.full(2, 100.0)
    >>> known = Known(
    ...     equations=np.ones((1, 2)), truth=np.array([50.0, 70.0]), low=ends[0], high=ends[1]
    ... )
    >>> feasible_interval(known, np.array([1.0, 0.0]))
    (20.0, 100.0)
    """
    value = float(target @ known.truth)
    # in steps from the truth zero is always feasible, so that rounding never makes it infeasible
    bounds = np.stack([known.low - known.truth, known.high - known.truth], axis=1)
    bounds = np.stack([np.minimum(bounds[:, 0], 0.0), np.maximum(bounds[:, 1], 0.0)], axis=1)
    ends = []
    for sign in (1.0, -1.0):
        status, steps = _solve(sign * target, known.equations, bounds)
        step = -np.inf if status == UNBOUNDED else float(sign * target @ steps)
        ends.append(value + sign * step)
    return ends[0], ends[1]


def _solve(cost: Floats, equations: Any, bounds: Floats) -> tuple[int, Floats]:
    """Status and steps from the truth that make the cost least while nothing published moves."""
    rows = equations.shape[0]
    solve: Any = linprog
    found = solve(
        cost,
        A_eq=equations if rows else None,
        b_eq=np.zeros(rows) if rows else None,
        bounds=bounds,
        method="highs",
    )
    steps = np.zeros(len(cost)) if found.x is None else np.asarray(found.x, dtype=np.float64)
    return int(found.status), steps


def demanded_width(value: Floats) -> Floats:
    """How wide the interval of a hidden mean must at least be, in points of 100.

    From 0.7 to 1.3 times the value (method 7), that is 0.6 of it.  A score has no natural zero:
    turned round it is 100 minus itself, so its distance from the nearer end of the scale counts;
    that also keeps the demand inside what the scale allows.  Never less than one point.

    Examples
    --------
    >>> demanded_width(np.array([50.0, 10.0, 90.0, 0.0])).tolist()
    [30.0, 6.0, 6.0, 1.0]
    """
    return np.maximum(SHARE * np.minimum(value, 100.0 - value), LEAST_WIDTH)


def narrow_means(problems: Sequence[tuple[Known, Floats]]) -> list[Booleans]:
    """Which hidden means a reader can narrow down too much.

    Parameters
    ----------
    problems : sequence of (Known, ndarray of float, shape (n_targets, n_unknowns))
        What is known of some sums of scores, and coefficients of the hidden means.  Problems
        have nothing to do with one another.

    Returns
    -------
    list of ndarray of bool, shape (n_targets,)

    Notes
    -----
    First a walk from the truth in the direction that moves the target most without changing
    anything published: if it alone is wide enough no program needs to be solved.  The others
    are solved at once: programs that share no unknown are one program with their objectives
    added up.
    """
    demanded = [demanded_width(targets @ known.truth) - SLACK for known, targets in problems]
    narrow = [
        _walk(known, targets) < wide if len(targets) else np.zeros(0, dtype=bool)
        for (known, targets), wide in zip(problems, demanded, strict=True)
    ]
    at = [(p, t) for p, found in enumerate(narrow) for t in np.flatnonzero(found).tolist()]
    for first in range(0, len(at), AT_ONCE):
        some = at[first : first + AT_ONCE]
        widths = _widths([(problems[p][0], problems[p][1][t]) for p, t in some])
        for (p, t), width in zip(some, widths, strict=True):
            narrow[p][t] = width < demanded[p][t]
    return narrow


def _widths(problems: Sequence[tuple[Known, Floats]]) -> Floats:
    """Length of the interval of each target, (n_problems,); all unknowns have limits."""
    scales = [np.abs(target).max() for _, target in problems]
    pairs = list(zip(problems, scales, strict=True))
    cost = np.concatenate([s * target / scale for (_, target), scale in pairs for s in (1, -1)])
    twice = [known for known, _ in problems for _ in (0, 1)]
    low = np.concatenate([np.minimum(known.low - known.truth, 0.0) for known in twice])
    high = np.concatenate([np.maximum(known.high - known.truth, 0.0) for known in twice])
    blocks = [known.equations for known in twice]
    _, steps = _solve(cost, sparse.block_diag(blocks, format="csr"), np.stack([low, high], axis=1))
    ends = np.split(cost * steps, np.cumsum([block.shape[1] for block in blocks])[:-1])
    moved = np.array([part.sum() for part in ends]).reshape(-1, 2)
    return np.asarray(-moved.sum(axis=1) * np.array(scales))


def _walk(known: Known, targets: Floats) -> Floats:
    """Width of the target along its own projection on what leaves the published unchanged."""
    moves = targets - (targets @ np.linalg.pinv(known.equations)) @ known.equations
    moves = np.where(np.abs(moves) < SLACK * np.abs(targets).max(initial=1.0), 0.0, moves)
    with np.errstate(divide="ignore", invalid="ignore"):
        up = np.where(moves > 0, (known.high - known.truth) / moves, np.inf)
        up = np.where(moves < 0, (known.low - known.truth) / moves, up)
        down = np.where(moves > 0, (known.truth - known.low) / moves, np.inf)
        down = np.where(moves < 0, (known.truth - known.high) / moves, down)
    steps = np.maximum(up.min(axis=1), 0.0) + np.maximum(down.min(axis=1), 0.0)
    slope = (targets * moves).sum(axis=1)
    return np.where(slope > 0, slope * np.where(np.isfinite(steps), steps, 0.0), 0.0)


def feasible_counts(
    sums: Sequence[tuple[Sequence[int], int]], low: Counts, high: Counts
) -> tuple[Counts, Counts]:
    """Smallest and largest whole number each hidden count can be.

    Parameters
    ----------
    sums : sequence of (positions, total)
        Counts that are known to add up to a number.  Sums are nested or apart (departments in
        sectors in a whole); with the inner ones subtracted they are all apart, so narrowing
        one after the other until nothing moves gives the exact limits, in whole numbers.
    low, high : ndarray of int, shape (n_counts,)
        What is known of each at the start.

    Returns
    -------
    (ndarray of int, ndarray of int)

    Examples
    --------
    Two groups of one person or more have six people together: each has one to five.

    >>> low, high = feasible_counts([((0, 1), 6)], np.array([1, 1]), np.array([99, 99]))
    >>> low.tolist(), high.tolist()
    ([1, 1], [5, 5])
    """
    low, high = low.copy(), high.copy()
    apart = [_without_inner(sums, set(positions), total) for positions, total in sums]
    while True:
        before = low.sum() - high.sum()
        for positions, total in apart:
            at = np.array(positions, dtype=np.intp)
            most, least = high[at].sum(), low[at].sum()
            others = least - low[at]
            low[at] = np.maximum(low[at], total - (most - high[at]))
            high[at] = np.minimum(high[at], total - others)
        if low.sum() - high.sum() == before:
            return low, high


def _without_inner(
    sums: Sequence[tuple[Sequence[int], int]], outer: set[int], total: int
) -> tuple[list[int], int]:
    """A sum less those that lie inside it."""
    inner = [(set(positions), part) for positions, part in sums if set(positions) < outer]
    rest = outer.difference(*(positions for positions, _ in inner))
    return sorted(rest), total - sum(part for _, part in inner)


def too_narrow_counts(low: Counts, high: Counts, smallest: int) -> Booleans:
    """Which counts are known too well: fewer than three values, and surely a small group.

    A count passes if it can be three whole numbers or more, or if it may be as large as the
    smallest group that is shown.
    """
    return np.asarray((high - low + 1 < FEWEST_VALUES) & (high < smallest))
