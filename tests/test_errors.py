"""A problem names place, found, expected and repair, and loses nothing on its way."""

import pytest

from maturity.errors import (
    AssessmentError,
    MaturityError,
    Problem,
    ReportError,
    ResponseError,
    ScoringError,
    SurveyError,
    Where,
    message,
)


def problem(**other):
    fields = {
        "code": "answer",
        "where": Where(file="a.csv", sheet="Svar", row=7, column="cul1"),
        "found": "6",
        "expected": message("a whole number from {low} to {high}", low=1, high=5),
        "repair": message("Correct the answer."),
    }
    return Problem(**{**fields, **other})


def test_a_problem_reads_as_one_line():
    assert str(problem()) == (
        "a.csv, sheet Svar, row 7, column cul1: found '6', "
        "expected a whole number from 1 to 5. Correct the answer."
    )


@pytest.mark.parametrize(
    ("where", "text"),
    [
        (Where(file="a.csv"), "a.csv"),
        (Where(file="a.csv", row=0), "a.csv, row 0"),
        (Where(file="", column="x"), "column x"),
    ],
)
def test_a_place_names_what_is_known(where, text):
    assert str(where) == text


def test_nothing_found_is_not_quoted():
    assert "found" not in str(problem(found=""))


def test_a_message_may_hold_a_value_called_template():
    assert str(message("{template}!", template="x")) == "x!"


def test_an_error_carries_every_problem():
    error = MaturityError(problem(found=text) for text in "67")
    assert [p.found for p in error.problems] == ["6", "7"]
    assert str(error).count("\n") == 1


@pytest.mark.parametrize(
    "kind", [AssessmentError, ReportError, ResponseError, ScoringError, SurveyError]
)
def test_one_except_catches_all(kind):
    with pytest.raises(MaturityError):
        raise kind([problem()])


def test_errors_are_the_default_severity():
    assert problem().severity == "error"
    assert problem(severity="warning").severity == "warning"
