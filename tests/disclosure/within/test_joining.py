"""Groups that are too small are joined, and what follows from it by hand."""

from __future__ import annotations

import numpy as np
import pytest

from maturity.disclosure.within.joining import answering, join_groups, join_staff, with_roles
from maturity.disclosure.within.protect import protect
from maturity.records.roster import Chosen, Staffing
from tests.builders import METHOD, make_questionnaire, make_responses, make_roster
from tests.comparison.rounds import scored

ONE = {"culture": {"users": 1}}
QUESTIONNAIRE = make_questionnaire(ONE)


def town(**people: list[int]) -> list[dict[str, object]]:
    """Rows of one municipality: role -> answers."""
    return [
        {"municipality": "0001", "role": role, "users1": step}
        for role, steps in people.items()
        for step in steps
    ]


def test_score_by_hand() -> None:
    # leaders 1, 3, 3, 5 are 50 on average, specialists 4, 5, 5 are 91.7, employees 40
    rows = town(leader=[1, 3, 3, 5], employee=[2, 2, 3, 3, 3] * 4, specialist=[4, 5, 5])
    responses = make_responses(QUESTIONNAIRE, rows)
    roster = make_roster({"0001": {"leader": 6, "employee": 40, "specialist": 4}})
    table = protect(scored(QUESTIONNAIRE, responses, roster)).round.scores.table
    score = table.loc[table["node"] == "users"].set_index(["part", "group"])["score"]
    joined = (4 * 50 + 3 * 275 / 3) / 7
    assert score["role", "leader+specialist"] == pytest.approx(joined)
    assert score["role", "employee"] == pytest.approx(40.0)
    # the joined group carries the weight of two of three roles
    assert score["all", ""] == pytest.approx((2 * joined + 40) / 3)


def test_nobody_is_joined_who_is_enough() -> None:
    rows = town(leader=[1, 2, 3, 4, 5], employee=[3] * 9)
    responses = make_responses(QUESTIONNAIRE, rows)
    roster = make_roster({"0001": {"leader": 5, "employee": 9}})
    joined = join_groups(responses, QUESTIONNAIRE, roster, METHOD)
    assert joined.roles == {"0001": {"leader": "leader", "employee": "employee"}}
    assert joined.questionnaire == QUESTIONNAIRE


def test_small_role_beside_the_index_is_left_out() -> None:
    beside = make_questionnaire(ONE, roles={"leader": 1.0, "elected": 0.0})
    responses = make_responses(beside, town(leader=[3] * 6, elected=[5, 5]))
    roster = make_roster({"0001": {"leader": 6, "elected": 9}})
    joined = join_groups(responses, beside, roster, METHOD)
    assert joined.roles["0001"]["elected"] == ""
    assert set(joined.responses.units["role"]) == {"leader"}


def test_too_small_a_municipality_stays_as_it_is() -> None:
    responses = make_responses(QUESTIONNAIRE, town(leader=[3, 4], specialist=[5]))
    roster = make_roster({"0001": {"leader": 2, "specialist": 1}})
    assert join_groups(responses, QUESTIONNAIRE, roster, METHOD).roles == {}


def test_staff_is_added_up_where_all_of_it_is_known() -> None:
    rows = [
        Staffing(municipality="0001", role="leader", staff=9, chosen=Chosen.EVERYONE),
        Staffing(municipality="0001", role="specialist", staff=4, invited=3, chosen=Chosen.RANDOM),
    ]
    mapping = {"leader": "leader+specialist", "specialist": "leader+specialist"}
    (found,) = join_staff(rows, {"0001": mapping})
    assert (found.staff, found.invited, found.chosen) == (13, 12, Chosen.RANDOM)
    (alone,) = join_staff(rows[:1], {"0001": mapping})
    assert alone.staff is None


def test_a_joined_role_is_asked_what_any_of_its_roles_is() -> None:
    asked = make_questionnaire(ONE, items={"users1": {"roles": ("leader",)}})
    found = with_roles(asked, ["leader+specialist"], {"leader": 2.0, "specialist": 1.0})
    assert found.items[0].roles == ("leader", "leader+specialist")
    assert found.roles[-1].weight == 3.0


def test_who_only_said_dont_know_has_answered() -> None:
    responses = make_responses(
        QUESTIONNAIRE,
        [
            {"municipality": "0001", "role": "leader", "users1": "dk"},
            {"municipality": "0001", "role": "leader", "users1": ""},
        ],
    )
    assert answering(responses).tolist() == np.array([1, 0]).tolist()
