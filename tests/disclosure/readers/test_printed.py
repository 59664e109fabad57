"""What is drawn and written is what is printed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from maturity.assessment.results import frames_of
from maturity.disclosure import cut_for
from maturity.disclosure.readers.printed import POINTS, SCORES, rounded
from maturity.records.published import Edition
from tests.published import sample_published


def whole() -> Edition:
    return cut_for(sample_published(), None)


@pytest.mark.parametrize("reader", ["", "2281"])
def test_no_reader_gets_more_than_is_printed(reader: str) -> None:
    shown = cut_for(sample_published(), reader)
    for name, frame in frames_of(shown).items():
        if name in ("indicators", "combined"):
            continue
        for column in [c for c in frame.columns if c in POINTS | SCORES]:
            numbers = pd.to_numeric(frame[column]).dropna()
            # one that would reach the next level has more decimals
            numbers = numbers[~numbers.round(1).isin(shown.provenance.method.cut_points)]
            # 51.46 is 51 and 51.5, as printed: 51.45
            numbers = numbers[~np.isclose(numbers.abs() % 1, 0.45)]
            places = (
                0 if column in SCORES and "kind" in frame and (frame["kind"] == "item").all() else 1
            )
            assert np.allclose(numbers, numbers.round(places), atol=1e-9), (name, column)


def test_rounding_twice_changes_nothing() -> None:
    once = rounded(whole())
    assert rounded(once).scores.equals(once.scores)


def test_halves_as_they_are_printed_and_items_whole() -> None:
    edition = whole()
    frame = edition.scores.assign(score=62.25)
    shown = rounded(replace(edition, scores=frame)).scores
    assert set(shown.loc[shown["kind"] == "item", "score"]) == {62.0}
    assert set(shown.loc[shown["kind"] != "item", "score"]) == {62.3}


def test_no_number_contradicts_its_level_or_its_verdict() -> None:
    edition = whole()
    assert edition.provenance.method.cut_points[2] == 60
    scores = edition.scores.assign(score=59.96, kind="capability")
    gaps = edition.comparison.gaps.iloc[:2].assign(
        score=[70.04, 70.2], other=65.0, difference=[5.04, 5.2], verdict="higher", size="more"
    )
    shown = rounded(
        replace(edition, scores=scores, comparison=replace(edition.comparison, gaps=gaps))
    )
    assert set(shown.scores["score"]) == {59.96}
    told = shown.comparison.gaps[["score", "other", "difference"]]
    assert told.to_numpy().tolist() == [[70.04, 65.0, 5.04], [70.2, 65.0, 5.2]]


def test_a_margin_of_next_to_nothing_is_not_printed_as_certainty() -> None:
    edition = whole()
    scores = edition.scores.assign(score=57.0, low=56.93, high=57.06, kind="dimension")
    shown = rounded(replace(edition, scores=scores)).scores
    assert set(zip(shown["low"], shown["high"], strict=True)) == {(56.9, 57.1)}
    scores = edition.scores.assign(score=57.0, low=57.0, high=57.0, kind="dimension")
    shown = rounded(replace(edition, scores=scores)).scores
    assert set(zip(shown["low"], shown["high"], strict=True)) == {(57.0, 57.0)}
