"""What is shipped is found, in a checkout and in an installed wheel."""

from maturity import resources
from maturity.resources import (
    definition_folder,
    notebook_path,
    report_design_folder,
    survey_folder,
    survey_ids,
)


def test_shipped_questionnaires_are_listed_by_folder():
    assert survey_ids() == ("canada-pses", "chile-egi", "kommunal-digital-mognad", "uk-csps")
    for name in survey_ids():
        assert (survey_folder(name) / "questionnaire.yml").is_file()


def test_a_questionnaire_is_found_by_id_folder_or_file(tmp_path):
    assert definition_folder("chile-egi") == survey_folder("chile-egi")
    assert definition_folder(str(tmp_path)) is None
    (tmp_path / "questionnaire.yml").write_text("format: 1")
    assert definition_folder(str(tmp_path)) == tmp_path
    assert definition_folder(str(tmp_path / "questionnaire.yml")) == tmp_path
    assert definition_folder("no-such") is None


def test_report_notebooks_and_design_are_there():
    assert notebook_path("report_municipality").is_file()
    assert notebook_path("report_region").is_file()
    assert list(report_design_folder().rglob("*.css"))


def test_an_installed_copy_goes_before_the_checkout(tmp_path, monkeypatch):
    package = tmp_path / "site-packages" / "maturity"
    inside = package / "_shipped" / "surveys"
    (inside / "own").mkdir(parents=True)
    (inside / "own" / "questionnaire.yml").write_text("format: 1")
    (tmp_path / "site-packages" / "notebooks").mkdir()
    monkeypatch.setattr(resources, "PACKAGE", package)
    assert survey_ids() == ("own",)
    assert survey_folder("own") == inside / "own"
    assert notebook_path("x") == tmp_path / "site-packages" / "notebooks" / "x.ipynb"
