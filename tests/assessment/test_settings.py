"""Settings: everything wrong at once, texts stay texts, and where each value comes from."""

from dataclasses import replace

import pytest

from maturity.assessment.settings import (
    Settings,
    check_settings,
    origins,
    read_settings,
    settings_text,
    write_settings,
)
from maturity.errors import AssessmentError
from maturity.records.method import Aggregation
from maturity.responses import Limits
from tests.assessments import SETTINGS, survey
from tests.builders import make_questionnaire

GOOD = """format: 2
name: "Norr"
questionnaire: "kommunal-digital-mognad"
round: "2026"
as_of: "2026-11-21"
"""


def read(tmp_path, text):
    path = tmp_path / "assessment.yml"
    path.write_text(text, encoding="utf-8")
    return read_settings(path)


def problems(tmp_path, text):
    with pytest.raises(AssessmentError) as caught:
        read(tmp_path, text)
    return caught.value.problems


@pytest.mark.parametrize("name", ["0114", "no", 'Norr "och" \\ söder', "2026-11-21", "å: # ä"])
def test_texts_survive(tmp_path, name):
    settings = replace(SETTINGS, name=name, round="0114", made_up=True, status="final")
    settings = replace(settings, method={"smallest_group": 10, "confidence": 0.9})
    path = write_settings(tmp_path / "assessment.yml", settings)
    assert read_settings(path) == settings


def test_a_number_without_quotes_keeps_its_zeros(tmp_path):
    assert read(tmp_path, GOOD.replace('"2026"', "0114")).round == "0114"


def test_all_errors_at_once_with_their_lines(tmp_path):
    text = """format: 2
name: ""
questionnaire: "q"
round: "a/b"
as_of: "21 november"
langauge: "sv"
status: "finished"
made_up: "perhaps"
method:
  smallest_group: 2
  confidence: 95
  minimal_important_difference: -1
  seed: 1.5
"""
    found = {(p.where.row, p.where.column, p.found) for p in problems(tmp_path, text)}
    assert found == {
        (2, "name", ""),
        (4, "round", "a/b"),
        (5, "as_of", "21 november"),
        (6, "langauge", "langauge"),
        (7, "status", "finished"),
        (8, "made_up", "perhaps"),
        (10, "method.smallest_group", "2"),
        (11, "method.confidence", "95"),
        (12, "method.minimal_important_difference", "-1"),
        (13, "method.seed", "1.5"),
    }


def test_a_misspelt_key_gets_a_suggestion(tmp_path):
    (problem,) = problems(tmp_path, GOOD + 'langauge: "en"\n')
    assert "language" in str(problem.repair)


def test_missing_keys_are_named(tmp_path):
    assert {p.where.column for p in problems(tmp_path, "format: 2\n")} == {
        "name",
        "questionnaire",
        "round",
        "as_of",
    }


def test_a_newer_format_is_refused(tmp_path):
    (problem,) = problems(tmp_path, GOOD.replace("format: 2", "format: 3"))
    assert problem.code == "newer-format"
    assert (problem.where.row, problem.found) == (1, "3")
    assert "newer version" in str(problem.repair)


def test_an_older_format_is_upgraded_first(tmp_path):
    (problem,) = problems(tmp_path, GOOD.replace("format: 2", "format: 1"))
    assert (problem.code, problem.where.row, problem.found) == ("older-format", 1, "1")
    assert "maturity upgrade" in str(problem.repair)


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "just text", "a: [", "name: Norr\nname: Söder"])
def test_what_is_no_mapping_is_explained(tmp_path, text):
    assert problems(tmp_path, text)


def test_a_missing_file_is_explained(tmp_path):
    with pytest.raises(AssessmentError) as caught:
        read_settings(tmp_path / "assessment.yml")
    assert caught.value.problems[0].code == "file-missing"


@pytest.mark.parametrize("group", [0, 2])
def test_the_smallest_group_may_not_be_tiny(tmp_path, group):
    (problem,) = problems(tmp_path, GOOD + f"method:\n  smallest_group: {group}\n")
    assert str(problem.expected) == "at least 3"


