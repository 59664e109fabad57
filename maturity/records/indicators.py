"""What registers say: indicators with their goalposts, and values per municipality."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from maturity.records import schemas
from maturity.records.about import About, told
from maturity.records.schemas import table
from maturity.shown import Shown

__all__ = [
    "WORKBOOK",
    "Indicator",
    "IndicatorScores",
    "Indicators",
]

WORKBOOK = "indikatorer.xlsx"
"""Name of the workbook of register indicators in an assessment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Shown):
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
class Indicators(Shown):
    """Definitions and values of one round.

    Parameters
    ----------
    indicators : tuple of Indicator
    register_weights : Mapping
        Dimension id -> weight, in [0, 1], of the register in the score of both.
    values : DataFrame
        At most one row per municipality and indicator.
    """

    indicators: tuple[Indicator, ...] = ()
    register_weights: Mapping[str, float] = field(default_factory=dict)
    values: pd.DataFrame = table(schemas.INDICATORS)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class IndicatorScores(Shown):
    """Scores from registers, and the scores of survey and registers together.

    ``refused`` are ids of indicators that too few members have a value for.
    """

    indicators: tuple[Indicator, ...] = told(About.REGION, default=())
    values: pd.DataFrame = table(schemas.INDICATOR_SCORES)
    combined: pd.DataFrame = table(schemas.COMBINED)
    refused: tuple[str, ...] = told(About.REGION, default=())
