"""Tables: do the questions of a capability, and the capabilities of a dimension, hang together.

The figures are those of :mod:`maturity.scoring.reliability`.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from maturity.records import schemas
from maturity.records.responses import Floats
from maturity.records.scores import Kind
from maturity.scoring.reliability import (
    alpha_if_dropped,
    complete_cases,
    cronbach_alpha,
    feldt_interval,
    item_rest_correlations,
    omega_total,
)
from maturity.scoring.shared_items import shared_items
from maturity.uncertainty.measured import Measured

__all__ = ["LOW", "item_table", "reliability_table"]

LOW = 0.70
"""Below, alpha and ICC(2) are customarily called low."""


def reliability_table(people: Measured, confidence: float) -> pd.DataFrame:
    """Alpha, its Feldt interval and omega of every dimension and capability.

    A *capability* is judged by those of its questions that most people were asked together
    (:func:`~maturity.scoring.shared_items.shared_items`, at least two), a *dimension* by
    people's values of its capabilities, which are what its score is made of.  ``items`` is
    the number of these parts and ``people`` who has all of them.

    Parameters
    ----------
    people : Measured
    confidence : float
        Of the interval, in (0, 1).

    Returns
    -------
    DataFrame
        :data:`~maturity.records.schemas.RELIABILITY`, dimensions first.  Alpha is
        NaN with a single part, omega with fewer than three.

    Examples
    --------
    A short form with one question per capability has alphas of dimensions only.
    """
    plan, below = people.plan, people.plan.below()
    parts = [
        (Kind.DIMENSION, node, people.values[:, below[at]])
        for at, node in enumerate(plan.inner)
        if at
    ]
    parts += [
        (Kind.CAPABILITY, node, people.items[:, _together(people, at)])
        for at, node in enumerate(plan.nodes)
    ]
    rows = [(kind.value, node, *_figures(columns, confidence)) for kind, node, columns in parts]
    return schemas.RELIABILITY.frame(rows)


def item_table(people: Measured) -> pd.DataFrame:
    """Item-rest correlation and alpha without the item, inside each capability.

    Returns
    -------
    DataFrame
        :data:`~maturity.records.schemas.ITEMS`, one row per item; NaN for items that
        are not among those judged together, and where there is nothing to correlate.
    """
    plan = people.plan
    rest, without = np.full(len(plan.items), np.nan), np.full(len(plan.items), np.nan)
    for at in range(len(plan.nodes)):
        columns = _together(people, at)
        if len(columns) > 1:
            rest[columns] = item_rest_correlations(people.items[:, columns])
            without[columns] = alpha_if_dropped(people.items[:, columns])
    nodes = [plan.nodes[owner] for owner in plan.owner]
    return schemas.ITEMS.frame(zip(plan.items, nodes, rest, without, strict=True))


def _together(people: Measured, node: int) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    return shared_items(people.plan, node, people.items, people.roles, fewest=2)


def _figures(columns: Floats, confidence: float) -> tuple[object, ...]:
    n, k = len(complete_cases(columns)), columns.shape[1]
    alpha = cronbach_alpha(columns)
    low, high = feldt_interval(alpha, n, k, confidence=confidence)
    return k, n, alpha, low, high, omega_total(columns), bool(alpha < LOW)
