"""Many tests at once: p-values adjusted over a declared family."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from maturity.arrays import ArrayChecks
from maturity.records.responses import Floats

__all__ = ["adjust_bh", "adjust_sorted"]


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
    return adjust_sorted("adjust_bh", p, _step_up)


def adjust_sorted(verb: str, p: Floats, steps: Callable[[Floats], Floats]) -> Floats:
    """Adjusted p-values, given the rule for tested ones in rising order; at most 1.

    Raises
    ------
    ArrayError
        Of ``verb``: a p-value below 0 or above 1.
    """
    flat = np.asarray(p, dtype=float).ravel()
    checks = ArrayChecks(verb)
    checks.within("p", flat, 0.0, 1.0)
    checks.done()
    tested = np.flatnonzero(~np.isnan(flat))
    order = tested[np.argsort(flat[tested], kind="stable")]
    adjusted = np.full(flat.shape, np.nan)
    adjusted[order] = np.minimum(steps(flat[order]), 1.0)
    return adjusted.reshape(np.shape(p))


def _step_up(rising: Floats) -> Floats:
    n = rising.size
    return np.minimum.accumulate((rising * (n / np.arange(1, n + 1)))[::-1])[::-1]
