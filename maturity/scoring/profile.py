"""Agreement inside many groups at once: the figures of :mod:`maturity.scoring.agreement`.

The verbs there take the answers of one group; these take all groups of a round and give the
same numbers without a loop over groups.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from maturity.records.responses import Floats
from maturity.scoring.agreement import SLIGHTLY_SKEWED, null_variance

__all__ = [
    "END",
    "PROFILE_COLUMNS",
    "ItemSpread",
    "agreement_profile",
    "group_sums",
    "item_spread",
    "join_spreads",
]

PROFILE_COLUMNS = (
    "n", "sd", "ad", "rwg", "rwg_skewed", "rwg_star", "awg", "share_low", "share_high", "divided",
)  # fmt: skip
"""Columns of :func:`agreement_profile`."""

END = 20.0
"""The lowest and the highest fifth of a scale of 0-100 are its ends."""

SLACK = 1e-9
"""Sums in binary are not exact: so close to a limit is on it."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ItemSpread:
    """How far apart the answers to each item are, in each of G groups.

    Parameters
    ----------
    variance : ndarray of float, shape (G, n_items)
        s² with n - 1, in points of 100 squared; NaN with fewer than two people.
    ad : ndarray of float, shape (G, n_items)
        Mean absolute deviation from the mean, in points; NaN with fewer than two people.
    awg : ndarray of float, shape (G, n_items)
        See :func:`maturity.analysis.awg`; NaN where it is not defined.
    options : ndarray of int, shape (n_items,)
        A, number of answers each item offers.
    """

    variance: Floats
    ad: Floats
    awg: Floats
    options: NDArray[np.int64]


def item_spread(
    items: Floats, groups: NDArray[np.int64], count: int, options: NDArray[np.int64]
) -> ItemSpread:
    """Spread of the answers to each item, over the people who answered all of the items.

    Parameters
    ----------
    items : ndarray of float, shape (n_people, n_items)
        Scores of the answers, 0-100, reversed items turned; NaN without an answer.
    groups : ndarray of int, shape (n_people,)
        Group of each person, 0 to ``count`` - 1.
    count : int
        G, number of groups.
    options : ndarray of int, shape (n_items,)

    Examples
    --------
    One item; 0, 50, 100 in the first group: s² = 5000 / 2, AD = 100 / 3, and the most that
    the mean 50 allows is 50 · 50 · 3 / 2 = 3750: awg = 1 - 2 · 2500 / 3750.

    >>> answers = np.array([[0.0], [50.0], [100.0], [25.0]])
    >>> found = item_spread(answers, np.array([0, 0, 0, 1]), 2, np.array([5]))
    >>> found.variance[:, 0], found.ad[:, 0].round(3), found.awg[:, 0].round(3)
    (array([2500.,   nan]), array([33.333,    nan]), array([-0.333,    nan]))
    """
    complete = ~np.isnan(items).any(axis=1)
    x, g = items[complete], groups[complete]
    n = np.bincount(g, minlength=count).astype(np.float64)[:, None]
    enough = n > 1
    mean = group_sums(x, g, count) / np.maximum(n, 1)
    off = x - mean[g]
    variance = np.where(enough, group_sums(off**2, g, count) / np.maximum(n - 1, 1), np.nan)
    ad = np.where(enough, group_sums(np.abs(off), g, count) / np.maximum(n, 1), np.nan)
    most = (100 - mean) * mean * n / np.maximum(n - 1, 1)
    inside = enough & (mean >= 100 / np.maximum(n, 1) - SLACK)
    inside &= mean <= 100 * (n - 1) / np.maximum(n, 1) + SLACK
    agreed = 1 - 2 * variance / np.where(inside, most, 1.0)
    return ItemSpread(
        variance=variance, ad=ad, awg=np.where(inside, agreed, np.nan), options=options
    )


def join_spreads(parts: list[ItemSpread]) -> ItemSpread:
    """The items of several capabilities side by side, for the dimension above them."""
    return ItemSpread(
        variance=np.concatenate([part.variance for part in parts], axis=1),
        ad=np.concatenate([part.ad for part in parts], axis=1),
        awg=np.concatenate([part.awg for part in parts], axis=1),
        options=np.concatenate([part.options for part in parts]),
    )


