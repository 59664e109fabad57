"""Change between two rounds: people who answered both times make it surer (method 5.13).

Who answers twice tends to answer alike, so the errors of the two rounds go together and
partly cancel in the difference.  Where people can be followed by a key this is credited;
where answers are anonymous the covariance is taken as 0, which is conservative.

References
----------
Kish (1965), Survey Sampling, section 12.4 (overlapping samples).
Berger, Priam (2016), "A simple variance estimator of change for rotating repeated surveys",
Journal of the Royal Statistical Society A 179.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from maturity.records.method import VarianceForm
from maturity.records.questionnaire import Questionnaire
from maturity.records.responses import Floats, Responses, Shape
from maturity.records.roster import Roster
from maturity.records.scores import Kind, Part, Scores
from maturity.scoring.plan import plan_scoring
from maturity.scoring.rows import prepare_rows
from maturity.scoring.score import part_groups
from maturity.shown import Shown
from maturity.uncertainty.intervals import effective_weights
from maturity.uncertainty.sources import Source, gather_source, strata_of_groups
from maturity.uncertainty.strata import Strata

__all__ = ["OVERLAP_COLUMNS", "Answered", "overlap_covariances"]

OVERLAP_COLUMNS = ("municipality", "node", "overlap", "covariance", "clustered")
"""Columns of the frame of :func:`overlap_covariances`."""

Keys = NDArray[np.object_]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Answered(Shown):
    """Answers of one round and what they were scored with."""

    scores: Scores
    responses: Responses
    questionnaire: Questionnaire
    roster: Roster


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Influence:
    """One municipality in one round; rows are people, columns all nodes above the items.

    ``z`` holds scaled deviations: z'z is the variance of each score.  ``plain`` is the same
    without n / (n - 1), ``counted`` whether a person counts, ``sampled`` whether it stays in
    the sample.  ``one`` tells whether all people are one stratum.
    """

    keys: Keys
    z: Floats
    plain: Floats
    people: Keys
    counted: NDArray[np.bool_]
    sampled: NDArray[np.bool_]
    one: bool


def overlap_covariances(now: Answered, before: Answered) -> pd.DataFrame:
    """What people known in both rounds tell about the change of whole municipalities.

    ``covariance`` of the score now and before is sum z_i(now) z_i(before) over the people
    that answered both times, z their scaled deviations (:mod:`maturity.uncertainty.strata`),
    no finite population correction.  What is borrowed
    from others goes with nobody, so with ``method.borrowed_spread`` only a part is credited;
    a change is told without borrowing (:mod:`maturity.comparison.change`).  ``clustered`` is the
    variance of the change in R's form (:func:`maturity.analysis.change_variance`), only where
    ``method.variance`` is linearised and all people of the municipality are one stratum in
    both rounds.

    Parameters
    ----------
    now, before : Answered
        Scored on the same questionnaire and items.

    Returns
    -------
    DataFrame
        :data:`OVERLAP_COLUMNS`; one row per municipality of both rounds and node.
        ``overlap`` counts people that count for the node both times; NaN, with covariance
        NaN, where no key is known in one of the rounds.
    """
    rows: list[tuple[object, ...]] = []
    if Shape.RESPONDENTS == now.responses.shape == before.responses.shape:
        nodes, first = _influences(now)
        _, then = _influences(before)
        for code in sorted(first.keys() & then.keys()):
            table = _compared(first[code], then[code])
            linearised = now.scores.method.variance is VarianceForm.LINEARISED
            if not (linearised and first[code].one and then[code].one):
                table[2] = np.nan
            rows += [(code, *row) for row in zip(nodes, *table, strict=True)]
    return pd.DataFrame(rows, columns=list(OVERLAP_COLUMNS))


def _compared(now: _Influence, before: _Influence) -> Floats:
    """Rows: overlap, covariance, clustered variance; columns: nodes."""
    width = now.z.shape[1]
    if not any(now.people) or not any(before.people):
        return np.full((3, width), np.nan)
    both = sorted(({*now.people} & {*before.people}) - {""})
    counted = [_by_key(part.people, part.counted, both) > 0 for part in (now, before)]
    z = [_by_key(part.keys, part.z, both) for part in (now, before)]
    return np.stack(
        [
            (counted[0] & counted[1]).sum(axis=0).astype(np.float64),
            (z[0] * z[1]).sum(axis=0),
            _clustered(now, before),
        ]
    )


def _clustered(now: _Influence, before: _Influence) -> Floats:
    """Variance of the change over different people, each a cluster."""
    names = [_named(part, side) for side, part in enumerate((now, before))]
    people = sorted({*names[0], *names[1]})
    if not (now.one and before.one):
        return np.full(now.z.shape[1], np.nan)
    u = _by_key(names[0], now.plain, people) - _by_key(names[1], before.plain, people)
    inside = _by_key(names[0], now.sampled, people) + _by_key(names[1], before.sampled, people) > 0
    n = inside.sum(axis=0)
    centred = np.where(inside, u - u.sum(axis=0) / np.maximum(n, 1), 0.0)
    return np.asarray(n / np.maximum(n - 1, 1) * (centred**2).sum(axis=0))


def _named(part: _Influence, side: int) -> Keys:
    """Keys of the rows; who has none gets a name of its own."""
    own = [key or f"\0{side}.{at}" for at, key in enumerate(part.people)]
    return np.array(own, dtype=object)


def _by_key(keys: Keys, columns: NDArray[np.generic], wanted: Sequence[str]) -> Floats:
    """Sums of the rows of each wanted key, (n_wanted, n_columns)."""
    place = {key: at for at, key in enumerate(wanted)}
    at = np.array([place.get(key, -1) for key in keys], dtype=np.intp)
    total = np.zeros((len(wanted), columns.shape[1]))
    np.add.at(total, at[at >= 0], columns[at >= 0].astype(np.float64))
    return total


def _influences(answered: Answered) -> tuple[tuple[str, ...], Mapping[str, _Influence]]:
    """Nodes above the items, and the influence of every person of each municipality."""
    scores = answered.scores
    plan = plan_scoring(answered.responses, answered.questionnaire, scores.method)
    aligned = answered.responses.columns(plan.items)
    rows = prepare_rows(aligned, plan, scores.persons, scores.method)
    source = gather_source(scores, aligned, plan, rows, answered.roster)
    groups = part_groups(rows, Part.ALL)
    t = scores.table
    flat = t.loc[(t["part"] == Part.ALL) & (t["kind"] != Kind.ITEM), "score"].to_numpy()
    width = len(plan.inner) + len(plan.nodes)
    capabilities = flat.reshape(len(groups), width)[:, len(plan.inner) :]
    effective = effective_weights(Part.ALL, groups, plan, capabilities, scores.method)
    strata = strata_of_groups(source, Part.ALL, groups)
    each = zip(groups.municipality, groups.rows(), strata, effective, strict=True)
    found = {code: _influence(source, at, own, weights) for code, at, own, weights in each}
    return (*plan.inner, *plan.nodes), found


def _influence(source: Source, at: NDArray[np.intp], strata: Strata, weights: Floats) -> _Influence:
    """Influence of the people of one municipality, given the weights of capabilities in nodes."""
    at = at[source.rows.in_index[at]]
    used = (weights != 0).T.astype(np.int64)
    n_h = source.sampled[at].sum(axis=0)
    scale = np.sqrt(np.maximum(n_h - 1, 0) / np.maximum(n_h, 1))
    parts = [part for part in strata.parts if len(part.z)]
    one = len(parts) == 1 and len(parts[0].z) == len(at)
    keys = [np.zeros(0, dtype=object), *(_keys_of(part.keys, len(part.z)) for part in parts)]
    z = [np.zeros((0, weights.shape[1])), *(part.z for part in parts)]
    return _Influence(
        keys=np.concatenate(keys),
        z=np.concatenate(z) @ weights.T,
        plain=(parts[0].z * scale if one else np.zeros((len(at), len(scale)))) @ weights.T,
        people=source.keys[at],
        counted=(~np.isnan(source.values[at])).astype(np.int64) @ used > 0,
        sampled=source.sampled[at].astype(np.int64) @ used > 0,
        one=one,
    )


def _keys_of(keys: Keys | None, size: int) -> Keys:
    return np.full(size, "", dtype=object) if keys is None else keys
