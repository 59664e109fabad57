"""``maturity survey export``: files for survey tools, into the assessment's folder."""

import shutil

import pytest

from maturity.cli import survey
from maturity.instruments import FORMATS as WRITERS
from maturity.resources import survey_folder
from tests.assessments import tree


def test_all_formats_are_written_into_the_assessment(call, folder):
    before = tree(folder.path)
    done = call("survey", "export", folder.path)
    assert done.code == 0, done.err
    new = set(tree(folder.path)) - set(before)
    files = {name.rpartition("/")[2] for name in new if "." in name}
    assert "limesurvey-kommunal-digital-mognad-short-2026.txt" in files
    assert "xlsform-kommunal-digital-mognad-short-2026.xlsx" in files
    assert any(name.startswith("2281-") for name in files)
    assert all(name == "survey" or name.startswith("survey/2026") for name in new)
    assert not done.english


def test_one_role_one_form_one_format(call, folder, tmp_path):
    done = call(
        *("survey", "export", folder.path, "--form", "long", "--role", "employee"),
        *("--format", "limesurvey", "--out", tmp_path / "ut", "--lang", "en"),
    )
    assert done.code == 0, done.err
    (written,) = (tmp_path / "ut").iterdir()
    assert written.name == "limesurvey-kommunal-digital-mognad-long-2026-employee.txt"
    assert done.out.splitlines()[-1] == "Employee: 24 questions"


def test_a_questionnaire_needs_no_assessment(call, tmp_path):
    done = call("survey", "export", "chile-egi", "--round", "2016", "--out", tmp_path / "ut")
    assert done.code == 0, done.err
    names = {path.name for path in (tmp_path / "ut").iterdir()}
    assert "limesurvey-chile-egi-items-2016.lss" in names
    assert not any("workbook" in name for name in names)


def test_wrong_choices_are_refused_in_the_readers_language(call, folder):
    before = tree(folder.path)
    for wrong in (("--form", "mellan"), ("--role", "chef"), ("--format", "spss")):
        done = call("survey", "export", folder.path, *wrong)
        assert done.code in (1, 2)
        assert not done.english
    assert call("survey", "export", "no-such-thing").code == 1
    assert tree(folder.path) == before


def test_help_names_the_command(call):
    done = call("survey", "--help")
    assert done.code == 0
    assert "export" in done.out
    assert not done.english


def test_the_command_knows_every_format():
    assert list(survey.FORMATS) == list(WRITERS)
    assert survey.ALL not in WRITERS


def test_without_python_docx_all_means_the_rest_and_word_is_named(call, folder, monkeypatch):
    monkeypatch.setattr(survey, "find_spec", lambda _: None)
    done = call("survey", "export", folder.path)
    assert done.code == 0, done.err
    assert ".docx" not in done.out and ".txt" in done.out
    assert "python-docx saknas" in done.out
    assert not done.english


def test_what_all_leaves_out_is_said_with_its_reason(call, folder):
    whole = call("survey", "export", folder.path)
    assert "Inte gjord" not in whole.out
    one = call("survey", "export", folder.path, "--role", "leader")
    assert "Inte gjord: workbook" in one.out
    assert not one.english


@pytest.mark.parametrize(
    ("said", "role"),
    [("Ledare", "leader"), ("förtroendevalda", "elected"), ("Digital specialist", "specialist"),
     ("EMPLOYEE", "employee")],
)  # fmt: skip
def test_roles_are_named_as_people_see_them(call, folder, said, role):
    done = call("survey", "export", folder.path, "--role", said, "--format", "lss")
    assert done.code == 0, done.err
    assert f"-{role}.lss" in done.out


@pytest.mark.parametrize(
    ("said", "ending"), [("Word", ".docx"), ("KoboToolbox", ".xlsx"), ("LSS", ".lss")]
)
def test_formats_are_named_as_people_see_them(call, folder, said, ending):
    done = call("survey", "export", folder.path, "--format", said)
    assert done.code == 0, done.err
    assert f"{ending}\n" in done.out
    assert list(survey.NAMES) == [*survey.FORMATS, survey.ALL]


@pytest.mark.parametrize("said", ["long", "lång", "LÅNGT", "långt formulär", "long form"])
def test_forms_are_named_as_people_see_them(call, folder, said):
    done = call("survey", "export", folder.path, "--form", said, "--format", "lss")
    found = said not in ("lång",)
    assert (done.code == 0) is found
    assert found == ("digital-mognad-long-2026" in done.out)


def test_an_unknown_role_or_form_names_the_choices_as_people_see_them(call, folder):
    done = call("survey", "export", folder.path, "--role", "chef", "--form", "mellan")
    assert done.code == 1
    assert "Ledare (leader), Medarbetare (employee)" in done.err
    assert "kort formulär (short), långt formulär (long)" in done.err
    assert not done.english


def test_a_folder_with_a_questionnaire_needs_no_assessment(call, tmp_path):
    shutil.copytree(survey_folder("chile-egi"), tmp_path / "egen")
    for named in (tmp_path / "egen", tmp_path / "egen" / "questionnaire.yml"):
        done = call("survey", "export", named, "--round", "2016", "--out", tmp_path / "ut")
        assert done.code == 0, done.err
        assert "limesurvey-chile-egi-items-2016.lss" in done.out
