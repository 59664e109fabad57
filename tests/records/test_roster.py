"""Who takes part, and how the people asked were chosen."""

import pytest

from maturity.records.roster import Chosen, Member, Roster, Staffing

ROSTER = Roster(
    region="Norr",
    members=(Member(code="0114", name="Väsby"), Member(code="2281", name="Sundsvall")),
    staffing=(
        Staffing(municipality="0114", role="leader", staff=9, chosen=Chosen.EVERYONE),
        Staffing(municipality="0114", role="employee", invited=40, chosen=Chosen.RANDOM),
        Staffing(municipality="2281", role="leader"),
    ),
)


def test_members_are_found_by_code_with_its_zeros():
    assert ROSTER.member("0114").name == "Väsby"
    with pytest.raises(KeyError, match="114"):
        ROSTER.member("114")


def test_a_number_stands_for_the_one_member_it_can_mean():
    assert [ROSTER.code_of(given) for given in (114, 2281, "114", 7, "")] == [
        "0114",
        "2281",
        "114",
        "7",
        "",
    ]
    twins = Roster(region="", members=(Member(code="0114", name="a"), Member(code="114", name="b")))
    assert twins.code_of(114) == "114"


def test_unknown_head_counts_are_unknown_not_zero():
    row = ROSTER.staffing_of("2281", "employee")
    assert (row.staff, row.invited, row.chosen) == (None, None, None)
    assert ROSTER.staffing_of("0114", "leader").staff == 9


def test_head_counts_of_the_roles_that_are_known():
    staffing = (
        Staffing(municipality="1", role="leader", staff=120),
        Staffing(municipality="1", role="employee", invited=900, chosen=Chosen.EVERYONE),
        Staffing(municipality="1", role="specialist", staff=0),
        Staffing(municipality="1", role="elected", staff=49),
    )
    roster = Roster(region="", members=(), staffing=staffing)
    roles = ["leader", "employee", "specialist", "driver"]
    assert roster.head_counts("1", roles) == {"leader": 120.0, "employee": 900.0}
    assert roster.head_counts("2", roles) == {}


@pytest.mark.parametrize(
    ("ways", "expected"),
    [
        ([], None),
        ([None], None),
        ([Chosen.EVERYONE, None], Chosen.EVERYONE),
        ([Chosen.EVERYONE, Chosen.RANDOM], Chosen.RANDOM),
        ([Chosen.RANDOM, Chosen.PICKED, Chosen.EVERYONE], Chosen.PICKED),
    ],
)
def test_the_weakest_way_of_choosing_counts(ways, expected):
    staffing = [Staffing(municipality="1", role=str(at), chosen=w) for at, w in enumerate(ways)]
    other = Staffing(municipality="2", role="0", chosen=Chosen.PICKED)
    roster = Roster(region="", members=(), staffing=(*staffing, other))
    assert roster.chosen("1") == expected
