"""Who left a question out is not given away by a capability beside its questions."""

from __future__ import annotations

from typing import Any

import pytest

from maturity.disclosure.within.patterns import ROUNDED, closed_items
from maturity.records.scores import Part
from tests.builders import make_questionnaire
from tests.disclosure.towns import town

LONG = make_questionnaire({"culture": {"users": 3}}, items={"users3": {"roles": ("leader",)}})


def rows(complete: int, lacking: int, gap: str = "users1") -> list[dict[str, Any]]:
    found = [{"role": "leader", "all": 3} for _ in range(complete + lacking)]
    return [row | ({gap: "dk"} if at < lacking else {}) for at, row in enumerate(found)]


def closed(people: list[dict[str, Any]]) -> list[bool]:
    own, plan = town(LONG, people)
    return closed_items(own, own.partitions[Part.ROLE], plan, 5).tolist()


def test_by_hand() -> None:
    # 3 x capability less the questions is 1/2 (a + b) of the one who answered two: x 12 people
    assert any(closed(rows(11, 1)))


@pytest.mark.parametrize(("complete", "lacking"), [(12, 0), (7, 5), (ROUNDED, 2)])
def test_nothing_where_nobody_or_enough_left_one_out(complete: int, lacking: int) -> None:
    assert closed(rows(complete, lacking)) == [False] * 3


def test_what_fewest_roles_are_asked_is_closed_first() -> None:
    assert closed(rows(11, 1)) == [False, False, True]


def test_a_capability_with_one_question_is_its_question() -> None:
    short = make_questionnaire({"culture": {"users": 1}})
    own, plan = town(
        short, [{"role": "leader", "users1": 3}] * 6 + [{"role": "leader", "users1": "dk"}]
    )
    assert not closed_items(own, own.partitions[Part.ROLE], plan, 5).any()
