"""From a difference and its variance to what may be said about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from maturity.comparison.difference import (
    ALPHA,
    Differences,
    cautious_df,
    smallest_detectable,
    welch_tests,
)
from maturity.comparison.multiplicity import adjust_bh
from maturity.records.comparison import Verdict
from maturity.records.method import ScoringMethod
from maturity.records.responses import Floats

__all__ = ["Judged", "judge_family", "judge_together", "verdicts"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Judged:
    """A family of differences with their verdicts, all arrays of one shape."""

    difference: Floats
    low: Floats
    high: Floats
    p: Floats
    p_adjusted: Floats
    smallest_detectable: Floats
    verdict: NDArray[np.object_]

    def columns(self) -> Mapping[str, NDArray[np.generic]]:
        """The arrays by name, flattened row by row."""
        return {
            "difference": self.difference.ravel(),
            "low": self.low.ravel(),
            "high": self.high.ravel(),
            "p": self.p.ravel(),
            "p_adjusted": self.p_adjusted.ravel(),
            "smallest_detectable": self.smallest_detectable.ravel(),
            "verdict": self.verdict.ravel(),
        }


def judge_family(
    difference: Floats,
    variances: Floats,
    df: Floats,
    method: ScoringMethod,
    alike: Floats | None = None,
) -> Judged:
    """Test a whole family of differences and give each its verdict.

    The family is everything passed in one call: p-values are adjusted over it
    (Benjamini-Hochberg, q = .05).  Where a variance is NaN nothing is tested and
    only the difference remains.

    Parameters
    ----------
    difference : ndarray of float, shape (...)
        Points.
    variances, df : ndarray of float, shape (k, ...)
        Variances of the independent parts of each difference, and their df.
    method : ScoringMethod
        Gives the minimal important difference and the confidence.
    alike : ndarray of float, shape (k, ...), optional
        See :func:`~maturity.comparison.difference.cautious_df`.
    """
    total, free = np.sum(variances, axis=0)[None], cautious_df(variances, df, alike)[None]
    tests = welch_tests(difference, total, free, confidence=method.confidence)
    adjusted = adjust_bh(tests.p)
    tested = ~np.isnan(adjusted)
    return Judged(
        difference=difference,
        low=np.where(tested, tests.low, np.nan),
        high=np.where(tested, tests.high, np.nan),
        p=tests.p,
        p_adjusted=adjusted,
        smallest_detectable=smallest_detectable(tests.se, tests.df),
        verdict=verdicts(difference, tests, adjusted, mid=method.minimal_important_difference),
    )


def judge_together(table: pd.DataFrame, method: ScoringMethod) -> pd.DataFrame:
    """One family over all rows of a table: p-values adjusted, and verdicts given, once more.

    Index, dimensions and capabilities are three views of the same answers; a family for
    each would err in up to three times as many regions.

    Parameters
    ----------
    table : DataFrame
        With ``difference``, ``p``, ``p_adjusted`` and ``verdict`` of :func:`judge_family`.
    """
    adjusted = adjust_bh(table["p"].to_numpy(dtype=float))
    difference = table["difference"].to_numpy(dtype=float)
    verdict = table["verdict"].to_numpy(dtype=object).copy()
    surely, mid = adjusted <= ALPHA, method.minimal_important_difference
    verdict[np.isin(verdict, [Verdict.HIGHER, Verdict.LOWER])] = Verdict.INCONCLUSIVE.value
    verdict[surely & (difference > mid)] = Verdict.HIGHER.value
    verdict[surely & (difference < -mid)] = Verdict.LOWER.value
    return table.assign(p_adjusted=adjusted, verdict=verdict)


def verdicts(
    difference: Floats, tests: Differences, adjusted: Floats, *, mid: float
) -> NDArray[np.object_]:
    """Give each difference one of five verdicts.

    *higher / lower*: adjusted p <= .05 and more than ``mid`` points.  *equal*:
    the 90 % interval lies within +-``mid`` (two one-sided tests; unadjusted).
    *inconclusive*: neither.  *no_test*: no p-value.

    References
    ----------
    Schuirmann (1987), J. Pharmacokin. Biopharm. 15, 657-680.

    Examples
    --------
    Far apart, surely close, and hardly measured.

    >>> d = np.array([20.0, 1.0, 1.0])
    >>> t = welch_tests(d, np.array([[4.0, 1.0, 100.0]]), np.full((1, 3), 50.0))
    >>> [str(v) for v in verdicts(d, t, adjust_bh(t.p), mid=5.0)]
    ['higher', 'equal', 'inconclusive']
    """
    found = np.full(np.shape(difference), Verdict.INCONCLUSIVE.value, dtype=object)
    found[(tests.equal_low >= -mid) & (tests.equal_high <= mid)] = Verdict.EQUAL.value
    surely = adjusted <= ALPHA
    found[surely & (difference > mid)] = Verdict.HIGHER.value
    found[surely & (difference < -mid)] = Verdict.LOWER.value
    found[np.isnan(adjusted)] = Verdict.NO_TEST.value
    return found
