"""Other scoring choices on the command line: results of their own, and what may be typed."""

import json
from dataclasses import replace

import numpy as np
import pytest

from maturity.assessment import load_published, open_assessment
from maturity.assessment.method_file import method_text
from maturity.cli.trial import open_with, reports_folder, results_folder
from maturity.records.method import Aggregation
from tests.assessments import tree

GEOMETRIC = ("--set", "aggregation.index=geometric")


def whole(published):
    table = published.scores
    return table.loc[table["part"] == "all"].pivot(
        index="municipality", columns="node", values="score"
    )


def test_a_trial_stands_beside_the_results_and_replaces_nothing(call, folder):
    assert call("score", folder.path).code == 0
    before = tree(folder.results("2026"))
    called = call("score", folder.path, *GEOMETRIC)
    assert called.code == 0
    assert called.err.startswith("En provräkning med andra val än mätningens (aggregation)")
    assert called.english == set()
    (trial,) = (folder.results("2026") / "trials").iterdir()
    assert trial.name.startswith("aggregation-")
    after = tree(folder.results("2026"))
    assert {name: after[name] for name in before} == before
    usual, tried = load_published(folder.results("2026")), load_published(trial)
    assert usual.provenance.changed_choices == ()
    assert tried.provenance.changed_choices == ("aggregation",)
    # The index by hand from the printed dimensions; nothing under it changes.
    nodes = [node.id for node in usual.questionnaire.dimensions]
    dimensions = whole(usual)[nodes]
    assert (whole(tried)[nodes] == dimensions).all().all()
    by_hand = np.exp(np.log(dimensions.clip(lower=1)).mean(axis=1))
    assert whole(tried)["index"].to_numpy() == pytest.approx(by_hand.to_numpy(), abs=1e-9)
    assert (whole(tried)["index"] < whole(usual)["index"]).all()


def test_the_file_beside_the_results_makes_them_again(call, folder, tmp_path):
    assert call("score", folder.path).code == 0
    first = tree(folder.results("2026"))
    file = folder.results("2026") / "method.yml"
    text = file.read_text("utf-8")
    assert text == method_text(load_published(folder.results("2026")).provenance.method)
    assert call("score", folder.path, "--method", file).code == 0
    assert tree(folder.results("2026")) == first
    # The assessment has chosen otherwise since: the file still makes the old results.
    settings = folder.settings.read_text("utf-8") + "method:\n  confidence: 0.8\n"
    folder.settings.write_text(settings, "utf-8")
    out = tmp_path / "again"
    assert call("score", folder.path, "--method", file, "--out", out).code == 0
    assert tree(folder.results("2026")) == first
    kept = [name for name in first if name.endswith(".parquet")]
    assert kept
    again = tree(out)
    assert {name: again[name] for name in kept} == {name: first[name] for name in kept}


def test_the_same_from_python(folder):
    assessment = open_assessment(folder.path)
    trial = open_with(folder.path, changes=("aggregation.index=geometric",))
    method = replace(assessment.method, aggregation={"index": Aggregation.GEOMETRIC})
    assert trial.method == method
    assert trial.changed_choices == ("aggregation",)
    assert assessment.changed_choices == ()
    usual = folder.results("2026")
    assert results_folder(assessment, "2026") == usual
    assert results_folder(trial, "2026").parent == usual / "trials"
    assert results_folder(trial, "2026", usual / "x") == usual / "x"
    assert reports_folder(trial, "2026", "sv").parent == folder.reports("2026", "sv") / "trials"
    other = replace(assessment, method=replace(method, confidence=0.9))
    assert results_folder(other, "2026") != results_folder(trial, "2026")
    # Windows has little room: many changes do not make a long name.
    assert len(results_folder(other, "2026").name) < 50


def test_a_choice_that_says_what_holds_anyway_is_no_trial(folder):
    assert open_with(folder.path, changes=("confidence=0.95",)).changed_choices == ()


def test_compare_says_that_it_is_a_trial(call, folder):
    called = call("compare", folder.path, "--municipality", "Timrå", *GEOMETRIC)
    assert called.code == 0
    assert "aggregation" in called.err


def test_show_config_tells_what_the_command_line_changed(call, folder):
    options = ("--set", "aggregation.index=geometric", "--set", "agreed_floor=40")
    content = json.loads(call("show-config", folder.path, *options, "--json").out)
    assert content["aggregation"] == {"value": "index: geometric", "from": "command line"}
    assert content["agreed_floor"] == {"value": "40", "from": "command line"}
    assert content["confidence"]["from"] == "default"
    assert content["essential"]["from"] == "questionnaire"
    lines = call("show-config", folder.path, *options).out.splitlines()
    (line,) = [line for line in lines if line.startswith("agreed_floor")]
    assert line.split() == ["agreed_floor", "40", "kommandoraden"]


def test_wrong_choices_are_all_told_and_nothing_is_written(call, folder, tmp_path):
    wrong = tmp_path / "method.yml"
    wrong.write_text("confidence: 95\n", encoding="utf-8")
    before = tree(folder.path)
    called = call("score", folder.path, "--method", wrong, "--set", "seed=x", *GEOMETRIC[:1], "b")
    assert called.code == 1
    assert called.english == set()
    assert "method.yml, rad 1, kolumn confidence: här står ”95”" in called.err
    assert "--set, kolumn seed: här står ”x”" in called.err
    assert "aggregation.index=geometric" in called.err
    assert tree(folder.path) == before


def test_a_file_that_is_not_there_is_named_as_it_was_given(call, folder, tmp_path):
    given = tmp_path / "elsewhere" / "method.yml"
    called = call("score", folder.path, "--method", given)
    assert called.code == 1
    assert str(given) in called.err
