"""From nine names to a folder; what is there already is never overwritten."""

from dataclasses import replace

import pytest

from maturity.assessment.create import create_assessment, find_members
from maturity.assessment.read_workbook import read_base_data
from maturity.assessment.settings import read_settings
from maturity.errors import AssessmentError
from tests.assessments import SETTINGS, filled_roster, make_assessment, survey, texts, tree

NINE = (
    "Sundsvall, Örnsköldsvik, Härnösand, Sollefteå, Kramfors, Timrå, Ånge, Nordanstig, Hudiksvall"
)
# Codes from Statistics Sweden's list of municipalities.
CODES = ("2132", "2184", "2260", "2262", "2280", "2281", "2282", "2283", "2284")


def test_nine_names_of_two_counties():
    found = find_members(NINE.split(","))
    assert tuple(m.code for m in found) == CODES
    assert found[0].name == "Nordanstig"
    assert {m.county for m in found} == {"Gävleborgs län", "Västernorrlands län"}
    assert not any(m.consent for m in found)


@pytest.mark.parametrize("name", ["sundsvall", " SUNDSVALLS KOMMUN ", "2281", "2281 Sundsvall"])
def test_names_as_people_write_them(name):
    assert [m.code for m in find_members([name])] == ["2281"]


def test_all_unknown_names_are_told_at_once_with_suggestions():
    with pytest.raises(AssessmentError) as caught:
        find_members(["Sundsval", "Timrå", "Atlantis", "timrå kommun"])
    problems = caught.value.problems
    assert [(p.code, p.found) for p in problems] == [
        ("unknown-municipality", "Sundsval"),
        ("unknown-municipality", "Atlantis"),
        ("member-twice", "timrå kommun"),
    ]
    assert "Sundsvall" in str(problems[0].repair)


def test_the_folder_holds_settings_workbook_and_an_empty_inbox(tmp_path):
    folder = make_assessment(tmp_path / "Mätning 2026 åäö")
    assert set(tree(folder.path)) == {
        "assessment.yml",
        "outside",
        "rounds",
        "rounds/2026",
        "rounds/2026/inbox",
        "rounds/2026/underlag.xlsx",
    }
    assert read_settings(folder.settings) == SETTINGS
    again = read_base_data(
        folder.workbook("2026"), SETTINGS.name, survey(), (texts("sv"), texts("en"))
    )
    assert again.roster == filled_roster()


@pytest.mark.parametrize("kept", ["assessment.yml", "underlag.xlsx", "rounds/2026/underlag.xlsx"])
def test_what_is_there_is_left_as_it_is(tmp_path, kept):
    (tmp_path / kept).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / kept).write_bytes(b"filled in by somebody")
    before = tree(tmp_path)
    with pytest.raises(AssessmentError) as caught:
        make_assessment(tmp_path)
    assert caught.value.problems[0].code == "assessment-exists"
    assert caught.value.problems[0].found == kept
    assert tree(tmp_path) == before


@pytest.mark.parametrize("round_", ["../2026", "a/b", "", "con", "x" * 41])
def test_a_round_that_cannot_be_a_folder_makes_nothing(tmp_path, round_):
    with pytest.raises(AssessmentError) as caught:
        make_assessment(tmp_path / "new", settings=replace(SETTINGS, round=round_))
    assert {p.where.column for p in caught.value.problems} == {"round"}
    assert list(tmp_path.iterdir()) == []


def test_the_settings_come_last(tmp_path, monkeypatch):
    """Where the workbook cannot be written, the folder is no assessment yet."""

    def fails(*_):
        raise OSError("disk full")

    monkeypatch.setattr("maturity.assessment.create.write_workbook", fails)
    with pytest.raises(OSError, match="disk full"):
        create_assessment(tmp_path, SETTINGS, filled_roster(), survey(), texts())
    assert not (tmp_path / "assessment.yml").exists()
