"""Members between two rounds: who stayed, was recoded, left, merged or was split.

A member's earlier codes stand in the workbook of the new round.  Who has exactly one
predecessor, which nobody else has, goes on under the new code; a merger and a split are told,
and never compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from maturity.records.responses import Responses
from maturity.records.roster import Roster
from maturity.responses.people import ordered

__all__ = ["Former", "follow_members", "under_new_codes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """How the members of two rounds belong together.

    Parameters
    ----------
    codes : Mapping
        Code then -> code now, for those whose code has another meaning now.  A code that must
        not be compared becomes one that no member has.
    recoded : Mapping
        Code now -> code then, of those that go on under a new code.
    broken : tuple of str
        Codes now of members that were merged or split.
    left : tuple of str
        Codes then of members that take part no more.
    """

    codes: Mapping[str, str]
    recoded: Mapping[str, str]
    broken: tuple[str, ...]
    left: tuple[str, ...]

    def code(self, then: str) -> str:
        """The code a member of the round before goes by now."""
        return self.codes.get(then, then)


def follow_members(now: Roster, then: Roster) -> Former:
    """How the members of a round continue those of the round before.

    Examples
    --------
    >>> from maturity.records.roster import Member
    >>> then = Roster(region="R", members=(Member(code="1917", name="Heby"),))
    >>> now = Roster(region="R", members=(Member(code="0331", name="Heby", earlier=("1917",)),))
    >>> follow_members(now, then).recoded
    {'0331': '1917'}
    """
    known = {member.code for member in then.members}
    sources = {
        member.code: tuple(dict.fromkeys(c for c in (member.code, *member.earlier) if c in known))
        for member in now.members
    }
    used = [code for own in sources.values() for code in own]
    whole = {
        code: own[0] for code, own in sources.items() if len(own) == 1 and used.count(own[0]) == 1
    }
    recoded = {code: own for code, own in whole.items() if code != own}
    broken = tuple(code for code, own in sources.items() if own and code not in whole)
    codes = {own: code for code, own in recoded.items()}
    kept = set(whole.values())
    taken = {member.code for member in now.members}
    codes |= {code: f"{code}*" for code in known - kept if code in taken}
    left = tuple(sorted(known - set(used)))
    return Former(codes=codes, recoded=recoded, broken=broken, left=left)


def under_new_codes(
    responses: Responses, roster: Roster, former: Former
) -> tuple[Responses, Roster]:
    """Answers and roster of the round before, under the codes of now."""
    if not former.codes:
        return responses, roster
    units = responses.units.assign(
        municipality=[former.code(str(code)) for code in responses.units["municipality"]]
    )
    members = (replace(member, code=former.code(member.code)) for member in roster.members)
    changed = replace(
        roster,
        members=tuple(sorted(members, key=lambda member: member.code)),
        departments=tuple(
            replace(d, municipality=former.code(d.municipality)) for d in roster.departments
        ),
        staffing=tuple(
            replace(s, municipality=former.code(s.municipality)) for s in roster.staffing
        ),
    )
    return ordered(replace(responses, units=units)), changed
