from __future__ import annotations

from dataclasses import replace

import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from maturity.figures import plot_distributions
from tests.figures.looks import cut_off, drawn, texts
from tests.published import sample_view


def bars(ax: Axes) -> list[Rectangle]:
    return [patch for patch in ax.patches if isinstance(patch, Rectangle)]


def test_bars_are_the_published_shares_and_fill_the_whole_width() -> None:
    view = sample_view("sv", "2281")
    t = view.published.distributions
    items = [i.id for i in view.published.questionnaire.items_of("users_in_focus")]
    with drawn(plot_distributions(view, node="users_in_focus")) as ax:
        found = [bar.get_width() for bar in bars(ax)]
        assert found == pytest.approx(list(t[t["item"].isin(items)]["share"]))
        assert sum(found) == pytest.approx(len(items))


def test_a_dimension_holds_its_own_items_only_and_marks_reversed_ones() -> None:
    view = sample_view("sv", "2281")
    questionnaire = view.published.questionnaire
    count = sum(len(questionnaire.items_of(c.id)) for c in questionnaire.children("culture"))
    with drawn(plot_distributions(view, node="culture")) as ax:
        assert len(bars(ax)) == 5 * count
        said = " ".join(" ".join(texts(ax)).split())
        reversed_ones = [i for c in questionnaire.children("culture")
                         for i in questionnaire.items_of(c.id) if i.reversed]  # fmt: skip
        assert said.count("(omvänd fråga, vänd här)") == len(reversed_ones) > 0
        assert {"1 Stämmer inte alls", "5 Stämmer helt"} <= set(texts(ax))
        assert cut_off(ax) == []


def test_items_with_steps_of_their_own_have_numbered_steps() -> None:
    with drawn(plot_distributions(sample_view("en", "2281", form="short"), node="tools")) as ax:
        assert {f"Step {step}" for step in range(1, 6)} <= set(texts(ax))


@pytest.mark.parametrize("code", ["2282", "2260"])
def test_too_few_answers_are_said(code: str) -> None:
    with drawn(plot_distributions(sample_view("en", code))) as ax:
        assert texts(ax) == ["How the answers are distributed cannot be shown."]


def test_the_mature_end_is_dark_blue_in_every_question() -> None:
    # 70 % chose the lowest step of a reversed question: the most mature answer
    view = sample_view("sv", "2281")
    t = view.published.distributions.copy()
    own = (t["municipality"] == "2281") & (t["item"] == "cul3c")
    t.loc[own, "share"] = [0.7, 0.1, 0.1, 0.05, 0.05]
    view = replace(view, published=replace(view.published, distributions=t.loc[own]))
    with drawn(plot_distributions(view, node="culture")) as ax:
        last = bars(ax)[-1]
        assert last.get_width() == pytest.approx(0.7)
        assert to_hex(last.get_facecolor()) == "#1b4f72"
