"""Write the workbook of register indicators: drop-downs, widths, frozen headings."""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter
from xlsxwriter.workbook import Workbook

from maturity.assessment.folder import AssessmentFolder
from maturity.assessment.indicator_words import INDICATOR_SHEETS, read_indicator_words
from maturity.assessment.write_workbook import add_choices, write_readme
from maturity.errors import AssessmentError, Problem, Where, message
from maturity.files import write_safely
from maturity.records.indicators import Indicators
from maturity.records.questionnaire import Questionnaire, Texts
from maturity.records.roster import Roster

__all__ = ["create_indicator_workbook", "write_indicator_workbook"]

ROWS = 2000
"""Rows that get a drop-down."""
WIDTHS = {"name_sv": 44, "name_en": 44, "dimension": 24, "unit_sv": 26, "unit_en": 26}
WIDTHS |= {"source": 40, "municipality": 24, "indicator": 18, "zero": 17, "hundred": 19}
WIDTHS |= {"register_weight": 24}

Cell = str | float


def create_indicator_workbook(
    folder: AssessmentFolder, roster: Roster, questionnaire: Questionnaire, texts: Texts
) -> Path:
    """Put an empty workbook of indicators into an assessment.

    Raises
    ------
    AssessmentError
        If there is one already, which is left as it is.
    """
    path = folder.indicators
    if not path.exists():
        return write_indicator_workbook(path, Indicators(), roster, questionnaire, texts)
    problem = Problem(
        code="indicators-exist",
        where=Where(file=str(path)),
        found="",
        expected=message("an assessment without a workbook of register indicators"),
        repair=message("Fill in the one that is there, or remove it first."),
    )
    raise AssessmentError([problem])


def write_indicator_workbook(
    path: Path, indicators: Indicators, roster: Roster, questionnaire: Questionnaire, texts: Texts
) -> Path:
    """Write ``indikatorer.xlsx`` in the language of ``texts``; same input, same bytes.

    Parameters
    ----------
    path : Path
        File to write; replaced as a whole or not at all.
    indicators : Indicators
        What is known so far; an empty record gives a form to fill in.
    """
    tables: dict[str, list[Sequence[Cell]]] = {
        "indicators": indicator_rows(indicators, texts),
        "weights": weight_rows(indicators, questionnaire, texts),
        "values": value_rows(indicators, roster),
    }
    choices = {
        "municipality": [member.name for member in roster.members],
        "dimension": [texts.nodes[node.id].name for node in questionnaire.dimensions],
    }
    return write_safely(path, lambda target: fill(target, tables, choices, texts.language))


def fill(
    path: Path,
    tables: dict[str, list[Sequence[Cell]]],
    choices: dict[str, list[str]],
    language: str,
) -> None:
    """Fill a new workbook."""
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"created": datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)})
        write_readme(book, read_indicator_words(), language)
        for sheet, rows in tables.items():
            write_sheet(book, sheet, rows, choices, language)


def write_sheet(
    book: Workbook,
    name: str,
    rows: Sequence[Sequence[Cell]],
    choices: dict[str, list[str]],
    language: str,
) -> None:
    """One table with headings, rows and drop-downs."""
    words = read_indicator_words()
    sheet = book.add_worksheet(words.sheets[name][language])
    heading = book.add_format({"bold": True, "bg_color": "#DDE7EE", "bottom": 1})
    for at, column in enumerate(INDICATOR_SHEETS[name]):
        sheet.set_column(at, at, WIDTHS.get(column, 12))
        sheet.write_string(0, at, words.columns[column][language], heading)
        if choices.get(column):
            add_choices(book, sheet, at, f"{name}_{column}", choices[column])
        if (name, column) == ("values", "indicator"):
            source = f"='{words.sheets['indicators'][language]}'!$A$2:$A$200"
            rule = {"validate": "list", "source": source, "error_type": "warning"}
            sheet.data_validation(1, at, ROWS, at, rule)
    sheet.freeze_panes(1, 0)
    for row, cells in enumerate(rows, start=1):
        for at, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.write_string(row, at, cell)
            elif not math.isnan(cell):
                sheet.write_number(row, at, cell)


def indicator_rows(indicators: Indicators, texts: Texts) -> list[Sequence[Cell]]:
    """Rows of the sheet of definitions."""
    return [
        (
            *(i.id, i.names.get("sv", ""), i.names.get("en", ""), texts.nodes[i.dimension].name),
            *(*i.goalposts, i.weight, i.units.get("sv", ""), i.units.get("en", ""), i.source),
        )
        for i in indicators.indicators
    ]


def weight_rows(
    indicators: Indicators, questionnaire: Questionnaire, texts: Texts
) -> list[Sequence[Cell]]:
    """One row per dimension, so that nothing has to be looked up; no weight where none is set."""
    weights = indicators.register_weights
    return [
        (texts.nodes[node.id].name, weights.get(node.id, float("nan")))
        for node in questionnaire.dimensions
    ]


def value_rows(indicators: Indicators, roster: Roster) -> list[Sequence[Cell]]:
    """Rows of the sheet of values."""
    return [
        (
            *(roster.member(str(cell["municipality"])).name, str(cell["indicator"])),
            *(float(cell["year"]), float(cell["value"]), str(cell["source"])),
        )
        for cell in indicators.values.to_dict("records")
    ]
