"""How people were sampled, and the variance of a sum over them.

References
----------
Cochran (1977), Sampling Techniques, 3rd ed., sections 2.4-2.6 and 2.13 (domains).
Särndal, Swensson, Wretman (1992), Model Assisted Survey Sampling, ch. 3.7 and 4.
Lumley (2010), Complex Surveys, ch. 2-3 and section 3.2.1 (single-person strata).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from maturity.records.responses import Floats
from maturity.shown import Shown
from maturity.uncertainty.variance import deviations, sampling_fraction

__all__ = ["Design", "WeightedMean", "domain_df", "domain_variance", "stratified_variance"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightedMean(Shown):
    """A mean, its standard error and degrees of freedom; NaN where they cannot be told."""

    mean: float
    se: float
    df: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Design(Shown):
    """How people were sampled.

    Parameters
    ----------
    strata : ndarray of int, shape (n_people,)
        Code >= 0 of the municipality (or other stratum) of each person.
    population : ndarray of float, shape (n_strata,), or None
        Staff of each stratum (departments, if those were sampled); None or NaN = no
        finite population correction.
    clusters : ndarray of int, shape (n_people,), or None
        Department of each person, if departments were sampled.
    """

    strata: NDArray[np.int64]
    population: Floats | None = None
    clusters: NDArray[np.int64] | None = None


def stratified_variance(z: Floats, design: Design) -> float:
    """Variance of the sum of z: sum over strata (1 - f_h) n_h / (n_h - 1) sum (z - zbar)².

    Parameters
    ----------
    z : ndarray of float, shape (n_people,)
        Influence of each person times the weight; totals per cluster are formed here.
    design : Design
        A stratum with a single person (or cluster) is joined with the one before it,
        the first with the next: collapsed, never skipped.

    Returns
    -------
    float
        NaN with a single person (or cluster) altogether.

    Examples
    --------
    Strata (1, 3) of 4 and (2, 2, 5) of 6: (1/2) 2 * 2 + (1/2) 3/2 * 6 = 6.5.

    >>> import numpy as np
    >>> strata = np.array([0, 0, 1, 1, 1])
    >>> design = Design(strata=strata, population=np.array([4.0, 6.0]))
    >>> round(stratified_variance(np.array([1.0, 3.0, 2.0, 2.0, 5.0]), design), 6)
    6.5
    """
    totals, strata = _unit_totals(z, design)
    if len(strata) < 2:
        return float("nan")
    joined = _join_single(strata)
    n = np.bincount(joined[strata]).astype(np.float64)
    code = joined[strata]
    mean = np.bincount(code, totals) / np.maximum(n, 1)
    squares = np.bincount(code, (totals - mean[code]) ** 2, minlength=len(n))
    factor = (1 - _fractions(n, joined, design)) * n / np.maximum(n - 1, 1)
    return float(factor @ squares)


def _unit_totals(z: Floats, design: Design) -> tuple[Floats, NDArray[np.int64]]:
    """Totals per sampled unit (person or cluster) and the stratum of each."""
    if design.clusters is None:
        return z, design.strata
    pairs = np.stack([design.strata, design.clusters])
    units, code = np.unique(pairs, axis=1, return_inverse=True)
    totals = np.asarray(np.bincount(code.ravel(), z), dtype=np.float64)
    return totals, np.asarray(units[0], dtype=np.int64)


def _join_single(strata: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each stratum the stratum it is counted with; one of a single unit is joined."""
    n = np.bincount(strata)
    joined, held = np.arange(len(n)), np.flatnonzero(n)
    groups: list[list[int]] = []
    for at in held:
        lone = bool(groups) and n[groups[-1]].sum() < 2
        if groups and (n[at] < 2 or lone):
            groups[-1].append(int(at))
        else:
            groups.append([int(at)])
    for group in groups:
        joined[group] = group[0]
    return joined


def _fractions(n: Floats, joined: NDArray[np.int64], design: Design) -> Floats:
    """Sampling fraction of each joined stratum; 0 where the population is unknown."""
    if design.population is None:
        return np.zeros(len(n))
    population = np.bincount(joined, design.population[: len(joined)], minlength=len(n))[: len(n)]
    known = population > 0
    return np.where(known, np.minimum(n / np.where(known, population, 1.0), 1.0), 0.0)


def domain_df(inside: NDArray[np.bool_], design: Design) -> float:
    """Sum over strata of the sampled units (people or clusters) in the domain - 1."""
    strata = design.strata[inside]
    if design.clusters is not None:
        strata = np.unique(np.stack([strata, design.clusters[inside]]), axis=1)[0]
    n = np.bincount(strata)
    return float((n[n > 0] - 1).sum())


def domain_variance(
    values: Floats, in_domain: NDArray[np.bool_], *, population: float | None = None
) -> float:
    """Variance of a domain mean under simple random sampling in one stratum.

    V = (1 - f) n_h / (n_h - 1) sum_i (y_i - ybar)² / n², with n_h all rows, n
    the rows in the domain, f = n_h / N_h.  Zero weight outside the domain, n_h
    unchanged (Cochran 1977, section 2.13; the ratio form).

    Parameters
    ----------
    values : ndarray of float, shape (n_h,)
        One row for everybody who stays in the sample.  *Who is passed decides*:
        people without an opinion belong in (outside the domain), people who
        broke off do not.
    in_domain : ndarray of bool, shape (n_h,)
        Values outside may be NaN.
    population : float, optional
        N_h; no finite population correction if not given.

    Returns
    -------
    float
        NaN with fewer than two people in the domain.

    Examples
    --------
    >>> import numpy as np
    >>> everybody = np.array([True, True, True])
    >>> round(domain_variance(np.array([0.0, 50.0, 100.0]), everybody, population=6), 6)
    416.666667
    """
    if np.count_nonzero(in_domain) < 2:
        return float("nan")
    inside = np.where(in_domain, values, np.nan)[:, None]
    z = deviations(inside)[:, 0]
    fraction = sampling_fraction(len(values), population)
    return float((1 - fraction) * (z**2).sum())
