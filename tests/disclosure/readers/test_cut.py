"""A reader sees itself, the region and who agreed; and can compute nobody else."""

from dataclasses import replace

import pandas as pd
import pytest

from maturity.disclosure import cut_for
from maturity.records.published import Published, ShowMembers
from tests.published import sample_published

# Published members of the sample: 2262 2280 2281 2282 2283 2284 (2260 is too small).
# Of these 2262 2281 2282 2283 have agreed to be named; 2280 and 2284 have not.  Each of these
# two knows itself, and of three two may talk, so two named members must be unseen as well:
# 2281 and 2262, which are in the same peer group as they are.
BY_NAME = ("2282", "2283")


@pytest.fixture(scope="module")
def published() -> Published:
    return sample_published()


def codes(frame: pd.DataFrame) -> set[str]:
    return set(frame["municipality"])


@pytest.mark.parametrize("reader", ["2262", ""])
def test_others_rows_only_where_named(published: Published, reader: str) -> None:
    cut = cut_for(published, reader)
    assert cut.named == BY_NAME
    seen = {*BY_NAME, reader} - {""}
    assert codes(cut.scores) == codes(cut.response) == seen
    assert codes(cut.hidden_log) <= seen
    assert {s.municipality for s in cut.roster.staffing} <= seen
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


def test_two_unseen_members_do_not_see_through_each_other(published: Published) -> None:
    """2280 knows itself, four agreed ones would be shown: the region's mean would be 2284."""
    for reader in ("2280", "2281", "2284"):
        cut = cut_for(published, reader)
        assert cut.named == BY_NAME  # the same for all: reports can be laid side by side
        assert codes(cut.scores) == {*BY_NAME, reader}


def test_everybody_agreed_means_everybody_is_shown(published: Published) -> None:
    everybody = published.comparison.members
    cut = cut_for(replace(published, named=everybody), "2281")
    assert cut.named == everybody
    assert len(cut.comparison.region) == len(published.comparison.region)
    assert cut.comparison.spread["sd_observed"].notna().any()


def test_mean_and_spread_do_not_give_two_away(published: Published) -> None:
    assert cut_for(published, "2281").comparison.spread["sd_observed"].isna().all()
    # four unseen are not enough: each of them knows itself
    four = cut_for(replace(published, named=("2281", "2282")), "2281")
    assert four.comparison.spread["sd"].isna().all()
    five = one_mean(replace(published, named=("2281",)))
    assert cut_for(five, "2281").comparison.spread["sd_observed"].notna().any()


def test_every_mean_more_leaves_one_unseen_result_less_open(published: Published) -> None:
    """Of five unseen two talk: beside two means the spread would leave two candidates."""
    five = one_mean(replace(published, named=("2281",)))
    staff = five.comparison.region.assign(by_staff=50.0)
    two = replace(five, comparison=replace(five.comparison, region=staff))
    assert cut_for(two, "2281").comparison.spread["sd_observed"].isna().all()


def one_mean(published: Published) -> Published:
    """Without peer groups and means by staff."""
    region = published.comparison.region.assign(by_staff=float("nan"))
    return replace(published, comparison=replace(published.comparison, peers=(), region=region))


def test_own_only_shows_nobody_else_whatever_they_agreed(published: Published) -> None:
    cut = cut_for(replace(one_mean(published), show_members=ShowMembers.OWN_ONLY), "2281")
    assert cut.named == () and codes(cut.scores) == codes(cut.response) == {"2281"}
    assert len(cut.comparison.region) and cut.comparison.spread["sd"].notna().any()


def test_coded_shows_all_and_says_of_none_who_it_is(published: Published) -> None:
    cut = cut_for(replace(published, show_members=ShowMembers.CODED), "2281")
    others = cut.scores[cut.scores["municipality"] != "2281"]
    assert codes(others) == set(cut.named)
    assert len(cut.named) == len(published.comparison.members) - 1
    assert set(others["part"]) == {"all"} and set(others["kind"]) == {"dimension", "capability"}
    assert others[["n", "asked", "answered", "low", "high"]].isna().all(axis=None)
    assert set(others["roles"]) == {""} and set(others["no_interval"]) == {""}
    assert codes(cut.response) == {"2281"} and codes(cut.hidden_log) <= {"2281"}
    assert not {m.code for m in published.roster.members if m.code != "2281"} & codes(cut.scores)
    assert codes(cut_for(replace(published, show_members=ShowMembers.CODED), "").response) == set()
    # a mean by staff, or of a known group, would tell which letters are behind it
    assert cut.comparison.peers == () and set(cut.comparison.gaps["peers"]) <= {"region"}
    assert "by_staff" not in cut.comparison.region or cut.comparison.region["by_staff"].isna().all()
