from dataclasses import replace

import numpy as np
import pytest

from maturity.errors import ResponseError
from maturity.records.responses import Shape
from maturity.responses.cells.layouts import tallies_of
from tests.responses.conftest import codes


def test_item_values_wide(read):
    responses = read("kommun;LED01;LED02\nVäxjö;3,4;1\nSundsvall;2;4.5\n").responses
    np.testing.assert_array_equal(responses.values[:, :2], [[3.4, 1], [2, 4.5]])
    assert responses.tallies.shape == (2, 4, 5)
    assert responses.tallies.sum() == 8


def test_two_rows_of_values_for_one_unit(read):
    with pytest.raises(ResponseError) as caught:
        read("kommun;LED01\nVäxjö;3\nVäxjö;4\n", shape=Shape.VALUES)
    assert [(p.code, p.where.row) for p in caught.value.problems if p.severity == "error"] == [
        ("row-twice", 3)
    ]


def test_rows_without_answers_are_left_out_and_said(read):
    intake = read("kommun;roll;LED01;LED02\nVäxjö;Chef;4;\n;;;\nOkänd;;;\nVäxjö;Chef;;\n")
    assert (intake.rows_read, intake.rows_kept) == (3, 1)
    (problem,) = [p for p in intake.problems if p.code == "row-blank"]
    assert problem.where.row == 4
    assert "2 rows" in str(problem.repair)


def test_no_row_holds_an_answer(read):
    with pytest.raises(ResponseError, match="0 answers"):
        read("kommun;roll;LED01\nVäxjö;Chef;\n")


def test_items_of_another_round_are_ignored(read, questionnaire):
    items = tuple(
        replace(item, rounds=("2024",)) if item.id == "LED02" else item
        for item in questionnaire.items
    )
    intake = read("kommun;roll;LED01;LED02\nVäxjö;Chef;4;4\n",
                  questionnaire=replace(questionnaire, items=items))  # fmt: skip
    assert intake.responses.items == ("LED01", "LED03", "LED04")
    assert "item-of-other-round" in codes(intake.problems)


def test_tallies_count_each_cell_once():
    states = np.array([[0, 1, 2], [3, 4, 0]], dtype=np.int8)
    tallies = tallies_of(states)
    assert (tallies.sum(axis=2) == 1).all()
    assert (tallies.argmax(axis=2) == states).all()


def test_a_row_that_says_something_only_where_nobody_reads_is_not_empty(read):
    head = "kommun;roll;LED01;Så tycker vi;Annat\n"
    with pytest.raises(ResponseError) as caught:
        read(f"{head}Växjö;Chef;4;;\nVäxjö;Chef;;3;\nVäxjö;Chef;;;5\nVäxjö;Chef;;;\n")
    (problem,) = [p for p in caught.value.problems if p.severity == "error"]
    assert (problem.code, problem.where.row, problem.found) == ("row-unread", 3, "3")
    assert str(problem.repair).startswith("2 rows hold nothing")
    assert "Så tycker vi, Annat" in str(problem.repair)
