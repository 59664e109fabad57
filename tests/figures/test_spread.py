from __future__ import annotations

from dataclasses import replace

from maturity.figures import plot_spread
from maturity.records.responses import Shape
from tests.figures.looks import cut_off, drawn, marks, spans, texts
from tests.published import sample_view


def test_marks_and_limits_are_the_published_spread_and_nobody_is_named() -> None:
    view = sample_view("sv", "")
    spread = view.published.comparison.spread.set_index("node")
    order = [node.id for node in view.published.questionnaire.nodes]
    with drawn(plot_spread(view)) as ax:
        assert [x for x, _ in marks(ax, "o")] == list(spread.loc[order, "sd"])
        assert [low for low, _ in spans(ax)] == list(spread.loc[order, "low"])
        assert not {m.name for m in view.published.roster.members} & set(texts(ax))
        assert {"skiljer sig säkert", "kan inte avgöras"} <= set(texts(ax))
        assert cut_off(ax) == []


def test_hollow_marks_say_that_it_cannot_be_told() -> None:
    view = sample_view("en", "")
    spread = view.published.comparison.spread.assign(verdict="inconclusive")
    comparison = replace(view.published.comparison, spread=spread)
    view = replace(view, published=replace(view.published, comparison=comparison))
    with drawn(plot_spread(view)) as ax:
        faces = {line.get_markerfacecolor() for line in ax.lines if line.get_marker() == "o"}
        assert faces == {"white"}


def test_values_have_no_spread_free_of_chance() -> None:
    with drawn(plot_spread(sample_view("en", "", shape=Shape.VALUES))) as ax:
        assert texts(ax) == ["The spread between the municipalities cannot be estimated."]
