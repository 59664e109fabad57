"""Whole reports, really run: complete, closed to the outside, the same each time."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from maturity.errors import ReportError
from maturity.reporting import ReportOutcome, check_page, plan_reports, render_report
from maturity.reporting.render import relative
from tests.reporting.conftest import tasks_for

FAULTS = Path(__file__).parents[1] / "notebooks"
SECTIONS = {
    "2281": ["standing", "certainty", "profile", "levels", "region", "roles", "distributions",
             "change", "method", "quality"],
    "": ["region-standing", "response", "common", "region-change", "heat-map", "spread",
         "levelling", "region-method", "region-quality"],
}  # fmt: skip


@pytest.mark.parametrize("code", ["2281", ""])
def test_page_is_complete(pages: dict[str, str], code: str) -> None:
    html = pages[code]
    assert re.findall(r'<section id="([^"]+)"', html) == SECTIONS[code]
    assert html.count("<figure") == html.count('role="img"') >= 3
    assert check_page(html) == ()


@pytest.mark.parametrize("code", ["2281", ""])
def test_page_says_draft_and_made_up_everywhere(pages: dict[str, str], code: str) -> None:
    banner = re.search(r'<p class="banner">(.+?)</p>', pages[code])
    assert banner
    assert pages[code].count(banner[1]) >= 1 + 2 * len(SECTIONS[code])


@pytest.mark.parametrize("code", ["2281", ""])
def test_page_shows_no_code_and_no_place(pages: dict[str, str], code: str) -> None:
    for trace in ("open_report", "import maturity", "Traceback", "/tmp", "/home", "C:\\"):
        assert trace not in pages[code]


def test_members_that_did_not_agree_have_no_row(pages: dict[str, str]) -> None:
    for html in pages.values():
        rows = re.findall(r'<th scope="row"[^>]*>([^<]+)', html)
        assert "Härnösand" not in rows
        assert "Örnsköldsvik" not in rows


def test_same_bytes_in_another_process_and_folder(
    results: Path, rendered: dict[str, ReportOutcome]
) -> None:
    (task,) = tasks_for(results, results.parent / "again", "2281")
    kept = results.parent / "kept" / "sundsvall.ipynb"
    page = render_report(replace(task, executed=kept))
    twin = rendered["2281"].path
    assert twin
    assert page.read_bytes() == twin.read_bytes()
    assert [p.name for p in page.parent.iterdir()] == ["2281-sundsvall.html"]
    assert str(results.parent) not in kept.read_text(encoding="utf-8")


def test_plan(results: Path, tmp_path: Path) -> None:
    tasks = plan_reports(results, tmp_path, language="en")
    assert [task.out.name for task in tasks] == [
        "2260-ange.html", "2262-timra.html", "2280-harnosand.html", "2281-sundsvall.html",
        "2282-kramfors.html", "2283-solleftea.html", "2284-ornskoldsvik.html", "region.html",
    ]  # fmt: skip
    assert all(task.notebook.is_file() for task in tasks)
    assert {task.parameters.language for task in tasks} == {"en"}


@pytest.mark.kernel
def test_notebook_that_shows_nothing_leaves_nothing(results: Path, tmp_path: Path) -> None:
    (task,) = tasks_for(results, tmp_path / "out", "")
    with pytest.raises(ReportError) as caught:
        render_report(replace(task, notebook=FAULTS / "no_sections.ipynb"))
    assert [p.code for p in caught.value.problems] == ["no-sections"]
    assert list((tmp_path / "out").iterdir()) == []


def test_paths_are_told_from_the_notebook(tmp_path: Path) -> None:
    assert relative(tmp_path / "results" / "2026", tmp_path / "reports") == "../results/2026"
