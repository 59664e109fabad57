"""How many have answered, of how many asked, for the person who reminds them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from maturity.records.questionnaire import Questionnaire
from maturity.records.responses import Responses, Shape, State
from maturity.records.roster import Chosen, Roster
from maturity.records.scores import ALL, Part

__all__ = ["TURNOUT_COLUMNS", "ReminderRule", "count_turnout", "people_by_role"]

TURNOUT_COLUMNS = ("municipality", "part", "group", "answers", "invited", "rate", "remind")
"""Columns of the frame that :func:`count_turnout` returns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderRule:
    """When a group is worth a reminder.

    Parameters
    ----------
    below : float
        Share of answers, in (0, 1); a group below it should be reminded.
    smallest_group : int
        A group of fewer invited people is never pointed out: that would point at persons.
    """

    below: float
    smallest_group: int


def count_turnout(
    responses: Responses, roster: Roster, questionnaire: Questionnaire, rule: ReminderRule
) -> pd.DataFrame:
    """Count answers and invited people per municipality, role and department.

    Internal: nothing is hidden here, so the frame must never reach a report.

    Parameters
    ----------
    responses : Responses
        Persons or counts of persons; item values have no respondents, so their
        ``answers`` are NaN.

    Returns
    -------
    DataFrame
        :data:`TURNOUT_COLUMNS`, members in the order of codes; in each the whole (of the
        roles that count, as in the reports), its roles in questionnaire order and its
        departments by name.  ``answers`` counts
        people who said anything; a joint judgement is no person and is left out.
        ``invited`` is NaN where unknown (departments always); ``rate`` is answers /
        invited, NaN where more answered than were invited; ``remind`` is True where the
        rule asks for a reminder, never in a municipality that answered by a joint judgement.

    Examples
    --------
    20 leaders invited and 6 answered: 6 / 20 = 0.3 < 0.5, so they are reminded; of 4
    specialists invited nobody is, since 4 is fewer than the smallest group of 5.
    """
    people = _people(responses)
    rows: list[tuple[object, ...]] = []
    for member in roster.members:
        mine = people.loc[people["municipality"] == member.code]
        rows += _rows_of(member.code, mine, roster, questionnaire)
    frame = pd.DataFrame(rows, columns=list(TURNOUT_COLUMNS[:5]))
    frame[["answers", "invited"]] = frame[["answers", "invited"]].astype(float)
    if responses.shape is Shape.VALUES:
        frame["answers"] = np.nan
    possible = (frame["invited"] > 0) & (frame["answers"] <= frame["invited"])
    frame["rate"] = frame["answers"] / frame["invited"].where(possible)
    joint = set(responses.units.loc[responses.units["joint"], "municipality"])
    frame["remind"] = (
        (frame["invited"] >= rule.smallest_group)
        & (frame["rate"] < rule.below)
        & ~frame["municipality"].isin(joint)
    )
    return frame


def people_by_role(responses: Responses) -> dict[tuple[str, str], int]:
    """How many people answered, by municipality and role; joint judgements are no persons."""
    people = _people(responses)
    counts = people.groupby(["municipality", "role"], sort=True, as_index=False)["answers"].sum()
    rows = counts.itertuples(index=False, name=None)
    return {(str(code), str(role)): int(n) for code, role, n in rows}


def _people(responses: Responses) -> pd.DataFrame:
    """How many people stand behind each row that is no joint judgement."""
    states = (State.ANSWERED, State.DONT_KNOW, State.NOT_APPLICABLE)
    said = np.sum([responses.tally(state) for state in states], axis=0).max(axis=1, initial=0)
    if responses.shape is Shape.RESPONDENTS:
        said = np.minimum(said, 1)
    people = responses.units[["municipality", "department", "role"]].assign(answers=said)
    return people.loc[~responses.units["joint"]]


def _rows_of(
    code: str, mine: pd.DataFrame, roster: Roster, questionnaire: Questionnaire
) -> Iterable[tuple[object, ...]]:
    """Rows of one municipality: the whole, its roles, its departments."""
    asked = {role.id: _invited(roster, code, role.id) for role in questionnaire.roles}
    present = set(mine["role"])
    roles = [id_ for id_, invited in asked.items() if invited or id_ in present]
    beside = {role.id for role in questionnaire.roles if role.weight == 0}
    known = [asked[id_] for id_ in roles if id_ not in beside]
    whole = sum(n for n in known if n is not None) if known and None not in known else None
    yield (code, Part.ALL.value, ALL, _count(mine.loc[~mine["role"].isin(beside)]), whole)
    for id_ in roles:
        own = mine.loc[mine["role"] == id_]
        yield (code, Part.ROLE.value, id_, _count(own), asked[id_])
    named = {d.name for d in roster.departments if d.municipality == code}
    for name in sorted(named | set(mine["department"]) - {ALL}):
        own = mine.loc[mine["department"] == name]
        yield (code, Part.DEPARTMENT.value, name, _count(own), None)


def _count(rows: pd.DataFrame) -> float:
    """People behind the rows."""
    return float(rows["answers"].sum())


def _invited(roster: Roster, code: str, role: str) -> int | None:
    """People invited; where everyone was asked and no number is given, the staff."""
    row = roster.staffing_of(code, role)
    return row.staff if row.invited is None and row.chosen is Chosen.EVERYONE else row.invited
