"""How answers spread over the steps of an item, where enough people answered."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from maturity.disclosure.apart import Counts, few
from maturity.disclosure.cells import SMALLEST_DETAIL
from maturity.disclosure.closing import EDGE
from maturity.disclosure.protect import Safe
from maturity.disclosure.town import Booleans, Town
from maturity.records.questionnaire import Item, Scale
from maturity.records.responses import Floats, Responses, Shape, State
from maturity.records.scores import Part
from maturity.scoring.rows import role_weights, scored_roles

__all__ = ["DISTRIBUTION_COLUMNS", "bands_of", "shown_distributions"]

DISTRIBUTION_COLUMNS = ("municipality", "item", "step", "last", "count", "share")
"""Columns of :attr:`maturity.records.published.Published.distributions`."""

LEAST_STEPS = 4
"""Steps that must be open for each person: with three, the answer of one is one of three."""

LEAST_ROLES = 3
"""Roles whose sums do not follow from the sum of all and the mean of their means."""

Band = tuple[int, int, int]
"""First step, last step, answers."""


def bands_of(counts: Counts, smallest: int) -> list[Band]:
    """Neighbouring steps joined until each band has nobody or enough answers.

    The first band with too few joins its smaller neighbour, as groups do; a step that nobody
    chose joins one, so that it is not said.

    Parameters
    ----------
    counts : ndarray of int, shape (n_steps,)
    smallest : int

    Returns
    -------
    list of (int, int, int)
        Positions of the first and the last step, and answers.

    Examples
    --------
    >>> bands_of(np.array([2, 5, 8, 0, 6]), 5)
    [(0, 1, 7), (2, 2, 8), (3, 4, 6)]
    """
    bands = [(at, at, int(count)) for at, count in enumerate(counts)]
    while len(bands) > 1:
        small = next((at for at, (_, _, n) in enumerate(bands) if n < smallest), None)
        if small is None:
            break
        beside = [at for at in (small - 1, small + 1) if 0 <= at < len(bands)]
        other = min(beside, key=lambda at: bands[at][2])
        first, second = sorted((small, other))
        bands[first] = (bands[first][0], bands[second][1], bands[first][2] + bands[second][2])
        del bands[second]
    return bands


def shown_distributions(safe: Safe) -> pd.DataFrame:
    """Answers per step, or band of steps, of each item, over the people of index roles.

    From :data:`~maturity.disclosure.cells.SMALLEST_DETAIL` answers on, and in at least two
    bands.  Not where results of roles are not told, nor where what a role answered would be nearly
    known from the bands.  None for joint judgements and published item values.

    Parameters
    ----------
    safe : Safe

    Returns
    -------
    DataFrame
        :data:`DISTRIBUTION_COLUMNS`, sorted by municipality, item (reading order) and step;
        ``step`` is the first of a band and ``last`` its last; ``share`` is of the answered, 0-1.

    Examples
    --------
    Of 21 answers two are on step 1 and five on step 2: seven on steps 1 to 2, a third.
    """
    responses = safe.round.responses
    if responses.shape is Shape.VALUES:
        return pd.DataFrame(columns=list(DISTRIBUTION_COLUMNS))
    weights = role_weights(safe.round.questionnaire, safe.round.scores.method)
    index = np.array([weights.get(role, 1.0) > 0 for role in scored_roles(responses.units)])
    rows: list[tuple[object, ...]] = []
    for code in safe.closed:
        here = responses.rows(index & (responses.units["municipality"] == code).to_numpy())
        rows += [(code, *row) for row in _of_member(here, safe, code)]
    return pd.DataFrame(rows, columns=list(DISTRIBUTION_COLUMNS))


def _of_member(here: Responses, safe: Safe, code: str) -> Iterator[tuple[object, ...]]:
    smallest, asked = safe.round.scores.method.smallest_group, safe.plan.questionnaire
    closed, town = safe.closed[code], safe.towns[code]
    for at, id_ in enumerate(safe.plan.items):
        column = len(safe.plan.nodes) + at
        item = asked.item(id_)
        scale = asked.scale_of(item)
        counts = _counts(here, id_, scale)
        total = int(counts.sum())
        if total < SMALLEST_DETAIL or closed.edge[column] or closed.whole[column]:
            continue
        bands = bands_of(counts, smallest)
        if len(bands) < 2 or any(few(np.array([n]), smallest)[0] for _, _, n in bands):
            continue
        if _tells(bands, town, column, (item, scale, bool(closed.roles[column]))):
            continue
        for first, last, n in bands:
            yield id_, scale.steps[first], scale.steps[last], n, n / total


def _counts(responses: Responses, item: str, scale: Scale) -> Counts:
    at = responses.items.index(item)
    if responses.steps is not None:
        return np.asarray(responses.steps[:, at, : len(scale.steps)].sum(axis=0), dtype=np.int64)
    values = responses.values[responses.states[:, at] == State.ANSWERED, at]
    return np.array([int((values == step).sum()) for step in scale.steps], dtype=np.int64)


def _tells(bands: list[Band], town: Town, column: int, asked: tuple[Item, Scale, bool]) -> bool:
    """Whether the sum of a role, or of all, lies near an end of what the bands leave possible.

    Where roles are closed the sum of all must not follow either, but for three roles or more.
    """
    item, scale, closed = asked
    points = 100.0 / (scale.highest - scale.lowest)
    ends = np.array([(first * points, last * points) for first, last, _ in bands])
    ends = 100.0 - ends[:, ::-1] if item.reversed else ends
    ends, sizes = ends[np.argsort(ends[:, 0])], np.array([n for _, _, n in bands])
    sizes = sizes[::-1] if item.reversed else sizes
    of = town.partitions[Part.ROLE].of
    groups = [of == at for at in sorted({*of.tolist()} - {-1})]
    slack = [_slack(town, column, inside, ends, sizes) for inside in (of >= 0, *groups)]
    # where the sum of all leaves no choice inside the bands, they are as good as steps
    there = sum(bool(town.people[group, column].any()) for group in groups)
    known = slack[0] < EDGE and (len(bands) < LEAST_STEPS or (closed and there < LEAST_ROLES))
    return known or (len(groups) > 1 and min(slack[1:]) < EDGE)


def _slack(town: Town, column: int, inside: Booleans, ends: Floats, sizes: Counts) -> float:
    """Points between the sum of a group and the nearer end of what the bands leave possible."""
    n = int(town.people[inside, column].sum())
    if not n:
        return np.inf
    total = float(town.sums[inside, column].sum())
    low = _least(ends[:, 0], sizes, n)
    high = 100.0 * n - _least(100.0 - ends[::-1, 1], sizes[::-1], n)
    return min(total - low, high - total)


def _least(values: Floats, sizes: Counts, n: int) -> float:
    """The smallest sum of n of the people in the bands, lowest band first."""
    taken = np.minimum(np.maximum(n - np.concatenate([[0], np.cumsum(sizes)[:-1]]), 0), sizes)
    return float((taken * values).sum())
