"""One rule of rounding for every printed number: halves go away from zero."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

__all__ = ["KEPT", "MOST", "beside", "kept", "rounded", "whole"]

KEPT = 9
"""Decimals that are believed; what differs after them is the computer's own rounding."""
WIDE = Context(prec=400)
MOST = 3
"""More decimals are never printed; beyond them a number is cut off, not rounded."""


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


def kept(value: float, cuts: Sequence[float], least: int = 0) -> tuple[float, int]:
    """A number as it is printed so that it reaches no cut it has not reached, and its decimals.

    Parameters
    ----------
    value : float
    cuts : sequence of float
        Where levels begin.
    least : int
        Fewest decimals.

    Examples
    --------
    >>> kept(59.4, [40, 60]), kept(59.57, [40, 60]), kept(59.9999, [40, 60])
    ((59.0, 0), (59.6, 1), (59.999, 3))
    """
    reached = [cut <= value for cut in cuts]
    for k in range(least, MOST + 1):
        number = rounded(value, k)
        if [cut <= number for cut in cuts] == reached:
            return number, k
    return math.floor(value * 10**MOST) / 10**MOST, MOST


def beside(value: float, bounds: Sequence[float], least: int = 0) -> tuple[float, int]:
    """A number as it is printed so that it stays on its side of every bound, and its decimals.

    Examples
    --------
    >>> beside(-5.02, [-5, 0, 5], 1), beside(4.2, [-5, 0, 5], 1), beside(0.0001, [0], 1)
    ((-5.02, 2), (4.2, 1), (0.001, 3))
    """
    for k in range(least, MOST + 1):
        number = rounded(value, k)
        if all((number > at, number < at) == (value > at, value < at) for at in bounds):
            return number, k
    near = min(bounds, key=lambda at: abs(value - at))
    return rounded(near + math.copysign(10.0**-MOST, value - near), MOST), MOST
