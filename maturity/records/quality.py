"""Quality of measurement: do the items hang together, do people agree, who is missing."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from maturity.records import schemas
from maturity.records.schemas import table
from maturity.shown import Shown

__all__ = ["Quality"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Quality(Shown):
    """Quality of measurement of one round; NaN where nothing can be told.

    A published record holds only what disclosure control has let through.
    """

    reliability: pd.DataFrame = table(schemas.RELIABILITY)
    items: pd.DataFrame = table(schemas.ITEMS)
    agreement: pd.DataFrame = table(schemas.AGREEMENT)
    divided: pd.DataFrame = table(schemas.DIVIDED)
    between: pd.DataFrame = table(schemas.BETWEEN)
    importance: pd.DataFrame = table(schemas.IMPORTANCE)
    representation: pd.DataFrame = table(schemas.REPRESENTATION)
