"""Names with invisible characters: none stands raw on any page, or on the console."""

from dataclasses import replace
from pathlib import Path

import pytest

from maturity.assessment import open_assessment
from maturity.assessment.intake import examine_round
from maturity.assessment.results import store_published
from maturity.cli.output import print_problems
from maturity.i18n import read_language, visible
from maturity.records.published import Published
from maturity.reporting import ReportOutcome, render_reports
from maturity.reporting.import_page import write_import_page
from tests.assessments import csv_text, filled_roster, made_rows, make_assessment, put
from tests.i18n.test_visible import HOSTILE
from tests.published import sample_published, sample_texts
from tests.reporting.conftest import tasks_for


def hostile(name: str) -> str:
    return name[:3] + HOSTILE.replace("\x00", "") + name[3:]


def hostile_region() -> Published:
    """Every name of a region, its members, departments and groups is hostile."""
    published = sample_published()
    roster, comparison = published.roster, published.comparison
    members = tuple(replace(m, name=hostile(m.name)) for m in roster.members)
    departments = tuple(replace(d, name=hostile(d.name)) for d in roster.departments)
    peers = tuple(replace(p, name=hostile(p.name)) for p in comparison.peers)
    roster = replace(
        roster, region=hostile(roster.region), members=members, departments=departments
    )
    return replace(published, roster=roster, comparison=replace(comparison, peers=peers))


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> list[ReportOutcome]:
    results = tmp_path_factory.mktemp("hostile") / "results"
    store_published(hostile_region(), results, texts=[sample_texts("sv")])
    return list(render_reports(tasks_for(results, results.parent / "sv", "2281", ""), workers=1))


def test_reports(rendered: list[ReportOutcome]) -> None:
    assert [outcome.problems for outcome in rendered] == [(), ()]
    for outcome in rendered:
        assert outcome.path
        html = outcome.path.read_text("utf-8")
        assert html == visible(html)
        assert "\N{REPLACEMENT CHARACTER}" in html


def test_import_page_and_console(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        {hostile("Tankar"): "x", **row, "Kommun": hostile(str(row["Kommun"])) + "by"}
        for row in made_rows()
    ]
    roster = filled_roster()
    members = tuple(replace(m, name=hostile(m.name)) for m in roster.members)
    departments = tuple(replace(d, name=hostile(d.name)) for d in roster.departments)
    folder = make_assessment(
        tmp_path / "a", replace(roster, members=members, departments=departments)
    )
    put(folder, "svar\u202e.csv", csv_text(rows))
    assessment = open_assessment(folder.path)
    report = examine_round(assessment, "2026")
    language = read_language("sv")
    html = write_import_page(assessment, report, language, stored=False).read_text("utf-8")
    assert html == visible(html)
    print_problems((*report.errors, *report.problems), language)
    said = capsys.readouterr().err
    assert said == visible(said)
    assert "\N{REPLACEMENT CHARACTER}" in said
