from __future__ import annotations

from dataclasses import replace

from maturity.figures import plot_change
from maturity.wording import alt_change
from tests.figures.looks import cut_off, drawn, marks, texts
from tests.published import sample_view


def test_each_change_is_a_mark_and_a_node_without_common_items_says_so() -> None:
    view = sample_view("sv", "2281")
    change = view.published.comparison.change.query("kind != 'index'")
    with drawn(plot_change(view)) as ax:
        assert [x for x, _ in marks(ax, "o")] == [
            d for n in view.published.questionnaire.nodes
            for d in change.loc[change["node"] == n.id, "difference"]
        ]  # fmt: skip
        assert "ingen jämförelse" in texts(ax)
        assert cut_off(ax) == []


def test_a_fixed_role_mix_is_a_hollow_mark_below() -> None:
    view = sample_view("sv", "2281")
    frame = view.published.comparison.change
    known = frame.assign(fixed_mix=frame["difference"] - 3.0)
    comparison = replace(view.published.comparison, change=known)
    view = replace(view, published=replace(view.published, comparison=comparison))
    with drawn(plot_change(view)) as ax:
        fixed = known.query("kind != 'index'")["fixed_mix"]
        assert sorted(x for x, _ in marks(ax, "D")) == sorted(fixed)
        assert "Med förra mätningens rollfördelning" in texts(ax)
        assert cut_off(ax) == []
    assert "En andra markering visar förändringen" in alt_change(view)


def test_no_previous_round_is_said() -> None:
    for view in (sample_view("en", "2262"), sample_view("en", "2281", previous=False)):
        with drawn(plot_change(view)) as ax:
            assert texts(ax) == ["There is no previous round to compare with."]
            assert marks(ax) == []


def test_the_region_is_drawn_from_the_means_of_its_members() -> None:
    view = sample_view("sv", "")
    change = view.published.comparison.region_change.query("kind != 'index'")
    with drawn(plot_change(view)) as ax:
        assert len(change) and [x for x, _ in marks(ax, "o")] == [
            d for n in view.published.questionnaire.nodes
            for d in change.loc[change["node"] == n.id, "difference"]
        ]  # fmt: skip
        assert cut_off(ax) == []
