"""What is hidden enters no regional number and no gap."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from maturity.comparison import Round, compare_scores
from maturity.disclosure.cells import hidden_reasons
from maturity.disclosure.comparisons import _telling, shown_comparison
from maturity.disclosure.members import hide_round, publishable_members
from maturity.records.comparison import Comparison
from maturity.records.responses import State
from tests.builders import make_questionnaire, make_roster, random_responses
from tests.comparison.rounds import random_round, scored

PEOPLE = {
    "0001": {"leader": 8, "employee": 30, "specialist": 6},
    "0002": {"leader": 8, "employee": 30, "specialist": 3},
    "0003": {"leader": 9, "employee": 25, "specialist": 7},
    "0004": {"leader": 7, "employee": 22, "specialist": 8},
    "0005": {"leader": 1, "employee": 2, "specialist": 1},
}


def shown(current: Round, previous: Round | None = None) -> Comparison:
    members = publishable_members(current.scores)
    comparison = compare_scores(current, members=members, previous=previous)
    before = None if previous is None else hidden_reasons(hide_round(previous))
    reasons = hidden_reasons(hide_round(current))
    return shown_comparison(comparison, current, reasons, previous, before)


@pytest.fixture(scope="module")
def current() -> Round:
    return random_round(PEOPLE, missing=0.0, departments=(("", ""),))


def test_small_members_and_hidden_roles_do_not_count(current: Round) -> None:
    found = shown(current)
    region = found.region.set_index(["part", "group", "node"])
    t = current.scores.table
    rows = t[(t.part == "role") & (t.group == "specialist") & (t.node == "users")]
    rows = rows.set_index("municipality")["score"]
    assert region.loc[("role", "specialist", "users"), "members"] == 3
    assert region.loc[("role", "specialist", "users"), "score"] == pytest.approx(
        rows[["0001", "0003", "0004"]].mean()
    )
    assert region.loc[("all", "", "users"), "members"] == 4
    assert "0005" not in set(found.gaps["municipality"])


def test_role_gaps_only_where_both_are_shown(current: Round) -> None:
    # 0002: three specialists, so leaders are hidden as complement
    assert set(shown(current).roles["municipality"]) == {"0001", "0003", "0004"}


def test_a_regional_number_needs_three_members() -> None:
    two = random_round({k: PEOPLE[k] for k in ("0001", "0003")}, missing=0.0)
    found = shown(two)
    assert found.region.empty and found.gaps.empty and found.spread.empty
    assert len(found.standouts) == 8


def test_change_only_where_both_rounds_are_shown(current: Round) -> None:
    previous = random_round(
        {**PEOPLE, "0003": {"leader": 1, "employee": 2}}, missing=0.0, round_="2024"
    )
    found = shown(current, previous)
    assert set(found.change["municipality"]) <= {"0001", "0002", "0004"}
    assert "0001" in set(found.change["municipality"])


def test_intervals_of_the_region_stay_on_the_scale(current: Round) -> None:
    found = shown(current).region
    limits = found[["low", "high"]].to_numpy().ravel()
    limits = limits[~np.isnan(limits)]
    assert limits.size and (limits >= 0).all() and (limits <= 100).all()


def test_levels_rest_on_shown_scores_only(current: Round) -> None:
    found = shown(current)
    hidden = hidden_reasons(hide_round(current))
    whole = hidden[(hidden["part"] == "all") & (hidden["municipality"] == "0005")]
    assert not whole.empty
    assert "0005" not in set(found.levels["municipality"])
    members = ("0001", "0002", "0003", "0004")
    assert tuple(found.levels["municipality"].unique()) == members


def test_levelling_leaves_out_who_is_hidden_in_either_round(current: Round) -> None:
    """In 2024 only three people answered in 0001: nothing of it was shown."""
    small = {**PEOPLE, "0001": {"leader": 1, "employee": 1, "specialist": 1}}
    before = random_round(small, seed=2, round_="2024", missing=0.0, departments=(("", ""),))
    found = shown(current, before)
    assert set(found.levelling["members"]) == {3}  # 0002, 0003 and 0004
    assert set(found.levelling["verdict"]) == {"inconclusive"}


def test_levelling_needs_three_members(current: Round) -> None:
    two = {code: PEOPLE[code] for code in ("0003", "0004")}
    before = random_round(two, seed=2, round_="2024", missing=0.0, departments=(("", ""),))
    assert shown(current, before).levelling.empty


TREE = {"culture": {"users": 3, "change": 3}}
FEW = {f"{code:04d}": {"": 25} for code in range(1, 5)}


def with_a_thin_item(round_: str, *, seed: int, reworded: str = "") -> Round:
    """Twenty-five answers a member; item users1 was answered by three people of 0001."""
    asked = make_questionnaire(TREE, roles={})
    answers = random_responses(asked, FEW, seed=seed, missing=0.0, round_=round_)
    values, states = answers.values.copy(), answers.states.copy()
    thin = np.flatnonzero(answers.units["municipality"] == "0001")[3:]
    at = answers.items.index("users1")
    values[thin, at], states[thin, at] = np.nan, State.DONT_KNOW
    answers = replace(answers, values=values, states=states)
    staff = {code: {"": 40} for code in FEW}
    signatures = {i.id: "new" if i.id == reworded else "same" for i in asked.items}
    return scored(asked, answers, make_roster(staff), signatures=signatures)


def test_a_change_of_two_printed_scores_is_told_though_an_item_below_is_hidden() -> None:
    now, before = (with_a_thin_item(r, seed=s) for r, s in (("2026", 4), ("2024", 5)))
    hidden = hidden_reasons(hide_round(now))
    hidden = set(hidden.loc[hidden["municipality"] == "0001", "node"])
    assert "users1" in hidden and "users" not in hidden
    own = shown(now, before).change.set_index(["municipality", "node"]).loc["0001"]
    assert {"users", "change", "culture"} <= set(own.index)
    scores = now.scores.table.set_index(["municipality", "part", "group", "node"])["score"]
    assert own.loc["users", "now"] == pytest.approx(scores[("0001", "all", "", "users")])


def test_a_change_on_fewer_items_is_not_told_where_it_tells_a_hidden_one() -> None:
    # users3 was reworded: scores on users1 and users2 beside those on all three tell users1
    now = with_a_thin_item("2026", seed=4, reworded="users3")
    change = shown(now, with_a_thin_item("2024", seed=5)).change
    told = set(zip(change["municipality"], change["node"], strict=True))
    assert ("0002", "users") in told and ("0001", "change") in told
    assert not {("0001", "users"), ("0001", "culture"), ("0001", "index")} & told


def test_what_a_score_on_common_items_tells_goes_up_the_tree() -> None:
    asked = make_questionnaire(TREE)
    hidden = {("0001", "users1")}
    up = hidden | {("0001", node) for node in ("users", "culture", "index")}
    assert _telling(hidden, set(), asked) == up
    assert _telling(hidden, {("0001", "users")}, asked) == hidden
    assert _telling(hidden, {("0001", "culture")}, asked) == hidden | {("0001", "users")}
    assert _telling({("0001", "")}, set(), asked) == {("0001", "")}
