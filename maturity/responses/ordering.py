"""One order of rows, decided by what they say and by nothing else."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from maturity.records.responses import UNIT_COLUMNS, Responses

__all__ = ["ordered"]


def ordered(responses: Responses) -> Responses:
    """The same record with its rows sorted by content.

    Rows are compared by unit (municipality, department, sector, role, joint,
    respondent), then by state and value item by item, then by tallies and
    steps.  Rows that are still equal are the same row, so their order shows in
    nothing.
    """
    keys: list[NDArray[np.generic]] = []
    for name in UNIT_COLUMNS:
        texts = [str(text) for text in responses.units[name]]
        ranks = {text: rank for rank, text in enumerate(sorted(set(texts)))}
        keys.append(np.fromiter((ranks[t] for t in texts), dtype=np.int64, count=len(texts)))
    for at in range(len(responses.items)):
        keys += [responses.states[:, at], np.nan_to_num(responses.values[:, at], nan=0.0)]
    for counts in (responses.tallies, responses.steps):
        if counts is not None:
            keys += list(counts.reshape(len(responses), -1).T)
    # lexsort takes its most important key last.
    order = np.lexsort(keys[::-1])
    return replace(
        responses,
        units=responses.units.iloc[order].reset_index(drop=True),
        values=responses.values[order],
        states=responses.states[order],
        tallies=None if responses.tallies is None else responses.tallies[order],
        steps=None if responses.steps is None else responses.steps[order],
    )
