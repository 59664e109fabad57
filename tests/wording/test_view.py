"""Names of things, and who the reader is."""

from __future__ import annotations

import pytest

from tests.published import sample_view


def test_a_view_names_its_place() -> None:
    assert sample_view("sv").place == "Sundsvall"
    assert sample_view("sv", "").place == "Västernorrland"


def test_names_come_from_the_texts() -> None:
    view = sample_view("sv")
    assert view.node("users_in_focus") == "Användarna i fokus"
    assert view.role("leader") == "ledare"
    assert view.level(3) == "På plats"
    assert view.member("2260") == "Ånge"
    assert view.smallest_group == 5


@pytest.mark.parametrize(
    ("score", "level"), [(0, 1), (19.9, 1), (20, 2), (59.99, 3), (60, 4), (80, 5), (100, 5)]
)
def test_a_score_on_a_cut_point_belongs_to_the_upper_level(score: float, level: int) -> None:
    assert sample_view("en").level_at(score) == level
