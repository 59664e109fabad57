"""Two rounds linked: variance with credit, and change at a fixed role mix; by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from maturity.comparison import Round
from maturity.comparison.change import member_change
from maturity.comparison.linked import link_rounds, told_overlap
from maturity.comparison.panel import Grid
from maturity.records.method import ScoringMethod, Weighting
from tests.builders import ALONE, METHOD, make_questionnaire, make_responses, make_roster
from tests.comparison.rounds import scored

ONE = make_questionnaire({"a": 1}, steps=(0, 100), roles={"leader": 1, "employee": 1})
HEAD = replace(METHOD, weighting=Weighting.HEAD_COUNT)


def grid(variance: float, df: float, n: float) -> Grid:
    one = np.array([[1.0]])
    return Grid(
        kind="capability",
        members=("1",),
        nodes=("a",),
        score=50 * one,
        variance=variance * one,
        df=df * one,
        n=n * one,
    )


def link(overlap: float, covariance: float, clustered: float = np.nan) -> pd.DataFrame:
    row = ("1", "a", overlap, covariance, clustered)
    return pd.DataFrame(
        [row], columns=["municipality", "node", "overlap", "covariance", "clustered"]
    )


def test_known_people_make_the_change_surer() -> None:
    own = grid(4.0, 9.0, 10.0), grid(4.0, 9.0, 10.0)
    lent = grid(5.0, 18.0, 10.0), grid(7.0, 18.0, 10.0)
    same = link_rounds(link(10.0, 3.0), lent, own)
    assert (same.variance.item(), same.df.item()) == (2.0, 9.0)  # n - 1 pairs
    assert link_rounds(link(10.0, 3.0, 1.5), lent, own).variance.item() == 1.5
    assert link_rounds(link(10.0, 5.0), lent, own).variance.item() == 0.0
    unknown = link_rounds(link(10.0, 3.0, 1.5), lent, (grid(np.nan, np.nan, 10.0), own[1]))
    assert np.isnan(unknown.variance.item())


def test_people_nobody_can_follow_lean_on_others() -> None:
    own = grid(4.0, 9.0, 10.0), grid(4.0, 9.0, 10.0)
    lent = grid(5.0, 18.0, 10.0), grid(7.0, 18.0, 10.0)
    for nobody in (link(np.nan, np.nan), link(0.0, 0.0)):
        apart = link_rounds(nobody, lent, own)
        assert apart.variance.item() == 12.0
        # Welch: 144 / (25 / 18 + 49 / 18) = 35.03, less than 36 for equal variances
        assert apart.df.item() == pytest.approx(144 * 18 / 74)


def test_a_small_group_that_looks_sure_gets_no_degrees_of_freedom_from_the_large() -> None:
    # eight people whose variance happens to be small beside sixty: Welch says 64 ** 2 /
    # (16 / 7 + 3600 / 59); people who differ alike have (1/8 + 1/60) ** 2 / (...)
    now, before = grid(4.0, 7.0, 8.0), grid(60.0, 59.0, 60.0)
    found = link_rounds(link(np.nan, np.nan), (now, before), (now, before)).df.item()
    alike = (1 / 8 + 1 / 60) ** 2 / ((1 / 8) ** 2 / 7 + (1 / 60) ** 2 / 59)
    assert found == pytest.approx(alike)
    assert alike < 64**2 / (16 / 7 + 3600 / 59)


def test_fewer_than_the_smallest_group_are_not_told() -> None:
    table = pd.concat([link(4.0, 3.0), link(5.0, 3.0), link(0.0, 0.0)])
    told = told_overlap(table, 5)
    assert told["overlap"].tolist()[1:] == [5.0, 0.0]
    assert told.iloc[0][["overlap", "covariance"]].isna().all()


def town(
    round_: str,
    staff: dict[str, int | None],
    method: ScoringMethod = HEAD,
    answers: tuple[int, int] = (80, 40),
    **unit: Any,
) -> Round:
    rows = [
        {"municipality": "1", "role": role, "a1": y + shift, **unit}
        for role, y in zip(("leader", "employee"), answers, strict=True)
        for shift in (-10, -5, 0, 5, 10)
    ]
    answers_ = make_responses(ONE, rows, round_=round_)
    return scored(ONE, answers_, make_roster({"1": staff}), method=method)


def change(now: Round, before: Round) -> pd.Series:
    found = member_change(now, before, ("1",))
    return found.loc[found["node"] == "a"].iloc[0]


def test_a_changed_mix_is_told_apart_from_changed_opinion() -> None:
    # leaders 10 of 100, then 30 of 100: 44 becomes 52 though nobody thinks otherwise
    before = town("2024", {"leader": 10, "employee": 90})
    row = change(town("2026", {"leader": 30, "employee": 70}), before)
    assert (row["before"], row["now"]) == (pytest.approx(44), pytest.approx(52))
    assert row["fixed_mix"] == pytest.approx(0, abs=1e-9)
    # employees now 50: at the old mix (10 * 80 + 90 * 50) / 100 - 44 = 9
    moved = town("2026", {"leader": 30, "employee": 70}, answers=(80, 50))
    assert change(moved, before)["fixed_mix"] == pytest.approx(9)


def test_no_fixed_mix_where_roles_weigh_the_same_or_staff_is_unknown() -> None:
    before, now = {"leader": 10, "employee": 90}, {"leader": 30, "employee": 70}
    equal = change(town("2026", now, METHOD), town("2024", before, METHOD))
    assert np.isnan(equal["fixed_mix"])
    unknown = change(town("2026", now), town("2024", {"leader": 10, "employee": None}))
    assert np.isnan(unknown["fixed_mix"])


def keyed(round_: str, answers: tuple[int, int], order: tuple[int, ...]) -> Round:
    free = town(round_, {"leader": 30, "employee": 70}, ALONE, answers)
    keys = [f"{role} {at}" for role in ("leader", "employee") for at in order]
    units = free.responses.units.assign(respondent=keys)
    return scored(ONE, replace(free.responses, units=units), free.roster, method=ALONE)


def test_people_who_answered_twice_narrow_the_interval() -> None:
    # in each role all move alike, but the first two change places: moves 15, 5, 10, 10, 10
    before = keyed("2024", (80, 40), (0, 1, 2, 3, 4))
    known = change(keyed("2026", (90, 50), (1, 0, 2, 3, 4)), before)
    free = change(keyed("2026", (90, 50), (5, 6, 7, 8, 9)), before)
    assert (known["overlap"], free["overlap"]) == (10, 0)
    # variance of the mean move 12.5 / 5 in each of two roles, 8 degrees of freedom
    half = stats.t.ppf(0.975, 8) * np.sqrt(12.5 / 5 / 2)
    assert (known["high"] - known["low"]) / 2 == pytest.approx(half)
    assert free["high"] - free["low"] > 2.5 * (known["high"] - known["low"])


def test_everybody_moved_alike_cannot_be_tested() -> None:
    order = (0, 1, 2, 3, 4)
    now, before = keyed("2026", (90, 50), order), keyed("2024", (80, 40), order)
    assert np.isnan(change(now, before)["p"])
