"""Many reports: one that fails stops no other."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from maturity.reporting import ReportOutcome, ReportTask, render_reports
from maturity.reporting.batch import in_processes, outcome_of
from tests.reporting.conftest import tasks_for

FAULTS = Path(__file__).parents[1] / "notebooks"


def test_two_workers_made_both(rendered: dict[str, ReportOutcome]) -> None:
    assert {code: o.task.parameters.municipality for code, o in rendered.items()} == {
        "2281": "2281",
        "": "",
    }
    assert all(outcome.problems == () for outcome in rendered.values())


def test_failures_become_problems_in_task_order(results: Path, tmp_path: Path) -> None:
    (task,) = tasks_for(results, tmp_path, "2281")
    nobody = replace(task, parameters=replace(task.parameters, municipality="9999"))
    speechless = replace(task, parameters=replace(task.parameters, language="xx"))
    seen: list[ReportOutcome] = []
    outcomes = render_reports([nobody, speechless], progress=seen.append)
    assert [o.problems[0].code for o in outcomes] == ["no-such-municipality", "no-such-language"]
    assert [o.ok for o in outcomes] == [False, False]
    assert tuple(seen) == outcomes
    assert list(tmp_path.iterdir()) == []


def test_an_error_nobody_foresaw_is_told_without_paths(
    results: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (task,) = tasks_for(results, tmp_path, "2281")

    def burst(task: ReportTask, heard: list[str]) -> Path:
        raise RuntimeError("lost /home/anna/x.csv")

    monkeypatch.setattr("maturity.reporting.batch.render_report", burst)
    (problem,) = outcome_of(task).problems
    assert (problem.code, problem.found) == ("report-failed", "RuntimeError: lost x.csv")


class Deadly:
    """A task that takes its process down when it is unpacked there."""

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return os._exit, (3,)


@pytest.mark.kernel
def test_a_dying_process_takes_only_its_own_report_down(results: Path, tmp_path: Path) -> None:
    (task,) = tasks_for(results, tmp_path, "2281")
    nobody = replace(task, parameters=replace(task.parameters, municipality="9999"))
    deadly = replace(task, executed=Deadly())  # type: ignore[arg-type]
    seen: list[ReportOutcome] = []
    outcomes = in_processes([deadly, nobody], 1, "spawn", seen.append)
    assert [o.problems[0].code for o in outcomes] == ["report-failed", "no-such-municipality"]
    assert outcomes[0].problems[0].found == "process died"
    assert len(seen) == 2
