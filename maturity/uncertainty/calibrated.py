"""Standard errors of means with calibrated weights: post-strata, raking, regression.

Equal to what R's *survey* gives.  Taking calibrated weights for plain ones would make
standard errors too large, at times several times: calibration removes what it explains.

References
----------
Deville, Särndal (1992), "Calibration estimators in survey sampling", Journal of the
American Statistical Association 87.
Särndal, Swensson, Wretman (1992), Model Assisted Survey Sampling, ch. 6-7.
Lumley (2010), Complex Surveys, ch. 7.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from maturity.records.responses import Floats
from maturity.shown import Shown
from maturity.uncertainty.strata import Strata, Stratum
from maturity.uncertainty.variance import sampling_fraction

__all__ = [
    "Calibration",
    "WeightedPeople",
    "calibrated_stratum",
    "calibration_residuals",
]

PEER_SWEEPS = 10
MOST_SWEEPS = 1000
STABLE = 1e-14


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Calibration(Shown):
    """What the weights were made to agree with.

    Parameters
    ----------
    base : ndarray of float, shape (n_people,)
        Weights before calibration, > 0.
    margins : sequence of ndarray of int, each shape (n_people,)
        One array of cells for post-strata, several for raking.
    covariates : ndarray of float, shape (n_people, n_covariates), or None
        For regression calibration (GREG), the constant among them if it was used.
    peer : bool
        As R's *survey* 4.1: margins swept ten times with unweighted means.
    """

    base: Floats
    margins: Sequence[NDArray[np.int64]] = ()
    covariates: Floats | None = None
    peer: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WeightedPeople:
    """People of one municipality with calibrated weights; columns are lowest composites.

    Parameters
    ----------
    values : ndarray of float, shape (n_people, n_nodes)
        NaN where a person does not count.
    sampled : ndarray of bool, shape (n_people, n_nodes)
        Who counts or had no opinion; who broke off has left the sample.
    shares : ndarray of float, shape (n_people, n_nodes)
        Weight of each person in the mean, adding up to 1; 0 where the person does not count.
    margins : sequence of ndarray of int, each shape (n_people,)
        Cells (post-strata) or margins (raking); all started from equal weights.
    staff : ndarray of float, shape (n_nodes,)
        Head count behind each mean.
    keys : ndarray of str, shape (n_people,), or None
        By which people are known again in another round; "" = not known.
    """

    values: Floats
    sampled: NDArray[np.bool_]
    shares: Floats
    margins: Sequence[NDArray[np.int64]]
    staff: Floats
    keys: NDArray[np.object_] | None = None


def calibrated_stratum(people: WeightedPeople, *, peer: bool = False) -> Strata:
    """The people of one municipality as one stratum, with weights made to meet head counts.

    z_ik = s_ik r_ik, with s the shares w / sum w and r the residuals of y - ybar on the
    margins among those who count; then centred over the sample (no opinion: z = 0, the
    person stays) and scaled by sqrt(n_h / (n_h - 1)).  So z'z is the covariance of several
    capabilities that the same people answered; :func:`maturity.analysis.calibrated_mean` gives
    them one by one.

    Parameters
    ----------
    people : WeightedPeople
    peer : bool
        As R's *survey*: margins swept ten times, not until stable.

    Returns
    -------
    Strata
        One part; df = people that count - 1; lacking with fewer than two.
    """
    inside, n_h = ~np.isnan(people.values), people.sampled.sum(axis=0)
    n = inside.sum(axis=0)
    filled = np.where(inside, people.values, 0.0)
    e = np.where(inside, filled - (people.shares * filled).sum(axis=0), 0.0)
    z = np.zeros(e.shape)
    for k in np.flatnonzero(n > 1):
        kept = inside[:, k]
        base = np.ones(int(n[k]))
        sweep = Calibration(base=base, margins=[m[kept] for m in people.margins], peer=peer)
        z[kept, k] = people.shares[kept, k] * calibration_residuals(e[kept, k], sweep)
    centred = np.where(people.sampled, z - z.sum(axis=0) / np.maximum(n_h, 1), 0.0)
    only = Stratum(
        z=centred * np.sqrt(n_h / np.maximum(n_h - 1, 1)),
        df=np.where(n > 1, n - 1.0, np.inf),
        fraction=sampling_fraction(n_h, people.staff),
        keys=people.keys,
    )
    return Strata(parts=(only,), lacking=n < 2)


def calibration_residuals(e: Floats, calibration: Calibration) -> Floats:
    """What the calibration variables leave of e, regression weighted by base weights.

    Post-strata: e minus its cell mean; raking: margin means swept out until stable (ten
    sweeps, unweighted, for the peer); regression: least squares.

    Parameters
    ----------
    e : ndarray of float, shape (n_people,)
    calibration : Calibration

    Examples
    --------
    >>> import numpy as np
    >>> cells = Calibration(base=np.array([3.0, 1.0, 1.0]), margins=(np.array([0, 0, 1]),))
    >>> calibration_residuals(np.array([1.0, 5.0, 7.0]), cells).tolist()
    [-1.0, 3.0, 0.0]
    """
    if calibration.covariates is not None:
        return _regress(e, calibration)
    base = np.ones(len(e)) if calibration.peer else calibration.base
    left, scale = e, float(np.abs(e).max(initial=0.0))
    for _ in range(PEER_SWEEPS if calibration.peer else MOST_SWEEPS):
        before = left
        for margin in calibration.margins:
            left = left - _cell_means(left, base, margin)
        if not calibration.peer and np.abs(left - before).max(initial=0.0) <= STABLE * scale:
            break
    return left


def _regress(e: Floats, calibration: Calibration) -> Floats:
    dummies = [np.eye(int(m.max()) + 1)[m] for m in calibration.margins]
    x = np.column_stack([np.asarray(calibration.covariates), *dummies])
    root = np.sqrt(calibration.base)
    slope = np.linalg.lstsq(x * root[:, None], e * root, rcond=None)[0]
    return np.asarray(e - x @ slope)


def _cell_means(e: Floats, base: Floats, cells: NDArray[np.int64]) -> Floats:
    weight = np.bincount(cells, base)
    means = np.bincount(cells, e * base) / np.where(weight > 0, weight, 1)
    return np.asarray(means[cells])
