from __future__ import annotations

import pytest

from maturity.figures import plot_response
from maturity.records.responses import Shape
from tests.figures.looks import cut_off, drawn, texts
from tests.published import sample_view


def test_bars_are_the_rates_of_whole_and_roles() -> None:
    view = sample_view("en", "2281")
    with drawn(plot_response(view)) as ax:
        widths = [patch.get_width() for patch in ax.patches if patch.get_width() < 1]
        # 967 of 2,280; 96 of 130; 830 of 2,100; 41 of 50; elected 27 of 61
        assert widths == pytest.approx([967 / 2280, 96 / 130, 830 / 2100, 41 / 50, 27 / 61])
        assert {"96 of 130 (74%)", "Leaders"} <= set(texts(ax))
        assert "Vård och omsorg" not in texts(ax)  # nobody knows how many were asked
        assert cut_off(ax) == []


def test_hidden_groups_and_joint_judgement_are_texts() -> None:
    with drawn(plot_response(sample_view("sv", "2280"))) as ax:
        assert {"färre än 5 svar", "visas inte, för att skydda vad några få har svarat"} <= set(
            texts(ax)
        )
    with drawn(plot_response(sample_view("sv", "2282"))) as ax:
        assert "gemensam bedömning av en ledningsgrupp" in texts(ax)
        assert len(ax.patches) == 0


def test_region_shows_named_members_in_roster_order() -> None:
    view = sample_view("sv", "")
    with drawn(plot_response(view)) as ax:
        names = [t for t in texts(ax) if t in {m.name for m in view.published.roster.members}]
        assert names == ["Timrå", "Sundsvall", "Kramfors", "Sollefteå"]


def test_values_have_no_respondents() -> None:
    with drawn(plot_response(sample_view("en", "2281", shape=Shape.VALUES))) as ax:
        assert texts(ax) == ["The results come from published values, not from respondents."]
