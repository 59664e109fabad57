from __future__ import annotations

import math
from dataclasses import replace

import matplotlib.pyplot as plt

from maturity.figures.marks import (
    any_interval,
    draw_empty,
    draw_key,
    draw_missing,
    draw_scale,
    draw_shown,
    key_band,
    key_entry,
)
from maturity.figures.rows import Shown
from maturity.figures.style import OWN_LOOK
from tests.figures.looks import drawn, marks, spans, texts
from tests.published import sample_view

POINT = Shown(score=40.0, low=math.nan, high=math.nan)


def test_interval_is_drawn_where_there_is_one_and_nothing_without_a_score() -> None:
    ax = plt.subplots()[1]
    draw_shown(ax, 1.0, Shown(score=50.0, low=45.0, high=55.0), OWN_LOOK)
    draw_shown(ax, 2.0, POINT, OWN_LOOK)
    draw_shown(ax, 3.0, replace(POINT, score=math.nan), OWN_LOOK)
    with drawn(ax):
        assert marks(ax) == [(50.0, 1.0), (40.0, 2.0)]
        assert spans(ax) == [(45.0, 55.0)]


def test_a_mark_is_as_exact_as_its_limits() -> None:
    ax = plt.subplots()[1]
    draw_shown(ax, 1.0, Shown(score=46.6, low=45.0, high=49.0), OWN_LOOK)
    draw_shown(ax, 2.0, Shown(score=46.6, low=45.1, high=48.1), OWN_LOOK)
    draw_shown(ax, 3.0, replace(POINT, score=46.6), OWN_LOOK)
    at = [float(line.get_xdata()[0]) for line in ax.lines if line.get_linestyle() == "None"]
    assert at == [47.0, 46.6, 46.6]


def test_bands_end_at_the_cut_points() -> None:
    view = sample_view("en")
    method = replace(view.published.provenance.method, cut_points=(10.0, 30.0, 60.0, 90.0))
    provenance = replace(view.published.provenance, method=method)
    view = replace(view, published=replace(view.published, provenance=provenance))
    ax = plt.subplots()[1]
    draw_scale(ax, view)
    with drawn(ax):
        edges = [(patch.get_x(), patch.get_x() + patch.get_width()) for patch in ax.patches]
        assert edges == [(0.0, 10.0), (30.0, 60.0), (90.0, 100.0)]
        assert ax.get_xlim() == (0.0, 100.0)


def test_levels_without_texts_show_their_number() -> None:
    view = sample_view("en")
    view = replace(view, texts=replace(view.texts, levels={}))
    ax = plt.subplots()[1]
    draw_scale(ax, view)
    with drawn(ax):
        assert [t for t in texts(ax) if t.startswith("Level")] == [
            f"Level {i}" for i in range(1, 6)
        ]


def test_missing_and_empty_are_texts() -> None:
    ax = plt.subplots()[1]
    draw_missing(ax, 1.0, "fewer than 5 answers")
    draw_empty(ax, "Nothing.")
    with drawn(ax):
        assert {"fewer than 5 answers", "Nothing."} <= set(texts(ax))
        assert marks(ax) == []


def test_key_stands_under_the_axes() -> None:
    ax = plt.subplots(layout="constrained")[1]
    draw_key(ax, [key_entry("Own", OWN_LOOK), key_band("Equal")])
    with drawn(ax):
        ax.figure.draw_without_rendering()
        key = ax.get_legend()
        assert key is not None
        assert key.get_window_extent().y1 < ax.get_window_extent().y0


def test_any_interval() -> None:
    assert not any_interval([POINT])
    assert any_interval([POINT, Shown(score=1.0, low=0.0, high=2.0)])
