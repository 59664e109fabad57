"""``maturity survey export``: files for survey tools, into the assessment's folder."""

from maturity.cli import survey
from maturity.instruments import FORMATS as WRITERS
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


def test_without_python_docx_all_means_the_rest(call, folder, monkeypatch):
    monkeypatch.setattr(survey, "find_spec", lambda _: None)
    done = call("survey", "export", folder.path)
    assert done.code == 0, done.err
    assert ".docx" not in done.out and ".txt" in done.out
