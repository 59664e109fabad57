"""What registers say on the scale of the survey: a score per indicator and per dimension."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from maturity.records import schemas
from maturity.records.indicators import Indicator, Indicators
from maturity.records.method import Aggregation, ScoringMethod
from maturity.records.responses import Floats
from maturity.registers import Normalisation, normalise, outside_goalposts
from maturity.scoring.aggregate import aggregate

__all__ = ["Measured", "measure_indicators"]

TOLERANCE = 1e-9
"""Slack for shares: two of three are two thirds."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Measured:
    """Indicators of the members (rows) on 0-100; all arrays have the members as first axis.

    Parameters
    ----------
    members : tuple of str
    indicators : tuple of Indicator
        With the goalposts that were used.
    counted : ndarray of bool, shape (n_indicators,)
        False where too few members have a value.
    values, scores : ndarray of float, shape (n_members, n_indicators)
        As read, and 0-100; NaN where there is no value, scores also where the indicator does
        not count.
    clipped : ndarray of bool, shape (n_members, n_indicators)
        Whether the value lies beyond the goalposts.
    years, sources : ndarray of str, shape (n_members, n_indicators)
        Empty where there is no value.
    """

    members: tuple[str, ...]
    indicators: tuple[Indicator, ...]
    counted: NDArray[np.bool_]
    values: Floats
    scores: Floats
    clipped: NDArray[np.bool_]
    years: NDArray[np.str_]
    sources: NDArray[np.str_]

    @property
    def refused(self) -> tuple[str, ...]:
        """Ids of indicators that too few members have a value for."""
        return tuple(i.id for i, c in zip(self.indicators, self.counted, strict=True) if not c)

    def of_dimension(self, dimension: str) -> NDArray[np.bool_]:
        """The counted indicators of one dimension that weigh anything, (n_indicators,)."""
        own = [i.dimension == dimension and i.weight > 0 for i in self.indicators]
        return np.asarray(self.counted & np.array(own, dtype=bool))

    def dimension_scores(self, dimension: str, share: float) -> tuple[Floats, Floats]:
        """Weighted mean of the indicators of a dimension, and the share of weight behind it.

        Parameters
        ----------
        dimension : str
        share : float
            Share of the weight, in [0, 1], that must have a value; else there is no score.

        Returns
        -------
        scores, coverage : ndarray of float, shape (n_members,)
            0-100, or NaN; 0-1, NaN for a dimension without counted indicators.

        Examples
        --------
        Weights 2 and 1, share two thirds: a member that lacks the second value is scored by
        the first alone, one that lacks the first is not scored.
        """
        own = self.of_dimension(dimension)
        nothing = np.full(len(self.members), np.nan)
        if not own.any():
            return nothing, nothing
        weights = np.array([i.weight for i in self.indicators])[own]
        scores = aggregate(self.scores[:, own], weights, Aggregation.ARITHMETIC)[0]
        coverage = (~np.isnan(self.scores[:, own]) * weights).sum(axis=1) / weights.sum()
        return np.where(coverage >= share - TOLERANCE, scores, np.nan), coverage

    def to_frame(self, averaged: Sequence[str]) -> pd.DataFrame:
        """Tidy table: one row per member and indicator, then the means of ``averaged`` members.

        Returns
        -------
        DataFrame
            :data:`~maturity.records.schemas.INDICATOR_SCORES`.  Rows of the region
            have an empty ``municipality`` and hold means of the members that have a value,
            with the first and last year.
        """
        blocks = [self._rows(row, code) for row, code in enumerate(self.members)]
        rows = [row for block in blocks for row in block]
        counted = np.array([code in averaged for code in self.members])
        rows += [self._mean(k, counted) for k in range(len(self.indicators)) if counted.any()]
        return schemas.INDICATOR_SCORES.frame(rows)

    def _rows(self, row: int, code: str) -> list[dict[str, object]]:
        return [
            {
                "municipality": code,
                "dimension": indicator.dimension,
                "indicator": indicator.id,
                "value": float(self.values[row, k]),
                "year": str(self.years[row, k]),
                "source": str(self.sources[row, k]),
                "score": float(self.scores[row, k]),
                "clipped": bool(self.clipped[row, k]),
            }
            for k, indicator in enumerate(self.indicators)
        ]

    def _mean(self, k: int, averaged: NDArray[np.bool_]) -> dict[str, object]:
        there = averaged & ~np.isnan(self.values[:, k])
        years = sorted(set(self.years[there, k].tolist()) - {""})
        return {
            "municipality": "",
            "dimension": self.indicators[k].dimension,
            "indicator": self.indicators[k].id,
            "value": _mean_of(self.values[there, k]),
            "year": "–".join(dict.fromkeys((years[0], years[-1]))) if years else "",
            "source": "",
            "score": _mean_of(self.scores[there, k]),
            "clipped": bool(self.clipped[there, k].any()),
        }


def measure_indicators(
    indicators: Indicators, members: Sequence[str], method: ScoringMethod
) -> Measured:
    """Put the values of all members on 0-100.

    ``score = 100 (x - G0) / (G1 - G0)``, clipped to 0-100, with the goalposts of the method
    where it has some for the indicator, else the indicator's own.  Goalposts stay the same
    from year to year and do not depend on who takes part, so scores can be compared.

    Parameters
    ----------
    indicators : Indicators
    members : sequence of str
        All members of the assessment: registers are public, whoever answered the survey.
        An indicator counts if ``method.indicator_coverage`` of them have a value.
    method : ScoringMethod

    Examples
    --------
    Goalposts 80 and 100: 95 per cent are 75 points; 70 per cent lie below and are 0 points.
    """
    used = tuple(
        replace(i, goalposts=method.goalposts[i.id]) if i.id in method.goalposts else i
        for i in indicators.indicators
    )
    size = (len(members), len(used))
    values, years = np.full(size, np.nan), np.full(size, "", dtype="U40")
    sources = np.full(size, "", dtype=object)
    rows, columns = _places(members), _places([i.id for i in used])
    for cell in indicators.values.to_dict("records"):
        code, id_ = str(cell["municipality"]), str(cell["indicator"])
        if code in rows and id_ in columns:
            at = rows[code], columns[id_]
            values[at], years[at] = float(cell["value"]), str(cell["year"])
            sources[at] = str(cell["source"]) or used[at[1]].source
    posts = [i.goalposts for i in used]
    present = (~np.isnan(values)).sum(axis=0)
    least = method.indicator_coverage * len(members) - TOLERANCE
    counted = (present > 0) & (present >= least)
    scores = values if not used else normalise(values, Normalisation.GOALPOSTS, parameters=posts)
    return Measured(
        members=tuple(members),
        indicators=used,
        counted=np.asarray(counted),
        values=values,
        scores=np.where(counted, scores, np.nan),
        clipped=outside_goalposts(values, np.reshape(posts, (-1, 2))),
        years=years,
        sources=sources.astype(str),
    )


def _places(ids: Sequence[str]) -> Mapping[str, int]:
    return {id_: at for at, id_ in enumerate(ids)}


def _mean_of(values: Floats) -> float:
    known = values[~np.isnan(values)]
    return float(known.mean()) if known.size else float("nan")
