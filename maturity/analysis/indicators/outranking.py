"""Ranking without compensation: who is ahead on the greater part of the weight."""

from __future__ import annotations

import numpy as np

from maturity.arrays import ArrayChecks
from maturity.records.responses import Floats
from maturity.registers.normalise import Normalisation, normalise

__all__ = ["copeland_scores", "outranking_shares", "rank_units"]


def outranking_shares(scores: Floats, weights: Floats) -> Floats:
    """Share of the weight on which the unit of the row is ahead of that of the column.

    Ties count half for both.  Only what both units have a value for counts, and weights are
    spread over that, so that a missing value favours nobody.

    Parameters
    ----------
    scores : ndarray of float, shape (n_units, n_scores)
        More is better; NaN where missing.
    weights : ndarray of float, shape (n_scores,)
        At least 0.

    Returns
    -------
    ndarray of float, shape (n_units, n_units)
        In [0, 1]; 0 on the diagonal, NaN for two units with nothing in common.

    Raises
    ------
    ArrayError
        As many weights as scores are wanted, none below 0, not all 0.

    References
    ----------
    Munda, Nardo (2009), "Noncompensatory/nonlinear composite indicators for ranking countries",
    Applied Economics 41.
    """
    checks = ArrayChecks("outranking_shares")
    checks.same_length(scores=scores.T, weights=weights)
    checks.not_negative("weights", weights)
    checks.some_positive("weights", weights)
    checks.done()
    first, second = scores[:, None, :], scores[None, :, :]
    common = ~np.isnan(first) & ~np.isnan(second)
    ahead = np.where(common, np.sign(first - second) / 2 + 0.5, 0.0)
    total = (common * weights).sum(axis=2)
    share = (ahead * weights).sum(axis=2) / np.where(total > 0, total, np.nan)
    np.fill_diagonal(share, 0.0)
    return np.asarray(share, dtype=np.float64)


def copeland_scores(scores: Floats, weights: Floats) -> Floats:
    """Units a unit is ahead of minus units that are ahead of it.

    Parameters
    ----------
    scores, weights
        As in :func:`outranking_shares`.

    Returns
    -------
    ndarray of float, shape (n_units,)
        From 1 - n_units to n_units - 1.

    Examples
    --------
    A beats B and C on two of three; B beats C on two of three.

    >>> import numpy as np
    >>> x = np.array([[3.0, 3.0, 1.0], [2.0, 1.0, 3.0], [1.0, 2.0, 2.0]])
    >>> copeland_scores(x, np.ones(3)).tolist()
    [2.0, 0.0, -2.0]
    """
    share = outranking_shares(scores, weights)
    np.fill_diagonal(share, 0.5)
    wins = (share > 0.5).sum(axis=1) - (share < 0.5).sum(axis=1)
    return np.asarray(wins, dtype=np.float64)


def rank_units(scores: Floats) -> Floats:
    """Rank of every unit, 1 = highest score; units that are alike share the best of their ranks.

    Parameters
    ----------
    scores : ndarray of float, shape (n_units, n_scores)
        NaN has no rank.

    Examples
    --------
    >>> import numpy as np
    >>> rank_units(np.array([[40.0], [60.0], [60.0], [20.0]]))[:, 0].tolist()
    [3.0, 1.0, 1.0, 4.0]
    """
    return normalise(-scores, Normalisation.RANK)
