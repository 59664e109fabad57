"""Read the filled-in base-data workbook; every faulty cell is named, none is guessed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from maturity.assessment.member_rows import read_members
from maturity.assessment.workbook_rows import (
    Choices,
    Reading,
    Row,
    as_text,
    one_of,
    read_tables,
    spellings,
)
from maturity.assessment.workbook_words import SHEETS, read_workbook_words
from maturity.errors import AssessmentError, Problem, Where, message
from maturity.files import as_typed
from maturity.records.questionnaire import Questionnaire, Texts
from maturity.records.roster import Chosen, Department, Roster, Staffing
from maturity.registers import with_other_names
from maturity.survey.names import match_name, plain

__all__ = ["BaseData", "read_base_data"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseData:
    """What a workbook says, and how it was read.

    Parameters
    ----------
    notes : tuple of Problem
        What was repaired, as warnings.
    places : Mapping
        Code, role and column -> the cell in which it stands.
    """

    roster: Roster
    notes: tuple[Problem, ...]
    places: Mapping[tuple[str, str, str], Where]


def read_base_data(
    path: Path,
    region: str,
    questionnaire: Questionnaire,
    texts: Sequence[Texts],
    *,
    country: str = "SE",
) -> BaseData:
    """Read ``underlag.xlsx``, written in any of the languages.

    Parameters
    ----------
    path : Path
        The workbook.
    region : str
        Name of the region or cooperation, from the settings.
    texts : sequence of Texts
        Names of roles and sectors, in every language they may be written in.
    country : str
        In Sweden (SE), codes and names are held against the register of municipalities.

    Returns
    -------
    BaseData
        Members of the roster sorted by code.

    Raises
    ------
    AssessmentError
        With every faulty cell: sheet, row, column, what was found and expected.
    """
    reading = Reading(path, read_workbook_words())
    repair = message(
        "Close it in Excel and run the command again. If the file is damaged, fetch it from a "
        "backup; or remove it, and make a new one: maturity new-round {folder} {round}",
        folder=as_typed(path.parents[2]),
        round=path.parent.name,
    )
    tables = read_tables(reading, SHEETS, repair, shown=lambda cell: as_text(cell.value))
    members = read_members(reading, tables["members"], country)
    known = [(member.code, member.name) for member in members]
    sectors = sector_choices(questionnaire, texts, reading.language("departments"))
    roles = role_choices(questionnaire, texts, reading.language("staff"))
    departments = read_departments(reading, tables["departments"], known, sectors)
    places: dict[tuple[str, str, str], Where] = {}
    staffing = read_staffing(reading, tables["staff"], known, roles, places)
    if reading.errors:
        raise AssessmentError(reading.errors)
    roster = Roster(region=region, members=members, departments=departments, staffing=staffing)
    return BaseData(roster=roster, notes=tuple(reading.problems), places=places)


def read_departments(
    reading: Reading,
    rows: Iterable[Row],
    known: Sequence[tuple[str, str]],
    sectors: Choices,
) -> tuple[Department, ...]:
    """The sheet of departments."""
    sheet, found = "departments", dict[tuple[str, str], Department]()
    for number, cells in rows:
        code = find_member(reading, sheet, number, cells["municipality"], known)
        sector = sectors.find(cells["sector"])
        if cells["sector"] and not sector:
            reading.report(sheet, number, "sector", cells["sector"], sectors.expected())
        key = (code, plain(cells["department"]))
        if not cells["department"] or key in found:
            expected = message("the name of a department, each once per municipality")
            reading.report(sheet, number, "department", cells["department"], expected)
        elif code:
            staff = read_count(reading, sheet, number, "staff", cells["staff"])
            name = cells["department"]
            found[key] = Department(municipality=code, name=name, sector=sector, staff=staff)
    return tuple(sorted(found.values(), key=lambda d: (d.municipality, d.name)))


def read_staffing(
    reading: Reading,
    rows: Iterable[Row],
    known: Sequence[tuple[str, str]],
    roles: Choices,
    places: dict[tuple[str, str, str], Where],
) -> tuple[Staffing, ...]:
    """The sheet of staff numbers; where each one stands is written to ``places``."""
    sheet, found = "staff", dict[tuple[str, str], Staffing]()
    for number, cells in rows:
        code = find_member(reading, sheet, number, cells["municipality"], known)
        role = roles.find(cells["role"])
        if not role:
            reading.report(sheet, number, "role", cells["role"], roles.expected())
        chosen = reading.words.choice(cells["chosen"], tuple(Chosen)) if cells["chosen"] else None
        if cells["chosen"] and chosen is None:
            words, language = reading.words.choices, reading.language(sheet)
            expected = one_of([words[choice][language] for choice in Chosen])
            reading.report(sheet, number, "chosen", cells["chosen"], expected)
        staff = read_count(reading, sheet, number, "staff", cells["staff"])
        invited = read_count(reading, sheet, number, "invited", cells["invited"])
        if staff is not None and invited is not None and invited > staff:
            expected = message("at most the number of staff ({staff})", staff=staff)
            reading.report(sheet, number, "invited", cells["invited"], expected)
        if code and role and (code, role) in found:
            expected = message("each role once per municipality")
            reading.report(sheet, number, "role", cells["role"], expected)
        elif code and role:
            for column in ("role", "staff", "invited", "chosen"):
                places[code, role, column] = reading.place(sheet, number, column)
            found[code, role] = Staffing(
                municipality=code,
                role=role,
                staff=staff,
                invited=invited,
                chosen=Chosen(chosen) if chosen else None,
            )
    return tuple(found[key] for key in sorted(found))


def read_count(reading: Reading, sheet: str, row: int, column: str, text: str) -> int | None:
    """A number of people; None where the cell is empty."""
    plain = "".join(text.split())
    if plain.isdecimal():
        return int(plain)
    if plain:
        reading.report(sheet, row, column, text, message("a whole number, or an empty cell"))
    return None


def find_member(
    reading: Reading, sheet: str, row: int, text: str, known: Sequence[tuple[str, str]]
) -> str:
    """Code of a member; empty text, and a problem, if there is none."""
    match = match_name(text, with_other_names(known))
    if match.code:
        return match.code
    expected = message(
        "one of the municipalities on the sheet {name}", name=reading.titles.get("members", "–")
    )
    reading.report(sheet, row, "municipality", text, expected)
    return ""


def sector_choices(questionnaire: Questionnaire, texts: Sequence[Texts], language: str) -> Choices:
    """Every way to write a sector, and the names of one language."""
    names = {text.language: text.sectors for text in texts}
    shown = names.get(language, {})
    return Choices(
        ids=spellings(questionnaire.sectors, list(names.values())),
        shown=[shown.get(id_, id_) for id_ in questionnaire.sectors],
    )


def role_choices(questionnaire: Questionnaire, texts: Sequence[Texts], language: str) -> Choices:
    """Every way to write a role, and the names of one language."""
    ids = [role.id for role in questionnaire.roles]
    names = {t.language: {id_: role.name for id_, role in t.roles.items()} for t in texts}
    plurals = [{id_: role.plural for id_, role in t.roles.items()} for t in texts]
    shown = names.get(language, {})
    return Choices(
        ids=spellings(ids, [*names.values(), *plurals]),
        shown=[shown.get(id_, id_) for id_ in ids],
    )
