"""Sentences of the import report read well in both languages."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from maturity.assessment import open_assessment
from maturity.assessment.intake import examine_round
from maturity.i18n import read_language
from maturity.records.responses import Shape
from maturity.records.roster import Chosen
from maturity.reporting.import_page import turnout_of
from maturity.reporting.import_words import (
    GroupNames,
    say_answers,
    say_field,
    say_format,
    say_outcome,
    say_recognised,
    say_reminders,
    say_rows,
    say_shape,
    say_without_margin,
)
from maturity.responses.known.vocabulary import Field
from tests.assessments import csv_text, made_rows, make_assessment, put
from tests.builders import make_questionnaire, make_responses, make_roster

SWEDISH, ENGLISH = read_language("sv"), read_language("en")


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    folder = make_assessment(tmp_path_factory.mktemp("words") / "fyra")
    put(folder, "svar.csv", csv_text(made_rows()))
    assessment = open_assessment(folder.path)
    return assessment, examine_round(assessment, "2026")


def test_outcome(read):
    _, report = read
    assert say_outcome(report, SWEDISH, stored=True) == (
        "1 fil lästes. Den ger 72 rader med svar. "
        "Svaren är sparade, utan uppgifter om vem som svarat."
    )
    assert say_outcome(report, ENGLISH, stored=False) == (
        "1 file was read; it gives 72 rows of answers. Nothing was stored: this was only a check."
    )


def test_who_stands_in_several_files_is_said(read):
    report = read[1]
    keep = np.arange(len(report.responses)) >= 2
    fewer = replace(report, responses=report.responses.rows(keep))
    assert "2 personer fanns i flera filer och räknas en gång." in say_outcome(
        fewer, SWEDISH, stored=True
    )


def test_a_joint_judgement_is_no_number_of_people(read):
    responses = read[1].responses
    together = replace(responses, units=responses.units.assign(joint=True))
    row = pd.Series({"municipality": "2281", "part": "all", "answers": 0.0})
    assert say_answers(row, together, SWEDISH) == "gemensam bedömning"
    assert say_answers(row, responses, SWEDISH) == "0"
    assert say_answers(row.replace({"all": "role"}), together, SWEDISH) == "0"
    assert say_shape(together, SWEDISH) == "en rad per kommun"


def test_recognised(read):
    (intake,) = read[1].intakes
    said = say_recognised(intake, SWEDISH)
    assert said == (
        "enkel tabell",
        "CSV",
        "teckenkodning utf-8",
        "semikolon mellan cellerna",
        "kort formulär",
        "en rad per person",
    )
    assert say_rows(intake, SWEDISH) == "72 rader används"


def test_names_of_survey_tools_are_the_same_in_every_language():
    for id_, name in {"limesurvey": "LimeSurvey", "msforms": "Microsoft Forms"}.items():
        assert say_format(id_, SWEDISH) == say_format(id_, ENGLISH) == name
    assert say_format("plain", SWEDISH) == "enkel tabell"
    assert say_format("something new", SWEDISH) == "something new"


@pytest.mark.parametrize("field", Field)
def test_every_field_has_a_swedish_name(field):
    assert say_field(field, SWEDISH) != field.value


def test_a_code_of_a_question_stays():
    assert say_field("cul1", SWEDISH) == "cul1"


def test_reminders_name_groups(read):
    assessment, report = read
    lines = say_reminders(turnout_of(assessment, report), GroupNames(assessment, SWEDISH))
    assert len(lines) == 4
    assert lines[0] == (
        "Ånge: ledare (30\xa0%), medarbetare (30\xa0%), digitala specialister (30\xa0%) och "
        "förtroendevalda (0\xa0%)"
    )


def test_who_has_no_margin_is_named_with_the_price():
    rows = [
        {"municipality": code, "role": "leader", "all": 3, "joint": code == "4"} for code in "1234"
    ]
    questionnaire = make_questionnaire()
    responses = make_responses(questionnaire, rows)
    staff = make_roster({code: {"leader": 9} for code in "1234"}, chosen=None)
    told = tuple(
        replace(row, chosen=Chosen.EVERYONE if row.municipality == "1" else None)
        for row in staff.staffing
    )
    said = say_without_margin(responses, replace(staff, staffing=told), read_language("sv"))
    assert len(said) == 1
    assert said[0].startswith("Name 2 och Name 3: hur personerna valdes är inte ifyllt")
    everyone = make_roster({code: {"leader": 9} for code in "1234"})
    assert say_without_margin(responses, everyone, read_language("sv")) == ()
    values = make_responses(questionnaire, rows, shape=Shape.VALUES)
    assert say_without_margin(values, staff, read_language("sv")) == ()
