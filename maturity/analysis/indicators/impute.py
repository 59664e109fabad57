"""Missing values filled in, for robustness runs only: the headline uses what is there."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from maturity.arrays import ArrayChecks
from maturity.records.responses import Floats

__all__ = ["fill_with_group_median"]


def fill_with_group_median(values: Floats, groups: Sequence[str]) -> Floats:
    """Every missing value as the median of the units of its group.

    Parameters
    ----------
    values : ndarray of float, shape (n_units, n_indicators)
        NaN where missing.
    groups : sequence of str, length n_units
        Units that are alike, for example by size.

    Returns
    -------
    ndarray of float, shape (n_units, n_indicators)
        Still NaN where a whole group has no value.

    Examples
    --------
    >>> import numpy as np
    >>> x = np.array([[1.0], [np.nan], [3.0], [np.nan]])
    >>> fill_with_group_median(x, ["a", "a", "a", "b"])[:, 0].tolist()
    [1.0, 2.0, 3.0, nan]
    """
    checks = ArrayChecks("fill_with_group_median")
    checks.same_length(values=values, groups=list(groups))
    checks.done()
    filled = values.copy()
    names = np.asarray(groups)
    for group in dict.fromkeys(groups):
        rows = np.flatnonzero(names == group)
        for k in range(values.shape[1]):
            known = values[rows, k][~np.isnan(values[rows, k])]
            if known.size:
                own = filled[rows, k]
                filled[rows, k] = np.where(np.isnan(own), np.median(known), own)
    return filled
