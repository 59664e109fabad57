from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb

from maturity.figures.differences import Series, draw_differences
from maturity.figures.rows import Row
from maturity.figures.style import OWN_LOOK
from tests.figures.looks import drawn, marks, spans, texts
from tests.published import sample_view

ROWS = tuple(Row(id=i, label=i.upper(), y=y) for y, i in enumerate("abcde", start=1))


def row(difference: float, half: float, verdict: str, size: str = "") -> pd.Series:
    limits = {"low": difference - half, "high": difference + half}
    return pd.Series({"difference": difference, **limits, "verdict": verdict, "size": size})


SERIES = Series(
    name="Against",
    look=OWN_LOOK,
    rows={
        "a": row(12.0, 4.0, "higher", "more"),
        "b": row(2.0, 6.0, "inconclusive"),
        "c": row(-3.0, np.nan, "no_test"),
        "d": row(-4.875, 3.125, "lower", "unsure"),
    },
)


def test_marks_limits_words_and_hollow_marks() -> None:
    view = sample_view("en")
    ax = plt.subplots()[1]
    draw_differences(ax, view, ROWS, [SERIES], ("lower than", "higher than"))
    with drawn(ax):
        assert marks(ax, "o") == [(12.0, 1.0), (2.0, 2.0), (-3.0, 3.0), (-4.875, 4.0)]
        assert spans(ax) == [(8.0, 16.0), (-4.0, 8.0), (-8.0, -1.75)]
        assert fills(ax) == {12.0: "solid", 2.0: "hollow", -3.0: "hollow", -4.875: "light"}
        assert {"+12", "surely higher", "cannot be told", "−3", "not tested", "−5",
                "surely lower", "no comparison"} <= set(texts(ax))  # fmt: skip


def fills(ax: Axes) -> dict[float, str]:
    """How each mark is filled: in full colour, lightly, or not at all."""
    found = {}
    for line in ax.lines:
        if line.get_marker() == "o":
            face, full = to_rgb(line.get_markerfacecolor()), to_rgb(OWN_LOOK.colour)
            place = float(line.get_xdata()[0])
            found[place] = {full: "solid", (1.0, 1.0, 1.0): "hollow"}.get(face, "light")
    return found


def test_the_key_explains_by_what_was_tested() -> None:
    ax = plt.subplots()[1]
    draw_differences(ax, sample_view("en"), ROWS, [SERIES], ("l", "h"))
    with drawn(ax):
        key = ax.get_legend()
        assert key is not None
        assert [text.get_text() for text in key.get_texts()] == [
            "Surely more than 5 points",
            "Surely different, not surely by more than 5 points",
            "Not surely different",
            "At most 5 points either way",
        ]


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
        assert words == ["Against", "At most 5 points either way"]
