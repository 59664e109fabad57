"""From a difference and its variance to what may be said about it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from maturity.comparison.difference import (
    ALPHA,
    cautious_df,
    p_beyond,
    smallest_detectable,
    welch_tests,
)
from maturity.comparison.multiplicity import adjust_bh
from maturity.records.comparison import Size, Verdict
from maturity.records.method import ScoringMethod
from maturity.records.responses import Floats

__all__ = ["judge_family", "sizes", "verdicts", "welch_columns"]

Booleans = NDArray[np.bool_]


def welch_columns(
    difference: Floats,
    variances: Floats,
    df: Floats,
    method: ScoringMethod,
    alike: Floats | None = None,
) -> Mapping[str, NDArray[np.generic]]:
    """Test every difference alone, against zero and against the smallest that matters.

    Where a variance is NaN nothing is tested and only the difference remains.

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

    Returns
    -------
    Mapping
        Columns for :func:`judge_family`, flattened row by row: ``difference``, ``low``,
        ``high``, ``p``, ``p_beyond``, ``smallest_detectable`` and ``within`` (the interval
        from ``low`` to ``high`` lies within the smallest difference that matters).
    """
    total, free = np.sum(variances, axis=0)[None], cautious_df(variances, df, alike)[None]
    tests = welch_tests(difference, total, free, confidence=method.confidence)
    mid, tested = method.minimal_important_difference, ~np.isnan(tests.p)
    columns = {
        "difference": difference,
        "low": np.where(tested, tests.low, np.nan),
        "high": np.where(tested, tests.high, np.nan),
        "p": tests.p,
        "p_beyond": p_beyond(difference, tests.se, tests.df, mid),
        "smallest_detectable": smallest_detectable(tests.se, tests.df),
        "within": (tests.low >= -mid) & (tests.high <= mid),
    }
    return {name: np.ravel(values) for name, values in columns.items()}


def judge_family(table: pd.DataFrame) -> pd.DataFrame:
    """Give every difference of one family its verdict.

    The family is all rows of the table: index, dimensions and capabilities together, for
    they are three views of the same answers, and a family for each would err in up to three
    times as many regions.

    Parameters
    ----------
    table : DataFrame
        With the columns of :func:`welch_columns`.

    Returns
    -------
    DataFrame
        With :data:`~maturity.records.schemas.TESTED`; ``within`` is gone.
    """
    adjusted, beyond = (adjust_bh(table[p].to_numpy(dtype=float)) for p in ("p", "p_beyond"))
    within = table["within"].to_numpy(dtype=bool)
    verdict = verdicts(table["difference"].to_numpy(dtype=float), adjusted, within)
    judged = table.assign(
        p_adjusted=adjusted,
        p_beyond_adjusted=beyond,
        verdict=verdict,
        size=sizes(verdict, beyond, within),
    )
    return judged.drop(columns="within")


def verdicts(difference: Floats, adjusted: Floats, within: Booleans) -> NDArray[np.object_]:
    """Whether two results differ: one of five verdicts for each difference.

    *higher / lower*: adjusted p <= .05, whatever the size.  *equal*: not so, and the
    interval that is printed beside it lies within the smallest difference that matters
    (at 95 % two one-sided tests at 2.5 % each; unadjusted).  *inconclusive*: neither.
    *no_test*: no p-value.

    References
    ----------
    Schuirmann (1987), J. Pharmacokin. Biopharm. 15, 657-680.

    Examples
    --------
    Far apart, close but surely different, surely close, and hardly measured.

    >>> d = np.array([20.0, 3.0, 1.0, 1.0])
    >>> p = np.array([0.001, 0.001, 0.3, 0.9])
    >>> [str(v) for v in verdicts(d, p, np.array([False, True, True, False]))]
    ['higher', 'higher', 'equal', 'inconclusive']
    """
    found = np.full(np.shape(difference), Verdict.INCONCLUSIVE.value, dtype=object)
    found[within] = Verdict.EQUAL.value
    surely = adjusted <= ALPHA
    found[surely & (difference > 0)] = Verdict.HIGHER.value
    found[surely & (difference < 0)] = Verdict.LOWER.value
    found[np.isnan(adjusted)] = Verdict.NO_TEST.value
    return found


def sizes(verdict: NDArray[np.object_], beyond: Floats, within: Booleans) -> NDArray[np.object_]:
    """Whether results that surely differ do so by more than the smallest difference that matters.

    *more*: adjusted p against that bound <= .05.  *less*: the printed interval lies within it.
    *unsure*: neither.  Empty where the verdict is not higher or lower.

    Examples
    --------
    The same four differences.

    >>> verdict = np.array(["higher", "higher", "equal", "inconclusive"], dtype=object)
    >>> within = np.array([False, True, True, False])
    >>> [str(s) for s in sizes(verdict, np.array([0.01, 1.0, 1.0, 1.0]), within)]
    ['more', 'less', '', '']
    """
    found = np.full(np.shape(verdict), Size.NONE.value, dtype=object)
    surely = np.isin(verdict, [Verdict.HIGHER, Verdict.LOWER])
    found[surely] = Size.UNSURE.value
    found[surely & within] = Size.LESS.value
    found[surely & (beyond <= ALPHA)] = Size.MORE.value
    return found
