"""A weighted mean with the standard error that holds given how the weights were made.

Equal to what R's *survey* gives; the residuals are those of
:mod:`maturity.uncertainty.calibrated`.
"""

from __future__ import annotations

import numpy as np

from maturity.analysis.samples.sampling import Design, WeightedMean, domain_df, stratified_variance
from maturity.arrays import ArrayChecks
from maturity.records.responses import Floats
from maturity.uncertainty.calibrated import Calibration, calibration_residuals

__all__ = ["calibrated_mean"]


def calibrated_mean(
    values: Floats, weights: Floats, design: Design, calibration: Calibration | None = None
) -> WeightedMean:
    """Weighted mean with its linearised standard error.

    e_i = (y_i - ybar) / sum w; with calibrated weights e is replaced by its residual on
    the calibration variables, regression weighted by the *base* weights; z_i = w_i e_i
    goes into :func:`~maturity.analysis.samples.sampling.stratified_variance`.

    Parameters
    ----------
    values : ndarray of float, shape (n_people,)
        NaN = outside the domain (no opinion): weight zero, the person stays in n_h.
        People who broke off must not be passed.
    weights : ndarray of float, shape (n_people,)
        Final weights.
    design : Design
    calibration : Calibration, optional
        Weights are taken as they are if not given.

    Returns
    -------
    WeightedMean
        df = sum over strata of the people (or clusters) in the domain - 1.  NaN where nobody
        has a value.

    Raises
    ------
    ArrayError
        Different lengths, a weight below 0, or all weights 0.

    Examples
    --------
    Two roles of 10 people, 2 answered in each: (0, 20) and (80, 100).  Residuals on the
    role means are -10 or 10, times 5 / 20: z = +-2.5, V = (1 - 4/20) 4/3 (4 * 6.25) = 26.67.

    >>> import numpy as np
    >>> y, role = np.array([0.0, 20.0, 80.0, 100.0]), np.array([0, 0, 1, 1])
    >>> design = Design(strata=np.zeros(4, dtype=int), population=np.array([20.0]))
    >>> by_role = Calibration(base=np.full(4, 5.0), margins=(role,))
    >>> found = calibrated_mean(y, np.full(4, 5.0), design, by_role)
    >>> found.mean, round(found.se**2, 2), found.df
    (50.0, 26.67, 3.0)

    Without the roles the same answers seem far less sure.

    >>> round(calibrated_mean(y, np.full(4, 5.0), design).se**2, 2)
    453.33
    """
    checks = ArrayChecks("calibrated_mean")
    checks.same_length(values=values, weights=weights, strata=design.strata)
    checks.not_negative("weights", weights)
    checks.some_positive("weights", weights)
    checks.done()
    inside = ~np.isnan(values)
    held = np.where(inside, weights, 0.0)
    total = float(held.sum())
    if total <= 0:
        return WeightedMean(mean=float("nan"), se=float("nan"), df=float("nan"))
    filled = np.where(inside, values, 0.0)
    mean = float(held @ filled) / total
    e = np.where(inside, filled - mean, 0.0) / total
    if calibration is not None:
        e = calibration_residuals(e, calibration)
    df = domain_df(inside, design)
    variance = stratified_variance(weights * e, design) if df > 0 else float("nan")
    return WeightedMean(mean=mean, se=float(np.sqrt(variance)), df=df)
