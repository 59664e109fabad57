"""Spread between members before and now, like with like."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from maturity.comparison import Round, member_levelling, paired_scores
from maturity.comparison.change import member_change
from maturity.comparison.levelling import below_floor
from maturity.records import schemas
from maturity.records.roster import Chosen
from tests.comparison.rounds import MANY, random_round, scored

CODES = tuple(MANY)


def with_method(current: Round, **choices: object) -> Round:
    method = replace(current.scores.method, **choices)
    return replace(current, scores=replace(current.scores, method=method))


def test_columns_order_and_like_with_like(current: Round, previous: Round) -> None:
    found = member_levelling(current, previous, CODES)
    assert tuple(found.columns) == schemas.LEVELLING.names
    assert found["node"].tolist() == [
        "index", "culture", "users", "change", "tools", "services", "security",
    ]  # fmt: skip
    assert set(found["members"]) == {6}
    # The spread as observed is that of the change table's scores, which are tested elsewhere.
    change = member_change(current, previous, CODES)
    own = change[change["node"] == "users"]
    pairs = paired_scores(current, previous, CODES)["capability"]["users"]
    np.testing.assert_allclose(pairs.score[0], own["before"], rtol=1e-12)
    np.testing.assert_allclose(pairs.score[1], own["now"], rtol=1e-12)
    row = found.set_index("node").loc["users"]
    expected = math.sqrt(max(0.0, np.var(own["now"], ddof=1) - pairs.variance[1].mean()))
    assert row["sd_now"] == pytest.approx(expected, abs=1e-12)
    assert row["difference"] == pytest.approx(row["sd_now"] - row["sd_before"], abs=1e-12)


def test_same_answers_in_both_rounds_are_no_change(current: Round) -> None:
    again = random_round(seed=1, round_="2024")
    found = member_levelling(current, again, CODES)
    assert (found["difference"] == 0).all()
    assert (found["p"] == 1).all()
    assert set(found["verdict"]) == {"inconclusive"}


def test_what_is_hidden_enters_no_number(current: Round, previous: Round) -> None:
    # beside the spread within roles, which members lend each other whether one is left out or not
    current = with_method(current, borrowed_spread=0.0)
    hidden = frozenset({("0002", "users")})
    found = member_levelling(current, previous, CODES, hidden=hidden).set_index("node")
    without = tuple(code for code in CODES if code != "0002")
    expected = member_levelling(current, previous, without).set_index("node")
    numbers = ["members", "sd_before", "sd_now", "difference", "low", "high", "p"]
    pd.testing.assert_series_equal(found.loc["users", numbers], expected.loc["users", numbers])
    everybody = member_levelling(current, previous, CODES).set_index("node")
    pd.testing.assert_series_equal(found.loc["change", numbers], everybody.loc["change", numbers])


def test_members_of_one_round_only_do_not_count(current: Round) -> None:
    fewer = {code: roles for code, roles in MANY.items() if code != "0004"}
    before = random_round(fewer, seed=2, round_="2024")
    assert set(member_levelling(current, before, CODES)["members"]) == {5}


def test_fewer_than_five_members_tell_nothing(current: Round, previous: Round) -> None:
    found = member_levelling(current, previous, CODES[:4])
    assert found["sd_now"].notna().all()
    assert found[["p", "p_adjusted", "low", "high"]].isna().all().all()
    assert set(found["verdict"]) == {"inconclusive"}


def test_one_member_that_picked_people_silences_nobody(current: Round, previous: Round) -> None:
    staffing = tuple(
        replace(s, chosen=Chosen.PICKED if s.municipality == "0002" else s.chosen)
        for s in current.roster.staffing
    )
    roster = replace(current.roster, staffing=staffing)
    mixed = scored(current.questionnaire, current.responses, roster)
    found = member_levelling(mixed, previous, CODES)
    others = tuple(code for code in CODES if code != "0002")
    pd.testing.assert_frame_equal(found, member_levelling(current, previous, others))
    assert set(found["members"]) == {5} and not (found["verdict"] == "no_test").any()


def test_picked_people_are_not_tested(previous: Round) -> None:
    picked = random_round(seed=1, chosen=Chosen.PICKED)
    found = member_levelling(picked, previous, CODES)
    assert set(found["verdict"]) == {"no_test"}
    assert found["sd_now"].isna().all()


def test_nothing_in_common_no_rows(current: Round, previous: Round) -> None:
    other = replace(previous, signatures=dict.fromkeys(previous.signatures, "other"))
    assert member_levelling(current, other, CODES).empty
    assert tuple(member_levelling(current, other, CODES).columns) == schemas.LEVELLING.names


def test_agreed_floor_is_counted(current: Round, previous: Round) -> None:
    none = member_levelling(current, previous, CODES)
    assert none[["below_before", "below_now"]].isna().all().all()
    agreed = with_method(current, agreed_floor=50.0)
    found = member_levelling(agreed, previous, CODES).set_index("node")
    pairs = paired_scores(agreed, previous, CODES)["dimension"]["tools"]
    assert found.loc["tools", "below_before"] == sum(x < 50 for x in pairs.score[0].tolist())
    assert found.loc["tools", "below_now"] == sum(x < 50 for x in pairs.score[1].tolist())
    assert 0 < found.loc["tools", "below_now"] + found.loc["tools", "below_before"] < 12


def test_at_the_floor_is_not_below_it() -> None:
    assert below_floor(np.array([40.0, 39.999]), 40.0) == 1
    assert math.isnan(below_floor(np.array([1.0]), None))


def test_order_of_members_changes_nothing(current: Round, previous: Round) -> None:
    one = member_levelling(current, previous, CODES)
    other = member_levelling(current, previous, CODES[::-1])
    pd.testing.assert_frame_equal(one, other)
