"""What registers say: indicators with their goalposts, and values per municipality."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

__all__ = [
    "COMBINED_COLUMNS",
    "INDICATOR_COLUMNS",
    "INDICATOR_SCORE_COLUMNS",
    "WORKBOOK",
    "Indicator",
    "IndicatorScores",
    "Indicators",
]

WORKBOOK = "indikatorer.xlsx"
"""Name of the workbook of register indicators in an assessment."""

INDICATOR_COLUMNS = ("municipality", "indicator", "value", "year", "source")
"""Columns of :attr:`Indicators.values`."""

INDICATOR_SCORE_COLUMNS = (
    "municipality", "dimension", "indicator", "value", "year", "source", "score", "clipped",
)  # fmt: skip
"""Per municipality and indicator: value as read, score 0-100 (NaN where there is no value or the
indicator does not count), whether the value lay outside the goalposts."""

COMBINED_COLUMNS = (
    "municipality", "kind", "node", "survey", "register", "register_weight", "score", "se",
    "low", "high", "coverage", "clipped", "no_interval",
)  # fmt: skip
"""Per municipality, dimension and index: survey score, register score, the weight of the
register (0-1), the score of both (NaN where a part is missing), its interval, the share of the
register weight that has a value, how many values were clipped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One indicator read from a register (C8, D4).

    Parameters
    ----------
    id : str
    dimension : str
        Topmost node of the questionnaire it belongs to.
    goalposts : (float, float)
        The value that gives 0 and the value that gives 100; the order tells the direction.
    weight : float
        Importance inside its dimension, >= 0.
    names, units : Mapping
        Language -> name, and unit in words ("per cent of households").
    source : str
        Where the values come from.
    """

    id: str
    dimension: str
    goalposts: tuple[float, float]
    weight: float = 1.0
    names: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Indicators:
    """Definitions and values of one round.

    Parameters
    ----------
    indicators : tuple of Indicator
    register_weights : Mapping
        Dimension id -> weight, in [0, 1], of the register in the score of both.
    values : DataFrame
        :data:`INDICATOR_COLUMNS`; at most one row per municipality and indicator.
    """

    indicators: tuple[Indicator, ...] = ()
    register_weights: Mapping[str, float] = field(default_factory=dict)
    values: pd.DataFrame = field(default_factory=lambda: _empty(INDICATOR_COLUMNS))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class IndicatorScores:
    """Scores from registers, and the scores of survey and registers together.

    ``refused`` are ids of indicators that too few members have a value for.
    """

    indicators: tuple[Indicator, ...] = ()
    values: pd.DataFrame = field(default_factory=lambda: _empty(INDICATOR_SCORE_COLUMNS))
    combined: pd.DataFrame = field(default_factory=lambda: _empty(COMBINED_COLUMNS))
    refused: tuple[str, ...] = ()


def _empty(columns: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame(columns=list(columns))
