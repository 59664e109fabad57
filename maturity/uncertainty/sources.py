"""Gathers the rows of each score as strata, for people and for answer counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from maturity.records.responses import Floats, Responses, Shape, State
from maturity.records.scores import ALL, Part, Scores
from maturity.scoring.groups import Groups
from maturity.scoring.persons import row_weights
from maturity.scoring.plan import Plan
from maturity.scoring.rows import Rows, role_weights
from maturity.uncertainty.populations import Populations
from maturity.uncertainty.strata import People, Strata, Stratum, collapse_strata, simple_stratum
from maturity.uncertainty.variance import sampling_fraction

__all__ = ["Source", "gather_source", "strata_of_groups"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Source:
    """Rows in content order with what their variance needs; columns are lowest composites.

    Parameters
    ----------
    values : ndarray of float, shape (n_rows, n_nodes)
    sampled : ndarray of bool, shape (n_rows, n_nodes)
        Who counts or had no opinion; not who broke off.
    errors, answers, fewest, people : ndarray, shape (n_rows, n_nodes)
        For answer counts: standard error of a row's value, its weight in a
        mean, the fewest and the most answers to one of its items.
    """

    shape: Shape
    rows: Rows
    role_weights: dict[str, float]
    populations: Populations
    values: Floats
    sampled: NDArray[np.bool_]
    errors: Floats
    answers: Floats
    fewest: NDArray[np.int64]
    people: NDArray[np.int64]


def gather_source(
    scores: Scores, responses: Responses, plan: Plan, rows: Rows, populations: Populations
) -> Source:
    """Put person scores into content order, beside the counts behind each row."""
    persons, order = scores.persons, rows.order
    size = row_weights(responses, plan)
    variances = persons.variances
    errors = np.full(persons.values.shape, np.nan) if variances is None else np.sqrt(variances)
    return Source(
        shape=responses.shape,
        rows=rows,
        role_weights=dict(role_weights(plan.questionnaire, scores.method)),
        populations=populations,
        values=persons.values[order],
        sampled=(persons.asked & ~persons.skipped)[order],
        errors=errors[order],
        answers=size.answers[order],
        fewest=_fewest(responses, plan)[order],
        people=size.people[order],
    )


def strata_of_groups(source: Source, part: Part, groups: Groups) -> Iterator[Strata]:
    """Strata of each group of one part, in the order of the groups.

    Whole municipalities have one stratum per role; a role, department or sector
    is one.  How many people a department or sector has is not known, so no
    finite population correction is used there: the interval is rather too wide.
    Each row of answer counts is a stratum.
    """
    for municipality, group, at in zip(
        groups.municipality, groups.group, groups.rows(), strict=True
    ):
        roles = source.rows.role[at]
        if part is not Part.ALL:
            kept = [(group, at, 1.0)]
        else:
            index = source.role_weights.items()
            kept = [(r, at[roles == r], w) for r, w in index if w > 0 and (r or ALL in roles)]
        sizes = [
            source.populations.of(municipality, role) if part in (Part.ALL, Part.ROLE) else None
            for role, _, _ in kept
        ]
        if source.shape is Shape.COUNTS:
            yield _count_strata(source, kept, sizes)
            continue
        people = [_people(source, rows, n, w) for (_, rows, w), n in zip(kept, sizes, strict=True)]
        yield collapse_strata(people) if part is Part.ALL else simple_stratum(people[0])


def _people(source: Source, at: NDArray[np.intp], population: int | None, weight: float) -> People:
    return People(
        values=source.values[at],
        sampled=np.asarray(source.sampled[at].sum(axis=0)),
        population=population,
        weight=weight,
    )


def _count_strata(
    source: Source,
    kept: list[tuple[str, NDArray[np.intp], float]],
    sizes: list[int | None],
) -> Strata:
    """Every row of counts is independent of the others; its items go together at worst."""
    counts = ~np.isnan(source.values)
    held = sum(w * counts[at].any(axis=0) for _, at, w in kept)
    parts, lacking = [], np.asarray(held == 0)
    for (_, at, weight), size in zip(kept, sizes, strict=True):
        answers = np.where(counts[at], source.answers[at], 0.0)
        share = weight * answers / np.maximum(answers.sum(axis=0), 1) / np.where(held, held, 1)
        z = np.where(counts[at], share * source.errors[at], 0.0)
        lacking = lacking | np.isnan(z).any(axis=0)
        fraction = sampling_fraction(source.people[at].sum(axis=0), size)
        for row, used, fewest in zip(z, counts[at], source.fewest[at], strict=True):
            df = np.where(used, np.maximum(fewest - 1.0, 1.0), np.inf)
            parts.append(Stratum(z=np.nan_to_num(row)[None], df=df, fraction=fraction))
    return Strata(parts=tuple(parts), lacking=lacking)


def _fewest(responses: Responses, plan: Plan) -> NDArray[np.int64]:
    """Fewest answers to one of a node's counted items, per row; huge where there are none."""
    fewest = np.full((len(responses), len(plan.nodes)), np.iinfo(np.int64).max)
    tally = responses.tally(State.ANSWERED)
    for column, node in enumerate(plan.owner):
        used = (tally[:, column] > 0) & (plan.weights[column] > 0)
        lower = np.minimum(fewest[:, node], tally[:, column])
        fewest[:, node] = np.where(used, lower, fewest[:, node])
    return fewest
