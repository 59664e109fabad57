"""The number of people in a hidden group cannot be worked out."""

from __future__ import annotations

import numpy as np

from maturity.disclosure.closure import WHOLE
from maturity.disclosure.counts import counts_given_away, quiet_parts
from maturity.disclosure.hiding import decide_hiding
from maturity.disclosure.layout import ANSWERS
from maturity.disclosure.members import hide_round
from maturity.records.scores import Part
from tests.comparison.rounds import random_round
from tests.disclosure.test_closure import layout
from tests.disclosure.test_random_regions import Case
from tests.disclosure.test_unions import town


def state(sizes: dict[str, int], hidden: set[str]) -> tuple:
    built = layout({(role, "", ""): n for role, n in sizes.items()})
    gone = np.array([name in hidden for _, name in built.groups])
    return built, np.stack([gone, gone], axis=1), (built.counts > 0) & (built.counts < 5)


def test_two_hidden_groups_of_six_people_have_five_possibilities() -> None:
    built, hidden, small = state({"a": 1, "b": 5, "c": 40}, {"a", "b"})
    assert counts_given_away(built, hidden, small, 5) == []


def test_one_hidden_group_is_the_difference() -> None:
    built, hidden, small = state({"a": 3, "b": 5, "c": 40}, {"a"})
    assert counts_given_away(built, hidden, small, 5) == [0, 1]


def test_four_groups_with_five_people_have_one_or_two_each() -> None:
    built, hidden, small = state({"a": 1, "b": 1, "c": 1, "d": 2, "e": 9}, set("abcd"))
    assert counts_given_away(built, hidden, small, 5) == [0, 1]


def test_saying_which_of_two_is_small_says_how_small() -> None:
    built, hidden, small = state({"a": 1, "b": 5, "c": 40}, {"a", "b"})
    assert quiet_parts(built, hidden, small, 5) == {Part.ROLE}
    built, hidden, small = state({"a": 3, "b": 20, "c": 40}, {"a", "b"})
    assert quiet_parts(built, hidden, small, 5) == frozenset()


def test_the_log_of_such_a_municipality_does_not_tell() -> None:
    current = random_round(
        {"0001": {"leader": 5, "employee": 40, "specialist": 1}},
        missing=0.0,
        departments=(("", ""),),
    )
    hiding = hide_round(current).by_member["0001"]
    roles = {name for (part, name), gone in zip(hiding.layout.groups, hiding.hidden[:, ANSWERS],
             strict=True) if gone and part == "role"}  # fmt: skip
    assert roles == {"leader", "specialist"} and hiding.quiet == {Part.ROLE}
    again = decide_hiding(hiding.layout, hide_round(current).plan, 5)
    assert (again.hidden == hiding.hidden).all()


def test_the_number_of_answers_goes_too_where_it_tells() -> None:
    """Seven people in six departments: each has one or two, whatever else is hidden."""
    current = Case(281).rounds[1]
    hiding = hide_round(current).by_member["0004"]
    departments = [at for at, (part, _) in enumerate(hiding.layout.groups) if part == "department"]
    assert hiding.layout.counts[WHOLE, ANSWERS] == 7 and len(departments) == 6
    assert hiding.hidden.all()


def test_seven_people_in_one_department_keep_their_number() -> None:
    built, plan = town((("specialist", "A", 6), ("employee", "A", 1)))
    assert not decide_hiding(built, plan, 5).hidden[WHOLE, ANSWERS]
