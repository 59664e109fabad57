"""Departments and sectors are joined in their order, and as far as it takes."""

from __future__ import annotations

import numpy as np

from maturity.disclosure.within.apart import differ_by_few
from maturity.disclosure.within.places import People, crossing, joined_places, neighbours


def people(*rows: tuple[str, str, str, int]) -> People:
    role, department, sector, count = (
        np.array(own, dtype=object) for own in zip(*rows, strict=True)
    )
    return People(count=count.astype(np.int64), role=role, department=department, sector=sector)


def joined(who: People, *departments: str, **options: object) -> list[str]:
    found = joined_places(who, (departments, ("care", "school")), smallest=5, **options)
    return found[0].tolist()


def test_neighbours_by_hand() -> None:
    assert neighbours([6, 40, 3], 5) == [(0, 2), (1,)]
    # the second joins the first, who are fewer; the last has nobody left to join but them
    assert neighbours([3, 1, 9], 5) == [(0, 1, 2)]
    assert neighbours([0, 2, 2], 5) == [(1, 2)]
    assert neighbours([2], 5) == [(0,)]


def test_small_departments_join_inside_their_sector() -> None:
    who = people(
        ("r", "a", "care", 3),
        ("r", "b", "care", 6),
        ("r", "c", "school", 8),
        ("r", "d", "school", 2),
    )
    assert joined(who, "a", "b", "c", "d") == ["a + b", "a + b", "c + d", "c + d"]


def test_who_has_no_department_is_one_more_group() -> None:
    who = people(("r", "a", "", 6), ("r", "b", "", 7), ("r", "", "", 2))
    assert joined(who, "a", "b") == ["a + ?", "b", "a + ?"]


def test_departments_too_near_to_roles_are_joined_further() -> None:
    # the office is all leaders and one employee
    who = people(
        ("leader", "office", "", 6),
        ("employee", "office", "", 1),
        ("employee", "b", "", 20),
        ("employee", "c", "", 30),
    )
    assert differ_by_few(crossing(who.count, who.role, who.department), 5)
    assert joined(who, "office", "b", "c") == ["office + b", "office + b", "office + b", "c"]


def test_where_only_one_is_left_nobody_has_a_department() -> None:
    who = people(("r", "a", "", 4), ("r", "b", "", 4))
    assert joined(who, "a", "b") == ["", ""]


def test_weights_that_depend_on_both_tell_no_department_few_share() -> None:
    who = people(("leader", "a", "", 9), ("employee", "a", "", 9), ("leader", "b", "", 2),
                 ("employee", "b", "", 30))  # fmt: skip
    assert joined(who, "a", "b", crossed=True) == [""] * 4
