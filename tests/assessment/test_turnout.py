"""Answers of invited, counted by hand; groups are reminded, never persons."""

import numpy as np
import pytest

from maturity.assessment import open_assessment
from maturity.assessment.intake import read_round
from maturity.assessment.turnout import TURNOUT_COLUMNS, ReminderRule, count_turnout
from maturity.records.roster import Chosen, Staffing
from tests.assessments import csv_text, filled_roster, made_rows, make_assessment, put, survey

RULE = ReminderRule(below=0.5, smallest_group=5)


def staffing(**invited):
    """Sundsvall (2281) with the given number invited per role; others know nothing."""
    return tuple(
        Staffing(municipality="2281", role=role, staff=number, invited=number, chosen=Chosen.RANDOM)
        for role, number in invited.items()
    )


@pytest.fixture(scope="module")
def responses(tmp_path_factory):
    folder = make_assessment(tmp_path_factory.mktemp("turnout") / "fyra")
    put(folder, "svar.csv", csv_text(made_rows()))
    return read_round(open_assessment(folder.path), "2026").answers()


def table(responses, *, rule=RULE, **invited):
    roster = filled_roster(staffing=staffing(**invited))
    frame = count_turnout(responses, roster, survey(), rule)
    assert tuple(frame.columns) == TURNOUT_COLUMNS
    own = frame.loc[frame["municipality"] == "2281"]
    return own.set_index(["part", "group"])


def test_six_of_twenty_are_reminded_and_six_of_eight_are_not(responses):
    # Six people of each of three roles answered: 6/20 = 0.30, 6/8 = 0.75, 6/12 = 0.50.
    own = table(responses, leader=20, employee=8, specialist=12)
    roles = own.loc["role"]
    assert roles["answers"].tolist() == [6, 6, 6]
    assert roles["rate"].tolist() == pytest.approx([0.30, 0.75, 0.50])
    assert roles["remind"].tolist() == [True, False, False]
    # The whole: 18 of 20 + 8 + 12 = 40.
    assert own.loc[("all", ""), ["answers", "invited"]].tolist() == [18, 40]
    assert own.loc[("all", ""), "remind"]


@pytest.mark.parametrize(("smallest", "reminded"), [(20, True), (21, False)])
def test_a_small_group_is_never_pointed_out(responses, smallest, reminded):
    rule = ReminderRule(below=0.5, smallest_group=smallest)
    own = table(responses, rule=rule, leader=20, employee=8, specialist=12)
    assert own.loc[("role", "leader"), "remind"] == reminded


def test_one_role_unknown_makes_the_whole_unknown(responses):
    own = table(responses, leader=20, employee=8)
    assert np.isnan(own.loc[("all", ""), "invited"])
    assert np.isnan(own.loc[("role", "specialist"), "rate"])
    assert not own.loc[("role", "specialist"), "remind"]


def test_departments_are_counted_but_never_reminded(responses):
    own = table(responses, leader=20)
    # Everyone answered from the schools; the other departments of the workbook show nought.
    assert own.loc["department"]["answers"].to_dict() == {"Omsorgen": 0, "Skolan": 18, "Övrigt": 0}
    assert not own.loc["department"]["remind"].any()


def test_a_joint_judgement_is_nobody_and_needs_no_reminder(tmp_path):
    folder = make_assessment(tmp_path / "fyra")
    rows = [r | {"Gemensam bedömning": ""} for r in made_rows(people=1)]
    together = rows[0] | {"Gemensam bedömning": "ja", "Roll": "", "Kommun": "Sundsvall"}
    put(folder, "svar.csv", csv_text([together, *rows[1:]]))
    answers = read_round(open_assessment(folder.path), "2026").answers()
    own = table(answers, leader=20, employee=20, specialist=20)
    # Of three people in Sundsvall one row became the joint judgement: two persons are left.
    assert own.loc[("all", ""), "answers"] == 2
    assert not own["remind"].any()


def test_item_values_have_no_people(tmp_path):
    folder = make_assessment(tmp_path / "fyra")
    rows = [
        {k: v for k, v in row.items() if k not in ("Roll", "Förvaltning")}
        for row in made_rows(people=1)[::3]
    ]
    put(folder, "varden.csv", csv_text(rows))
    answers = read_round(open_assessment(folder.path), "2026").answers()
    own = table(answers, leader=20)
    assert np.isnan(own.loc[("all", ""), "answers"])
    assert not own["remind"].any()


def test_the_whole_is_that_of_the_reports_roles_outside_the_result_stand_beside(responses):
    # 18 of 40 as above; ten elected were asked and none answered, which is not their result.
    own = table(responses, leader=20, employee=8, specialist=12, elected=10)
    assert own.loc[("all", ""), ["answers", "invited"]].tolist() == [18, 40]
    assert own.loc[("role", "elected"), ["answers", "invited"]].tolist() == [0, 10]
