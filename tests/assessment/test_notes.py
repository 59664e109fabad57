"""Notes: kept apart from the responses, covered for print, never a formula, in no report."""

import openpyxl
import pytest

from maturity.assessment.free_text import NOTES
from maturity.assessment.intake import import_round
from maturity.assessment.notes import load_notes, told_notes, write_notes
from maturity.assessment.opened import open_assessment
from maturity.errors import AssessmentError
from tests.assessments import make_assessment
from tests.instruments.joint import fill_in, written

LIVE = ("=1+1", "+46 70", "-1", "@x", "\tx", "'quoted", "＝1", "two\nlines", 'å; "ä", ö')
SAID = "Fråga anna.ek@exempel.se, 070-123 45 67. Plan: https://exempel.se/plan"


@pytest.fixture
def assessment(tmp_path):
    folder = make_assessment(tmp_path / "Mätning åäö")
    for who, notes in (("2281", {"gov1": "Sist", "cul1": SAID}), ("2260", {"cul2": "=1+1"})):
        path = fill_in(written(tmp_path / "out", "short", "sv", who), {"cul1": 3}, notes)
        if who == "2260":
            book = openpyxl.load_workbook(path)
            cell = next(c for row in book.worksheets[1].iter_rows() for c in row if
                        c.value == "=1+1")  # fmt: skip
            cell.data_type = "s"
            book.save(path)
        folder.from_members("2026").mkdir(parents=True, exist_ok=True)
        path.rename(folder.from_members("2026") / f"{who}.xlsx")
    opened = open_assessment(folder.path)
    import_round(opened, "2026")
    return opened


def test_import_keeps_them_apart_with_personal_data_covered(assessment):
    found = [(n.municipality, n.item, n.text) for n in load_notes(assessment.folder, "2026")]
    assert found[0] == ("2260", "cul2", "=1+1")
    assert found[2] == ("2281", "gov1", "Sist")
    said = found[1][2]
    assert "https://exempel.se/plan" in said
    assert "anna.ek" not in said
    assert "070" not in said


def test_the_stored_answers_know_nothing_of_them(assessment):
    stored = assessment.folder.responses("2026") / "answers.csv"
    assert "Sist" not in stored.read_text("utf-8")


def test_told_by_municipality_in_reading_order(assessment):
    rows = told_notes(assessment, "2026", "sv")
    assert [row[:2] for row in rows] == [("Ånge", "cul2"), ("Sundsvall", "cul1"),
                                         ("Sundsvall", "gov1")]  # fmt: skip
    assert told_notes(assessment, "2026", "en")[2][2].startswith("How clear")


@pytest.mark.parametrize("text", LIVE)
def test_the_workbook_holds_text_only(tmp_path, text):
    path = write_notes(tmp_path / "n.xlsx", [("Ånge", "cul1", "?", text)], list("abcd"), "T")
    sheet = openpyxl.load_workbook(path).active
    assert sheet["D2"].data_type == "s"
    assert sheet["D2"].value == text
    assert sheet["D2"].hyperlink is None
    assert (sheet.page_setup.orientation, sheet.print_title_rows) == ("landscape", "$1:$1")


def test_a_round_without_notes(assessment):
    assert load_notes(assessment.folder, "1999") == ()


@pytest.mark.parametrize("content", [b"a,b\n1,2\n", b"\xff\xfe\x00", b"municipality,item\n1,2\n"])
def test_a_damaged_file_is_explained(assessment, content):
    (assessment.folder.free_text("2026") / NOTES).write_bytes(content)
    with pytest.raises(AssessmentError) as caught:
        load_notes(assessment.folder, "2026")
    assert [p.code for p in caught.value.problems] == ["notes-damaged"]
