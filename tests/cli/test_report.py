"""``maturity report``: pages, progress and failures; the pages themselves are tested elsewhere."""

import json
from dataclasses import dataclass

import pytest

from maturity.cli import report as module
from maturity.errors import Problem, Where, message
from maturity.reporting import ReportOutcome
from tests.assessments import put


@dataclass
class Renderer:
    """Stands in for the renderer: notes the tasks, makes empty pages, fails on request."""

    tasks: tuple = ()
    workers: int = 0
    failing: str = ""

    def __call__(self, tasks, *, workers, progress):
        self.tasks, self.workers = tuple(tasks), workers
        outcomes = []
        for task in tasks:
            failed = self.failing in task.out.name if self.failing else False
            if not failed:
                task.out.parent.mkdir(parents=True, exist_ok=True)
                task.out.write_text("", "utf-8")
            problems = (fault(),) if failed else ()
            path = None if failed else task.out
            outcomes.append(ReportOutcome(task=task, path=path, problems=problems))
            progress(outcomes[-1])
        return tuple(outcomes)


def fault():
    return Problem(
        code="cell-failed",
        where=Where(file="report_municipality.ipynb"),
        found="ValueError",
        expected=message("a date such as 2026-11-21"),
        repair=message("Correct the value."),
    )


@pytest.fixture
def renderer(monkeypatch):
    made = Renderer()
    monkeypatch.setattr("maturity.reporting.render_reports", made)
    return made


def test_a_page_per_member_and_one_for_the_region(call, folder, renderer):
    called = call("report", folder.path)
    assert called.code == 0
    assert called.english == set()
    assert {t.out.name for t in renderer.tasks} == {
        "2260-ange.html",
        "2262-timra.html",
        "2281-sundsvall.html",
        "2282-kramfors.html",
        "region.html",
    }
    assert called.out.splitlines()[0] == "5 rapporter klara."
    assert str(folder.reports("2026", "sv")) in called.out.splitlines()[1]
    assert 1 <= renderer.workers <= module.MOST_WORKERS


def test_one_alone_in_another_language_and_folder(call, folder, renderer, tmp_path):
    out = tmp_path / "ut"
    arguments = ["--only", "timrå", "--out", out, "--lang", "en", "--workers", "3"]
    called = call("report", folder.path, *arguments)
    (task,) = renderer.tasks
    assert (task.out.parent, task.parameters.language) == (out, "en")
    assert task.parameters.municipality == "2262"
    assert renderer.workers == 3
    assert called.out.splitlines()[0] == "1 report made."


def test_an_unknown_member_makes_nothing(call, folder, renderer):
    called = call("report", folder.path, "--only", "Malmö")
    assert called.code == 1
    assert "”Malmö”" in called.err
    assert renderer.tasks == ()
    assert not folder.results("2026").exists()


def test_a_failed_report_does_not_hide_the_others(call, folder, renderer):
    renderer.failing = "timra"
    called = call("report", folder.path)
    assert called.code == 1
    assert "4 rapporter klara." in called.out
    assert "Kunde inte göras: 2262-timra.html" in called.err
    assert "report_municipality.ipynb" in called.err
    assert "Inget har ändrats" not in called.err
    log = (folder.results("2026") / "run.log").read_text("utf-8")
    assert "made 4 failed 1" in log


def test_json_lists_every_report(call, folder, renderer):
    renderer.failing = "region"
    called = call("report", folder.path, "--json")
    assert called.code == 1
    reports = {r["municipality"]: r for r in json.loads(called.out)["reports"]}
    assert len(reports) == 5
    assert reports["2281"]["path"].endswith("2281-sundsvall.html")
    assert [code for code, r in reports.items() if r["problems"]] == [""]
    assert reports[""]["path"] is None


def test_a_bad_file_makes_no_report(call, folder, renderer):
    put(folder, "tom.csv", "")
    called = call("report", folder.path)
    assert called.code == 1
    assert renderer.tasks == ()
