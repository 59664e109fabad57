import openpyxl
import pytest

from maturity.errors import ResponseError
from maturity.responses import Limits
from maturity.responses.known.own_mapping import OwnMapping
from maturity.responses.known.row_mapping import RowMapping
from tests.responses.conftest import codes

HEAD = ["kommun", "roll", "LED01", "LED02"]


@pytest.fixture
def book(tmp_path, read):
    def build(sheets, **changes):
        made = openpyxl.Workbook()
        made.remove(made.active)
        for name, rows in sheets.items():
            sheet = made.create_sheet(name)
            for row in rows:
                sheet.append(row)
        made.save(tmp_path / "made.xlsx")
        return read((tmp_path / "made.xlsx").read_bytes(), name="answers.xlsx", **changes)

    return build


def refused(book, sheets, **changes):
    with pytest.raises(ResponseError) as caught:
        book(sheets, **changes)
    return [p for p in caught.value.problems if p.severity == "error"]


def test_a_sheet_for_each_role_asks_other_questions(book):
    leaders = [["kommun", "roll", "LED01", "LED02", "LED03"], ["Växjö", "Chef", 1, 2, 3]]
    staff = [["kommun", "roll", "LED02", "LED01", "LED04"], ["Växjö", "Medarbetare", 4, 5, 3]]
    intake = book({"Chefer": leaders, "Alla andra": staff})
    assert intake.sheet == "Chefer, Alla andra"
    assert (intake.rows_read, intake.rows_kept) == (2, 2)
    assert intake.responses.values[0, :2].tolist() == [5, 4]
    assert intake.responses.values[1, :2].tolist() == [1, 2]
    assert "items-missing" not in codes(intake.problems)
    assert "sheets-read" in codes(intake.problems)


def test_faults_on_all_sheets_are_told_at_once(book):
    rows = [HEAD, ["Växjö", "Chef", 9, 1]]
    found = refused(book, {"A": rows, "B": [HEAD, ["Hittepå", "Chef", 1, 1]]})
    assert [(p.where.sheet, p.code) for p in found] == [
        ("A", "answer-out-of-range"), ("B", "municipality-unknown")
    ]  # fmt: skip


def test_sheets_of_different_kinds(book):
    means = [["kommun", "LED01", "LED02"], ["Växjö", 3.5, 2.5]]
    (problem,) = refused(book, {"Svar": [HEAD, ["Växjö", "Chef", 1, 1]], "Medel": means})
    assert (problem.code, problem.found) == ("sheets-differ", "Medel")
    assert "kind of table as on sheet Svar (one row per person)" in str(problem.expected)
    own = OwnMapping(rows=RowMapping(sheets=("svar",)))
    intake = book({"Svar": [HEAD, ["Växjö", "Chef", 1, 1]], "Medel": means}, mapping=own)
    assert (intake.sheet, len(intake.responses)) == ("Svar", 1)


def test_a_sheet_of_all_answers_beside_the_parts(book):
    one, two = ["Växjö", "Chef", 1, 1], ["Sundsvall", "Chef", 2, 2]
    sheets = {"Alla": [HEAD, one, two], "Växjö": [HEAD, one], "Sundsvall": [HEAD, two]}
    found = refused(book, sheets)
    assert {(p.code, p.found) for p in found} == {
        ("sheet-repeats", "Växjö"), ("sheet-repeats", "Sundsvall")
    }  # fmt: skip
    assert 'sheets: ["Alla"]' in str(found[0].repair)
    own = OwnMapping(rows=RowMapping(sheets=("Växjö", "Sundsvall")))
    assert len(book(sheets, mapping=own).responses) == 2


def test_people_with_ids_are_counted_once_over_all_sheets(book):
    head = ["id", *HEAD]
    one, two = [1, "Växjö", "Chef", 1, 1], [2, "Sundsvall", "Chef", 2, 2]
    intake = book({"Alla": [head, one, two], "Växjö": [head, one]})
    assert len(intake.responses) == 2
    (told,) = [p for p in intake.problems if p.code == "respondent-repeated"]
    assert "Växjö 2 → Alla 2" in str(told.repair)


def test_a_unit_counted_on_two_sheets(book):
    rows = [["kommun", "item", 1, 2, 3, 4, 5], ["Växjö", "LED01", 1, 1, 1, 1, 1]]
    other = [rows[0], ["Växjö", "LED02", 2, 1, 1, 1, 1]]
    (problem,) = refused(book, {"A": rows, "B": other})
    assert (problem.code, problem.found) == ("unit-twice", "B: 0780")


def test_a_sheet_called_like_the_municipality(book):
    rows = [["roll", "LED01", "LED02"], ["Chef", 1, 2]]
    other = [rows[0], ["Chef", 2, 3]]
    intake = book({"Växjö kommun": rows, "Sundsvall": other})
    assert intake.responses.units["municipality"].tolist() == ["0780", "2281"]
    assert codes(intake.problems).count("municipality-assumed") == 2


def test_the_limit_of_cells_is_one_for_all_sheets(book):
    sheets = {name: [HEAD, ["Växjö", "Chef", 1, n]] for n, name in enumerate("ABC", 1)}
    assert len(book(sheets, limits=Limits(cells=24)).responses) == 3
    (problem,) = refused(book, sheets, limits=Limits(cells=23))
    assert (problem.code, problem.where.sheet) == ("table-too-large", "C")
