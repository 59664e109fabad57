"""The region's mean, by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from maturity.comparison import Panel, Round, panel_of
from maturity.comparison.region import region_means
from maturity.records import schemas
from maturity.records.method import ScoringMethod
from maturity.scoring import score_responses
from tests.comparison.rounds import MANY


def panel(rows: list[tuple[str, float, float, float, str]]) -> Panel:
    cells = pd.DataFrame(rows, columns=["municipality", "score", "se", "df", "no_interval"])
    cells = cells.assign(part="all", group="", kind="index", node="index", n=10)
    members = tuple(cells["municipality"])
    return Panel(
        cells=cells, members=members, counted=members, order=("index",), method=ScoringMethod()
    )


def test_by_hand() -> None:
    # se = sqrt(9 + 9 + 9) / 3, equal variances: df = 3 * 12
    found = region_means(panel([("a", 40, 3, 12, ""), ("b", 50, 3, 12, ""), ("c", 60, 3, 12, "")]))
    row = found.iloc[0]
    se = 27**0.5 / 3
    assert row["score"] == 50 and row["members"] == 3 and row["n"] == 30
    assert row["se"] == pytest.approx(se)
    assert row["high"] - row["score"] == pytest.approx(stats.t.ppf(0.975, 36) * se)
    assert tuple(found.columns) == schemas.REGION.names


def test_by_staff_beside_it() -> None:
    found = panel([("a", 40, 3, 12, ""), ("b", 50, 3, 12, ""), ("c", 60, 3, 12, "")])
    staff = {"a": 100.0, "b": 100.0, "c": 800.0}
    assert region_means(replace(found, staff=staff)).iloc[0]["by_staff"] == pytest.approx(57)
    del staff["b"]
    assert np.isnan(region_means(replace(found, staff=staff)).iloc[0]["by_staff"])
    roles = replace(found, cells=found.cells.assign(part="role", group="leader"), staff=staff)
    assert region_means(roles)["by_staff"].isna().all()


def test_staff_of_a_round(current: Round) -> None:
    # twice the people in MANY, roles of the index
    first = MANY["0001"]
    assert panel_of(current, tuple(MANY)).staff["0001"] == 2 * sum(first.values())
    unknown = tuple(replace(s, staff=None) for s in current.roster.staffing if s.role == "leader")
    roster = replace(current.roster, staffing=unknown)
    again = score_responses(
        current.responses, current.questionnaire, current.scores.method, roster=roster
    )
    assert panel_of(replace(current, scores=again), tuple(MANY)).staff == {}


def test_everybody_answered_everywhere_is_exact() -> None:
    row = region_means(panel([("a", 40, 0, 9, ""), ("b", 60, 0, np.nan, "")])).iloc[0]
    assert (row["low"], row["score"], row["high"]) == (50, 50, 50)
    half = region_means(panel([("a", 40, 0, np.nan, ""), ("b", 60, 4, 9, "")])).iloc[0]
    assert half["high"] == pytest.approx(50 + stats.t.ppf(0.975, 9) * 2)


def test_no_interval_without_all_of_them() -> None:
    row = region_means(panel([("a", 40, 3, 9, ""), ("b", 60, np.nan, np.nan, "joint")])).iloc[0]
    assert row["score"] == 50 and np.isnan([row["se"], row["low"], row["high"]]).all()


def test_each_member_counts_once_and_outsiders_do_not(current: Round) -> None:
    members = tuple(MANY)[:4]
    found = region_means(panel_of(current, members)).set_index(["part", "group", "node"])
    t = current.scores.table
    for part, group, node in (
        ("all", "", "users"),
        ("role", "leader", "tools"),
        ("sector", "care", "index"),
    ):
        rows = t[t.municipality.isin(members) & (t.part == part) & (t.group == group)]
        rows = rows[rows.node == node]
        assert found.loc[(part, group, node), "score"] == pytest.approx(rows["score"].mean())
        assert found.loc[(part, group, node), "n"] == rows["n"].sum()
    assert "department" not in set(found.reset_index()["part"])


def test_a_cell_some_lack_is_the_mean_of_the_others(current: Round) -> None:
    whole = panel_of(current, tuple(MANY))
    gone = (whole.cells["municipality"] == "0001") & (whole.cells["node"] == "users")
    cells = whole.cells.assign(score=whole.cells["score"].mask(gone))
    found = region_means(replace(whole, cells=cells))
    found = found[found.part == "all"].set_index("node")["members"]
    assert found["users"] == 5 and found["change"] == 6
