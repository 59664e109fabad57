"""How answers spread over the steps of an item, where enough people answered."""

from __future__ import annotations

import numpy as np
import pandas as pd

from maturity.comparison import Round
from maturity.disclosure.hiding import SMALLEST_DISTRIBUTION
from maturity.disclosure.members import Hidings
from maturity.records.responses import Responses, Shape, State
from maturity.scoring.rows import role_weights, scored_roles

__all__ = ["DISTRIBUTION_COLUMNS", "shown_distributions"]

DISTRIBUTION_COLUMNS = ("municipality", "item", "step", "count", "share")
"""Columns of :attr:`maturity.records.published.Published.distributions`."""


def shown_distributions(current: Round, hidings: Hidings) -> pd.DataFrame:
    """Answers per step of each item, over the people of index roles.

    Only items with at least ten answers whose distribution gives nobody away;
    none for joint judgements and item values.

    Returns
    -------
    DataFrame
        :data:`DISTRIBUTION_COLUMNS`, sorted by municipality, item (reading
        order) and step; every step of the scale has a row, ``share`` is of the
        answered, 0-1.

    Examples
    --------
    Ten answers, of which four on step 3: count 4, share 0.4.
    """
    responses = current.responses
    if responses.shape is Shape.VALUES:
        return pd.DataFrame(columns=list(DISTRIBUTION_COLUMNS))
    weights = role_weights(hidings.plan.questionnaire, current.scores.method)
    index = np.array([weights.get(role, 1.0) > 0 for role in scored_roles(responses.units)])
    frames = []
    for code, hiding in hidings.by_member.items():
        here = responses.rows(index & (responses.units["municipality"] == code).to_numpy())
        for item, shown in zip(hidings.plan.items, hiding.distributions, strict=True):
            if shown:
                frames.append(_distribution(here, current, item).assign(municipality=code))
    frames = [frame for frame in frames if frame["count"].sum() >= SMALLEST_DISTRIBUTION]
    if not frames:
        return pd.DataFrame(columns=list(DISTRIBUTION_COLUMNS))
    return pd.concat(frames, ignore_index=True)[list(DISTRIBUTION_COLUMNS)]


def _distribution(responses: Responses, current: Round, item: str) -> pd.DataFrame:
    questionnaire = current.questionnaire
    steps = questionnaire.scale_of(questionnaire.item(item)).steps
    at = responses.items.index(item)
    if responses.steps is not None:
        counts = responses.steps[:, at, : len(steps)].sum(axis=0)
    else:
        answered = responses.states[:, at] == State.ANSWERED
        values = responses.values[answered, at]
        counts = np.array([int((values == step).sum()) for step in steps])
    total = max(1, int(counts.sum()))
    return pd.DataFrame({"item": item, "step": steps, "count": counts, "share": counts / total})
