"""What is not told although every group is large enough."""

from __future__ import annotations

from typing import Any

from maturity.disclosure.within.closing import closed_of
from maturity.records.scores import Part
from tests.builders import make_questionnaire
from tests.disclosure.towns import town

SHORT = make_questionnaire({"culture": {"users": 1}})
ITEM = 1
"""Column of the question; the capability stands before it."""


def group(role: str, steps: list[int], department: str = "") -> list[dict[str, Any]]:
    return [{"role": role, "department": department, "users1": step} for step in steps]


def closed(*groups: list[dict[str, Any]]):
    found, plan = town(SHORT, [row for own in groups for row in own])
    return closed_of(found, plan, 5)


def test_nothing_where_answers_differ() -> None:
    found = closed(group("leader", [1, 2, 3, 4, 5]), group("employee", [2, 3, 4, 2, 3, 4]))
    assert not (found.of[Part.ALL] | found.of[Part.ROLE] | found.of[Part.DEPARTMENT]).any()


def test_a_group_of_one_mind_at_the_end_leaves_only_the_whole() -> None:
    found = closed(group("leader", [5] * 8), group("employee", [1, 2, 3, 4, 5, 3]))
    assert (
        found.of[Part.ROLE].all()
        and found.of[Part.DEPARTMENT].all()
        and not found.of[Part.ALL].any()
    )


def test_three_steps_from_the_end_is_the_nearest_that_is_told() -> None:
    # one of them knows her own answer, and what is left of the others
    near, told = [5] * 7 + [2, 3], [5] * 7 + [2, 2]
    for steps, hidden in ((near, True), (told, False)):
        found = closed(group("leader", steps), group("employee", [1, 2, 3, 4, 5, 3]))
        assert bool(found.of[Part.ROLE][ITEM]) == hidden


def test_the_whole_goes_where_all_are_at_the_end() -> None:
    assert closed(group("leader", [5] * 6), group("employee", [5] * 5 + [4])).of[Part.ALL].all()


def test_departments_a_few_people_off_a_role() -> None:
    # the office without the leaders is one employee
    found = closed(
        group("leader", [1, 2, 3, 4, 5, 3], "office"),
        group("employee", [4], "office"),
        group("employee", [1, 2, 3, 4, 5, 3], "school"),
    )
    assert found.of[Part.DEPARTMENT].all() and not found.of[Part.ROLE].any()


def test_departments_whose_rest_is_of_one_mind() -> None:
    # the office without the leaders is five employees who all answered 1
    found = closed(
        group("leader", [1, 2, 3, 4, 5, 3], "office"),
        group("employee", [1] * 5, "office"),
        group("employee", [1, 2, 3, 4, 5, 3], "school"),
    )
    assert found.of[Part.DEPARTMENT].all() and not found.of[Part.ROLE].any()


def test_departments_tell_no_single_question_of_several() -> None:
    long = make_questionnaire({"culture": {"users": 2}})
    rows = [{"role": "leader", "department": d, "users1": 1 + at % 5, "users2": 5 - at % 5}
            for d in ("a", "b") for at in range(9)]  # fmt: skip
    found, plan = town(long, rows)
    result = closed_of(found, plan, 5)
    assert result.of[Part.DEPARTMENT].tolist() == [False, True, True]
    assert not result.of[Part.ROLE].any()
