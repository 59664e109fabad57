from __future__ import annotations

import math
from dataclasses import replace

import pytest

from maturity.figures.rows import (
    Shown,
    region_results,
    results,
    say_all_missing,
    say_missing,
    tree_rows,
)
from tests.published import sample_view

NOTHING = Shown(score=math.nan, low=math.nan, high=math.nan)


def test_rows_follow_the_questionnaire_and_dimensions_are_main() -> None:
    view = sample_view("sv")
    rows = tree_rows(view)
    assert [row.id for row in rows] == [node.id for node in view.published.questionnaire.nodes]
    assert [row.id for row in rows if row.main] == ["culture", "competence", "tools", "governance"]
    assert [row.y for row in rows] == sorted({row.y for row in rows})


def test_a_flat_tree_has_no_main_rows() -> None:
    view = sample_view("sv")
    assert not any(row.main for row in tree_rows(view, dimensions_only=True))


def test_results_of_a_municipality_or_the_region() -> None:
    own = results(sample_view("sv", "2281"))
    frame = sample_view("sv").published.scores_of("2281").set_index("node")
    assert own["culture"].score == frame.loc["culture", "score"]
    region = sample_view("sv", "")
    assert results(region) == region_results(region)


@pytest.mark.parametrize(
    ("hidden", "said"),
    [
        ("small", "fewer than 5 answers"),
        ("complement", "not shown, to protect what a few people answered"),
        ("no_answers", "no answers"),
        ("", "no result"),
    ],
)
def test_each_reason_has_its_words(hidden: str, said: str) -> None:
    assert say_missing(sample_view("en"), replace(NOTHING, hidden=hidden)) == said


def test_smallest_group_comes_from_the_method() -> None:
    view = sample_view("sv")
    method = replace(view.published.provenance.method, smallest_group=8)
    provenance = replace(view.published.provenance, method=method)
    view = replace(view, published=replace(view.published, provenance=provenance))
    assert say_missing(view, replace(NOTHING, hidden="small")) == "färre än 8 svar"


def test_all_missing_only_if_not_a_single_result() -> None:
    view = sample_view("en")
    rows = tree_rows(view, dimensions_only=True)
    assert say_all_missing(view, rows, {}) == "No result"
    one = {"tools": Shown(score=50.0, low=math.nan, high=math.nan)}
    assert say_all_missing(view, rows, one) == ""
