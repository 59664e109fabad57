"""The analyst's notebooks run from top to bottom, through our own execute verb."""

import nbformat
import pytest

from maturity.assessment import open_assessment, publish_round, store_published
from maturity.errors import ReportError
from maturity.reporting import execute_notebook
from maturity.resources import notebook_path
from maturity.sample import create_vasternorrland

GIVEN = {
    "01_first_scores": {"round_": "2026"},
    "03_explore_region": {"language": "sv"},
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return create_vasternorrland(tmp_path_factory.mktemp("region") / "län").path


@pytest.mark.parametrize("name", GIVEN)
def test_runs_on_a_folder(name, folder, tmp_path):
    given = {"folder": str(folder), **GIVEN[name]}
    out = execute_notebook(notebook_path(name), given, tmp_path / "run.ipynb")
    cells = [c for c in nbformat.read(out, as_version=4).cells if c.cell_type == "code"]
    shown = [output for cell in cells for output in cell.outputs]
    assert [o for o in shown if o.output_type in {"error", "stream"}] == []
    assert any("image/png" in o.get("data", {}) for o in shown)
    assert any("text/html" in o.get("data", {}) for o in shown)


@pytest.mark.parametrize("name", GIVEN)
def test_without_a_folder_nothing_is_made_up(name, tmp_path):
    """A misspelt parameter leaves the folder empty: papermill only warns of unknown names."""
    given = {"folder": "", **{key: "" for key in GIVEN[name]}}
    with pytest.raises(ReportError, match="write “example”"):
        execute_notebook(notebook_path(name), given, tmp_path / "run.ipynb")


def test_the_example_says_first_that_it_is_made_up(tmp_path):
    given = {"folder": "example", "round_": ""}
    out = execute_notebook(notebook_path("01_first_scores"), given, tmp_path / "run.ipynb")
    shown = [o for cell in nbformat.read(out, as_version=4).cells for o in cell.get("outputs", [])]
    assert "<strong>Made-up answers" in shown[0].data["text/html"]


def test_numbers_for_codes_and_paths_for_texts_reach_the_report(folder, tmp_path):
    """``papermill -p municipality 2281`` passes a number on."""
    results = tmp_path / "results"
    assessment = open_assessment(str(folder))
    published = publish_round(assessment, 2026)
    store_published(published, results, texts=tuple(assessment.texts.values()))
    given = {"results": str(results), "municipality": 2281, "language": "sv"}
    out = execute_notebook(notebook_path("report_municipality"), given, tmp_path / "run.ipynb")
    assert "Sundsvall" in out.read_text("utf-8")
