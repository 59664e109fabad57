"""Too small groups are joined before anything is scored, so that nothing rests on one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from maturity.disclosure.within.apart import Counts
from maturity.disclosure.within.places import (
    AND,
    NOBODY,
    Labels,
    People,
    joined_places,
    neighbours,
    sizes_of,
)
from maturity.records.method import ScoringMethod, Weighting
from maturity.records.questionnaire import Questionnaire, Role
from maturity.records.responses import Responses, Shape, State
from maturity.records.roster import Chosen, Department, Roster, Staffing
from maturity.records.scores import ALL
from maturity.scoring.groups import rows_of
from maturity.scoring.rows import role_weights, scored_roles

__all__ = ["Joined", "answering", "join_groups", "join_staff", "with_roles"]

PLACES = ("role", "department", "sector")
CHOSEN = (Chosen.PICKED, Chosen.RANDOM, Chosen.EVERYONE)
"""The least sure way of choosing people comes first and holds for a joined role."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Joined:
    """Answers, questionnaire and roster in which no group of a municipality is too small.

    Parameters
    ----------
    responses : Responses
        Rows under their joined role, department and sector; without roles beside the index
        that are too small.
    questionnaire : Questionnaire
        With a role for each join: its weight is the sum of theirs, and it is asked what any
        of them is asked.
    roster : Roster
        Staff and people asked added up.
    roles : Mapping
        Municipality code -> role id -> id of the role it counts in; "" = left out.
    """

    responses: Responses
    questionnaire: Questionnaire
    roster: Roster
    roles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def join_groups(
    responses: Responses, questionnaire: Questionnaire, roster: Roster, method: ScoringMethod
) -> Joined:
    """Join too small roles, departments and sectors of every municipality.

    Roles of the index with fewer than ``method.smallest_group`` answering people join a
    neighbour (:func:`neighbours`).  A role beside the index joins nobody and is left out.
    Sectors are joined first, then departments inside a sector; people without department
    count as one more.  Departments that a union of roles could be subtracted from go on being
    joined (:func:`~maturity.disclosure.differ_by_few`).  A municipality with fewer people than the
    smallest group stays as it is: nothing of it is shown.  So do joint judgements, and published
    item values, which are public.
    """
    if responses.shape is Shape.VALUES:
        return Joined(responses=responses, questionnaire=questionnaire, roster=roster)
    weights, smallest = role_weights(questionnaire, method), method.smallest_group
    units, people = responses.units, answering(responses)
    labels = {name: units[name].to_numpy(dtype=object).copy() for name in PLACES}
    labels["role"] = scored_roles(units)
    keep = np.ones(len(units), dtype=bool)
    joined: dict[str, Mapping[str, str]] = {}
    named: dict[str, Mapping[str, tuple[str, str]]] = {}
    order = _departments(roster)
    joint = set(units.loc[units["joint"], "municipality"])
    for code, here in rows_of(units["municipality"].to_numpy(dtype=object)).items():
        role, department, sector = (labels[name][here] for name in PLACES)
        index = np.array([weights.get(r, 0.0) > 0 for r in role], dtype=bool)
        if code in joint or people[here][index].sum() < smallest:
            continue
        joined[code] = mapping = _joined_roles(role, people[here], weights, smallest)
        keep[here] = [mapping[r] != "" or r == ALL for r in role]
        labels["role"][here] = role = np.array([mapping[r] or r for r in role], dtype=object)
        count = np.where(index, people[here], 0)
        places = joined_places(
            People(count=count, role=role, department=department, sector=sector),
            (order.get(code, []), questionnaire.sectors),
            smallest=smallest,
            crossed=method.weighting is Weighting.RAKED,
        )
        named[code] = dict(zip(department, zip(*places, strict=True), strict=True))
        labels["department"][here], labels["sector"][here] = places
    made = {role for mapping in joined.values() for role in mapping.values()}
    own = {n: pd.Series(v, index=units.index, dtype="str") for n, v in labels.items()}
    return Joined(
        responses=replace(responses, units=units.assign(**own)).rows(keep),
        questionnaire=with_roles(questionnaire, made, weights),
        roster=_joined_roster(roster, joined, named),
        roles=joined,
    )


def _departments(roster: Roster) -> dict[str, list[str]]:
    """Departments of each municipality, as the workbook has them."""
    found: dict[str, list[str]] = {}
    for row in roster.departments:
        found.setdefault(row.municipality, []).append(row.name)
    return found


