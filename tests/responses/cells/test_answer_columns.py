import numpy as np
import pytest

from maturity.errors import ResponseError
from maturity.records.responses import State
from maturity.responses.cells.answer_columns import check_not_shown
from maturity.responses.file.grid import Grid
from maturity.responses.file.sheet import Sheet
from maturity.responses.findings import Findings
from maturity.responses.known.context import Unreadable
from tests.responses.conftest import codes

NAN = np.nan


def test_every_state(read):
    # LED03 is put to leaders only, LED04 to employees only.
    text = (
        "kommun;roll;LED01;LED02;LED03;LED04\n"
        "Växjö;Chef;4;Vet inte;;\n"
        "Växjö;Medarbetare;Ej aktuellt;;;5\n"
    )
    responses = read(text).responses
    assert responses.units["role"].tolist() == ["employee", "leader"]
    np.testing.assert_array_equal(responses.values, [[NAN, NAN, NAN, 5], [4, NAN, NAN, NAN]])
    assert responses.states.tolist() == [
        [State.NOT_APPLICABLE, State.SKIPPED, State.NOT_ASKED, State.ANSWERED],
        [State.ANSWERED, State.DONT_KNOW, State.SKIPPED, State.NOT_ASKED],
    ]


def test_an_answer_nobody_asked_for_is_left_out_and_said(read):
    intake = read("kommun;roll;LED01;LED03\nVäxjö;Medarbetare;4;5\nVäxjö;Medarbetare;4;3\n")
    (problem,) = [p for p in intake.problems if p.code == "answer-not-asked"]
    assert (problem.where.row, problem.where.column) == (2, "LED03")
    assert "2 answers" in str(problem.repair)
    assert np.isnan(intake.responses.values[:, 2]).all()
    assert (intake.responses.states[:, 2] == State.NOT_ASKED).all()


def test_an_item_without_column_was_not_asked(read):
    intake = read("kommun;roll;LED01\nVäxjö;Chef;4\n")
    assert (intake.responses.states[0, 1:] == State.NOT_ASKED).all()
    (problem,) = [p for p in intake.problems if p.code == "items-missing"]
    # LED04 is put to employees only, and nobody in the file is one.
    assert "LED02, LED03. " in str(problem.repair)
    intake = read("kommun;roll;LED01\nVäxjö;Chef;4\nVäxjö;Medarbetare;4\n")
    (problem,) = [p for p in intake.problems if p.code == "items-missing"]
    assert "LED02, LED03, LED04. " in str(problem.repair)


def test_each_wrong_cell_is_named(read):
    with pytest.raises(ResponseError) as caught:
        read("kommun;roll;LED01;LED02\nVäxjö;Chef;7;4\nVäxjö;Chef;4;tre\nVäxjö;Chef;7;4\n")
    found = [(p.code, p.where.row, p.where.column, p.found) for p in caught.value.problems
             if p.severity == "error"]  # fmt: skip
    assert found == [
        ("answer-out-of-range", 2, "LED01", "7"),
        ("answer-unreadable", 3, "LED02", "tre"),
    ]
    assert "2 cells (column and rows): LED01 2, 4" in str(caught.value)
    assert "from 1 to 5" in str(caught.value.problems[0].expected)


def test_thousands_of_wrong_cells_are_counted(read):
    with pytest.raises(ResponseError) as caught:
        read("kommun;roll;LED01\n" + "Växjö;Chef;9\n" * 1000)
    wrong = [p for p in caught.value.problems if p.severity == "error"]
    assert len(wrong) == 1
    assert "1000 cells (column and rows): LED01 2–1001" in str(wrong[0].repair)


def test_hundreds_of_wrong_texts_are_counted(read):
    with pytest.raises(ResponseError) as caught:
        read("kommun;roll;LED01\n" + "".join(f"Växjö;Chef;{n}\n" for n in range(1000, 2000)))
    wrong = [p for p in caught.value.problems if p.severity == "error"]
    assert len(wrong) == 101
    assert "900 more" in str(wrong[-1].repair)


def test_a_doubtful_text_is_said_once(read):
    intake = read("kommun;roll;LED01\n" + "Växjö;Chef;3 - Delvis\n" * 4)
    doubts = [p for p in intake.problems if p.code == "answer-label-unknown"]
    assert [(p.where.row, p.found) for p in doubts] == [(2, "3 - Delvis")]
    assert "answer-unreadable" not in codes(intake.problems)


@pytest.mark.parametrize(
    ("text", "original"),
    [("1900-01-04T00:00:00", "probably 4."), ("2026-05-02", "2-5 / 5-2"),
     ("02-maj", "a date or time"),
     ("maj-02", "a date or time"), ("04:00:00", "a date or time")],
)  # fmt: skip
def test_what_a_spreadsheet_made_a_date(read, text, original):
    with pytest.raises(ResponseError) as caught:
        read(f"kommun;roll;LED01\nVäxjö;Chef;{text}\n")
    problem = caught.value.problems[0]
    assert (problem.code, problem.where.row, problem.found) == ("answer-date", 2, text)
    assert original in str(problem.repair)


ASKED, HIDDEN, SAID = State.SKIPPED, State.NOT_ASKED, State.ANSWERED


def grid(headings, rows):
    return Grid(
        sheet=Sheet(rows=(headings, *rows), format="csv"),
        headings=tuple(headings),
        columns=tuple(zip(*rows, strict=True)),
        rows=np.arange(len(rows)) + 2,
    )


def check(unreadable):
    """Two rows, three items: the third has no column; one cell too many says N/A."""
    states = np.asarray([[HIDDEN, SAID, HIDDEN], [HIDDEN, ASKED, HIDDEN]], dtype=np.int8)
    asked = np.asarray([[False, True, True], [True, True, True]])
    findings = Findings(file="svar.csv")
    table = grid(["a", "b"], [["N/A", "1"], ["N/A", ""]])
    check_not_shown(states, asked, table, {0: 0, 1: 1}, (unreadable, findings))
    return states, findings.problems


def test_one_error_names_the_first_cell_and_all_columns():
    states, (problem,) = check(Unreadable.REFUSE)
    assert (problem.code, problem.severity) == ("answer-not-shown", "error")
    assert (problem.where.row, problem.where.column, problem.found) == (3, "a", "N/A")
    assert "asked a (cells: 1)" in str(problem.repair)
    assert states[1, 0] == HIDDEN


def test_done_without_it_counts_as_not_answered():
    states, (problem,) = check(Unreadable.LEAVE_OUT)
    assert problem.severity == "warning"
    assert states.tolist() == [[HIDDEN, SAID, HIDDEN], [ASKED, ASKED, HIDDEN]]


@pytest.mark.parametrize("unreadable", Unreadable)
def test_where_nobody_is_asked_nothing_is_said(unreadable):
    findings = Findings(file="svar.csv")
    states = np.asarray([[HIDDEN]], dtype=np.int8)
    table = grid(["a"], [["N/A"]])
    check_not_shown(states, np.asarray([[False]]), table, {0: 0}, (unreadable, findings))
    assert findings.problems == []
