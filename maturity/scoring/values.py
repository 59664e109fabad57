"""From answers to 0–100: every item on the same scale, in the same direction."""

from __future__ import annotations

import numpy as np

from maturity.records.questionnaire import Questionnaire
from maturity.records.responses import Floats, Responses, Shape, State

__all__ = ["item_scores", "item_variances", "scale_to_percent"]


def scale_to_percent(values: Floats, lowest: Floats | float, highest: Floats | float) -> Floats:
    """Percent of maximum possible: 0 at the lowest step of a scale, 100 at the highest.

    100 (x - lowest) / (highest - lowest).  A reversed item is scaled with
    ``lowest`` and ``highest`` changing places, which equals scaling
    lowest + highest - x.

    Parameters
    ----------
    values : ndarray of float
        Raw answers; NaN stays NaN.
    lowest, highest : float or ndarray
        Ends of the scale, broadcast against ``values``; must differ.

    Returns
    -------
    ndarray of float
        Same shape, 0–100 for answers on the scale.

    References
    ----------
    Cohen, Cohen, Aiken, West (1999), "The problem of units and the
    circumstance for POMP", Multivariate Behavioral Research 34(3).

    Examples
    --------
    >>> import numpy as np
    >>> scale_to_percent(np.array([1.0, 4.0, np.nan]), 1, 5)
    array([ 0., 75., nan])
    >>> scale_to_percent(np.array([1.0, 4.0]), 5, 1)  # reversed
    array([100.,  25.])
    """
    return np.asarray(100.0 * (values - lowest) / (np.asarray(highest) - lowest))


def item_scores(responses: Responses, questionnaire: Questionnaire) -> Floats:
    """Scores 0–100 of every cell, reversed items turned; NaN unless answered.

    Parameters
    ----------
    responses : Responses
        With exactly the questionnaire's items, in its order.

    Returns
    -------
    ndarray of float, shape (n_rows, n_items)
    """
    ends = np.array([_ends(questionnaire, at) for at in range(len(responses.items))])
    answered = responses.tally(State.ANSWERED) > 0
    scores = scale_to_percent(responses.values, ends[:, 0], ends[:, 1])
    return np.where(answered, scores, np.nan)


def item_variances(responses: Responses, questionnaire: Questionnaire) -> Floats:
    """Sampling variance of each cell's mean, from counts per step: s² / n on 0–100.

    Exact for an item, as counts per step say all about one item.  No finite
    population correction.

    Returns
    -------
    ndarray of float, shape (n_rows, n_items)
        NaN with fewer than two answers, or if the shape has no counts.
    """
    if responses.shape is not Shape.COUNTS or responses.steps is None:
        return np.full(responses.values.shape, np.nan)
    counts = responses.steps.astype(np.float64)
    step = np.arange(counts.shape[2], dtype=np.float64)
    n = counts.sum(axis=2)
    mean = (counts @ step) / np.where(n > 0, n, 1)
    squares = (counts * (step - mean[:, :, None]) ** 2).sum(axis=2)
    enough = n > 1
    variance = squares / np.where(enough, n * (n - 1), 1)
    ends = np.array([_ends(questionnaire, at) for at in range(len(responses.items))])
    unit = 100.0 / (ends[:, 1] - ends[:, 0])
    return np.where(enough, variance * unit**2, np.nan)


def _ends(questionnaire: Questionnaire, at: int) -> tuple[float, float]:
    item = questionnaire.items[at]
    scale = questionnaire.scale_of(item)
    ends = (float(scale.lowest), float(scale.highest))
    return ends[::-1] if item.reversed else ends
