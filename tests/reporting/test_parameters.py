"""Unknown, missing and dangerous parameter names are stopped before anything runs."""

from pathlib import Path

import pytest

from maturity.reporting import ReportParameters, check_parameters
from maturity.resources import notebook_path

FAULTS = Path(__file__).parents[1] / "notebooks"
GOOD = {"results": "r", "municipality": "2281", "language": "sv"}


def found(notebook: Path, given: dict[str, str]) -> list[tuple[str, str]]:
    return [(p.code, p.found) for p in check_parameters(notebook, given)]


def test_shipped_notebooks_take_what_a_task_gives() -> None:
    about_one = ReportParameters(results="r", municipality="2281", language="sv")
    assert about_one.to_mapping() == GOOD
    assert found(notebook_path("report_municipality"), about_one.to_mapping()) == []
    region = ReportParameters(results="r", language="sv")
    assert found(notebook_path("report_region"), region.to_mapping()) == []


def test_unknown_names_the_nearest() -> None:
    problems = check_parameters(notebook_path("report_municipality"), GOOD | {"langauge": "sv"})
    (problem,) = problems
    assert (problem.code, problem.found) == ("parameter-unknown", "langauge")
    assert str(problem.repair) == "Did you mean “language”?"


def test_unknown_without_a_near_one() -> None:
    (problem,) = check_parameters(notebook_path("report_municipality"), GOOD | {"zzz": ""})
    assert str(problem.repair).startswith("Leave it out")


def test_everything_is_found_at_once() -> None:
    given = {"results": "r", "x\nimport os": "1", "who": "2281"}
    assert found(notebook_path("report_municipality"), given) == [
        ("parameter-name", "x\nimport os"),
        ("parameter-unknown", "who"),
        ("parameter-missing", ""),
        ("parameter-missing", ""),
    ]


@pytest.mark.parametrize("name", ["Results", "2nd", "a-b", "å", "", "a b"])
def test_names_are_plain(name: str) -> None:
    assert ("parameter-name", name) in found(notebook_path("report_region"), {name: "x"})


def test_notebook_without_parameters_takes_none() -> None:
    assert found(FAULTS / "no_parameters.ipynb", {"results": "r"}) == [
        ("parameter-unknown", "results")
    ]


def test_braces_in_a_folder_name(tmp_path: Path) -> None:
    folder = tmp_path / "{x} 2026"
    folder.mkdir()
    copy = folder / "n.ipynb"
    copy.write_bytes(notebook_path("report_region").read_bytes())
    assert found(copy, {"results": "r", "language": "sv"}) == []
