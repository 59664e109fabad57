"""Small assessments in temporary folders, and answers a person could have typed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import openpyxl

from maturity.assessment.create import create_assessment, find_members
from maturity.assessment.folder import AssessmentFolder
from maturity.assessment.settings import Settings
from maturity.records.questionnaire import Questionnaire, Texts
from maturity.records.roster import Chosen, Department, Roster, Staffing
from maturity.resources import survey_folder
from maturity.survey import read_questionnaire, read_texts

QUESTIONNAIRE = "kommunal-digital-mognad"
MEMBERS = ("Sundsvall", "Timrå", "Ånge", "Kramfors")
ROLES = {"leader": "Ledare", "employee": "Medarbetare", "specialist": "Digital specialist"}
SETTINGS = Settings(
    name="Fyra kommuner",
    questionnaire=QUESTIONNAIRE,
    round="2026",
    as_of="2026-11-21",
)
Rows = Sequence[Mapping[str, object]]


@lru_cache
def survey() -> Questionnaire:
    return read_questionnaire(survey_folder(QUESTIONNAIRE))


@lru_cache
def texts(language: str = "sv") -> Texts:
    return read_texts(survey_folder(QUESTIONNAIRE), language)


def short_items() -> list[str]:
    return [item.id for item in survey().for_form("short").items]


def filled_roster(names: Sequence[str] = MEMBERS, **other: object) -> Roster:
    """Everything in the workbook filled in: consent, cooperation, departments, staff."""
    members = find_members(names)
    members = tuple(
        replace(m, consent=at % 2 == 0, cooperations=("Kusten", "Älven") if at else ())
        for at, m in enumerate(members)
    )
    staffing = [
        Staffing(municipality=m.code, role=r.id, staff=40, invited=20, chosen=Chosen.RANDOM)
        for m in members
        for r in sorted(survey().roles, key=lambda role: role.id)
    ]
    departments = [
        Department(municipality=m.code, name=name, sector=sector)
        for m in members
        for name, sector in (("Omsorgen", "care"), ("Skolan", "school"), ("Övrigt", ""))
    ]
    roster = Roster(
        region=SETTINGS.name,
        members=members,
        staffing=tuple(staffing),
        departments=tuple(departments),
    )
    return replace(roster, **other)


def make_assessment(
    path: Path, roster: Roster | None = None, settings: Settings = SETTINGS
) -> AssessmentFolder:
    roster = roster or filled_roster()
    return create_assessment(path, settings, roster, survey(), texts(settings.language))


def all_agree(folder: AssessmentFolder, round_: str = "2026") -> None:
    """Everybody has agreed to be named, so that any choice of members may be compared with."""
    book = openpyxl.load_workbook(folder.workbook(round_))
    sheet = book["Kommuner"]
    column = [cell.value for cell in sheet[1]].index("Visas med namn") + 1
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, column).value = "ja" if sheet.cell(row, 1).value else None
    book.save(folder.workbook(round_))


def made_rows(
    names: Sequence[str] = MEMBERS, people: int = 6, shift: int = 0
) -> list[dict[str, object]]:
    """Short-form answers that follow a rule: no two municipalities answer alike."""
    rows = []
    for town, name in enumerate(names):
        for person in range(people * len(ROLES)):
            role = list(ROLES.values())[person % len(ROLES)]
            row: dict[str, object] = {"Kommun": name, "Roll": role, "Förvaltning": "Skolan"}
            for at, item in enumerate(short_items()):
                row[item] = 1 + (person * 3 + at * (town + 1) + person // 4 + shift) % 5
            rows.append(row)
    return rows


def csv_text(rows: Rows, *, delimiter: str = ";", headings: Sequence[str] = ()) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(headings or rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def put(folder: AssessmentFolder, name: str, text: str | bytes, round_: str = "2026") -> Path:
    """Put a file into the inbox; another round gets the base data of 2026 where it has none."""
    path = folder.inbox(round_) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    workbook = folder.workbook(round_)
    if not workbook.exists() and folder.workbook("2026").exists():
        workbook.write_bytes(folder.workbook("2026").read_bytes())
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def tree(path: Path, ignored: Iterable[str] = ()) -> dict[str, bytes | None]:
    """Every file with its bytes and every folder, to compare before and after."""
    return {
        p.relative_to(path).as_posix(): p.read_bytes() if p.is_file() else None
        for p in sorted(path.rglob("*"))
        if p.name not in ignored
    }
