"""``maturity new``: from nine names to a folder that can be filled in."""

import re
import shutil

import pytest

from maturity.assessment import open_assessment
from maturity.records.roster import Chosen
from tests.assessments import tree
from tests.house.source import ROOT

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


GUIDES = {"en": "docs/own-questionnaire.md", "sv": "docs/sv/eget-frageformular.md"}


def written_out(guide, folder):
    """The two files that a guide shows, in a folder."""
    structure, words = re.findall(r"```yaml\n(.*?)```", (ROOT / guide).read_text("utf-8"), re.S)
    language = re.search(r"^language: (\w+)", words, re.M)[1]
    (folder / "texts").mkdir(parents=True)
    (folder / "questionnaire.yml").write_text(structure, encoding="utf-8")
    (folder / "texts" / f"{language}.yml").write_text(words, encoding="utf-8")
    return folder


@pytest.mark.parametrize("code", GUIDES)
def test_the_questionnaire_of_the_guide_is_copied_in_and_answered(call, tmp_path, code):
    own = written_out(GUIDES[code], tmp_path / "eget")
    path = tmp_path / "region"
    done = call("new", path, "--members", "Timrå, Ånge", "--questionnaire", own, "--lang", code)
    assert done.code == 0, done.err
    before = {p.relative_to(own): p.read_bytes() for p in own.rglob("*.yml")}
    copied = path / "questionnaire"
    assert {p.relative_to(copied): p.read_bytes() for p in copied.rglob("*.yml")} == before
    shutil.rmtree(own)
    assessment = open_assessment(path)
    roles = [(s.municipality, s.role) for s in assessment.roster.staffing]
    assert roles == [(m, r) for m in ("2260", "2262") for r in ("manager", "staff")]
    asked = call("survey", "export", path, "--format", "lss", "--lang", code)
    assert asked.out.splitlines()[-2:] == [
        line for role, n in zip(("manager", "staff"), (3, 4), strict=True)
        for line in [f"{assessment.texts[code].roles[role].name}: {n} "
                     + {"en": "questions", "sv": "frågor"}[code]]
    ]  # fmt: skip
    words = assessment.texts[code]
    rows = [
        ["Kommun", "Roll", "tool1", words.items["sup2"].question],
        *(["Timrå", words.roles["staff"].name, "5", words.scales["agreement"].steps[2]],) * 5,
        *(["Ånge", words.roles["manager"].plural, "4", words.scales["agreement"].dont_know],) * 5,
    ]
    text = "\n".join(";".join(row) for row in rows)
    (assessment.folder.inbox(assessment.settings.round) / "svar.csv").write_text(text, "utf-8")
    read = call("import", path, "--lang", code)
    assert read.code == 0, read.err


def test_what_is_wrong_with_an_own_questionnaire_is_told_and_nothing_is_made(call, tmp_path):
    own = written_out(GUIDES["sv"], tmp_path / "eget")
    broken = (own / "questionnaire.yml").read_text("utf-8").replace("id: sup1", "id: sup2")
    (own / "questionnaire.yml").write_text(broken, encoding="utf-8")
    done = call("new", tmp_path / "a", "--members", "Timrå", "--questionnaire", own)
    assert done.code == 1
    assert "eget/questionnaire.yml" in done.err
    assert done.english == set()
    assert not (tmp_path / "a").exists()


def test_a_questionnaire_that_lies_in_the_folder_already_stays_there(call, tmp_path):
    own = written_out(GUIDES["sv"], tmp_path / "region" / "questionnaire")
    done = call("new", tmp_path / "region", "--members", "Timrå", "--questionnaire", own)
    assert done.code == 0, done.err
    assert open_assessment(tmp_path / "region").questionnaire.id == "vara-fragor"
    other = written_out(GUIDES["sv"], tmp_path / "b" / "eget")
    (tmp_path / "b" / "questionnaire").mkdir()
    done = call("new", tmp_path / "b", "--members", "Timrå", "--questionnaire", other)
    assert done.code == 1
    assert "questionnaire" in done.err
    assert not (tmp_path / "b" / "assessment.yml").exists()


def test_an_unknown_questionnaire_names_those_there_are_and_what_a_folder_needs(call, tmp_path):
    done = call("new", tmp_path / "a", "--members", "Timrå", "--questionnaire", "mognad")
    assert done.code == 1
    assert "kommunal-digital-mognad" in done.err
    assert "questionnaire.yml" in done.err


@pytest.mark.parametrize("said", ["slumpmässigt", "Random", "random"])
def test_ways_of_choosing_are_named_as_in_the_workbook(call, tmp_path, said):
    call("new", tmp_path / "a", "--members", "Timrå", "--chosen", said)
    assert open_assessment(tmp_path / "a").roster.chosen("2262") is Chosen.RANDOM


def test_an_unknown_way_of_choosing_names_those_there_are(call, tmp_path):
    done = call("new", tmp_path / "a", "--members", "Timrå", "--chosen", "lotteri")
    assert done.code == 2
    assert "alla, slumpmässigt, utvalda" in done.err


def test_the_date_is_an_option_and_a_wrong_one_is_its_fault(call, tmp_path):
    assert call("new", tmp_path / "a", "--members", "Timrå", "--date", "2027-03-31").code == 0
    settings = open_assessment(tmp_path / "a").settings
    assert (settings.round, settings.as_of) == ("2027", "2027-03-31")
    called = call("new", tmp_path / "b", "--members", "Timrå", "--date", "31/10/2028")
    assert called.code == 1
    assert "--date" in called.err and "assessment.yml" not in called.err
    assert not (tmp_path / "b").exists()


@pytest.mark.parametrize("sign", [";", " / ", "|", " & "])
def test_names_between_other_signs_are_told_that_a_comma_separates(call, tmp_path, sign):
    called = call("new", tmp_path / "a", "--members", sign.join(["Sundsvall", "Timrå", "Ånge"]))
    assert called.code == 1
    assert "åtskilda av komma" in called.err


def test_the_folder_for_files_from_other_regions_is_there(call, tmp_path):
    assert call("new", tmp_path / "r", "--members", "Timrå").code == 0
    assert (tmp_path / "r" / "outside").is_dir()
