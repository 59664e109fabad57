"""Hidden cells, and what is said of them."""

from __future__ import annotations

from dataclasses import replace

from maturity.disclosure.within.cells import hidden_log, hidden_reasons, shown_scores
from maturity.disclosure.within.protect import protect
from tests.builders import make_questionnaire, make_responses, make_roster
from tests.comparison.rounds import random_round, scored

SHORT = make_questionnaire({"culture": {"users": 1, "change": 1}})


def test_a_municipality_that_is_too_small_says_so_everywhere() -> None:
    safe = protect(random_round({"0001": {"leader": 2, "employee": 2}}, missing=0))
    reasons = hidden_reasons(safe)
    assert set(reasons["reason"]) == {"small"}
    shown = shown_scores(safe, reasons)
    assert shown["score"].isna().all() and shown["n"].isna().all()
    assert set(shown.loc[shown["part"] == "all", "hidden"]) == {"small"}


def test_inside_a_group_no_reason_is_told() -> None:
    """One of five leaders gave no answer to one question; all of six gave the same to another."""
    rows = [
        {"municipality": "0001", "role": "leader", "users1": 1 + at, "change1": 3}
        for at in range(5)
    ]
    rows[0]["users1"] = "dk"
    rows += [
        {"municipality": "0001", "role": "employee", "users1": 1 + at % 5, "change1": 5}
        for at in range(6)
    ]
    roster = make_roster({"0001": {"leader": 9, "employee": 9}})
    safe = protect(scored(SHORT, make_responses(SHORT, rows), roster))
    reasons = hidden_reasons(safe)
    assert set(reasons["reason"]) == {"complement"}
    role = reasons.loc[reasons["part"] == "role"]
    cells = set(zip(role["group"], role["node"], strict=True))
    assert {("leader", "users1"), ("employee", "change1"), ("leader", "change1")} <= cells


def test_what_stands_above_a_closed_capability_is_closed() -> None:
    rows = [
        {"municipality": "0001", "role": role, "users1": 5, "change1": 1 + at % 5}
        for role in ("leader", "employee")
        for at in range(6)
    ]
    roster = make_roster({"0001": {"leader": 9, "employee": 9}})
    safe = protect(scored(SHORT, make_responses(SHORT, rows), roster))
    whole = hidden_reasons(safe).query("part == 'all'")
    assert set(whole["node"]) == {"users", "users1", "culture", "index"}


def test_below_ten_people_only_the_mean() -> None:
    current = random_round({"0001": {"leader": 6, "employee": 12}}, missing=0.1, seed=3)
    shown = shown_scores(protect(current), hidden_reasons(protect(current)))
    leaders = shown.loc[(shown["part"] == "role") & (shown["group"] == "leader")]
    assert leaders[["asked", "answered", "dont_know", "skipped"]].isna().all(axis=None)
    whole = shown.loc[(shown["part"] == "all") & (shown["node"] == "index")]
    assert whole["answered"].notna().all()


def test_the_log_has_one_row_for_a_group_that_is_hidden_as_a_whole() -> None:
    safe = protect(random_round({"0001": {"leader": 2, "employee": 2}}, missing=0))
    log = hidden_log(hidden_reasons(safe))
    assert set(log["node"]) == {""}


def test_a_joint_judgement_hides_nothing() -> None:
    joint = make_responses(SHORT, [{"municipality": "0001", "joint": True, "all": 5}])
    safe = protect(scored(SHORT, joint, make_roster({"0001": {}})))
    assert hidden_reasons(safe).empty
    assert replace(safe).small == frozenset()
