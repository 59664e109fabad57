"""The Swedish demo region: real names, made-up answers, marked so."""

import shutil

import pytest

from maturity.assessment import import_round, open_assessment, read_round
from maturity.errors import AssessmentError
from maturity.records.roster import Chosen
from maturity.sample import create_vasternorrland, example_assessment, open_or_example
from tests.assessments import tree


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return create_vasternorrland(tmp_path_factory.mktemp("demo") / "vn")


def test_the_same_bytes_every_time(folder, tmp_path):
    assert tree(create_vasternorrland(tmp_path).path) == tree(folder.path)


def test_the_seven_municipalities_of_the_county(folder):
    assessment = open_assessment(folder.path)
    # Codes from Statistics Sweden's list of municipalities.
    codes = ["2260", "2262", "2280", "2281", "2282", "2283", "2284"]
    assert [m.code for m in assessment.roster.members] == codes
    assert {m.county for m in assessment.roster.members} == {"Västernorrlands län"}
    assert 0 < sum(m.consent for m in assessment.roster.members) < 7


def test_it_is_marked_as_made_up(folder):
    assert open_assessment(folder.path).settings.made_up
    assert "made_up: true" in folder.settings.read_text("utf-8")


def test_members_of_very_different_size(folder):
    roster = open_assessment(folder.path).roster
    sizes = [roster.staffing_of(m.code, "employee").staff for m in roster.members]
    assert max(sizes) > 8 * min(sizes)
    assert roster.staffing_of("2281", "leader").chosen is Chosen.EVERYONE
    assert roster.staffing_of("2281", "employee").chosen is Chosen.RANDOM
    (peers,) = open_assessment(folder.path).peers()
    assert peers.members == ("2262", "2280", "2281")


@pytest.mark.parametrize("round_", ["2024", "2026"])
def test_both_rounds_are_read_without_a_word_of_complaint(folder, round_):
    assessment = open_assessment(folder.path)
    report = read_round(assessment, round_)
    assert report.problems == ()
    assert report.intakes[0].unknown == ()
    answered = report.responses.units["municipality"].value_counts()
    for member in assessment.roster.members:
        asked = sum(
            s.invited or 0 for s in assessment.roster.staffing if s.municipality == member.code
        )
        assert 0.3 * asked < answered[member.code] < asked
    assert set(report.responses.units["sector"]) == {
        "central",
        "school",
        "care",
        "social",
        "technical",
        "culture_leisure",
    }


def test_nobody_stands_in_the_file(folder):
    text = (folder.inbox("2026") / "enkat-2026.csv").read_bytes().decode("utf-8-sig")
    headings = text.splitlines()[0].split(";")
    assert headings[:3] == ["Kommun", "Förvaltning", "Roll"]
    # 48 statements of the long form, three for each of the 16 capabilities.
    assert len(headings) == 3 + 48


def test_the_example_is_ready_to_be_explored():
    assessment = example_assessment()
    try:
        assert len(import_round(assessment, "2026").responses) > 500
    finally:
        shutil.rmtree(assessment.folder.path.parent)


def test_the_example_is_made_only_where_it_is_asked_for(folder):
    assert open_or_example(str(folder.path)).folder.path == folder.path
    assert open_or_example("example").settings.made_up
    for wrong in ("", str(folder.path / "nowhere")):
        with pytest.raises(AssessmentError):
            open_or_example(wrong)
