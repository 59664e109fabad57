"""Numbers as they are printed: rounded once, before anything is drawn or written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from maturity.comparison.difference import ALPHA
from maturity.records.about import About, about_of
from maturity.records.comparison import PAIRS, agrees
from maturity.records.method import ScoringMethod
from maturity.records.published import Edition
from maturity.records.responses import Floats, Shape
from maturity.records.schemas import INDICATOR_SCORES, schemas_of
from maturity.records.scores import Kind
from maturity.rounding import KEPT, MOST, beside, kept
from maturity.rounding import rounded as half_away

__all__ = ["rounded"]

SCORES = frozenset({
    "score", "low", "high", "by_staff", "other", "before", "now", "score_first", "score_second",
    "fixed_mix", "survey", "register",
})  # fmt: skip
"""Columns of scores, in points of 100; a limit of a margin is printed as a score."""
LIMITS = ("low", "high")
"""Of a margin of error: of a score, or of a difference where the table has one."""
POINTS = frozenset({
    "difference", "se", "smallest_detectable", "sd_observed", "sd", "sd_before", "sd_now", "ad",
})  # fmt: skip
"""Other columns in points."""
SHARES = frozenset({"share", "rate", "coverage"})
"""Columns that are printed in per cent."""
TENTHS = frozenset({"share_low", "share_high"})
"""Shares that are printed in tenths."""
PROBABILITIES = frozenset({"p", "p_adjusted", "p_beyond", "p_beyond_adjusted"})
WHOLE = frozenset({"low", "high", "se", "smallest_detectable"})
"""What tells how far people differ: limits of margins, in whole points."""
DECIMALS = {
    **dict.fromkeys(SCORES | POINTS | TENTHS, 1),
    **dict.fromkeys(SHARES | PROBABILITIES, 2),
    **dict.fromkeys(WHOLE, 0),
}
WEIGHED = SHARES | {"probability"}
"""Columns in which none and all are said of none and all only."""
REST = 3
"""Decimals of everything else that is no whole number: probabilities and coefficients."""


def rounded(edition: Edition) -> Edition:
    """The results with every number as printed; what is drawn from them tells no more.

    Scores and differences have one decimal, scores of single questions none; more only where a
    number would contradict its level or its verdict (:func:`maturity.rounding.kept`,
    :func:`maturity.records.comparison.agrees`).  Published item values are facts that everybody
    has, and stay as they are, as do values of registers.

    Examples
    --------
    A score of 68.75 is 68.8, in the table, in the figure's coordinates and in its text.
    """
    if edition.shape is Shape.VALUES:
        return edition
    method = edition.provenance.method
    parts = {
        name: replace(part, **_frames(part, method))
        for name, about in about_of(edition).items()
        if about is About.EACH and schemas_of(part := getattr(edition, name))
    }
    return replace(edition, **_frames(edition, method), **parts)


def _frames(record: Any, method: ScoringMethod) -> dict[str, Any]:
    return {
        name: _frame(getattr(record, name), method)
        for name, schema in schemas_of(record).items()
        if schema is not INDICATOR_SCORES
    }


def _frame(frame: pd.DataFrame, method: ScoringMethod) -> pd.DataFrame:
    found = frame.copy()
    items = _is(frame, "kind", Kind.ITEM)
    for column in [c for c in frame.columns if frame[c].dtype.kind == "f"]:
        values = frame[column].to_numpy(dtype=np.float64)
        numbers = _half_away(values, DECIMALS.get(column, REST))
        if column in WEIGHED:
            numbers = _off_the_ends(values, numbers)
        if column in PROBABILITIES:
            # what is not sure is not printed as if it were
            above = (values > ALPHA) & (numbers <= ALPHA)
            numbers = np.where(above, ALPHA + 0.01, numbers)
        if column in SCORES:
            numbers = np.where(items, _half_away(values, 0), numbers)
            numbers = _on_level(values, numbers, method.cut_points)
        if column in LIMITS and "difference" in frame:
            mid = method.minimal_important_difference
            numbers = np.array([beside(v, (-mid, 0.0, mid))[0] for v in values.tolist()])
        found[column] = numbers
    if {*LIMITS} <= {*frame.columns}:
        _apart(found, frame)
    for first, second in PAIRS:
        if {first, second, "difference", "verdict"} <= {*frame.columns}:
            _beside(found, frame, (first, second), method)
    return found


def _is(frame: pd.DataFrame, column: str, value: str) -> np.ndarray:
    return np.asarray(frame[column] == value if column in frame else np.zeros(len(frame), bool))


def _half_away(values: Floats, places: int) -> Floats:
    """As numbers are printed: halves go away from zero."""
    scale, size = 10.0**places, np.abs(values).round(KEPT)
    found = np.floor(size * scale + 0.5) / scale
    if places == 1:
        # 51.46 is 51.5 and 51, both as printed: 51.45 is
        up = (found > size) & (np.abs(found % 1 - 0.5) < 1e-9)
        found = found - 0.05 * up
    return np.asarray(np.sign(values) * found + 0.0, dtype=np.float64)


def _off_the_ends(values: Floats, numbers: Floats) -> Floats:
    """The rounded shares; what is not none is not 0, and what is not all is not 1."""
    exact, least = values.round(KEPT), 10.0**-REST
    numbers = np.where((exact > 0) & (numbers <= 0), least, numbers)
    return np.where((exact < 1) & (numbers >= 1), 1 - least, numbers)


def _on_level(values: Floats, numbers: Floats, cuts: Sequence[float]) -> Floats:
    """The rounded numbers, with more decimals where one would reach a level it has not reached."""
    other = np.zeros(len(values), dtype=bool)
    for cut in cuts:
        other |= (values >= cut) != (numbers >= cut)
    for at in np.flatnonzero(other & np.isfinite(values)):
        numbers[at] = kept(float(values[at]), cuts)[0]
    return numbers


def _apart(found: pd.DataFrame, exact: pd.DataFrame) -> None:
    """Keep limits apart that are: a margin of next to nothing is no certainty."""
    alike = (found["low"] == found["high"]) & (exact["low"] < exact["high"])
    for row in np.flatnonzero(alike).tolist():
        low, high = (float(exact[limit].iloc[row]) for limit in LIMITS)
        places = next((k for k in range(1, MOST) if half_away(low, k) < half_away(high, k)), MOST)
        for limit, number in zip(LIMITS, (low, high), strict=True):
            found.loc[found.index[row], limit] = half_away(number, places)


def _beside(
    found: pd.DataFrame, exact: pd.DataFrame, pair: tuple[str, str], method: ScoringMethod
) -> None:
    """Make each difference that of its two printed scores, in agreement with its verdict."""
    mid = method.minimal_important_difference
    sizes = exact["size"] if "size" in exact else pd.Series("", index=exact.index)
    for row in np.flatnonzero(exact[[*pair, "difference"]].notna().all(axis=1)).tolist():
        for k in range(1, MOST + 1):
            told = [kept(float(exact[name].iloc[row]), method.cut_points, k)[0] for name in pair]
            apart = half_away(told[0] - told[1], MOST)
            if agrees(apart, str(exact["verdict"].iloc[row]), str(sizes.iloc[row]), mid):
                break
        if k > 1:  # with one decimal each score stands as it is
            found.loc[found.index[row], list(pair)] = told
        found.loc[found.index[row], "difference"] = apart
