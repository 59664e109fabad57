"""Many tests at once: p-values adjusted over a declared family."""

from __future__ import annotations

import numpy as np

from maturity.arrays import ArrayChecks
from maturity.records.responses import Floats

__all__ = ["adjust_bh", "adjust_holm"]


def adjust_bh(p: Floats) -> Floats:
    """Adjust p-values so that the share of false findings stays bounded.

    Step-up: with p sorted, adjusted ``p_(i) = min over j >= i of p_(j) * n / j``,
    at most 1.  Calling everything <= q a finding keeps the expected share of
    false ones at or below q for independent (and positively dependent) tests.

    Parameters
    ----------
    p : ndarray of float, any shape
        P-values in [0, 1]; NaN means "not tested" and belongs to no family.

    Returns
    -------
    ndarray of float, same shape
        Adjusted p-values; NaN where ``p`` is.

    References
    ----------
    Benjamini, Hochberg (1995), J. R. Statist. Soc. B 57, 289-300.

    Examples
    --------
    Four tests: .01 * 4 / 1, .02 * 4 / 2, .03 * 4 / 3, .50 * 4 / 4.

    >>> adjust_bh(np.array([0.02, 0.5, 0.01, 0.03])).round(12).tolist()
    [0.04, 0.5, 0.04, 0.04]
    """
    return _adjust(p, step_up=True)


def adjust_holm(p: Floats) -> Floats:
    """Adjust p-values so that even one false finding is unlikely.

    Step-down: with p sorted, adjusted ``p_(i) = max over j <= i of (n - j + 1) p_(j)``,
    at most 1.  Holds for any dependence between the tests.

    Parameters
    ----------
    p : ndarray of float, any shape
        P-values in [0, 1]; NaN means "not tested" and belongs to no family.

    Returns
    -------
    ndarray of float, same shape
        Adjusted p-values; NaN where ``p`` is.

    References
    ----------
    Holm (1979), Scand. J. Statist. 6, 65-70.

    Examples
    --------
    >>> adjust_holm(np.array([0.01, 0.04, 0.03])).tolist()
    [0.03, 0.06, 0.06]
    """
    return _adjust(p, step_up=False)


def _adjust(p: Floats, *, step_up: bool) -> Floats:
    flat = np.asarray(p, dtype=float).ravel()
    checks = ArrayChecks("adjust_bh" if step_up else "adjust_holm")
    checks.within("p", flat, 0.0, 1.0)
    checks.done()
    tested = np.flatnonzero(~np.isnan(flat))
    n = tested.size
    order = tested[np.argsort(flat[tested], kind="stable")]
    place = np.arange(1, n + 1)
    if step_up:
        steps = np.minimum.accumulate((flat[order] * (n / place))[::-1])[::-1]
    else:
        steps = np.maximum.accumulate(flat[order] * (n - place + 1))
    adjusted = np.full(flat.shape, np.nan)
    adjusted[order] = np.minimum(steps, 1.0)
    return adjusted.reshape(np.shape(p))
