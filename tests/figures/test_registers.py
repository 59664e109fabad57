from __future__ import annotations

import pytest

from maturity.figures import plot_registers
from maturity.wording.registers import own_registers
from tests.figures.looks import cut_off, drawn, marks, texts
from tests.published import sample_view
from tests.registered import registered_view


def test_marks_are_the_published_numbers_each_with_its_own_shape() -> None:
    view = registered_view("sv", "2281")
    rows = own_registers(view).set_index("node")
    with drawn(plot_registers(view)) as ax:
        assert [x for x, _ in marks(ax, "o")] == rows["survey"].tolist()
        assert [x for x, _ in marks(ax, "s")] == [40, 71]
        assert [x for x, _ in marks(ax, "D")] == [rows.loc["tools", "score"]]
        assert {"Register", "Sammanlagt", "register: för få värden"} <= set(texts(ax))
        assert {"40", "71", str(round(rows.loc["tools", "score"]))} <= set(texts(ax))
        assert cut_off(ax) == []


def test_no_mark_lies_on_another() -> None:
    with drawn(plot_registers(registered_view("sv", "2281", competence=0.4))) as ax:
        places = [y for _, y in marks(ax)]
        assert len(set(places)) == len(places) == 7


def test_a_hidden_survey_is_not_drawn_and_says_why() -> None:
    with drawn(plot_registers(registered_view("sv", "2260"))) as ax:
        assert marks(ax, "o") == marks(ax, "D") == []
        assert [x for x, _ in marks(ax, "s")] == [40, 71]
        assert "färre än 5 svar" in texts(ax)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_region_has_no_score_of_both_and_no_levels(language: str) -> None:
    with drawn(plot_registers(registered_view(language, ""))) as ax:
        assert marks(ax, "D") == []
        assert len(marks(ax, "o")) == 3
        assert not any(text.startswith(("Level", "Nivå")) for text in texts(ax))
        assert cut_off(ax) == []


def test_without_indicators_there_is_nothing_to_draw() -> None:
    with drawn(plot_registers(sample_view("en"))) as ax:
        assert texts(ax) == ["There is no figure from registers to draw."]
