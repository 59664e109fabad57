"""The correction workbook: locked but for two columns, inert, and read back in any language."""

import openpyxl
import pytest

from maturity.assessment.correctable import Cell
from maturity.assessment.corrections_workbook import read_entries, write_corrections_workbook
from tests.assessment.test_inert import LIVE
from tests.assessments import texts

CELLS = (
    Cell(municipality="2281", kind="staff", name="leader", value="40"),
    Cell(municipality="2281", kind="invited", name="leader"),
    Cell(municipality="2281", kind="sector", name="=Skolan+1", value="school"),
    Cell(municipality="2281", kind="item", name="cul1", unit=("Skolan", "leader"), value="dk"),
)
SHEETS = {"sv": "Rättelser", "en": "Corrections"}


def write(folder, language="sv", name="2281.xlsx", cells=CELLS):
    return write_corrections_workbook(folder / name, "Sundsvall", cells, texts(language))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_only_value_and_reason_can_be_written(tmp_path, language):
    sheet = openpyxl.load_workbook(write(tmp_path, language))[SHEETS[language]]
    assert sheet.protection.sheet
    for row in sheet.iter_rows(min_row=2):
        assert [cell.protection.locked for cell in row] == [True, True, True, False, False]


def test_words_and_values_now(tmp_path):
    book = openpyxl.load_workbook(write(tmp_path))
    rows = [[cell.value for cell in row[:3]] for row in book["Rättelser"].iter_rows(min_row=2)]
    assert rows[0] == ["2281/staff/leader", "Antal anställda, ledare", 40]
    assert rows[1] == ["2281/invited/leader", "Antal tillfrågade, ledare", None]
    assert rows[2][1:] == ["Verksamhetsområde för =Skolan+1", texts().sectors["school"]]
    question = texts().items["cul1"].question
    assert rows[3][1:] == [f"cul1. {question} (Skolan, ledare)", "dk"]
    assert book["Läs mig"]["A1"].value == "Rättelser: Sundsvall"


def test_the_same_input_gives_the_same_bytes(tmp_path):
    assert (
        write(tmp_path, name="a.xlsx").read_bytes() == write(tmp_path, name="b.xlsx").read_bytes()
    )


@pytest.mark.parametrize("text", [t for t in LIVE if "\0" not in t and "\r" not in t])
def test_no_name_becomes_a_formula(tmp_path, text):
    cell = Cell(municipality="2281", kind="sector", name=text, value=text)
    sheet = openpyxl.load_workbook(write(tmp_path, cells=(cell,)))["Rättelser"]
    assert {c.data_type for c in sheet[2][:3]} == {"s"}
    assert sheet["C2"].value == text
    assert text in sheet["A2"].value


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_was_written_comes_back_with_its_place(tmp_path, language):
    path = write(tmp_path, language)
    book = openpyxl.load_workbook(path)
    sheet = book[SHEETS[language]]
    sheet["D2"], sheet["E2"] = 45.0, " Nya chefer "
    book.save(path)
    (entry,), problems = read_entries(tmp_path)
    assert problems == []
    assert (entry.cell, entry.now, entry.corrected, entry.reason) == (
        "2281/staff/leader",
        "40",
        "45",
        "Nya chefer",
    )
    where = entry.where
    assert (where.file, where.sheet, where.row) == ("2281.xlsx", SHEETS[language], 2)


def test_sorted_rows_and_moved_columns_are_read_right(tmp_path):
    path = write(tmp_path)
    book = openpyxl.load_workbook(path)
    sheet = book["Rättelser"]
    sheet.insert_cols(1)
    sheet["E3"], sheet["F3"] = 12, "r"
    book.save(path)
    (entry,), _ = read_entries(tmp_path)
    assert (entry.cell, entry.corrected, entry.where.row) == ("2281/invited/leader", "12", 3)


def test_other_workbooks_in_the_folder_are_left_alone(tmp_path):
    openpyxl.Workbook().save(tmp_path / "e-tjänster.xlsx")
    (tmp_path / "läs mig.txt").write_text("x", "utf-8")
    (tmp_path / "~$2281.xlsx").write_text("x", "utf-8")
    assert read_entries(tmp_path) == ([], [])
    assert read_entries(tmp_path / "finns inte") == ([], [])


@pytest.mark.parametrize("content", [b"not a workbook", b"PK\x03\x04 torn", b""])
def test_a_file_that_is_no_workbook_is_named(tmp_path, content):
    (tmp_path / "2281.xlsx").write_bytes(content)
    entries, problems = read_entries(tmp_path)
    assert entries == []
    assert {problem.where.file for problem in problems} == {"2281.xlsx"}
