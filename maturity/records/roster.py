"""Who takes part: municipalities, their departments, and how many were asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from maturity.records.about import About, told
from maturity.shown import Shown

__all__ = ["FEWEST_MEMBERS", "Chosen", "Department", "Member", "Roster", "Staffing"]

FEWEST_MEMBERS = 3
"""Fewest municipalities behind a mean or a comparison: one of fewer tells what the others have."""


class Chosen(StrEnum):
    """How the people who were asked were chosen; decides whether intervals are shown."""

    EVERYONE = "everyone"
    RANDOM = "random"
    PICKED = "picked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member(Shown):
    """A municipality that takes part.

    Parameters
    ----------
    code : str
        Official code as text, for example "2281".
    consent : bool
        True where the municipality has said yes to being shown by name to the others.
    group : str
        Official municipality group, for example "B3"; empty if unknown.
    cooperations : tuple of str
        Free names of the cooperations it belongs to (B4); any number.
    earlier : tuple of str
        Codes it had in an earlier round: one after a new code, several after a merger.
    """

    code: str
    name: str
    county: str = ""
    group: str = ""
    consent: bool = False
    cooperations: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Department(Shown):
    """A department of a municipality, and the sector it is compared within.

    ``staff`` counts the people that work there; None = unknown.
    """

    municipality: str
    name: str
    sector: str = ""
    staff: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Staffing(Shown):
    """How many people a role has in a municipality, and how many were asked; None = unknown."""

    municipality: str
    role: str
    staff: int | None = None
    invited: int | None = None
    chosen: Chosen | None = None

    @property
    def size(self) -> int | None:
        """Staff as stated (0 = there is no such role), else as invited where everyone was asked.

        None = unknown.
        """
        if self.staff is not None:
            return self.staff
        return self.invited if self.chosen is Chosen.EVERYONE else None


@dataclass(frozen=True, kw_only=True)
class Roster(Shown):
    """The filled-in base data of a round; members sorted by code."""

    region: str = told(About.REGION)
    members: tuple[Member, ...] = told(About.REGION)
    departments: tuple[Department, ...] = told(About.MEMBER, default=())
    staffing: tuple[Staffing, ...] = told(About.MEMBER, default=())

    def member(self, code: str) -> Member:
        """The member with this code; KeyError if there is none."""
        for member in self.members:
            if member.code == code:
                return member
        raise KeyError(code)

    def code_of(self, given: str | int) -> str:
        """The code that is meant: a number stands for the one member whose code has its value.

        Tools that pass parameters on turn ``0114`` into 114.  Text stays as it is, and so
        does a number that no member or more than one has, as text.

        Examples
        --------
        >>> roster = Roster(region="AB", members=(Member(code="0114", name="Upplands Väsby"),))
        >>> roster.code_of(114), roster.code_of("114"), roster.code_of(2281)
        ('0114', '114', '2281')
        """
        if isinstance(given, str) or isinstance(given, bool):
            return str(given)
        codes = [m.code for m in self.members if m.code.isdecimal() and int(m.code) == given]
        return codes[0] if len(codes) == 1 else str(given)

    def staffing_of(self, municipality: str, role: str) -> Staffing:
        """Head counts of one role in one municipality (all unknown if not given)."""
        known = self._staffing.get((municipality, role))
        return known or Staffing(municipality=municipality, role=role)

    def head_counts(self, municipality: str, roles: Iterable[str]) -> dict[str, float]:
        """Employees of those roles whose number is known and not 0.

        Parameters
        ----------
        municipality : str
        roles : iterable of str
            Role ids, for example those that count for the index.

        Examples
        --------
        >>> leaders = Staffing(municipality="2281", role="leader", staff=120)
        >>> roster = Roster(region="Y", members=(), staffing=(leaders,))
        >>> roster.head_counts("2281", ["leader", "employee"])
        {'leader': 120.0}
        """
        sizes = {role: self.staffing_of(municipality, role).size for role in roles}
        return {role: float(size) for role, size in sizes.items() if size}

    def chosen(self, municipality: str) -> Chosen | None:
        """How people were chosen: "picked" anywhere makes it picked; None if nobody said."""
        ways = self._ways.get(municipality, set())
        return next((w for w in (Chosen.PICKED, Chosen.RANDOM, Chosen.EVERYONE) if w in ways), None)

    @cached_property
    def _staffing(self) -> dict[tuple[str, str], Staffing]:
        """The first row of each municipality and role."""
        return {(row.municipality, row.role): row for row in reversed(self.staffing)}

    @cached_property
    def _ways(self) -> dict[str, set[Chosen | None]]:
        """Ways of choosing people in each municipality."""
        found: dict[str, set[Chosen | None]] = {}
        for row in self.staffing:
            found.setdefault(row.municipality, set()).add(row.chosen)
        return found
