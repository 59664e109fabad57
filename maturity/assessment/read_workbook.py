"""Read the filled-in base-data workbook; every faulty cell is named, none is guessed."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from defusedxml import DefusedXmlException
from openpyxl import Workbook, load_workbook

from maturity.assessment.workbook_words import (
    OPTIONAL,
    SHEETS,
    WorkbookWords,
    read_workbook_words,
)
from maturity.errors import AssessmentError, Message, Problem, Where, message
from maturity.records.questionnaire import Questionnaire, Texts
from maturity.records.roster import Chosen, Department, Member, Roster, Staffing
from maturity.survey.names import match_name, plain

__all__ = ["read_workbook"]

MOST_ROWS = 20_000
UNREADABLE = (BadZipFile, DefusedXmlException, KeyError, OSError, ParseError, TypeError, ValueError)
Row = tuple[int, Mapping[str, str]]


@dataclass(slots=True)
class Reading:
    """What is known while one workbook is read; collects every problem."""

    path: Path
    words: WorkbookWords
    titles: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def report(
        self, sheet: str, row: int | None, column: str, found: str, expected: Message
    ) -> None:
        """Note one faulty cell; sheet and column by their ids, told by their titles."""
        title = self.titles.get(sheet, "")
        heading = self.words.columns[column][self.language(sheet)] if column else ""
        where = Where(file=self.path.name, sheet=title, row=row, column=heading)
        repair = message("Correct the cell in the workbook, save it and run the command again.")
        self.problems.append(
            Problem(
                code="workbook-cell", where=where, found=found, expected=expected, repair=repair
            )
        )

    def language(self, sheet: str) -> str:
        """The language a sheet is written in, by its title."""
        spelt = self.words.sheets[sheet].items()
        title = plain(self.titles.get(sheet, ""))
        return next((code for code, word in spelt if plain(word) == title), next(iter(spelt))[0])


def read_workbook(
    path: Path, region: str, questionnaire: Questionnaire, texts: Sequence[Texts]
) -> Roster:
    """Read ``underlag.xlsx``, written in any of the languages.

    Parameters
    ----------
    path : Path
        The workbook.
    region : str
        Name of the region or cooperation, from the settings.
    texts : sequence of Texts
        Names of roles and sectors, in every language they may be written in.

    Returns
    -------
    Roster
        Members sorted by code.

    Raises
    ------
    AssessmentError
        With every faulty cell: sheet, row, column, what was found and expected.
    """
    reading = Reading(path, read_workbook_words())
    tables = read_tables(reading)
    members = read_members(reading, tables["members"])
    known = [(member.code, member.name) for member in members]
    sectors = spellings(questionnaire.sectors, [t.sectors for t in texts])
    roles = role_spellings(questionnaire, texts)
    departments = read_departments(reading, tables["departments"], known, sectors)
    staffing = read_staffing(reading, tables["staff"], known, roles)
    if reading.problems:
        raise AssessmentError(reading.problems)
    return Roster(region=region, members=members, departments=departments, staffing=staffing)


def read_tables(reading: Reading) -> dict[str, list[Row]]:
    """All cells as text, by sheet; rows that are wholly empty are left out."""
    try:
        with warnings.catch_warnings(action="ignore"):
            # openpyxl warns about drop-downs and styles it does not know; no cell depends on them.
            # Read from memory: openpyxl leaves a damaged file open, which locks it on Windows.
            content = io.BytesIO(reading.path.read_bytes())
            book = load_workbook(content, read_only=True, data_only=True)
            try:
                return {name: read_table(reading, book, name) for name in SHEETS}
            finally:
                book.close()
    except UNREADABLE as error:
        raise AssessmentError([unreadable(reading.path, error)]) from None


def read_table(reading: Reading, book: Workbook, name: str) -> list[Row]:
    """Rows of one sheet, found by its title in any language; none if it is gone."""
    titles = {plain(title): title for title in book.sheetnames}
    words = reading.words.sheets[name].values()
    title = next((titles[plain(word)] for word in words if plain(word) in titles), None)
    if title is None:
        expected = message("a sheet called {name}", name=" / ".join(words))
        reading.report(name, None, "", "", expected)
        return []
    reading.titles[name] = title
    rows = book[title].iter_rows(max_row=MOST_ROWS + 1, values_only=True)
    table = list(named_cells(reading, name, SHEETS[name], rows))
    if table and table[-1][0] > MOST_ROWS:
        expected = message("at most {most} rows", most=MOST_ROWS)
        reading.report(name, table[-1][0], "", "", expected)
    return table


def unreadable(path: Path, error: Exception) -> Problem:
    """The problem of a file that is no workbook, or is held by another program."""
    return Problem(
        code="workbook-unreadable",
        where=Where(file=path.name),
        found=type(error).__name__,
        expected=message("an Excel workbook that can be opened"),
        repair=message("Close it in Excel, or make a new one with “maturity new”."),
    )


def named_cells(
    reading: Reading, sheet: str, columns: Sequence[str], rows: Iterable[tuple[object, ...]]
) -> Iterable[Row]:
    """Rows as column id -> text, with the row number a spreadsheet shows."""
    lines = enumerate(rows, start=1)
    headings = [plain(as_text(cell)) for cell in next(lines, (0, ()))[1]]
    spelt = {c: {plain(w) for w in reading.words.columns[c].values()} for c in columns}
    at = {c: i for c in columns for i, heading in enumerate(headings) if heading in spelt[c]}
    if headings:
        for column in (c for c in columns if c not in (*at, *OPTIONAL.get(sheet, ()))):
            expected = message("a column with this heading in the first row")
            reading.report(sheet, 1, column, "", expected)
    for number, cells in lines:
        found = {c: as_text(cells[i]) if i < len(cells) else "" for c, i in at.items()}
        if any(found.values()):
            yield number, {c: found.get(c, "") for c in columns}


def as_text(cell: object) -> str:
    """A cell as the text a person sees; whole numbers without a decimal point."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()


