"""A reader sees itself, the region and who agreed; and can compute nobody else."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from maturity.assessment.reader import cut_for, gives_one_away
from maturity.records.comparison import REGION, PeerGroup
from maturity.records.published import Published
from maturity.records.scores import Kind, Part
from tests.published import sample_published

# Published members of the sample: 2262 2280 2281 2282 2283 2284 (2260 is too small).
# Of these 2262 2281 2282 2283 have agreed to be named; 2280 and 2284 have not.
BY_NAME = ("2262", "2281", "2282", "2283")


@pytest.fixture(scope="module")
def published() -> Published:
    return sample_published()


def codes(frame: pd.DataFrame) -> set[str]:
    return set(frame["municipality"])


@pytest.mark.parametrize("reader", ["2281", ""])
def test_others_rows_only_where_named(published: Published, reader: str) -> None:
    cut = cut_for(published, reader)
    assert cut.named == BY_NAME
    assert codes(cut.scores) == set(BY_NAME)
    assert codes(cut.response) == set(BY_NAME)
    assert codes(cut.hidden_log) <= set(BY_NAME)
    assert {s.municipality for s in cut.roster.staffing} <= set(BY_NAME)
    assert len(cut.roster.members) == len(published.roster.members)


def test_comparisons_are_the_readers_own(published: Published) -> None:
    c = cut_for(published, "2281").comparison
    for frame in (c.gaps, c.roles, c.change, c.standouts):
        assert codes(frame) == {"2281"}
    assert len(c.spread) == len(published.comparison.spread)
    assert c.members == published.comparison.members


def test_nobody_agreed_means_own_rows_only(published: Published) -> None:
    cut = cut_for(replace(published, named=()), "2284")
    assert codes(cut.scores) == codes(cut.response) == {"2284"}
    assert codes(cut_for(replace(published, named=()), "").scores) == set()


def test_the_last_unseen_member_takes_one_with_it(published: Published) -> None:
    """2280 sees itself and four of five others: the region's mean would give 2284 away."""
    cut = cut_for(published, "2280")
    assert cut.named == ("2262", "2281", "2282")
    assert codes(cut.scores) == {*cut.named, "2280"}


def test_everybody_agreed_means_everybody_is_shown(published: Published) -> None:
    everybody = published.comparison.members
    cut = cut_for(replace(published, named=everybody), "2281")
    assert cut.named == everybody
    assert len(cut.comparison.region) == len(published.comparison.region)
    assert cut.comparison.spread["sd_observed"].notna().any()


def test_peer_group_that_gives_a_member_away_is_left_out(published: Published) -> None:
    """Region = ... + 2280 + 2284 and group = ... + 2280: the difference is 2284."""
    group = PeerGroup(id="trap", name="Trap", members=("2262", "2280", "2281"))
    trapped = replace(published.comparison, peers=(*published.comparison.peers, group))
    cut = cut_for(replace(published, comparison=trapped), "2281")
    assert [g.id for g in cut.comparison.peers] == ["coast"]
    assert set(cut.comparison.gaps["peers"]) == {REGION, "coast"}


def test_region_row_with_one_unseen_member_goes(published: Published) -> None:
    """Employees of 2280 are hidden, so 2284 is the only unseen member in that mean."""
    region = cut_for(published, "2281").comparison.region
    before = published.comparison.region
    roles = set(region.loc[region["part"] == Part.ROLE, "group"])
    assert "employee" in set(before.loc[before["part"] == Part.ROLE, "group"])
    assert "employee" not in roles
    assert "leader" in roles


def test_gap_goes_with_the_region_row(published: Published) -> None:
    scores = published.scores.copy()
    node = scores.loc[scores["kind"] == Kind.CAPABILITY, "node"].iloc[0]
    at = (scores["municipality"] == "2280") & (scores["node"] == node)
    scores.loc[at, "hidden"] = "small"
    cut = cut_for(replace(published, scores=scores), "2281").comparison
    whole = cut.region[cut.region["part"] == Part.ALL]
    assert node not in set(whole["node"])
    assert node not in set(cut.gaps["node"])


def test_mean_and_spread_do_not_give_two_away(published: Published) -> None:
    assert cut_for(published, "2281").comparison.spread["sd_observed"].isna().all()
    three = cut_for(replace(published, named=("2281", "2282", "2283")), "2281")
    assert three.comparison.spread["sd_observed"].notna().any()


@pytest.mark.parametrize(
    ("equations", "expected"),
    [
        ([[1, 1]], False),
        ([[1]], True),
        ([[1, 1, 0], [0, 1, 1]], False),
        ([[1, 1, 0], [0, 1, 1], [1, 0, 1]], True),
        ([[1, 1, 1, 1], [1, 1, 0, 0]], False),
        ([[1, 1, 1, 1], [1, 1, 1, 0]], True),
    ],
)
def test_gives_one_away_by_hand(equations: list[list[float]], expected: bool) -> None:
    assert gives_one_away(np.array(equations, dtype=float)) is expected
