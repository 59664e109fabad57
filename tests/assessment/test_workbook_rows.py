"""Cells of a workbook by sheet and column, however it was rearranged."""

import openpyxl
import pytest

from maturity.assessment.workbook_rows import Reading, as_text, read_tables, spellings
from maturity.assessment.workbook_words import WorkbookWords
from maturity.errors import AssessmentError, message

WORDS = WorkbookWords(
    title={},
    readme={},
    sheets={"staff": {"sv": "Personal", "en": "Staff"}},
    columns={
        "role": {"sv": "Roll", "en": "Role"},
        "staff": {"sv": "Antal anställda", "en": "Employees"},
    },
    choices={},
)
REPAIR = message("Close it in Excel, or make a new one with “maturity new”.")


@pytest.fixture
def written(tmp_path):
    """A workbook with these rows on a sheet of this title."""

    def write(rows, title="Personal"):
        book = openpyxl.Workbook()
        book.active.title = title
        for row in rows:
            book.active.append(row)
        path = tmp_path / "x.xlsx"
        book.save(path)
        return Reading(path, WORDS)

    return write


def table(reading):
    sheets = {"staff": ("role", "staff")}
    return read_tables(reading, sheets, REPAIR, shown=lambda cell: as_text(cell.value))["staff"]


def test_columns_go_by_heading_and_rows_keep_their_number(written):
    rows = [
        ["antal  anställda", "Eget", "ROLL"],
        [85.0, "x", " Chef "],
        [None, "", None],
        [3, 4, 5],
    ]
    reading = written(rows, title="personal")
    assert table(reading) == [
        (2, {"role": "Chef", "staff": "85"}),
        (4, {"role": "5", "staff": "3"}),
    ]
    assert reading.problems == []


def test_a_heading_that_is_gone_is_told_in_the_language_of_the_sheet(written):
    reading = written([["Role", "Personal"], ["leader", 3]], title="Staff")
    table(reading)
    (problem,) = reading.problems
    assert (problem.where.sheet, problem.where.row, problem.where.column) == (
        "Staff", 1, "Employees",
    )  # fmt: skip


def test_a_sheet_that_is_gone_is_told_in_all_languages(written):
    reading = written([["Roll", "Antal anställda"]], title="Blad1")
    assert table(reading) == []
    assert str(reading.problems[0].expected) == "a sheet called Personal / Staff"


def test_what_is_no_workbook_gets_the_repair_of_its_command(tmp_path):
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"role;staff\n")
    with pytest.raises(AssessmentError) as caught:
        table(Reading(path, WORDS))
    assert caught.value.problems[0].repair == REPAIR


def test_a_name_leads_to_its_id_in_every_language():
    names = [{"leader": "Chef"}, {"leader": "Leader", "other": "Other"}]
    assert spellings(["leader"], names) == {"leader": "leader", "chef": "leader"}
