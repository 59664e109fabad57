"""``maturity indicators``: a workbook to fill in, which check and score then read."""

import openpyxl
import pytest

from tests.assessment.indicators import write_example
from tests.assessments import make_assessment


@pytest.fixture
def empty(tmp_path):
    return make_assessment(tmp_path / "Mätning åäö")


@pytest.mark.parametrize(("language", "sheet"), [("sv", "Värden"), ("en", "Values")])
def test_a_workbook_in_the_language_asked_for(call, empty, language, sheet):
    called = call("indicators", empty.path, "--lang", language)
    assert called.code == 0
    assert str(empty.indicators) in called.out
    assert sheet in openpyxl.load_workbook(empty.indicators).sheetnames


def test_every_word_is_swedish(call, empty):
    called = call("indicators", empty.path)
    assert (called.code, called.english) == (0, set())
    assert "Nästa rapport visar dem bredvid enkäten." in called.out


def test_a_filled_in_workbook_is_left_alone(call, empty):
    write_example(empty.indicators)
    before = empty.indicators.read_bytes()
    called = call("indicators", empty.path)
    assert (called.code, called.english) == (1, set())
    assert "indikatorer.xlsx" in called.err
    assert empty.indicators.read_bytes() == before


def test_check_reads_it(call, folder):
    write_example(folder.indicators)
    called = call("check", folder.path)
    assert (called.code, called.english) == (0, set())
    assert "2 indikatorer ur register går att läsa." in called.out


def test_check_names_its_faulty_cells(call, folder):
    write_example(folder.indicators)
    book = openpyxl.load_workbook(folder.indicators)
    book["Värden"]["D2"] = "många"
    book["Vikter"]["B2"] = 3
    book.save(folder.indicators)
    called = call("check", folder.path)
    assert (called.code, called.english) == (1, set())
    assert "indikatorer.xlsx, blad Värden, rad 2, kolumn Värde" in called.err
    assert "indikatorer.xlsx, blad Vikter, rad 2, kolumn Registrens vikt" in called.err
