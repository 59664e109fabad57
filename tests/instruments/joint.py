"""Joint judgements: plans, workbooks filled in as a group would, and the record they mean."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl

from maturity.instruments.plan import Instrument, plan_instrument
from maturity.instruments.workbook import choices_of, write_joint_workbook
from maturity.responses import Intake, ReadingContext, read_answers
from tests.assessments import filled_roster, survey, texts

FORMS = ("short", "long")
LANGUAGES = ("sv", "en")
EVIDENCE = "Plan 2026, avsnitt 3: https://example.org/plan?a=1&b=å"


def both() -> dict:
    return {code: texts(code) for code in LANGUAGES}


def planned(form: str = "short", **other) -> Instrument:
    made = plan_instrument(survey(), both(), filled_roster(), form=form, round_="2026")
    return replace(made, **other)


def context(**other) -> ReadingContext:
    base = ReadingContext(
        questionnaire=survey(), texts=tuple(both().values()), roster=filled_roster(), round="2026"
    )
    return replace(base, **other)


def written(tmp_path: Path, form: str = "short", code: str = "sv", who: str = "2281") -> Path:
    made = planned(form)
    member = made.roster.member(who)
    return write_joint_workbook(made, member, code, tmp_path / f"{member.code}.xlsx")


def judgement(path: Path):
    """The workbook opened for filling in, and its sheet of questions."""
    book = openpyxl.load_workbook(path)
    return book, book.worksheets[1]


def rows_of(sheet) -> dict[str, int]:
    """Code -> row number."""
    return {row[0].value: row[0].row for row in sheet.iter_rows(min_row=7) if row[0].value}


def choices(form: str, code: str) -> dict[str, tuple[str, ...]]:
    """What the drop-down of each question offers, by question code."""
    return {q.code: choices_of(q, code) for q in planned(form).questions}


def fill_in(path: Path, answers: dict[str, object], notes: dict[str, str] | None = None) -> Path:
    book, sheet = judgement(path)
    rows = rows_of(sheet)
    for code, answer in answers.items():
        sheet.cell(rows[code], 4).value = answer
    for code, note in (notes or {}).items():
        sheet.cell(rows[code], 5).value = note
    book.save(path)
    return path


def pattern(form: str) -> dict[str, int | None]:
    """Question code -> position of its answer among the choices; every seventh left blank."""
    codes = [q.code for q in planned(form).questions]
    return {code: None if at % 7 == 6 else at % 6 for at, code in enumerate(codes)}


def typed(form: str, code: str) -> dict[str, object]:
    """The pattern as a person chooses it: the number, or the words, in the list."""
    offered = choices(form, code)
    chosen = {q: offered[q][at] for q, at in pattern(form).items() if at is not None}
    return {q: int(text) if text.isdecimal() else text for q, text in chosen.items()}


def read(path: Path, **other) -> Intake:
    return read_answers(path, context=context(**other))
