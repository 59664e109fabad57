"""Change since the round before, on what means the same in both."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from maturity.comparison import Round
from maturity.comparison.change import member_change
from maturity.comparison.two_rounds import changed_items, common_items
from maturity.records import schemas
from maturity.records.questionnaire import Questionnaire
from maturity.records.roster import Chosen
from tests.builders import ALONE, METHOD, make_questionnaire, make_responses, make_roster
from tests.comparison.rounds import MANY, random_round, scored

EMPLOYEES = {"employee": 1.0}


def town(questionnaire: Questionnaire, steps: list[int], round_: str, **answers: Any) -> Round:
    rows = [{"municipality": "0001", "role": "employee", "all": step, **answers} for step in steps]
    roster = make_roster({"0001": {"employee": 100}})
    return scored(
        questionnaire, make_responses(questionnaire, rows, round_=round_), roster, method=ALONE
    )


def test_by_hand() -> None:
    # 50 (variance 25^2 * 6/5 / 6 = 125) to 75 (the same)
    questionnaire = make_questionnaire(roles=EMPLOYEES)
    now, before = (
        town(questionnaire, steps, round_)
        for steps, round_ in (([3, 5] * 3, "2026"), ([2, 4] * 3, "2024"))
    )
    found = member_change(now, before, ("0001",))
    row = found[found["node"] == "users"].iloc[0]
    assert (row["before"], row["now"], row["difference"]) == (50, 75, 25)
    half = (row["high"] - row["low"]) / 2
    assert half == pytest.approx(2.228139 * 250**0.5, rel=1e-6)  # t on 10 df, V = 250
    assert (row["items"], row["items_before"], row["items_now"]) == (3, 3, 3)
    assert tuple(found.columns) == schemas.CHANGE.names


def test_a_question_answered_in_one_round_only_is_not_compared() -> None:
    # before 2, 3, 2, 3, 2, 3 on two questions (37.5) and 5 on the third; now 75 on two of them
    questionnaire = make_questionnaire(roles=EMPLOYEES)
    before = town(questionnaire, [2, 3] * 3, "2024", users3=5)
    now = town(questionnaire, [4] * 6, "2026", users3="")
    found = member_change(now, before, ("0001",)).set_index("node")
    row = found.loc["users"]
    assert (row["before"], row["now"], row["difference"]) == (37.5, 75, 37.5)
    assert (row["items"], row["items_before"], row["items_now"]) == (2, 3, 2)
    assert found.loc["change", ["items", "items_before", "items_now"]].tolist() == [3, 3, 3]


def test_only_common_items_count() -> None:
    tree = {"culture": {"users": 4, "change": 3}}
    new = make_questionnaire(
        tree,
        roles=EMPLOYEES,
        items={"users4": {"rounds": ("2026",)}, "users3": {"changed_in": ("2026",)}},
    )
    before = town(new, [3, 4, 3, 2, 3], "2024", users3=1)
    now = town(new, [4, 5, 4, 3, 4], "2026", users3=5, users4=5)
    before = replace(before, signatures={**before.signatures, "change1": "other words"})
    assert [i.id for i in common_items(now, before)] == ["users1", "users2", "change2", "change3"]
    assert changed_items(now, before) == ("users3", "users4", "change1")
    found = member_change(now, before, ("0001",)).set_index("node")
    assert found.loc["users", ["before", "now"]].tolist() == [50, 75]
    assert found.loc["users", ["items", "items_before", "items_now"]].tolist() == [2, 3, 4]
    assert found.loc["culture", "items"] == 4


def test_no_signature_no_comparison(current: Round, previous: Round) -> None:
    found = member_change(replace(current, signatures={}), previous, tuple(MANY))
    assert found.empty and tuple(found.columns) == schemas.CHANGE.names
    nothing = replace(previous, signatures={})
    assert len(changed_items(replace(current, signatures={}), nothing)) == 12


def test_a_capability_without_common_item_has_no_row(current: Round, previous: Round) -> None:
    gone = {f"users{i}": "other" for i in (1, 2, 3)}
    before = replace(previous, signatures={**previous.signatures, **gone})
    found = member_change(current, before, tuple(MANY))
    assert "users" not in set(found["node"]) and "change" in set(found["node"])


def test_members_of_one_round_only_are_left_out(current: Round) -> None:
    before = random_round({k: MANY[k] for k in ("0001", "0002")}, seed=3, round_="2024")
    found = member_change(current, before, ("0002", "0003"))
    assert set(found["municipality"]) == {"0002"}


def test_a_new_role_is_left_out_of_both_or_all_is() -> None:
    old = {"leader": 8, "employee": 20}
    before = random_round({"0001": old}, seed=2, round_="2024")
    plain = member_change(random_round({"0001": old}, seed=4), before, ("0001",))
    large = random_round({"0001": {**old, "specialist": 6}}, seed=4)
    found = member_change(large, before, ("0001",))
    np.testing.assert_allclose(found["difference"], plain["difference"])
    small = random_round({"0001": {**old, "specialist": 3}}, seed=4)
    assert member_change(small, before, ("0001",)).empty


def test_picked_people_give_a_difference_without_a_verdict(previous: Round) -> None:
    found = member_change(random_round(chosen=Chosen.PICKED), previous, tuple(MANY))
    assert (found["verdict"] == "no_test").all() and found["difference"].notna().all()
    assert found["p"].isna().all()


def test_joint_judgements_are_compared_with_joint_judgements_only() -> None:
    questionnaire = make_questionnaire()
    joint, later = (
        scored(
            questionnaire,
            make_responses(
                questionnaire, [{"municipality": "0001", "joint": True, "all": step}], round_=round_
            ),
            make_roster({"0001": {"leader": 9}}),
        )
        for step, round_ in ((2, "2024"), (4, "2026"))
    )
    found = member_change(later, joint, ("0001",))
    assert (found["difference"] == 50).all() and (found["verdict"] == "no_test").all()
    single = random_round({"0001": {"leader": 9}})
    assert member_change(single, joint, ("0001",)).empty


def test_same_people_same_answers_is_no_change(current: Round) -> None:
    responses = replace(current.responses, round="2024")
    before = scored(current.questionnaire, responses, current.roster)
    found = member_change(current, before, tuple(MANY))
    assert (found["difference"] == 0).all()
    assert not found["verdict"].isin(["higher", "lower"]).any()


def test_only_people_nobody_can_follow_lean_on_others(current: Round, previous: Round) -> None:
    # people who answer twice differ less from themselves than others' spread would have it
    plain = replace(METHOD, borrowed_spread=0.0)
    alone = replace(current, scores=replace(current.scores, method=plain))
    lent, own = (member_change(now, previous, tuple(MANY)) for now in (current, alone))
    followed = (lent["overlap"] > 0).to_numpy()
    pd.testing.assert_frame_equal(lent.loc[followed, ["se", "df"]], own.loc[followed, ["se", "df"]])
    apart = lent.loc[~followed & lent["se"].notna().to_numpy()]
    assert len(apart)
    assert not np.allclose(apart["se"], own.loc[apart.index, "se"])
