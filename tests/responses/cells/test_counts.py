import numpy as np
import pytest

from maturity.errors import ResponseError
from maturity.records.responses import Shape, State
from tests.responses.conftest import codes

HEAD = "kommun;roll;fråga;1;2;3;4;5;Vet inte;Ej aktuellt"


def test_means_steps_and_tallies(read):
    # LED01: (1*2 + 4*3) / 5 = 2.8; LED02: nobody answered, two do not know.
    text = f"{HEAD}\nVäxjö;Chef;LED01;2;0;0;3;0;1;0\nVäxjö;Chef;LED02;0;0;0;0;0;2;1\n"
    responses = read(text).responses
    assert responses.shape is Shape.COUNTS
    assert len(responses) == 1
    assert responses.values[0, 0] == 2.8
    assert np.isnan(responses.values[0, 1:]).all()
    assert responses.steps[0, 0].tolist() == [2, 0, 0, 3, 0]
    assert responses.tallies[0, 0].tolist() == [5, 1, 0, 0, 0]
    assert responses.tallies[0, 1].tolist() == [0, 2, 1, 0, 0]
    assert responses.states[0].tolist() == [
        State.ANSWERED, State.DONT_KNOW, State.NOT_ASKED, State.NOT_ASKED
    ]  # fmt: skip
    assert responses.tallies[0, 2].sum() == 0


@pytest.mark.parametrize(
    "head",
    [
        "kommun;roll;item;antal 1;antal 2;antal 3;antal 4;antal 5",
        "municipality;role;question;1;2;3;4;5",
        "kommun;roll;fråga;Stämmer inte alls;Stämmer ganska dåligt;Stämmer delvis;"
        "Stämmer ganska bra;Stämmer helt",
        "kommun;roll;fråga;1 Not at all;2;3;4 – Agree;5. Fully",
        "kommun;roll;fråga;count_1;count_2;count_3;count_4;count_5",
    ],
)
def test_ways_to_name_the_steps(read, head):
    responses = read(f"{head}\nVäxjö;Chef;LED01;1;2;3;4;5\n").responses
    assert responses.steps[0, 0].tolist() == [1, 2, 3, 4, 5]


def test_items_by_their_question_and_units_apart(read):
    text = (
        f"{HEAD}\nVäxjö;Chef;Fråga om mål?;1;0;0;0;0;0;0\n"
        "Växjö;Medarbetare;LED01;0;0;0;0;4;0;0\nSundsvall;;LED01;0;1;0;0;0;0;0\n"
    )
    responses = read(text).responses
    units = responses.units[["municipality", "role"]].values.tolist()
    assert units == [["0780", "employee"], ["0780", "leader"], ["2281", ""]]
    assert responses.values[:, 0].tolist() == [5, 1, 2]


def test_a_row_of_zeros_was_asked(read):
    responses = read(f"{HEAD}\nVäxjö;Chef;LED01;0;0;0;;0;0;0\n").responses
    assert responses.states[0, 0] == State.SKIPPED
    assert responses.tallies[0, 0].sum() == 0


def test_blank_answers_are_counted(read):
    text = "kommun;roll;item;1;2;3;4;5;no answer\nVäxjö;Chef;LED01;0;0;0;1;0;6\n"
    assert read(text).responses.tallies[0, 0].tolist() == [1, 0, 0, 0, 6]


@pytest.mark.parametrize("text", ["-1", "2,5", "x", "12 %"])
def test_counts_are_whole_numbers(read, text):
    with pytest.raises(ResponseError) as caught:
        read(f"{HEAD}\nVäxjö;Chef;LED01;{text};0;0;0;0;0;0\n")
    problem = caught.value.problems[0]
    assert (problem.code, problem.where.row, problem.found) == ("count-unreadable", 2, text)


def test_the_same_unit_and_item_twice(read):
    with pytest.raises(ResponseError) as caught:
        read(f"{HEAD}\n" + "Växjö;Chef;LED01;1;0;0;0;0;0;0\n" * 2)
    assert [(p.code, p.where.row) for p in caught.value.problems] == [("row-twice", 3)]


@pytest.mark.parametrize("item", ["LED99", "S1"])
def test_unknown_items_and_other_forms(read, item):
    row = "1;0;0;0;0;0;0"
    with pytest.raises(ResponseError) as caught:
        read(f"{HEAD}\nVäxjö;Chef;LED01;{row}\nVäxjö;Chef;LED02;{row}\nVäxjö;Chef;{item};{row}\n")
    assert [(p.code, p.found) for p in caught.value.problems] == [("item-unknown", item)]


def test_counts_of_items_the_role_is_not_asked(read):
    intake = read(f"{HEAD}\nVäxjö;Chef;LED01;1;0;0;0;0;0;0\nVäxjö;Chef;LED04;7;0;0;0;0;0;0\n")
    assert "7 answers" in str(
        next(p.repair for p in intake.problems if p.code == "answer-not-asked")
    )
    assert intake.responses.steps[0, 3].sum() == 0
    assert intake.responses.states[0, 3] == State.NOT_ASKED


def test_no_columns_to_count(read):
    with pytest.raises(ResponseError) as caught:
        read("kommun;roll;item;n\nVäxjö;Chef;LED01;4\n")
    assert "no-count-columns" in codes(caught.value.problems)


def test_two_columns_for_one_step(read):
    with pytest.raises(ResponseError) as caught:
        read("kommun;roll;item;4;Agree\nVäxjö;Chef;LED01;4;4\n")
    assert "duplicate-column" in codes(caught.value.problems)


def test_only_columns_nobody_used_are_listed_as_unused(read):
    intake = read("kommun;fråga;1;2;3;4;5;Vet inte;Annat\nVäxjö;LED01;1;0;2;0;1;3;x\n")
    assert intake.unknown == ("Annat",)


@pytest.mark.parametrize("text", ["1 002", "1\u00a0002", "1\u202f002"])
def test_a_space_between_thousands_is_read(read, text):
    rows = f"kommun;fråga;1;2;3;4;5;Vet inte\nVäxjö;LED01;{text};0;0;0;0;0\n"
    assert read(rows).responses.steps.sum() == 1002


def test_a_step_without_a_column_is_told(read):
    intake = read("kommun;roll;fråga;1;2;4\nVäxjö;Chef;LED01;2;1;3\n")
    (told,) = [p for p in intake.problems if p.code == "steps-missing"]
    assert "these steps: 3, 5." in str(told.repair)
    whole = read(f"{HEAD}\nVäxjö;Chef;LED01;2;0;0;3;0;1;0\n")
    assert "steps-missing" not in codes(whole.problems)


def test_shares_are_one_error_however_many_cells(read):
    line = "10%;20%;30%;20%;20%;0;0"
    with pytest.raises(ResponseError) as caught:
        read(f"{HEAD}\nVäxjö;Chef;LED01;{line}\nVäxjö;Chef;LED02;{line}\n")
    (told,) = [p for p in caught.value.problems if p.severity == "error"]
    assert (told.code, told.where.row, told.where.column) == ("count-unreadable", 2, "1")
    assert "Cells of this kind: 10; rows: 2–3." in str(told.repair)
