"""A change over fewer roles is one more equation."""

from __future__ import annotations

from maturity.comparison import Round
from maturity.disclosure.members import Hidings, hide_round
from maturity.disclosure.telling import telling_changes
from tests.comparison.rounds import random_round


def state(people: dict[str, int], round_: str) -> tuple[Round, Hidings]:
    current = random_round({"0001": people}, missing=0.0, departments=(("", ""),), round_=round_)
    return current, hide_round(current)


def test_roles_of_both_rounds_are_told_twice() -> None:
    # now leaders and specialists are hidden, their sum is known; over employees and leaders,
    # who answered in both rounds, the mean tells leaders, and so the three specialists
    now = state({"leader": 6, "employee": 40, "specialist": 3}, "2026")
    before = state({"leader": 6, "employee": 40}, "2024")
    assert telling_changes(now, before) == {"0001"}


def test_the_same_roles_tell_nothing_new() -> None:
    now = state({"leader": 6, "employee": 40, "specialist": 3}, "2026")
    assert telling_changes(now, state({"leader": 7, "employee": 30, "specialist": 4}, "2024")) == (
        frozenset()
    )


def test_nothing_small_nothing_to_tell() -> None:
    now = state({"leader": 6, "employee": 40, "specialist": 9}, "2026")
    assert telling_changes(now, state({"leader": 6, "employee": 40}, "2024")) == frozenset()
