"""Members against similar municipalities of other regions."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from maturity.comparison import Panel, Round, adjust_bh, panel_of
from maturity.comparison.outside import (
    group_order,
    member_groups,
    outside_gaps,
    outside_peers,
    staff_of,
)
from maturity.records import schemas
from maturity.records.outside import GroupMean, Outside, SharedGroup
from maturity.records.questionnaire import Role
from maturity.records.roster import Chosen, Member, Roster, Staffing
from tests.builders import make_questionnaire, make_roster
from tests.comparison.rounds import MANY

ROLES = (
    Role(id="leader", weight=1, most_items=9),
    Role(id="employee", weight=1, most_items=9),
    Role(id="elected", weight=0, most_items=9),
)


def told(
    region: str,
    members: int,
    mean: float,
    se: float | None = 1.0,
    df: float | None = 40.0,
    group: str = "group:B3",
    node: str = "users",
    draft: bool = False,
) -> Outside:
    means = (GroupMean(kind="capability", node=node, mean=mean, se=se, df=df, people=99),)
    groups = (
        SharedGroup(id="all", members=members, means=means),
        SharedGroup(id=group, members=members, means=means),
    )
    return Outside(region=region, round="2025", as_of="", draft=draft, groups=groups)


def similar(current: Round, *outside: Outside, group: str = "B3") -> Round:
    """The round with all members in one official group, and what others have told."""
    members = tuple(replace(member, group=group) for member in current.roster.members)
    return replace(current, roster=replace(current.roster, members=members), outside=outside)


def panel(current: Round) -> Panel:
    return panel_of(current, tuple(MANY))


def test_by_hand(current: Round) -> None:
    # 3 municipalities at 50 (SE 1, df 40) and 6 at 60 (SE 2, df 30):
    # mean 510 / 9; V = (1/3)^2 * 1 + (2/3)^2 * 4 = 17/9
    case = similar(current, told("A", 3, 50.0), told("B", 6, 60.0, 2.0, 30.0))
    found = outside_gaps(panel(case), case).query("outside == 'group:B3'")
    assert tuple(found.columns) == schemas.OUTSIDE.names
    assert found["municipality"].tolist() == list(MANY)
    assert set(found["node"]) == {"users"}
    assert found["other"].to_numpy() == pytest.approx(510 / 9)
    assert set(found["members"]) == {9}
    cells = current.estimates.table
    own = cells[(cells["part"] == "all") & (cells["node"] == "users")].set_index("municipality")
    first = found.iloc[0]
    v = own.loc["0001", "se_analytic"] ** 2
    parts = [(v, own.loc["0001", "df_analytic"]), (1 / 9, 40.0), (16 / 9, 30.0)]
    total = sum(part for part, _ in parts)
    df = total**2 / sum(part**2 / free for part, free in parts)
    se = total**0.5
    assert first["difference"] == pytest.approx(first["score"] - 510 / 9)
    assert first["p"] == pytest.approx(2 * stats.t.sf(abs(first["difference"]) / se, df))
    assert first["high"] == pytest.approx(first["difference"] + stats.t.ppf(0.975, df) * se)
    wide = (stats.t.ppf(0.975, df) + stats.t.ppf(0.8, df)) * se
    assert first["smallest_detectable"] == pytest.approx(wide)


def test_families_are_official_groups_and_sizes_each_with_all_members(current: Round) -> None:
    case = similar(
        current,
        told("A", 3, 30.0),
        told("B", 3, 55.0, group="size:0-999"),
        told("C", 4, 41.0, group="size:10000-"),
    )
    found = outside_gaps(panel(case), case)
    # two roles of 2 * 7 and 2 * 21 people and more: all have far fewer than 1,000 employees
    assert set(found["outside"]) == {"group:B3", "size:0-999"}
    assert len(found) == 12
    for _, family in found.groupby("outside"):
        expected = adjust_bh(family["p"].to_numpy())
        np.testing.assert_allclose(family["p_adjusted"], expected)
    assert found["outside"].tolist()[:2] == ["group:B3", "size:0-999"]


def test_a_hidden_score_gets_no_row(current: Round) -> None:
    case = similar(current, told("A", 3, 50.0))
    whole = panel(case)
    gone = (whole.cells["municipality"] == "0002") & (whole.cells["node"] == "users")
    masked = replace(whole, cells=whole.cells.assign(score=whole.cells["score"].mask(gone)))
    left = outside_gaps(masked, case)
    assert set(left["municipality"]) == set(MANY) - {"0002"}


def test_without_a_margin_on_either_side_nothing_is_tested(current: Round) -> None:
    case = similar(current, told("A", 3, 50.0, None, None), told("B", 3, 60.0, None, None))
    found = outside_gaps(panel(case), case)
    assert (found["verdict"] == "no_test").all()
    assert found["other"].to_numpy() == pytest.approx(55)
    assert found[["low", "high", "p", "p_adjusted"]].isna().all(axis=None)


def test_a_region_without_a_margin_silences_no_other_region(current: Round) -> None:
    alone = similar(current, told("A", 3, 50.0))
    case = similar(current, told("A", 3, 50.0), told("B", 3, 60.0, None, None))
    found = outside_gaps(panel(case), case)
    pd.testing.assert_frame_equal(found, outside_gaps(panel(alone), alone))
    assert set(found["members"]) == {3} and not (found["verdict"] == "no_test").any()


def test_known_without_error_is_no_missing_error(current: Round) -> None:
    case = similar(current, told("A", 3, 50.0, 0.5, None))
    assert (outside_gaps(panel(case), case)["verdict"] != "no_test").all()


def test_nobody_similar_no_rows(current: Round) -> None:
    assert outside_gaps(panel(current), current).empty
    case = similar(current, told("A", 3, 50.0), group="C9")
    assert outside_gaps(panel(case), case).empty
    assert [peers.id for peers in outside_peers(case)] == ["all"]


def test_peers_say_where_they_are_and_who_is_compared(current: Round) -> None:
    case = similar(current, told("A", 3, 50.0), told("B", 6, 60.0, draft=True))
    everyone, group = outside_peers(case)
    assert (everyone.id, everyone.members, everyone.ours) == ("all", 9, ())
    assert (group.id, group.members, group.ours) == ("group:B3", 9, tuple(MANY))
    assert (group.regions, group.drafts) == (("A 2025", "B 2025"), ("B 2025",))
    assert group.names["sv"] == "Större stad"


def test_size_is_the_sum_of_those_employed() -> None:
    def staffed(leader: int | None, employee: int | None, **other: object) -> Roster:
        staffing = tuple(
            Staffing(municipality="1", role=role, staff=n, **other)
            for role, n in (("leader", leader), ("employee", employee), ("elected", 500))
        )
        return Roster(region="r", members=(Member(code="1", name="x"),), staffing=staffing)

    assert staff_of(staffed(99, 900), "1", ROLES) == 999  # the elected are no employees
    assert member_groups(staffed(99, 900), ROLES) == {"1": ("size:0-999",)}
    assert member_groups(staffed(100, 900), ROLES) == {"1": ("size:1000-2999",)}
    assert member_groups(staffed(100, 9900), ROLES) == {"1": ("size:10000-",)}
    # a role nobody has is known; unknown in one role: the sum would be too small
    assert member_groups(staffed(0, 900), ROLES) == {"1": ("size:0-999",)}
    assert member_groups(staffed(None, 900), ROLES) == {"1": ()}
    asked = staffed(None, 900, invited=50, chosen=Chosen.EVERYONE)
    assert staff_of(asked, "1", ROLES) == 950


def test_order_of_groups() -> None:
    ids = ["size:10000-", "group:C8", "size:3000-9999", "all", "group:B3", "size:0-999"]
    assert sorted(ids, key=group_order) == [
        "all", "group:B3", "group:C8", "size:0-999", "size:3000-9999", "size:10000-",
    ]  # fmt: skip


def test_equal_regions_get_few_false_verdicts(current: Round) -> None:
    # 60 draws: ours and theirs have the same true mean 50, SE 3 and 2; any of 6 false at <= 5 %
    draw, false = np.random.default_rng(3), 0
    base = panel(similar(current))
    at = (base.cells["node"] == "users") & (base.cells["part"] == "all")
    for _ in range(60):
        cells = base.cells.copy()
        cells.loc[at, "score"] = draw.normal(50, 3, int(at.sum()))
        cells.loc[at, ["se_analytic", "df_analytic"]] = (3.0, 60.0)
        case = similar(current, told("A", 3, float(draw.normal(50, 2)), 2.0, 60.0))
        verdicts = outside_gaps(replace(base, cells=cells), case)["verdict"]
        false += bool(verdicts.isin(["higher", "lower"]).any())
    assert false <= stats.binom.ppf(0.999, 60, 0.05)


def test_frames_keep_their_columns_when_empty(current: Round) -> None:
    empty = outside_gaps(panel(current), current)
    pd.testing.assert_index_equal(empty.columns, pd.Index(schemas.OUTSIDE.names))


def test_roles_that_are_told_together_have_their_staff_together() -> None:
    together = make_roster({"1": {"leader+specialist": 12, "employee": 90}})
    roles = make_questionnaire(
        roles={"leader": 1, "employee": 1, "specialist": 1, "leader+specialist": 2}
    ).roles
    assert staff_of(together, "1", roles) == 102
    assert staff_of(make_roster({"1": {"employee": 90}}), "1", roles) is None