def read_members(reading: Reading, rows: Iterable[Row]) -> tuple[Member, ...]:
    """The sheet of municipalities."""
    members: dict[str, Member] = {}
    sheet = "members"
    for number, cells in rows:
        named = reading.words.choice(cells["named"], ("yes", "no")) if cells["named"] else "no"
        if named is None:
            reading.report(sheet, number, "named", cells["named"], message("yes or no"))
        if not cells["code"] or not cells["name"]:
            expected = message("a municipality code and a name in every row")
            reading.report(sheet, number, "code", cells["code"], expected)
        elif cells["code"] in members:
            expected = message("a municipality code that stands in no other row")
            reading.report(sheet, number, "code", cells["code"], expected)
        else:
            members[cells["code"]] = Member(
                code=cells["code"],
                name=cells["name"],
                county=cells["county"],
                group=cells["group"],
                consent=named == "yes",
                cooperations=listed(cells["cooperations"]),
            )
    if not members and sheet in reading.titles:
        reading.report(sheet, 2, "code", "", message("at least one municipality"))
    return tuple(members[code] for code in sorted(members))


def listed(text: str) -> tuple[str, ...]:
    """Names separated by semicolons."""
    return tuple(part.strip() for part in text.split(";") if part.strip())


def read_departments(
    reading: Reading,
    rows: Iterable[Row],
    known: Sequence[tuple[str, str]],
    sectors: Mapping[str, str],
) -> tuple[Department, ...]:
    """The sheet of departments."""
    sheet, found = "departments", dict[tuple[str, str], Department]()
    for number, cells in rows:
        code = find_member(reading, sheet, number, cells["municipality"], known)
        sector = sectors.get(plain(cells["sector"]), "")
        if cells["sector"] and not sector:
            expected = message("one of the sectors in the drop-down list")
            reading.report(sheet, number, "sector", cells["sector"], expected)
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
    roles: Mapping[str, str],
) -> tuple[Staffing, ...]:
    """The sheet of staff numbers."""
    sheet, found = "staff", dict[tuple[str, str], Staffing]()
    for number, cells in rows:
        code = find_member(reading, sheet, number, cells["municipality"], known)
        role = roles.get(plain(cells["role"]))
        if role is None:
            expected = message("one of the roles in the drop-down list")
            reading.report(sheet, number, "role", cells["role"], expected)
        chosen = reading.words.choice(cells["chosen"], tuple(Chosen)) if cells["chosen"] else None
        if cells["chosen"] and chosen is None:
            expected = message("one of the answers in the drop-down list")
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
    match = match_name(text, known)
    if match.code:
        return match.code
    expected = message(
        "one of the municipalities on the sheet {name}", name=reading.titles.get("members", "–")
    )
    reading.report(sheet, row, "municipality", text, expected)
    return ""


def spellings(ids: Sequence[str], names: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Every way to write an id -> the id."""
    found = {plain(id_): id_ for id_ in ids}
    for mapping in names:
        found |= {plain(mapping[id_]): id_ for id_ in ids if id_ in mapping}
    return found


def role_spellings(questionnaire: Questionnaire, texts: Sequence[Texts]) -> dict[str, str]:
    """Every way to write a role -> its id."""
    ids = [role.id for role in questionnaire.roles]
    pick: tuple[Callable[[Texts], dict[str, str]], ...] = (
        lambda t: {id_: role.name for id_, role in t.roles.items()},
        lambda t: {id_: role.plural for id_, role in t.roles.items()},
    )
    return spellings(ids, [names(t) for t in texts for names in pick])
