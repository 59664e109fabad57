"""How the people of each municipality are weighted: role means, head count, raked (method 5.6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from maturity.records.method import ScoringMethod, Weighting
from maturity.records.responses import Floats, Shape
from maturity.records.roster import Roster
from maturity.records.scores import ALL, Fallback, MemberWeights
from maturity.scoring.plan import Plan
from maturity.scoring.raking import RakeRule, rake
from maturity.scoring.rows import Rows, role_weights
from maturity.scoring.weights import CollapseRule, poststratify

__all__ = ["asked_columns", "cell_of", "cell_sizes", "person_shares", "weigh_members"]

Asked = Mapping[str, NDArray[np.bool_]]
"""Role id -> whether it is asked about each column."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Town:
    """Who counts in one municipality, one entry per person, and what the roster knows."""

    role: NDArray[np.object_]
    department: NDArray[np.object_]
    roles: tuple[str, ...]
    staff: Mapping[str, float]
    departments: Mapping[str, float]
    shape: Shape = Shape.RESPONDENTS


def weigh_members(
    rows: Rows, plan: Plan, method: ScoringMethod, roster: Roster | None, *, shape: Shape
) -> Mapping[str, MemberWeights]:
    """Decide for each municipality how its people are weighted.

    *Head count*: every role by its staff, thin roles joined with the next one in role
    order (:func:`~maturity.scoring.weights.poststratify`); n counts the people that count
    for at least one capability, so roles are joined once, for all capabilities alike.
    *Raked*: weights that meet staff per role and per department at once
    (:func:`~maturity.scoring.raking.rake`), heavy ones cut.  Roles with weight 0 never
    count.  A role with staff but no respondent is not covered; nobody speaks for it.
    Where head counts do not suffice the municipality keeps role means (raking: head count),
    and ``fallback`` says why.

    Parameters
    ----------
    rows : Rows
    plan : Plan
    method : ScoringMethod
        ``weighting``, ``collapse``, ``fewest_in_cell``, ``largest_weight``, ``role_weights``.
    roster : Roster or None
        Staff per role and department; None = nothing is known.
    shape : Shape
        Only respondents are raked; item values are never collapsed.

    Returns
    -------
    Mapping
        Municipality code -> :class:`~maturity.records.scores.MemberWeights`.
    """
    weights = role_weights(plan.questionnaire, method)
    codes = sorted(set(map(str, rows.municipality)))
    return {
        code: _weigh(replace(_town(code, rows, roster, weights), shape=shape), weights, method)
        for code in codes
    }


def asked_columns(plan: Plan) -> Asked:
    """For each role ("" = everybody), whether it is asked about each node and item.

    Columns: lowest composites, then items, as in :class:`~maturity.scoring.rows.Rows`.
    """
    roles = (ALL, *(role.id for role in plan.questionnaire.roles))
    items = plan.questionnaire.items
    return {
        role: np.concatenate(
            [plan.asked_of(role), np.array([not role or role in item.roles for item in items])]
        )
        for role in roles
    }


def cell_of(weights: MemberWeights, role: str) -> str:
    """The cell whose mean a person's answers enter; empty cells "" are those without role.

    Under role means each role is its own cell.
    """
    return role if weights.weighting is Weighting.ROLE_MEANS else weights.cells.get(role, role)


def cell_sizes(weights: MemberWeights, asked: Asked) -> Mapping[str, Floats]:
    """How much the mean of each cell counts, per column: its role weight, or its staff.

    Staff of roles that are not asked about a column does not count there.  Cells with
    weight 0 are left out.

    Returns
    -------
    Mapping
        Cell -> ndarray of float, shape (n_columns,), in role order.
    """
    if weights.weighting is Weighting.ROLE_MEANS:
        width = len(next(iter(asked.values())))
        return {r: np.full(width, w) for r, w in weights.role_weights.items() if w > 0}
    sizes: dict[str, Floats] = {}
    for role in weights.role_weights:
        if role in weights.cells:
            own = weights.staff[role] * asked[role].astype(np.float64)
            cell = weights.cells[role]
            sizes[cell] = sizes[cell] + own if cell in sizes else own
    return sizes


