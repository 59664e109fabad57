"""``maturity demo``: both regions from nothing; rendering itself is replaced here."""

from pathlib import Path

import pytest

from maturity.assessment.folder import AssessmentFolder
from tests.assessments import tree
from tests.cli.test_report import Renderer


@pytest.fixture
def renderer(monkeypatch):
    made = Renderer()
    monkeypatch.setattr("maturity.reporting.render_reports", made)
    return made


def test_two_regions_then_the_same_again(call, tmp_path, renderer):
    called = call("demo", tmp_path / "demo", "--workers", "1")
    assert called.code == 0
    assert called.english == set()
    swedish = AssessmentFolder(tmp_path / "demo" / "vasternorrland")
    chilean = AssessmentFolder(tmp_path / "demo" / "chile-atacama")
    # Seven municipalities, nine communes, and one page for each region.
    assert len(list(swedish.reports("2026", "sv").glob("*.html"))) == 8
    assert len(list(chilean.reports("2021", "en").glob("*.html"))) == 10
    assert "8 rapporter klara." in called.out
    assert "10 rapporter klara." in called.out

    swedish.settings.write_text(swedish.settings.read_text("utf-8") + "# mine\n", "utf-8")
    before = tree(tmp_path, ignored=["run.log"])
    renderer.failing = "region"
    assert call("demo", tmp_path / "demo").code == 1
    # What was there is used again, results come out the same; the pages that failed are put aside.
    after = tree(tmp_path, ignored=["run.log"])
    moved = {place for place, content in before.items() if after.get(place) != content}
    assert {Path(place).name for place in moved} <= {"region.html"}
