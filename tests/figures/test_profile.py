from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from maturity.figures import plot_profile
from maturity.wording.view import View
from tests.figures.looks import cut_off, drawn, marks, spans, texts
from tests.published import sample_view


def with_scores(view: View, node: str, **values: object) -> View:
    scores = view.published.scores.copy()
    at = (scores["municipality"] == view.municipality) & (scores["node"] == node)
    for column, value in values.items():
        scores.loc[at, column] = value
    return replace(view, published=replace(view.published, scores=scores))


def test_every_node_is_a_row_and_standouts_are_told_by_shape() -> None:
    view = sample_view("en", "2281")
    stand = view.published.comparison.standouts
    lowest = stand.loc[stand["verdict"] == "lowest", "score"]
    highest = stand.loc[stand["verdict"] == "highest", "score"]
    with drawn(plot_profile(view)) as ax:
        assert sorted(x for x, _ in marks(ax, "v")) == sorted(lowest)
        assert sorted(x for x, _ in marks(ax, "^")) == sorted(highest)
        assert len(marks(ax, "D")) == 4
        assert len(marks(ax)) == len(spans(ax)) == 20
        assert "Surely among its own lowest" in texts(ax)


def test_without_standouts_no_triangle_and_no_key_for_it() -> None:
    view = sample_view("en", "2282")
    with drawn(plot_profile(view)) as ax:
        assert marks(ax, "^") == marks(ax, "v") == []
        assert not any("Surely" in text for text in texts(ax))


def test_one_hidden_capability_is_a_text_in_its_row_never_zero() -> None:
    view = with_scores(
        sample_view("sv", "2281"), "everyday_skills", score=np.nan, low=np.nan, high=np.nan,
        level=0, hidden="complement",
    )  # fmt: skip
    with drawn(plot_profile(view)) as ax:
        assert len(marks(ax)) == 19
        assert min(x for x, _ in marks(ax)) > 0
        assert "visas inte, för att skydda vad några få har svarat" in texts(ax)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_nothing_is_cut(language: str) -> None:
    with drawn(plot_profile(sample_view(language, "2284"))) as ax:
        assert cut_off(ax) == []


def test_every_level_is_named_above() -> None:
    with drawn(plot_profile(sample_view("sv", ""))) as ax:
        assert {f"Nivå {level}" for level in range(1, 6)} <= set(texts(ax))