def test_three_is_allowed(tmp_path):
    settings = read(tmp_path, GOOD + "method:\n  smallest_group: 3\n")
    assert settings.method_for(survey()).smallest_group == 3


def test_settings_go_over_questionnaire_over_defaults(tmp_path):
    questionnaire = make_questionnaire(
        minimal_important_difference=7.0, cut_points=(25.0, 50.0, 75.0)
    )
    settings = read(tmp_path, GOOD + "method:\n  confidence: 0.9\n")
    method = settings.method_for(questionnaire)
    assert method.confidence == 0.9
    assert method.minimal_important_difference == 7.0
    assert method.cut_points == (25.0, 50.0, 75.0)
    assert method.role_weights == {"leader": 1.0, "employee": 1.0, "specialist": 1.0}
    assert method.smallest_group == 5


def test_where_each_value_comes_from(tmp_path):
    settings = read(tmp_path, GOOD + 'status: "draft"\nmethod:\n  confidence: 0.9\n')
    found = origins(settings)
    assert found["status"] == "settings"
    assert found["language"] == "default"
    assert found["confidence"] == "settings"
    assert found["cut_points"] == "questionnaire"
    assert found["minimal_important_difference"] == "questionnaire"
    assert found["smallest_group"] == "default"


def test_settings_that_could_not_be_read_again_are_refused():
    check_settings(SETTINGS)
    for wrong in ({"name": ""}, {"round": "a b"}, {"as_of": "2026-13-01"}, {"language": "de"}):
        with pytest.raises(AssessmentError) as caught:
            check_settings(replace(SETTINGS, **wrong))
        assert [p.where.column for p in caught.value.problems] == list(wrong)


def test_the_file_reads_well():
    text = settings_text(Settings(name="N", questionnaire="q", round="1", as_of="2026-01-01"))
    assert text.splitlines() == [
        "format: 2",
        'name: "N"',
        'questionnaire: "q"',
        'round: "1"',
        'as_of: "2026-01-01"',
        'language: "sv"',
        'country: "SE"',
        'status: "draft"',
        "made_up: false",
    ]


def test_how_long_answers_are_kept_is_optional(tmp_path):
    assert read(tmp_path, GOOD).kept_until == ""
    settings = read(tmp_path, GOOD + 'kept_until: "2027-12-31"\n')
    assert settings.kept_until == "2027-12-31"
    assert read_settings(write_settings(tmp_path / "b.yml", settings)) == settings
    assert origins(settings)["kept_until"] == "settings"


@pytest.mark.parametrize("date", ["31 december 2027", "2027-02-30", "2027"])
def test_kept_until_is_a_date(tmp_path, date):
    (problem,) = problems(tmp_path, GOOD + f'kept_until: "{date}"\n')
    assert (problem.where.row, problem.where.column, problem.found) == (6, "kept_until", date)


def test_limits_of_received_files(tmp_path):
    settings = read(tmp_path, GOOD + "limits:\n  file_bytes: 1000\n  rows: 50\n")
    assert settings.limits == {"file_bytes": 1000, "rows": 50}
    assert Limits(**settings.limits).columns == Limits().columns
    path = write_settings(tmp_path / "again.yml", settings)
    assert read_settings(path) == settings


@pytest.mark.parametrize("line", ["rows: 0", "rows: -1", "rows: many", "row: 10"])
def test_limits_that_are_none(tmp_path, line):
    (problem,) = problems(tmp_path, GOOD + f"limits:\n  {line}\n")
    assert (problem.where.row, problem.where.column) == (7, f"limits.{line.split(':')[0]}")


def test_keys_and_reminders_are_optional(tmp_path):
    plain = read(tmp_path, GOOD)
    assert (plain.respondent_key, plain.remind_below) == ("drop", 0.5)
    settings = read(tmp_path, GOOD + 'respondent_key: "keep"\nremind_below: 0.6\n')
    assert (settings.respondent_key, settings.remind_below) == ("keep", 0.6)
    assert read_settings(write_settings(tmp_path / "b.yml", settings)) == settings
    assert origins(settings)["remind_below"] == "settings"


