"""How many answered, of how many: per municipality, role and department."""

from __future__ import annotations

import numpy as np
import pandas as pd

from maturity.disclosure.joining import answering
from maturity.disclosure.places import AND
from maturity.disclosure.protect import Safe
from maturity.records.published import Hidden
from maturity.records.roster import Chosen, Roster
from maturity.records.scores import ALL, Part
from maturity.scoring.rows import role_weights, scored_roles

__all__ = ["RESPONSE_COLUMNS", "shown_response"]

RESPONSE_COLUMNS = (
    "municipality", "part", "group", "answers", "invited", "staff", "rate", "chosen", "joint",
    "hidden",
)  # fmt: skip
"""Columns of :attr:`maturity.records.published.Published.response`."""

NUMBERS = ["answers", "invited", "staff", "rate"]


def shown_response(safe: Safe, reasons: pd.DataFrame) -> pd.DataFrame:
    """Answers, invited, staff and rate; nothing where a group is hidden.

    ``answers`` counts people who said anything, don't know included.  The whole
    municipality and its departments count people of index roles only, so that
    what stands beside the index cannot be had by subtraction; roles with weight
    0 have a row of their own.  Where everyone was asked and ``invited`` is not
    given, it is the staff.  The whole has no ``invited`` or ``staff`` if a role that
    takes part has none.  ``rate`` is NaN where more answered than were asked, and for
    the whole if that is so in one of its roles.  Departments have no ``invited`` and ``staff``.

    Parameters
    ----------
    safe : Safe
        Roles and departments are those of its joined groups.
    reasons : DataFrame
        Hidden cells.

    Returns
    -------
    DataFrame
        :data:`RESPONSE_COLUMNS`; one row per member and (joined) role that was invited or
        answered, and per department, sorted
        by municipality and part.  A role nobody of which answered shows 0 answers.
    """
    people = _people(safe)
    codes = sorted({m.code for m in safe.round.roster.members} | set(people["municipality"]))
    frame = pd.DataFrame([row for code in codes for row in _rows(safe, people, code)])
    frame = frame.reindex(columns=list(RESPONSE_COLUMNS))
    why = reasons.loc[reasons["node"] == ""].set_index(["municipality", "part", "group"])["reason"]
    at = pd.MultiIndex.from_frame(frame[["municipality", "part", "group"]])
    frame["hidden"] = why.reindex(at).fillna(Hidden.SHOWN.value).to_numpy()
    frame[NUMBERS] = frame[NUMBERS].astype(float).mask(frame["hidden"] != Hidden.SHOWN.value)
    return frame


def _people(safe: Safe) -> pd.DataFrame:
    """Answering people of every row, with index weight of the role."""
    responses = safe.joined.responses
    weights = role_weights(safe.round.questionnaire, safe.round.scores.method)
    role = scored_roles(responses.units)
    return responses.units[["municipality", "department"]].assign(
        role=role, answers=answering(responses), index=[weights.get(r, 1.0) > 0 for r in role]
    )


def _rows(safe: Safe, people: pd.DataFrame, code: str) -> list[dict[str, object]]:
    roster = safe.round.roster
    mine = people.loc[people["municipality"] == code]
    inside = mine.loc[mine["index"]]
    weights = role_weights(safe.round.questionnaire, safe.round.scores.method)
    beside = {r for r, joined in safe.joined.roles.get(code, {}).items() if r and not joined}
    # a joined role stands where the first of its roles would
    place = {role: at for at, role in enumerate(weights)}
    roles = sorted((r for r in weights if r != ALL), key=lambda r: place[r.split(AND)[0]])
    whole = [
        _staffing(roster, code, role)
        for role in roles
        if weights[role] > 0 and _takes_part(roster, code, role, mine)
    ]
    invited, staff = (sum(row[at] for row in whole) if whole else np.nan for at in (0, 1))
    chosen = roster.chosen(code)
    base = {
        "municipality": code,
        "chosen": chosen.value if chosen else "",
        "joint": safe.round.scores.joint.get(code, False),
    }
    rows, possible = [], True
    for role in roles:
        own, asked = mine.loc[mine["role"] == role], _staffing(roster, code, role)
        if role in beside or _takes_part(roster, code, role, mine):
            rows.append(base | _row(Part.ROLE, role, own, asked))
            possible &= weights[role] == 0 or not own["answers"].sum() > asked[0]
    rows.insert(0, base | _row(Part.ALL, ALL, inside, (invited, staff), possible=possible))
    for name in sorted(set(inside["department"]) - {ALL}):
        own = inside.loc[inside["department"] == name]
        rows.append(base | _row(Part.DEPARTMENT, name, own, (np.nan, np.nan)))
    return rows


def _row(
    part: Part,
    group: str,
    people: pd.DataFrame,
    asked: tuple[float, float],
    *,
    possible: bool = True,
) -> dict[str, object]:
    answers = float(people["answers"].sum())
    return {
        "part": part.value,
        "group": group,
        "answers": answers,
        "invited": asked[0],
        "staff": asked[1],
        "rate": answers / asked[0] if 0 < asked[0] >= answers and possible else np.nan,
    }


def _takes_part(roster: Roster, code: str, role: str, people: pd.DataFrame) -> bool:
    """Whether a role answered, or the roster knows how many it has."""
    known = not np.isnan(_staffing(roster, code, role)).all()
    return known or bool((people["role"] == role).any())


def _staffing(roster: Roster, code: str, role: str) -> tuple[float, float]:
    """Invited and staff of a role, NaN if unknown; where everyone was asked, staff was invited."""
    row = roster.staffing_of(code, role)
    everyone = row.chosen is Chosen.EVERYONE
    invited = row.staff if row.invited is None and everyone else row.invited
    return (
        np.nan if invited is None else float(invited),
        np.nan if row.staff is None else float(row.staff),
    )
