"""Spread between members per node."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy import stats

from maturity.comparison import Round, panel_of
from maturity.comparison.spread import member_spread
from maturity.records import schemas
from maturity.records.roster import Chosen
from tests.comparison.rounds import MANY, random_round


def test_observed_is_the_standard_deviation(current: Round) -> None:
    found = member_spread(panel_of(current, tuple(MANY))).set_index("node")
    t = current.scores.table
    scores = t[(t.part == "all") & (t.node == "users")]["score"]
    assert found.loc["users", "sd_observed"] == np.std(scores, ddof=1)
    assert found.loc["users", "sd"] < found.loc["users", "sd_observed"]
    told = (found["p_adjusted"] <= 0.05) & (found["low"] > 0)
    assert ((found["verdict"] == "higher") == told).all()
    assert tuple(found.reset_index()[list(schemas.SPREAD.names)].columns) == schemas.SPREAD.names


def test_one_node_of_many_must_be_surer_than_one_alone(current: Round) -> None:
    # seven nodes are one family: p-values are adjusted together, as scipy does it
    found = member_spread(panel_of(current, tuple(MANY)))
    expected = stats.false_discovery_control(found["p"].to_numpy(), method="bh")
    np.testing.assert_allclose(found["p_adjusted"], expected, rtol=1e-12)
    assert len(found) == 7


def test_picked_people_are_not_tested() -> None:
    found = member_spread(panel_of(random_round(chosen=Chosen.PICKED), tuple(MANY)))
    assert (found["verdict"] == "no_test").all()
    assert found["sd_observed"].notna().all() and found["sd"].isna().all()


def test_members_below_the_agreed_floor_are_counted(current: Round) -> None:
    panel = panel_of(current, tuple(MANY))
    assert member_spread(panel)["below"].isna().all()
    agreed = replace(panel, method=replace(panel.method, agreed_floor=50.0))
    found = member_spread(agreed).set_index("node")
    t = current.scores.table
    scores = t[(t.part == "all") & (t.node == "users")]["score"].tolist()
    assert found.loc["users", "below"] == sum(score < 50 for score in scores)


def test_a_member_without_variance_is_left_out(current: Round) -> None:
    whole = panel_of(current, tuple(MANY))
    own = (whole.cells["municipality"] == "0002") & (whole.cells["node"] == "users")
    cells = whole.cells.assign(no_interval=whole.cells["no_interval"].mask(own, "too_few"))
    found = member_spread(replace(whole, cells=cells)).set_index("node").loc["users"]
    without = panel_of(current, tuple(code for code in MANY if code != "0002"))
    expected = member_spread(without).set_index("node").loc["users"]
    found, expected = (row.drop("p_adjusted") for row in (found, expected))  # other nodes count all
    assert found.equals(expected) and found["members"] == 5 and found["verdict"] != "no_test"
