"""Gathers the rows of each score as strata, for people and for answer counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from maturity.records.method import VarianceForm, Weighting
from maturity.records.responses import Floats, Responses, Shape, State
from maturity.records.scores import ALL, MemberWeights, Part, Scores
from maturity.scoring.groups import Groups
from maturity.scoring.persons import row_weights
from maturity.scoring.plan import Plan
from maturity.scoring.rows import Rows
from maturity.scoring.weighting import cell_of, cell_sizes, person_shares
from maturity.uncertainty.calibrated import WeightedPeople, calibrated_stratum
from maturity.uncertainty.populations import Populations
from maturity.uncertainty.strata import People, Strata, Stratum, collapse_strata, simple_stratum
from maturity.uncertainty.variance import sampling_fraction

__all__ = ["Source", "gather_source", "strata_of_groups"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Source:
    """Rows in content order with what their variance needs; columns are lowest composites.

    Parameters
    ----------
    weights : Mapping
        Municipality code -> how its people are weighted.
    asked : Mapping
        Role id -> ndarray of bool, shape (n_nodes,): whether it is asked about each.
    form : VarianceForm
        Of weights by head count.
    values : ndarray of float, shape (n_rows, n_nodes)
    sampled : ndarray of bool, shape (n_rows, n_nodes)
        Who counts or had no opinion; not who broke off.
    keys : ndarray of str, shape (n_rows,)
        By which people are known again in another round; "" = not known.
    errors, answers, fewest, people : ndarray, shape (n_rows, n_nodes)
        For answer counts: standard error of a row's value, its weight in a
        mean, the fewest and the most answers to one of its items.
    """

    shape: Shape
    rows: Rows
    weights: Mapping[str, MemberWeights]
    asked: Mapping[str, NDArray[np.bool_]]
    form: VarianceForm
    populations: Populations
    values: Floats
    sampled: NDArray[np.bool_]
    keys: NDArray[np.object_]
    errors: Floats
    answers: Floats
    fewest: NDArray[np.int64]
    people: NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Cell:
    """People whose mean enters a score as one: where they are, what they weigh, how many exist."""

    at: NDArray[np.intp]
    weight: Floats | float
    population: Floats | float | None


def gather_source(
    scores: Scores, responses: Responses, plan: Plan, rows: Rows, populations: Populations
) -> Source:
    """Put person scores into content order, beside the counts behind each row."""
    persons, order = scores.persons, rows.order
    size = row_weights(responses, plan)
    variances = persons.variances
    errors = np.full(persons.values.shape, np.nan) if variances is None else np.sqrt(variances)
    roles = (ALL, *(role.id for role in plan.questionnaire.roles))
    return Source(
        shape=responses.shape,
        rows=rows,
        weights=scores.weights,
        asked={role: plan.asked_of(role) for role in roles},
        form=scores.method.variance,
        populations=populations.possible(_answered(rows)),
        values=persons.values[order],
        sampled=(persons.asked & ~persons.skipped)[order],
        keys=responses.units["respondent"].to_numpy(dtype=object)[order],
        errors=errors[order],
        answers=size.answers[order],
        fewest=_fewest(responses, plan)[order],
        people=size.people[order],
    )


def _answered(rows: Rows) -> Mapping[tuple[str, str], int]:
    """People that count for anything, by municipality and role."""
    found: Counter[tuple[str, str]] = Counter()
    most = rows.people.max(axis=1, initial=0)
    for key, n in zip(zip(rows.municipality, rows.role, strict=True), most.tolist(), strict=True):
        found[key] += n
    return found


def strata_of_groups(source: Source, part: Part, groups: Groups) -> Iterator[Strata]:
    """Strata of each group of one part, in the order of the groups.

    Whole municipalities have one stratum per role (by head count: per cell of roles that
    count together), or are one where weights are raked or R's linearised form is asked
    for; a role, department or sector is one.  How many people a department or sector has
    is not used, so there is no finite population correction: the interval is rather too
    wide.  Each row of answer counts is a stratum.
    """
    for municipality, group, at in zip(
        groups.municipality, groups.group, groups.rows(), strict=True
    ):
        own = source.weights[municipality]
        persons = source.shape is not Shape.COUNTS
        if part is not Part.ALL:
            size = source.populations.of(municipality, group) if part is Part.ROLE else None
            cells = [_Cell(at=at, weight=1.0, population=size)]
        elif persons and _calibrated(source, own):
            yield _calibrated_strata(source, own, at)
            continue
        else:
            cells = _cells(source, municipality, at)
        if not persons:
            yield _count_strata(source, cells)
            continue
        people = [_people(source, cell) for cell in cells]
        yield collapse_strata(people) if part is Part.ALL else simple_stratum(people[0])


def _calibrated(source: Source, own: MemberWeights) -> bool:
    if own.weighting is Weighting.HEAD_COUNT:
        return source.form is VarianceForm.LINEARISED
    return own.weighting is Weighting.RAKED


def _cells(source: Source, municipality: str, at: NDArray[np.intp]) -> list[_Cell]:
    """Roles, or cells of roles, of a whole municipality, in role order."""
    own = source.weights[municipality]
    roles = source.rows.role[at]
    labels = np.array([cell_of(own, role) for role in roles], dtype=object)
    known = source.populations.of
    plain = own.weighting is Weighting.ROLE_MEANS
    return [
        _Cell(
            at=at[labels == cell],
            weight=size,
            population=known(municipality, cell) if plain else size,
        )
        for cell, size in cell_sizes(own, source.asked).items()
        if cell or ALL in roles
    ]


def _calibrated_strata(source: Source, own: MemberWeights, at: NDArray[np.intp]) -> Strata:
    """All people of the index roles as one stratum, weights calibrated to the head counts."""
    at = at[source.rows.in_index[at]]
    role, department = list(source.rows.role[at]), list(source.rows.department[at])
    raked = own.weighting is Weighting.RAKED
    labels = [role, department] if raked else [[cell_of(own, r) for r in role]]
    counts = (~np.isnan(source.values[at])).astype(np.float64)
    return calibrated_stratum(
        WeightedPeople(
            values=source.values[at],
            sampled=source.sampled[at],
            shares=person_shares(own, role, department, counts, source.asked),
            margins=[np.unique(label, return_inverse=True)[1] for label in labels],
            staff=np.sum(list(cell_sizes(own, source.asked).values()), axis=0),
            keys=source.keys[at],
        ),
        peer=source.form is VarianceForm.LINEARISED,
    )


def _people(source: Source, cell: _Cell) -> People:
    return People(
        values=source.values[cell.at],
        sampled=np.asarray(source.sampled[cell.at].sum(axis=0)),
        population=cell.population,
        weight=cell.weight,
        keys=source.keys[cell.at],
    )


def _count_strata(source: Source, cells: list[_Cell]) -> Strata:
    """Every row of counts is independent of the others; its items go together at worst."""
    counts = ~np.isnan(source.values)
    held = np.asarray(sum(cell.weight * counts[cell.at].any(axis=0) for cell in cells))
    parts, lacking = [], np.asarray(held == 0)
    for cell in cells:
        at = cell.at
        answers = np.where(counts[at], source.answers[at], 0.0)
        share = cell.weight * answers / np.maximum(answers.sum(axis=0), 1)
        z = np.where(counts[at], share / np.where(held, held, 1) * source.errors[at], 0.0)
        lacking = lacking | np.isnan(z).any(axis=0)
        fraction = sampling_fraction(source.people[at].sum(axis=0), cell.population)
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
