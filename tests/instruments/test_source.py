"""Instruments of assessments and of shipped questionnaires."""

from __future__ import annotations

import pytest

from maturity.assessment import open_assessment
from maturity.errors import SurveyError
from maturity.instruments.source import instrument_of_assessment, instrument_of_questionnaire
from tests.assessments import make_assessment
from tests.instruments.answering import CHILE, MUNICIPAL


@pytest.fixture(scope="module")
def assessment(tmp_path_factory):
    return open_assessment(make_assessment(tmp_path_factory.mktemp("a") / "fyra").path)


def test_an_assessment_brings_its_members_language_round_and_promises(assessment):
    plan = instrument_of_assessment(assessment)
    assert (plan.form, plan.round, plan.languages) == ("short", "2026", ("sv", "en"))
    assert [p.name for p in plan.places] == ["Ånge", "Timrå", "Sundsvall", "Kramfors"]
    assert plan.smallest_group == assessment.method.smallest_group
    assert any("5" in paragraph for paragraph in plan.introduction["sv"])


def test_one_role_of_another_form(assessment):
    plan = instrument_of_assessment(assessment, form="long", role="employee")
    assert (plan.form, plan.roles, len(plan.questions)) == ("long", ("employee",), 24)


def test_a_questionnaire_alone_has_no_members():
    plan = instrument_of_questionnaire(MUNICIPAL, language="en")
    assert (plan.places, plan.round, plan.languages) == ((), "", ("en", "sv"))


def test_the_newest_round_is_asked_where_items_name_rounds():
    assert instrument_of_questionnaire(CHILE).round == "2021"
    codes = [question.code for question in instrument_of_questionnaire(CHILE).questions]
    assert "digitalcertificate" in codes


@pytest.mark.parametrize(
    "wrong", [{"form": "middle"}, {"role": "boss"}, {"named": "no-such-questionnaire"}]
)
def test_what_there_is_not_is_refused_with_what_there_is(wrong):
    with pytest.raises(SurveyError) as refused:
        instrument_of_questionnaire(**{"named": MUNICIPAL, **wrong})
    (problem,) = refused.value.problems
    assert problem.found in wrong.values()
    assert str(problem.expected).startswith("one of ")
