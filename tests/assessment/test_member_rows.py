"""Codes and names of members contradict neither the register nor each other, or it is told."""

import shutil

import openpyxl
import pytest

from maturity.assessment.read_workbook import read_base_data
from maturity.assessment.write_workbook import write_workbook
from maturity.errors import AssessmentError
from tests.assessments import filled_roster, survey, texts

SHEET = "Kommuner"


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    path = tmp_path_factory.mktemp("written") / "underlag.xlsx"
    write_workbook(path, filled_roster(("Ånge", "Timrå")), survey(), texts("sv"))
    return path


@pytest.fixture
def read(written, tmp_path):
    """The workbook with some cells of its first sheet changed, and read."""

    def change(cells, country="SE"):
        path = tmp_path / "underlag.xlsx"
        shutil.copy(written, path)
        book = openpyxl.load_workbook(path)
        del book["Förvaltningar"], book["Personal"]
        other = openpyxl.load_workbook(written)
        for name in ("Förvaltningar", "Personal"):
            heads = [cell.value for cell in other[name][1]]
            book.create_sheet(name).append(heads)
        for cell, value in cells.items():
            book[SHEET][cell] = value
        book.save(path)
        return read_base_data(path, "Två", survey(), (texts("sv"),), country=country)

    return change


def errors(read, cells, **other):
    with pytest.raises(AssessmentError) as caught:
        read(cells, **other)
    return {p.where.cell: (p.found, str(p.expected)) for p in caught.value.problems}


def test_names_that_changed_places_are_both_told_with_both_cells(read):
    found = errors(read, {"B2": "Timrå", "B3": "Ånge"})
    assert set(found) == {"B2", "B3"}
    assert found["B2"][0] == "Timrå"
    assert "2260 in cell A2" in found["B2"][1]
    assert "Timrå has the code 2262" in found["B2"][1]


@pytest.mark.parametrize("code", ["2303", "9999"])
def test_a_name_of_another_code_of_the_register_is_told(read, code):
    found = errors(read, {"A2": code})
    assert f"{code} in cell A2" in found["B2"][1]


def test_a_name_of_another_member_is_told_in_any_country(read):
    assert "B3" in errors(read, {"A2": "1", "B2": "X", "A3": "2", "B3": "x "}, country="CL")


def test_a_new_code_with_the_old_one_beside_it_is_no_contradiction(read):
    base = read({"A2": "2299", "G2": "2260"})
    assert base.roster.member("2299").earlier == ("2260",)


def test_a_code_nobody_knows_is_a_note(read):
    base = read({"A2": "9999", "B2": "Storstad"})
    (note,) = base.notes
    assert (note.severity, note.where.cell, note.found) == ("warning", "A2", "9999")


def test_other_countries_are_not_held_against_the_register(read):
    assert read({"A2": "9999", "B2": "Storstad", "G2": "gamla"}, country="CL").notes == ()


@pytest.mark.parametrize("earlier", ["gamla Ånge", "226", "2260, 2262", "2260; ny"])
def test_earlier_codes_are_codes(read, earlier):
    assert "four digits" in errors(read, {"G2": earlier})["G2"][1]
