"""Which values count in a round, from the file to the published results."""

import hashlib
import json
import shutil
from dataclasses import replace

import pytest

from maturity.assessment import open_assessment, publish_round, score_round
from maturity.assessment.indicators import indicator_source, read_indicators, year_of
from maturity.assessment.results import load_published, store_published
from maturity.errors import AssessmentError
from tests.assessment.indicators import FIBRE, write_example
from tests.assessments import filled_roster


@pytest.fixture(scope="module")
def assessed(four, tmp_path_factory):
    """The assessment of four municipalities with a workbook of indicators."""
    path = tmp_path_factory.mktemp("registers") / "fyra"
    shutil.copytree(four.folder.path, path)
    opened = open_assessment(path)
    write_example(opened.folder.indicators)
    return opened


def cells(assessment, round_):
    settings = replace(assessment.settings, round=round_)
    assessment = replace(assessment, settings=settings)
    table = read_indicators(assessment, round_).values
    return {(r.municipality, r.indicator): (r.value, r.year) for r in table.itertuples()}


def test_the_latest_year_that_is_not_later_than_the_round_counts(assessed):
    assert cells(assessed, "2026")["2281", "fibre"] == (97.25, "2026")
    assert cells(assessed, "2025-spring")["2281", "fibre"] == (96.5, "2024")
    assert cells(assessed, "2024") == {("2281", "fibre"): (96.5, "2024")}
    assert cells(assessed, "2023") == {}
    assert len(read_indicators(assessed, "2026").indicators) == 2


def test_a_round_without_a_year_takes_the_year_of_its_date(assessed):
    dated = replace(
        assessed, settings=replace(assessed.settings, round="first", as_of="2026-05-01")
    )
    assert cells(dated, "first") == cells(assessed, "2026")
    assert year_of("first", "2024-05-01") == 2024


def test_no_workbook_means_no_indicators(four):
    assert read_indicators(four, "2026").indicators == ()
    assert indicator_source(four.folder) == ()
    assert score_round(four, "2026").indicators.values.empty


def test_a_broken_workbook_stops_the_round(assessed, tmp_path):
    path = tmp_path / "fyra"
    shutil.copytree(assessed.folder.path, path)
    broken = open_assessment(path)
    broken.folder.indicators.write_bytes(b"no workbook")
    with pytest.raises(AssessmentError):
        score_round(broken, "2026")


def test_published_results_hold_both_parts_and_the_hash_of_the_file(assessed, tmp_path):
    """Fibre by hand: (97.25 - 80) / 20 = 86.25; two of four members have a value, so with a
    coverage of two thirds it would not count."""
    published = publish_round(assessed, "2026")
    assert published.registers.refused == ("fibre", "paper")
    source = published.provenance.sources[-1]
    content = assessed.folder.indicators.read_bytes()
    assert source.name == "indikatorer.xlsx"
    assert source.sha256 == hashlib.sha256(content).hexdigest()
    store_published(published, tmp_path, texts=list(assessed.texts.values()))
    own = load_published(tmp_path, municipality="2281")
    assert own.registers.indicators[0] == FIBRE
    assert set(own.registers.combined["municipality"]) == {"2281", ""}
    assert set(own.registers.values["municipality"]) == {"2281", ""}
    everything = load_published(tmp_path)
    assert len(set(everything.registers.values["municipality"])) == len(filled_roster().members) + 1
    assert json.loads((tmp_path / "published.json").read_text("utf-8"))["refused_indicators"]
