"""Comparisons of safe rounds."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from maturity.disclosure.apply.compared import shown_comparison, shown_panel, with_change
from maturity.disclosure.members.publishable import publishable_members
from maturity.disclosure.members.seen import Means
from maturity.disclosure.within.cells import hidden_reasons
from maturity.disclosure.within.protect import protect
from tests.comparison.rounds import MANY, random_round

ALL_TOLD = Means(region=True, by_staff=True, peers=())


def compared(people=MANY, *, means: Means = ALL_TOLD, unseen: tuple[str, ...] = ()):
    safe = protect(random_round(people))
    reasons = hidden_reasons(safe)
    panel = shown_panel(safe, publishable_members(safe.round.scores), reasons)
    return safe, reasons, shown_comparison((safe, panel), reasons, means, unseen)


def test_the_region_is_the_mean_of_what_is_shown() -> None:
    safe, _, found = compared()
    t = safe.round.scores.table
    culture = t.loc[(t["part"] == "all") & (t["node"] == "culture"), "score"]
    region = found.region.set_index(["part", "node"])["score"]
    assert abs(region["all", "culture"] - culture.mean()) < 1e-9


def test_a_role_that_two_unseen_members_have_joined_is_in_no_regional_mean() -> None:
    people = {**MANY, "0001": {"leader": 3, "employee": 20}, "0002": {"leader": 3, "employee": 20}}
    seen = compared(people)[2].region
    assert "leader" in set(seen["group"])
    hidden = compared(people, unseen=("0001", "0002", "0003", "0004"))[2].region
    assert "leader" not in set(hidden["group"]) and "" in set(hidden["group"])


def test_nothing_of_the_region_where_it_would_tell() -> None:
    found = compared(means=replace(ALL_TOLD, region=False, by_staff=False))[2]
    assert found.region.empty and found.gaps.empty


def test_change_counts_joined_roles_alike() -> None:
    safe, reasons, found = compared(
        {**MANY, "0001": {"leader": 9, "employee": 30, "specialist": 3}}
    )
    before = protect(random_round(MANY, round_="2024", seed=5))
    change = with_change(found, (safe, reasons), (before, hidden_reasons(before)), ()).change
    assert {"0001", "0002"} <= set(change["municipality"])
    assert isinstance(change, pd.DataFrame)
