"""What of two rounds may be put side by side."""

from __future__ import annotations

from maturity.comparison import Round
from maturity.comparison.like_with_like import panel_of_answers, rescored
from maturity.comparison.panel import Panel
from maturity.comparison.two_rounds import comparable_rows, rest_on_other, shown_in_both
from maturity.records.method import ScoringMethod
from maturity.records.questionnaire import Questionnaire
from tests.builders import make_questionnaire, make_responses, make_roster
from tests.comparison.rounds import scored

ROLES = {"leader": 1.0, "employee": 1.0}


def town(people: dict[str, int], **answers: dict[str, object]) -> Round:
    """A round of one town, whose people all answer the middle of the scale."""
    questionnaire = make_questionnaire(roles=ROLES)
    rows = [
        {"municipality": "0001", "role": role, "all": 3, **answers.get(role, {})}
        for role, many in people.items()
        for _ in range(many)
    ]
    roster = make_roster({"0001": dict.fromkeys(people, 100)})
    return scored(questionnaire, make_responses(questionnaire, rows), roster)


def test_a_role_of_one_round_is_left_out_of_both() -> None:
    both, alone = town({"leader": 6, "employee": 8}), town({"employee": 7})
    now, before = comparable_rows(both, alone, ("0001",))
    assert now.units["role"].tolist() == ["employee"] * 8
    assert before.units["role"].tolist() == ["employee"] * 7


def test_a_role_too_small_to_leave_out_keeps_the_whole_town_out() -> None:
    few, alone = town({"leader": 4, "employee": 8}), town({"employee": 7})
    assert [len(rows) for rows in comparable_rows(few, alone, ("0001",))] == [0, 0]


def test_only_the_members_asked_for() -> None:
    round_ = town({"employee": 7})
    assert [len(rows) for rows in comparable_rows(round_, round_, ("0002",))] == [0, 0]


def test_a_score_of_too_few_in_one_round_is_not_shown() -> None:
    silent = {name: "" for name in ("users1", "users2", "users3")}
    many, few = town({"leader": 6, "employee": 8}), town({"leader": 6}, leader=silent)
    grids = [panel_of(round_).grid("capability") for round_ in (many, few)]
    shown = shown_in_both(many, *grids)
    assert shown.tolist() == [[node != "users" for node in grids[0].nodes]]


def test_other_roles_or_capabilities_are_told_apart() -> None:
    silent = {name: "" for name in ("users1", "users2", "users3")}
    all_, half = (
        town({"leader": 6, "employee": 8}),
        town({"leader": 6, "employee": 8}, leader=silent),
    )
    panels = panel_of(all_), panel_of(half)
    grids = panels[0].grid("capability"), panels[1].grid("capability")
    other = rest_on_other(all_, panels, grids)
    assert other.tolist() == [[node == "users" for node in grids[0].nodes]]
    assert not rest_on_other(all_, (panels[0], panels[0]), (grids[0], grids[0])).any()


def panel_of(round_: Round) -> Panel:
    """The panel of all items of a round."""
    questionnaire: Questionnaire = round_.questionnaire
    method: ScoringMethod = round_.scores.method
    again = rescored(
        questionnaire, round_.responses, questionnaire.items, roster=round_.roster, method=method
    )
    return panel_of_answers(again)
