from __future__ import annotations

from maturity.figures import plot_region
from tests.figures.looks import cut_off, drawn, marks, spans, texts
from tests.published import sample_view


def test_region_and_peer_group_are_told_apart_by_shape() -> None:
    view = sample_view("en", "2281")
    gaps = view.published.comparison.gaps.query("kind != 'index'")
    with drawn(plot_region(view)) as ax:
        region = gaps.loc[gaps["peers"] == "region", "difference"]
        coast = gaps.loc[gaps["peers"] == "coast", "difference"]
        assert sorted(x for x, _ in marks(ax, "o")) == sorted(region)
        assert sorted(x for x, _ in marks(ax, "s")) == sorted(coast)
        assert len(spans(ax)) == 40
        assert "Against Kustkommunerna" in texts(ax)


def test_without_peer_groups_only_the_region_is_drawn() -> None:
    with drawn(plot_region(sample_view("en", "2281", peers=False))) as ax:
        assert marks(ax, "s") == []
        assert len(marks(ax, "o")) == 20


def test_region_report_and_hidden_municipality_have_nothing_to_compare() -> None:
    for code in ("", "2260"):
        with drawn(plot_region(sample_view("en", code))) as ax:
            assert texts(ax) == ["There is nothing to compare with."]


def test_nothing_is_cut() -> None:
    with drawn(plot_region(sample_view("sv", "2284"))) as ax:
        assert cut_off(ax) == []