def agreement_profile(
    spread: ItemSpread, values: Floats, groups: NDArray[np.int64]
) -> pd.DataFrame:
    """Agreement inside each group, one row per group.

    Item figures are averaged over the items; the uniform null of an item with A answers is
    (A² - 1) / 12, in points of 100 times (100 / (A - 1))².

    Parameters
    ----------
    spread : ItemSpread
    values : ndarray of float, shape (n_people,)
        Each person's own value over the items, 0-100; NaN where a person does not count.
    groups : ndarray of int, shape (n_people,)

    Returns
    -------
    DataFrame
        :data:`PROFILE_COLUMNS`: ``n`` people with a value; ``sd`` (n - 1) of their values and
        ``ad`` of their answers, in points; rwg(j) with uniform and slightly skewed null (five
        answers only), r*wg(j), awg; shares of people with a value in the lowest and the
        highest fifth; ``divided`` where AD is more than A / 6 answers (20.8 points for five).
        NaN (``divided`` False) with fewer than two people.

    Examples
    --------
    Values 0 and 100: SD 70.7, AD 50, half of the people at each end; s² = 5000 is four times
    the 1250 that answers at random give, so r*wg(j) = 1 - 4.

    >>> ends, one = np.array([0.0, 100.0]), np.zeros(2, dtype=int)
    >>> row = agreement_profile(item_spread(ends[:, None], one, 1, np.array([5])), ends, one)
    >>> row[["n", "sd", "ad", "rwg_star", "share_low", "divided"]].round(1).values.tolist()
    [[2, 70.7, 50.0, -3.0, 0.5, True]]
    """
    count, unit = len(spread.ad), 100.0 / (spread.options - 1)
    null = (spread.options**2 - 1) / 12 * unit**2
    ad, star = _mean(spread.ad), 1 - _mean(spread.variance / null)
    skewed = np.full(count, np.nan)
    if (spread.options == len(SLIGHTLY_SKEWED)).all():
        skewed = 1 - _mean(spread.variance / (null_variance(SLIGHTLY_SKEWED) * unit**2))
    known = ~np.isnan(values)
    n = np.bincount(groups[known], minlength=count)
    share = [_share(at[known], groups[known], n) for at in _ends(values)]
    limit = float((spread.options / 6 * unit).mean())
    found = {
        "n": n,
        "sd": _sd(values[known], groups[known], n),
        "ad": ad,
        "rwg": _stepped_up(star, len(spread.options)),
        "rwg_skewed": _stepped_up(skewed, len(spread.options)),
        "rwg_star": star,
        "awg": _mean(spread.awg),
        "share_low": share[0],
        "share_high": share[1],
        "divided": np.nan_to_num(ad) > limit + SLACK,
    }
    return pd.DataFrame(found, columns=list(PROFILE_COLUMNS))


def group_sums(columns: Floats, groups: NDArray[np.int64], count: int) -> Floats:
    """Sums of each column over each group, (n_people, n_columns) to (count, n_columns)."""
    sums = [np.bincount(groups, column, minlength=count) for column in columns.T]
    return np.stack(sums, axis=1) if sums else np.zeros((count, 0))


def _ends(values: Floats) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    return values <= END + SLACK, values >= 100 - END - SLACK


def _share(at: NDArray[np.bool_], groups: NDArray[np.int64], n: NDArray[np.int64]) -> Floats:
    count = np.bincount(groups[at], minlength=len(n))
    return np.where(n > 0, count / np.maximum(n, 1), np.nan)


def _sd(values: Floats, groups: NDArray[np.int64], n: NDArray[np.int64]) -> Floats:
    mean = np.bincount(groups, values, minlength=len(n)) / np.maximum(n, 1)
    squares = np.bincount(groups, (values - mean[groups]) ** 2, minlength=len(n))
    return np.where(n > 1, np.sqrt(squares / np.maximum(n - 1, 1)), np.nan)


def _mean(by_item: Floats) -> Floats:
    """Mean over the items that have a figure; NaN without any."""
    known = ~np.isnan(by_item)
    count = known.sum(axis=1)
    return np.where(
        count > 0, np.where(known, by_item, 0).sum(axis=1) / np.maximum(count, 1), np.nan
    )


def _stepped_up(agreed: Floats, items: int) -> Floats:
    q = np.maximum(agreed, 0.0)
    return np.asarray(items * q / (items * q + 1 - q))
