"""Weights when only the margins are known: so many managers, so many in schools.

References
----------
Deming, Stephan (1940), "On a least squares adjustment of a sampled frequency table when
the expected marginal totals are known", Annals of Mathematical Statistics 11.
Deville, Särndal (1992), "Calibration estimators in survey sampling", Journal of the
American Statistical Association 87.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from maturity.arrays import ArrayChecks
from maturity.records.responses import Floats
from maturity.shown import Shown

__all__ = ["RakeRule", "RakedWeights", "rake"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RakeRule(Shown):
    """When raking stops, and how heavy one person may become.

    Parameters
    ----------
    tolerance : float
        Largest difference between a weighted count and its total, relative to the
        sum of the totals.
    sweeps : int
        At most so many passes over all margins, cutting included.
    heaviest : float or None
        Weights above so many times the mean are cut there and all are raked again;
        None = never cut (peer mode).
    """

    tolerance: float = 1e-10
    sweeps: int = 200
    heaviest: float | None = 3.0


SLACK = 1 + 1e-6
"""Cutting and raking come near the cut without end; a millionth above counts as there."""

RAKE = RakeRule()
"""The rule of the method handbook."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RakedWeights(Shown):
    """Weights that agree with several margins at once.

    Parameters
    ----------
    weights : ndarray of float, shape (n_people,)
    sweeps : int
        Passes used.
    gap : float
        Largest relative difference left (see :class:`RakeRule`).
    converged : bool
        Whether ``gap`` is within the tolerance.  If not, the margins contradict one
        another for these respondents: do not use the weights.
    trimmed, heavy : int
        People whose weight was cut, and whose weight is above the cut all the same.
    coverage : tuple of float
        For each margin, the share of its total in categories with respondents.
    """

    weights: Floats
    sweeps: int
    gap: float
    converged: bool
    trimmed: int
    heavy: int
    coverage: tuple[float, ...]


def rake(
    margins: Sequence[NDArray[np.int64]],
    totals: Sequence[Floats],
    base: Floats | None = None,
    *,
    rule: RakeRule = RAKE,
) -> RakedWeights:
    """Scale weights until every margin adds up to its head count (Deming, Stephan 1940).

    One sweep: for each margin, w_i <- w_i N_a / (sum of w in a) with a the category of
    person i.  Sweeps go on until all margins hold at once; then weights above 3 times
    the mean are cut there and everything is raked again, until none is above or the
    sweeps are spent (margins can force a heavy weight: ``heavy`` counts them).

    Parameters
    ----------
    margins : sequence of ndarray of int, each shape (n_people,)
        Category of each person: role, department, ...
    totals : sequence of ndarray of float
        Head count of each category, one array per margin.  Categories without
        respondents are not covered and left out; then each margin is scaled to the
        covered total of the first.
    base : ndarray of float, shape (n_people,), optional
        Weights to start from, > 0; 1 if not given.
    rule : RakeRule
        When to stop, where to cut.

    Returns
    -------
    RakedWeights

    Raises
    ------
    ArrayError
        Somebody belongs to a category with no staff; margins of different lengths; weights to
        start from that are not above 0.

    Examples
    --------
    A 2 x 2 table with one person in each cell and margins 30/10 and 20/20: the start
    has no association, so each weight is row total x column total / 40.

    >>> import numpy as np
    >>> rows, columns = np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])
    >>> found = rake([rows, columns], [np.array([30.0, 10.0]), np.array([20.0, 20.0])])
    >>> found.weights.tolist(), found.converged
    ([15.0, 15.0, 5.0, 5.0], True)
    """
    _check(margins, totals, base)
    present = [np.bincount(m, minlength=len(t)) > 0 for m, t in zip(margins, totals, strict=True)]
    wanted = [np.where(held, t, 0.0) for held, t in zip(present, totals, strict=True)]
    scaled = [t * (wanted[0].sum() / t.sum()) for t in wanted]
    start = np.ones(len(margins[0])) if base is None else np.asarray(base, dtype=np.float64)
    weights, sweeps, gap = _sweep(start, margins, scaled, rule)
    cut, trimmed = _cut(weights, rule), np.zeros(len(weights), dtype=np.bool_)
    while gap <= rule.tolerance and np.any(weights > cut * SLACK) and sweeps < rule.sweeps:
        trimmed |= weights > cut * SLACK
        weights, more, gap = _sweep(np.minimum(weights, cut), margins, scaled, rule)
        sweeps += more
    return RakedWeights(
        weights=weights,
        sweeps=sweeps,
        gap=gap,
        converged=gap <= rule.tolerance,
        trimmed=int(trimmed.sum()),
        heavy=int(np.sum(weights > cut * SLACK)),
        coverage=tuple(
            float(t.sum() / np.nansum(all_)) for t, all_ in zip(wanted, totals, strict=True)
        ),
    )


def _check(
    margins: Sequence[NDArray[np.int64]], totals: Sequence[Floats], base: Floats | None
) -> None:
    checks = ArrayChecks("rake")
    checks.same_length(margins=margins, totals=totals)
    checks.done()
    people = range(len(margins[0]) if len(margins) else 0)
    for at, (margin, total) in enumerate(zip(margins, totals, strict=True), 1):
        checks.same_length(**{"margin 1": people, f"margin {at}": margin})
        checks.codes(f"margin {at}", margin, len(total))
        checks.done()
        checks.positive(f"totals {at}", np.nan_to_num(total)[margin])
    if base is not None:
        checks.same_length(**{"margin 1": people, "base": base})
        checks.positive("base", base)
    checks.done()


def _cut(weights: Floats, rule: RakeRule) -> float:
    """Heaviest weight allowed."""
    if rule.heaviest is None or not len(weights):
        return float("inf")
    return rule.heaviest * float(weights.mean())


def _sweep(
    start: Floats, margins: Sequence[NDArray[np.int64]], totals: Sequence[Floats], rule: RakeRule
) -> tuple[Floats, int, float]:
    """Weights, sweeps used, largest relative difference left."""
    weights, gap, used = start, float("inf"), 0
    while gap > rule.tolerance and used < rule.sweeps:
        for margin, total in zip(margins, totals, strict=True):
            held = np.bincount(margin, weights, minlength=len(total))
            weights = weights * (total / np.where(held > 0, held, 1.0))[margin]
        used += 1
        gap = max(
            float(np.abs(np.bincount(margin, weights, minlength=len(total)) - total).max())
            for margin, total in zip(margins, totals, strict=True)
        ) / float(totals[0].sum())
    return weights, used, gap