def person_shares(
    weights: MemberWeights,
    role: Sequence[str],
    department: Sequence[str],
    counts: Floats,
    asked: Asked,
) -> Floats:
    """What one answer of a group of people weighs in the municipality's score.

    The score of a column is the sum over groups of share times the sum of the group's
    answers.  Role means: w_r / (W n_r); head count: N_c / (N n_c) with c the cell of the
    role; raked: w_i / sum of w over all that count.

    Parameters
    ----------
    weights : MemberWeights
    role, department : sequence of str, length n_groups
        Groups of people of one role and department ("" = none); a role with weight 0 gets 0.
    counts : ndarray of float, shape (n_groups, n_columns)
        People (or answers) that count, per column.
    asked : Mapping
        Role id -> ndarray of bool, shape (n_columns,); see :func:`asked_columns`.

    Returns
    -------
    ndarray of float, shape (n_groups, n_columns)
        0 where nobody counts; ``(shares * counts).sum(axis=0)`` is 1 where somebody does.

    Examples
    --------
    10 leaders of whom 2 answered, 30 employees of whom 3 did: 10 / 40 / 2 and 30 / 40 / 3.

    >>> import numpy as np
    >>> staff = {"leader": 10.0, "employee": 30.0}
    >>> weights = MemberWeights(
    ...     weighting=Weighting.HEAD_COUNT, staff=staff, cells={r: r for r in staff},
    ...     role_weights=dict.fromkeys(staff, 1.0),
    ... )
    >>> asked = {role: np.array([True]) for role in staff}
    >>> counts = np.array([[2.0], [3.0]])
    >>> person_shares(weights, list(staff), ["", ""], counts, asked).ravel().tolist()
    [0.125, 0.25]
    """
    if weights.weighting is Weighting.RAKED:
        each = np.array([weights.person.get(k, 0.0) for k in zip(role, department, strict=True)])
        held = (each[:, None] * counts).sum(axis=0)
        return np.where(counts > 0, each[:, None] / np.where(held > 0, held, 1), 0.0)
    sizes = cell_sizes(weights, asked)
    cells = np.array([cell_of(weights, r) for r in role], dtype=object)
    shares, held = np.zeros(counts.shape), np.zeros(counts.shape[1])
    for cell, size in sizes.items():
        inside = cells == cell
        n = counts[inside].sum(axis=0)
        held += np.where(n > 0, size, 0.0)
        shares[inside] = np.where(counts[inside] > 0, size / np.where(n > 0, n, 1), 0.0)
    return shares / np.where(held > 0, held, 1)


def _town(code: str, rows: Rows, roster: Roster | None, weights: Mapping[str, float]) -> _Town:
    here = np.flatnonzero((rows.municipality == code) & rows.in_index)
    each = np.repeat(here, rows.people[here, 0])
    roles = tuple(role for role, weight in weights.items() if role and weight > 0)
    known = () if roster is None else roster.departments
    return _Town(
        role=rows.role[each],
        department=rows.department[each],
        roles=roles,
        staff={} if roster is None else roster.head_counts(code, roles),
        departments={d.name: float(d.staff) for d in known if d.municipality == code and d.staff},
    )


def _weigh(town: _Town, weights: Mapping[str, float], method: ScoringMethod) -> MemberWeights:
    plain = MemberWeights(role_weights=weights, staff=town.staff)
    if method.weighting is Weighting.ROLE_MEANS or not len(town.role):
        return plain
    why = _unknown(town)
    if why:
        return replace(plain, fallback=why)
    head = replace(plain, weighting=Weighting.HEAD_COUNT, cells=_cells(town, method))
    if method.weighting is Weighting.HEAD_COUNT:
        return head
    why, person = _raked(town, method)
    if why:
        return replace(head, fallback=why)
    cells = {role: role for role in town.roles if role in set(town.role)}
    return replace(head, weighting=Weighting.RAKED, cells=cells, person=person)


def _unknown(town: _Town) -> Fallback:
    answered = {role: int((town.role == role).sum()) for role in dict.fromkeys(town.role)}
    if ALL in answered:
        return Fallback.NO_ROLE
    if not answered.keys() <= town.staff.keys():
        return Fallback.STAFF_UNKNOWN
    if any(n > town.staff[role] for role, n in answered.items()):
        return Fallback.MORE_ANSWERS
    return Fallback.NONE


def _cells(town: _Town, method: ScoringMethod) -> Mapping[str, str]:
    rule = CollapseRule(
        fewest=method.fewest_in_cell, heaviest=method.largest_weight or float("inf")
    )
    staff = np.array([[town.staff.get(role, 0.0) for role in town.roles]])
    place = {role: at for at, role in enumerate(town.roles)}
    roles = np.array([place[role] for role in town.role], dtype=np.int64)
    collapse = method.collapse and town.shape is not Shape.VALUES
    found = poststratify(np.zeros_like(roles), roles, staff, rule=rule if collapse else None)
    merged = found.merged[0]
    return {
        role: "+".join(r for r, cell in zip(town.roles, merged, strict=True) if cell == merged[at])
        for at, role in enumerate(town.roles)
        if merged[at] >= 0
    }


def _raked(town: _Town, method: ScoringMethod) -> tuple[Fallback, Mapping[tuple[str, str], float]]:
    if town.shape is not Shape.RESPONDENTS:
        return Fallback.NO_PERSONS, {}
    if not set(town.department) <= town.departments.keys():
        return Fallback.DEPARTMENTS_UNKNOWN, {}
    names = (list(town.staff), list(town.departments))
    margins = [
        np.array([known.index(name) for name in own], dtype=np.int64)
        for known, own in zip(names, (town.role, town.department), strict=True)
    ]
    totals = [np.array(list(t.values())) for t in (town.staff, town.departments)]
    found = rake(margins, totals, rule=RakeRule(heaviest=method.largest_weight or None))
    if not found.converged:
        return Fallback.CONTRADICTION, {}
    keys = zip(map(str, town.role), map(str, town.department), strict=True)
    return Fallback.NONE, dict(zip(keys, map(float, found.weights), strict=True))
