"""Put indicators on a common scale: goalposts for the headline, ten others to test it with.

References
----------
Nardo and others (2008), Handbook on Constructing Composite Indicators, OECD/JRC, step 5.
Becker and others (2022), "COINr", Journal of Open Source Software 7(78), 4567 (the names).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from maturity.arrays import ArrayChecks
from maturity.records.responses import Floats

__all__ = [
    "Normalisation",
    "normalise",
    "outside_goalposts",
]


class Normalisation(StrEnum):
    """Ways to make indicators comparable; the parameter of each stands in brackets.

    ``goalposts`` (value that gives 0, value that gives 100): fixed, the same next year; the
    headline.  ``scaled``: the same without clipping.  ``minmax`` (low, high): lowest to highest
    unit.  ``zscore`` (mean, standard deviation).  ``rank``, ``borda`` (rank - 1) and ``prank``
    (share of the others that are lower): order only.  ``dist2max``, ``dist2ref`` (value of the
    reference) and ``dist2targ`` (target): 1 minus the distance, as a share of the way from the
    lowest.  ``fracmax``: share of the best.
    """

    GOALPOSTS = "goalposts"
    SCALED = "scaled"
    MINMAX = "minmax"
    ZSCORE = "zscore"
    RANK = "rank"
    BORDA = "borda"
    PRANK = "prank"
    DIST2MAX = "dist2max"
    DIST2REF = "dist2ref"
    DIST2TARG = "dist2targ"
    FRACMAX = "fracmax"


ONE_INDICATOR: TypeAlias = Callable[[Floats, tuple[float, ...]], Floats]


def normalise(
    values: Floats,
    how: Normalisation,
    *,
    parameters: ArrayLike = (),
    directions: ArrayLike = 1.0,
) -> Floats:
    """Put every indicator on a common scale on which more is better.

    Parameters
    ----------
    values : ndarray of float, shape (n_units, n_indicators)
        NaN where a unit has no value; it stays NaN and counts nowhere.
    how : Normalisation
    parameters : array_like, shape (n_parameters,) or (n_indicators, n_parameters)
        For all indicators or one row per indicator.  Left out: 0 and 100 for ``minmax``,
        0 and 1 for ``zscore``.  In units of the indicator for ``goalposts``, ``scaled``,
        ``dist2ref`` and ``dist2targ``.
    directions : array_like of float, shape () or (n_indicators,)
        1 where more is better, -1 where less is.  Goalposts and ``scaled`` take their direction
        from the order of the two values instead.

    Returns
    -------
    ndarray of float, shape (n_units, n_indicators)
        NaN in a whole column that cannot be told apart (all values alike), or for ``fracmax``
        where a value is below 0 (or is 0, where less is better).

    Raises
    ------
    ArrayError
        If a method lacks its parameter.

    Examples
    --------
    Goalposts 20 and 60: 30 is a quarter of the way, 70 lies beyond and is clipped.

    >>> import numpy as np
    >>> x = np.array([[30.0], [70.0], [40.0]])
    >>> normalise(x, Normalisation.GOALPOSTS, parameters=(20, 60))[:, 0].tolist()
    [25.0, 100.0, 50.0]
    >>> normalise(x, Normalisation.MINMAX)[:, 0].tolist()
    [0.0, 100.0, 25.0]
    >>> normalise(x, Normalisation.RANK, directions=-1)[:, 0].tolist()
    [3.0, 1.0, 2.0]
    """
    size = values.shape[1]
    given = np.asarray(parameters, dtype=float)
    rows = np.broadcast_to(given if given.ndim else given[None], (size, given.shape[-1]))
    signs = np.broadcast_to(np.asarray(directions, dtype=float), (size,))
    columns = [
        _one(values[:, k], how, tuple(map(float, rows[k])), float(signs[k])) for k in range(size)
    ]
    return np.stack(columns, axis=1) if columns else values.copy()


def outside_goalposts(values: Floats, goalposts: ArrayLike) -> np.ndarray[tuple[int, int]]:
    """Which values lie beyond their goalposts and are clipped; False where there is no value.

    Parameters
    ----------
    values : ndarray of float, shape (n_units, n_indicators)
    goalposts : array_like, shape (n_indicators, 2)
        The value that gives 0 and the value that gives 100, in either order.
    """
    posts = np.sort(np.asarray(goalposts, dtype=float), axis=1)
    return np.asarray((values < posts[:, 0]) | (values > posts[:, 1]), dtype=np.bool_)


def _one(x: Floats, how: Normalisation, parameters: tuple[float, ...], sign: float) -> Floats:
    least = NEEDED.get(how, 0)
    checks = ArrayChecks("normalise")
    checks.fewest(f"parameters of {how}", parameters, least)
    checks.done()
    if how in POSTS:
        return POSTS[how](x, parameters)
    present = ~np.isnan(x)
    if not present.any():
        return np.full_like(x, np.nan)
    if how in (Normalisation.DIST2REF, Normalisation.DIST2TARG):
        parameters = (sign * parameters[0],)
    return RELATIVE[how](sign * x, parameters)


def _scaled(x: Floats, posts: tuple[float, ...]) -> Floats:
    bottom, top = posts[:2]
    return np.full_like(x, np.nan) if top == bottom else 100 * (x - bottom) / (top - bottom)


def _goalposts(x: Floats, posts: tuple[float, ...]) -> Floats:
    return np.clip(_scaled(x, posts), 0, 100)


def _share(x: Floats, top: float) -> Floats:
    """Share of the way from the lowest value to ``top``."""
    low = float(np.nanmin(x))
    return np.full_like(x, np.nan) if top == low else (x - low) / (top - low)


def _minmax(x: Floats, parameters: tuple[float, ...]) -> Floats:
    low, high = parameters or (0.0, 100.0)
    return low + (high - low) * _share(x, float(np.nanmax(x)))


def _zscore(x: Floats, parameters: tuple[float, ...]) -> Floats:
    mean, sd = parameters or (0.0, 1.0)
    own = float(np.nanstd(x, ddof=1)) if (~np.isnan(x)).sum() > 1 else 0.0
    return np.full_like(x, np.nan) if own == 0 else mean + sd * (x - np.nanmean(x)) / own


def _rank(x: Floats, _: tuple[float, ...]) -> Floats:
    return np.asarray(stats.rankdata(x, method="min", nan_policy="omit"), dtype=np.float64)


def _borda(x: Floats, parameters: tuple[float, ...]) -> Floats:
    return _rank(x, parameters) - 1


def _prank(x: Floats, parameters: tuple[float, ...]) -> Floats:
    others = int((~np.isnan(x)).sum()) - 1
    return np.full_like(x, np.nan) if others == 0 else _borda(x, parameters) / others


def _dist2max(x: Floats, _: tuple[float, ...]) -> Floats:
    return _share(x, float(np.nanmax(x)))


def _dist2value(x: Floats, parameters: tuple[float, ...]) -> Floats:
    return _share(x, parameters[0])


def _fracmax(x: Floats, _: tuple[float, ...]) -> Floats:
    """Share of the best; where less is better (x is negative here) the best by the value."""
    if np.nanmin(x) >= 0 < np.nanmax(x):
        return x / float(np.nanmax(x))
    return float(np.nanmax(x)) / x if np.nanmax(x) < 0 else np.full_like(x, np.nan)


NEEDED: Mapping[Normalisation, int] = {
    Normalisation.GOALPOSTS: 2,
    Normalisation.SCALED: 2,
    Normalisation.DIST2REF: 1,
    Normalisation.DIST2TARG: 1,
}
POSTS: Mapping[Normalisation, ONE_INDICATOR] = {
    Normalisation.GOALPOSTS: _goalposts,
    Normalisation.SCALED: _scaled,
}
RELATIVE: Mapping[Normalisation, ONE_INDICATOR] = {
    Normalisation.MINMAX: _minmax,
    Normalisation.ZSCORE: _zscore,
    Normalisation.RANK: _rank,
    Normalisation.BORDA: _borda,
    Normalisation.PRANK: _prank,
    Normalisation.DIST2MAX: _dist2max,
    Normalisation.DIST2REF: _dist2value,
    Normalisation.DIST2TARG: _dist2value,
    Normalisation.FRACMAX: _fracmax,
}