@pytest.mark.parametrize(
    "line", ['respondent_key: "always"', "remind_below: 60", "remind_below: 0"]
)
def test_keys_and_reminders_have_bounds(tmp_path, line):
    (problem,) = problems(tmp_path, GOOD + line + "\n")
    assert (problem.where.row, problem.where.column) == (6, line.split(":")[0])


CHOICES = """method:
  answered_share: 2 of 3
  role_weights: {leader: 2}
  aggregation:
    index: geometric
  essential: [users_in_focus]
  agreed_floor: none
  cut_points: [10, 30, 50, 70]
"""


def test_every_scoring_choice_may_be_written(tmp_path):
    settings = read(tmp_path, GOOD + CHOICES)
    method = settings.method_for(survey())
    assert method.answered_share == (2, 3)
    assert (method.role_weights["leader"], method.role_weights["employee"]) == (2.0, 1.0)
    assert method.aggregation == {"index": Aggregation.GEOMETRIC}
    assert method.essential == ("users_in_focus",)
    assert method.agreed_floor is None
    assert method.cut_points == (10.0, 30.0, 50.0, 70.0)
    found = origins(settings, changed=("seed",))
    assert (found["aggregation"], found["seed"], found["draws"]) == (
        "settings", "command line", "default",
    )  # fmt: skip
    assert read_settings(write_settings(tmp_path / "b.yml", settings)) == settings


def test_essential_capabilities_are_the_questionnaires_unless_written(tmp_path):
    questionnaire = make_questionnaire(nodes={"security": {"essential": True}})
    assert read(tmp_path, GOOD).method_for(questionnaire).essential == ("security",)
    none = read(tmp_path, GOOD + "method:\n  essential: []\n")
    assert none.method_for(questionnaire).essential == ()
    assert origins(read(tmp_path, GOOD))["essential"] == "questionnaire"


def test_names_are_checked_against_the_questionnaire_with_their_lines(tmp_path):
    text = CHOICES.replace("index: geo", "indx: geo").replace("users_in_focus", "culture")
    settings = read(tmp_path, GOOD + text)
    with pytest.raises(AssessmentError) as caught:
        settings.method_for(survey())
    assert [
        (p.where.file, p.where.row, p.where.column, p.found) for p in caught.value.problems
    ] == [
        ("assessment.yml", 10, "method.aggregation.indx", "indx"),
        ("assessment.yml", 11, "method.essential", "culture"),
    ]
    assert "index" in str(caught.value.problems[0].repair)


def test_names_in_settings_made_by_a_program_are_checked_too():
    settings = replace(SETTINGS, method={"essential": ("nothing",)})
    with pytest.raises(AssessmentError) as caught:
        settings.method_for(survey())
    assert caught.value.problems[0].where.column == "method.essential"


def test_how_members_are_shown(tmp_path):
    path = tmp_path / "assessment.yml"
    write_settings(path, SETTINGS)
    assert "show_members" not in path.read_text(encoding="utf-8")
    assert read_settings(path).show_members == "named"
    for choice in ("own_only", "coded"):
        write_settings(path, replace(SETTINGS, show_members=choice))
        assert read_settings(path).show_members == choice
    path.write_text(path.read_text(encoding="utf-8").replace("coded", "everybody"), "utf-8")
    with pytest.raises(AssessmentError) as caught:
        read_settings(path)
    assert "own_only, named, coded" in str(caught.value)


@pytest.mark.parametrize(
    "text", ["../../annat", "/etc", "a/../../b", "..", "C:/frågor", "\\\\server\\x", "a\\..\\..\\b"]
)
def test_a_questionnaire_outside_the_folder_is_refused(text: str) -> None:
    given = replace(SETTINGS, questionnaire=text)
    with pytest.raises(AssessmentError) as caught:
        check_settings(given)
    assert [(p.code, p.found) for p in caught.value.problems] == [("wrong-value", text)]
    check_settings(replace(given, questionnaire="mitt/formulär 2026"))
