"""How answers spread over the steps of an item, where enough people answered."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from maturity.disclosure.within.apart import Counts
from maturity.disclosure.within.cells import SMALLEST_DETAIL
from maturity.disclosure.within.closing import EDGE
from maturity.disclosure.within.places import neighbours
from maturity.disclosure.within.protect import Safe
from maturity.disclosure.within.town import Town
from maturity.records import schemas
from maturity.records.questionnaire import Item, Questionnaire, Scale
from maturity.records.responses import Floats, Responses, Shape, State
from maturity.records.scores import Part
from maturity.scoring.groups import rows_of
from maturity.scoring.rows import role_weights, scored_roles

__all__ = ["bands_of", "shown_distributions", "steps_chosen"]

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

    Returns
    -------
    list of (int, int, int)
        Positions of the first and the last step, and answers.

    Examples
    --------
    >>> bands_of(np.array([2, 5, 8, 0, 6]), 5)
    [(0, 1, 7), (2, 2, 8), (3, 4, 6)]
    """
    own = neighbours(counts.tolist(), smallest, ring=False)
    return [(steps[0], steps[-1], int(counts[list(steps)].sum())) for steps in own]


def shown_distributions(safe: Safe) -> pd.DataFrame:
    """Answers per step, or band of steps, of each item, over the people of index roles.

    From :data:`~maturity.disclosure.within.cells.SMALLEST_DETAIL` answers on, and in at least two
    bands.  Not where results of roles are not told, nor where what a role answered would be nearly
    known from the bands.  None for joint judgements and published item values.

    Returns
    -------
    DataFrame
        :data:`~maturity.records.schemas.DISTRIBUTIONS`, sorted by municipality, item (reading
        order) and step.

    Examples
    --------
    Of 21 answers two are on step 1 and five on step 2: seven on steps 1 to 2, a third.
    """
    responses = safe.round.responses
    if responses.shape is Shape.VALUES:
        return schemas.DISTRIBUTIONS.empty()
    weights = role_weights(safe.round.questionnaire, safe.round.scores.method)
    index = np.array([weights.get(role, 1.0) > 0 for role in scored_roles(responses.units)])
    chosen = steps_chosen(responses.columns(safe.plan.items), safe.plan.questionnaire)
    people = rows_of(responses.units["municipality"].to_numpy(dtype=object))
    rows: list[tuple[object, ...]] = []
    for code in safe.closed:
        counts = chosen[people[code][index[people[code]]]].sum(axis=0)
        rows += [(code, *row) for row in _of_member(counts, safe, code)]
    return schemas.DISTRIBUTIONS.frame(rows)


def steps_chosen(responses: Responses, asked: Questionnaire) -> Counts:
    """How many people of each row chose each step of each item, (n_rows, n_items, n_steps).

    ``responses`` have the items of ``asked``, in its order.
    """
    if responses.steps is not None:
        return responses.steps
    scales = [asked.scale_of(item).steps for item in asked.items]
    steps = np.full((len(scales), max(map(len, scales))), np.nan)
    for at, own in enumerate(scales):
        steps[at, : len(own)] = own
    given = (responses.states == State.ANSWERED)[:, :, None]
    return np.asarray(given & (responses.values[:, :, None] == steps), dtype=np.int8)


def _of_member(counted: Counts, safe: Safe, code: str) -> Iterator[tuple[object, ...]]:
    smallest, asked = safe.round.scores.method.smallest_group, safe.plan.questionnaire
    closed, groups = safe.closed[code], _groups(safe.towns[code])
    for at, item in enumerate(asked.items):
        column = len(safe.plan.nodes) + at
        scale = asked.scale_of(item)
        counts = counted[at, : len(scale.steps)]
        total = int(counts.sum())
        if total < SMALLEST_DETAIL or closed.edge[column] or closed.of[Part.ALL][column]:
            continue
        bands = bands_of(counts, smallest)
        if len(bands) < 2 or any(0 < n < smallest for _, _, n in bands):
            continue
        own = [(int(people[column]), float(sums[column])) for people, sums in groups]
        if _tells(bands, own, (item, scale), closed=bool(closed.of[Part.ROLE][column])):
            continue
        for first, last, n in bands:
            yield item.id, scale.steps[first], scale.steps[last], n, n / total


def _groups(town: Town) -> list[tuple[Counts, Floats]]:
    """People and sums of the whole, then of each role, (n_columns,)."""
    of = town.partitions[Part.ROLE].of
    groups = [of >= 0, *(of == at for at in sorted({*of.tolist()} - {-1}))]
    return [
        (town.people[inside].sum(axis=0), np.ascontiguousarray(town.sums[inside].T).sum(axis=1))
        for inside in groups
    ]


def _tells(
    bands: list[Band],
    groups: Sequence[tuple[int, float]],
    asked: tuple[Item, Scale],
    *,
    closed: bool,
) -> bool:
    """Whether the sum of a role, or of all, lies near an end of what the bands leave possible.

    Where roles are closed the sum of all must not follow either, but for three roles or more.
    """
    item, scale = asked
    points = 100.0 / (scale.highest - scale.lowest)
    ends = [(first * points, last * points, n) for first, last, n in bands]
    if item.reversed:
        ends = [(100.0 - last, 100.0 - first, n) for first, last, n in reversed(ends)]
    slack = [_slack(ends, n, total) for n, total in groups]
    # where the sum of all leaves no choice inside the bands, they are as good as steps
    there = sum(n > 0 for n, _ in groups[1:])
    known = slack[0] < EDGE and (len(bands) < LEAST_STEPS or (closed and there < LEAST_ROLES))
    return known or (len(groups) > 2 and min(slack[1:]) < EDGE)


def _slack(ends: list[tuple[float, float, int]], n: int, total: float) -> float:
    """Points between the sum of n people and the nearer end of what the bands leave possible."""
    if not n:
        return math.inf
    low = _least([(first, size) for first, _, size in ends], n)
    high = 100.0 * n - _least([(100.0 - last, size) for _, last, size in reversed(ends)], n)
    return min(total - low, high - total)


def _least(bands: list[tuple[float, int]], n: int) -> float:
    """The smallest sum of n of the people in the bands, lowest band first."""
    total = 0.0
    for points, size in bands:
        taken = min(size, n)
        total, n = total + taken * points, n - taken
    return total
