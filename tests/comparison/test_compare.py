"""All comparisons together."""

from __future__ import annotations

import pytest

from maturity.comparison import Round, compare_scores, panel_of
from maturity.comparison.compare import compare_panel
from maturity.errors import AssessmentError
from maturity.records.comparison import PeerGroup
from tests.comparison.rounds import MANY

MEMBERS = tuple(MANY)[:5]


def test_only_members_enter(current: Round, previous: Round) -> None:
    peers = (PeerGroup(id="coast", name="Coast", members=("0001", "0002", "0003")),)
    found = compare_scores(current, members=MEMBERS, peers=peers, previous=previous)
    for table in (found.gaps, found.roles, found.change, found.standouts):
        assert set(table["municipality"]) == set(MEMBERS)
    assert found.region["members"].max() == 5 and found.spread["members"].max() == 5
    assert set(found.gaps["peers"]) == {"region", "coast"}
    assert found.changed_items == () and found.peers == peers and found.members == MEMBERS


def test_without_a_previous_round_there_is_no_change(current: Round) -> None:
    found = compare_scores(current, members=MEMBERS)
    assert found.change.empty and "difference" in found.change
    assert found.gaps.equals(
        compare_panel(panel_of(current, MEMBERS), current.estimates, current.questionnaire, ()).gaps
    )


def test_nobody_to_publish_gives_empty_tables(current: Round) -> None:
    found = compare_scores(current, members=())
    for table in (found.region, found.gaps, found.roles, found.change, found.standouts):
        assert table.empty and len(table.columns)


def test_a_bad_peer_group_is_refused(current: Round) -> None:
    with pytest.raises(AssessmentError, match="9999"):
        compare_scores(
            current,
            members=MEMBERS,
            peers=(PeerGroup(id="x", name="x", members=("0001", "0002", "9999")),),
        )
