"""How many answered, of how many: per municipality, role and department."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np
import pandas as pd

from maturity.disclosure.within.joining import answering
from maturity.disclosure.within.places import AND
from maturity.disclosure.within.protect import Safe
from maturity.records import schemas
from maturity.records.published import Hidden
from maturity.records.roster import Chosen, Roster
from maturity.records.scores import ALL, Part
from maturity.scoring.rows import role_weights, scored_roles

__all__ = ["shown_response"]

NUMBERS = ["answers", "invited", "staff", "rate"]

Told = Counter[tuple[Part, str]]
"""People of one municipality who answered, by part and group; 0 where nobody has a row."""


def shown_response(safe: Safe, reasons: pd.DataFrame) -> pd.DataFrame:
    """Answers, invited, staff and rate; nothing where a group is hidden.

    ``answers`` counts people who said anything, don't know included.  The whole
    municipality and its departments count people of index roles only, so that
    what stands beside the index cannot be had by subtraction; roles with weight
    0 have a row of their own.  Where everyone was asked and ``invited`` is not
    given, it is the staff.  The whole has no ``invited`` or ``staff`` if a role that
    takes part has none.  ``rate`` is NaN where more answered than were asked, and for
    the whole if that is so in one of its roles.  Departments have no ``invited`` and ``staff``.

    Returns
    -------
    DataFrame
        :data:`~maturity.records.schemas.RESPONSE`; one row per member and (joined) role that was
        invited or answered, and per department, sorted by municipality and part.
        A role nobody of which answered shows 0 answers.
    """
    told = _told(safe)
    codes = sorted({m.code for m in safe.round.roster.members} | told.keys())
    rows = [row for code in codes for row in _rows(safe, code, told.get(code, Counter()))]
    frame = pd.DataFrame(rows).reindex(columns=list(schemas.RESPONSE.names))
    why = reasons.loc[reasons["node"] == ""].set_index(["municipality", "part", "group"])["reason"]
    at = pd.MultiIndex.from_frame(frame[["municipality", "part", "group"]])
    frame["hidden"] = why.reindex(at).fillna(Hidden.SHOWN.value).to_numpy()
    frame[NUMBERS] = frame[NUMBERS].astype(float).mask(frame["hidden"] != Hidden.SHOWN.value)
    return schemas.RESPONSE.frame(frame)


def _told(safe: Safe) -> dict[str, Told]:
    units, people = safe.joined.responses.units, answering(safe.joined.responses).tolist()
    weights = role_weights(safe.round.questionnaire, safe.round.scores.method)
    found: dict[str, Told] = {}
    rows = zip(units["municipality"], scored_roles(units), units["department"], people, strict=True)
    for code, role, department, n in rows:
        own = found.setdefault(code, Counter())
        own[Part.ROLE, role] += n
        if weights.get(role, 1.0) > 0:
            own[Part.ALL, ALL] += n
            own[Part.DEPARTMENT, department] += n
    return found


def _rows(safe: Safe, code: str, told: Told) -> Iterator[dict[str, object]]:
    roster = safe.round.roster
    weights = role_weights(safe.round.questionnaire, safe.round.scores.method)
    beside = {r for r, joined in safe.joined.roles.get(code, {}).items() if r and not joined}
    # a joined role stands where the first of its roles would
    place = {role: at for at, role in enumerate(weights)}
    known = {
        role: _staffing(roster, code, role)
        for role in sorted((r for r in weights if r != ALL), key=lambda r: place[r.split(AND)[0]])
    }
    there = [r for r, n in known.items() if (Part.ROLE, r) in told or not np.isnan(n).all()]
    index = [known[role] for role in there if weights[role] > 0]
    invited, staff = (sum(row[at] for row in index) if index else np.nan for at in (0, 1))
    more = any(weights[r] > 0 and told[Part.ROLE, r] > known[r][0] for r in there)
    chosen = roster.chosen(code)

    def row(part: Part, group: str, asked: tuple[float, float]) -> dict[str, object]:
        n = float(told[part, group])
        possible = 0 < asked[0] >= n and not (part is Part.ALL and more)
        return {
            "municipality": code,
            "part": part.value,
            "group": group,
            "answers": n,
            "invited": asked[0],
            "staff": asked[1],
            "rate": n / asked[0] if possible else np.nan,
            "chosen": chosen.value if chosen else "",
            "joint": safe.round.scores.joint.get(code, False),
        }

    yield row(Part.ALL, ALL, (invited, staff))
    for role in known:
        if role in beside or role in there:
            yield row(Part.ROLE, role, known[role])
    for name in sorted(n for p, n in told if p is Part.DEPARTMENT and n):
        yield row(Part.DEPARTMENT, name, (np.nan, np.nan))


def _staffing(roster: Roster, code: str, role: str) -> tuple[float, float]:
    """Invited and staff of a role, NaN if unknown; where everyone was asked, staff was invited."""
    row = roster.staffing_of(code, role)
    everyone = row.chosen is Chosen.EVERYONE
    invited = row.staff if row.invited is None and everyone else row.invited
    return (
        np.nan if invited is None else float(invited),
        np.nan if row.staff is None else float(row.staff),
    )
