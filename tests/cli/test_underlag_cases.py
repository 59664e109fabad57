"""Workbooks that failed once, each through the command line: said, never misread in silence."""

import shutil
from pathlib import Path

import openpyxl
import pytest

from maturity.assessment import open_assessment
from maturity.assessment.folder import AssessmentFolder

CASES = Path(__file__).parents[1] / "assessment" / "cases" / "underlag"
NAMES = "Sundsvall, Ånge, Timrå, Upplands Väsby"


@pytest.fixture
def case(call, tmp_path):
    """An assessment with one of the workbooks and the answers beside it."""

    def made(name):
        path = tmp_path / "fall"
        assert call("new", path, "--members", NAMES, "--round", "2026").code == 0
        folder = AssessmentFolder(path)
        shutil.copyfile(CASES / name, folder.workbook("2026"))
        shutil.copyfile(CASES / "ub.csv", folder.inbox("2026") / "ub.csv")
        return folder

    return made


def test_more_answers_than_invited(call, case):
    folder = case("u_inv_lt_ans.xlsx")
    called = call("check", folder.path)
    assert called.code == 1
    assert called.english == set()
    wrong = [line for line in called.err.splitlines() if line.startswith("Fel")]
    # Two roles of Upplands Väsby, 7 answers each against 3 invited.
    assert len(wrong) == 2
    for line, cell in zip(wrong, ("D2", "D3"), strict=True):
        assert "underlag.xlsx, blad Staff" in line
        assert f"cell {cell}" in line
        assert "minst 7" in line
    assert "233" not in called.out
    assert "200" not in called.out
    assert call("import", folder.path).code == 0


def test_more_answers_than_staff(call, case):
    folder = case("u_inv_lt_ans.xlsx")
    book = openpyxl.load_workbook(folder.workbook("2026"))
    book["Staff"]["C2"], book["Staff"]["D2"] = 5, None
    book["Staff"]["D3"] = 40
    book.save(folder.workbook("2026"))
    called = call("check", folder.path)
    assert called.code == 1
    (line,) = [line for line in called.err.splitlines() if line.startswith("Fel")]
    assert "cell C2" in line


def test_the_same_heading_twice(call, case):
    called = call("check", case("u_dupcol.xlsx").path)
    assert called.code == 1
    assert called.english == set()
    assert "underlag.xlsx, blad Staff, rad 1, kolumn Invited, cell D1" in called.err
    assert "D, F" in called.err


def test_a_code_that_lost_its_zero(call, case):
    folder = case("u_code114.xlsx")
    called = call("check", folder.path)
    assert called.code == 0
    assert "blad Municipalities, rad 2, kolumn Code, cell A2" in called.err
    assert "0114" in called.err
    assert open_assessment(folder.path).roster.members[0].code == "0114"


def test_formulas_that_nobody_calculated(call, case):
    called = call("check", case("u_formula.xlsx").path)
    assert called.code == 1
    assert called.english == set()
    assert "blad Staff, rad 2, cell C2" in called.err
    assert "”=50+50”" in called.err
    assert "cell D2" in called.err
    assert "spara" in called.err


@pytest.mark.parametrize("command", ["check", "score"])
def test_a_missing_row_and_what_it_costs(call, case, command):
    called = call(command, case("u_missing.xlsx").path)
    assert (called.code, called.english) == (0, set())
    (line,) = [line for line in called.err.splitlines() if "Medarbetare" in line]
    assert "underlag.xlsx, blad Staff" in line
    assert "Upplands Väsby" in line
    assert "felmarginal" in line
