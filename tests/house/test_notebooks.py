"""Notebooks are thin: they read, call, show and explain."""

import ast
import itertools

import nbformat
import pytest

from tests.house.source import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("**/*.ipynb"))
ALLOWED = {"maturity", "pandas", "matplotlib", "dataclasses"}


def read(path):
    return nbformat.read(path, as_version=4)


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_there_are_notebooks():
    names = {path.stem for path in NOTEBOOKS}
    assert {"report_municipality", "report_region", "01_first_scores", "03_explore_region"} <= names


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_form(path):
    notebook = read(path)
    assert (notebook.nbformat, notebook.nbformat_minor) >= (4, 5)
    assert notebook.metadata.kernelspec.name == "python3"
    assert all(not c.outputs and c.execution_count is None for c in code_cells(notebook))
    assert len({c.id for c in notebook.cells}) == len(notebook.cells)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_thin(path):
    for cell in code_cells(read(path)):
        assert len(cell.source.splitlines()) <= 12, cell.source
        assert "%" not in cell.source.split("#")[0][:1], cell.source
        for node in ast.walk(ast.parse(cell.source)):
            assert not isinstance(node, ast.FunctionDef | ast.ClassDef), cell.source
            if isinstance(node, ast.Import):
                assert {a.name.split(".")[0] for a in node.names} <= ALLOWED
            if isinstance(node, ast.ImportFrom):
                assert node.module.split(".")[0] in ALLOWED
                assert all(alias.name != "*" for alias in node.names)
            if isinstance(node, ast.Attribute):
                assert not node.attr.startswith("_"), cell.source
                assert (ast.unparse(node)) != "sys.path"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_prose_between_code(path):
    kinds = [cell.cell_type for cell in read(path).cells]
    assert ("code", "code") not in set(itertools.pairwise(kinds))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_reports_have_one_parameters_cell(path):
    tagged = [c for c in read(path).cells if "parameters" in c.metadata.get("tags", [])]
    assert len(tagged) == 1
