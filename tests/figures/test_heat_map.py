from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from matplotlib.patches import Rectangle

from maturity.figures import plot_heat_map
from maturity.wording.numbers import say_score
from tests.figures.looks import cut_off, drawn, texts
from tests.published import sample_published, sample_view


def test_each_named_member_has_its_values_printed_in_roster_order() -> None:
    view = sample_view("sv", "")
    with drawn(plot_heat_map(view)) as ax:
        found = texts(ax)
        names = [t for t in found if t in {m.name for m in view.published.roster.members}]
        assert names == ["Timrå", "Sundsvall", "Kramfors", "Sollefteå"]
        cells = [t for t in found if t.replace(",", "").isdigit()]
        assert len(cells) == 5 * 20
        order = [node.id for node in view.published.questionnaire.nodes]
        timra = view.published.scores_of("2262").set_index("node").loc[order, "score"]
        assert cells[:20] == [say_score(view, score) for score in timra]


def test_a_member_without_consent_is_shown_to_itself_only() -> None:
    published = sample_published()  # uncut: the figure must not trust the cut alone
    for code, seen in (("2284", True), ("2281", False)):
        view = replace(sample_view("sv", code), published=published)
        with drawn(plot_heat_map(view)) as ax:
            assert ("Örnsköldsvik" in texts(ax)) is seen


def test_hidden_cells_are_hatched_and_a_hidden_row_says_why() -> None:
    with drawn(plot_heat_map(sample_view("sv", "2260"))) as ax:
        hatched = [p for p in ax.patches if isinstance(p, Rectangle) and p.get_hatch()]
        assert len(hatched) == 20
        assert {"färre än 5 svar", "Visas inte"} <= set(texts(ax))


def test_shades_follow_the_published_levels() -> None:
    view = sample_view("sv", "")
    order = [node.id for node in view.published.questionnaire.nodes]
    codes = ["2262", "2281", "2282", "2283"]
    rows = [view.published.scores_of(c).set_index("node").loc[order, "level"] for c in codes]
    with drawn(plot_heat_map(view)) as ax:
        mesh = ax.collections[0]
        shades = mesh.cmap(mesh.norm(mesh.get_array()))[: len(codes)].reshape(len(codes), 20, 4)
        for level in range(1, 6):
            at = np.array(rows) == level
            assert len({tuple(shade) for shade in shades[at]}) == int(at.any())


@pytest.mark.parametrize(("municipalities", "language"), [(3, "en"), (49, "sv")])
def test_three_to_forty_nine_members_fit(municipalities: int, language: str) -> None:
    view = sample_view(language, "", municipalities=municipalities)
    with drawn(plot_heat_map(view)) as ax:
        assert cut_off(ax) == []


def test_nobody_to_show_is_said() -> None:
    view = sample_view("en", "")
    view = replace(view, published=replace(view.published, named=()))
    with drawn(plot_heat_map(view)) as ax:
        assert texts(ax) == ["No municipality has agreed to be shown by name."]
