from __future__ import annotations

import matplotlib.pyplot as plt
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.figures.lettering import Place, Type, label_rows, wrap_evenly, write, write_beside
from maturity.figures.rows import Row
from tests.figures.looks import drawn, texts

WORDS = st.lists(st.text("abcdefåäö", min_size=1, max_size=14), min_size=1, max_size=9)


@settings(derandomize=True, deadline=None, max_examples=25)
@given(WORDS)
def test_wrapping_keeps_every_word_and_the_width(words: list[str]) -> None:
    lines = wrap_evenly(" ".join(words), 20)
    assert " ".join(lines).split() == words
    assert all(len(line) <= 20 for line in lines)


def test_a_long_word_is_never_cut() -> None:
    assert wrap_evenly("samhällsbyggnadsförvaltningen", 10) == ["samhällsbyggnadsförvaltningen"]


def test_lines_are_texts_of_their_own_from_the_top_down() -> None:
    ax = plt.subplots()[1]
    write(ax, "one\ntwo", Place(x=0, y=0, coords=("data", "data")), Type(size=10.0))
    with drawn(ax):
        first, second = ax.texts
        assert (first.get_text(), second.get_text()) == ("one", "two")
        assert first.xyann[1] > second.xyann[1]
        assert first.xyann[1] == -second.xyann[1]  # the block is centred on its place


def test_rows_read_downwards_and_columns_stand_beside() -> None:
    rows = (Row(id="a", label="A", y=1, main=True), Row(id="b", label="B", y=2))
    ax = plt.subplots()[1]
    label_rows(ax, rows)
    write_beside(ax, rows, ["1", "2"], head="Head", right=-30.0)
    with drawn(ax):
        bottom, top = ax.get_ylim()
        assert bottom > top
        assert {"A", "B", "1", "2", "Head"} <= set(texts(ax))
        weights = {t.get_text(): t.get_fontweight() for t in ax.texts}
        assert (weights["A"], weights["B"]) == ("bold", "normal")
        assert {t.get_ha() for t in ax.texts if t.get_text() in "12"} == {"right"}
