"""Results of the sample, stored once; and the few real renders that all tests share."""

from pathlib import Path

import pytest

from maturity.assessment.results import store_published
from maturity.reporting import ReportOutcome, ReportTask, plan_reports, render_reports
from tests.published import sample_published, sample_texts


@pytest.fixture(scope="session")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("Mätning åäö") / "results"
    store_published(
        sample_published(draft=True), folder, texts=[sample_texts("sv"), sample_texts("en")]
    )
    return folder


def tasks_for(results: Path, folder: Path, *codes: str) -> list[ReportTask]:
    planned = plan_reports(results, folder, language="sv")
    return [task for task in planned if task.parameters.municipality in codes]


@pytest.fixture(scope="session")
def rendered(results: Path) -> dict[str, ReportOutcome]:
    """Sundsvall and the region, two processes at a time."""
    tasks = tasks_for(results, results.parent / "two", "2281", "")
    outcomes = render_reports(tasks, workers=2)
    assert all(outcome.ok for outcome in outcomes), outcomes
    return {outcome.task.parameters.municipality: outcome for outcome in outcomes}


@pytest.fixture(scope="session")
def pages(rendered: dict[str, ReportOutcome]) -> dict[str, str]:
    """The pages of :func:`rendered` by municipality."""
    return {
        code: outcome.path.read_text(encoding="utf-8")
        for code, outcome in rendered.items()
        if outcome.path
    }


@pytest.fixture
def quick_drawings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Empty drawings, where a test is about which figures there are."""
    monkeypatch.setattr("maturity.reporting.exhibits.draw_svg", lambda *a, **k: "<svg></svg>")
