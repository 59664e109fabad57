"""The results folder gives back what was stored, the same bytes each time, or says why not."""

import hashlib
import json
from pathlib import Path

import pandas as pd
import pytest

from maturity.assessment.results import frames_of, load_published, load_texts, store_published
from maturity.errors import AssessmentError
from maturity.records.published import Published
from tests.published import sample_published, sample_texts


@pytest.fixture(scope="module")
def published() -> Published:
    return sample_published()


@pytest.fixture
def folder(published: Published, tmp_path: Path) -> Path:
    place = tmp_path / "Mätning 2026 åäö"
    store_published(published, place, texts=[sample_texts("sv"), sample_texts("en")])
    return place


def problem_of(folder: Path, **options: str) -> str:
    with pytest.raises(AssessmentError) as caught:
        load_published(folder, **options)
    (problem,) = caught.value.problems
    return problem.code


def test_everything_comes_back(published: Published, folder: Path) -> None:
    back = load_published(folder)
    kept = frames_of(published)
    for name, frame in frames_of(back).items():
        pd.testing.assert_frame_equal(frame, kept[name])
    for name in ("questionnaire", "roster", "shape", "provenance", "named"):
        assert getattr(back, name) == getattr(published, name), name
    assert back.comparison.members == published.comparison.members
    assert back.comparison.peers == published.comparison.peers
    assert back.comparison.changed_items == published.comparison.changed_items


def test_a_hidden_number_stays_missing(folder: Path) -> None:
    scores = load_published(folder).scores
    hidden = scores[scores["hidden"] != ""]
    assert len(hidden) > 0
    assert hidden[["score", "low", "high", "n", "answered"]].isna().all().all()


def test_codes_stay_text(folder: Path) -> None:
    assert set(load_published(folder).scores["municipality"]) >= {"2260", "2281"}


def test_texts_come_back_with_whole_number_keys(folder: Path) -> None:
    assert load_texts(folder, "sv") == sample_texts("sv")
    assert load_texts(folder, "en").levels[3].name == sample_texts("en").levels[3].name


def test_same_results_same_bytes(published: Published, folder: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    store_published(published, again, texts=[sample_texts("sv"), sample_texts("en")])
    names = sorted(path.name for path in folder.iterdir())
    assert names == sorted([f"{n}.parquet" for n in frames_of(published)] + ["published.json"])
    for name in names:
        assert (folder / name).read_bytes() == (again / name).read_bytes(), name


def test_storing_again_replaces(published: Published, folder: Path) -> None:
    store_published(published, folder, texts=[sample_texts("sv")])
    assert load_published(folder).named == published.named
    with pytest.raises(AssessmentError, match="a language of the questionnaire: sv"):
        load_texts(folder, "en")


def test_no_results(tmp_path: Path) -> None:
    assert problem_of(tmp_path) == "no-results"


def test_results_that_do_not_keep_the_previous_round_still_load(folder: Path) -> None:
    assert load_published(folder).provenance.previous == "2024"
    index = folder / "published.json"
    stored = json.loads(index.read_text("utf-8"))
    del stored["provenance"]["previous"]
    index.write_text(json.dumps(stored), "utf-8")
    assert load_published(folder).provenance.previous == ""


def test_broken_index_names_the_field(folder: Path) -> None:
    index = folder / "published.json"
    text = index.read_text(encoding="utf-8")
    index.write_text(text.replace('"shape": "respondents"', '"shape": "poem"'), encoding="utf-8")
    with pytest.raises(AssessmentError, match="'shape'") as caught:
        load_published(folder)
    assert caught.value.problems[0].code == "results-broken"


def test_newer_format_is_refused(folder: Path) -> None:
    index = folder / "published.json"
    text = index.read_text(encoding="utf-8")
    index.write_text(text.replace('"format": 1,', '"format": 2,', 1), encoding="utf-8")
    assert problem_of(folder) == "results-format"


@pytest.mark.parametrize("fault", ["changed", "gone"])
def test_half_written_folder_is_refused(folder: Path, fault: str) -> None:
    path = folder / "scores.parquet"
    if fault == "gone":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-1] + b"x")
    assert problem_of(folder) == "results-torn"


def test_unknown_municipality_lists_those_that_take_part(folder: Path) -> None:
    with pytest.raises(AssessmentError, match=r"found '0180'.*Sundsvall \(2281\)"):
        load_published(folder, municipality="0180")


def changed(folder: Path, name: str, frame: pd.DataFrame | None) -> None:
    """One stored table made another, or left out, by somebody who keeps the index in order."""
    index = folder / "published.json"
    stored = json.loads(index.read_text("utf-8"))
    del stored["frames"][name]
    if frame is not None:
        path = folder / f"{name}.parquet"
        frame.to_parquet(path, index=False)
        stored["frames"][name] = hashlib.sha256(path.read_bytes()).hexdigest()
    index.write_text(json.dumps(stored), "utf-8")


@pytest.mark.parametrize("name", ["scores", "gaps", "agreement", "combined"])
def test_a_table_without_a_declared_column_is_refused(folder: Path, name: str) -> None:
    table = pd.read_parquet(folder / f"{name}.parquet")
    changed(folder, name, table.drop(columns="municipality"))
    with pytest.raises(AssessmentError, match=f"{name}.parquet.*municipality") as caught:
        load_published(folder)
    assert caught.value.problems[0].code == "results-columns"


def test_a_column_of_another_type_is_refused(folder: Path) -> None:
    changed(folder, "scores", pd.read_parquet(folder / "scores.parquet").assign(score="high"))
    assert problem_of(folder) == "results-columns"


def test_what_is_not_declared_is_left_behind(folder: Path) -> None:
    scores = load_published(folder).scores
    changed(folder, "scores", scores.assign(email="a@b"))
    pd.testing.assert_frame_equal(load_published(folder).scores, scores)


@pytest.mark.parametrize(("name", "code"), [("levels", ""), ("scores", "results-torn")])
def test_only_tables_that_came_later_may_be_missing(folder: Path, name: str, code: str) -> None:
    changed(folder, name, None)
    if code:
        assert problem_of(folder) == code
    else:
        assert load_published(folder).comparison.levels.empty
