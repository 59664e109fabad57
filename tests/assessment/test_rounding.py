"""What is drawn and written is what is printed."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from maturity.assessment.reader import cut_for
from maturity.assessment.results import frames_of
from maturity.assessment.rounding import POINTS, rounded
from tests.published import sample_published


@pytest.mark.parametrize("reader", ["", "2281"])
def test_no_reader_gets_more_than_is_printed(reader: str) -> None:
    shown = cut_for(sample_published(), reader)
    for name, frame in frames_of(shown).items():
        if name in ("indicators", "combined"):
            continue
        for column in [c for c in frame.columns if c in POINTS]:
            numbers = pd.to_numeric(frame[column]).dropna()
            assert (numbers == numbers.round()).all(), (name, column)


def test_rounding_twice_changes_nothing() -> None:
    once = rounded(sample_published())
    assert rounded(once).scores.equals(once.scores)


def test_halves_as_they_are_printed() -> None:
    frame = sample_published().scores.assign(score=62.5)
    shown = rounded(replace(sample_published(), scores=frame)).scores["score"]
    assert set(shown) == {63.0}
