"""Do those who answered stand for their colleagues?  Response, weights, and what may be missing.

References
----------
Kish (1965), Survey Sampling, section 11.7 (effective sample size).
Cochran (1977), Sampling Techniques, 3rd ed., section 13.2 (bias from non-response).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from maturity.records import schemas
from maturity.records.method import Weighting
from maturity.records.questionnaire import INDEX, Questionnaire
from maturity.records.responses import Floats, Responses, Shape, State
from maturity.records.roster import Chosen, Roster
from maturity.records.scores import ALL, Estimates, MemberWeights, Part, Scores
from maturity.scoring.groups import group_rows
from maturity.scoring.means import group_means, mean_of_members
from maturity.scoring.plan import Plan, plan_scoring
from maturity.scoring.rows import Rows, prepare_rows
from maturity.scoring.tree import combine_nodes
from maturity.scoring.weighting import asked_columns, person_shares, weigh_members
from maturity.scoring.weights import kish_n, response_bias_bound

__all__ = ["ASSUMED_GAP", "FEW", "LOW_RESPONSE", "SHIFTED", "measure_representation"]

ASSUMED_GAP = 0.25
"""Assumed difference between people who answered and who did not, in standard deviations."""

LOW_RESPONSE = 0.30
FEW = 5.0
SHIFTED = 1.0
"""Response rate, effective n and shift (in standard errors) from which a flag is raised."""

ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Base:
    """What every row is made from; arrays have one entry per scored row, in content order."""

    scores: Scores
    roster: Roster
    rows: Rows
    said: Floats
    index: Floats
    se: Mapping[str, float]
    unweighted: Mapping[str, float]
    weighted: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Group:
    """A municipality or a role: its rows, people that count, that said anything, head counts."""

    here: NDArray[np.intp]
    n: float
    said: float
    staff: float
    invited: float


def measure_representation(  # noqa: PLR0913
    scores: Scores,
    estimates: Estimates,
    responses: Responses,
    questionnaire: Questionnaire,
    roster: Roster,
    members: tuple[str, ...],
) -> pd.DataFrame:
    """Tell for each member and role how well the answers stand for the staff.

    - ``rate``: people who said anything / invited (staff, where everyone was asked).
    - ``coverage``: staff of roles somebody speaks for / all staff of roles in the index.
    - ``effective_n`` (Kish): (sum s)² / sum s², s the share of each person in the score.
    - ``unweighted``, ``weighted``: the index with everybody counting the same, and by head
      count; ``shift`` is weighted minus unweighted in standard errors of the index
      (this year's staff).
    - ``bias_bound``: 0.25 SD of the persons' own index times the share of those asked that
      did not answer (who was not asked by chance is no bias).  For the whole, that share is
      the mean of the roles', with their role weights or, by head count, their staff.

    Parameters
    ----------
    scores, estimates
        Of the round, made from ``responses``.
    responses : Responses
    questionnaire : Questionnaire
    roster : Roster
    members : tuple of str
        Codes of the members large enough to be published.

    Returns
    -------
    DataFrame
        :data:`~maturity.records.schemas.REPRESENTATION`; keys municipality and role,
        the whole (role "") before its roles, roles of the index only.  NaN where
        something is not known (staff, invited, persons of answer counts; also where more
        answered than there are or were asked).  Joint
        judgements and item values have no rows.

    Examples
    --------
    30 of 60 answered, persons' own index has a standard deviation of 24: those who did not
    answer may lie 6 points off, so the index may be off by (1 - 30/60) 6 = 3 points.
    """
    alone = [code for code in members if not scores.joint.get(code, False)]
    if responses.shape is Shape.VALUES or not alone:
        return schemas.REPRESENTATION.empty()
    base = _base(scores, estimates, responses, questionnaire, roster)
    rows = [row for code in alone if code in scores.weights for row in _member(base, code)]
    return schemas.REPRESENTATION.frame(rows)


def _base(
    scores: Scores,
    estimates: Estimates,
    responses: Responses,
    questionnaire: Questionnaire,
    roster: Roster,
) -> _Base:
    plan = plan_scoring(responses, questionnaire, scores.method)
    aligned = responses.columns(plan.items)
    persons = scores.persons
    rows = prepare_rows(aligned, plan, persons, scores.method)
    own = combine_nodes(plan, persons.values, persons.asked, method=scores.method)
    index = own.scores[:, 0]
    if responses.shape is Shape.COUNTS:
        index = np.full_like(index, np.nan)
    said = sum(
        aligned.tally(state) for state in (State.ANSWERED, State.DONT_KNOW, State.NOT_APPLICABLE)
    )
    most = np.asarray(said).max(axis=1, initial=0)
    t = estimates.table
    whole = t.loc[(t["part"] == Part.ALL) & (t["node"] == INDEX)].set_index("municipality")
    return _Base(
        scores=scores,
        roster=roster,
        rows=rows,
        said=(most if responses.shape is Shape.COUNTS else np.minimum(most, 1))[rows.order],
        index=index[rows.order],
        se={str(code): float(se) for code, se in whole["se"].items()},
        unweighted=_unweighted(rows, plan, scores),
        weighted=_by_head_count(rows, plan, scores, roster),
    )


def _unweighted(rows: Rows, plan: Plan, scores: Scores) -> Mapping[str, float]:
    """Index of each municipality with everybody counting the same."""
    whole = np.full(len(rows.role), ALL, dtype=object)
    groups = group_rows(rows.municipality, whole, rows.in_index)
    return _indices(groups.municipality, group_means(rows, groups), plan, scores)


def _by_head_count(rows: Rows, plan: Plan, scores: Scores, roster: Roster) -> Mapping[str, float]:
    """Index of each municipality by head count; NaN where staff does not suffice for it."""
    method = replace(scores.method, weighting=Weighting.HEAD_COUNT)
    weights = weigh_members(rows, plan, method, roster, shape=scores.shape)
    found = mean_of_members(rows, weights, asked_columns(plan))
    able = {code for code, own in weights.items() if own.weighting is Weighting.HEAD_COUNT}
    indices = _indices(tuple(sorted(weights)), found, plan, scores)
    return {code: index if code in able else np.nan for code, index in indices.items()}


def _indices(
    codes: tuple[str, ...], means: Floats, plan: Plan, scores: Scores
) -> Mapping[str, float]:
    capabilities = means[:, : len(plan.nodes)]
    asked = np.broadcast_to(plan.asked_of(ALL), capabilities.shape)
    combined = combine_nodes(plan, capabilities, asked, method=scores.method)
    return dict(zip(codes, map(float, combined.scores[:, 0]), strict=True))


def _member(base: _Base, code: str) -> list[dict[str, object]]:
    """The row of a municipality, then those of its roles that answered or are known."""
    own = base.scores.weights[code]
    here = np.flatnonzero((base.rows.municipality == code) & base.rows.in_index)
    roles = [role for role, weight in own.role_weights.items() if role and weight > 0]
    parts = {role: _group(base, code, role, here[base.rows.role[here] == role]) for role in roles}
    parts = {r: g for r, g in parts.items() if g.said or not np.isnan([g.staff, g.invited]).all()}
    whole = _Group(
        here=here,
        n=float(base.rows.people[here, 0].sum()),
        said=float(base.said[here].sum()),
        staff=_sum(group.staff for group in parts.values()),
        invited=_sum(group.invited for group in parts.values()),
    )
    covered = _sum(group.staff for group in parts.values() if group.n)
    unweighted, weighted = (held.get(code, np.nan) for held in (base.unweighted, base.weighted))
    shift = _shift(weighted - unweighted, base.se.get(code, np.nan))
    first = {
        **_row(base, code, whole, _missing(own, parts)),
        "role": ALL,
        "coverage": covered / whole.staff if whole.staff > 0 else np.nan,
        "unweighted": unweighted,
        "weighted": weighted,
        "shift": shift,
        "shifted": abs(shift) > SHIFTED,
        "counts_with": "",
    }
    rest = [
        {
            **_row(base, code, group, _absent(group)),
            "role": role,
            "coverage": float(group.n > 0) if group.staff > 0 else np.nan,
            "counts_with": _others(own, role),
        }
        for role, group in parts.items()
    ]
    return [first, *rest]


def _group(base: _Base, code: str, role: str, here: NDArray[np.intp]) -> _Group:
    staffing = base.roster.staffing_of(code, role)
    everyone = staffing.invited is None and staffing.chosen is Chosen.EVERYONE
    invited = float((staffing.staff if everyone else staffing.invited) or np.nan)
    staff = base.scores.weights[code].staff.get(role, np.nan)
    n, said = float(base.rows.people[here, 0].sum()), float(base.said[here].sum())
    return _Group(
        here=here,
        n=n,
        said=said,
        staff=np.nan if n > staff else staff,
        invited=np.nan if said > invited else invited,
    )


def _row(base: _Base, code: str, group: _Group, missing: float) -> dict[str, object]:
    """What is told of a whole municipality and of a role alike."""
    own = base.scores.weights[code]
    rate = group.said / group.invited
    effective = _effective_n(base, own, group.here)
    index = base.index[group.here]
    index = index[~np.isnan(index)]
    spread = float(index.std(ddof=1)) if len(index) > 1 else np.nan
    return {
        "municipality": code,
        "n": group.n,
        "staff": group.staff,
        "rate": rate,
        "effective_n": effective,
        "unweighted": np.nan,
        "weighted": np.nan,
        "shift": np.nan,
        "bias_bound": response_bias_bound(1 - missing, 1.0, ASSUMED_GAP * spread),
        "low_response": rate < LOW_RESPONSE,
        "few": effective < FEW - ROUNDING,
        "shifted": False,
        "weighting": own.weighting.value,
        "fallback": own.fallback.value,
    }


def _effective_n(base: _Base, own: MemberWeights, here: NDArray[np.intp]) -> float:
    """Kish's n of the people behind some rows, by their shares in the score."""
    counts = base.rows.people[here, :1].astype(np.float64)
    asked = {role: np.array([True]) for role in own.role_weights}
    groups = (list(base.rows.role[here]), list(base.rows.department[here]))
    each = person_shares(own, *groups, counts, asked).ravel()
    return kish_n(np.repeat(each, base.rows.people[here, 0]))


def _missing(own: MemberWeights, parts: Mapping[str, _Group]) -> float:
    """Share of the people behind a score that did not answer; NaN where it is unknown."""
    held = {role: group for role, group in parts.items() if group.n}
    plain = own.weighting is Weighting.ROLE_MEANS
    weights = {role: own.role_weights[role] if plain else held[role].staff for role in held}
    total = sum(weights.values())
    absent = sum(weights[role] * _absent(group) for role, group in held.items())
    return absent / total if total else np.nan


def _absent(group: _Group) -> float:
    """Share of those asked that did not answer (of the staff, where that is not known)."""
    if group.invited > 0:
        return 1 - group.said / group.invited
    return 1 - group.n / group.staff


def _shift(difference: float, se: float) -> float:
    """Difference in standard errors; 0 where there is none, NaN where the error is unknown."""
    if abs(difference) < ROUNDING:
        return 0.0
    return difference / se if se > 0 else np.nan


def _others(own: MemberWeights, role: str) -> str:
    """Roles that a role is counted together with."""
    return "+".join(r for r in own.cells.get(role, role).split("+") if r != role)


def _sum(numbers: Iterable[float]) -> float:
    """Sum; NaN where there is nothing, or one is unknown."""
    held = list(numbers)
    return float(sum(held)) if held else np.nan
