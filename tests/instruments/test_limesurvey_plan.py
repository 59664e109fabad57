"""A survey as LimeSurvey sees it."""

from __future__ import annotations

from maturity.instruments.limesurvey_plan import plan_survey, seen_by
from tests.instruments.answering import CHILE, MUNICIPAL, instrument
from tests.instruments.lime_program import compute, holds


def test_one_page_per_dimension_after_the_first():
    survey = plan_survey(instrument(MUNICIPAL, "long", "2026"))
    assert [group.names["sv"] for group in survey.groups] == [
        "Om dig",
        "Kultur",
        "Kompetens",
        "Verktyg",
        "Styrning",
    ]


def test_relevance_reads_as_limesurvey_writes_it():
    assert seen_by(()) == "1"
    assert seen_by(("leader",)) == '(roll.NAOK == "leader")'
    both = seen_by(("leader", "elected"))
    assert holds(both, {"roll": "elected"}) and not holds(both, {"roll": "employee"})


def test_the_role_chosen_becomes_the_role_id():
    survey = plan_survey(instrument(MUNICIPAL, "short", "2026"))
    first = {question.code: question for question in survey.groups[0].questions}
    names = {a.words["sv"]: a.code for a in first["rollval"].answers}
    equation = first["roll"].attributes["equation"]
    assert compute(equation, {"rollval": names["Medarbetare"]}) == "employee"
    assert compute(equation, {}) == ""
    assert first["roll"].attributes["hidden"] == "1"


def test_the_department_chosen_becomes_its_name():
    survey = plan_survey(instrument(MUNICIPAL, "short", "2026"))
    first = {question.code: question for question in survey.groups[0].questions}
    chosen = {a.words["sv"]: a.code for a in first["avd2281"].answers}["Övrigt"]
    equation = first["avdelning"].attributes["equation"]
    assert compute(equation, {"avd2281": chosen}) == "Övrigt"
    assert first["avd2281"].relevance == 'kommun.NAOK == "2281"'


def test_the_introduction_is_said_on_the_page_of_the_first_question():
    plan = instrument(MUNICIPAL, "short", "2026").introduced({"sv": ("A & b", "c"), "en": ("d",)})
    first, *pages = plan_survey(plan).groups
    assert first.about == {"sv": "<p>A &amp; b</p><p>c</p>", "en": "<p>d</p>"}
    assert first.questions[0].code == "kommun"
    assert not any(page.about for page in pages)


def test_a_questionnaire_of_one_role_does_not_ask_for_it():
    survey = plan_survey(instrument(CHILE, "items", "2019"))
    assert [q.code for q in survey.groups[0].questions if "rol" in q.code] == []
