"""N/A of LimeSurvey: not asked where the role is not asked, one error elsewhere."""

from dataclasses import replace

import numpy as np
import pytest

from maturity.records.responses import State
from maturity.responses.answers import answer_key
from maturity.responses.context import Unreadable
from maturity.responses.findings import Findings
from maturity.responses.grid import Grid, Sheet
from maturity.responses.not_shown import check_not_shown, reading_not_shown
from tests.assessments import survey, texts

ASKED, HIDDEN, SAID = State.SKIPPED, State.NOT_ASKED, State.ANSWERED


def grid(headings, rows):
    return Grid(
        sheet=Sheet(rows=(headings, *rows), format="csv"),
        headings=tuple(headings),
        columns=tuple(zip(*rows, strict=True)),
        rows=np.arange(len(rows)) + 2,
    )


def key(own=None):
    item = survey().item("cul1a")
    return answer_key(item, survey().scale_of(item), (texts("sv"),), own=own or {})


def test_not_shown_is_no_answer_and_no_error():
    reading = reading_not_shown(key()).read(" N/A ")
    assert (reading.state, reading.wrong, reading.doubt) == (State.NOT_ASKED, "", "")
    assert key().read("N/A").wrong


def test_what_the_mapping_or_the_scale_says_goes_before():
    assert reading_not_shown(key({"N/A": "na"})).read("N/A").state == State.NOT_APPLICABLE
    own = replace(key(), not_applicable=frozenset({"n/a"}))
    assert reading_not_shown(own).read("N/A").state == State.NOT_APPLICABLE


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
