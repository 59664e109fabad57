"""Corrections laid over roster and answers; what they rest on is not changed."""

import numpy as np
import pytest

from maturity.assessment.overlay import correct_responses, correct_roster
from maturity.records.corrections import Correction
from maturity.records.responses import Shape, State
from tests.assessments import filled_roster
from tests.builders import make_questionnaire, make_responses

ASKED = make_questionnaire({"a": {"b": ["a1", "a2"]}})


def correct(cell, after):
    return Correction(
        municipality="2281",
        cell=cell,
        before="",
        after=after,
        reason="r",
        file="f.xlsx",
        sha256="00",
    )


def test_nothing_to_correct_gives_the_same_records():
    roster = filled_roster()
    responses = make_responses(ASKED, [{"municipality": "2281", "all": 3}])
    assert correct_roster(roster, ()) is roster
    assert correct_responses(responses, ()) is responses


def test_the_last_correction_wins_and_the_rest_of_the_row_stays():
    roster = filled_roster()
    steps = [correct("2281/staff/leader", "45"), correct("2281/staff/leader", "50")]
    after = correct_roster(roster, steps)
    row = after.staffing_of("2281", "leader")
    assert (row.staff, row.invited, row.chosen) == (50, 20, "random")
    assert after.staffing_of("2281", "employee").staff == 40
    assert roster.staffing_of("2281", "leader").staff == 40


def test_a_sector_reaches_department_and_answers():
    rows = [
        {"municipality": "2281", "department": "Övrigt", "sector": "", "role": "leader", "all": 3},
        {"municipality": "2260", "department": "Övrigt", "sector": "", "role": "leader", "all": 3},
    ]
    responses = make_responses(ASKED, rows)
    change = [correct("2281/sector/Övrigt", "care")]
    units = correct_responses(responses, change).units
    assert dict(zip(units["municipality"], units["sector"], strict=True)) == {
        "2281": "care",
        "2260": "",
    }
    assert set(responses.units["sector"]) == {""}
    sectors = {
        (d.municipality, d.name): d.sector
        for d in correct_roster(filled_roster(), change).departments
    }
    assert (sectors["2281", "Övrigt"], sectors["2260", "Övrigt"]) == ("care", "")


@pytest.mark.parametrize(
    ("after", "value", "state"),
    [("5", 5.0, State.ANSWERED), ("dk", np.nan, State.DONT_KNOW)],
)
def test_a_joint_judgement(after, value, state):
    rows = [
        {"municipality": "2281", "role": "leader", "all": 2},
        {"municipality": "2281", "joint": True, "all": 4},
    ]
    responses = make_responses(ASKED, rows)
    changed = correct_responses(responses, [correct("2281/item/a1", after)])
    joint = int(np.flatnonzero(changed.units["joint"].to_numpy())[0])
    at = changed.items.index("a1")
    np.testing.assert_equal(changed.values[joint, at], value)
    assert changed.states[joint, at] == state
    # The person's answer and the other questions stay.
    assert changed.values[1 - joint, at] == 2
    assert set(np.delete(changed.values[joint], at)) == {4}
    assert set(responses.values.ravel()) == {2, 4}


def test_item_values_keep_their_tallies_in_step():
    rows = [{"municipality": "2281", "all": 3.5}]
    responses = make_responses(ASKED, rows, shape=Shape.VALUES)
    changed = correct_responses(responses, [correct("2281/item/a1", "dk")])
    at = changed.items.index("a1")
    assert changed.tally(State.DONT_KNOW)[0, at] == 1
    assert changed.tally(State.ANSWERED)[0, at] == 0


def test_a_row_that_is_gone_changes_nothing():
    rows = [{"municipality": "2281", "role": "leader", "all": 2}]
    responses = make_responses(ASKED, rows)
    changed = correct_responses(responses, [correct("2281/item/a1", "5")])
    assert changed.to_frame().equals(responses.to_frame())
