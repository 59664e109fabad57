"""Write the one workbook a coordinator fills in: drop-downs, widths, frozen headings."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from pathlib import Path

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from maturity.assessment.workbook_words import SHEETS, WorkbookWords, read_workbook_words
from maturity.files import write_safely
from maturity.records.questionnaire import Questionnaire, Texts
from maturity.records.roster import Chosen, Roster

__all__ = ["write_workbook"]

ROWS = 2000
"""Rows that get a drop-down."""
LONGEST_LIST = 250
WIDTHS = {"name": 22, "municipality": 22, "department": 34, "sector": 30, "county": 24}
WIDTHS |= {"role": 24, "cooperations": 34, "chosen": 18, "named": 18, "staff": 17, "invited": 19}

Cell = str | int | None


def write_workbook(path: Path, roster: Roster, questionnaire: Questionnaire, texts: Texts) -> Path:
    """Write ``underlag.xlsx`` in the language of ``texts``; the same input gives the same bytes.

    Parameters
    ----------
    path : Path
        File to write; replaced as a whole or not at all.
    roster : Roster
        What is known so far; empty cells are left for the coordinator.
    """
    return write_safely(path, lambda target: fill(target, roster, questionnaire, texts))


def fill(path: Path, roster: Roster, questionnaire: Questionnaire, texts: Texts) -> None:
    """Fill a new workbook."""
    words = read_workbook_words()
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"created": datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)})
        write_readme(book, words, texts.language)
        names = [member.name for member in roster.members]
        choices = {
            "municipality": names,
            "role": [texts.roles[role.id].name for role in questionnaire.roles],
            "sector": [texts.sectors.get(sector, sector) for sector in questionnaire.sectors],
            "named": [words.choices[id_][texts.language] for id_ in ("yes", "no")],
            "chosen": [words.choices[way][texts.language] for way in Chosen],
        }
        tables = {
            "members": member_rows(roster, words, texts.language),
            "departments": department_rows(roster, texts),
            "staff": staff_rows(roster, questionnaire, words, texts),
        }
        for sheet, rows in tables.items():
            write_sheet(book, sheet, rows, choices, texts.language)


def write_readme(book: Workbook, words: WorkbookWords, language: str) -> None:
    """The first sheet: what to fill in, in five lines."""
    sheet = book.add_worksheet(words.sheets["readme"][language])
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 100, wrap)
    sheet.write_string(
        0, 0, words.title[language], book.add_format({"bold": True, "font_size": 14})
    )
    for row, line in enumerate(words.readme[language], start=2):
        sheet.write_string(row, 0, line, wrap)


def write_sheet(
    book: Workbook,
    name: str,
    rows: Iterable[Sequence[Cell]],
    choices: dict[str, list[str]],
    language: str,
) -> None:
    """One table with headings, rows and drop-downs."""
    words = read_workbook_words()
    sheet = book.add_worksheet(words.sheets[name][language])
    heading = book.add_format({"bold": True, "bg_color": "#DDE7EE", "bottom": 1})
    text = book.add_format({"num_format": "@"})
    for at, column in enumerate(SHEETS[name]):
        sheet.set_column(at, at, WIDTHS.get(column, 14), text if column == "code" else None)
        sheet.write_string(0, at, words.columns[column][language], heading)
        if choices.get(column):
            add_choices(book, sheet, at, f"{name}_{column}", choices[column])
    sheet.freeze_panes(1, 0)
    for row, cells in enumerate(rows, start=1):
        for at, cell in enumerate(cells):
            if isinstance(cell, int):
                sheet.write_number(row, at, cell)
            elif cell:
                sheet.write_string(row, at, cell)


def add_choices(
    book: Workbook, sheet: Worksheet, column: int, name: str, choices: list[str]
) -> None:
    """A drop-down; choices that are long or hold a comma are kept on a hidden sheet.

    In the rule itself Excel allows 255 characters, and takes a comma inside a choice for its end.
    """
    source: str | list[str] = choices
    if len(",".join(choices)) > LONGEST_LIST or any("," in choice for choice in choices):
        hidden = book.add_worksheet(f"_{name}")
        hidden.hide()
        for row, choice in enumerate(choices):
            hidden.write_string(row, 0, choice)
        source = f"='_{name}'!$A$1:$A${len(choices)}"
    rule = {"validate": "list", "source": source, "error_type": "warning"}
    sheet.data_validation(1, column, ROWS, column, rule)


def member_rows(roster: Roster, words: WorkbookWords, language: str) -> list[list[Cell]]:
    """Rows of the sheet of municipalities."""
    return [
        [
            *(m.code, m.name, m.county, m.group),
            words.choices["yes" if m.consent else "no"][language],
            "; ".join(m.cooperations),
            "; ".join(m.earlier),
        ]
        for m in roster.members
    ]


def department_rows(roster: Roster, texts: Texts) -> list[list[Cell]]:
    """Rows of the sheet of departments."""
    return [
        [roster.member(d.municipality).name, d.name, texts.sectors.get(d.sector, d.sector), d.staff]
        for d in roster.departments
    ]


def staff_rows(
    roster: Roster, questionnaire: Questionnaire, words: WorkbookWords, texts: Texts
) -> list[list[Cell]]:
    """One row per municipality and role, so that nothing has to be looked up."""
    rows: list[list[Cell]] = []
    for member in roster.members:
        for role in questionnaire.roles:
            known = roster.staffing_of(member.code, role.id)
            chosen = words.choices[known.chosen][texts.language] if known.chosen else ""
            name = texts.roles[role.id].name
            rows.append([member.name, name, known.staff, known.invited, chosen])
    return rows
