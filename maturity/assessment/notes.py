"""Notes and evidence that management groups wrote beside their answers, for the coordinator.

Import keeps them with the free text, apart from the answers, with e-mail addresses,
telephone numbers and personal numbers covered (:mod:`maturity.assessment.free_text`).
They stand in no report: a note may say more than its writer meant to publish.
"""

from __future__ import annotations

import csv
import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path

import xlsxwriter

from maturity.assessment.csv_file import read_csv
from maturity.assessment.folder import AssessmentFolder
from maturity.assessment.free_text import NOTES
from maturity.assessment.opened import Assessment
from maturity.errors import AssessmentError, Problem, Where, message
from maturity.files import write_safely
from maturity.responses import Note

__all__ = ["load_notes", "told_notes", "write_notes"]

COLUMNS = ("municipality", "item", "text")
WIDTHS = (24, 9, 50, 80)
A4 = 9


def load_notes(folder: AssessmentFolder, round_: str) -> tuple[Note, ...]:
    """The notes that import kept, in the order they stand in; none where none are kept.

    Raises
    ------
    AssessmentError
        If the file was damaged or edited into something else.
    """
    path = folder.free_text(round_) / NOTES
    if not path.is_file():
        return ()
    try:
        rows = read_csv(path)
    except (OSError, ValueError, AttributeError, csv.Error) as error:
        raise AssessmentError([damaged(path)]) from error
    if any(tuple(row) != COLUMNS for row in rows):
        raise AssessmentError([damaged(path)])
    return tuple(
        Note(municipality=row["municipality"], item=row["item"], text=row["text"]) for row in rows
    )


def told_notes(assessment: Assessment, round_: str, code: str) -> list[tuple[str, ...]]:
    """Notes with names and questions: by municipality, then in the order of the questions.

    Parameters
    ----------
    code : str
        Language of the questions; the questionnaire's first one if it lacks it.

    Returns
    -------
    list of (municipality, item, question, note)
    """
    assessment = assessment.for_round(round_)
    asked = assessment.questionnaire
    texts = assessment.texts.get(code) or assessment.texts[asked.languages[0]]
    names = {member.code: member.name for member in assessment.roster.members}
    order = {item.id: at for at, item in enumerate(asked.items)}
    notes = load_notes(assessment.folder, round_)
    notes = tuple(sorted(notes, key=lambda n: (n.municipality, order.get(n.item, len(order)))))
    return [
        (
            names.get(note.municipality, note.municipality),
            note.item,
            texts.items[note.item].question if note.item in texts.items else "",
            note.text,
        )
        for note in notes
    ]


def write_notes(
    path: Path, rows: Sequence[Sequence[str]], headings: Sequence[str], title: str
) -> Path:
    """Write notes as a workbook for print; every cell is text, never a formula or a link."""
    return write_safely(path, lambda target: fill(target, rows, headings, title))


def fill(path: Path, rows: Sequence[Sequence[str]], headings: Sequence[str], title: str) -> None:
    """Fill a new workbook with one table."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    looks: Mapping[str, object] = {"text_wrap": True, "valign": "top", "border": 1}
    with xlsxwriter.Workbook(str(path), options) as book:
        made = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
        book.set_properties({"title": title, "created": made})
        sheet = book.add_worksheet()
        bold = book.add_format({**looks, "bold": True, "bg_color": "#DDE7EE"})
        text = book.add_format({**looks, "num_format": "@"})
        for at, (heading, width) in enumerate(zip(headings, WIDTHS, strict=True)):
            sheet.set_column(at, at, width)
            sheet.write_string(0, at, heading, bold)
        for row, cells in enumerate(rows, start=1):
            for at, cell in enumerate(cells):
                sheet.write_string(row, at, cell, text)
        sheet.set_paper(A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.freeze_panes(1, 0)


def damaged(path: Path) -> Problem:
    """The problem of a file of notes that is not as it was stored."""
    return Problem(
        code="notes-damaged",
        where=Where(file=f"{path.parent.name}/{path.name}"),
        found="",
        expected=message("the files as they were stored"),
        repair=message("They were changed or are damaged. Import the answers of this round again."),
    )
