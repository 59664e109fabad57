"""Do people of one group agree?  The published indices, one at a time.

Verbs on plain arrays: the answers of one group, rows people, columns items.  Reports take
the same figures of all groups at once from :mod:`maturity.scoring.profile`.

References
----------
James, Demaree, Wolf (1984), "Estimating within-group interrater reliability with and
without response bias", Journal of Applied Psychology 69 (rwg, rwg(j)).
Lindell, Brandt, Whitney (1999), "A revised index of interrater agreement for
multi-item ratings of a single target", Applied Psychological Measurement 23 (r*wg(j)).
Burke, Finkelstein, Dusig (1999), "On average deviation indices for estimating
interrater agreement", Organizational Research Methods 2; Burke, Dunlap (2002), ibid. 5 (A/6).
Brown, Hauenstein (2005), "Interrater agreement reconsidered: an alternative to the rwg
indices", Organizational Research Methods 8 (awg).
"""

from __future__ import annotations

import numpy as np

from maturity.records.responses import Floats
from maturity.scoring.reliability import complete_cases

__all__ = ["UNIFORM", "ad_mean", "awg", "rwg", "rwg_j", "rwg_star_j", "sd"]

UNIFORM = (0.2, 0.2, 0.2, 0.2, 0.2)
"""Null of five options: people answer at random (variance 2)."""


def sd(items: Floats) -> Floats:
    """Standard deviation of each item (n - 1) over complete cases; NaN for fewer than two."""
    rows = complete_cases(items)
    if len(rows) < 2:
        return np.full(rows.shape[1], np.nan)
    return np.asarray(rows.std(axis=0, ddof=1))


def ad_mean(items: Floats) -> float:
    """Average deviation from the mean, averaged over items (AD_M).

    AD = mean over items of mean over people |x - xbar|, in units of the answers.
    More than A / 6 (0.83 on five points) is customary for "divided".

    Parameters
    ----------
    items : ndarray of float, shape (n_people, n_items)
        Complete cases count.

    Returns
    -------
    float
        >= 0; NaN with fewer than two people.

    Examples
    --------
    Mean 3; deviations 2, 0, 2.

    >>> import numpy as np
    >>> round(ad_mean(np.array([[1.0], [3.0], [5.0]])), 6)
    1.333333
    """
    rows = complete_cases(items)
    if len(rows) < 2:
        return float("nan")
    return float(np.abs(rows - rows.mean(axis=0)).mean(axis=0).mean())


def rwg(values: Floats, null: float) -> float:
    """Agreement on one item: rwg = 1 - s² / sigma²_null.

    Parameters
    ----------
    values : ndarray of float, shape (n_people,)
        NaN is left out.
    null : float
        Variance expected at random, of :func:`maturity.scoring.null_variance`.

    Returns
    -------
    float
        1 = all alike, 0 = as at random, negative = more apart than at random; NaN with
        fewer than two people.

    Examples
    --------
    s² = 1 against 2.

    >>> import numpy as np
    >>> rwg(np.array([2.0, 3.0, 4.0]), 2.0)
    0.5
    """
    return rwg_star_j(values[:, None], null)


def rwg_j(items: Floats, null: float) -> float:
    """Agreement on a scale of J items, stepped up by its length (James and others 1984).

    rwg(j) = J q / (J q + s² / sigma²), q = 1 - s² / sigma², s² the mean item variance;
    0 where s² exceeds sigma².  It grows with J whatever people think: read it beside
    :func:`rwg_star_j`.

    Parameters
    ----------
    items : ndarray of float, shape (n_people, J)
        Complete cases count.
    null : float
        Variance expected at random, of :func:`maturity.scoring.null_variance`.

    Returns
    -------
    float
        In [0, 1]; NaN with fewer than two people.

    Examples
    --------
    Two items with s² = 1: q = 0.5, 2 * 0.5 / (2 * 0.5 + 0.5) = 2/3.

    >>> import numpy as np
    >>> round(rwg_j(np.array([[2.0, 1.0], [3.0, 2.0], [4.0, 3.0]]), 2.0), 6)
    0.666667
    """
    q = max(rwg_star_j(items, null), 0.0) if len(complete_cases(items)) > 1 else float("nan")
    length = items.shape[1]
    return float(length * q / (length * q + 1 - q))


def rwg_star_j(items: Floats, null: float) -> float:
    """Agreement on a scale, not stepped up: r*wg(j) = 1 - s² / sigma²_null.

    Parameters and NaN as in :func:`rwg_j`; negative where people are more apart than
    at random (Lindell and others 1999).
    """
    variance = float(np.mean(sd(items) ** 2))
    return 1 - variance / null


def awg(items: Floats, lowest: float, highest: float) -> float:
    """Agreement against the most disagreement that the mean allows, averaged over items.

    awg = 1 - 2 s² / ([(H + L) M - M² - H L] n / (n - 1)) for each item: 1 = all alike,
    0 = half of the greatest possible variance, -1 = everybody at one of the ends.

    Parameters
    ----------
    items : ndarray of float, shape (n_people, n_items)
        Complete cases count.  Steadier with at least A - 1 people.
    lowest, highest : float
        Ends L and H of the answers.

    Returns
    -------
    float
        In [-1, 1].  An item whose mean lies so close to an end, beyond
        (L (n - 1) + H) / n or (H (n - 1) + L) / n, that its index is not defined is left
        out; NaN if that is every item, and with fewer than two people.

    Examples
    --------
    M = 3, s² = 1, n = 3: the most possible is (18 - 9 - 5) 3/2 = 6; 1 - 2 / 6.

    >>> import numpy as np
    >>> round(awg(np.array([[2.0], [3.0], [4.0]]), 1, 5), 6)
    0.666667
    """
    rows = complete_cases(items)
    n = len(rows)
    if n < 2:
        return float("nan")
    mean = rows.mean(axis=0)
    most = ((highest + lowest) * mean - mean**2 - highest * lowest) * n / (n - 1)
    slack = 1e-12 * (highest - lowest)
    inside = (mean >= (lowest * (n - 1) + highest) / n - slack) & (
        mean <= (highest * (n - 1) + lowest) / n + slack
    )
    if not inside.any():
        return float("nan")
    return float((1 - 2 * rows[:, inside].var(axis=0, ddof=1) / most[inside]).mean())
