from dataclasses import replace

import pytest

from maturity.records.responses import Shape
from maturity.records.roster import Chosen
from maturity.records.scores import NoInterval
from maturity.scoring import score_responses
from maturity.uncertainty.populations import no_interval_of, read_populations
from tests.builders import METHOD, make_questionnaire, make_responses, make_roster

SMALL = make_questionnaire({"a": 1}, roles={"leader": 1, "employee": 1, "elected": 0})


def test_staff_first_then_invited_where_everyone_was_asked() -> None:
    staff = {"1": {"leader": 5, "employee": None, "elected": None}}
    invited = {"1": {"leader": 4, "employee": 30}}
    sizes = read_populations(make_roster(staff, invited=invited), SMALL)
    assert [sizes.of("1", r) for r in ("leader", "employee", "elected", "")] == [5, 30, None, 35]
    drawn = read_populations(make_roster(staff, invited=invited, chosen=Chosen.RANDOM), SMALL)
    assert [drawn.of("1", r) for r in ("leader", "employee", "")] == [5, None, None]
    assert drawn.of("2", "leader") is None


def test_a_role_nobody_has_leaves_the_sum_known() -> None:
    sizes = read_populations(make_roster({"1": {"leader": 0, "employee": 30}}), SMALL)
    assert [sizes.of("1", r) for r in ("leader", "employee", "")] == [None, 30, 30]


@pytest.mark.parametrize(
    ("chosen", "reason"),
    [
        (Chosen.EVERYONE, NoInterval.SHOWN),
        (Chosen.RANDOM, NoInterval.SHOWN),
        (Chosen.PICKED, NoInterval.PICKED),
        (None, NoInterval.UNKNOWN_CHOICE),
    ],
)
def test_how_people_were_chosen_decides(chosen: Chosen | None, reason: NoInterval) -> None:
    rows = [
        {"municipality": "1", "role": "leader", "all": 3},
        {"municipality": "2", "joint": True, "all": 3},
    ]
    scores = score_responses(make_responses(SMALL, rows), SMALL, METHOD)
    roster = make_roster({m: {"leader": 9} for m in "12"}, chosen=chosen)
    assert no_interval_of(scores, roster) == {"1": reason, "2": NoInterval.JOINT}
    values = replace(scores, shape=Shape.VALUES)
    assert set(no_interval_of(values, roster).values()) == {NoInterval.VALUES}


def test_more_people_than_there_are_make_the_number_unknown() -> None:
    sizes = read_populations(make_roster({"1": {"leader": 5, "employee": 30}}), SMALL)
    fine = sizes.possible({("1", "leader"): 5, ("1", "employee"): 3})
    assert [fine.of("1", role) for role in ("leader", "employee", "")] == [5, 30, 35]
    wrong = sizes.possible({("1", "leader"): 6, ("2", "leader"): 9})
    assert [wrong.of("1", role) for role in ("leader", "employee", "")] == [None, 30, None]
