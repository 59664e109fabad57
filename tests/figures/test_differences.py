from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from maturity.figures.differences import Series, draw_differences, say_verdict
from maturity.figures.rows import Row
from maturity.figures.style import OWN_LOOK
from tests.figures.looks import drawn, marks, spans, texts
from tests.published import sample_view

ROWS = tuple(Row(id=i, label=i.upper(), y=y) for y, i in enumerate("abcd", start=1))


def row(difference: float, half: float, verdict: str) -> pd.Series:
    limits = {"low": difference - half, "high": difference + half}
    return pd.Series({"difference": difference, **limits, "verdict": verdict})


SERIES = Series(
    name="Against",
    look=OWN_LOOK,
    rows={
        "a": row(12.0, 4.0, "higher"),
        "b": row(2.0, 6.0, "inconclusive"),
        "c": row(-3.0, np.nan, "no_test"),
    },
)


def test_marks_limits_words_and_hollow_marks() -> None:
    view = sample_view("en")
    ax = plt.subplots()[1]
    draw_differences(ax, view, ROWS, [SERIES], ("lower than", "higher than"))
    with drawn(ax):
        assert marks(ax, "o") == [(12.0, 1.0), (2.0, 2.0), (-3.0, 3.0)]
        assert spans(ax) == [(8.0, 16.0), (-4.0, 8.0)]
        filled = {
            float(line.get_xdata()[0]): line.get_markerfacecolor() != "white"
            for line in ax.lines
            if line.get_marker() == "o"
        }
        assert filled == {12.0: True, 2.0: False, -3.0: False}
        assert {"+12", "higher", "cannot be told", "−3", "not tested", "no comparison"} <= set(
            texts(ax)
        )


def test_axis_is_symmetric_and_holds_every_limit() -> None:
    ax = plt.subplots()[1]
    draw_differences(ax, sample_view("en"), ROWS, [SERIES], ("l", "h"))
    with drawn(ax):
        low, high = ax.get_xlim()
        assert low == -high
        assert high >= 16.0


def test_key_has_no_sure_difference_where_nothing_was_tested() -> None:
    untested = Series(name="Against", look=OWN_LOOK, rows={"c": SERIES.rows["c"]})
    ax = plt.subplots()[1]
    draw_differences(ax, sample_view("en"), ROWS, [untested], ("l", "h"))
    with drawn(ax):
        key = ax.get_legend()
        assert key is not None
        words = [text.get_text() for text in key.get_texts()]
        assert words == ["Against", "Practically equal (within ±5)"]


def test_each_verdict_has_its_word_in_both_languages() -> None:
    verdicts = ["higher", "lower", "equal", "inconclusive", "no_test"]
    swedish = [say_verdict(sample_view("sv"), verdict) for verdict in verdicts]
    assert swedish == ["högre", "lägre", "i stort sett lika", "går inte att säga", "inte prövat"]
    english = [say_verdict(sample_view("en"), verdict) for verdict in verdicts]
    assert len({*english, *swedish}) == 10
