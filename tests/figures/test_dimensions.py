from __future__ import annotations

import math

import pytest

from maturity.figures import plot_dimensions
from maturity.figures.dimensions import say_value
from maturity.figures.rows import Shown
from tests.figures.looks import cut_off, drawn, marks, spans, texts
from tests.published import sample_view


def test_marks_stand_at_the_published_scores_and_lines_at_their_limits() -> None:
    view = sample_view("sv", "2281")
    rows = view.published.scores_of("2281").query("kind == 'dimension'")
    with drawn(plot_dimensions(view)) as ax:
        assert [x for x, _ in marks(ax, "o")] == list(rows["score"])
        assert spans(ax) == list(zip(rows["low"], rows["high"], strict=True))
        ys = [y for _, y in marks(ax, "o")]
        assert ys == sorted(ys)  # questionnaire order, never by score


def test_the_others_are_diamonds_at_their_mean_and_the_region_has_none() -> None:
    view = sample_view("en", "2281")
    gaps = view.published.comparison.gaps.query("peers == 'region' and kind == 'dimension'")
    with drawn(plot_dimensions(view)) as ax:
        assert [x for x, _ in marks(ax, "D")] == list(gaps["other"])
        assert "Mean of the other municipalities" in texts(ax)
    with drawn(plot_dimensions(sample_view("en", ""))) as ax:
        assert marks(ax, "D") == []
        assert "Västernorrland, with margin of error" in texts(ax)


def test_a_hidden_municipality_gets_a_text_and_no_mark() -> None:
    with drawn(plot_dimensions(sample_view("sv", "2260"))) as ax:
        assert texts(ax) == ["Färre än 5 svar"]
        assert marks(ax) == []


def test_joint_judgement_has_no_line_and_its_key_speaks_of_no_margin() -> None:
    with drawn(plot_dimensions(sample_view("sv", "2282"))) as ax:
        assert len(marks(ax, "o")) == 4
        assert spans(ax) == []
        assert "Kramfors" in texts(ax)
        assert not any("felmarginal" in text for text in texts(ax))


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("municipality", ["", "2281"])
def test_nothing_is_cut(language: str, municipality: str) -> None:
    with drawn(plot_dimensions(sample_view(language, municipality))) as ax:
        assert cut_off(ax) == []


def test_value_with_and_without_interval() -> None:
    view = sample_view("sv")
    assert say_value(view, Shown(score=49.4, low=46.2, high=52.6)) == "49 (46–53)"
    assert say_value(view, Shown(score=49.4, low=math.nan, high=math.nan)) == "49"
    assert say_value(view, None) == ""
