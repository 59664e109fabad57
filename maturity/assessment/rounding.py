"""Numbers as they are printed: rounded once, before anything is drawn or written."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import numpy as np
import pandas as pd

from maturity.records.published import Published

__all__ = ["rounded"]

POINTS = frozenset({
    "score", "low", "high", "by_staff", "other", "difference", "before", "now", "score_first",
    "score_second", "fixed_mix", "se", "smallest_detectable", "sd_observed", "sd", "sd_before",
    "sd_now", "ad",
})  # fmt: skip
"""Columns in points of 100: whole ones."""
SHARES = frozenset({"share", "rate", "coverage", "share_low", "share_high"})
"""Columns that are printed in per cent: two decimals."""
DECIMALS = 3
"""Of everything else that is no whole number: probabilities and coefficients."""


def rounded(published: Published) -> Published:
    """The results with every number as printed; what is drawn from them tells no more.

    Examples
    --------
    A score of 68.75 is 69, in the table, in the figure's coordinates and in its text.
    """
    return replace(
        published,
        scores=_frame(published.scores),
        distributions=_frame(published.distributions),
        response=_frame(published.response),
        comparison=_record(published.comparison),
        quality=_record(published.quality),
    )


def _record(record: Any) -> Any:
    frames = {
        field.name: _frame(getattr(record, field.name))
        for field in fields(record)
        if isinstance(getattr(record, field.name), pd.DataFrame)
    }
    return replace(record, **frames)


def _frame(frame: pd.DataFrame) -> pd.DataFrame:
    found = frame.copy()
    for column in frame.columns:
        if frame[column].dtype.kind == "f":
            places = 0 if column in POINTS else 2 if column in SHARES else DECIMALS
            found[column] = _half_away(frame[column], places)
    return found


def _half_away(numbers: pd.Series, places: int) -> pd.Series:
    """As numbers are printed: halves go away from zero."""
    scale = 10.0**places
    values = numbers.to_numpy(dtype=np.float64)
    found = np.sign(values) * np.floor(np.abs(values).round(9) * scale + 0.5) / scale + 0.0
    return pd.Series(found, index=numbers.index)
