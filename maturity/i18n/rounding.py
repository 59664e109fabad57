"""One rule of rounding for every printed number: halves go away from zero."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Context, Decimal

__all__ = ["rounded", "whole"]

KEPT = 9
"""Decimals that are believed; what differs after them is the computer's own rounding."""
WIDE = Context(prec=400)


def rounded(value: float, decimals: int = 0) -> float:
    """A number rounded for print, halves away from zero; NaN and infinities as they are.

    Python's own ``round`` takes halves to the even neighbour, so that 62.5 and 61.5 would both be
    printed as 62.

    Parameters
    ----------
    value : float
        What stands after the ninth decimal is left out first: a mean of 62.49999999999999 is
        62.5.
    decimals : int
        At least 0.

    Examples
    --------
    >>> rounded(62.5), rounded(-27.5), rounded(17.5), rounded(0.125, 2), rounded(-0.4)
    (63.0, -28.0, 18.0, 0.13, 0.0)
    """
    if not math.isfinite(value):
        return float(value)
    exact = Decimal(repr(round(float(value), KEPT)))
    step = Decimal(1).scaleb(-decimals)
    return float(exact.quantize(step, rounding=ROUND_HALF_UP, context=WIDE)) + 0.0


def whole(value: float) -> int:
    """The whole number that is printed for a value, so that its plural can be chosen.

    Examples
    --------
    >>> whole(1.5), whole(-0.5)
    (2, -1)
    """
    return int(rounded(value))
