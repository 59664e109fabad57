"""``maturity new``: from nine names to a folder that can be filled in."""

import pytest

from maturity.assessment import open_assessment
from maturity.records.roster import Chosen
from tests.assessments import tree

NINE = (
    "Sundsvall, Örnsköldsvik, Härnösand, Sollefteå, Kramfors, Timrå, Ånge, Nordanstig, Hudiksvall"
)


def test_nine_names_make_a_folder(call, tmp_path):
    path = tmp_path / "Mätning 2026 åäö"
    called = call("new", path, "--members", NINE, "--name", "Nio", "--round", "2026")
    assert called.code == 0
    assert called.err == ""
    assert called.english == set()
    assert "9 kommuner är med." in called.out
    assert f'maturity report "{path}"' in called.out
    assessment = open_assessment(path)
    assert len(assessment.roster.members) == 9
    assert assessment.roster.member("2184").name == "Hudiksvall"
    assert assessment.settings.name == "Nio"
    assert assessment.settings.status == "draft"
    assert not assessment.settings.made_up


def test_the_way_of_choosing_is_written_for_every_role(call, tmp_path):
    call("new", tmp_path / "a", "--members", "Timrå", "--chosen", "random", "--lang", "en")
    assessment = open_assessment(tmp_path / "a")
    assert assessment.roster.chosen("2262") is Chosen.RANDOM
    assert len(assessment.roster.staffing) == 4
    assert assessment.settings.language == "en"


def test_the_folder_names_the_region_unless_a_name_is_given(call, tmp_path):
    call("new", tmp_path / "Norra länet", "--members", "Timrå")
    assert open_assessment(tmp_path / "Norra länet").settings.name == "Norra länet"


def test_unknown_names_are_all_told_with_suggestions_and_nothing_is_made(call, tmp_path):
    called = call("new", tmp_path / "a", "--members", "Sundsval, Timrå, Onge, Atlantis")
    assert called.code == 1
    assert called.english == set()
    lines = called.err.splitlines()
    assert [("Sundsval" in x, "Onge" in x, "Atlantis" in x) for x in lines[:3]] == [
        (True, False, False),
        (False, True, False),
        (False, False, True),
    ]
    assert "Menade du Sundsvall" in lines[0]
    assert "Ånge" in lines[1]
    assert "3 fel" in lines[3]
    assert list(tmp_path.iterdir()) == []


def test_an_existing_assessment_is_left_as_it_is(call, tmp_path):
    call("new", tmp_path, "--members", "Timrå")
    before = tree(tmp_path)
    called = call("new", tmp_path, "--members", "Sundsvall, Ånge")
    assert called.code == 1
    assert "assessment.yml" in called.err
    assert called.english == set()
    assert tree(tmp_path) == before


@pytest.mark.parametrize(
    "arguments",
    [["--questionnaire", "no-such"], ["--round", "a/b"], ["--round", "nul"], ["--members", ","]],
)
def test_what_cannot_work_makes_nothing(call, tmp_path, arguments):
    called = call("new", tmp_path / "a", "--members", "Timrå", *arguments)
    assert called.code == 1
    assert called.err.startswith("Fel: ")
    assert called.english == set()
    assert list(tmp_path.iterdir()) == []


def test_a_whole_county_of_49_fits_on_the_command_line(call, tmp_path):
    from maturity.registers import municipalities

    names = [m.name for m in municipalities() if m.county == "Västra Götalands län"]
    assert call("new", tmp_path / "vgr", "--members", ",".join(names)).code == 0
    assert len(open_assessment(tmp_path / "vgr").roster.members) == 49
