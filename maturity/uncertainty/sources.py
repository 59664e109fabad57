"""Gathers the rows of each score as strata, for people and for answer counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from maturity.records.method import VarianceForm, Weighting
from maturity.records.responses import Floats, Responses, Shape, State
from maturity.records.roster import Roster
from maturity.records.scores import ALL, MemberWeights, NoInterval, Part, Scores
from maturity.scoring.groups import Groups
from maturity.scoring.persons import row_weights
from maturity.scoring.plan import Plan
from maturity.scoring.rows import Rows
from maturity.scoring.weighting import cell_of, cell_sizes, person_shares
from maturity.uncertainty.calibrated import WeightedPeople, calibrated_stratum
from maturity.uncertainty.lending import Pool, pool_spread
from maturity.uncertainty.populations import Populations, no_interval_of, read_populations
from maturity.uncertainty.strata import People, Strata, Stratum, collapse_strata, simple_stratum
from maturity.uncertainty.variance import sampling_fraction

__all__ = ["Source", "gather_source", "strata_of_groups"]

FEWEST_LENDERS = 3
"""Municipalities that lend their spread, or none does."""

_Group = tuple[str, str, NDArray[np.intp]]
"""Municipality, group, and positions of the rows."""


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
    lends : Mapping
        Municipality code -> ndarray of bool, shape (n_nodes,): where its people, chosen by
        chance and enough to be shown, lend their spread to the others.
    borrowed : float
        Most degrees of freedom that are borrowed.
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
    lends: Mapping[str, NDArray[np.bool_]]
    borrowed: float
    errors: Floats
    answers: Floats
    fewest: NDArray[np.int64]
    people: NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Cell:
    """People whose mean enters a score as one: where they are, what they weigh, how many exist.

    Cells with one label lean on each other's spread.
    """

    label: str
    at: NDArray[np.intp]
    weight: Floats | float
    population: Floats | float | None


def gather_source(
    scores: Scores, responses: Responses, plan: Plan, rows: Rows, roster: Roster
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
        populations=read_populations(roster, plan.questionnaire).possible(_answered(rows)),
        values=persons.values[order],
        sampled=(persons.asked & ~persons.skipped)[order],
        keys=responses.units["respondent"].to_numpy(dtype=object)[order],
        lends=_lends(scores, roster, rows),
        borrowed=scores.method.borrowed_spread,
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

    Cells lean on the spread within the same role (cell, all departments, all sectors) of
    all municipalities that lend; raked weights, R's linearised form and counts do not.
    """
    persons = source.shape is not Shape.COUNTS
    each = list(zip(groups.municipality, groups.group, groups.rows(), strict=True))
    pools = _pools(source, part, each) if persons and source.borrowed > 0 else {}
    for municipality, group, at in each:
        own = source.weights[municipality]
        if part is Part.ALL and persons and _calibrated(source, own):
            yield _calibrated_strata(source, own, at)
            continue
        cells = _cells_of(source, part, (municipality, group, at))
        if not persons:
            yield _count_strata(source, cells)
            continue
        people = [_people(source, cell) for cell in cells]
        lent = [pools.get(cell.label) for cell in cells]
        if part is Part.ALL:
            yield collapse_strata(people, lent, source.borrowed)
        else:
            yield simple_stratum(people[0], lent[0], source.borrowed)


def _pools(source: Source, part: Part, each: Sequence[_Group]) -> Mapping[str, Pool]:
    """The spread within every kind of cell, over the municipalities that lend.

    A municipality lends what may be shown of it, and only among :data:`FEWEST_LENDERS`:
    of two, each could tell the other's spread from its own margin of error.
    """
    found: dict[str, list[Floats]] = {}
    lending: dict[str, dict[str, NDArray[np.bool_]]] = {}
    for municipality, group, at in each:
        lends = source.lends.get(municipality)
        calibrated = part is Part.ALL and _calibrated(source, source.weights[municipality])
        if lends is None or calibrated:
            continue
        for cell in _cells_of(source, part, (municipality, group, at)):
            values = np.where(lends, source.values[cell.at], np.nan)
            found.setdefault(cell.label, []).append(values)
            known = lending.setdefault(cell.label, {})
            apart = (~np.isnan(values)).sum(axis=0) > 1
            known[municipality] = known.get(municipality, np.zeros_like(apart)) | apart
    pools = {}
    for label, held in found.items():
        pool, lenders = pool_spread(held), np.sum(list(lending[label].values()), axis=0)
        pools[label] = replace(pool, df=np.where(lenders >= FEWEST_LENDERS, pool.df, 0.0))
    return pools


def _lends(scores: Scores, roster: Roster, rows: Rows) -> Mapping[str, NDArray[np.bool_]]:
    """Municipality -> nodes for which enough people, chosen by chance, answered to be shown."""
    width = scores.persons.values.shape[1]
    counted = ~np.isnan(rows.values[:, :width]) & rows.in_index[:, None]
    codes, place = np.unique(rows.municipality.astype(str), return_inverse=True)
    people = np.zeros((len(codes), width), dtype=np.int64)
    np.add.at(people, place, counted)
    reasons = no_interval_of(scores, roster)
    return {
        str(code): own >= scores.method.smallest_group
        for code, own in zip(codes, people, strict=True)
        if reasons[str(code)] is NoInterval.SHOWN
    }


def _cells_of(source: Source, part: Part, group: _Group) -> list[_Cell]:
    """The cells whose means make the score of one group."""
    municipality, name, at = group
    if part is Part.ALL:
        return _cells(source, municipality, at)
    role = part is Part.ROLE
    size = source.populations.of(municipality, name) if role else None
    return [_Cell(label=name if role else ALL, at=at, weight=1.0, population=size)]


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
            label=cell,
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
