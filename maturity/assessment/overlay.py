"""Corrections laid over roster and answers; neither file is changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from maturity.assessment.correctable import DONT_KNOW, NOT_APPLICABLE, Cell, value_cells
from maturity.records.corrections import Correction
from maturity.records.responses import Responses, Shape, State
from maturity.records.roster import Roster, Staffing
from maturity.responses.cells import tallies_of
from maturity.responses.people import ordered

__all__ = ["correct_responses", "correct_roster"]

STATES = {DONT_KNOW: State.DONT_KNOW, NOT_APPLICABLE: State.NOT_APPLICABLE}


def correct_roster(roster: Roster, corrections: Sequence[Correction]) -> Roster:
    """The roster with corrected staff, invited and sectors; later corrections win.

    Examples
    --------
    >>> from maturity.records.roster import Member
    >>> roster = Roster(region="R", members=(Member(code="2281", name="Sundsvall"),))
    >>> one = Correction(municipality="2281", cell="2281/staff/leader", before="", after="45",
    ...                  reason="r", file="f", sha256="h")
    >>> correct_roster(roster, [one]).staffing_of("2281", "leader").staff
    45
    """
    after = {correction.cell: correction.after for correction in corrections}
    if not after:
        return roster
    counts: dict[tuple[str, str], dict[str, int]] = {}
    for cell, value in after.items():
        code, kind, name = [*cell.split("/", 2), "", ""][:3]
        if kind in ("staff", "invited"):
            counts.setdefault((code, name), {})[kind] = int(value)
    staffing = {(s.municipality, s.role): s for s in roster.staffing}
    for (code, role), found in counts.items():
        row = staffing.get((code, role), Staffing(municipality=code, role=role))
        staff, invited = found.get("staff", row.staff), found.get("invited", row.invited)
        staffing[code, role] = replace(row, staff=staff, invited=invited)
    departments = tuple(
        replace(d, sector=after.get(sector_cell(d.municipality, d.name), d.sector))
        for d in roster.departments
    )
    rows = tuple(staffing[key] for key in sorted(staffing))
    return replace(roster, staffing=rows, departments=departments)


def sector_cell(municipality: str, department: str) -> str:
    """Id of the cell that holds the sector of a department."""
    return Cell(municipality=municipality, kind="sector", name=department).id


def correct_responses(responses: Responses, corrections: Sequence[Correction]) -> Responses:
    """The answers with corrected sectors, joint judgements and item values.

    A correction of a row that is no longer there changes nothing.
    """
    after = {correction.cell: correction.after for correction in corrections}
    if not after:
        return responses
    units = responses.units.copy()
    places = zip(units["municipality"], units["department"], units["sector"], strict=True)
    units["sector"] = [after.get(sector_cell(code, name), own) for code, name, own in places]
    values, states = responses.values.copy(), responses.states.copy()
    at = {
        (code, department, role): row
        for row, (code, department, role, joint) in enumerate(
            units[["municipality", "department", "role", "joint"]].itertuples(
                index=False, name=None
            )
        )
        if joint or responses.shape is Shape.VALUES
    }
    for cell in value_cells(responses):
        if cell.id in after:
            row, column = at[cell.municipality, *cell.unit], responses.items.index(cell.name)
            state = STATES.get(after[cell.id], State.ANSWERED)
            states[row, column] = state
            answered = state is State.ANSWERED
            values[row, column] = float(after[cell.id]) if answered else np.nan
    tallies = tallies_of(states) if responses.shape is Shape.VALUES else responses.tallies
    changed = replace(responses, units=units, values=values, states=states, tallies=tallies)
    return ordered(changed)
