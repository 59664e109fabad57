"""Notebooks are read and written without a change."""

from pathlib import Path

from maturity.reporting.notebook_file import read_notebook, write_notebook
from maturity.resources import notebook_path


def test_shipped_notebooks_stay_as_they_are(tmp_path: Path) -> None:
    for name in ("report_municipality", "report_region"):
        path = notebook_path(name)
        copy = write_notebook(read_notebook(path), tmp_path / path.name)
        assert copy.read_bytes() == path.read_bytes()
