"""From answers to 0–100: every item on the same scale, in the same direction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from maturity.records.questionnaire import Questionnaire
from maturity.records.responses import Floats, Responses, Shape, State

__all__ = ["Goalposts", "item_scores", "item_variances", "scale_to_percent"]

Goalposts: TypeAlias = Mapping[str, tuple[float, float]]


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


def item_scores(
    responses: Responses, questionnaire: Questionnaire, goalposts: Goalposts | None = None
) -> Floats:
    """Scores 0–100 of every cell, reversed items turned; NaN unless answered.

    An answer beyond a goalpost gets 0 or 100.  Where a cell holds answers per step, each
    answer is scored before they are averaged; of a published mean only the mean is known.

    Parameters
    ----------
    responses : Responses
        With exactly the questionnaire's items, in its order.
    goalposts : Mapping, optional
        Scale id -> (answer that gives 0, answer that gives 100); the ends of the scale where
        nothing is given.

    Returns
    -------
    ndarray of float, shape (n_rows, n_items)
    """
    ends = _ends(questionnaire, goalposts)
    answered = responses.tally(State.ANSWERED) > 0
    scores = scale_to_percent(responses.values, ends[:, 0], ends[:, 1])
    if goalposts:
        scores = np.clip(scores, 0.0, 100.0)
        if responses.steps is not None:
            scores = _mean_over_steps(responses.steps, step_scores(questionnaire, ends, responses))
    return np.where(answered, scores, np.nan)


def item_variances(
    responses: Responses, questionnaire: Questionnaire, goalposts: Goalposts | None = None
) -> Floats:
    """Sampling variance of each cell's mean, from counts per step: s² / n on 0–100.

    Exact for an item, as counts per step say all about one item.  No finite
    population correction.

    Parameters
    ----------
    goalposts : Mapping, optional
        As in :func:`item_scores`.

    Returns
    -------
    ndarray of float, shape (n_rows, n_items)
        NaN with fewer than two answers, or if the shape has no counts.
    """
    if responses.shape is not Shape.COUNTS or responses.steps is None:
        return np.full(responses.values.shape, np.nan)
    scores = step_scores(questionnaire, _ends(questionnaire, goalposts), responses)
    counts = responses.steps.astype(np.float64)
    n = counts.sum(axis=2)
    mean = _mean_over_steps(responses.steps, scores)
    squares = (counts * (scores - mean[:, :, None]) ** 2).sum(axis=2)
    enough = n > 1
    return np.where(enough, squares / np.where(enough, n * (n - 1), 1), np.nan)


def step_scores(questionnaire: Questionnaire, ends: Floats, responses: Responses) -> Floats:
    """Score of every step of every item, (n_items, n_steps), clipped to 0–100.

    Steps beyond an item's own scale (padding) hold no answers.
    """
    steps = 0 if responses.steps is None else responses.steps.shape[2]
    lowest = [questionnaire.scale_of(item).lowest for item in questionnaire.items]
    values = np.asarray(lowest, dtype=np.float64)[:, None] + np.arange(steps)
    return np.clip(scale_to_percent(values, ends[:, :1], ends[:, 1:]), 0.0, 100.0)


def _mean_over_steps(steps: NDArray[np.int64], scores: Floats) -> Floats:
    n = steps.sum(axis=2)
    return np.asarray((steps * scores).sum(axis=2) / np.where(n > 0, n, 1))


def _ends(questionnaire: Questionnaire, goalposts: Goalposts | None) -> Floats:
    """Answers that give 0 and 100 points, (n_items, 2); reversed items have them turned."""
    rows = []
    for item in questionnaire.items:
        scale = questionnaire.scale_of(item)
        ends = (goalposts or {}).get(scale.id, (float(scale.lowest), float(scale.highest)))
        rows.append(ends[::-1] if item.reversed else ends)
    return np.array(rows, dtype=np.float64).reshape(len(rows), 2)
