import datetime
import io
import zipfile

import openpyxl
import pytest

from maturity.errors import ResponseError
from maturity.responses import Limits
from tests.responses.conftest import codes

ROWS = [
    ["Kommun", "Roll", "LED01", "LED02"],
    ["Växjö", "Chef", 4, 3.0],
    ["Växjö", "Chef", "5", None],
]


@pytest.fixture
def book(tmp_path, read):
    def build(sheets, hidden=(), **changes):
        made = openpyxl.Workbook()
        made.remove(made.active)
        for name, rows in sheets.items():
            sheet = made.create_sheet(name)
            for row in rows:
                sheet.append(row)
            if name in hidden:
                sheet.sheet_state = "hidden"
        made.save(tmp_path / "made.xlsx")
        return read((tmp_path / "made.xlsx").read_bytes(), name="answers.xlsx", **changes)

    return build


def test_numbers_and_texts(book):
    intake = book({"Svar": ROWS})
    assert (intake.container, intake.sheet) == ("xlsx", "Svar")
    values = intake.responses.values[:, :2]
    assert sorted(values[:, 0]) == [4, 5]
    assert intake.responses.values[0, 1] == 3


def test_the_sheet_whose_headings_fit_is_read(book):
    intake = book({"Info": [["Läs detta"], ["först"]], "Svar": ROWS})
    assert intake.sheet == "Svar"


def test_a_hidden_first_sheet_is_not_read(book):
    other = [ROWS[0], ["Sundsvall", "Chef", 1, 1]]
    intake = book({"Gammalt": other, "Svar": ROWS}, hidden=("Gammalt",))
    assert set(intake.responses.units["municipality"]) == {"0780"}


def test_answers_on_a_hidden_sheet_only_blame_that_sheet(book):
    with pytest.raises(ResponseError) as caught:
        book({"Info": [["Läs detta"]], "Svar": ROWS}, hidden=("Svar",))
    (told,) = [p for p in caught.value.problems if p.severity == "error"]
    assert (told.code, told.where.sheet, told.found) == ("no-sheet", "", "Svar")


def test_headings_too_far_down_are_one_error(book):
    with pytest.raises(ResponseError) as caught:
        book({"Svar": [["x"]] * 25 + ROWS})
    (told,) = [p for p in caught.value.problems if p.severity == "error"]
    assert (told.code, told.where.row) == ("headings-too-low", 26)
    assert "20" in str(told.expected)


def test_code_as_a_number_is_completed_and_said(book):
    intake = book({"Svar": [["Kommunkod", "Roll", "LED01"], [780, "Chef", 4]]})
    assert intake.responses.units["municipality"].tolist() == ["0780"]
    assert "municipality-repaired" in codes(intake.problems)


def test_dates_and_truths_are_no_answers(book):
    rows = [*ROWS, ["Växjö", "Chef", datetime.date(2026, 11, 1), True]]
    with pytest.raises(ResponseError) as caught:
        book({"Svar": rows})
    found = [
        (p.where.row, p.where.column, p.found)
        for p in caught.value.problems
        if p.severity == "error"
    ]
    assert found == [(4, "LED01", "2026-11-01T00:00:00"), (4, "LED02", "TRUE")]
    assert caught.value.problems[0].where.sheet == "Svar"


def test_a_formula_without_result_is_said(book):
    intake = book({"Svar": [*ROWS, ["Växjö", "Chef", "=1+1", 2]]})
    (problem,) = [p for p in intake.problems if p.code == "formula-without-value"]
    assert (problem.where.row, problem.where.column) == (4, "C")


@pytest.mark.parametrize("limits", [Limits(rows=1), Limits(columns=3)])
def test_more_than_the_limits(book, limits):
    with pytest.raises(ResponseError) as caught:
        book({"Svar": ROWS}, limits=limits)
    assert codes(caught.value.problems) == ["table-too-large"]


def test_a_zip_that_is_no_workbook(tmp_path, read):
    import zipfile

    with zipfile.ZipFile(tmp_path / "z.zip", "w") as archive:
        archive.writestr("hello.txt", "hello")
    with pytest.raises(ResponseError) as caught:
        read((tmp_path / "z.zip").read_bytes(), name="z.xlsx")
    assert codes(caught.value.problems) == ["workbook-damaged"]


@pytest.mark.parametrize("moved", [b'r="C2"', b'r="E2"', b'r="B1"'])
def test_cells_out_of_order_or_twice_are_refused(tmp_path, read, moved):
    """The library would lose the value of D2, or of both, without a word."""
    made = openpyxl.Workbook()
    for row in (["kommun", "roll", "LED01", "LED02"], ["Växjö", "Chef", 4, 3]):
        made.active.append(row)
    made.save(tmp_path / "made.xlsx")
    out = io.BytesIO()
    with zipfile.ZipFile(tmp_path / "made.xlsx") as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                before = b'r="C2"' if moved == b'r="E2"' else b'r="D2"'
                text = text.replace(before, moved)
            new.writestr(name, text)
    with pytest.raises(ResponseError) as caught:
        read(out.getvalue(), name="a.xlsx")
    assert caught.value.problems[0].code == "cells-disordered"
