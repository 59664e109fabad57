"""An assessment opened for work: what is in force, who may answer, and which round went before."""

from dataclasses import replace

import pytest

from maturity.assessment.opened import open_assessment
from maturity.errors import AssessmentError, SurveyError
from maturity.resources import survey_folder
from tests.assessments import MEMBERS, SETTINGS, csv_text, filled_roster, made_rows, put
from tests.assessments import make_assessment as make


def roster_with(cooperations):
    roster = filled_roster(MEMBERS)
    members = (
        replace(m, cooperations=c) for m, c in zip(roster.members, cooperations, strict=True)
    )
    return replace(roster, members=tuple(members))


def test_everything_but_the_answers_is_read(tmp_path):
    settings = replace(SETTINGS, method={"confidence": 0.9})
    assessment = open_assessment(make(tmp_path, settings=settings).path)
    assert assessment.settings == settings
    assert assessment.roster == filled_roster()
    assert set(assessment.texts) == {"sv", "en"}
    assert assessment.method.confidence == 0.9
    assert set(assessment.signatures) == {i.id for i in assessment.questionnaire.items}


def test_cooperations_of_at_least_three_but_not_all_are_peer_groups(tmp_path):
    cooperations = (("a", "b", "all"), ("a", "b", "all"), ("b", "all", "region"), ("all",))
    assessment = open_assessment(make(tmp_path, roster_with(cooperations)).path)
    (group,) = assessment.peers()
    assert group.name == "b"
    assert group.members == ("2260", "2262", "2281")


def test_a_cooperation_may_be_called_region(tmp_path):
    assessment = open_assessment(make(tmp_path, roster_with([("region",)] * 3 + [()])).path)
    (group,) = assessment.peers()
    assert group.name == "region"
    assert group.id != "region"


def test_members_come_first_among_known_municipalities(tmp_path):
    assessment = open_assessment(make(tmp_path).path)
    known = assessment.known_municipalities
    assert {name for _, name in known[:4]} == set(MEMBERS)
    # Sweden has 290 municipalities.
    assert len(known) == 290


def test_other_countries_know_their_members_only(tmp_path):
    settings = replace(SETTINGS, country="NO")
    assert len(open_assessment(make(tmp_path, settings=settings).path).known_municipalities) == 4


def test_the_round_before_is_the_latest_with_answers(tmp_path):
    folder = make(tmp_path)
    for round_ in ("2020", "2022", "2028"):
        put(folder, "a.csv", csv_text(made_rows()), round_)
    folder.inbox("2024").mkdir(parents=True)
    assessment = open_assessment(tmp_path)
    assert assessment.previous_round("2026") == "2022"
    assert assessment.previous_round("2022") == "2020"
    assert assessment.previous_round("2020") == ""


def test_a_questionnaire_inside_the_folder_goes_before_a_shipped_one(tmp_path):
    folder = make(tmp_path)
    own = tmp_path / SETTINGS.questionnaire
    (own / "texts").mkdir(parents=True)
    for part in ("questionnaire.yml", "texts/sv.yml", "texts/en.yml"):
        text = (survey_folder(SETTINGS.questionnaire) / part).read_text("utf-8")
        (own / part).write_text(text.replace("version: 1.0.0", "version: 9.9.9"), "utf-8")
    assert open_assessment(folder.path).questionnaire.version == "9.9.9"


def test_faults_are_told_by_the_part_that_has_them(tmp_path):
    folder = make(tmp_path / "a")
    folder.workbook("2026").unlink()
    with pytest.raises(AssessmentError) as caught:
        open_assessment(folder.path)
    assert caught.value.problems[0].where.file == "underlag.xlsx"
    folder = make(tmp_path / "b", settings=replace(SETTINGS, questionnaire="no-such"))
    with pytest.raises(SurveyError) as caught:
        open_assessment(folder.path)
    assert "questionnaire.yml" in caught.value.problems[0].where.file
