"""What a member may correct: base data and joint or published values, never a person's answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from maturity.errors import Message, message
from maturity.records.questionnaire import Questionnaire, Texts
from maturity.records.responses import Responses, Shape, State
from maturity.records.roster import Roster
from maturity.responses.known import AnswerKey, answer_key
from maturity.survey.names import plain

__all__ = ["DONT_KNOW", "NOT_APPLICABLE", "Cell", "CellReader", "correctable_cells"]

DONT_KNOW, NOT_APPLICABLE = State.DONT_KNOW.code, State.NOT_APPLICABLE.code
WORDS = {State.DONT_KNOW: DONT_KNOW, State.NOT_APPLICABLE: NOT_APPLICABLE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One value that a municipality may correct.

    Parameters
    ----------
    municipality : str
        Code.
    kind : {"staff", "invited", "sector", "item"}
        What is corrected.
    name : str
        Role id, name of the department, or item id.
    unit : (str, str)
        Department and role of a row of item values; two empty texts for the whole.
    value : str
        Value now: a whole number, a sector id, a step, ``dk`` or ``na``; empty if unknown.
    """

    municipality: str
    kind: str
    name: str
    unit: tuple[str, str] = ("", "")
    value: str = ""

    @property
    def id(self) -> str:
        """The code that stands in the workbook and in the log."""
        unit = [part for part in self.unit if part]
        return "/".join([self.municipality, self.kind, self.name, *unit])


def correctable_cells(
    roster: Roster, responses: Responses | None, questionnaire: Questionnaire
) -> Mapping[str, Cell]:
    """Every cell that may be corrected, by its id, in reading order.

    Parameters
    ----------
    roster : Roster
        Staff and invited per role, and the sectors of departments.
    responses : Responses or None
        Values of joint judgements, or item values; None where nothing is imported.
    """
    cells = [*roster_cells(roster, questionnaire)]
    if responses is not None:
        cells += value_cells(responses)
    order = {member.code: at for at, member in enumerate(roster.members)}
    known = [cell for cell in cells if cell.municipality in order]
    return {cell.id: cell for cell in sorted(known, key=lambda c: order[c.municipality])}


def roster_cells(roster: Roster, questionnaire: Questionnaire) -> Iterator[Cell]:
    """Cells of base data."""
    for member in roster.members:
        code = member.code
        for role in questionnaire.roles:
            row = roster.staffing_of(code, role.id)
            for kind, number in (("staff", row.staff), ("invited", row.invited)):
                value = "" if number is None else str(number)
                yield Cell(municipality=code, kind=kind, name=role.id, value=value)
        for department in roster.departments:
            if department.municipality == code:
                yield Cell(
                    municipality=code, kind="sector", name=department.name, value=department.sector
                )


def value_cells(responses: Responses) -> Iterator[Cell]:
    """Cells of joint judgements and of item values; units that stand twice are left out."""
    units = responses.units
    whole = responses.shape is Shape.VALUES
    rows = np.arange(len(units)) if whole else np.flatnonzero(units["joint"].to_numpy())
    keys = [tuple(units.loc[row, ["municipality", "department", "role"]]) for row in rows.tolist()]
    for row, key in zip(rows.tolist(), keys, strict=True):
        if keys.count(key) > 1:
            continue
        for at, item in enumerate(responses.items):
            state = State(int(responses.states[row, at]))
            if state is not State.NOT_ASKED:
                value = WORDS.get(state, "")
                if state is State.ANSWERED:
                    value = f"{responses.values[row, at]:g}"
                code, department, role = key
                unit = (department, role)
                yield Cell(municipality=code, kind="item", name=item, unit=unit, value=value)


class CellReader:
    """Reads what stands in a cell of a workbook as the value it means.

    Parameters
    ----------
    questionnaire : Questionnaire
        Its scales and sectors bound what may be written.
    texts : sequence of Texts
        Words may be written in any of these languages.
    any_number : bool
        Whether items take any number within their scale (item values).
    """

    def __init__(
        self, questionnaire: Questionnaire, texts: Sequence[Texts], *, any_number: bool
    ) -> None:
        self.sectors = {plain(id_): id_ for id_ in questionnaire.sectors}
        for text in texts:
            self.sectors |= {plain(name): id_ for id_, name in text.sectors.items()}
        self.names = tuple(texts[0].sectors.get(id_, id_) for id_ in questionnaire.sectors)
        self.keys: dict[str, AnswerKey] = {
            item.id: answer_key(item, questionnaire.scale_of(item), texts, any_number=any_number)
            for item in questionnaire.items
        }

    def read(self, cell: Cell, text: str) -> str | None:
        """The value a text means; None if it is no value of this cell.

        Examples
        --------
        A whole number stays itself, ``4,0`` is the step 4, a sector is found by its
        name in any language.
        """
        if not text.strip():
            return ""
        if cell.kind == "sector":
            return self.sectors.get(plain(text))
        if cell.kind != "item":
            number = "".join(text.split())
            return str(int(number)) if number.isdecimal() and len(number) < 8 else None
        if text.strip() in WORDS.values():
            return text.strip()
        reading = self.keys[cell.name].read(text)
        if reading.wrong or reading.doubt:
            return None
        return WORDS.get(reading.state) or f"{reading.value:g}"

    def expected(self, cell: Cell) -> Message:
        """What a cell may hold."""
        if cell.kind == "sector":
            return message("one of {sectors}", sectors=", ".join(self.names))
        return self.keys[cell.name].expected() if cell.kind == "item" else message("a whole number")
