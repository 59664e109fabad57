"""The analyst's notebooks run from top to bottom, through our own execute verb."""

import nbformat
import pytest

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


def test_an_empty_folder_name_makes_an_example(tmp_path):
    given = {"folder": "", "round_": ""}
    out = execute_notebook(notebook_path("01_first_scores"), given, tmp_path / "run.ipynb")
    assert out.is_file()
