import pytest

from maturity.errors import ResponseError
from maturity.responses.cells.odd_answers import mapping_line
from maturity.responses.known.context import Unreadable
from maturity.survey.notes import Notes
from maturity.survey.yaml_tree import read_yaml

FORM = "kommun;roll;LED01;LED02\n"


def wrong(read, *rows):
    with pytest.raises(ResponseError) as caught:
        read(FORM + "".join(f"Växjö;Chef;{row}\n" for row in rows))
    return [p for p in caught.value.problems if p.severity == "error"]


@pytest.mark.parametrize("text", ["Ja: delvis", 'Sa "nja"', "a\\b", "#5", "  [x]  "])
def test_the_line_is_yaml_whatever_the_text(tmp_path, text):
    path = tmp_path / "mapping.yml"
    path.write_text(mapping_line(text, meaning=4), "utf-8")
    notes = Notes("mapping.yml")
    tree = read_yaml(path, notes)
    assert notes.problems == []
    assert list(tree.entries["answers"].entries["all"].entries) == [text.strip()]


def test_one_error_for_each_text_whatever_its_case(read):
    (problem,) = wrong(read, "Nja;4", "nja;nja", "4;4")
    assert (problem.where.row, problem.where.column) == (2, "LED01")
    assert "3 cells (column and rows): LED01 2–3; LED02 3." in str(problem.repair)


def test_an_allowed_cell_is_a_warning_that_lists_all(read):
    text = FORM + "Växjö;Chef;nja;4\nVäxjö;Chef;nja;4\n"
    intake = read(text, unreadable=Unreadable.LEAVE_OUT)
    (problem,) = [p for p in intake.problems if p.code == "answer-unreadable"]
    assert "LED01 2–3" in str(problem.repair)


def test_a_long_text_is_not_repeated(read):
    (problem,) = wrong(read, "ord " * 40 + ";4")
    assert str(problem.repair).startswith("Correct the cell")


def test_points_are_not_to_be_explained_one_by_one(read):
    with pytest.raises(ResponseError) as caught:
        read("kommun;LED01\nVäxjö;65\nSundsvall;40\n")
    wrong = [p for p in caught.value.problems if p.severity == "error"]
    assert all("answers:" not in str(p.repair) and "0 to 100" in str(p.repair) for p in wrong)