def answering(responses: Responses) -> Counts:
    """People behind each row who said anything, don't know included, (n_rows,)."""
    states = (State.ANSWERED, State.DONT_KNOW, State.NOT_APPLICABLE)
    said = np.sum([responses.tally(state) for state in states], axis=0).max(axis=1, initial=0)
    return np.asarray(said if responses.shape is Shape.COUNTS else np.minimum(said, 1))


def with_roles(
    questionnaire: Questionnaire, made: Iterable[str], weights: Mapping[str, float]
) -> Questionnaire:
    """The questionnaire with joined roles: the sum of their weights, asked what any is asked."""
    known = {role.id: role for role in questionnaire.roles}
    parts = {role: role.split(AND) for role in sorted(made) if AND in role and role not in known}
    roles = [
        Role(
            id=role,
            weight=sum(weights.get(ALL if part == NOBODY else part, 0.0) for part in own),
            most_items=max(known[part].most_items for part in own if part in known),
        )
        for role, own in parts.items()
    ]
    items = (
        replace(
            item,
            roles=(*item.roles, *(r for r, own in parts.items() if {*item.roles, NOBODY} & {*own})),
        )
        for item in questionnaire.items
    )
    return replace(questionnaire, roles=(*questionnaire.roles, *roles), items=tuple(items))


def _joined_roles(
    role: Labels, people: Counts, weights: Mapping[str, float], smallest: int
) -> dict[str, str]:
    """Role -> what it counts in; empty for a role beside the index that is too small."""
    order = [name for name, weight in weights.items() if weight > 0]
    found: dict[str, str] = {}
    for members in neighbours(sizes_of(people, role, order), smallest):
        # nobody's role is the last in a name, so that the name begins with a role
        names = sorted((order[at] for at in members), key=lambda name: name == ALL)
        joined = AND.join(name or NOBODY for name in names) if len(names) > 1 else names[0]
        found |= dict.fromkeys(names, joined)
    for name in set(role) - found.keys():
        few = 0 < people[role == name].sum() < smallest
        found[name] = "" if few and weights.get(name, 0.0) == 0 else name
    return found


def join_staff(
    rows: Sequence[Staffing], roles: Mapping[str, Mapping[str, str]]
) -> tuple[Staffing, ...]:
    """Head counts with those of joined roles added up; unknown where one of them is.

    ``roles``: municipality code -> role -> role it counts in.
    """
    made: dict[tuple[str, str], list[Staffing]] = {}
    others = []
    for row in rows:
        joined = roles.get(row.municipality, {}).get(row.role, row.role)
        if AND in joined and joined != row.role:
            made.setdefault((row.municipality, joined), []).append(row)
        else:
            others.append(row)
    for (code, role), own in made.items():
        whole = {part for row in own for part in row.role.split(AND)} == {*role.split(AND)}
        ways = {row.chosen for row in own}
        others.append(
            Staffing(
                municipality=code,
                role=role,
                staff=_sum([row.size for row in own]) if whole else None,
                invited=_sum([_asked(row) for row in own]) if whole else None,
                chosen=next((way for way in CHOSEN if way in ways), None),
            )
        )
    return tuple(others)


def _asked(row: Staffing) -> int | None:
    """People asked; where everyone was, the staff."""
    return row.staff if row.invited is None and row.chosen is Chosen.EVERYONE else row.invited


def _sum(numbers: Sequence[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if len(known) == len(numbers) else None


def _joined_roster(
    roster: Roster,
    roles: Mapping[str, Mapping[str, str]],
    names: Mapping[str, Mapping[str, tuple[str, str]]],
) -> Roster:
    """The roster with joined roles, and departments under joined names and sectors: staff added."""
    made: dict[tuple[str, str, str], list[Department]] = {}
    others = []
    for row in roster.departments:
        own = names.get(row.municipality, {})
        if row.name in own:
            made.setdefault((row.municipality, *own[row.name]), []).append(row)
        else:
            others.append(row)
    for (code, name, sector), joined in made.items():
        staff = _sum([row.staff for row in joined])
        others.append(Department(municipality=code, name=name, sector=sector, staff=staff))
    staffing = join_staff(roster.staffing, roles)
    return replace(roster, staffing=staffing, departments=tuple(others))
