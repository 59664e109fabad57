"""No member works out another one's result."""

from __future__ import annotations

import pytest

from maturity.disclosure.unseen import safe_groups, visible_members, withheld_rows
from maturity.records.comparison import PeerGroup
from maturity.records.releases import BY_STAFF, Release
from tests.disclosure.test_audience import CODES, audience, scores


def group(id_: str, members: str) -> PeerGroup:
    return PeerGroup(id=id_, name=id_, members=tuple(members))


@pytest.mark.parametrize(
    ("named", "expected"),
    [("", ""), ("AB", "AB"), ("ABC", "AB"), ("ABCD", "AB"), ("ABCDE", "ABCDE"), ("CDE", "CD")],
)
def test_nobody_or_three_are_unseen(named: str, expected: str) -> None:
    assert "".join(visible_members(tuple(named), CODES)) == expected


def test_who_is_made_unseen_spares_peer_groups() -> None:
    # D and E have not agreed and are in the group; so is B, and its mean can stay
    assert visible_members(tuple("ABC"), CODES, (group("g", "BDE"),)) == ("A", "C")


def test_who_has_been_seen_cannot_be_made_unseen() -> None:
    assert visible_members(tuple("ABC"), CODES, (), "BC") == ("B", "C")


def test_the_region_stays_where_three_are_unseen() -> None:
    assert withheld_rows(audience()) == ()
    assert withheld_rows(audience(visible=frozenset("AB"))) == ()


def test_the_region_goes_where_two_are_unseen() -> None:
    found = withheld_rows(audience(visible=frozenset("ABC")))
    assert found == (("all", "", "index"), ("all", "", "x"), ("all", "", "y"))


def test_two_weightings_of_three_members_are_two_equations() -> None:
    # a member knows itself; of the two others it then knows two sums
    three = audience(
        scores=scores(tuple("ABC")), counted=tuple("ABC"), staff={"A": 1.0, "B": 2.0, "C": 4.0}
    )
    assert {part for part, _, _ in withheld_rows(three)} == {BY_STAFF}


def test_overlapping_groups() -> None:
    # to A the others are B C D E: the group B C D leaves E, and B C D E is the region itself
    peers = (group("three", "BCD"), group("four", "BCDE"), group("two", "ABC"))
    assert [g.id for g in safe_groups(audience(), peers, "A", ())] == ["four", "two"]
    alone = audience(scores=scores(gone=(("E", "x"), ("E", "y"), ("E", "index"))))
    assert [g.id for g in safe_groups(alone, peers, "A", ())] == ["three", "four"]


def test_a_group_against_one_of_an_earlier_report() -> None:
    six = tuple("ABCDEFGH")
    told = {"scores": scores(six), "counted": six, "answers": dict.fromkeys(six, "same")}
    four = (group("four", "BCDE"),)
    assert safe_groups(audience(**told), four, "A", ()) == four
    before = Release(answers=told["answers"], counted=six, peers=(group("three", "BCD"),))
    assert safe_groups(audience(**told, earlier=(before,)), four, "A", ()) == ()
    # had everybody answered anew, the two means would have nothing to do with each other
    other = Release(answers={}, counted=six, peers=(group("three", "BCD"),))
    assert safe_groups(audience(**told, earlier=(other,)), four, "A", ()) == four


def test_a_late_member_follows_from_two_means_of_the_region() -> None:
    before = Release(answers=dict.fromkeys(CODES, "same"), counted=tuple("ABCD"))
    found = withheld_rows(audience(earlier=(before,)))
    assert {part for part, _, _ in found} == {"all"}


def test_a_dimension_over_other_members_than_its_capabilities() -> None:
    # E is hidden in both capabilities, not in the dimension: the sums of A to D tell it
    tree = {"index": {"x": 1.0, "y": 1.0}}
    uneven = audience(scores=scores(gone=(("E", "x"), ("E", "y"))), tree=tree)
    assert withheld_rows(uneven) == (("all", "", "index"),)
