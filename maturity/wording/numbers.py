"""How numbers are printed, so that none contradicts its level, its verdict or its neighbours.

Scores and limits of their margins stand as whole numbers; one gets decimals only where
rounding would carry it over a limit it has not reached.  A difference has a decimal, in tables,
figures and sentences alike: it is that of the two scores as printed side by side.
"""

from __future__ import annotations

import math
from decimal import Decimal

import pandas as pd

from maturity.records.comparison import PAIRS, agrees
from maturity.rounding import MOST, beside, kept, rounded, whole
from maturity.wording.view import View

__all__ = [
    "bound",
    "decimals_of",
    "exact",
    "exact_points",
    "printed_score",
    "say_difference",
    "say_limits",
    "say_points",
    "say_score",
    "say_signed_limits",
    "side_by_side",
]


def exact(view: View, value: float) -> str:
    """A number with as many decimals as it has, four at most."""
    return view.language.number(value, decimals_of(value))


def decimals_of(value: float) -> int:
    """How many decimals a number has, four at most.

    Examples
    --------
    >>> [decimals_of(value) for value in (5.0, 2.5, 0.125)]
    [0, 1, 3]
    """
    return next((k for k in range(4) if rounded(value, k) == value), 4)


def exact_points(view: View, value: float) -> str:
    """A limit that somebody has set, as it was set: ``5 points``, ``2.5 points``."""
    if decimals_of(value) == 0:
        return view.language.plural("{n} point", "{n} points", whole(value))
    return view.language.t("{n} points", n=exact(view, value))


def bound(view: View) -> str:
    """The smallest difference that matters, as the method has it."""
    return exact_points(view, view.published.provenance.method.minimal_important_difference)


def printed(view: View, score: float, least: int = 0) -> tuple[float, int]:
    """A score as it is printed, on its level, and its decimals, at least ``least``."""
    return kept(score, view.published.provenance.method.cut_points, least)


def printed_score(view: View, score: float) -> float:
    """The number that :func:`say_score` prints, so that ties can be told."""
    return printed(view, score)[0]


def say_score(view: View, score: float) -> str:
    """A score, whole unless rounding would lift it to a level it has not reached.

    A score of 59.57 on level 3 (40 to 60) is printed as ``59.6``; NaN as a dash.
    """
    if math.isnan(score):
        return view.language.number(score)
    return view.language.number(*printed(view, score))


def say_limits(view: View, low: float, high: float) -> str:
    """Limits of a score's margin of error, each printed as a score: ``52–59.96``."""
    return f"{say_score(view, low)}–{say_score(view, high)}"


def say_points(view: View, score: float) -> str:
    """A score with its unit: ``1 point``, ``54 points``, ``59.6 points``."""
    value, decimals = printed(view, score)
    if decimals:
        return view.language.t("{n} points", n=view.language.number(value, decimals))
    return view.language.plural("{n} point", "{n} points", whole(value))


def say_difference(view: View, row: pd.Series | None) -> str:
    """A difference with its sign: that of the two printed scores it stands for.

    Where one of the two is not shown it is whole unless that would contradict its verdict: a
    sure difference is never printed as 0, nor one of surely more than 5 points as 5.
    """
    if row is None or pd.isna(row["difference"]):
        return view.language.number(math.nan)
    for first, second in PAIRS:
        if {first, second} <= set(row.index) and row[[first, second]].notna().all():
            return side_by_side(view, row, first, second)[2]
    difference = float(row["difference"])
    told = (k for k in range(MOST + 1) if fits(view, row, rounded(difference, k)))
    return view.language.signed(difference, next(told, MOST))


def say_signed_limits(view: View, low: float, high: float) -> str:
    """Limits of a difference's margin of error, ``+3 to +9``; a dash where there are none.

    Whole, with decimals only where a limit would else be printed on a zero, or on a smallest
    difference that matters, which it does not reach or passes: −5.02 is not printed as −5.
    """
    if math.isnan(low) or math.isnan(high):
        return view.language.number(math.nan)
    said = (signed_limit(view, limit) for limit in (low, high))
    return view.language.t("{low} to {high}", low=next(said), high=next(said))


def signed_limit(view: View, limit: float) -> str:
    """One limit of a difference with its sign, on the side of 0 and of what matters it lies."""
    mid = view.published.provenance.method.minimal_important_difference
    return view.language.signed(*beside(limit, (-mid, 0.0, mid)))


def fits(view: View, row: pd.Series, difference: float) -> bool:
    """Whether a rounded difference may stand beside the verdict of its row."""
    mid = view.published.provenance.method.minimal_important_difference
    return agrees(difference, row["verdict"], row.get("size"), mid)


def side_by_side(
    view: View, row: pd.Series | None, first: str, second: str
) -> tuple[str, str, str]:
    """Two scores and the first minus the second, as they stand beside each other.

    Parameters
    ----------
    row : Series, optional
        With the two scores, ``difference`` and ``verdict``; dashes without one.
    first, second : str
        Names of the columns; ``difference`` is first minus second.

    Returns
    -------
    tuple of str
        With one decimal (more where a score or the verdict needs them); the third is
        exactly the difference between the first two, unless nothing was compared.
    """
    number, signed = view.language.number, view.language.signed
    if row is None:
        return (number(math.nan),) * 3
    one, other = float(row[first]), float(row[second])
    if math.isnan(one) or math.isnan(other):
        return number(one, 1), number(other, 1), number(math.nan)
    for least in range(1, MOST + 1):
        k = max(printed(view, one, least)[1], printed(view, other, least)[1])
        pair = printed(view, one, k)[0], printed(view, other, k)[0]
        apart = float(Decimal(f"{pair[0]:.{k}f}") - Decimal(f"{pair[1]:.{k}f}"))
        if fits(view, row, apart):
            break
    told = math.nan if pd.isna(row["difference"]) else apart
    return number(pair[0], k), number(pair[1], k), signed(told, k)
