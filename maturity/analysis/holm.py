"""Many tests at once, and not even one false finding."""

from __future__ import annotations

import numpy as np

from maturity.comparison.multiplicity import adjust_sorted
from maturity.records.responses import Floats

__all__ = ["adjust_holm"]


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
    return adjust_sorted("adjust_holm", p, _step_down)


def _step_down(rising: Floats) -> Floats:
    n = rising.size
    return np.maximum.accumulate(rising * (n - np.arange(1, n + 1) + 1))
