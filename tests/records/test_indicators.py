"""Records about registers: empty ones have all their columns, indicators know their direction."""

from __future__ import annotations

from maturity.records import schemas
from maturity.records.indicators import Indicator, Indicators, IndicatorScores


def test_without_registers_every_frame_is_empty_with_its_columns() -> None:
    assert tuple(Indicators().values.columns) == schemas.INDICATORS.names
    scores = IndicatorScores()
    assert tuple(scores.values.columns) == schemas.INDICATOR_SCORES.names
    assert tuple(scores.combined.columns) == schemas.COMBINED.names
    assert scores.values.empty and scores.combined.empty and scores.refused == ()


def test_two_empty_records_do_not_share_their_frames() -> None:
    assert Indicators().values is not Indicators().values


def test_goalposts_tell_the_direction() -> None:
    paper = Indicator(id="paper", dimension="tools", goalposts=(2.0, 0.2))
    assert paper.goalposts[0] > paper.goalposts[1], "less paper is better"
    assert paper.weight == 1.0
