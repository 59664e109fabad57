"""Too small groups are joined before anything is scored, so that nothing rests on one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from maturity.disclosure.apart import Counts
from maturity.disclosure.places import AND, NOBODY, People, Places, joined_places, neighbours
from maturity.records.method import ScoringMethod, Weighting
from maturity.records.questionnaire import Questionnaire, Role
from maturity.records.responses import Responses, Shape, State
from maturity.records.roster import Chosen, Department, Roster, Staffing
from maturity.records.scores import ALL
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
    joined (:func:`~maturity.disclosure.apart.differ_by_few`).  A municipality with fewer people
    than the smallest group stays as it is: nothing of it is shown.  So do joint judgements, and
    published item values, which are public.

    Parameters
    ----------
    responses : Responses
    questionnaire : Questionnaire
        As asked in that round.
    roster : Roster
    method : ScoringMethod

    Returns
    -------
    Joined
    """
    if responses.shape is Shape.VALUES:
        return Joined(responses=responses, questionnaire=questionnaire, roster=roster)
    weights = role_weights(questionnaire, method)
    units = responses.units
    labels = {name: units[name].to_numpy(dtype=object).copy() for name in PLACES}
    labels["role"] = scored_roles(units)
    keep = np.ones(len(units), dtype=bool)
    staffing, departments = list(roster.staffing), list(roster.departments)
    joined: dict[str, Mapping[str, str]] = {}
    for code, here, town in _towns(responses, labels, weights, method):
        joined[code] = mapping = town.joined_roles()
        keep[here] = [mapping[role] != "" or role == ALL for role in town.role]
        town = replace(town, role=np.array([mapping[r] or r for r in town.role], dtype=object))
        order = [d.name for d in roster.departments if d.municipality == code]
        crossed = method.weighting is Weighting.RAKED
        places = town.places((order, questionnaire.sectors), crossed=crossed)
        departments = _named(departments, code, town.department, places)
        staffing = join_staff(staffing, code, mapping)
        labels["role"][here] = town.role
        labels["department"][here], labels["sector"][here] = places
    made = {role for mapping in joined.values() for role in mapping.values()}
    own = {n: pd.Series(v, index=units.index, dtype="str") for n, v in labels.items()}
    return Joined(
        responses=replace(responses, units=units.assign(**own)).rows(keep),
        questionnaire=with_roles(questionnaire, made, weights),
        roster=replace(roster, staffing=tuple(staffing), departments=tuple(departments)),
        roles=joined,
    )


def _towns(
    responses: Responses,
    labels: Mapping[str, NDArray[np.object_]],
    weights: Mapping[str, float],
    method: ScoringMethod,
) -> Iterator[tuple[str, NDArray[np.intp], _Town]]:
    """Municipalities whose people answered one by one, and enough of them; with their rows."""
    units, people = responses.units, answering(responses)
    municipality = units["municipality"].to_numpy(dtype=object)
    joint = set(municipality[units["joint"].to_numpy(dtype=bool)])
    for code in sorted(set(municipality) - joint):
        here = np.flatnonzero(municipality == code)
        town = _Town(
            people=people[here],
            weights=weights,
            smallest=method.smallest_group,
            **{name: labels[name][here] for name in PLACES},
        )
        if town.people[town.inside].sum() >= method.smallest_group:
            yield str(code), here, town


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


@dataclass(frozen=True, kw_only=True, eq=False)
class _Town:
    """The people of one municipality: one entry per row."""

    people: Counts
    role: NDArray[np.object_]
    department: NDArray[np.object_]
    sector: NDArray[np.object_]
    weights: Mapping[str, float]
    smallest: int

    @property
    def inside(self) -> NDArray[np.bool_]:
        """Rows of the index."""
        return np.array([self._weight(role) > 0 for role in self.role], dtype=bool)

    def _weight(self, role: str) -> float:
        parts = (ALL if part == NOBODY else part for part in role.split(AND))
        return sum(self.weights.get(part, 0.0) for part in parts)

    def _sizes(self, labels: NDArray[np.object_], order: Sequence[str]) -> list[int]:
        return [int(self.people[(labels == name) & self.inside].sum()) for name in order]

    def places(self, order: tuple[Sequence[str], Sequence[str]], *, crossed: bool) -> Places:
        """Department and sector of each row."""
        people = People(
            count=np.where(self.inside, self.people, 0),
            role=self.role,
            department=self.department,
            sector=self.sector,
        )
        return joined_places(people, order, smallest=self.smallest, crossed=crossed)

    def joined_roles(self) -> dict[str, str]:
        """Role -> what it counts in; empty for a role beside the index that is too small."""
        order = [role for role, weight in self.weights.items() if weight > 0]
        found: dict[str, str] = {}
        for members in neighbours(self._sizes(self.role, order), self.smallest):
            names = [order[at] for at in members]
            alone = names == [ALL]
            # nobody's role is the last in a name, so that the name begins with a role
            named = [*(n for n in names if n), *((NOBODY,) if ALL in names else ())]
            found |= dict.fromkeys(names, ALL if alone else AND.join(named))
        for role in set(self.role) - found.keys():
            few = 0 < self.people[self.role == role].sum() < self.smallest
            beside = self.weights.get(role, 0.0) == 0
            found[role] = "" if few and beside else role
        return found


def join_staff(rows: Sequence[Staffing], code: str, mapping: Mapping[str, str]) -> list[Staffing]:
    """Head counts with those of joined roles added up; unknown where one of them is.

    Parameters
    ----------
    rows : sequence of Staffing
    code : str
        Municipality.
    mapping : Mapping
        Role -> role it counts in.
    """
    made: dict[str, list[Staffing]] = {}
    others = []
    for row in rows:
        joined = mapping.get(row.role, row.role) if row.municipality == code else row.role
        if AND in joined and joined != row.role:
            made.setdefault(joined, []).append(row)
        else:
            others.append(row)
    for role, own in made.items():
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
    return others


def _asked(row: Staffing) -> int | None:
    """People asked; where everyone was, the staff."""
    return row.staff if row.invited is None and row.chosen is Chosen.EVERYONE else row.invited


def _sum(numbers: Sequence[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if len(known) == len(numbers) else None


def _named(
    rows: list[Department], code: str, before: NDArray[np.object_], places: Places
) -> list[Department]:
    """The departments of the roster under their joined names, staff added up."""
    names = dict(zip(before, zip(*places, strict=True), strict=True))
    made: dict[tuple[str, str], list[Department]] = {}
    others = []
    for row in rows:
        if row.municipality == code and row.name in names:
            made.setdefault(names[row.name], []).append(row)
        else:
            others.append(row)
    for (name, sector), own in made.items():
        staff = _sum([row.staff for row in own])
        others.append(Department(municipality=code, name=name, sector=sector, staff=staff))
    return others
